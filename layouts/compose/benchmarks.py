"""Published figures that the register names: each as a row with all that is known of it, and as series of years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars, Nothing, TableOnly
from layouts.compose import states
from layouts.compose.recipe import Recipe
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries import published
from queries.figures import Figures
from queries.measures import CATALOGUE
from queries.published import Told

UNITS = {measure.id: measure.unit.value for measure in CATALOGUE.values()}
HEADS = ("What", "Published", "Like for like with ours, and of whom")
TITLE = "Published figures of other places that the register names."
YEARS = "Published series of other places, year by year. They are not like for like with any figure of ours."
NONE = "The register names no published figures"
WHERE = "They go into its sheet Benchmarks, each with its population, its source and its date."
NO_SERIES = "The register names no published series of several years"
RULE = "What is not like for like is never drawn on one axis with a figure of ours."
PERCENT = "%"


def benchmarks() -> Recipe:
    """All of them, as a table."""
    return Recipe((), _table)


def _table(figures: Figures, context: Context) -> Drawing:
    found = published.told(context.register, UNITS)
    if not found or figures.release is None:
        return nothing(figures, TITLE, NONE, WHERE)
    alike = [each for each in found if each.alike]
    many = words.some(len(found), "published figure")
    said = f"{words.spelled(len(alike))} of them {'is' if len(alike) == 1 else 'are'}" if alike else "none is"
    headline = f"The register names {many} of other places; {said} like for like with ours"
    rows = [_row(tuple(some)) for _, some in groupby(found, lambda each: (_named(each), each.place, each.population))]
    return Drawing(
        id="",
        headline=headline,
        title=TITLE,
        body=TableOnly(),
        table=Grid(TITLE, HEADS, tuple(rows)),
        alternative=f"A table. {TITLE} {headline}.",
        measures=(),
        source=_sources(found),
        notes=(RULE, *_made(found)),
    )


def _row(some: Sequence[Told]) -> tuple[str, ...]:
    """A series of one place, with the figures of all its years."""
    first = some[0]
    alike = first.alike and first.measure in CATALOGUE
    compared = f"Yes, beside {CATALOGUE[first.measure].label}" if alike else "No"
    return (
        _named(first),
        f"{'; '.join(f'{_written(each)} in {each.when}' for each in some)}, {first.place}",
        ": ".join(filter(None, (compared, first.population.rstrip(".")))),
    )


def _written(each: Told) -> str:
    """As exactly as it is published."""
    finely = words.finer if each.unit == PERCENT else words.amount
    return finely(each.value, each.unit).strip()


def _named(each: Told) -> str:
    return each.series or CATALOGUE[each.measure].name


def _break(each: Told) -> str:
    return f"break: {each.broken}" if each.broken else ""


def _next(each: Told) -> str:
    return f"next release: {each.next_release}" if each.next_release else ""


def _sources(found: Sequence[Told]) -> str:
    """Each source once."""
    return (
        f"Source: {'; '.join(dict.fromkeys(each.source.rstrip('.') for each in found if each.source)) or 'not given'}."
    )


@dataclass(frozen=True)
class _Run:
    """A series of one place through its years."""

    name: str
    figures: tuple[Told, ...]


def series() -> Recipe:
    """Series of several years that are percentages, year under year."""
    return Recipe((), _series)


def _series(figures: Figures, context: Context) -> Drawing:
    runs = _runs(published.told(context.register, UNITS))
    if not runs or figures.release is None:
        return nothing(figures, YEARS, NO_SERIES, "Rows of sheet Benchmarks with the same Series and Place become one.")
    every = [each for run in runs for each in run.figures]
    rows = [(f"{each.when}: {words.mid(run.name)}", each) for run in runs for each in run.figures]
    bars = tuple(Bar(name, _figure(each), "after a break" if each.broken else "") for name, each in rows)
    headline = _headline(runs)
    table = [(name, _figure(each), each.broken or "none", each.population) for name, each in rows]
    return Drawing(
        id="",
        headline=headline,
        title=YEARS,
        body=Bars(bars, PERCENT, 1.0),
        table=Grid.of(
            YEARS, ("Series and year", "Published", "Break", "Of whom or what"), table, keys=("", "value", "", "")
        ),
        alternative=f"Bars. {YEARS} {headline}.",
        measures=(),
        source=_sources(every),
        notes=tuple(_notes(every)),
    )


def _figure(each: Told) -> Datum:
    return Datum(each.value, words.finest(each.value, PERCENT))


def _runs(found: Sequence[Told]) -> list[_Run]:
    kept = [each for each in found if each.series and not each.alike and each.unit == PERCENT]
    runs = [
        _Run(f"{name[0]}, {name[1]}", tuple(some))
        for name, some in groupby(kept, lambda each: (each.series, each.place))
    ]
    return [run for run in runs if len(run.figures) > 1]


def _headline(runs: Sequence[_Run]) -> str:
    """``Housed on the first night was 84.0% in 2024/25, 86.3% in 2022/23 (England and Wales)``."""
    first, last = runs[0].figures[0], runs[0].figures[-1]
    now, then = (f"{_figure(each).text} in {each.when}" for each in (last, first))
    return f"{words.capital(last.series)}: {now}, {then} ({last.place})"


def _notes(every: Sequence[Told]) -> list[str]:
    whom = dict.fromkeys(f"{each.series}: of {each.population.rstrip('.')}." for each in every if each.population)
    return [RULE, *whom, *_made(every)]


def _made(every: Sequence[Told]) -> list[str]:
    """Breaks, and how figures are rounded and when more come, each once for all of which it is so."""
    said: dict[str, list[str]] = {}
    for each in every:
        own = (_break(each), f"rounded {each.rounding}" if each.rounding else "", _next(each))
        for note in filter(None, own):
            about = f"{_named(each)}, {each.when}" if each.broken and note == own[0] else _named(each)
            said.setdefault(words.capital(note.rstrip(".")), []).append(words.mid(about))
    return [f"{note} ({'; '.join(dict.fromkeys(whose))})." for note, whose in said.items()]


def nothing(figures: Figures, title: str, heading: str, where: str) -> Drawing:
    """What stands in place of figures that nobody gave: where they go; and of all where a quarter is not published."""
    if figures.release is None:
        heading, where = f"{figures.quarter.words} has not been published", states.NOTHING_INSTEAD
    panel = Nothing(states.UNPUBLISHED, heading, where)
    return Drawing(
        id="",
        headline=heading,
        title=title,
        body=panel,
        table=Grid(title, ("Figure",), (("Not given",),)),
        alternative=f"{heading}. {where}",
        measures=(),
        source="Source: the register.",
    )
