"""The overview as values: the quarter's finding, its tiles, and what changed. From published figures alone."""

from __future__ import annotations

from dataclasses import dataclass

from layouts import words
from layouts.changed import Changed, what_changed
from layouts.changed_said import Beyond
from layouts.chart import Context
from layouts.chart_kinds import FEWEST_JOINED
from layouts.compose import changing, states, two_years
from layouts.compose.control import absent, last_shown
from layouts.compose.headlines import amount, finding, finely, judged, of_whom, said
from layouts.compose.reading import Track, datum, track, value, year_before
from layouts.compose.tables import inside
from layouts.compose.unknowns import with_unknown
from layouts.datum import MARKERS, Datum, Mark
from layouts.homes import home
from layouts.outside import Outside, outside, unjudged
from layouts.pages.overview import WATCHED
from layouts.signals import Signal
from layouts.watched import Watched
from queries.figures import Cell, Figures
from queries.measures import flows_of
from queries.measures.measure import Form, Measure
from queries.vocabulary import State

TILES = 8
SPARK = 16
NOTHING_NEW = "Nothing new: no measure left its usual ups and downs."
NOTHING_SAID = "Nothing can be said yet of what changed."
SMALL_UNITS = ("days", "months", "points")


@dataclass(frozen=True)
class Spark:
    """The last sixteen quarters in small: points with their gaps, limits (one a point, None where there are none),
    whether there are too few for a line, the last point's mark, and the whole in words."""

    points: tuple[Datum, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    dots: bool
    mark: Mark | None
    alternative: str


@dataclass(frozen=True)
class Tile:
    """One tile: ``value`` and ``unit`` apart ("33" and "%", "6" and "days"); a marker is a value without a unit."""

    name: str
    measure: str
    by: str
    category: str
    page: str
    chart: str
    value: str
    unit: str
    mark: Mark | None
    year_ago: str
    sentence: str
    spark: Spark
    why: str  # it has no figure, in few words

    @property
    def empty(self) -> bool:
        """Whether it has no figure at all, now or before."""
        return self.value in MARKERS and all(point.value is None for point in self.spark.points)


@dataclass(frozen=True)
class Overview:
    """What the overview says: the finding as its heading, new signals, what moved further over the year than a quarter
    usually does, what is outside its target or band, of what that cannot be told, what is still so, which returns are
    missing, at most eight tiles, a closing line, and what is said where there is no new signal."""

    heading: str
    tiles: tuple[Tile, ...]
    changed: tuple[Signal, ...]
    over_year: tuple[Signal, ...]
    outside: tuple[Outside, ...]
    unjudged: str
    still: tuple[Signal, ...]
    missing: tuple[str, ...]
    closing: str
    nothing_new: str

    @property
    def to_ask(self) -> tuple[Signal, ...]:
        """What a pack opens with: what is new, and what changed over the year."""
        return (*self.changed, *self.over_year)

    @property
    def list_of_outside(self) -> str:
        """The heading of what is outside: whether that is all, or of what is shown."""
        if not self.outside:
            return "Outside target or band: none of those shown"
        return f"Outside target or band{', of those shown' if self.unjudged else ''}, the furthest first"


def overview(figures: Figures, context: Context) -> Overview:
    """The overview of a view."""
    found = tuple((each, track(figures, context, each.measure, each.by, each.category)) for each in here(figures))
    beyond, unsure = outside(figures, context), unjudged(figures, context)
    changed: Changed = what_changed(figures, context, found, Beyond(len(beyond), not unsure))
    tiles = tuple(tile(figures, context, each, series) for each, series in found[:TILES])
    return Overview(
        changed.heading,
        tiles,
        changed.signals,
        changed.over_year,
        beyond,
        unsure,
        changed.still,
        states.not_received(figures),
        changed.closing,
        NOTHING_NEW if changed.judged else NOTHING_SAID,
    )


def here(figures: Figures) -> tuple[Watched, ...]:
    """What is watched in this view: where breakdowns do not exist, the whole stands for one category."""
    if not figures.borrowed:
        return WATCHED
    return tuple(each.whole for each in WATCHED)


def tile(figures: Figures, context: Context, watched: Watched, found: Track) -> Tile:
    """One measure's tile."""
    (text, unit), (page, chart) = _value(found), home(watched.measure, watched.by)
    return Tile(
        name=watched.name,
        measure=watched.measure,
        by=watched.by,
        category=watched.category,
        page=page.path,
        chart=chart.id,
        value=text,
        unit=unit,
        mark=two_years.mark(found),
        year_ago=_year_ago(figures, watched, found),
        sentence=_sentence(figures, watched, found),
        spark=spark(found),
        why="" if value(found.leading) is not None else states.lacking(figures, watched.measure, found.leading),
    )


def _value(found: Track) -> tuple[str, str]:
    shown = datum(found.leading, found.unit)
    if shown.value is None:
        return shown.text, ""
    fine = not found.over_four and finely(found)
    text = words.finer(shown.value, found.unit).split()[0] if fine else shown.text
    if found.unit == "%":
        return text.removesuffix("%"), "%"
    return text, words.unit_of(shown.value, found.unit) if found.unit in SMALL_UNITS else ""


def _year_ago(figures: Figures, watched: Watched, found: Track) -> str:
    """``47% a year ago``; nothing where there was no such quarter."""
    then = year_before(figures, found, watched.by, watched.category)
    if then is None:
        return ""
    number = value(then)
    if number is None:
        hidden = then.state is State.SUPPRESSED
        return "hidden a year ago" if hidden else "not received a year ago" if then.state is State.NOT_RECEIVED else ""
    return f"{words.amount(number, found.unit).removesuffix(' people')} a year ago"


def _sentence(figures: Figures, watched: Watched, found: Track) -> str:
    """What stands under a tile's value, short enough for four lines."""
    if value(found.leading) is None:
        last = last_shown(found)
        return f"{words.capital(words.FACTS[State.SUPPRESSED])}{last}." if last else f"{absent(figures, found)}."
    if found.over_four:
        return _over_four(figures, found)
    if not found.of_quarters:
        counts = f"{_counts(found.measure, found.leading)}{of_whom(found.measure, found.leading)}"
        return f"{with_unknown(counts, figures, found.measure, found.leading)}."
    opening = _opening(figures, watched, found)
    step = changing.size(found) if found.measure.repeats and found.mark is not Mark.EARLY else ""
    step = step.replace(changing.BEFORE, "before")  # in as few words as a tile has room for
    clause = f"{step}{changing.beside_the_year(found)}" if found.measure.repeats else judged(found)
    return f"{opening} {_after(clause)}".strip()


def _over_four(figures: Figures, found: Track) -> str:
    """Counts over four quarters, of how many nothing is known, and what may be said of the latest."""
    leading = found.leading
    counts = f"{_counts(found.measure, leading)} over four quarters"
    counts = f"{with_unknown(counts, figures, found.measure, leading, four=True)}."
    latest = value(found.latest)
    if latest is None:
        return counts
    return f"{counts} Latest quarter {amount(latest, found.unit, finely(found))}{finding(found)}."


def _opening(figures: Figures, watched: Watched, found: Track) -> str:
    """The first sentence: what the value is of, in figures."""
    cell = found.latest
    if flows := flows_of(found.measure):
        moved = [(value(figures.cell(flow.id)), words.mid(flow.name)) for flow in flows]
        told = [f"{words.number(number)} {name}" for number, name in moved if number is not None]
        return f"{words.together(told)}." if len(told) == len(moved) else ""
    if found.measure.form is Form.SHARE and not found.band:
        return f"{with_unknown(_counts(found.measure, cell), figures, found.measure, cell, own=True)}."
    return (
        f"{words.capital(said(found.measure, cell, fine=finely(found)))}." if found.measure.form is Form.MEDIAN else ""
    )


def _counts(measure: Measure, cell: Cell) -> str:
    """``17 of 23``; ``17 of 23 known`` where those of whom nothing is known are left out."""
    known = " known" if measure.left_out and not measure.unknown_among else ""
    return f"{words.number(cell.numerator or 0)} of {words.number(cell.denominator or 0)}{known}"


def _after(text: str) -> str:
    """A clause as a sentence of its own: ``; too few …`` becomes ``Too few …``."""
    return f"{words.capital(text.lstrip(',; '))}." if text else ""


def spark(found: Track) -> Spark:
    """The small line of a series, from where there is one."""
    start = max(found.begun, len(found.cells) - SPARK)
    cells, result = found.cells[start:], found.result
    points = tuple(datum(cell, found.unit) for cell in cells)
    if found.measure.repeats or not found.of_quarters:
        none = (None,) * len(cells)
        return Spark(points, none, none, len(found.known) < FEWEST_JOINED, None, _told(found, cells))
    lower, upper = (_limits(line[start:], found.unit) for line in (result.lower, result.upper))
    return Spark(points, lower, upper, result.points < FEWEST_JOINED, found.mark, _told(found, cells))


def _limits(numbers: tuple[float | None, ...], unit: str) -> tuple[float | None, ...]:
    return tuple(None if number is None else inside(number, unit) for number in numbers)


def _told(found: Track, cells: tuple[Cell, ...]) -> str:
    """The small line in words."""
    numbers = [number for cell in cells if (number := value(cell)) is not None]
    if not numbers:
        return f"No figure in {words.some(len(cells), 'quarter')}"
    least, most = (words.amount(number, found.unit) for number in (min(numbers), max(numbers)))
    return f"Last {words.some(len(cells), 'quarter')}: between {least} and {most}"
