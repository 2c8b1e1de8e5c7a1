"""How many did it again beside how many were expected to, by what was predicted of each; never a cause."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import states, years
from layouts.compose.headlines import joined
from layouts.compose.reading import bottoms, datum, tops, value
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.unknowns import notes_of, with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, Period

SEEN, EXPECTED = "Offended again", "Expected"
FEW, UNCHANGED = "too few to compare", "no difference can be claimed"
HEADS = ("Of those who joined", "%", "Number", "Out of", "By chance alone")


def against_expected(seen: str, predicted: str) -> Recipe:
    """Two bars: the share that was ``seen``, and what was ``predicted`` of a year's joiners."""
    return Recipe(each_year((seen, predicted), ALL), partial(_against, seen, predicted))


def _against(seen: str, predicted: str, figures: Figures, context: Context) -> Drawing:
    title = f"Proven to have offended again within 12 months of joining, and expected to{suffix(figures, context)}"
    if figures.borrowed:
        alone = figures.cell(seen, period=Period.YEAR)
        return states.nothing(figures, f"{title}.", states.body(figures, seen, alone), seen, predicted)
    if (end := figures.last_year(seen)) is None:
        return states.nothing(figures, f"{title}.", years.none_yet(figures, CATALOGUE[seen]), seen, predicted)
    both = tuple(figures.cell(each, quarter=end, period=Period.YEAR) for each in (seen, predicted))
    title = f"{title}: people who joined from {joined(both[0])}."
    if gone := next((cell for cell in both if value(cell) is None), None):
        return states.nothing(figures, title, states.body(figures, gone.measure, gone), seen, predicted)
    drawn = (_seen(both[0]), _expected(both[1]))
    measure = CATALOGUE[predicted]
    headline = sentence(figures, context, with_unknown(told(*both), figures, measure, both[1]))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, "%", 1.0),
        table=Grid.of(title, HEADS, map(_row, both, drawn), keys=("", "value", *("" for _ in HEADS[2:]))),
        alternative=f"Bars. {title} {headline}. " + "; ".join(f"{bar.name} {bar.figure.text}" for bar in drawn) + ".",
        measures=(seen, predicted),
        source=years.source(figures, both[0], CATALOGUE[seen]),
        notes=(
            "The thin line is between which shares 95 in 100 such groups would lie if each prediction were right.",
            "Predictions rest on many people elsewhere, and may not fit these. All who joined are among those proven: "
            "a difference is claimed only if it holds whatever those without a prediction did.",
            *years.notes(figures, CATALOGUE[seen], end),
            *notes_of(figures, measure, both[1]),
        ),
    )


def _seen(cell: Cell) -> Bar:
    return Bar(SEEN, datum(cell, "%"), f"{tops(cell).text} of {bottoms(cell).text}")


def _expected(cell: Cell) -> Bar:
    ends = _ends(cell)
    return Bar(EXPECTED, replace(datum(cell, "%"), interval=ends), f"{_said(cell)} by chance" if ends else "")


def _ends(cell: Cell) -> tuple[float, float] | None:
    detail = cell.detail or {}
    return (detail["range from"], detail["range to"]) if "range from" in detail else None


def _said(cell: Cell) -> str:
    return " to ".join(words.percent(end) for end in _ends(cell) or ())


def _row(cell: Cell, bar: Bar) -> tuple[Datum | str, ...]:
    return bar.name, replace(bar.figure, interval=None), tops(cell), bottoms(cell), _said(cell)


def told(seen: Cell, predicted: Cell) -> str:
    """``53% of those who joined from … offended again within a year, 57% expected: no difference can be claimed``."""
    who = f"{words.percent(value(seen) or 0.0)} of those who joined from {joined(seen)} were proven to have offended"
    beside = f"{who} again within a year, {words.percent(value(predicted) or 0.0)} expected"
    return f"{beside}: {verdict(seen, predicted)}"


def verdict(seen: Cell, predicted: Cell) -> str:
    """What may be said of the two: fewer or more than chance explains, no difference, or too few."""
    ends = _ends(predicted)
    if ends is None:
        return FEW
    least, most = _of_predicted(seen, predicted)
    if most < ends[0] or least > ends[1]:
        return f"{'fewer' if most < ends[0] else 'more'} than chance explains, whatever the reason"
    return UNCHANGED


def _of_predicted(seen: Cell, predicted: Cell) -> tuple[float, float]:
    """What share of those with a prediction it was at least and at most: how the others did is told of nobody."""
    proven, among = seen.numerator or 0.0, predicted.denominator or 1.0
    others = max(0.0, (seen.denominator or 0.0) - among)
    return max(0.0, proven - others) / among, min(proven, among) / among
