"""Published cells as plain lines, one a cell: what the command line and the CSV of a release tell."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Engine, Row, and_, literal, or_, select

from queries.categories import CROSS
from queries.engines import reading
from queries.measures import CATALOGUE, SIDES
from queries.tables import cells, releases
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, Edition, Period, Quarter, Slice, State

OF_FOUR = (Period.YEAR, Period.LAST_FOUR)
"""The periods that cover four quarters."""


def listing(
    engine: Engine,
    *,
    quarter: Quarter | None = None,
    area: str | None = None,
    measure: str | None = None,
    by: str | None = None,
    slice: Slice | None = None,
    edition: Edition | None = None,
    period: Period = Period.QUARTER,
) -> Iterator[dict[str, Any]]:
    """Cells of current releases as plain dictionaries, in the order of area, quarter, edition, measure and table.

    ``slice`` left out means everybody, ``period`` that of quarters. What covers four quarters is told while all four
    stand published. On the board edition a slice's figures are the area's own breakdown cells. A
    share or an average of nobody (0 of 0) is told as not applicable, as on every page. Figures that are sides of one
    number are told under it: that of all by their side, that of a district by district and side.
    """
    ids = [each.id for each in SIDES.get(measure or "", ())] or ([measure] if measure else None)
    kept = stored(
        engine, quarter=quarter, area=area, measures=ids, by=_kept_by(by), slice=slice, edition=edition, period=period
    )
    told = filter(None, map(_as_side, kept))
    return (line for line in told if by is None or line["by"] == by)


def stored(
    engine: Engine,
    *,
    quarter: Quarter | None = None,
    area: str | None = None,
    measures: Sequence[str] | None = None,
    by: str | None = None,
    slice: Slice | None = None,
    edition: Edition | None = None,
    period: Period = Period.QUARTER,
) -> Iterator[dict[str, Any]]:
    """The same by the catalogue's own measures, as they are kept."""
    slice = slice or EVERYONE
    query = (
        select(cells, releases.c.area, releases.c.quarter, releases.c.version)
        .join(releases, releases.c.id == cells.c.release_id)
        .where(releases.c.current, cells.c.period == period.value)
    )
    for column, value in ((releases.c.area, area), (releases.c.quarter, quarter)):
        query = query.where(column == value) if value is not None else query
    query = query.where(cells.c.measure.in_(measures)) if measures is not None else query
    query = query.where(or_(*(_view(wanted, slice, by) for wanted in ([edition] if edition else Edition))))
    query = query.order_by(
        releases.c.area, releases.c.quarter, cells.c.edition, cells.c.measure, cells.c.by, cells.c.position
    )
    with reading(engine) as connection:
        standing = {(row.area, row.quarter) for row in connection.execute(_CURRENT)} if period in OF_FOUR else set()
        for row in connection.execute(query):
            if period not in OF_FOUR or all((row.area, each) in standing for each in row.quarter.four):
                yield _as_line(row, slice)


KINDS = tuple(dict.fromkeys(each.side[1] for sides in SIDES.values() for each in sides))
"""By what sides differ."""


def breakdowns() -> tuple[str, ...]:
    """Everything that a line may be told by."""
    own = [(by, each.side) for each in CATALOGUE.values() for by in (ALL, *each.breakdowns)]
    sided = [side[1] if by == ALL else f"{by}{CROSS}{side[1]}" for by, side in own if side]
    return tuple(dict.fromkeys((ALL, *(by for by, _ in own), *sided, LEFT_OUT)))


def _kept_by(by: str | None) -> str | None:
    """How a breakdown of a side is kept: as the measure's own."""
    kind = next((kind for kind in KINDS if by and (by == kind or by.endswith(CROSS + kind))), None)
    return by if by is None or kind is None else by.removesuffix(kind).removesuffix(CROSS) or ALL


def _as_side(line: dict[str, Any]) -> dict[str, Any] | None:
    """A line of one side under their number; what is the same of every side is told of the first alone."""
    measure = CATALOGUE.get(line["measure"])
    if measure is None or not measure.side:
        return line
    number, kind, name = measure.side
    if line["by"] == LEFT_OUT or line["by"] in measure.splits:
        return line | {"measure": number} if measure is SIDES[number][0] else None
    if line["by"] == ALL:
        return line | {"measure": number, "by": kind, "category": name}
    told = line | {"measure": number, "by": f"{line['by']}{CROSS}{kind}"}
    return told | {key: f"{line[key]}{CROSS}{name}" for key in ("category", "code") if key in line}


_CURRENT = select(releases.c.area, releases.c.quarter).where(releases.c.current)


def _view(edition: Edition, slice: Slice, by: str | None) -> Any:
    c = cells.c
    if edition is Edition.BOARD and slice != EVERYONE:
        mine = and_(c.slice == EVERYONE.token, c.by == slice.dimension, _category(slice))
        asked = literal(by in (None, ALL))
        return and_(c.edition == edition.value, mine, asked)
    whole = and_(c.edition == edition.value, c.slice == slice.token)
    return whole if by is None else and_(whole, c.by == by)


def _category(slice: Slice) -> Any:
    """A slice's own row in the area's breakdown."""
    return or_(cells.c.category == slice.category, cells.c.code == slice.category)


def _as_line(row: Row[Any], slice: Slice) -> dict[str, Any]:
    borrowed = row.edition == Edition.BOARD.value and slice != EVERYONE
    line = {
        "measure": row.measure,
        "area": row.area,
        "quarter": row.quarter.label,
        "edition": row.edition,
        "slice": slice.token,
        "by": ALL if borrowed else row.by,
        "category": ALL if borrowed else row.category,
        "state": _state(row),
        "numerator": _tidy(row.numerator),
        "denominator": _tidy(row.denominator),
        "value": _tidy(row.value),
        "release": row.version,
    }
    line |= {"code": row.code} if row.code and not borrowed else {}
    return line | ({"period": row.period} if row.period in OF_FOUR else {})


def _state(row: Row[Any]) -> str:
    """A release keeps 0 of 0, for sums over quarters are made of it; where nobody is, there is no share of them."""
    of_nobody = row.state == State.SHOWN.value and row.value is None
    return State.NOT_APPLICABLE.value if of_nobody else str(row.state)


def _tidy(number: float | None) -> float | int | None:
    """Whole numbers without a point."""
    return int(number) if number is not None and float(number).is_integer() else number
