"""What is outside its target or band, the area, each house, each pathway: judged apart from signals, always told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from layouts import words
from layouts.chart import Context
from layouts.compose.headlines import amount, band_words, said, when
from layouts.compose.marking import FEWEST
from layouts.compose.reading import Track, categories, track, value
from layouts.compose.who import sentence
from layouts.homes import home, home_of
from layouts.pages.overview import PLACES
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Measure, Polarity
from queries.statistics import round_half_up
from queries.vocabulary import ALL


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

    @property
    def detail(self) -> str:
        """``Below the band of 85–95%, for the last six quarters with a figure. 210 of 368. Source: Contract.``"""
        lasting = f", for the last {words.some(self.quarters, 'quarter')} with a figure" if self.quarters > 1 else ""
        told = (f"{words.capital(self.side)} the {self.aim}{lasting}", self.of, self.source)
        return " ".join(f"{part}." for part in told if part)

    @property
    def brief(self) -> str:
        """``47% of known outcomes were achieved (284 of 608), below it for eight quarters``: beside what that is."""
        lasting = f", {self.side} it for {words.some(self.quarters, 'quarter')}" if self.quarters > 1 else ""
        return self.sentence + (f" ({self.of})" if self.of else "") + lasting


def _places(measure: Measure) -> tuple[str, ...]:
    return tuple(by for by in PLACES if by in measure.within)


def outside(figures: Figures, context: Context) -> tuple[Outside, ...]:
    """Everything that is outside, of the area, its houses and its pathways, what is furthest outside first."""
    if figures.release is None:
        return ()
    aimed = [
        measure
        for measure in CATALOGUE.values()
        if measure.polarity is not Polarity.NONE
        and context.register.target(measure.id, figures.area, figures.quarter) is not None
    ]
    return tuple(
        sorted((told for measure in aimed for told in _of(measure, figures, context)), key=lambda each: -each.far)
    )


def _of(measure: Measure, figures: Figures, context: Context) -> Iterator[Outside]:
    whole = track(figures, context, measure.id)
    page, chart = home(measure.id)
    if side := side_of(whole, whole.leading):
        text = said(measure, whole.leading) + when(whole)
        found = sentence(figures, context, text)
        yield Outside(found, _few("all together", whole), *_told(whole, whole, side), measure.id, page.path, chart.id)
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
