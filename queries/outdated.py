"""Releases of earlier definitions: what in them tells, by a difference, of a few people whom no cell counts.

What has one base today once had two, so that those who left less those who moved on were who died. A release is never
counted anew, but what it shows can be told by arithmetic among its own numbers. The figures on another base than
today's are withheld from the board edition until the quarter is published again; packs that were shown with them are
not opened again. Nor is a figure said in today's words that was counted of those found alone where all are counted now.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, delete, insert, select, update

from queries import audit
from queries.engines import reading, writing
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.tables import cells, releases, withdrawals
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, Edition, Period, Quarter, State

WHY = "some of its figures, put together, told of a few people"
COUNTED_OTHERWISE = "one of its measures is counted of more people now"
_WHO = "the gate"
_NOTHING = {"state": State.SUPPRESSED.value, "numerator": None, "denominator": None, "value": None, "detail": None}
_NO_FIGURE = {**_NOTHING, "state": State.NOT_APPLICABLE.value}

Numbers = Mapping[tuple[str, str], Mapping[str, int]]
"""What a release shows, by breakdown and category: its columns, named by measure with N, D or left."""


@dataclass(frozen=True)
class Old:
    """A release of an earlier definition that is current: whose, and of which quarter."""

    area: str
    quarter: Quarter

    @property
    def again(self) -> str:
        """The command that publishes it again by today's definitions."""
        return f'iom publish "{self.quarter}" --area "{self.area}" --revision'


@dataclass(frozen=True, eq=False)
class _Release:
    id: int
    area: str
    quarter: Quarter
    version: int
    threshold: int
    shows: Numbers


def to_publish_again(engine: Engine) -> tuple[Old, ...]:
    """The current releases of which figures are withheld for this, by area and quarter."""
    query = (
        select(releases.c.area, releases.c.quarter)
        .join(withdrawals, withdrawals.c.release_id == releases.c.id)
        .where(releases.c.current)
        .order_by(releases.c.area, releases.c.quarter)
    )
    with reading(engine) as connection:
        return tuple(Old(row.area, row.quarter) for row in connection.execute(query))


def withhold(engine: Engine, now: datetime) -> None:
    """Withhold what tells of a few people, and what was counted of others than today's words say, in one transaction
    with its record in the audit."""
    with writing(engine) as connection:
        for release, measures in _found(connection).items():
            board = (cells.c.edition == Edition.BOARD.value, cells.c.measure.in_(measures))
            _take(connection, release.id, board, _NOTHING)
            connection.execute(delete(withdrawals).where(withdrawals.c.release_id == release.id))
            _record(connection, release, measures, WHY, now)
        for measure, split in _UNKNOWN_INSIDE:
            for row in connection.execute(_lacking(measure, split)).all():
                _take(connection, row.id, (cells.c.measure == measure,), _NO_FIGURE)
                _record(connection, row, {measure}, COUNTED_OTHERWISE, now)


def _take(connection: Connection, release: int, mine: Sequence[ColumnElement[bool]], left: Mapping[str, Any]) -> None:
    """Leave a state and no number in the shown cells of a release that are meant."""
    shown = (cells.c.release_id == release, cells.c.state == State.SHOWN.value)
    connection.execute(update(cells).where(*shown, *mine).values(left))


def _record(connection: Connection, release: Any, measures: Collection[str], why: str, now: datetime) -> None:
    """That figures were taken from a release: what tells of a few takes what was shown of it along."""
    if not connection.scalar(select(withdrawals.c.at).where(withdrawals.c.release_id == release.id)):
        gone = {"release_id": release.id, "at": now, "why": why, "harmless": why is COUNTED_OTHERWISE}
        connection.execute(insert(withdrawals).values(gone))
    subject, detail = f"{release.quarter} release {release.version}", {"measures": sorted(measures)}
    audit.record(connection, who=_WHO, what="withhold", now=now, area=release.area, subject=subject, detail=detail)


def _lacking(measure: str, split: str) -> Select[Any]:
    """The current releases that show a measure and have nothing by the split in which those not known stand: figures
    of those found alone."""
    mine = select(cells.c.release_id).where(cells.c.measure == measure)
    shown, parted = mine.where(cells.c.state == State.SHOWN.value), mine.where(cells.c.by == split)
    return select(releases).where(releases.c.current, releases.c.id.in_(shown), releases.c.id.not_in(parted))


def _found(connection: Connection) -> dict[_Release, set[str]]:
    """Each release that tells of a few, and the measures that do."""
    every = _releases(connection)
    found = {each: _on_two_bases(each) for each in every}
    for each in every:
        before = [one for one in every if (one.area, one.quarter) == (each.area, each.quarter.plus(-1))]
        found[each] |= {name for one in before for name in _told_by(one, each)}
    return {release: names for release, names in found.items() if names}


def _on_two_bases(release: _Release) -> set[str]:
    """The measures that have another base than today's; with one of them all that are held to the same number, for
    what of them is shown may tell the rest."""
    telling = [each for each in _ALIKE if any(_tells(each.nought, some, release) for some in release.shows.values())]
    bases = {_base(each) for each in telling}
    return {each.id for each in _ALIKE if _base(each) in bases}


def _tells(sums: Mapping[str, int], some: Mapping[str, int], release: _Release) -> bool:
    if not sums.keys() <= some.keys():
        return False
    return 0 < abs(sum(times * some[column] for column, times in sums.items())) < release.threshold


def _told_by(before: _Release, release: _Release) -> Iterator[str]:
    """The measures whose base the quarter before told otherwise: who left then are those asked about now."""
    then, now = before.shows.get((ALL, ALL), {}), release.shows.get((ALL, ALL), {})
    for measure in _FOLLOWING:
        sums = {"then": 1, f"{measure.id} D": -1, f"{measure.id} left": -1}
        base = f"{measure.told_before} D"
        if base in then and _tells(sums, {**now, "then": then[base]}, release):
            yield measure.id


def _releases(connection: Connection) -> list[_Release]:
    """Every release that anybody can still read of, be it in a pack that was shown."""
    gone = select(withdrawals.c.release_id).where(withdrawals.c.harmless.is_(False))
    query = select(releases).where((releases.c.id.not_in(gone)) | releases.c.current).order_by(releases.c.id)
    return [
        _Release(row.id, row.area, row.quarter, row.version, row.threshold, _shown(connection, row.id))
        for row in connection.execute(query).all()
    ]


def _shown(connection: Connection, release: int) -> Numbers:
    c = cells.c
    query = select(c.measure, c.by, c.category, c.numerator, c.denominator).where(
        c.release_id == release,
        c.edition == Edition.BOARD.value,
        c.slice == EVERYONE.token,
        c.period == Period.QUARTER.value,
        c.measure.in_(_NAMED),
        c.state == State.SHOWN.value,
    )
    found: dict[tuple[str, str], dict[str, int]] = {}
    for row in connection.execute(query):
        if row.by not in CATALOGUE[row.measure].splits:
            place = (ALL, ALL) if row.by == LEFT_OUT else (row.by, row.category)
            found.setdefault(place, {}).update(_columns(row))
    return found


def _columns(row: Any) -> Iterator[tuple[str, int]]:
    if row.by == LEFT_OUT:
        yield f"{row.measure} left", int(row.numerator or 0)
    elif CATALOGUE[row.measure].form is Form.COUNT:
        yield f"{row.measure} D", int(row.numerator or 0)
    else:
        yield f"{row.measure} N", int(row.numerator or 0)
        yield f"{row.measure} D", int(row.denominator or 0)


def _base(measure: Measure) -> str:
    """The number that a measure is held to."""
    return next(column for column, times in measure.nought.items() if times > 0)


_ALIKE = tuple(measure for measure in CATALOGUE.values() if measure.nought)
_UNKNOWN_INSIDE = tuple((each.id, each.unknown_among[0]) for each in CATALOGUE.values() if each.unknown_among)
_FOLLOWING = tuple(measure for measure in CATALOGUE.values() if measure.told_before)
_NAMED = {
    *(column.split()[0] for measure in _ALIKE for column in measure.nought),
    *(name for measure in _FOLLOWING for name in (measure.id, measure.told_before)),
}
