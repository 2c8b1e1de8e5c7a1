"""How many of those followed did it again, and how often each: both together are how often for each of all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import notes, states, years
from layouts.compose.headlines import joined
from layouts.compose.reading import bottoms, datum, tops, value
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, Period

HEADS = ("Joined", "Offences a person", "Offended again, %", "Number", "Out of", "Offences each")
Pair = tuple[Cell, Cell]


def how_often(share: str, each: str) -> Recipe:
    """For each year's joiners how many of the ``share`` measure, times how many ``each`` of those."""
    return Recipe(each_year((share, each), ALL), partial(_how_often, share, each))


def _how_often(share: str, each: str, figures: Figures, context: Context) -> Drawing:
    title = f"Proven offences in the 12 months from joining, for each person who joined{suffix(figures, context)}."
    if figures.borrowed:
        alone = figures.cell(share, period=Period.YEAR)
        return states.nothing(figures, title, states.body(figures, share, alone), share, each)
    pairs = _pairs(figures, share, each)
    if not pairs:
        return states.nothing(figures, title, years.none_yet(figures, CATALOGUE[each]), share, each)
    drawn = tuple(map(_bar, pairs))
    if drawn[0].figure.value is None:
        gone = next(cell for cell in pairs[0] if value(cell) is None)
        return states.nothing(figures, title, states.body(figures, gone.measure, gone), share, each)
    headline = sentence(figures, context, _told(pairs[0]))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(drawn, CATALOGUE[each].unit.value),
        table=Grid.of(title, HEADS, map(_row, pairs, drawn), keys=("", "value", *("" for _ in HEADS[2:]))),
        alternative=f"Bars. {title} {headline}. " + "; ".join(f"{bar.name} {bar.figure.text}" for bar in drawn) + ".",
        measures=(share, each),
        source=years.source(figures, pairs[0][0], CATALOGUE[share], CATALOGUE[each]),
        notes=(
            "Offences a person are the share who offended again times how often each of them did.",
            *notes.hidden((bar.name, bar.figure) for bar in drawn),
            *years.notes(figures, CATALOGUE[each], pairs[0][0].quarter),
        ),
    )


def _pairs(figures: Figures, share: str, each: str) -> list[Pair]:
    """Both figures of each financial year, the latest first."""
    ends = [cell.quarter for cell in figures.years(share)]
    return [
        (figures.cell(share, quarter=end, period=Period.YEAR), figures.cell(each, quarter=end, period=Period.YEAR))
        for end in reversed(ends)
    ]


def _bar(pair: Pair) -> Bar:
    many, often = map(value, pair)
    if many is None or often is None:
        gone = next(cell for cell in pair if value(cell) is None)
        return Bar(joined(pair[0]), datum(gone, ""))
    return Bar(joined(pair[0]), Datum(many * often, words.number(many * often, 1)), " × ".join(_both(pair)))


def _both(pair: Pair) -> Sequence[str]:
    return words.percent(value(pair[0]) or 0.0), words.number(value(pair[1]) or 0.0, 1)


def _told(pair: Pair) -> str:
    """``53% of those who joined from … offended again within a year, 3.2 times each: 1.7 offences a person``."""
    many, often = _both(pair)
    person = words.number((value(pair[0]) or 0.0) * (value(pair[1]) or 0.0), 1)
    who = f"{many} of those who joined from {joined(pair[0])}"
    return f"{who} were proven to have offended again within a year, {often} times each: {person} offences a person"


def _row(pair: Pair, bar: Bar) -> tuple[Datum | str, ...]:
    share, each = pair
    return bar.name, bar.figure, datum(share, "%"), tops(share), bottoms(share), datum(each, "offences")
