"""Which cells a chart of parts draws: the quarter's, or those of the latest financial year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from layouts.chart_kinds import Nothing
from layouts.compose import notes, years
from layouts.compose.bars_said import REST, Says
from layouts.compose.headlines import follows, of_whom, stretch_of
from layouts.compose.reading import categories
from queries.figures import Cell, Figures
from queries.measures.measure import Measure
from queries.vocabulary import Period, Quarter


@dataclass(frozen=True)
class Told:
    """The cells that are drawn, what they are of, and when: in the title, and in the headline where it is not the
    quarter; ``before`` are those of the year before, if any, by category; ``of`` says
    after a verb when it was, and ``was`` when those before were."""

    cells: Sequence[Cell]
    whole: Cell
    when: str
    source: str
    year: str = ""
    before: Mapping[str, Cell] = field(default_factory=dict)
    year_before: str = ""
    of: str = ""
    was: str = ""
    notes: Sequence[str] = ()


def of_quarter(measure: Measure, by: str, says: Says, figures: Figures) -> Told | None:
    """The quarter's cells."""
    names = _kept(categories(figures, measure.id, by), says)
    if not names or not figures.table(measure.id, by):
        return None
    cells = [figures.cell(measure.id, by, name) for name in names]
    whole = figures.cell(measure.id) if by in measure.splits else cells[0]
    cells += _rest(figures.cell(says.rest), whole, by) if says.rest else []
    return Told(cells, whole, figures.quarter.words, notes.source(figures, *filter(None, (measure.id, says.rest))))


def _rest(other: Cell, whole: Cell, by: str) -> list[Cell]:
    """What neither another measure of the same all nor these parts count; nothing where one of both is not shown."""
    if not other.shown or not whole.shown or other.denominator != whole.denominator or not whole.denominator:
        return []
    count = whole.denominator - (whole.numerator or 0.0) - (other.numerator or 0.0)
    found = replace(whole, by=by, category=REST, numerator=count, value=count / whole.denominator)
    return [found] if count > 0 else []


def of_year(measure: Measure, by: str, says: Says, figures: Figures) -> Told | Nothing | None:
    """The cells of the latest financial year that is whole, and of the one before it."""
    end, earlier = (figures.last_year(measure.id, before) for before in (0, 1))
    if end is None:
        return years.none_yet(figures, measure)
    cells, before = (_parts(figures, measure, by, says, each) for each in (end, earlier))
    if not cells:
        return None
    whole = figures.cell(measure.id, quarter=end, period=Period.YEAR)
    return Told(
        cells,
        whole,
        stretch_of(measure, whole),
        years.source(figures, whole, measure),
        year=stretch_of(measure, whole),
        before={cell.category: cell for cell in before},
        year_before=stretch_of(measure, before[0]) if before else "",
        of=f"{',' if follows(measure) else ''}{of_whom(measure, whole)}",
        was=years.was(measure, before[0], end) if before else "",
        notes=years.notes(figures, measure, end, earlier if before else None),
    )


def _parts(figures: Figures, measure: Measure, by: str, says: Says, end: Quarter | None) -> list[Cell]:
    """The parts of a year, in the categories that are drawn."""
    table = figures.table(measure.id, by, end, Period.YEAR) if end else ()
    cells = {cell.category: cell for cell in table if _kept([cell.category], says)}
    whole = figures.cell(measure.id, quarter=end, period=Period.YEAR)
    for at, name in enumerate(says.further) if cells else ():
        after = [cells[each] for each in says.further[at:] if each in cells]
        cells[name] = _added(replace(whole, by=by, category=name), after if at else [whole])
    rest = [name for name in cells if name not in says.further]
    return [cells[name] for name in ((*says.further, *rest) if cells else ())]


def _added(cell: Cell, parts: Sequence[Cell]) -> Cell:
    """Parts of one all as one; not shown where one of them is not."""
    hidden = next((part for part in parts if not part.shown), None)
    if hidden:
        return replace(cell, state=hidden.state, numerator=None, denominator=None, value=None)
    top = sum(part.numerator or 0.0 for part in parts)
    return replace(cell, numerator=top, value=top / cell.denominator if cell.denominator else None)


def whole_of(figures: Figures, measure: Measure, by: str) -> Cell:
    """What a table is of: of the quarter, or of the latest whole year where its parts are told by year."""
    end = figures.last_year(measure.id) if by in measure.by_year else None
    return figures.cell(measure.id, quarter=end, period=Period.YEAR) if end else figures.cell(measure.id)


def everyone(whole: Cell, says: Says) -> float | None:
    """How many the parts are of: of those decided, the ones that were declined."""
    if not whole.shown or whole.denominator is None:
        return whole.numerator if whole.shown else None
    return whole.denominator - (whole.numerator or 0) if says.of else whole.denominator


def _kept(names: Sequence[str], says: Says) -> tuple[str, ...]:
    return tuple(name for name in names if name not in says.drop and (not says.only or name in says.only))
