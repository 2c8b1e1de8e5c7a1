"""What a planned ending cost, year by year: the provider's running cost over the endings that were planned."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import notes, register_gives, states, years
from layouts.compose.bars import told_bars
from layouts.compose.reading import counted
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.spending import RUNNING, Spending, missing, running, spent
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from layouts.money import each as cost_of
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, EVERYONE, Period, State

ENDINGS = (
    "It is what the provider’s services cost, but for the houses, over the endings that were planned: most of the work "
    "is for endings that are still to come, or were not planned."
)


def cost_of_ending(measure: str) -> Recipe:
    """A bar for each financial year: what the providers' services but for the houses cost, over the endings that a
    measure counts."""
    return Recipe(each_year([measure], ALL), partial(_endings, measure))


def _endings(measure: str, figures: Figures, context: Context) -> Drawing:
    found, title = spent(figures, context), "What a planned ending cost, by financial year"
    if figures.slice != EVERYONE:
        return register_gives.in_slice(figures, f"{title}.", measure)
    latest = figures.cell(measure, period=Period.YEAR)
    if figures.release is None:
        return states.nothing(figures, f"{title}.", states.body(figures, measure, latest), measure)
    area, end = figures.area, register_gives.last_year(figures.quarter)
    if not found.years:
        lacks = register_gives.of_year(context.register, area, end)
        return register_gives.off(figures, f"{title}.", register_gives.SPENT, lacks, measure)
    cells = [cell for cell in reversed(figures.years(measure)) if cell.quarter in found.years]
    if not cells:
        return states.nothing(figures, f"{title}.", years.none_yet(figures, CATALOGUE[measure]), measure)
    if not cells[0].shown or not cells[0].numerator:
        return states.nothing(figures, f"{title}.", states.body(figures, measure, cells[0]), measure)
    title = f"{title}, {found.priced}."
    sends = context.register.organisations(area, "provider")
    drawn = tuple(_ending(found, cell, sends) for cell in cells)
    headline = f"A planned ending cost {drawn[0].figure.text} in {drawn[0].name}, {found.priced}"
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, "£"),
        table=Grid.of(
            title,
            ("Financial year", "£ each", "Planned endings"),
            [
                (bar.name, bar.figure, missing([cell]) or counted(cell.numerator))
                for bar, cell in zip(drawn, cells, strict=True)
            ],
            keys=("", "value", ""),
        ),
        alternative=told_bars(title, headline, drawn),
        measures=(measure,),
        source=register_gives.source(figures, "sheet Spend", measure),
        notes=(ENDINGS, RUNNING, *found.notes, *notes.hidden((bar.name, bar.figure) for bar in drawn)),
    )


def _ending(found: Spending, cell: Cell, sends: Sequence[str]) -> Bar:
    rows = found.of_year(cell.quarter, lambda each: running(each) and not each.houses and each.organisation in sends)
    if gone := missing([cell]):
        return Bar(cell.quarter.year_name, gone)
    if not cell.numerator or not rows:
        return Bar(cell.quarter.year_name, counted(None, State.NOT_APPLICABLE))
    figure = cost_of(found.pounds(rows) / cell.numerator)
    return Bar(cell.quarter.year_name, figure, words.count(cell.numerator, "planned ending"))


def _row(bar: Bar, cell: Cell) -> tuple[Datum | str, ...]:
    return bar.name, bar.figure, missing([cell]) or counted(cell.numerator)
