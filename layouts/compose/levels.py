"""Groups of what has nothing before to be compared with: each with its own figure."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars
from layouts.compose import notes, states, tables
from layouts.compose.comparing import Time, times
from layouts.compose.contributions_said import named, within
from layouts.compose.headlines import amount, said
from layouts.compose.leading import Apart, apart, untold
from layouts.compose.reading import bottoms, datum, tops, value
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import SEXES, sentence
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure


def levels(measure: Measure, by: str, title: str, figures: Figures, context: Context) -> Drawing:
    """The groups' own figures of the quarter, the highest first, beside those of before."""
    every = times(figures, measure, by)
    now = every[0]
    title = f"{title}, {now.when}."
    if value(now.whole) is None:
        return states.nothing(figures, title, states.body(figures, measure.id, now.whole), measure.id)
    names = sorted(now.groups, key=lambda name: (value(now.groups[name]) is None, -(value(now.groups[name]) or 0.0)))
    unit = measure.unit.value
    bars = tuple(_bar(now, name, by, unit) for name in names)
    may = apart(figures, context, now.groups.values())
    told = with_unknown(_headline(measure, now, names, by, may), figures, measure, now.whole)
    headline = sentence(figures, context, told)
    listed = "; ".join(f"{bar.name} {bar.figure.text}" for bar in bars)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(bars, unit),
        table=_table(title, measure, by, every, names),
        alternative=f"Bars. {title} {headline}. {listed}.",
        measures=(measure.id,),
        source=notes.source(figures, measure.id),
        notes=(
            "No figure to compare any of them with is shown: these are levels, not parts of a change.",
            *notes.hidden((bar.name, bar.figure) for bar in bars),
            *notes.left_out(figures, measure.id),
        ),
    )


def _bar(now: Time, name: str, by: str, unit: str) -> Bar:
    return Bar(named(name, by), datum(now.groups[name], unit), remark(now.groups[name]))


def remark(cell: Cell) -> str:
    """``17 of 23``, ``41 counted``: what a figure is made of; empty of a count, and where it is not shown."""
    if value(cell) is None or cell.denominator is None:
        return ""
    share = CATALOGUE[cell.measure].form is Form.SHARE
    return f"{tops(cell).text} of {bottoms(cell).text}" if share else f"{bottoms(cell).text} counted"


def _headline(measure: Measure, now: Time, names: Sequence[str], by: str, apart: Apart) -> str:
    """The highest of those that both editions show."""
    known = {name: number for name in names if (number := value(now.groups[name])) is not None}
    led = next((name for name in known if apart.leads(name)), None)
    text, unit = said(measure, now.whole), measure.unit.value
    if led is None:
        return f"{text}; no figure of a {by} is shown"
    more = [name for name in known if not apart.leads(name) and known[name] >= known[led]]
    held = untold((within(name, by), amount(known[name], unit)) for name in more if name in apart.held)
    limited = f", {apart.limits(more, '')}".removesuffix(", ")
    has = "have" if by == "sex" else "has"
    return f"{text}; {within(led, by)} {has} the highest{limited}: {amount(known[led], unit)}{held}"


def _table(title: str, measure: Measure, by: str, every: tuple[Time, ...], names: list[str]) -> Grid:
    own = tables.heads(measure)
    heads = [f"{time.head}, {words.mid(head)}" for time in every for head in own]
    lines: list[tuple[Datum | str, ...]] = [
        (
            words.capital(SEXES.get(name, name)),
            *(each for time in every for each in tables.columns(measure, time.groups[name])),
        )
        for name in names
    ]
    lines.append(("All", *(each for time in every for each in tables.columns(measure, time.whole))))
    keys = ("", *tables.keys(measure), *("" for _ in heads[len(own) :]))
    return Grid.of(title, (words.capital(by), *heads), lines, total=True, keys=keys)
