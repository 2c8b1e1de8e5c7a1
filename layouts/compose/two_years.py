"""What happens in quarters, none of them unusual by itself: four beside the four before, where chance hardly explains
it. Nights and sessions, many for each person, and quarters that differ by more than chance are left to their limits.

Of a stock the year's steps are looked at instead (``changing``): its quarters count mostly the same people.
"""

from __future__ import annotations

from layouts import words
from layouts.compose.by_chance import is_clear
from layouts.compose.judging import nightly
from layouts.compose.reading import Track, value
from layouts.datum import Mark
from queries.figures import Cell
from queries.measures.measure import Form
from queries.statistics import newcombe

LEVEL = 0.9973
"""As the limits would be: some twenty measures are looked at each quarter."""
Sum = tuple[int, int]


def moved(found: Track) -> str:
    """``down from 49% in the four before``; empty where a quarter of the eight is not shown, where the latest bears a
    signal, and where it is no more than chance or less than is worth while."""
    if found.mark not in (Mark.EARLY, Mark.USUAL) or not _binomial(found):
        return ""
    now, before = both(found)
    if not now or not before or not now[1] or not before[1]:
        return ""
    between = newcombe(*now, *before, LEVEL)
    if not is_clear((between.lower, between.upper)) or abs(between.estimate) < found.measure.worthwhile:
        return ""
    return f"{'up' if between.estimate > 0 else 'down'} from {_share(before)} in the four before"


def mark(found: Track) -> Mark | None:
    """The mark that stands beside its sentence: not that it is too early to say, where that says what two years say."""
    return None if found.mark is Mark.EARLY and moved(found) else found.seen


def _binomial(found: Track) -> bool:
    """Whether it is a share of people or referrals, of whom each counts once, that happens in quarters."""
    apart = nightly(found.measure) or "prime" in found.result.method
    return found.measure.form is Form.SHARE and not found.measure.repeats and not apart


def both(found: Track) -> tuple[Sum | None, Sum | None]:
    """How many of how many in the last four quarters, and in the four before; None where one of them is not shown."""
    return _sum(found.cells[-4:]), _sum(found.cells[-8:-4])


def now(found: Track) -> str:
    """What the last four came to: ``29%``."""
    last, _ = both(found)
    return _share(last) if last else ""


def counted(found: Track) -> str:
    """``63 of 217 in the last four quarters, 127 of 258 in the four before``."""
    said = [f"{words.number(top)} of {words.number(bottom)}" for top, bottom in filter(None, both(found))]
    return f"{said[0]} in the last four quarters, {said[1]} in the four before"


def _share(of: Sum) -> str:
    return words.percent(of[0] / of[1])


def _sum(cells: tuple[Cell, ...]) -> Sum | None:
    if len(cells) < 4 or any(value(cell) is None or cell.denominator is None for cell in cells):
        return None
    return round(sum(cell.numerator or 0.0 for cell in cells)), round(sum(cell.denominator or 0.0 for cell in cells))
