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
from queries.vocabulary import Period

LEVEL = 0.9973
"""As the limits would be: some twenty measures are looked at each quarter."""
Sum = tuple[int, int]


def moved(found: Track) -> str:
    """``down from 49% in the four before``; empty where a quarter of the eight is not shown, where the latest bears a
    signal, where the series begins anew in between, and where it is no more than chance or less than is worth while. Of
    what is published of four quarters together, those a year before share none with them."""
    judged = found.mark in (Mark.EARLY, Mark.USUAL) if found.of_quarters else of_four(found)
    if not judged or not _binomial(found) or _begun_anew(found):
        return ""
    now, before = both(found)
    if not now or not before or not now[1] or not before[1]:
        return ""
    between = newcombe(*now, *before, LEVEL)
    if not is_clear((between.lower, between.upper)) or abs(between.estimate) < found.measure.worthwhile:
        return ""
    return f"{'up' if between.estimate > 0 else 'down'} from {_share(before)} {_when(found)}"


def of_four(found: Track) -> bool:
    """Whether each point is published of four quarters together."""
    return found.latest.period is Period.LAST_FOUR


def _begun_anew(found: Track) -> bool:
    """Whether the series begins anew within the two years: what was before is not like it."""
    return any(anew > found.latest.quarter.plus(-7) for anew, _ in found.breaks)


def _followed(found: Track) -> bool:
    return bool(found.measure.population.follows)


def _when(found: Track) -> str:
    """What the year before is called; of those who are followed, what happened was later than that."""
    did = found.measure.population.follows
    return f"of those who {did} in the year before" if did else "in the four before"


def mark(found: Track) -> Mark | None:
    """The mark that stands beside its sentence: not that it is too early to say, where that says what two years say."""
    return None if found.mark is Mark.EARLY and moved(found) else found.seen


def _binomial(found: Track) -> bool:
    """Whether it is a share of people or referrals, of whom each counts once, that happens in quarters."""
    apart = nightly(found.measure) or "prime" in found.result.method
    return found.measure.form is Form.SHARE and not found.measure.repeats and not apart


def both(found: Track) -> tuple[Sum | None, Sum | None]:
    """How many of how many in the last four quarters, and in the four before; None where one of them is not shown."""
    if of_four(found):
        then = found.back(4)
        return _published(found.latest), _published(then) if then else None
    return _sum(found.cells[-4:]), _sum(found.cells[-8:-4])


def now(found: Track) -> str:
    """What the last four came to: ``29%``."""
    last, _ = both(found)
    return _share(last) if last else ""


def to_now(found: Track) -> str:
    """``down to 29% over four quarters, from 49% in the four before``, where it ``moved``."""
    way, _, then = moved(found).partition(" from ")
    when = "" if _followed(found) else " over four quarters"
    return f"{way} to {now(found)}{when}, from {then}"


def counted(found: Track) -> str:
    """``63 of 217 in the last four quarters, 127 of 258 in the four before``."""
    said = [f"{words.number(top)} of {words.number(bottom)}" for top, bottom in filter(None, both(found))]
    when = " against" if _followed(found) else " in the last four quarters,"
    return f"{said[0]}{when} {said[1]} {_when(found)}"


def _published(cell: Cell) -> Sum | None:
    """The counts of a cell of four quarters, as they are published."""
    if value(cell) is None or cell.denominator is None:
        return None
    return round(cell.numerator or 0.0), round(cell.denominator)


def _share(of: Sum) -> str:
    return words.percent(of[0] / of[1])


def _sum(cells: tuple[Cell, ...]) -> Sum | None:
    if len(cells) < 4 or any(value(cell) is None or cell.denominator is None for cell in cells):
        return None
    return round(sum(cell.numerator or 0.0 for cell in cells)), round(sum(cell.denominator or 0.0 for cell in cells))
