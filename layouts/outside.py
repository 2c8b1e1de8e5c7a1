"""What is outside its target or band, the area, each house, each pathway: judged apart from signals, always told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from layouts import words
from layouts.chart import Context
from layouts.compose.headlines import amount, band_words, said, when
from layouts.compose.marking import FEWEST
from layouts.compose.reading import Track, categories, track, value
from layouts.compose.who import sentence
from layouts.homes import home, home_of
from layouts.pages.overview import OTHER_SIDES, PLACES
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Measure, Polarity
from queries.statistics import round_half_up
from queries.vocabulary import ALL, State

TOGETHER = "all together"
UNSEEN = (State.SUPPRESSED, State.NOT_RECEIVED)


@dataclass(frozen=True)
class Outside:
    """One figure outside its target or band: the sentence to be linked, what it is of and the figure in few words, on
    which side of what it lies, for how many quarters with a figure (0 where it is of four together), of how many, who
    set that, where its chart is, and by what breakdown and code its difference is taken apart."""

    sentence: str
    few: str  # "accommodation 27%"
    side: str  # "below" or "above"
    far: float  # how far from what it should be: percentages by their points, others as a share of that
    aim: str  # "target of 60%"
    quarters: int
    of: str
    source: str
    measure: str
    page: str
    chart: str
    by: str = ALL
    code: str = ALL
    also: str = ""  # what the other side of it says, where that is outside too

    @property
    def detail(self) -> str:
        """``Below the band of 85–95%, for the last six quarters with a figure. 210 of 368. Source: Contract.``"""
        lasting = f", for the last {words.some(self.quarters, 'quarter')} with a figure" if self.quarters > 1 else ""
        told = (f"{words.capital(self.side)} the {self.aim}{lasting}", self.of, self.source, words.capital(self.also))
        return " ".join(f"{part}." for part in told if part)

    @property
    def brief(self) -> str:
        """``47% of known outcomes were achieved (284 of 608), below it for eight quarters``: beside what that is."""
        lasting = f", {self.side} it for {words.some(self.quarters, 'quarter')}" if self.quarters > 1 else ""
        also = f"; {self.also}" if self.also else ""
        return self.sentence + (f" ({self.of})" if self.of else "") + lasting + also


def _places(measure: Measure) -> tuple[str, ...]:
    return tuple(by for by in PLACES if by in measure.within)


def outside(figures: Figures, context: Context) -> tuple[Outside, ...]:
    """Everything that is outside, of the area, its houses and its pathways, what is furthest outside first."""
    every = (told for measure in _aimed(figures, context) for told in _of(measure, figures, context))
    return tuple(sorted(_told_once([*every]), key=lambda each: -each.far))


def _told_once(every: Sequence[Outside]) -> list[Outside]:
    """Of two sides of one story, as nights are void or occupied, one with what the other says."""
    sides = {(OTHER_SIDES[each.measure], each.by, each.code): each for each in every if each.measure in OTHER_SIDES}
    found = {(each.measure, each.by, each.code): each for each in every}
    twice = [found[where] for where in sides if where in found]
    gone = [sides[each.measure, each.by, each.code] for each in twice]
    return [_with(each, sides) if each in twice else each for each in every if each not in gone]


def _with(each: Outside, sides: Mapping[tuple[str, str, str], Outside]) -> Outside:
    other = sides[each.measure, each.by, each.code]
    return replace(
        each,
        also=f"the other side of it: {words.mid(other.sentence.rpartition(': ')[2])}, {other.side} the {other.aim}",
    )


def _aimed(figures: Figures, context: Context) -> list[Measure]:
    """The measures that have a target or band in the quarter in view, where that is published."""
    return [
        measure
        for measure in map(figures.measure, CATALOGUE)
        if figures.release is not None
        and measure.polarity is not Polarity.NONE
        and context.register.target(measure.id, figures.area, figures.quarter) is not None
    ]


def unjudged(figures: Figures, context: Context) -> str:
    """``Not judged, hidden to protect small numbers: outcomes achieved (children and families).``: that a figure is
    held to a target and not shown is no secret."""
    named = [(measure, _unseen(measure, figures, context)) for measure in _aimed(figures, context)]
    by_state = {state: [_called(measure, of[state]) for measure, of in named if of[state]] for state in UNSEEN}
    return " ".join(not_judged(state, "; ".join(listed)) for state, listed in by_state.items() if listed)


def not_judged(state: State, listed: str) -> str:
    """A sentence of what is held to a target or band without a figure to judge."""
    return f"Not judged, {words.FACTS[state]}: {listed}."


def _called(measure: Measure, parts: Sequence[str]) -> str:
    label = words.mid(measure.label)
    return label if list(parts) == [TOGETHER] else f"{label} ({'; '.join(parts)})"


def _unseen(measure: Measure, figures: Figures, context: Context) -> dict[State, list[str]]:
    whole = track(figures, context, measure.id)
    if whole.band is None and whole.aim is None:
        return {state: [] for state in UNSEEN}
    parts = parts_unseen(measure, figures, context)
    return {state: [*([TOGETHER] if whole.leading.state is state else []), *parts[state]] for state in UNSEEN}


def parts_unseen(measure: Measure, figures: Figures, context: Context) -> dict[State, list[str]]:
    """The houses or pathways of a measure whose figure is hidden or not received: each by its name, or all of them;
    none where all are like the whole."""
    whole = track(figures, context, measure.id).leading.state
    found: dict[State, list[str]] = {state: [] for state in UNSEEN}
    for by in () if figures.borrowed else _places(measure):
        names = categories(figures, measure.id, by)
        states = {name: track(figures, context, measure.id, by, name).leading.state for name in names}
        withheld = figures.release.withheld.get(measure.id, ()) if figures.release and not names else ()
        for state, told in found.items():
            some = [name for name in names if states[name] is state]
            each = len(some) == len(names) > 1 or (by in withheld and state is State.SUPPRESSED)
            if each and whole is state:
                continue
            told += [f"each {by}"] if each else [words.mid(name) if by == "pathway" else name for name in some]
    return found


def _of(measure: Measure, figures: Figures, context: Context) -> Iterator[Outside]:
    whole = track(figures, context, measure.id)
    page, chart = home(measure.id)
    if side := side_of(whole, whole.leading):
        text = said(measure, whole.leading) + when(whole)
        found = sentence(figures, context, text)
        yield Outside(found, _few(TOGETHER, whole), *_told(whole, whole, side), measure.id, page.path, chart.id)
    for by in () if figures.borrowed else _places(measure):
        yield from _places_of(measure, by, whole, figures, context)


def _places_of(measure: Measure, by: str, whole: Track, figures: Figures, context: Context) -> Iterator[Outside]:
    page, chart = home_of(measure.id, by)
    for name in categories(figures, measure.id, by):
        part = track(figures, context, measure.id, by, name)
        if side := side_of(whole, part.leading):
            named = sentence(figures, context, _named(measure, by, name, part), name=by != "pathway")
            few = _few(words.mid(name) if by == "pathway" else name, part)
            code = part.leading.code or ALL
            yield Outside(named, few, *_told(whole, part, side), measure.id, page.path, chart.id, by, code)


def _few(name: str, part: Track) -> str:
    return f"{name} {amount(value(part.leading) or 0.0, part.unit)}"


def _named(measure: Measure, by: str, name: str, part: Track) -> str:
    """``Quayside: occupancy was 78%``; a pathway is the sentence's subject."""
    pathway = by == "pathway" and "{subject}" in measure.sentence
    text = said(measure, part.leading, words.mid(name) if pathway else "")
    text += when(part)
    return text if pathway else f"{name}: {text}"


def side_of(whole: Track, cell: Cell) -> str:
    """``below`` or ``above`` the band, or on the wrong side of the target, as the figure is written; empty where it is
    not, is not shown, or is of fewer than ten: one of two is half, and no board's question."""
    now = value(cell)
    if now is None or (cell.denominator is not None and cell.denominator < FEWEST):
        return ""
    written = round_half_up(now, 2)
    if whole.band:
        return "below" if written < whole.band[0] else "above" if written > whole.band[1] else ""
    if whole.aim is None:
        return ""
    if whole.measure.polarity is Polarity.HIGHER:
        return "below" if written < whole.aim else ""
    return "above" if written > whole.aim else ""


def _told(whole: Track, part: Track, side: str) -> tuple[str, float, str, int, str, str]:
    """On which side of what it lies, how far, for how long, of how many, and who set that."""
    cell = part.leading
    if whole.band:
        what = f"band of {band_words(whole.band, whole.unit)}"
    else:
        what = f"target of {amount(whole.aim or 0.0, whole.unit)}"
    end = (whole.band[side == "above"] if whole.band else whole.aim) or 1.0
    far = abs((value(cell) or 0.0) - end) / (1.0 if whole.measure.percentage else end)
    of = ""
    if cell.numerator is not None and cell.denominator is not None:
        of = f"{words.number(cell.numerator)} of {words.number(cell.denominator)}"
    source = f"Source: {whole.target.source.rstrip('.')}" if whole.target and whole.target.source else ""
    return side, far, what, _long(whole, part, side), of, source


def _long(whole: Track, part: Track, side: str) -> int:
    """For how many of the latest quarters with a figure it has been so; 0 where it is told of four together."""
    if part.over_four or not part.of_quarters:
        return 0
    long = 0
    for cell in reversed([cell for cell in part.cells if value(cell) is not None]):
        if side_of(whole, cell) != side:
            break
        long += 1
    return long
