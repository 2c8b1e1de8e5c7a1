"""What the gate remembers and looks back on: digests of earlier quarters, the year's closed set, earlier releases."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from queries import tables
from queries.disclosure.merging import Merges
from queries.disclosure.row_counts import PLANNING, Digest, closed_set
from queries.disclosure.universe import Spot
from queries.releases import UNRECORDED, specifications
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, Edition, Period, Quarter, State

Counting = Callable[[Quarter], Digest]


@dataclass(frozen=True)
class Earlier:
    """The last release of the same quarter, current or withdrawn: how it was protected, and its board edition: the
    quarter's cells, and those of four quarters; and the oldest versions of its returns by kind."""

    release: int
    merges: Merges
    hidden: frozenset[Spot]
    board: Sequence[Row[Any]]
    threshold: int
    unrecorded: bool
    four: Sequence[Row[Any]] = ()
    specifications: Mapping[str, int] = field(default_factory=dict)


@dataclass
class Memory:
    """What was read, and what is to be written with the release."""

    area: str
    digests: dict[Quarter, Digest] = field(default_factory=dict)
    others: dict[Quarter, Digest] = field(default_factory=dict)  # kept, of quarters that were not asked for
    closed: dict[int, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    fresh: list[dict[str, Any]] = field(default_factory=list)
    decided: list[dict[str, Any]] = field(default_factory=list)

    def upto(self, quarter: Quarter) -> list[Digest]:
        """The digests of all quarters up to one."""
        return [self.digests[each] for each in sorted(self.digests) if each <= quarter]

    def keep(self, connection: Connection, now: datetime) -> None:
        """Write what was new, in the release's own transaction."""
        d, c = tables.digests, tables.closed_sets
        for row in self.fresh:
            connection.execute(delete(d).where(d.c.area == self.area, d.c.quarter == row["quarter"]))
            connection.execute(insert(d).values(area=self.area, **row))
        for row in self.decided:
            found = select(c.c.year).where(c.c.area == self.area, c.c.year == row["year"])
            if connection.execute(found).first() is None:
                connection.execute(insert(c).values(area=self.area, decided_at=now, **row))


def recall(public: Connection, area: str, made_from: Mapping[Quarter, str], count: Counting) -> Memory:
    """The digests of these quarters: those kept, where they were made from the same returns; else counted now."""
    memory = Memory(area)
    kept = {row.quarter: row for row in public.execute(select(tables.digests).where(tables.digests.c.area == area))}
    for quarter, key in sorted(made_from.items()):
        row = kept.get(quarter)
        if row is not None and row.made_from == key:
            memory.digests[quarter] = row.content
        else:
            memory.digests[quarter] = count(quarter)
            memory.fresh.append({"quarter": quarter, "made_from": key, "content": memory.digests[quarter]})
    memory.others = {quarter: row.content for quarter, row in kept.items() if quarter not in made_from}
    rows = public.execute(select(tables.closed_sets).where(tables.closed_sets.c.area == area))
    memory.closed = {row.year: row.content for row in rows}
    return memory


def offered(
    memory: Memory, quarter: Quarter, merges: Merges, threshold: int, unrecorded: bool
) -> Mapping[str, Sequence[str]]:
    """The closed set of a quarter's year: decided once, from the quarters before the year (the first year from its
    first quarter with returns). That is the yearly review: the next year's first publication decides anew, from up to
    eight quarters then past, and nothing published later changes a year that is decided.
    """
    year = quarter.year
    if year not in memory.closed:
        before = [each for each in sorted(memory.digests) if each.year < year][-PLANNING:]
        before = before or sorted(memory.digests)[:1]
        memory.closed[year] = closed_set([memory.digests[each] for each in before], merges, threshold, unrecorded)
        memory.decided.append(
            {"year": year, "content": memory.closed[year], "quarters": [each.label for each in before]}
        )
    return memory.closed[year]


def fingerprint(*parts: object) -> str:
    """A short name of what something was made from."""
    return sha256(repr(parts).encode()).hexdigest()


def earlier(public: Connection, area: str, quarter: Quarter) -> Earlier | None:
    """The last release of a quarter, if it has any that the gate remembers."""
    ledger, r, c = tables.ledger, tables.releases, tables.cells
    query = (
        select(r.c.id, r.c.threshold, r.c.remarks, r.c.sources, ledger.c.merges, ledger.c.hidden)
        .join(ledger, ledger.c.release_id == r.c.id)
        .where(r.c.area == area, r.c.quarter == quarter)
        .order_by(r.c.version.desc())
        .limit(1)
    )
    row = public.execute(query).first()
    if row is None:
        return None
    board = public.execute(
        select(c).where(c.c.release_id == row.id, c.c.edition == Edition.BOARD.value).order_by(c.c.measure, c.c.by)
    ).all()
    hidden: set[Spot] = {(measure, by, category) for measure, by, category in row.hidden}
    own, four = ([each for each in board if (each.period == Period.QUARTER) is quarter] for quarter in (True, False))
    told = (row.threshold, UNRECORDED in row.remarks, four, specifications(row.sources))
    return Earlier(row.id, Merges(row.merges), frozenset(hidden), own, *told)


def told(
    public: Connection, area: str, measures: Collection[str], bys: Sequence[str] = (ALL, LEFT_OUT)
) -> Sequence[Any]:
    """What any release, current, withdrawn or superseded, showed the board of measures in all, and of who is left out
    of them (or by other breakdowns): of the quarter, and of the four quarters to it; what was shown last comes last."""
    r, c = tables.releases, tables.cells
    query = select(r.c.quarter, c.c.measure, c.c.by, c.c.category, c.c.period, c.c.numerator, c.c.denominator).join(r)
    mine = (c.c.edition == Edition.BOARD.value, c.c.measure.in_(measures), c.c.slice == EVERYONE.token)
    shown = (c.c.by.in_(bys), c.c.state == State.SHOWN.value)
    return [*public.execute(query.where(r.c.area == area, *mine, *shown).order_by(r.c.id))]


def hidden(public: Connection, area: str, quarter: Quarter) -> frozenset[Spot]:
    """What the last release of a quarter hid, current or withdrawn."""
    ledger = tables.ledger
    mine = (ledger.c.area == area, ledger.c.quarter == quarter)
    query = select(ledger.c.hidden).where(*mine).order_by(ledger.c.release_id.desc()).limit(1)
    return frozenset((measure, by, category) for measure, by, category in public.scalar(query) or ())


def merged_before(public: Connection, area: str, quarter: Quarter) -> Merges:
    """The merges of the latest release of an earlier quarter."""
    ledger = tables.ledger
    query = (
        select(ledger.c.merges)
        .where(ledger.c.area == area, ledger.c.quarter < quarter)
        .order_by(ledger.c.quarter.desc(), ledger.c.release_id.desc())
        .limit(1)
    )
    found = public.execute(query).scalar()
    return Merges(found or {})
