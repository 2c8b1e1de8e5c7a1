"""Women beside men: one share of each, of a financial year, with what chance allows of their difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import notes, states, years
from layouts.compose.bars import bars, told_bars
from layouts.compose.bars_said import Says
from layouts.compose.by_chance import clause
from layouts.compose.leading import NONE, Apart
from layouts.compose.link_groups import BY_SEX, Four, rows_of, year_of
from layouts.compose.of_a_year import unasked
from layouts.compose.reading import counted
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.tables import INTERVAL, interval
from layouts.compose.unknowns import notes_of, with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.statistics import newcombe, wilson
from queries.vocabulary import State

WOMEN, MEN = "Women", "Men"
SEXES = (("Female", WOMEN), ("Male", MEN), ("Not known", "Sex not known"))


def women_and_men(measure: str, title: str, said: str, without: Sequence[str] = ()) -> Recipe:
    """A bar for each sex of a measure that is told by sex of years. ``said`` is what women did: ``{of} were asked``;
    benchmarks are told beside it, never drawn, and so is ``without``, what no return records."""
    says = Says(title, ordered=True, count=False, called=SEXES, headline=partial(_said, said))
    recipe = bars(measure, "sex", says)
    return replace(recipe, draw=partial(_beside, measure, recipe, without))


def _beside(measure: str, recipe: Recipe, without: Sequence[str], figures: Figures, context: Context) -> Drawing:
    """The bars, with the interval of the difference first, and what is published elsewhere of others last."""
    drawn = recipe.draw(figures, context)
    if not isinstance(drawn.body, Bars):
        return drawn
    elsewhere = notes.elsewhere_of(context.register, CATALOGUE[measure])
    difference = _difference(drawn.body.bars, _pairs(figures, measure))
    return replace(drawn, notes=(*difference, *drawn.notes, *elsewhere, *unasked(without)))


def _pairs(figures: Figures, measure: str) -> dict[str, tuple[int, int]]:
    """How many of how many, by sex, in the latest year."""
    whole = year_of(figures, measure)
    cells = figures.table(measure, "sex", whole.quarter, whole.period) if whole else ()
    return {dict(SEXES).get(cell.category, cell.category): _pair(cell) for cell in cells if cell.shown}


def _pair(cell: Cell) -> tuple[int, int]:
    return int(cell.numerator or 0), int(cell.denominator or 0)


def _difference(drawn: Sequence[Bar], pairs: dict[str, tuple[int, int]]) -> list[str]:
    """The difference between women and men with its interval."""
    if not all(pairs.get(sex, (0, 0))[1] for sex in (WOMEN, MEN)):
        return []
    hers, his = pairs[WOMEN], pairs[MEN]
    found = newcombe(*hers, *his)
    points, lower, upper = (
        words.number(each * 100) for each in (hers[0] / hers[1] - his[0] / his[1], found.lower, found.upper)
    )
    return [f"Women less men: {points} points (95% interval {lower} to {upper}, Newcombe)."]


def _said(said: str, drawn: Sequence[Bar], apart: Apart = NONE) -> str:
    """``64% of women … , against 9% of men``: no more than the interval of the difference allows."""
    known = {bar.name: bar.figure for bar in drawn if bar.figure.value is not None}
    if WOMEN not in known:
        return _one(said, MEN, WOMEN, known) if MEN in known else "the figures for women and men are hidden"
    if MEN not in known:
        return _one(said, WOMEN, MEN, known)
    hers, his = known[WOMEN], known[MEN]
    told = said.format(of=f"{hers.text} of women")
    if hers.text == his.text and clause(hers, his):
        return f"{told}, the same share as of men"
    return f"{told}, against {his.text} of men{clause(hers, his)}"


def _one(said: str, sex: str, other: str, known: dict[str, Datum]) -> str:
    told = said.format(of=f"{known[sex].text} of {words.mid(sex)}")
    return f"{told}; there is no figure for {words.mid(other)}"


def need_by_sex(measure: str, groups: Sequence[int], title: str, said: str, beside: str) -> Recipe:
    """The same of some of the four parts of the overlap together (by their places): those with a mental health need,
    whatever their link. What is published elsewhere of ``beside``, the measure of all of them, is told in the notes."""
    needs = each_year([measure], "all", BY_SEX, "sex")
    return Recipe(needs, partial(_need, measure, tuple(groups), title, said, beside))


def _need(
    name: str,
    groups: tuple[int, ...],
    title: str,
    said: str,
    beside: str,
    figures: Figures,
    context: Context,
) -> Drawing:
    title = f"{title}{suffix(figures, context)}"
    if figures.borrowed or figures.slice.dimension == "sex":
        return states.in_slice(figures, f"{title}, {figures.quarter.words}.", name)
    measure, whole = CATALOGUE[name], year_of(figures, name)
    if whole is None:
        return states.nothing(figures, f"{title}.", years.none_yet(figures, measure), name)
    title = f"{title}, {whole.quarter.year_name}."
    rows = [(dict(SEXES).get(row.name, row.name), *_cell_of(row, groups)) for row in rows_of(figures, whole, BY_SEX)]
    drawn = tuple(Bar(sex, figure, _remark(cell)) for sex, cell, figure in rows)
    if not any(bar.figure.value is not None for bar in drawn):
        return states.missing_table(figures, title, name, BY_SEX, whole=whole)
    told = with_unknown(years.said(_said(said, drawn), measure, whole), figures, measure, whole)
    headline = sentence(figures, context, told)
    pairs = {sex: _pair(cell) for sex, cell, figure in rows if figure.value is not None}
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, "%", 1.0),
        table=_table(title, rows),
        alternative=told_bars(title, headline, drawn),
        measures=(name,),
        source=years.source(figures, whole, measure),
        notes=(
            *_difference(drawn, pairs),
            *notes.hidden((bar.name, bar.figure) for bar in drawn),
            *notes.intervals(drawn),
            *years.notes(figures, measure, whole.quarter),
            *notes_of(figures, measure, whole),
            *notes.elsewhere_of(context.register, CATALOGUE[beside]),
        ),
    )


def _cell_of(row: Four, groups: tuple[int, ...]) -> tuple[Cell, Datum]:
    """Some parts of the four as one cell over all four, and its figure: where those parts are shown, and how many all
    are."""
    parts, every = [row.cells[at] for at in groups], row.people or (row.whole.numerator if row.whole else None)
    if not every or not all(each.shown for each in parts):
        state = next((each.state for each in parts if not each.shown), State.NOT_APPLICABLE)
        gone = replace(row.cells[0], state=state, numerator=None, denominator=None, value=None)
        return gone, Datum(None, state.marker, state.marker)
    top = sum(each.numerator or 0.0 for each in parts)
    cell = replace(row.cells[0], state=State.SHOWN, numerator=top, denominator=every, value=top / every)
    found = wilson(int(top), int(every))
    return cell, Datum(top / every, words.percent(top / every), interval=(found.lower, found.upper))


def _remark(cell: Cell) -> str:
    return "" if cell.numerator is None else f"{words.number(cell.numerator)} of {words.number(cell.denominator or 0)}"


def _table(title: str, rows: Sequence[tuple[str, Cell, Datum]]) -> Grid:
    lines = [
        (sex, figure, counted(cell.numerator, cell.state), counted(cell.denominator, cell.state), interval(figure))
        for sex, cell, figure in rows
    ]
    return Grid.of(title, ("Sex", "%", "Number", "Out of", INTERVAL), lines, keys=("", "value", "", "", ""))
