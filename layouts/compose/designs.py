"""How it could be known whether anything came of the scheme: designs, the strongest first, and what each says here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import TableOnly
from layouts.compose import register_gives, states, years
from layouts.compose.against_expected import FEW as FEW_EXPECTED
from layouts.compose.against_expected import UNCHANGED as AS_EXPECTED
from layouts.compose.against_expected import verdict as expected_verdict
from layouts.compose.before_and_after import FEW, UNCHANGED, times, verdict
from layouts.compose.reading import value
from layouts.compose.recipe import Recipe, each_year
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, EVERYONE, Period, State

HEADS = ("Design", "What it compares", "What it says here", "What it cannot tell")
TITLE = "How it could be known whether anything came of it, the strongest design first"
FEWEST = 60
"""The least that the Justice Data Lab compares."""
ORDER = "A weaker design can be right and a stronger one wrong by chance: they are not added up to a score."


def designs(seen: str, predicted: str, rates: Sequence[str]) -> Recipe:
    """A row for each design: ``seen`` is the share that did it again, ``predicted`` what was expected, ``rates`` those
    of the earlier year, of the year before joining and since."""
    measures = (seen, predicted, *rates)
    return Recipe(each_year(measures, ALL), partial(_designs, measures))


def _designs(measures: tuple[str, ...], figures: Figures, context: Context) -> Drawing:
    title = f"{TITLE}."
    if figures.slice != EVERYONE:
        return register_gives.in_slice(figures, title, *measures)
    if (end := figures.last_year(measures[0])) is None:
        return states.nothing(figures, title, years.none_yet(figures, CATALOGUE[measures[0]]), *measures)
    cells = [figures.cell(each, quarter=end, period=Period.YEAR) for each in measures]
    seen, expected, rates = cells[0], cells[:2], cells[2:]
    if all(value(cell) is None for cell in cells):
        return states.nothing(figures, title, states.body(figures, seen.measure, seen), *measures)
    verdicts = _gone(expected) or expected_verdict(*expected), _gone(rates) or verdict(rates[-1])
    headline = _headline(verdicts)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=TableOnly(),
        table=Grid(title, HEADS, _rows(seen, _expected(seen, cells[1], verdicts[0]), _before(rates[-1], verdicts[1]))),
        alternative=f"A table. {title} {headline}.",
        measures=measures,
        source=years.source(figures, seen, *(CATALOGUE[each] for each in measures)),
        notes=(ORDER, *years.notes(figures, CATALOGUE[seen.measure], end)),
    )


def _gone(cells: Sequence[Cell]) -> str:
    """Why a design says nothing, where a figure of it is not shown."""
    gone = next((cell for cell in cells if value(cell) is None), None)
    return words.HIDDEN[gone.state.marker or State.NOT_APPLICABLE.marker] if gone else ""


def _expected(seen: Cell, predicted: Cell, said: str) -> str:
    """``53% offended again, 59% expected: no difference can be claimed``."""
    both = value(seen), value(predicted)
    if both[0] is None or both[1] is None:
        return said
    return f"{words.percent(both[0])} offended again, {words.percent(both[1])} expected: {said}"


def _before(since: Cell, said: str) -> str:
    """``0.69 times the earlier year’s rate (95% interval 0.58 to 0.81): lower``."""
    return f"{times(since)}: {said}" if value(since) is not None and times(since) else words.capital(said)


def _headline(verdicts: Sequence[str]) -> str:
    """How many of the two designs that there are saw a difference; none says what brought it."""
    none = {FEW, UNCHANGED, FEW_EXPECTED, AS_EXPECTED, *words.HIDDEN.values()}
    seen = sum(verdict not in none for verdict in verdicts)
    if not seen:
        return "No difference can be claimed by either design that there is, of the four that would tell"
    which = "one of the two designs that there are" if seen == 1 else "both designs that there are"
    return f"A difference is seen by {which}; neither tells what brought it"


def _rows(seen: Cell, *said: str) -> tuple[tuple[str, ...], ...]:
    followed = words.count(seen.denominator, "person") if seen.denominator else "nobody"
    verb = "has" if seen.denominator == 1 or not seen.denominator else "have"
    return (
        (
            "A matched comparison",
            "Them with people elsewhere whose records are alike, as the Justice Data Lab does it",
            f"No result yet; {followed} {verb} been followed, and it takes {FEWEST} at least",
            "What records do not hold, such as who wants to stop",
        ),
        (
            "Selected beside not selected",
            "Them with those who were nominated and not selected",
            "Nothing: no return follows those who were not selected",
            "Much, for they were not selected for a reason",
        ),
        (
            "Observed beside expected",
            "How many offended again, with what their risk scores foretold",
            said[0],
            "Whether the scores fit these people, here and now",
        ),
        (
            "Before and after",
            "The same people’s rates in the earlier year and since",
            said[1],
            "Anything of a cause: people are chosen at their worst, and many improve anyway",
        ),
    )
