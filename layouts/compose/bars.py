"""Bars: a breakdown's parts, the longest first or in their own order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars, Nothing
from layouts.compose import bars_said, bounds, notes, states, tables, years
from layouts.compose.around import around
from layouts.compose.bars_said import LAST, Says
from layouts.compose.headlines import stretch_of
from layouts.compose.leading import apart
from layouts.compose.marking import FEWEST
from layouts.compose.reading import bottoms, counted, datum, interval_of, tops, value
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.stretch import Told, everyone, of_quarter, of_year, whole_of
from layouts.compose.unknowns import TOGETHER, notes_of, with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.measures.rows import Population
from queries.vocabulary import ALL


def bars(measure: str, by: str, says: Says) -> Recipe:
    """A measure's parts by a breakdown: of the latest financial year where they are published so, else the quarter."""
    found = CATALOGUE[measure]
    if by in found.by_year:
        years_told = each_year([measure], ALL, by)
        return Recipe((*years_told, Need(measure)), partial(_bars, found, by, says, partial(of_year, found, by, says)))
    told = partial(of_quarter, found, by, says)
    rest = [Need(says.rest)] if says.rest else []
    return Recipe((Need(measure), Need(measure, by), *rest), partial(_bars, found, by, says, told))


def _bars(
    measure: Measure,
    by: str,
    says: Says,
    told_of: Callable[[Figures], Told | Nothing | None],
    figures: Figures,
    context: Context,
) -> Drawing:
    measure = figures.measure(measure.id)
    says = (measure.kind is not CATALOGUE[measure.id].kind and says.was) or says
    title = f"{says.title}{suffix(figures, context)}"
    if figures.borrowed or figures.slice.dimension == by:
        return states.in_slice(figures, f"{title}, {figures.quarter.words}.", measure.id)
    told = told_of(figures)
    if isinstance(told, Nothing):
        return states.nothing(figures, f"{title}.", told, measure.id)
    if told is None:
        whole = whole_of(figures, measure, by)
        when = stretch_of(measure, whole)
        known = years.known(measure, whole, says)
        return states.missing_table(figures, f"{title}, {when}.", measure.id, by, known=known, whole=whole)
    return _drawing(measure, by, says, told, f"{title}, {told.when}.", figures, context)


def _drawing(
    measure: Measure, by: str, says: Says, told: Told, title: str, figures: Figures, context: Context
) -> Drawing:
    drawn = _drawn(figures, measure, told, says)
    if not any(bar.figure.value is not None for bar in drawn):
        known = years.known(measure, told.whole, says)
        return states.missing_table(figures, title, measure.id, by, known=known, whole=told.whole)
    called = {cell.category: says.name(cell.category) for cell in told.cells}
    may = apart(figures, context, told.cells, called, FEWEST if measure.form is Form.SHARE and not says.count else 0)
    said = (says.headline or partial(bars_said.headline, measure.one, says, past=bool(told.year)))(drawn, may)
    said = years.said(said, measure, told.whole, says.did, everyone(told.whole, says)) if told.year else said
    told_of_unknown = with_unknown(said, figures, measure, told.whole)
    headline = sentence(figures, context, told_of_unknown, name=says.names)
    before = next(iter(told.before.values()), None)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, _unit(measure, says), _track(measure, says)),
        table=_table(title, figures, measure, by, told, drawn, says),
        alternative=told_bars(title, headline, drawn),
        measures=(measure.id,),
        source=told.source,
        notes=(
            *bounds.lines(bar.figure for bar in drawn),
            *told.notes,
            *notes.hidden((bar.name, bar.figure) for bar in drawn),
            *notes.intervals(drawn, measure.population is Population.PATHWAYS and by != "pathway"),
            *filter(None, [measure.beside]),
            *notes_of(figures, measure, told.whole),
            *_ends_of_all(figures, measure, by, told, drawn),
            *(around(figures, context, measure, before.quarter.four[0]) if before else ()),
        ),
    )


def _ends_of_all(figures: Figures, measure: Measure, by: str, told: Told, drawn: Sequence[Bar]) -> list[str]:
    """What all together were if none, and if all, of the unknown counted."""
    unsure = bounds.lines(bar.figure for bar in drawn)
    return bounds.note_of(figures, measure, told.whole, TOGETHER.get(by, "")) if unsure else []


def _unit(measure: Measure, says: Says) -> str:
    return words.plural(measure.one) if says.count else measure.unit.value


def _track(measure: Measure, says: Says) -> float | None:
    """The full track's length: all, for percentages."""
    return 1.0 if not says.count and measure.percentage else None


def _drawn(figures: Figures, measure: Measure, told: Told, says: Says) -> tuple[Bar, ...]:
    """One bar a category, the longest first unless in an order of its own; hidden ones after, "Not recorded" and what
    no part counts last."""
    whole = _whole(measure, told.cells)
    made = [_beside(told, cell, _bar(figures, measure, cell, says, whole), says) for cell in told.cells]
    if says.ordered:
        return tuple(made)
    return tuple(sorted(made, key=lambda bar: (bar.name in LAST, bar.figure.value is None, -(bar.figure.value or 0.0))))


def _beside(told: Told, cell: Cell, bar: Bar, says: Says) -> Bar:
    """A bar of a year with the year before in words: as it is drawn, a percentage, or a number with its share."""
    if not told.year_before:
        return bar
    before = told.before.get(cell.category)
    if before is None:
        was = words.number(0) if says.count else words.percent(0)
    elif says.count:
        share = _share(before, _whole(CATALOGUE[cell.measure], list(told.before.values())))
        was = f"{tops(before).text} ({share})" if share else tops(before).text
    else:
        was = datum(before, "%").text
    return replace(bar, remark="; ".join(filter(None, (bar.remark, f"{was} {told.was}"))))


def _bar(figures: Figures, measure: Measure, cell: Cell, says: Says, whole: float | None) -> Bar:
    if not says.count:
        over = bottoms(cell) if measure.form in (Form.MEDIAN, Form.MEAN) else None
        remark = f"{over.text} counted" if over else f"{tops(cell).text} of {bottoms(cell).text}"
        figure = bounds.bounded(figures, measure, cell, interval_of(cell, datum(cell, measure.unit.value)))
        return Bar(says.name(cell.category), figure, remark if value(cell) is not None else "")
    share = _share(cell, whole)
    share += f" of {says.of}" if share and says.of else ""
    return Bar(says.name(cell.category), tops(cell), share, strong=cell.category not in LAST)


def _share(cell: Cell, whole: float | None) -> str:
    """A count's share of its measure's own denominator, or of all its parts; empty where either is not shown."""
    number, bottom = tops(cell).value, cell.denominator or whole
    return words.percent(number / bottom) if number is not None and bottom else ""


def _whole(measure: Measure, cells: Sequence[Cell]) -> float | None:
    """A count's total over its parts, where every part is shown: a hidden part hides every share."""
    if measure.form is not Form.COUNT or not all(cell.shown for cell in cells):
        return None
    return sum(cell.numerator or 0.0 for cell in cells)


def _as_drawn(cells: Sequence[Cell], drawn: Sequence[Bar], says: Says) -> list[Cell]:
    """The cells in the order of their bars."""
    order = [bar.name for bar in drawn]
    return sorted(cells, key=lambda cell: order.index(says.name(cell.category)))


def _table(
    title: str, figures: Figures, measure: Measure, by: str, told: Told, drawn: Sequence[Bar], says: Says
) -> Grid:
    cells = _as_drawn(told.cells, drawn, says)
    heads = (words.capital(words.BREAKDOWNS.get(by, by)), *tables.heads(measure))
    keys = ("", *tables.keys(measure, says.count))
    rows: list[tuple[Datum | str, ...]] = [(says.name(cell.category), *tables.columns(measure, cell)) for cell in cells]
    if told.year_before:
        share = measure.form is Form.SHARE
        own = (*(("%",) if share else ()), "Number")
        heads, keys = (*heads, *(f"{head} {told.was}" for head in own)), (*keys, *("" for _ in own))
        before = [told.before.get(cell.category) for cell in cells]
        rows = [(*row, *_was(each, share)) for row, each in zip(rows, before, strict=True)]
    sure = [tables.interval(interval_of(cell, datum(cell, measure.unit.value))) for cell in cells]
    if not any(sure):
        return Grid.of(title, heads, rows, keys=keys)
    ends = bounds.columns(figures, measure, cells, (bar.figure for bar in drawn))
    all_told = [(*row, each, *pair) for row, each, pair in zip(rows, sure, bounds.beside(ends, len(rows)), strict=True)]
    units = (*("" for _ in (*heads, "")), *("%" for _ in ends))
    return Grid.of(title, (*heads, tables.INTERVAL, *ends), all_told, units, keys=(*keys, *("" for _ in ("", *ends))))


def _was(before: Cell | None, share: bool) -> tuple[Datum, ...]:
    """The year before's percentage and number, or number alone; that of nobody is nought."""
    number = tops(before) if before else counted(0.0)
    return (datum(before, "%") if before else Datum(0.0, words.percent(0)), number) if share else (number,)


def told_bars(title: str, headline: str, drawn: Sequence[Bar]) -> str:
    """The bars in words for who does not see them."""
    figures = "; ".join(f"{bar.name} {bar.figure.text}" + (f" ({bar.remark})" if bar.remark else "") for bar in drawn)
    return f"Bars. {title} {headline}. {figures}."
