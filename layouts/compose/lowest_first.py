"""What each agency, output, course or role comes to, the lowest first: this quarter beside a longer stretch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import ColumnOfBars, SideBySide
from layouts.compose import notes, states
from layouts.compose.headlines import said
from layouts.compose.reading import bottoms, categories, datum, tops, track, value
from layouts.compose.recipe import Recipe, needs
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.measures.measure import Measure
from queries.vocabulary import ALL, EVERYONE, Period

NOW = "This quarter"
STRETCHES = {Period.LAST_FOUR: "Last four quarters", Period.YEAR_TO_DATE: "Year to date"}
A_YEAR_AGO = "A year before"
AT_LEAST = 1.0


@dataclass(frozen=True)
class Lowest:
    """How it is spoken of: the statistical title's beginning, what one row is called ("agency"), what is said of rows
    that come to nothing ("came to no panel"), and of what are never added up how many are below all that was meant
    ("below target"), and of those of which nothing was asked; which ``stretch`` stands beside the quarter."""

    title: str
    one: str
    none: str = ""
    below: str = ""
    unasked: str = ""
    stretch: Period = Period.LAST_FOUR


@dataclass(frozen=True)
class Row:
    """A row's name, its figure of the quarter, what stands beside that, and by which of the two it is ordered."""

    name: str
    now: Cell
    beside: Cell
    leading: Cell


def lowest_first(measure: str, by: str, says: Lowest) -> Recipe:
    """A measure of organisations by a breakdown, the lowest first; of what stands, beside what stood a year before."""
    return Recipe(needs([measure], by, ALL, history=True), partial(_lowest_first, measure, by, says), aims=(measure,))


def _lowest_first(name: str, by: str, says: Lowest, figures: Figures, context: Context) -> Drawing:
    measure = figures.measure(name)
    title = f"{says.title}, {figures.quarter.words}."
    if figures.slice != EVERYONE:
        return states.in_slice(figures, title, name)
    rows = _rows(figures, measure, by, says)
    if not any(value(row.leading) is not None for row in rows):
        return states.nothing(figures, title, states.body(figures, name, _without(figures, name, rows)), name)
    heads = (NOW, A_YEAR_AGO if measure.repeats else STRETCHES[says.stretch])
    headline = words.capital(_headline(figures, measure, says, rows))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=SideBySide(tuple(row.name for row in rows), _columns(figures, context, measure, heads, rows), 0),
        table=_table(title, by, heads, rows),
        alternative=_told(title, headline, heads, rows),
        measures=(name,),
        source=notes.source(figures, name, four=_over(measure, says) is Period.LAST_FOUR),
        notes=(*_stretch(figures, measure, says), *_notes(says, rows)),
    )


def _over(measure: Measure, says: Lowest) -> Period:
    """What stands beside the quarter: nothing but another quarter end of what stands."""
    return Period.QUARTER if measure.repeats else says.stretch


def _stretch(figures: Figures, measure: Measure, says: Lowest) -> list[str]:
    """``Year to date: April to December 2025.``"""
    if _over(measure, says) is not Period.YEAR_TO_DATE:
        return []
    first = figures.quarter.plus(1 - figures.quarter.number)
    return [f"{STRETCHES[says.stretch]}: {words.span(first, figures.quarter)}."]


def _without(figures: Figures, name: str, rows: Sequence[Row]) -> Cell:
    """The cell that says why there is nothing to draw."""
    return rows[0].now if rows else figures.cell(name)


def _columns(
    figures: Figures, context: Context, measure: Measure, heads: Sequence[str], rows: Sequence[Row]
) -> tuple[ColumnOfBars, ...]:
    aim = AT_LEAST if measure.apart else track(figures, context, measure.id).aim
    told = ([row.now for row in rows], [row.beside for row in rows])
    return tuple(
        ColumnOfBars(head, "", role, tuple(datum(cell, "%") for cell in cells), aim=aim)
        for head, role, cells in zip(heads, ("series", "quiet"), told, strict=True)
    )


def _rows(figures: Figures, measure: Measure, by: str, says: Lowest) -> list[Row]:
    """The lowest first, those without a figure last."""
    rows = [_row(figures, measure, by, name, says) for name in categories(figures, measure.id, by)]
    return sorted(rows, key=lambda row: (value(row.leading) is None, value(row.leading) or 0.0))


def _row(figures: Figures, measure: Measure, by: str, name: str, says: Lowest) -> Row:
    now = figures.cell(measure.id, by, name)
    if measure.repeats:
        return Row(name, now, figures.cell(measure.id, by, name, figures.quarter.plus(-4)), now)
    beside = figures.total(measure.id, says.stretch, by, name)
    return Row(name, now, beside, now if value(beside) is None else beside)


def _headline(figures: Figures, measure: Measure, says: Lowest, rows: Sequence[Row]) -> str:
    """``partners came to 79% of the panels to which they were invited; lowest over the last four quarters: Jobcentre,
    61%``; of what is never added up how many are below all that was meant."""
    known = [row for row in rows if (found := value(row.leading)) is not None and found < AT_LEAST]
    if measure.apart:
        opening = _reached(says, len([row for row in rows if value(row.leading) is not None]), len(known))
    else:
        cell = figures.cell(measure.id)
        opening = said(measure, cell) if value(cell) is not None else ""
    over = "" if measure.apart or measure.repeats else f" over the {STRETCHES[says.stretch].lower()}"
    return "; ".join(filter(None, (opening, _lowest(says, known, over))))


def _reached(says: Lowest, every: int, below: int) -> str:
    some, are = (f"{below}", "is" if below == 1 else "are") if below else ("none", "is")
    return f"{some} of {words.count(every, says.one)} {are} {says.below} for the {STRETCHES[says.stretch].lower()}"


def _lowest(says: Lowest, known: Sequence[Row], over: str) -> str:
    """Which row is the lowest, or came to nothing, and over what, where that is not the quarter."""
    if not known:
        return ""
    over = over if known[0].leading is known[0].beside else ""
    nought = [row.name for row in known if not value(row.leading)]
    if nought and says.none:
        return f"{words.together(nought)} {says.none}{over}"
    return f"lowest{over}: {known[0].name}, {datum(known[0].leading, '%').text}"


def _table(title: str, by: str, heads: Sequence[str], rows: Sequence[Row]) -> Grid:
    made = tuple(f"{head}{each}" for head in heads for each in (", %", ", number", ", out of"))
    lines: list[tuple[Datum | str, ...]] = [(row.name, *_figures(row.now), *_figures(row.beside)) for row in rows]
    keys = ("", *(key for head in heads for key in (head, "", "")))
    return Grid.of(title, (words.capital(by), *made), lines, keys=keys)


def _figures(cell: Cell) -> tuple[Datum, ...]:
    return datum(cell, "%"), tops(cell), bottoms(cell)


def _told(title: str, headline: str, heads: Sequence[str], rows: Sequence[Row]) -> str:
    listed = "; ".join(f"{row.name} {datum(row.now, '%').text}, {datum(row.beside, '%').text}" for row in rows)
    return f"Two columns of bars. {title} {headline}. {words.capital(' and '.join(heads).lower())}: {listed}."


def _notes(says: Lowest, rows: Sequence[Row]) -> tuple[str, ...]:
    """What has no figure, and of which nothing was asked."""
    unasked = [row.name for row in rows if row.now.shown and not row.now.denominator]
    named = [(row.name, datum(row.now, "%")) for row in rows if row.name not in unasked]
    return (
        *notes.hidden(named),
        *([f"{says.unasked}: {words.together(unasked)}."] if unasked and says.unasked else ()),
        states.EXEMPT,
    )
