"""Parts of a stock through time, and how many joined and left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Line, Lines, Stacked, gaps
from layouts.compose import notes, states, tables
from layouts.compose.around import around
from layouts.compose.headlines import said as said_of
from layouts.compose.hidden_now import unless_hidden
from layouts.compose.leading import apart, untold
from layouts.compose.reading import Track, categories, datum, track, unbroken, value
from layouts.compose.recipe import Recipe, needs
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Key
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, UNKNOWN, Quarter, State

PALETTE = ("first", "second", "third", "fourth", "fifth", "sixth")
IN_WORDS = {"Blue": "Blue (in custody)"}
"""What a code says, where its name does not."""
MOST_PARTLY, MOST_WHOLLY = 0.5, 0.75
"""Of more quarters than these without a column, or without any point, no chart is made."""
PARTLY = "In most quarters at least one part is hidden, and columns without it would not be the whole."
WHOLLY = "In nearly every quarter it is hidden, so that a chart would show next to nothing."


def stacked(measure: str, by: str, said: str) -> Recipe:
    """A count's parts through time; ``said`` names what a part is ("type of cohort")."""
    return Recipe((*needs([measure], ALL, by, history=True),), partial(_stacked, measure, by, said))


def _stacked(measure: str, by: str, said: str, figures: Figures, context: Context) -> Drawing:
    every = track(figures, context, measure)
    count = unbroken(figures, measure, by, len(every.cells))
    whole = replace(every, cells=every.cells[-count:])
    title = _title(measure, by, figures, context, whole)
    if figures.borrowed or figures.slice.dimension == by:
        return states.in_slice(figures, title, measure)
    quarters = [cell.quarter for cell in whole.cells]
    series = {name: figures.series(measure, by, name, count) for name in categories(figures, measure, by, count)}
    if not any(value(cell) for cells in series.values() for cell in cells):
        return states.missing_table(figures, title, measure, by)
    lines = _lines(series)
    headline = _largest(figures, context, whole, series, said)
    body = Stacked(tuple(words.short(q) for q in quarters), lines, whole.unit)
    made = Drawing(
        id="",
        headline=headline,
        title=title,
        body=body,
        table=tables.over_time(
            title,
            quarters,
            [*(line.name for line in lines), "All"],
            [*(line.points for line in lines), _points(whole)],
            whole.unit,
        ),
        alternative=_told("Stacked bars", title, headline, whole, lines),
        measures=(measure,),
        source=notes.source(figures, measure),
        key=tuple(Key("square", line.role, line.name) for line in lines),
        notes=(
            *notes.hidden(((line.name, point) for line in lines for point in line.points), " in some quarters"),
            *_break_note(whole, every),
            *around(figures, context, whole.measure, quarters[0], by),
            *notes.gaps(figures, whole.cells),
            *notes.left_out(figures, measure),
        ),
    )
    return unless_hidden(made, gaps(body.lines), MOST_PARTLY, PARTLY)


def _title(measure: str, by: str, figures: Figures, context: Context, whole: Track) -> str:
    many = words.count(len(whole.cells) - whole.begun, "quarter")
    where = suffix(figures, context)
    return (
        f"{figures.measure(measure).numerator}, by {_by(by)}{where}. {words.capital(many)} to {figures.quarter.words}."
    )


def _by(by: str) -> str:
    return {
        "mappa": "MAPPA level",
        "cohort": "type of cohort",
        "da link": "domestic abuse link",
        "mh need": "mental health need",
    }.get(by, by)


def _lines(series: Mapping[str, tuple[Cell, ...]]) -> tuple[Line, ...]:
    """A line a category, in order; one that nobody was ever in is left out."""
    kept = [name for name, cells in series.items() if any(value(cell) != 0 for cell in cells)]
    return tuple(
        Line(
            IN_WORDS.get(name, name),
            "unknown" if name in UNKNOWN else PALETTE[at % len(PALETTE)],
            tuple(_part(cell) for cell in series[name]),
        )
        for at, name in enumerate(kept)
    )


def _part(cell: Cell) -> Datum:
    """A part's figure; where the part did not exist yet it has no height, and no gap either."""
    figure = datum(cell, CATALOGUE[cell.measure].unit.value)
    return Datum(0.0, figure.text) if cell.state is State.NOT_APPLICABLE else figure


def _largest(
    figures: Figures, context: Context, whole: Track, series: Mapping[str, tuple[Cell, ...]], said: str
) -> str:
    """``Serious acquisitive crime is the most common type of cohort: 214 of 412 people``."""
    total = value(whole.latest)
    if total is None:
        return states.absent(figures, whole.measure.id, whole.latest)
    now = {name: number for name, cells in series.items() if (number := value(cells[-1])) is not None}
    known = {name: number for name, number in now.items() if name not in UNKNOWN}
    if not known or not total:
        return sentence(figures, context, said_of(whole.measure, whole.latest))
    may = apart(figures, context, (cells[-1] for cells in series.values()))
    led = {name: number for name, number in known.items() if may.leads(name)} or known
    most = max(led.values())
    rest = total - sum(now.values())
    if rest >= most:
        return sentence(figures, context, f"{said_of(whole.measure, whole.latest)}; not all of it is shown by {said}")
    of = f"{words.number(most)} of {words.count(total, whole.measure.one)}"
    first = [words.mid(IN_WORDS.get(name, name)) for name, number in led.items() if number == most]
    more = {name: number for name, number in known.items() if name not in led and number >= most}
    limited = f" {may.limits(more, '')}".rstrip()
    held = untold((words.mid(IN_WORDS.get(name, name)), words.number(more[name])) for name in more if name in may.held)
    if len(first) > 1:
        return sentence(figures, context, f"{words.together(first)} are equally common{limited}: {of} each{held}")
    return sentence(figures, context, f"{first[0]} is the most common {said}{limited}: {of}{held}")


def _break_note(whole: Track, every: Track) -> list[str]:
    """A break that is marked: earlier quarters stay as they were published, in parts of their own."""
    if len(whole.cells) == len(every.cells):
        return []
    return [f"Rare parts are published together from {whole.cells[0].quarter.words}; the chart begins there."]


def joined_and_left(*measures: str) -> Recipe:
    """Those who joined and those who left a stock through time, and whether opening + in − out = closing: the three
    measures, the stock last."""
    return Recipe(needs(measures, ALL, history=True), partial(_flow, measures))


def _flow(measures: tuple[str, ...], figures: Figures, context: Context) -> Drawing:
    joined, left, stock = (track(figures, context, measure) for measure in measures)
    title = (
        f"People who joined and who left in each quarter{suffix(figures, context)}. "
        f"{words.count(len(joined.cells), 'quarter')} to {figures.quarter.words}."
    )
    if not joined.known and not left.known:
        return states.nothing(figures, title, states.body(figures, measures[0], joined.latest), *measures[:2])
    lines = (Line("Joined", "series", _points(joined)), Line("Left", "contrast", _points(left)))
    quarters = [cell.quarter for cell in joined.cells]
    headline = flow_headline(figures, context, joined, left)
    made = Drawing(
        id="",
        headline=headline,
        title=title,
        body=Lines(tuple(words.short(q) for q in quarters), lines, "people"),
        table=tables.over_time(
            title,
            quarters,
            ("Joined", "Left", "On the cohort at quarter end"),
            [_points(joined), _points(left), _points(stock)],
            "people",
        ),
        alternative=_told("Two lines", title, headline, joined, lines),
        measures=measures,
        source=notes.source(figures, *measures),
        notes=(
            *balance(stock, joined.latest, left.latest),
            *around(figures, context, stock.measure, quarters[0]),
            *notes.gaps(figures, joined.cells),
            *notes.hidden([("Left", point) for point in lines[1].points if point.marker == "[c]"], " in some quarters"),
        ),
    )
    return unless_hidden(made, gaps(lines), MOST_WHOLLY, WHOLLY)


def flow_headline(figures: Figures, context: Context, joined: Track, left: Track) -> str:
    """``31 people joined and 27 left``."""
    came, went = value(joined.latest), value(left.latest)
    if came is None and went is None:
        return states.absent(figures, joined.measure.id, joined.latest)
    if came is None or went is None:
        known, verb, other = (went, "left", "joined") if came is None else (came, "joined", "left")
        unseen = joined.latest if came is None else left.latest
        text = f"{_many(known or 0.0)} {verb}"
        text += f"; how many {other} is hidden" if unseen.state is State.SUPPRESSED else ""
    elif not came and not went:
        text = "nobody joined or left"
    else:
        text = f"{_many(came)} joined and {words.number(went) if went else 'nobody'} left"
    return sentence(figures, context, text)


def _many(number: float) -> str:
    return words.count(number, "person") if number else "nobody"


def balance(stock: Track, joined: Cell, left: Cell) -> list[str]:
    """Opening + in − out = closing in figures, and by how much it fails; nothing where one of them is not shown."""
    before = stock.back(1)
    opening = value(before) if before else None
    closing, came, went = value(stock.latest), value(joined), value(left)
    if opening is None or closing is None or came is None or went is None:
        return []
    flow = f"Opening {words.number(opening)} + {words.number(came)} joined − {words.number(went)} left"
    expected = opening + came - went
    if expected == closing:
        return [f"{flow} = closing {words.number(closing)}."]
    gap = closing - expected
    return [
        f"{flow} = {words.number(expected)}, but {words.number(closing)} were on the cohort at quarter end: "
        f"{words.number(abs(gap))} {'more' if gap > 0 else 'fewer'} than the flow explains."
    ]


def _points(found: Track) -> tuple[Datum, ...]:
    return tuple(datum(cell, found.unit) for cell in found.cells)


def _told(kind: str, title: str, headline: str, found: Track, lines: Sequence[Line]) -> str:
    """Kind, title, headline and each line's latest figure."""
    latest = "; ".join(f"{line.name} {line.points[-1].text}" for line in lines)
    quarter: Quarter = found.latest.quarter
    return f"{kind}. {title} {headline}. In {quarter.words}: {latest}."
