"""Published cells as plain lines, one a cell: what the command line and the CSV of a release tell."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, Row, and_, literal, or_, select

from queries.engines import reading
from queries.tables import cells, releases
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter, Slice, State

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
    share or an average of nobody (0 of 0) is told as not applicable, as on every page.
    """
    slice = slice or EVERYONE
    query = (
        select(cells, releases.c.area, releases.c.quarter, releases.c.version)
        .join(releases, releases.c.id == cells.c.release_id)
        .where(releases.c.current, cells.c.period == period.value)
    )
    for column, value in ((releases.c.area, area), (releases.c.quarter, quarter), (cells.c.measure, measure)):
        query = query.where(column == value) if value is not None else query
    query = query.where(or_(*(_view(wanted, slice, by) for wanted in ([edition] if edition else Edition))))
    query = query.order_by(
        releases.c.area, releases.c.quarter, cells.c.edition, cells.c.measure, cells.c.by, cells.c.position
    )
    with reading(engine) as connection:
        standing = {(row.area, row.quarter) for row in connection.execute(_CURRENT)} if period in OF_FOUR else set()
        for row in connection.execute(query):
            if period not in OF_FOUR or all((row.area, each) in standing for each in row.quarter.four):
                yield _as_line(row, slice)


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
