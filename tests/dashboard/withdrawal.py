"""A quarter whose figures are known wherever they come out, every surface on which they can, and a second worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from sqlalchemy import select, update

from dashboard.app import create_app
from dashboard.config import Config
from dashboard.exports.downloads import OFFERED
from dashboard.operations.keys import make_keys
from queries import tables
from queries.engines import open_engine, writing
from queries.vocabulary import ALL, Edition, Quarter, Role
from tests.dashboard.conftest import House, add_account, address_of
from tests.dashboard.lending import EXACT, tells
from tests.desk.visiting import as_
from tests.support import EXAMPLE_AREA, EXAMPLE_QUARTERS, Store

FIRST, LATEST = EXAMPLE_QUARTERS
READERS = (Role.BOARD, Role.MANAGER, Role.ANALYST, Role.ADMIN)
BOTH = (Role.BOARD, Role.ADMIN)
"""A reader of one edition, and one of both with every file and form."""
MEASURES = ("V1", "S1", "S4", "H10")
CHARTED = ("cohort", "service")
"""Pages on which they stand."""
OTHERS = ("/", "/housing", "/how-made", "/definitions")


@dataclass(frozen=True)
class Answers:
    """What was answered by address: its status, and its bytes."""

    found: dict[str, tuple[int, bytes]]

    @property
    def telling(self) -> list[str]:
        """Where a figure of the quarter stands."""
        return [address for address, (_, content) in self.found.items() if tells(content)]


def known(store: Store, quarter: Quarter) -> House:
    """A server of a store in which one quarter's counts are a number that stands nowhere else, in both editions."""
    make_keys(store.config)
    r, c = tables.releases, tables.cells
    of = select(r.c.id).where(r.c.quarter == quarter, r.c.current).scalar_subquery()
    with writing(open_engine(store.cells_url)) as connection:
        mine = (c.c.release_id == of, c.c.by == ALL, c.c.measure.in_(MEASURES))
        connection.execute(update(c).where(*mine).values(numerator=EXACT, value=EXACT, state="shown"))
    for role in READERS:
        add_account(store.config, address_of(role), role, EXAMPLE_AREA)
    return House(store.config, create_app(store.config).server)


def everything(house: House, role: Role, past: list[int], *, files: bool = False) -> Answers:
    """Every surface, as one role reaches it, for both quarters; ``past`` are the packs that were shown. ``files`` and
    what is alike on all pages take longest."""
    visitor, found = house.visitor(role), dict[str, tuple[int, bytes]]()
    paths = [f"/{page}" for page in CHARTED] + list(OTHERS if files else ())
    for view in _views(role):
        for path in paths:
            found[f"{path} {view}"] = (200, visitor.everything(path, f"?{view}"))
    addresses = [f"{door}{view}" for view in _views(role) for door in (*DOORS, *(FILES if files else ()))]
    desk = ["/desk", "/audit.csv", *(f"/desk/quarter/{quarter.slug}" for quarter in EXAMPLE_QUARTERS)]
    for address in (*addresses, "/board-pack", *desk, *(each for id in past for each in of_past(id))):
        answer = visitor.client.get(address)
        found[address] = (answer.status_code, answer.data)
    return Answers(found)


DOORS = ("/present/cohort?", "/print/service?")
FILES = (
    *(f"/download/chart?as={form}&chart=cohort/size&" for form in OFFERED["chart"]),
    *("/download/page?as=zip&page=service&", "/download/release?as=zip&"),
)


def _views(role: Role) -> Iterator[str]:
    for quarter in EXAMPLE_QUARTERS:
        for edition in Edition if role in (Role.ANALYST, Role.ADMIN) else (Edition.BOARD,):
            yield f"area={quote(EXAMPLE_AREA)}&quarter={quarter.slug}&edition={edition.value}"


def of_past(id: int) -> list[str]:
    """Every address at which a pack that was shown is opened again."""
    files = [f"/download/pack?as={form}&past={id}" for form in OFFERED["pack"]]
    return [f"/present/past/{id}", f"/print/pack?past={id}", *files]


def look(config: Config, past: list[int], at: Any, told: Any) -> None:
    """A second worker: says where it finds figures each time it is told to look, until it is told to end."""
    house = House(config, create_app(config).server)
    for role in BOTH:
        house.known[role] = as_(house, address_of(role))
    while at.get():
        found = {role: everything(house, role, past) for role in BOTH}
        told.put({role.value: answers.telling for role, answers in found.items()})
