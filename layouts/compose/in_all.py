"""A measure's figure now, the quarter before and a year ago, of everyone: there too where none of its parts is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from layouts import words
from layouts.chart import Choices, Context
from layouts.chart_kinds import Bar, Bars, Nothing
from layouts.compose import notes, states, tables, years
from layouts.compose.around import around
from layouts.compose.comparing import Time, against, times, windows
from layouts.compose.contributions import MEASURE
from layouts.compose.contributions_said import known
from layouts.compose.greatest import greatest
from layouts.compose.headlines import amount, of_whom, said
from layouts.compose.hidden_now import LATEST, unless_hidden
from layouts.compose.levels import remark
from layouts.compose.marking import held
from layouts.compose.reading import datum, track, value
from layouts.compose.recipe import Recipe
from layouts.compose.turned import turned
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Figures, Need
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.vocabulary import ALL, Period

ALONE = "no earlier figure is shown to compare it with"


def in_all(usual: str) -> Recipe:
    """The figure of the measure that is chosen, else of the ``usual`` one, beside those before it."""

    def chosen(choices: Choices) -> tuple[Need, ...]:
        measure = CATALOGUE[choices.get(MEASURE, "") or usual]
        return (Need(measure.id, ALL, history=True),)

    return Recipe(chosen({}), partial(_in_all, usual), chosen=chosen)


def _in_all(usual: str, figures: Figures, context: Context) -> Drawing:
    measure = held(figures.measure(context.choices.get(MEASURE, "") or usual), figures.area, context.register)
    if measure.parts_only or measure.apart:
        return _never_one(figures, measure)
    found = track(figures, context, measure.id)
    every = windows(figures, found) or times(figures, measure, ALL)
    now, title = every[0], f"{measure.label}{suffix(figures, context)}, {every[0].when}"
    if not any(value(time.whole) is not None for time in every):
        return states.nothing(figures, f"{title}.", states.body(figures, measure.id, found.leading), measure.id)
    four = now.quarters > 1
    title = f"{title}{_beside([time.when for time in every[1:]])}."
    told = (
        with_unknown(text, figures, measure, now.whole, four=four) for text in _told(figures, measure, every, context)
    )
    headline = sentence(figures, context, words.fitted(told))
    unit = measure.unit.value
    bars = tuple(Bar(words.capital(time.when), datum(time.whole, unit), remark(time.whole)) for time in every)
    made = Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(bars, unit),
        table=_table(title, measure, every),
        alternative=f"Bars. {title} {headline}. {'; '.join(f'{bar.name} {bar.figure.text}' for bar in bars)}.",
        measures=(measure.id,),
        source=years.source(figures, now.whole, measure, four=four),
        notes=(
            *(() if four else notes.left_out(figures, measure.id)),  # which are the quarter's
            *(() if four else turned(figures, measure.id, (figures.quarter.plus(-back) for back in (1, 4)))),
            *around(figures, context, measure, every[-1].first),
            *filter(None, [notes.ask(figures, measure.id)]),
        ),
    )
    return unless_hidden(made, [bars[0].figure.marker], 0.0, LATEST)


def _never_one(figures: Figures, measure: Measure) -> Drawing:
    """A measure of which there is no figure of all, whose change could be taken apart."""
    why = "each is in a unit of its own" if measure.apart else f"it is told by {words.together(measure.splits)} alone"
    heading = f"{measure.label}: there is no figure of all to compare, for {why}"
    panel = Nothing("not applicable", heading, "Its own chart tells it. Choose another measure to compare.")
    return states.nothing(figures, f"{measure.label}, {figures.quarter.words}.", panel, measure.id)


def _beside(before: Sequence[str]) -> str:
    return f", beside {words.together(list(before))}" if before else ""


def _told(figures: Figures, measure: Measure, every: Sequence[Time], context: Context) -> tuple[str, ...]:
    """What changed, the greatest difference first; the figure alone where nothing stood before, and where it is not
    shown what it was; the fullest telling first."""
    if found := against(figures, measure, ALL, every, context):
        return known(greatest(found))
    if value(every[0].whole) is None:
        last = next(time for time in every if value(time.whole) is not None)
        was = amount(value(last.whole) or 0.0, measure.unit.value)
        return (f"{states.absent(figures, measure.id, every[0].whole)}; {last.said} it was {was}",)
    when = of_whom(measure, every[0].whole)
    return (f"{said(measure, every[0].whole)}{when}; {ALONE}",)


def _table(title: str, measure: Measure, every: Sequence[Time]) -> Grid:
    year = every[0].whole.period is Period.YEAR
    first = "Year" if year else "Quarter" if every[0].quarters == 1 else "Four quarters"
    rows: list[tuple[Datum | str, ...]] = [(_row(time), *tables.columns(measure, time.whole)) for time in every]
    return Grid.of(title, (first, *tables.heads(measure)), rows, keys=("", *tables.keys(measure)))


def _row(time: Time) -> str:
    return tables.when(time.whole.quarter) if time.quarters == 1 else words.capital(time.when)
