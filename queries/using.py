"""What releases and accounts use of the register."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from queries import ledger
from queries.disclosure.merging import Merges
from queries.register_use import InUse, List, Person, Use
from queries.tables import accounts, cells, releases
from queries.vocabulary import ALL, Quarter

_LISTS = {"district": List.DISTRICTS, "cohort": List.COHORTS, "house": List.HOUSES, "tool": List.TOOLS}
"""The breakdowns whose categories the register lists."""


def of_releases(public: Connection, returns: frozenset[Use]) -> InUse:
    """All that is used, with what returns use already known."""
    merged = {
        area: found
        for area in public.scalars(select(releases.c.area).distinct()).all()
        if (found := _merged(public, area))
    }
    return InUse(returns | frozenset(_published(public)), tuple(_people(public)), merged)


def _published(public: Connection) -> Iterator[Use]:
    """The areas and the categories of releases that readers see."""
    r, c = releases.c, cells.c
    for area, quarter in public.execute(select(r.area, r.quarter).where(r.current)):
        yield Use(List.AREAS, area, area, quarter, "release")
    told = (
        select(r.area, r.quarter, c.by, c.category, c.code)
        .join(cells, c.release_id == r.id)
        .where(r.current, c.slice == ALL, c.by.in_(_LISTS))
        .distinct()
    )
    for area, quarter, by, category, code in public.execute(told):
        yield Use(_LISTS[by], code or category, area, quarter, "release")


def _people(public: Connection) -> Iterator[Person]:
    query = select(accounts.c.areas, accounts.c.organisation).where(accounts.c.active)
    for areas, organisation in public.execute(query):
        yield Person(tuple(areas), organisation)


def _merged(public: Connection, area: str) -> tuple[Quarter, Merges] | None:
    """The newest quarter that was ever published, and how its rare categories were put together."""
    newest = public.scalar(
        select(releases.c.quarter).where(releases.c.area == area).order_by(releases.c.quarter.desc())
    )
    return (newest, ledger.merged_before(public, area, newest.plus(1))) if newest else None
