"""What a month on the scheme and an occupied night cost: running cost over published figures alone.

Where the figure beneath is hidden, so is the cost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Line, Lines
from layouts.compose import notes, register_gives, states, tables
from layouts.compose.reading import counted
from layouts.compose.recipe import Recipe, needs
from layouts.compose.spending import RUNNING, Chosen, Spending, missing, running, spent
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from layouts.money import each as cost_of
from queries.figures import Figures
from queries.register import Register
from queries.spending import Spent
from queries.vocabulary import ALL, EVERYONE, Quarter, State

MONTHS = 3
ROLES = ("series", "contrast")
Lacking = Callable[[Register, str, Quarter], list[register_gives.Lack]]


@dataclass(frozen=True)
class Over:
    """What a cost is divided by: ``one`` of it ("an occupied night"), the table's head for how ``many``, how many
    there were in a quarter by published figures, and how that is reckoned; of which rows it is the cost, and what of
    these the register lacks."""

    one: str
    many: str
    count: Callable[[Figures, str, Quarter], Datum]
    how: str
    lines: tuple[tuple[str, Chosen], ...]
    heading: str
    lacks: Lacking


def _months(figures: Figures, measure: str, quarter: Quarter) -> Datum:
    """Person-months: three times the mean of those who were there at the quarter's beginning and at its end."""
    ends = [figures.cell(measure, quarter=each) for each in (quarter.plus(-1), quarter)]
    if gone := missing(ends):
        return gone
    return counted(MONTHS * sum(cell.numerator or 0.0 for cell in ends) / 2)


def _nights(figures: Figures, measure: str, quarter: Quarter) -> Datum:
    cell = figures.cell(measure, quarter=quarter)
    return missing([cell]) or counted(cell.numerator)


def _beyond(each: Spent) -> bool:
    return not each.once and each.additional is True


def _of_houses(each: Spent) -> bool:
    return not each.once and each.houses


MONTH = Over(
    "a person’s month on the scheme",
    "Months on the scheme",
    _months,
    "Months on the scheme are three for each of the mean of those on the cohort at the quarter’s beginning and its "
    "end: the days of those who joined and left between would tell of few.",
    (("All spend", running), ("Spend beyond the usual", _beyond)),
    register_gives.SPENT,
    lambda register, area, end: register_gives.of_spend(register, area),
)
NIGHT = Over(
    "an occupied night",
    "Nights occupied",
    _nights,
    "It is what the service that runs the houses costs, whoever pays, over the nights that somebody slept there: with "
    "more empty nights each of the others costs more.",
    (("An occupied night", _of_houses),),
    register_gives.HOUSES,
    register_gives.of_houses,
)


def cost_each(measure: str, over: Over) -> Recipe:
    """A line, quarter by quarter, of what one of something costs that a measure tells the number of."""
    return Recipe(needs([measure], ALL, history=True), partial(_through_time, measure, over))


def _through_time(measure: str, over: Over, figures: Figures, context: Context) -> Drawing:
    found, title = spent(figures, context), f"What {over.one} cost"
    if figures.slice != EVERYONE:
        return register_gives.in_slice(figures, f"{title}.", measure)
    latest = figures.cell(measure)
    if lacks := _lacks(over, found, figures, context):
        heading = over.heading if found.rows else register_gives.SPENT
        return register_gives.off(figures, f"{title}.", heading, lacks, measure)
    many = {quarter: over.count(figures, measure, quarter) for quarter in found.quarters}
    lines = _lines(over, found, many)
    if figures.release is None or not lines:
        return states.nothing(figures, f"{title}.", states.body(figures, measure, latest), measure)
    title = f"{title}, {found.priced}. {words.capital(words.count(len(many), 'quarter'))} to {figures.quarter.words}."
    headline = _told(over, found, lines, many, states.absent(figures, measure, latest))
    now = "; ".join(f"{line.name} {line.points[-1].text}" for line in lines)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Lines(tuple(map(words.short, many)), tuple(lines), "£"),
        table=_table(over, title, found, lines, many),
        alternative=f"Lines. {title} {headline}. In {figures.quarter.words}: {now}.",
        measures=(measure,),
        source=register_gives.source(figures, "sheet Spend", measure),
        notes=(
            over.how,
            RUNNING,
            *found.notes,
            *notes.hidden([(over.many, point) for point in many.values()], " in some quarters"),
        ),
    )


def _lacks(over: Over, found: Spending, figures: Figures, context: Context) -> list[register_gives.Lack]:
    register, area = context.register, figures.area
    if lacks := register_gives.of_spend(register, area):
        return lacks
    last = max((each.quarter for each in found.rows), default=figures.quarter)
    end = max(found.years, default=last)
    return over.lacks(register, area, end)


def _lines(over: Over, found: Spending, many: dict[Quarter, Datum]) -> list[Line]:
    """Those of which something is shown; what is beyond the usual where each row says whether it is."""
    unsaid = any(each.additional is None for each in found.rows if running(each))
    asked = [
        (name, role, chosen)
        for (name, chosen), role in zip(over.lines, ROLES, strict=False)
        if not (unsaid and chosen is _beyond)
    ]
    made = [
        Line(name, role, tuple(_cost(found, quarter, chosen, number) for quarter, number in many.items()))
        for name, role, chosen in asked
    ]
    return [line for line in made if any(point.value is not None for point in line.points)]


def _cost(found: Spending, quarter: Quarter, chosen: Chosen, many: Datum) -> Datum:
    """What one cost in a quarter; where that is not shown, or nothing was given of it, the marker that says so."""
    if not found.of(quarter):
        return counted(None, State.NOT_RECEIVED)
    if many.value is None:
        return many
    rows = found.of(quarter, chosen)
    return cost_of(found.pounds(rows) / many.value) if many.value and rows else counted(None, State.NOT_APPLICABLE)


def _told(over: Over, found: Spending, lines: Sequence[Line], many: dict[Quarter, Datum], absent: str) -> str:
    """``A person’s month on the scheme cost £320 in 2025-26, £110 of it spent beyond the usual``, of the latest year
    that is whole; else of the latest quarter."""
    for end in (*reversed(found.years), None):
        quarters = end.four if end else [max(each.quarter for each in found.rows)]
        numbers = [point.value for quarter in quarters if (point := many.get(quarter))]
        if len(numbers) < len(quarters) or not all(numbers):
            continue
        under = sum(number or 0.0 for number in numbers)
        first, *rest = [
            found.pounds(row for quarter in quarters for row in found.of(quarter, chosen)) / under
            for name, chosen in over.lines
            if any(line.name == name for line in lines)
        ]
        when = end.year_name if end else quarters[0].words
        more = "".join(f", {cost_of(each).text} of it spent beyond the usual" for each in rest)
        return f"{words.capital(over.one)} cost {cost_of(first).text} in {when}, {found.priced}{more}"
    return absent


def _table(over: Over, title: str, found: Spending, lines: Sequence[Line], many: dict[Quarter, Datum]) -> Grid:
    heads = ("Quarter", *(line.name for line in lines), over.many)
    rows: list[tuple[Datum | str, ...]] = [
        (tables.when(quarter), *(line.points[at] for line in lines), number)
        for at, (quarter, number) in enumerate(many.items())
    ]
    return Grid.of(title, heads, reversed(rows), keys=("", *(line.name for line in lines), ""))
