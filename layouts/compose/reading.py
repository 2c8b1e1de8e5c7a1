"""Published cells read as figures to draw: data, series with their statistics, tables. Nothing is counted here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import dropwhile

from layouts import words
from layouts.chart import Context
from layouts.compose.judging import judge, nightly, whole_number
from layouts.compose.judging import value as value
from layouts.compose.marking import FEWEST, held, unseen
from layouts.datum import Datum, Mark
from queries.figure import over
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure, Polarity
from queries.register import Benchmark, Target
from queries.statistics import Rule, SeriesResult, Status, wilson
from queries.vocabulary import ALL, UNKNOWN, Period, Quarter, State

QUARTERS = 24


def datum(cell: Cell, unit: str) -> Datum:
    """A cell as a figure to draw; of nobody there is no percentage, which is not applicable."""
    found = value(cell)
    return _shown(found, unit) if found is not None else _marked(cell.state)


@lru_cache(maxsize=16384, typed=True)  # 50 and 50.0 are written differently
def _shown(number: float, unit: str) -> Datum:
    return Datum(number, words.figure(number, unit))


def finer(figure: Datum, unit: str) -> Datum:
    """A figure written with one more decimal; a marker as it is."""
    return figure if figure.value is None else replace(figure, text=words.finest(figure.value, unit))


@lru_cache
def _marked(state: State) -> Datum:
    """What stands where there is no number; a shown cell without one is of nobody."""
    marker = state.marker or State.NOT_APPLICABLE.marker
    return Datum(None, marker, marker)


@lru_cache(maxsize=16384, typed=True)  # 50 and 50.0 are written differently
def counted(number: float | None, state: State = State.SHOWN) -> Datum:
    """A count (a numerator or a denominator) as a figure to draw."""
    return _marked(state) if number is None else Datum(number, words.tidy(number))


def interval_of(cell: Cell, figure: Datum) -> Datum:
    """A share's figure with its 95% interval (Wilson), from its own shown counts; any other figure as it is.

    Nights and sessions have none.
    """
    measure = CATALOGUE[cell.measure]
    whole = whole_number(cell.numerator), whole_number(cell.denominator)
    if figure.value is None or measure.form is not Form.SHARE or nightly(measure) or None in whole or not whole[1]:
        return figure
    found = _wilson(whole[0] or 0, whole[1])
    return replace(figure, interval=found)


@lru_cache(maxsize=4096)
def _wilson(top: int, bottom: int) -> tuple[float, float]:
    found = wilson(top, bottom)
    return found.lower, found.upper


def tops(cell: Cell) -> Datum:
    """A cell's numerator."""
    return counted(cell.numerator if cell.shown else None, cell.state)


def bottoms(cell: Cell) -> Datum:
    """A cell's denominator."""
    return counted(cell.denominator if cell.shown else None, cell.state)


@dataclass(frozen=True)
class Track:
    """One measure through time: its cells (oldest first), what statistics say and the mark of each, its target and
    breaks. Of a stock what statistics say is of its ``changes`` since the quarter before: its level has no lines. Of
    what is published of four quarters, which overlap, or of years they say nothing."""

    measure: Measure
    cells: tuple[Cell, ...]
    result: SeriesResult
    marks: tuple[Mark | None, ...]
    changes: tuple[float | None, ...]
    target: Target | None
    breaks: tuple[tuple[Quarter, str], ...]
    leading: Cell
    benchmarks: tuple[Benchmark, ...] = ()

    @property
    def benchmark(self) -> Benchmark | None:
        """The published figure from elsewhere that is like for like: no other may stand beside the measure's own."""
        return next((each for each in self.benchmarks if each.alike), None)

    @property
    def unit(self) -> str:
        """As ``words`` want it."""
        return str(self.measure.unit)

    @property
    def latest(self) -> Cell:
        """The cell of the quarter in view."""
        return self.cells[-1]

    @property
    def known(self) -> tuple[Cell, ...]:
        """The cells that hold a number."""
        return tuple(cell for cell in self.cells if value(cell) is not None)

    @property
    def begun(self) -> int:
        """Where in its cells it begins: before that it was another, or could not be counted."""
        return next((at for at, cell in enumerate(self.cells) if cell.state is not State.NOT_APPLICABLE), 0)

    @property
    def over_four(self) -> bool:
        """Whether the figure that leads is the sum of the last four quarters' own."""
        return self.leading is not self.latest and self.leading.period is Period.QUARTER

    @property
    def of_quarters(self) -> bool:
        """Whether its points are of a quarter each."""
        return self.latest.period is Period.QUARTER

    @property
    def mark(self) -> Mark | None:
        """The latest quarter's judgement; None where it shows no number, stands for too few people or for so few that
        none could be seen, or the series does not vary."""
        if value(self.latest) is None or self.of_few or not self.of_quarters or self.unseen:
            return None
        if self.result.status in (Status.DOTS, Status.RUN):
            return Mark.EARLY
        return self.marks[-1] if self.result.variation else None

    @property
    def seen(self) -> Mark | None:
        """The mark that stands beside the chart: that a stock changed as usual is no range that it kept to."""
        return None if self.mark is Mark.USUAL and self.measure.repeats else self.mark

    @property
    def breach(self) -> bool:
        """Whether the latest figure is outside its usual limits."""
        return self.result.reasons[-1] is Rule.OUTSIDE_LIMITS

    @property
    def of_few(self) -> bool:
        """Whether the latest figure is of so few that it is never marked."""
        return self.latest.denominator is not None and self.latest.denominator < FEWEST

    @property
    def unseen(self) -> str:
        """Which way the latest percentage could hardly stand out, so few are counted: ``a change``, ``a fall``."""
        before = self.back(1)
        return unseen(self.measure, value(before) if before else None, value(self.latest), self.result)

    @property
    def aim(self) -> float | None:
        """A one-sided target's value."""
        return _aim(self.measure, self.target)

    @property
    def band(self) -> tuple[float, float] | None:
        """A band in which the measure should lie."""
        if self.measure.polarity is not Polarity.BAND or not self.target:
            return None
        lower, upper = self.target.lower, self.target.upper
        return None if lower is None or upper is None else (lower, upper)

    def back(self, quarters: int) -> Cell | None:
        """The cell so many quarters before the one in view, if the series reaches that far."""
        return self.cells[-1 - quarters] if quarters < len(self.cells) else None


def track(figures: Figures, context: Context, measure_id: str, by: str = ALL, category: str = ALL) -> Track:
    """A measure's series for the view, judged; made once for all charts of the view that read it."""
    kept = figures.workings(context.register)
    key = (measure_id, by, category)
    if key not in kept:
        kept[key] = _track(figures, context, measure_id, by, category)
    found: Track = kept[key]
    return found


def _track(figures: Figures, context: Context, measure_id: str, by: str, category: str) -> Track:
    measure = held(figures.measure(measure_id), figures.area, context.register)
    cells = _cells(figures, measure, by, category)
    aimed = by in (ALL, "pathway")  # an area's target holds for each pathway too
    target = context.register.target(measure_id, figures.area, figures.quarter) if aimed else None
    breaks = context.register.breaks(measure_id, figures.area)
    anew = dict(breaks)
    rebase = tuple(at for at, cell in enumerate(cells) if at and cell.quarter in anew) if anew else ()
    result, marks, steps = judge(measure, cells, _aim(measure, target), rebase)
    seen = tuple((quarter, note) for quarter, note in breaks if cells[0].quarter < quarter <= figures.quarter)
    elsewhere = context.register.benchmarks(measure_id) if by == ALL else ()
    leads = leading(figures, measure, cells[-1], by, category)
    return Track(measure, cells, result, marks, steps, target, seen, leads, elsewhere)


def _cells(figures: Figures, measure: Measure, by: str, category: str) -> tuple[Cell, ...]:
    """Of quarters; of four quarters up to each, or of financial years, where the measure is published so."""
    base = measure.base if by == ALL else Period.QUARTER
    if base is Period.YEAR:
        return figures.years(measure.id) or (figures.cell(measure.id, period=base),)
    cells = figures.series(measure.id, by, category, QUARTERS, base)
    if base is Period.LAST_FOUR:
        cells = tuple(dropwhile(lambda cell: cell.state is State.NOT_APPLICABLE, cells))
    return cells or (figures.cell(measure.id, by, category, period=base),)


def leading(figures: Figures, measure: Measure, latest: Cell, by: str, category: str) -> Cell:
    """The figure that a headline leads with: of small ratios the last four quarters, wherever all of them came.

    What is shown decides nothing: where one of the four is hidden from the board, its figure of four is hidden, and no
    other takes its place, for both editions lead with the same. Where one of them has not come it is the latest year.
    """
    if latest.period is Period.LAST_FOUR and latest.state is State.NOT_RECEIVED:
        return next((cell for cell in figures.years(measure.id, by, category)[-1:] if cell.shown), latest)
    if latest.period is not Period.QUARTER:
        return latest
    if not leads_with_four(figures, measure, by, category):
        return latest
    total = figures.total(measure.id, Period.LAST_FOUR, by, category)
    return latest if total.shown and value(total) is None else total


def leads_with_four(figures: Figures, measure: Measure, by: str = ALL, category: str = ALL) -> bool:
    """Whether a measure is told of four quarters: it leads with them, and all four came."""
    if measure.leads is not Period.LAST_FOUR:
        return False
    cells = (figures.cell(measure.id, by, category, quarter) for quarter in figures.quarter.four)
    return all(cell.state in (State.SHOWN, State.SUPPRESSED) for cell in cells)


def year_before(figures: Figures, found: Track, by: str = ALL, category: str = ALL) -> Cell | None:
    """The same quarter last year of what leads (or the four quarters to then, or the year before); None where the
    series is too short, or that year is not told."""
    if found.leading.period is Period.YEAR:
        years, last = figures.years(found.measure.id, by, category), found.leading.quarter.plus(-4)
        return next((cell for cell in years if cell.quarter == last), None)
    then = figures.quarter.plus(-4)
    if not found.over_four:
        return found.back(4)
    if found.back(7) is None:
        return None
    four = [figures.cell(found.measure.id, by, category, then.plus(-back)) for back in (3, 2, 1, 0)]
    return over(four, found.measure)


def categories(figures: Figures, measure_id: str, by: str, quarters: int = 1) -> tuple[str, ...]:
    """The categories of a breakdown, the latest quarter's first, "Not recorded" last."""
    names: dict[str, None] = {}
    for quarter in reversed(figures.quarters(quarters)):
        names.update(dict.fromkeys([cell.category for cell in figures.table(measure_id, by, quarter)]))
    return tuple(sorted(names, key=lambda name: name in UNKNOWN))


def unbroken(figures: Figures, measure_id: str, by: str, quarters: int) -> int:
    """How many of the latest quarters publish a breakdown in the same parts: where rare ones begin to be published
    together there is a break, and what stood apart before it is no part of the same series."""
    later: set[str] = set()
    for at, quarter in enumerate(reversed(figures.quarters(quarters))):
        names = {cell.code or cell.category for cell in figures.table(measure_id, by, quarter)}
        if later and names - later:
            return at
        later = names or later
    return len(figures.quarters(quarters))


def _aim(measure: Measure, target: Target | None) -> float | None:
    if target is None or measure.polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return None
    return target.lower if measure.polarity is Polarity.HIGHER else target.upper
