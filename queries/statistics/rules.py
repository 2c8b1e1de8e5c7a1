"""The four rules of special-cause variation, over points with their own centre line and limits.

Source: NHS England, Making data count, as the R package NHSRplotthedots applies it. Every point of a
run or trend is flagged; of two of three only the points near the limit. Where two rules flag a point,
the first in the order outside, trend, two of three, one side gives its name and direction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from queries.statistics.kinds import PointType, Rule

RUN = 7
NEAR = 2.0 / 3.0
_TOLERANCE = 1e-9
_FLOOR = 1e-12


@dataclass(frozen=True)
class Lines:
    """Centre line and limits, one value a point; no point is missing here. ``method`` where it is not the chart's."""

    mean: Sequence[float]
    lower: Sequence[float | None]
    upper: Sequence[float | None]
    method: str = ""


Flag = tuple[Rule, int]


def compare(value: float, other: float) -> int:
    """-1, 0 or 1 as `value` is below, on or above `other`; rounding in the last digits makes no difference."""
    apart, first, second = abs(value - other), abs(value), abs(other)
    if apart <= _FLOOR or apart <= _TOLERANCE * (first if first > second else second):
        return 0
    return 1 if value > other else -1


def sides(values: Sequence[float], mean: Sequence[float]) -> list[int]:
    """For each point -1 below, 0 on, 1 above the centre line."""
    return [compare(value, middle) for value, middle in zip(values, mean, strict=True)]


def _beyond(values: Sequence[float], lines: Lines, share: float) -> list[int]:
    """1 or -1 where a point is more than `share` of the way from the mean to the limit on that side, else 0."""
    found = []
    for value, mean, lower, upper in zip(values, lines.mean, lines.lower, lines.upper, strict=True):
        above, below = mean + share * ((upper or 0.0) - mean), mean + share * ((lower or 0.0) - mean)
        if upper is not None and value > above and compare(value, above) > 0:
            found.append(1)
        elif lower is not None and value < below and compare(value, below) < 0:
            found.append(-1)
        else:
            found.append(0)
    return found


def _runs(marks: Sequence[int], length: int) -> list[int]:
    """Keeps the marks that stand in a row of at least `length` equal ones, makes the others 0."""
    kept, start = [0] * len(marks), 0
    for end in range(1, len(marks) + 1):
        if end == len(marks) or marks[end] != marks[start]:
            if end - start >= length:
                kept[start:end] = marks[start:end]
            start = end
    return kept


def _trends(values: Sequence[float]) -> list[int]:
    """1 or -1 for points of a rise or fall through seven points; a turning point goes with what follows it."""
    steps = [compare(later, earlier) for earlier, later in pairwise(values)]
    found = [0] * len(values)
    for at, step in enumerate(_runs(steps, RUN - 1)):
        if step:
            found[at] = found[at + 1] = step
    return found


def _two_of_three(side: Sequence[int], near: list[int]) -> list[int]:
    """1 or -1 for points near a limit that are two of three in a row, all three on one side."""
    found = [0] * len(side)
    for start in range(len(side) - 2):
        end = start + 3
        if abs(sum(side[start:end])) == 3 and near[start:end].count(0) < 2:
            for at in range(start, end):
                found[at] = found[at] or near[at]
    return found


def flags(values: Sequence[float], lines: Lines, rules: Sequence[Rule] = tuple(Rule)) -> list[Flag | None]:
    """The rule, of those asked for, that flags each point and its direction (1 high or rising, -1 low or falling), or
    None."""
    side = sides(values, lines.mean)
    outside = _beyond(values, lines, 1.0)
    near = [0 if out else close for out, close in zip(outside, _beyond(values, lines, NEAR), strict=True)]
    found = {
        Rule.OUTSIDE_LIMITS: outside,
        Rule.TREND: _trends(values),
        Rule.TWO_OF_THREE: _two_of_three(side, near),
        Rule.ONE_SIDE: _runs(side, RUN),
    }
    asked = [(rule, marks) for rule, marks in found.items() if rule in rules]
    return [next(((rule, marks[at]) for rule, marks in asked if marks[at]), None) for at in range(len(values))]


def point_type(flag: Flag | None, better: str | None) -> PointType:
    """What a flag means where `better` is "higher", "lower" or None (no judgement)."""
    if flag is None:
        return PointType.COMMON
    high = flag[1] > 0
    if better is None:
        return PointType.NEUTRAL_HIGH if high else PointType.NEUTRAL_LOW
    return PointType.IMPROVEMENT if high == (better == "higher") else PointType.CONCERN


def run_length(side: Sequence[int]) -> int:
    """How many of the latest points stand in a row on one side of the centre line; 0 where the last is on it."""
    length = 0
    for mark in reversed(side):
        if mark == 0 or mark != side[-1]:
            break
        length += 1
    return length
