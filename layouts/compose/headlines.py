"""What a figure says in a sentence, and what statistics allow to be added. From shown figures alone."""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean

from layouts import words
from layouts.compose import changing, two_years
from layouts.compose.reading import Track, value
from layouts.datum import Mark
from queries.figures import Cell
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.measures.rows import JOINED_BEFORE
from queries.statistics import PointType, Rule, Status, round_half_up
from queries.vocabulary import Period

JOINED = "{joined}"
TOO_SMALL = "; the difference from the usual is too small to matter"


def said(measure: Measure, cell: Cell, subject: str = "", fine: bool = False) -> str:
    """The figure as a sentence without its first capital or full stop; ``subject`` says what of (accommodation);
    ``fine`` writes it with one more decimal."""
    found = value(cell)
    if found is None:
        raise ValueError(f"{measure.id} shows no figure to say")
    unit = measure.unit.value
    together = subject.startswith("all ")
    text = measure.sentence.format(
        v=amount(found, unit, fine),
        n=words.count(found, measure.one) if found else f"no {words.plural(measure.one)}",
        were=words.were(found),
        subject=f"{subject} " if subject and not together else "",
        joined=joined(cell),
    )
    return f"{text} on {subject}" if together else text


def whole(found: Track, subject: str = "", unknown: str = "") -> str:
    """A series in one sentence: the figure that leads, of how many nothing is known, the band, and what statistics say
    of the latest quarter.

    Figures are written as the chart beneath writes them.
    """
    fine = finely(found)
    text = beside(said(found.measure, found.leading, subject, fine and not found.over_four), unknown)
    aside = f"; {unknown}" if unknown else ""
    if found.over_four:
        text += f"{when(found)}{aside}"
        if value(found.latest) is None:
            return text
        return f"{text}; the latest quarter was {amount(value(found.latest) or 0.0, found.unit, fine)}{judged(found)}"
    text += when(found)
    own = judged(found)
    return f"{text}{own}{aside}" if own.startswith((",", ":")) else f"{text}{aside}{own}"


def beside(text: str, unknown: str) -> str:
    """A sentence beside which it is told of how many nothing is known: that is not said twice."""
    return text.replace(", where known,", "") if unknown else text


def when(found: Track) -> str:
    """When the figure that leads is of, after its sentence, where that is not the quarter in view."""
    return " over the last four quarters" if found.over_four else stretch(found.measure, found.leading)


def stretch(measure: Measure, cell: Cell) -> str:
    """The same of one figure; nothing where its sentence says when those whom it follows had joined."""
    return "" if JOINED in measure.sentence else of_whom(measure, cell)


def of_whom(measure: Measure, cell: Cell) -> str:
    """`` in 2025-26``, after a figure alone; of a measure that follows those who joined, which of them, and not the
    returns that tell of it: `` of those who joined from October 2023 to September 2024``."""
    if follows(measure) and cell.period is not Period.QUARTER:
        return f" of {stretch_of(measure, cell)}"
    return words.stretch(cell.quarter, cell.period)


def stretch_of(measure: Measure, cell: Cell) -> str:
    """The same in a title: ``2025-26``, ``October 2025 to September 2026``, ``those who joined from …``."""
    if follows(measure):
        return f"those who {measure.population.follows} from {joined(cell)}"
    if cell.period is Period.YEAR:
        return cell.quarter.year_name
    return words.span(cell.quarter.four[0], cell.quarter) if cell.period is Period.LAST_FOUR else cell.quarter.words


def follows(measure: Measure) -> bool:
    """Whether it tells what became of those who joined, came out or left six quarters before."""
    return bool(measure.population.follows)


def joined(cell: Cell) -> str:
    """``April 2024 to March 2025``: when those had joined (or left) of whom a figure tells what followed."""
    first = cell.quarter if cell.period is Period.QUARTER else cell.quarter.four[0]
    longest, shortest = _before(CATALOGUE[cell.measure], cell)
    return words.span(first.plus(-longest), cell.quarter.plus(-shortest))


def _before(measure: Measure, cell: Cell) -> tuple[int, int]:
    """How many quarters before, at most and at least."""
    if not measure.year_on:
        return JOINED_BEFORE, JOINED_BEFORE
    if cell.period is Period.QUARTER:
        return 4 * measure.year_on, 4 * measure.year_on - 3
    back = measure.quarters_on(cell.quarter)
    return back, back


def judged(found: Track) -> str:
    """Where the latest quarter stands against its band, then what statistics say of it."""
    band, clause = against_band(found), finding(found)
    return f"{band}; {clause.lstrip(',; ')}" if band else clause


def against_band(found: Track) -> str:
    """``, inside the 85–95% band``; empty without a band."""
    now = value(found.leading)
    if found.band is None or now is None:
        return ""
    return f", {place(now, found.band) or 'inside'} the {band_words(found.band, found.unit)} band"


def place(now: float, band: tuple[float, float]) -> str:
    """``below`` or ``above`` a band of fractions, as the figure is written: 95% is not above 95%."""
    written = round_half_up(now, 2)
    return "below" if written < band[0] else "above" if written > band[1] else ""


def band_words(band: tuple[float, float], unit: str) -> str:
    """``85–95%``."""
    first = words.figure(band[0], unit)
    return f"{first.removesuffix('%')}–{words.figure(band[1], unit)}"


def finding(found: Track) -> str:
    """What statistics allow to be said of the latest point, beginning with a comma, colon or semicolon."""
    result = found.result
    if not found.of_quarters:
        year = two_years.moved(found)
        return f", {year}" if year else ""
    if found.measure.repeats:
        return changing.told(found)
    if year := two_years.moved(found):
        told = f"over four quarters {two_years.now(found)}, {year}"
        return f"; {told}" if found.mark is Mark.EARLY else f", within the usual range, but {told}"
    if result.status is Status.DOTS:
        return _anew(found) or "; too few quarters to say more"
    if result.status is Status.RUN:
        few = f"{_many(found)} are too few for limits"
        return f"; the run chart shows a shift, though {few}" if result.signal else f"; {few}"
    if found.of_few:
        return f"; too few {words.plural(found.measure.one)} to judge"
    if result.variation is None:
        return f"; the same in {_many(found)}"
    if found.unseen:
        return changing.too_few(found)
    if result.variation is not PointType.COMMON:
        return _special(found) if found.mark and found.mark.special else TOO_SMALL
    steady = _steady(found)
    if steady == result.points:
        return f"; no more than the usual ups and downs in {_many(found)}"
    return ", within the usual range"


def _anew(found: Track) -> str:
    """``; 9.7 days on average before October to December 2024, 6 days since``: what a series was before it was begun
    anew by decision, while it is too short to say more; empty where it was not, or no figure is shown of both."""
    if not found.breaks:
        return ""
    *earlier, (anew, _) = found.breaks
    begun = earlier[-1][0] if earlier else found.cells[0].quarter
    known = [(cell.quarter, number) for cell in found.cells if (number := value(cell)) is not None]
    before = [number for quarter, number in known if begun <= quarter < anew]
    since = [number for quarter, number in known if quarter >= anew]
    if not before or not since:
        return ""
    then, now = (words.amount(fmean(some), found.unit) for some in (before, since))
    return f"; {then} on average before {anew.words}, {now} since"


def _special(found: Track) -> str:
    """A special cause by the rule that found it."""
    result, last, fine = found.result, _last(found), finely(found)
    now, high = value(found.cells[last]) or 0.0, _high(found)
    rule = result.reasons[last]
    if rule is Rule.OUTSIDE_LIMITS:
        return f", {_outside(now, measured_by(found) or 0.0, high, found.unit, fine)}"
    if rule is Rule.TREND:
        return f"; it has {_direction(found)} through {in_a_row(found, _trend(found))}"
    if rule is Rule.TWO_OF_THREE:
        known = " with a figure" if is_broken(found, 3) else ""
        return f"; two of the last three quarters{known} are close to the usual {'upper' if high else 'lower'} limit"
    middle = amount(measured_by(found) or 0.0, found.unit, fine)
    line = "its mean" if middle == amount(now, found.unit, fine) else f"the mean of {middle}"
    mean = f"{'above' if high else 'below'} {line}"
    many = in_a_row(found, result.run_length)
    return f"; {mean} in {many}" if is_broken(found, result.run_length) else f"; {many} {mean}"


def in_a_row(found: Track, count: int) -> str:
    """``seven quarters in a row``; a quarter without a figure among them is not passed over in silence."""
    many = words.some(count, "quarter")
    return f"the last {many} with a figure" if is_broken(found, count) else f"{many} in a row"


def is_broken(found: Track, count: int) -> bool:
    """Whether a quarter without a figure stands between the latest so many that have one."""
    known = [at for at, cell in enumerate(found.cells) if value(cell) is not None][-count:]
    return bool(known) and known[-1] - known[0] >= len(known)


def _high(found: Track) -> bool:
    last = _last(found)
    return (value(found.cells[last]) or 0.0) > (found.result.mean[last] or 0.0)


def measured_by(found: Track) -> float | None:
    """The limit or mean that the latest point's rule compares it with, if its sentence names one."""
    result, last = found.result, _last(found)
    rule = result.reasons[last]
    if rule is Rule.OUTSIDE_LIMITS:
        return result.upper[last] if _high(found) else result.lower[last]
    return result.mean[last] if rule is Rule.ONE_SIDE else None


def finely(found: Track) -> bool:
    """Whether the latest figure and what it is compared with would be written alike, so that both need one more decimal
    wherever they stand."""
    early = found.result.status in (Status.DOTS, Status.RUN)
    unmarked = found.mark is None or not found.mark.special
    if early or unmarked or found.measure.repeats or value(found.latest) is None:
        return False
    other, now = measured_by(found), value(found.latest) or 0.0
    return other is not None and words.figure(now, found.unit) == words.figure(other, found.unit)


def _outside(now: float, limit: float, high: bool, unit: str, fine: bool) -> str:
    """``below the usual lower limit of 35%``; ``just below`` where both would be written alike."""
    just = "just " if fine else ""
    return f"{just}{'above the usual upper' if high else 'below the usual lower'} limit of {amount(limit, unit, fine)}"


def _last(found: Track) -> int:
    return max(at for at, cell in enumerate(found.cells) if value(cell) is not None)


def _many(found: Track) -> str:
    return words.some(found.result.points, "quarter")


def _steady(found: Track) -> int:
    """How many of the latest known points are of common cause without a break."""
    types = [kind for kind in found.result.point_types if kind is not None]
    return next((at for at, kind in enumerate(reversed(types)) if kind is not PointType.COMMON), len(types))


def _values(found: Track) -> list[float]:
    return [number for number in (value(cell) for cell in found.cells) if number is not None]


def _direction(found: Track) -> str:
    last, before = _values(found)[-1], _values(found)[-2]
    return "risen" if last > before else "fallen"


def _trend(found: Track) -> int:
    """How many of the latest points rise or fall without a turn."""
    steps = [later - earlier for earlier, later in pairwise(_values(found))]
    up = steps[-1] > 0
    turned = (at for at, step in enumerate(reversed(steps)) if not step or (step > 0) != up)
    return min(1 + next(turned, len(steps)), found.result.points)


def amount(number: float, unit: str, fine: bool = False) -> str:
    """``six days`` and ``33%``: whole numbers to ten in words, but not beside a percentage; ``fine``: ``33.4%``."""
    if fine:
        return words.finer(number, unit)
    if unit in ("days", "months") and number == int(number) and number <= 10:
        return words.some(int(number), words.ONES[unit])
    return words.amount(number, unit)
