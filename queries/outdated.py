"""Releases of earlier definitions: what in them today's declarations no longer publish, and what tells of a few people.

Whatever the board is no longer given of a measure (a breakdown, its quarters) is withheld from it in old releases too.
What has one base today once had two, so that those who left less those who moved on were who died. A release is never
counted anew, but what it shows can be told by arithmetic among its own numbers: figures on another base than today's
are withheld as well, until the quarter is published again. Packs that were shown with any of them are not opened again.
Nor is a figure said in today's words that was counted of those found alone where all are counted now, without those
of whom nothing is known, or without a look at the return of the quarter before.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, delete, insert, select, update

from queries import audit
from queries.engines import reading, writing
from queries.measures import CATALOGUE, is_told
from queries.measures.measure import Form, Measure
from queries.tables import cells, releases, withdrawals
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, Edition, Period, Quarter, State

WHY = "some of its figures, put together, told of a few people"
NO_LONGER = "some of its figures are no longer published, for with others they told of a few people"
COUNTED_OTHERWISE = "one of its measures is counted otherwise now"
_WHO = "the gate"
C = cells.c
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
    """Withhold what is no longer published or tells of a few people, and what was counted of others than today's words
    say, in one transaction with its record in the audit."""
    with writing(engine) as connection:
        every = _releases(connection)
        for release in every:
            if untold := _untold(connection, release.id):
                for measure, by, period in untold:
                    _take(connection, release.id, (*_of_board(measure), C.by == by, C.period == period), _NOTHING)
                _withdraw(connection, release, {measure for measure, _, _ in untold}, NO_LONGER, now)
        for release in every:
            if measures := _on_two_bases(release):
                _take(connection, release.id, _of_board(*measures), _NOTHING)
                _withdraw(connection, release, measures, WHY, now)
        for measure, split in _UNKNOWN_INSIDE:
            for row in connection.execute(_lacking(measure, split)).all():
                _take(connection, row.id, (C.measure == measure,), _NO_FIGURE)
                _record(connection, row, {measure}, COUNTED_OTHERWISE, now)
        for row in _not_looking_back(connection):
            _take(connection, row.id, (C.measure.in_(_LOOKING_BACK),), _NO_FIGURE)
            _record(connection, row, _LOOKING_BACK, COUNTED_OTHERWISE, now)
        for row in connection.execute(_GONE).all():
            _take(connection, row.id, (C.measure == row.measure,), _NO_FIGURE)
            _record(connection, row, {row.measure}, COUNTED_OTHERWISE, now)


def _untold(connection: Connection, release: int) -> list[tuple[str, str, str]]:
    """What a release shows the board that today's declarations do not: measure, breakdown, period."""
    mine = (C.release_id == release, C.edition == Edition.BOARD.value, C.state == State.SHOWN.value)
    rows = connection.execute(select(C.measure, C.by, C.period).where(*mine).distinct())
    return [(row.measure, row.by, row.period) for row in rows if not is_told(row.measure, row.by, Period(row.period))]


def _of_board(*measures: str) -> tuple[ColumnElement[bool], ...]:
    return C.edition == Edition.BOARD.value, C.measure.in_(measures)


def _withdraw(connection: Connection, release: _Release, measures: Collection[str], why: str, now: datetime) -> None:
    """That what tells of a few was taken from a release: packs shown with it are gone."""
    connection.execute(delete(withdrawals).where(withdrawals.c.release_id == release.id))
    _record(connection, release, measures, why, now)


def _take(connection: Connection, release: int, mine: Sequence[ColumnElement[bool]], left: Mapping[str, Any]) -> None:
    """Leave a state and no number in the shown cells of a release that are meant."""
    shown = (C.release_id == release, C.state == State.SHOWN.value)
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
    of those found alone. Of nobody there are no parts."""
    mine = select(C.release_id).where(C.measure == measure)
    shown, parted = mine.where(C.state == State.SHOWN.value, C.denominator > 0), mine.where(C.by == split)
    return select(releases).where(releases.c.current, releases.c.id.in_(shown), releases.c.id.not_in(parted))


def _not_looking_back(connection: Connection) -> list[Row[Any]]:
    """The current releases that show measures of what has been since the return before, and are of a time when nothing
    looked back on it: such a release does not tell its returns' versions."""
    shown = select(C.release_id).where(C.measure.in_(_LOOKING_BACK), C.state == State.SHOWN.value)
    rows = connection.execute(select(releases).where(releases.c.current, releases.c.id.in_(shown))).all()
    return [row for row in rows if any("specification" not in source for source in row.sources)]


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


def _releases(connection: Connection) -> list[_Release]:
    """Every release that anybody can still read of, be it in a pack that was shown."""
    gone = select(withdrawals.c.release_id).where(withdrawals.c.harmless.is_(False))
    query = select(releases).where((releases.c.id.not_in(gone)) | releases.c.current).order_by(releases.c.id)
    return [
        _Release(row.id, row.area, row.quarter, row.version, row.threshold, _shown(connection, row.id))
        for row in connection.execute(query).all()
    ]


def _shown(connection: Connection, release: int) -> Numbers:
    query = select(C.measure, C.by, C.category, C.numerator, C.denominator).where(
        C.release_id == release,
        C.edition == Edition.BOARD.value,
        C.slice == EVERYONE.token,
        C.period == Period.QUARTER.value,
        C.measure.in_(_NAMED),
        C.state == State.SHOWN.value,
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


_GONE = (
    select(releases.c.id, releases.c.area, releases.c.quarter, releases.c.version, C.measure)
    .join(cells, C.release_id == releases.c.id)
    .where(releases.c.current, C.state == State.SHOWN.value, C.measure.not_in(CATALOGUE))
    .distinct()
)
"""The current releases that show a measure which there is no more, and which."""
_ALIKE = tuple(measure for measure in CATALOGUE.values() if measure.nought)
_UNKNOWN_INSIDE = tuple((each.id, each.unknown_among[0]) for each in CATALOGUE.values() if each.unknown_among)
_LOOKING_BACK = tuple(each.id for each in CATALOGUE.values() if each.since_before)
_NAMED = {column.split()[0] for measure in _ALIKE for column in measure.nought}
