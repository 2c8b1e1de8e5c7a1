"""How many are still on the scheme: by year of joining and how long ago, shaded; and of everybody, how long they
stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bar, Bars, Shaded
from layouts.compose import notes, states
from layouts.compose.hidden_now import LATEST, instead
from layouts.compose.reading import datum
from layouts.compose.recipe import Recipe
from layouts.compose.who import sentence, suffix
from layouts.compose.years_since import EVERY_SECOND, NOTES, Since, end_of, name_of, needs, none_yet
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Figures
from queries.measures.states import SINCE, TOLD_EVERY
from queries.statistics import Step, staying
from queries.vocabulary import State

NOT_YET = State.NOT_APPLICABLE.marker
FEWEST = 10
"""Of fewer people no share is told of how long they stay."""
METHOD = (
    "Kaplan–Meier, with 95% intervals: each year counts for as long as it has been followed, and no longer.",
    "Nothing says why somebody stays or leaves, and a year may differ from others by chance.",
)


def still_there(measures: Sequence[str]) -> Recipe:
    """The share that is still there, a row for each year of joining and a column for each quarter since."""
    return Recipe(needs(measures), partial(_shaded, tuple(measures)))


def how_long(measures: Sequence[str]) -> Recipe:
    """The share of everybody that is still there after so many quarters, whoever has been followed for how long."""
    return Recipe(needs(measures), partial(_staying, tuple(measures)))


def _shaded(measures: Sequence[str], figures: Figures, context: Context) -> Drawing:
    title = f"Share still on the scheme, by year of joining and how many quarters since{suffix(figures, context)}."
    if figures.borrowed:
        return states.in_slice(figures, title, measures[0])
    since = Since(figures, measures)
    if not since.years:
        return none_yet(figures, title, measures)
    columns = tuple(tuple(_figure(since, year, on) for year in since.years) for on in since.totals)
    names = tuple(map(name_of, since.years))
    headline = sentence(figures, context, _told(since))
    table = Grid.of(
        title,
        ("Joined in", *(words.count(on, "quarter") for on in since.totals)),
        zip(names, *columns, strict=True),
        ("", *("%" for _ in since.totals)),
        keys=("", *map(_head, since.totals)),
    )
    told = zip(names, zip(*columns, strict=True), strict=True)
    rows = "; ".join(f"{name} {', '.join(one.text for one in row)}" for name, row in told)
    made = Drawing(
        id="",
        headline=headline,
        title=title,
        body=Shaded(names, tuple(map(_head, since.totals)), columns),
        table=table,
        alternative=f"A table shaded by value. {title} {headline}. {rows}.",
        measures=tuple(measures),
        source=notes.source(figures, measures[0]),
        notes=(*_why(since, columns), *(() if since.exact else (EVERY_SECOND,)), *NOTES),
    )
    return instead(made, LATEST) if since.is_hidden_now else made


def _head(on: int) -> str:
    return f"{on}"


def _figure(since: Since, year: int, on: int) -> Datum:
    if end_of(year, on) > since.figures.quarter:
        return Datum(None, NOT_YET, NOT_YET)
    return datum(since.still(year, on), "%")


def _why(since: Since, columns: Sequence[Sequence[Datum]]) -> list[str]:
    """What stands in place of figures."""
    found = {one.marker for column in columns for one in column}
    early = any(_is_unpublished(since, year, on) for year in since.years for on in since.totals)
    told = {
        "[z]": f"[z] not yet: so long after joining lies after {words.day(since.figures.quarter.end)}"
        f"{f'; before that, {states.UNPUBLISHED}' if early else ''}.",
        "[c]": "[c] hidden to protect small numbers.",
        "[x]": "[x] a police return was not received.",
    }
    return [text for marker, text in told.items() if marker in found]


def _is_unpublished(since: Since, year: int, on: int) -> bool:
    """Whether it has been seen, and was not published."""
    return end_of(year, on) <= since.figures.quarter and since.still(year, on).state is State.NOT_APPLICABLE


def _told(since: Since) -> str:
    """``A year after joining 52% of those of 2024-25 were still on the scheme; of those of 2023-24 53% were``."""
    on = next((on for on in (4, 8, 12) if any(since.still(year, on).shown for year in since.years)), since.totals[0])
    told = [(year, cell) for year in since.years if (cell := since.still(year, on)).shown]
    if not told:
        return "how many are still on the scheme is hidden to protect small numbers"
    (year, now), *rest = told
    share = words.percent((now.numerator or 0.0) / (now.denominator or 1.0))
    when = words.some(on, "quarter")
    text = f"{when} after joining, {share} of those who joined in {name_of(year)} were still on the scheme"
    if not rest:
        return text
    shares = [(cell.numerator or 0.0) / (cell.denominator or 1.0) for _, cell in rest]
    least, most = words.percent(min(shares)), words.percent(max(shares))
    if len(rest) == 1:
        return f"{text}; of those of {name_of(rest[0][0])} {least} were"
    return f"{text}; of those of earlier years {least if least == most else f'{least} to {most}'} were"


def _staying(measures: Sequence[str], figures: Figures, context: Context) -> Drawing:
    title = f"Share still on the scheme so long after joining, of all who were followed{suffix(figures, context)}."
    if figures.borrowed:
        return states.in_slice(figures, title, measures[0])
    since = Since(figures, measures)
    steps = steps_of(since)
    if not steps:
        return none_yet(figures, title, measures)
    bars = tuple(map(_bar, steps))
    headline = sentence(figures, context, _half(steps))
    rows = [_row(bar, step) for bar, step in zip(bars, steps, strict=True)]
    made = Drawing(
        id="",
        headline=headline,
        title=title,
        body=Bars(bars, "%", 1.0),
        table=Grid.of(
            title,
            ("After joining", "Still on the scheme", "95% interval", "There until then", "Fewer then"),
            rows,
            ("", "%", "", "", ""),
            keys=("", "value", "", "", ""),
        ),
        alternative=f"Bars. {title} {headline}. " + "; ".join(f"{bar.name} {bar.figure.text}" for bar in bars) + ".",
        measures=tuple(measures),
        source=notes.source(figures, measures[0]),
        notes=(*_cut_short(since), *METHOD, *NOTES),
    )
    return instead(made, LATEST) if since.is_hidden_now else made


def steps_of(since: Since) -> list[Step]:
    """The curve from each year's figures: who is fewer than before has left; a year is followed until its first figure
    that is not told."""
    left, watched = [0] * SINCE, [0] * SINCE
    for year in since.years:
        here: int | None = None
        at = 0
        for on in since.totals:
            cell = since.still(year, on)
            if not cell.shown or cell.denominator is None:
                break
            here = round(cell.denominator) if here is None else here
            now = min(round(cell.numerator or 0.0), here)
            left[on - 1] += here - now
            here, at = now, on
        if here is not None:
            watched[at - 1] += here
    return [step for step in staying(left, watched) if step.at in since.totals and step.at_risk >= FEWEST]


def _cut_short(since: Since) -> list[str]:
    """Why some years count for less long than they were followed."""
    seen = ((year, on) for year in since.years for on in since.totals if end_of(year, on) <= since.figures.quarter)
    found = {since.still(year, on).state for year, on in seen}
    facts = words.FACTS | {State.NOT_APPLICABLE: states.UNPUBLISHED}
    told = [facts[state] for state in (State.SUPPRESSED, State.NOT_RECEIVED, State.NOT_APPLICABLE) if state in found]
    return [f"A year counts until its first figure that is {words.together(told, 'or')}."] if told else []


def _bar(step: Step) -> Bar:
    share = step.share.estimate
    figure = Datum(share, words.percent(share))
    interval = (step.share.lower, step.share.upper)
    return Bar(
        f"{words.count(step.at, 'quarter')} on",
        replace(figure, interval=interval),
        f"{words.number(step.at_risk)} there until then",
    )


def _row(bar: Bar, step: Step) -> tuple[Datum | str, ...]:
    return bar.name, bar.figure, _between(step), _count(step.at_risk), _count(step.left)


def _between(step: Step) -> str:
    return f"{words.percent(step.share.lower)} to {words.percent(step.share.upper)}"


def _count(number: int) -> Datum:
    return Datum(number, words.number(number))


def _half(steps: Sequence[Step]) -> str:
    """``Half of those who join have left within six quarters; 16% are still there after 12``: by the quarters that the
    board has, so that both editions lead alike."""
    steps = [step for step in steps if step.at % TOLD_EVERY == 0] or steps
    half = next((step.at for step in steps if step.share.estimate <= 0.5), None)
    last = steps[-1]
    share = words.percent(last.share.estimate)
    end = f"{share} are still there after {words.spelled(last.at)}"
    if half is None:
        return f"more than half of those who join are still there {words.some(last.at, 'quarter')} on: {share}"
    return f"half of those who join have left within {words.some(half, 'quarter')}; {end}"
