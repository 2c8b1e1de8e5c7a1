"""What charges of a year cost by the register's unit costs: each published count times the cost of its group.

It is made of what is published: a cost of all, were it published by itself, would tell of a group that is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars, Nothing
from layouts.compose import notes, states, years
from layouts.compose.bars import told_bars
from layouts.compose.reading import tops
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from layouts.money import rounded, said
from queries import offence_groups
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.offence_groups import HOMICIDE, Cost
from queries.vocabulary import ALL, Period, State

HEADS = ("Offence group", "£", "Charges", "£ an offence", "£ with multiplier")
OFF = Nothing(
    "not applicable",
    "Off until the register gives offence groups a unit cost",
    "The register’s sheet Offence groups has columns for it, for the year of its prices, and for a multiplier.",
    State.NOT_APPLICABLE.marker,
)
AVERAGE = (
    "Each charge counts once, by what such an offence costs on average: it is not what was spent, nor what could be."
)


@dataclass(frozen=True)
class Costed:
    """A group's charges and its cost."""

    cell: Cell
    cost: Cost

    @property
    def pounds(self) -> float:
        return (self.cell.numerator or 0.0) * self.cost.pounds

    @property
    def multiplied(self) -> float:
        return (self.cell.numerator or 0.0) * self.cost.multiplied


def cost(measure: str, by: str) -> Recipe:
    """A bar for each group that is shown and has a unit cost, in prices of the year."""
    return Recipe(each_year([measure], ALL, by), partial(_cost, measure, by))


def _cost(measure: str, by: str, figures: Figures, context: Context) -> Drawing:
    title = f"Cost of offences charged, by {by}{suffix(figures, context)}"
    if figures.borrowed:
        return states.in_slice(figures, f"{title}.", measure)
    if not offence_groups.given(context.register, offence_groups.COST):
        return states.nothing(figures, f"{title}.", OFF, measure)
    if (end := figures.last_year(measure)) is None:
        return states.nothing(figures, f"{title}.", years.none_yet(figures, CATALOGUE[measure]), measure)
    whole, cells = figures.cell(measure, quarter=end, period=Period.YEAR), figures.table(measure, by, end, Period.YEAR)
    title = f"{title}, {end.year_name}, in its prices."
    prices = offence_groups.costs(context.register, end.year_name)
    priced = sorted(costed(cells, prices), key=lambda each: -each.pounds)
    if not whole.shown or not priced:
        return states.missing_table(figures, title, measure, by, whole=whole)
    drawn = tuple(Bar(each.cell.category, rounded(each.pounds), _charges(each.cell)) for each in priced)
    headline = sentence(figures, context, _told(whole, priced))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, "£"),
        table=Grid.of(title, HEADS, map(_row, priced), keys=("", "value", "", "", "")),
        alternative=told_bars(title, headline, drawn),
        measures=(measure,),
        source=years.source(figures, whole, CATALOGUE[measure]),
        notes=(AVERAGE, *_notes(whole, cells, priced, prices, context), *years.notes(figures, CATALOGUE[measure], end)),
    )


def costed(cells: Sequence[Cell], prices: Mapping[str, Cost]) -> list[Costed]:
    """The groups that are shown and have a cost, but for homicide."""
    return [
        Costed(cell, prices[cell.category])
        for cell in cells
        if cell.shown and cell.category in prices and not _is_apart(cell)
    ]


def _is_apart(cell: Cell) -> bool:
    return HOMICIDE in cell.category.casefold()


def _charges(cell: Cell) -> str:
    return words.count(cell.numerator or 0.0, "charge")


def _row(each: Costed) -> tuple[Datum | str, ...]:
    unit = Datum(each.cost.pounds, words.number(each.cost.pounds))
    return each.cell.category, rounded(each.pounds), tops(each.cell), unit, rounded(each.multiplied)


def _told(whole: Cell, priced: Sequence[Costed]) -> str:
    """``offences charged in 2025-26 cost £2.3 million by the register’s unit costs, for 88% of charges``."""
    among = sum(each.cell.numerator or 0.0 for each in priced) / (whole.numerator or 1.0)
    cost = said(sum(each.pounds for each in priced))
    year = whole.quarter.year_name
    share = (
        "for all charges" if among == 1 else f"for the {words.percent(among)} of charges that are shown and have one"
    )
    return f"offences charged in {year} cost {cost} by the register’s unit costs, {share}"


def _notes(
    whole: Cell, cells: Sequence[Cell], priced: Sequence[Costed], prices: Mapping[str, Cost], context: Context
) -> list[str]:
    multiplied = said(sum(each.multiplied for each in priced))
    found = [f"With the register’s multipliers, for offences that nobody records, it is {multiplied}."]
    without = [cell.category for cell in cells if cell.shown and cell.numerator and cell.category not in prices]
    if without:
        found.append(f"Without a unit cost, and left out: {words.together([words.mid(name) for name in without])}.")
    for cell in filter(_is_apart, cells):
        found.append(f"Told apart: {words.mid(cell.category)}, {_charges(cell) if cell.shown else cell.state.marker}.")
    found += notes.hidden((cell.category, tops(cell)) for cell in cells if not cell.shown)
    if old := dict.fromkeys(each.cost.year for each in priced if each.cost.year):
        found.append(f"Not brought to the year’s prices, for the register has no index of {words.together([*old])}.")
    origins = dict.fromkeys(each.cost.source.rstrip(".") for each in priced if each.cost.source)
    return [*found, *(f"Unit costs: {origin}." for origin in origins)]
