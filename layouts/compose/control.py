"""One measure through time with the limits that its history allows."""

from __future__ import annotations

from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Control, Limits, Line
from layouts.compose import notes, states, tables, two_years, unknowns, years
from layouts.compose.around import around
from layouts.compose.bounds import bounds, notes_of
from layouts.compose.headlines import amount, band_words, finely, whole
from layouts.compose.last_shown import told
from layouts.compose.reading import Track, datum, finer, track, value
from layouts.compose.recipe import Recipe
from layouts.compose.turned import IN_THE_TABLE, NOW, as_it_was, in_both, turned
from layouts.compose.unknowns import unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Key
from queries.figures import Figures, Need
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.vocabulary import ALL, Period, State

INSTEAD = {
    Period.LAST_FOUR: {
        "in the quarter before": "in the four quarters to the quarter before",
        "in the quarter": "in four quarters",
        "six quarters before": "six quarters before each of four quarters",
    },
    Period.YEAR: {"in the quarter": "in the year"},
}
"""How a definition says of which stretch it is, where that is longer than a quarter."""
KINDS = {"XmR": "XmR chart", "p chart": "p chart", "run chart": "Run chart", "none": "Dots alone"}


def control(measure: str, by: str = ALL, category: str = ALL, subject: str = "") -> Recipe:
    """A measure (or one category of a breakdown, with its subject in words) through time."""
    judged = by != ALL or CATALOGUE[measure].base is Period.QUARTER
    draw = partial(draw_control, measure, by, category, subject)
    return Recipe((Need(measure, by, history=True),), draw, judged=judged)


def draw_control(measure: str, by: str, category: str, subject: str, figures: Figures, context: Context) -> Drawing:
    """The drawing of :func:`control`."""
    found = track(figures, context, measure, by, category)
    title = f"{definition(found.measure, subject, found.latest.period)}{suffix(figures, context)}. {kind(found)}."
    if figures.borrowed and by != ALL:
        return states.in_slice(figures, title, measure)
    if not found.known:
        yearly = found.measure.base is Period.YEAR and not figures.borrowed and figures.last_year(measure) is None
        panel = years.none_yet(figures, found.measure) if yearly else states.body(figures, measure, found.latest)
        return states.nothing(figures, title, panel, measure)
    headline = headline_of(figures, context, found, subject)
    unsure, before = bounds(figures, found), as_it_was(figures, found, by, category)
    beside = (*unsure, *([before] if before else []))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=body(figures, found, unsure, before),
        table=tables.history(figures, found, title, by, category, beside),
        alternative=alternative(figures, found, headline, title),
        measures=(measure,),
        source=years.source(figures, found.leading, found.measure, four=not found.of_quarters),
        notes=footer(figures, context, found, by, category, beside),
        mark=two_years.mark(found),
        key=key(found),
        chance=found.result.chance,
    )


def headline_of(figures: Figures, context: Context, found: Track, subject: str = "") -> str:
    """The latest figure in words; where it is not shown, why, and where it is hidden which was the last that is."""
    if value(found.leading) is None:
        return f"{absent(figures, found)}{last_shown(found)}"
    clause = unknown(figures, found.measure, found.leading, four=found.over_four, own=not found.over_four)
    return sentence(figures, context, whole(found, subject, clause))


def absent(figures: Figures, found: Track) -> str:
    """Why the figure that leads is not shown; of four quarters of which one is hidden, with the latest one's."""
    if not found.over_four:
        return states.absent(figures, found.measure.id, found.latest)
    now = value(found.latest)
    return states.hidden_over_four(found.measure.id, "" if now is None else words.amount(now, found.unit))


def last_shown(found: Track) -> str:
    """``; last shown: 72%, January to March 2026``, of a figure that is hidden, with its own time: it is not told as
    the latest; empty where that is shown, or none ever was."""
    if found.latest.state is not State.SUPPRESSED or not found.known:
        return ""
    return f"{told(found.measure, found.known[-1])}{' alone' if found.over_four else ''}"


def definition(measure: Measure, subject: str = "", period: Period = Period.QUARTER) -> str:
    """What is counted, in one phrase: ``Nights occupied as a share of nights available``; of four quarters, or of a
    year, where points are of so many."""
    text = measure.numerator
    if measure.form is Form.SHARE:
        text = f"{measure.numerator} as a share of {words.mid(measure.denominator)}"
    for said, instead in INSTEAD.get(period, {}).items():
        text = text.replace(said, instead)
    return f"{words.capital(subject)}: {words.mid(text)}" if subject else text


def kind(found: Track) -> str:
    """``p chart, 20 quarters to July to September 2026``, with how many figures where some lack one; of a stock that it
    is of quarter ends."""
    if found.latest.period is Period.LAST_FOUR:
        return f"Each point is of four quarters, the last of the four to {found.latest.quarter.end:%B %Y}"
    if found.latest.period is Period.YEAR:
        return f"Financial years, up to {found.latest.quarter.year_name}"
    size = len(found.cells) - found.begun
    if found.measure.repeats:
        return f"{words.count(size, 'quarter end')} to {found.latest.quarter.words}"
    method = next(said for begins, said in KINDS.items() if found.result.method.startswith(begins))
    many, known = words.count(size, "quarter"), sum(value(cell) is not None for cell in found.cells[found.begun :])
    many = many if known == size else f"{words.count(known, 'figure')} in {many}"
    return f"{method}, {many} to {found.latest.quarter.words}"


def body(figures: Figures, found: Track, unsure: tuple[Line, ...] = (), before: Line | None = None) -> Control:
    """Points, limits, target, band; ``unsure`` is between what it lies whatever the unknown are, ``before`` what it was
    while it was another: there it has no points of its own."""
    unit = found.unit
    aim = None if found.aim is None else Datum(found.aim, words.figure(found.aim, unit))
    points = tuple(NOW if figures.is_apart(each.measure, each.quarter) else datum(each, unit) for each in found.cells)
    if finely(found):
        points = (*points[:-1], finer(points[-1], unit))
    return Control(
        quarters=tuple(tables.axis(cell) for cell in found.cells),
        line=Line(found.measure.name, "series", points),
        unit=unit,
        limits=limits_of(found),
        target=aim,
        band=found.band,
        mark=None if found.measure.repeats else found.mark,
        benchmark=_elsewhere(found),
        bounds=unsure,
        before=before,
        begins=found.begun if found.of_quarters else 0,
    )


def _elsewhere(found: Track) -> Datum | None:
    value = found.benchmark.value if found.benchmark else None
    return None if value is None else Datum(value, words.figure(value, found.unit))


def limits_of(found: Track) -> Limits | None:
    """Mean, limits and each point's mark, within the scale's own ends; None where history is too short for a mean, and
    of a stock: what its level was before is mostly the same people."""
    result = found.result
    if found.measure.repeats or all(mean is None for mean in result.mean):
        return None
    return Limits(
        mean=_clipped(result.mean, found.unit),
        lower=_clipped(result.lower, found.unit),
        upper=_clipped(result.upper, found.unit),
        marks=found.marks,
        status=result.status.value,
        fine=finely(found),
    )


def footer(
    figures: Figures, context: Context, found: Track, by: str, category: str, beside: tuple[Line, ...] = ()
) -> tuple[str, ...]:
    """What a control chart's footer says."""
    unit, limits = found.unit, limits_of(found)
    drawn_limits = (*limits.lower, *limits.upper) if limits else ()
    lines = (*drawn_limits, found.aim, *(found.band or ()), found.benchmark.value if found.benchmark else None)
    ends = (point.value for line in beside for point in line.points)
    drawn = [*(value(cell) for cell in found.cells), *lines, *ends]
    return (
        *notes.gaps(figures, in_both(figures, found, by, category)),
        *_turned(figures, found),
        *notes.comparison(figures, found, by, category),
        *notes.limits(found),
        *around(figures, context, found.measure, found.cells[0].quarter, by),
        *notes.standing(found),
        *notes.elsewhere(found),
        *unknowns.notes_of(figures, found.measure, found.leading),
        *notes_of(figures, found),
        *notes.cut_axis(drawn, unit),
    )


def _turned(figures: Figures, found: Track) -> list[str]:
    """What was counted before, and how the table tells both, where quarters of both are drawn."""
    told = turned(figures, found.measure.id, (cell.quarter for cell in found.cells))
    return [f"{told[0]} {IN_THE_TABLE}"] if told else []


def key(found: Track) -> tuple[Key, ...]:
    """The band alone needs a key: all else is labelled where it stands."""
    return (Key("band", "band", f"Band {band_words(found.band, found.unit)}"),) if found.band else ()


def alternative(figures: Figures, found: Track, headline: str, title: str) -> str:
    """The chart in words for who does not see it."""
    unit = found.unit
    shown = [(number, cell.quarter) for cell in found.known if (number := value(cell)) is not None]
    lowest, highest = min(shown), max(shown)
    limits = limits_of(found)
    mean = next((each for each in reversed(limits.mean if limits else ()) if each is not None), None)
    middle = f" The mean is {amount(mean, unit, finely(found))}." if mean is not None else ""
    quarters = (cell.quarter for cell in found.cells)
    told = (*notes_of(figures, found), *notes.gaps(figures, found.cells), *turned(figures, found.measure.id, quarters))
    missing = " ".join(told)
    return (
        f"Line chart. {title} {headline}. It lay between {words.amount(lowest[0], unit)} ({lowest[1].words}) and "
        f"{words.amount(highest[0], unit)} ({highest[1].words}).{middle} {missing}"
    ).strip()


def _clipped(numbers: tuple[float | None, ...], unit: str) -> tuple[float | None, ...]:
    return tuple(None if number is None else tables.inside(number, unit) for number in numbers)
