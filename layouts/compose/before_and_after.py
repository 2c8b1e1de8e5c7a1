"""A rate of the same people in three years: the earlier one, the one before joining, the one since. Never a cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars, Nothing
from layouts.compose import states, years
from layouts.compose.headlines import joined
from layouts.compose.off import off
from layouts.compose.reading import bottoms, datum, value
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.unknowns import notes_of, with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, Period

CHOSEN = "chosen at their worst"
WARNING = "People are chosen at their worst, and many improve anyway, with a scheme or without."
"""Both stand in the chart itself, the first beside the bar of that year wherever that is drawn."""
CHANCE = (
    "The interval is how far chance could take it were other people like these followed; the earlier year ended a year "
    "before joining."
)
FEW, UNCHANGED = "too few people or offences to compare", "no change can be claimed"
# in the second, drawn pale, they were chosen: nothing is compared with it
NAMES = ("Earlier year", "Year before joining", "Year since joining")


@dataclass(frozen=True)
class Rated:
    """What the rates are of: in the title, in a sentence with its figures ("40 proven offences"), in one that says that
    it was lower, and over a column."""

    title: str = "Proven offences per 100 months at liberty"
    counted: str = "{} proven offences per 100 months at liberty"
    said: str = "proven offending at liberty"
    head: str = "Offences"
    note: str = ""
    digits: int = 1

    @property
    def heads(self) -> tuple[str, ...]:
        """Of the table's columns."""
        return ("Year", "Per 100 months", self.head, "Months at liberty", "People", "Times the earlier year", _SURE)


SEVERITY = Rated(
    "Severity of proven offences per 100 months at liberty",
    "a severity of {} per 100 months at liberty",
    "the severity of proven offences at liberty",
    "Severity",
    "Severity is the sum of the weights that the register gives the offence groups: few severe offences weigh more "
    "than many light ones.",
    digits=0,
)
_SURE = "95% interval"


def before_and_after(earlier: str, before: str, since: str, rated: Rated | None = None) -> Recipe:
    """A bar for each of three measures, the rates of one year's joiners; what is said is of the last beside the first,
    for in the year between they were chosen."""
    measures = (earlier, before, since)
    return Recipe(each_year(measures, ALL), partial(_three, measures, rated or Rated()))


def _three(measures: tuple[str, ...], rated: Rated, figures: Figures, context: Context) -> Drawing:
    end = figures.last_year(measures[-1])
    title = f"{rated.title}, before and since joining{suffix(figures, context)}"
    if figures.borrowed:
        alone = figures.cell(measures[0], period=Period.YEAR)
        return _nothing(figures, title, states.body(figures, measures[0], alone), measures)
    if panel := off(context.register, CATALOGUE[measures[-1]]):
        return _nothing(figures, title, panel, measures)
    if end is None:
        return _nothing(figures, title, years.none_yet(figures, CATALOGUE[measures[-1]]), measures)
    cells = [figures.cell(each, quarter=end, period=Period.YEAR) for each in measures]
    title = f"{title}: people who joined from {joined(cells[-1])}. {WARNING}"
    if any(value(cell) is None for cell in cells):
        gone = next(cell for cell in cells if value(cell) is None)
        return _nothing(figures, title, states.body(figures, gone.measure, gone), measures)
    drawn = tuple(_bar(*pair) for pair in zip(NAMES, cells, strict=True))
    measure = CATALOGUE[measures[-1]]
    headline = sentence(figures, context, with_unknown(told(cells, rated), figures, measure, cells[-1]))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, measure.unit.value),
        table=Grid.of(title, rated.heads, map(_row, NAMES, cells), keys=("", "value", *("" for _ in rated.heads[2:]))),
        alternative=f"Bars. {title} {headline}. " + "; ".join(f"{bar.name} {bar.figure.text}" for bar in drawn) + ".",
        measures=measures,
        source=years.source(figures, cells[-1], measure),
        notes=(
            *filter(None, [rated.note]),
            *_ratio(cells[-1]),
            *_a_year_before(figures, cells[-1]),
            *years.notes(figures, measure, end),
            *notes_of(figures, measure, cells[-1]),
        ),
    )


def _nothing(figures: Figures, title: str, panel: Nothing, measures: Sequence[str]) -> Drawing:
    return states.nothing(figures, f"{title.removesuffix('.')}.", panel, *measures)


def _bar(name: str, cell: Cell) -> Bar:
    detail = cell.detail or {}
    of = f"{words.number(detail['events'])} in {words.number(detail['months'])} months"
    worst = name == NAMES[1]
    return Bar(name, datum(cell, CATALOGUE[cell.measure].unit.value), CHOSEN if worst else of, strong=not worst)


def _row(name: str, cell: Cell) -> tuple[Datum | str, ...]:
    detail = cell.detail or {}
    counts = (Datum(detail[each], words.number(detail[each])) for each in ("events", "months"))
    against = (_times(detail), _interval(detail)) if "ratio" in detail else ("", "")
    return name, datum(cell, CATALOGUE[cell.measure].unit.value), *counts, bottoms(cell), *against


def _times(detail: Mapping[str, float]) -> Datum:
    return Datum(detail["ratio"], words.number(detail["ratio"], 2))


def _interval(detail: Mapping[str, float]) -> str:
    return f"{words.number(detail['ratio from'], 2)} to {words.number(detail['ratio to'], 2)}"


def told(cells: Sequence[Cell], rated: Rated | None = None) -> str:
    """What the ratio's interval allows to be said, and no more: lower, higher, or that no change can be claimed."""
    rated = rated or Rated()
    first, _, last = (words.number(value(cell) or 0.0, rated.digits) for cell in cells)
    between, counted = "in the year since joining", rated.counted.format(last)
    found = verdict(cells[-1])
    if found == FEW:
        return f"{FEW}: {counted} {between}"
    if found == UNCHANGED:
        rates = f"{counted} {between}, {first} in the earlier year"
        return f"{UNCHANGED}: {rates}, no further apart than chance could bring"
    rates = f"{last} against {first} per 100 months"
    return f"{rated.said} was {found} {between} than in the earlier year, {rates}; many improve anyway"


def verdict(since: Cell) -> str:
    """``lower``, ``higher``, that no change can be claimed, or that there are too few."""
    detail = since.detail or {}
    if "ratio from" not in detail or "ratio to" not in detail:
        return FEW
    if detail["ratio from"] <= 1 <= detail["ratio to"]:
        return UNCHANGED
    return "lower" if detail["ratio to"] < 1 else "higher"


def times(since: Cell) -> str:
    """``0.79 times the earlier year’s rate (95% interval 0.66 to 0.94)``; nothing where there is no ratio."""
    detail = since.detail or {}
    if "ratio" not in detail:
        return ""
    return f"{words.number(detail['ratio'], 2)} times the earlier year’s rate (95% interval {_interval(detail)})"


def _ratio(cell: Cell) -> list[str]:
    """The ratio with its interval, and what could have been seen at all."""
    detail = cell.detail or {}
    if "ratio" not in detail:
        return []
    said = [f"Since joining {times(cell)}.", CHANCE]
    if "seen" in detail:
        fall = words.percent(1 - detail["seen"])
        said.append(f"What we could ever see: of so many people a fall of less than {fall} would mostly not be seen.")
    return said


def _a_year_before(figures: Figures, cell: Cell) -> list[str]:
    """The same of those who joined a year before, where that is told."""
    before = figures.cell(cell.measure, quarter=cell.quarter.plus(-4), period=Period.YEAR)
    if not before.shown or "ratio" not in (before.detail or {}):
        return []
    times = f"{words.number((before.detail or {})['ratio'], 2)} times (95% interval {_interval(before.detail or {})})"
    return [f"Of those who joined from {joined(before)} it was {times}."]
