"""Putting a control chart together: groups between rebases, lines, flags, icons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from queries.statistics.kinds import Assurance, PointType, Rule, SeriesResult, Status, history
from queries.statistics.rules import Lines, compare, flags, point_type, run_length, sides
from queries.statistics.runs import median

Value = TypeVar("Value")
FindLines = Callable[[list[int]], Lines]
"""From the positions of one group's known points to their lines."""


@dataclass(frozen=True)
class Asked:
    """What a chart is asked for besides its values; `least` is the number of points that limits need, `rules` are
    those by which it is judged."""

    better: str | None
    target: float | None
    rebase_at: Sequence[int]
    least: int = 0
    rules: Sequence[Rule] = tuple(Rule)

    def __post_init__(self) -> None:
        if self.better not in ("higher", "lower", None):
            raise ValueError(f'better is "higher", "lower" or None, not {self.better!r}')


@dataclass(frozen=True)
class Group:
    """The points between two rebases that are not missing, one value a point in each field."""

    at: Sequence[int]
    values: Sequence[float]
    mean: Sequence[float | None]
    lower: Sequence[float | None]
    upper: Sequence[float | None]
    types: Sequence[PointType | None]
    rules: Sequence[Rule | None]
    method: str = ""


def groups(size: int, rebase_at: Sequence[int]) -> list[range]:
    """The positions of each group; ValueError where a rebase lies outside the series."""
    if any(not 0 <= at < size for at in rebase_at):
        raise ValueError(f"a rebase lies within the series of {size} points: {tuple(rebase_at)}")
    starts = sorted({0, *rebase_at})
    return [range(start, end) for start, end in zip(starts, [*starts[1:], size], strict=True)]


def _measure(values: Sequence[float | None], span: range, find_lines: FindLines, asked: Asked) -> Group:
    """The group of the known points in `span`: judged, or shown as they are where they are too few."""
    known = {at: value for at in span if (value := values[at]) is not None}
    at, present = list(known), list(known.values())
    if len(present) < max(asked.least, 1):
        return _unjudged(at, present)
    lines = find_lines(at)
    marks = flags(present, lines, asked.rules)
    types = [point_type(mark, asked.better) for mark in marks]
    rules = [mark[0] if mark else None for mark in marks]
    return Group(at, present, lines.mean, lines.lower, lines.upper, types, rules, lines.method)


def _unjudged(at: Sequence[int], values: Sequence[float]) -> Group:
    """Points without limits or types: about their median where there are enough for a run chart, else alone."""
    nothing = [None] * len(values)
    centre = median(values) if history(len(values)) is not Status.DOTS else None
    return Group(at, values, [centre] * len(values), nothing, nothing, nothing, nothing)


def _has_icon(group: Group) -> bool:
    """Whether there is enough to judge: three points and some variation."""
    return len(group.values) > 2 and compare(min(group.values), max(group.values)) != 0


def _assurance(group: Group, asked: Asked) -> Assurance | None:
    """Where the target stands against the limits of the group's last point; None without one or a direction."""
    lower, upper, target = group.lower[-1], group.upper[-1], asked.target
    if asked.better is None or target is None or lower is None or upper is None:
        return None
    if lower <= target <= upper:
        return Assurance.INCONSISTENT
    return Assurance.CONSISTENT_PASS if (target < lower) == (asked.better == "higher") else Assurance.CONSISTENT_FAIL


def _run_length(group: Group) -> int:
    """The latest points in a row on one side of the group's centre line; 0 where it has none."""
    centres = [centre for centre in group.mean if centre is not None]
    return run_length(sides(group.values, centres)) if centres else 0


def _spread(size: int, at: Sequence[int], values: Sequence[Value]) -> tuple[Value | None, ...]:
    """The values at their positions among `size`, None at the others."""
    placed = dict(zip(at, values, strict=True))
    return tuple(map(placed.get, range(size)))


def control_chart(values: Sequence[float | None], find_lines: FindLines, method: str, asked: Asked) -> SeriesResult:
    """The chart of `values`, every group with its own lines, with the icons of the last."""
    size = len(values)
    found = [_measure(values, span, find_lines, asked) for span in groups(size, asked.rebase_at)]
    last, at = found[-1], [position for group in found for position in group.at]
    icon = _has_icon(last)
    return SeriesResult(
        mean=_spread(size, at, [value for group in found for value in group.mean]),
        lower=_spread(size, at, [value for group in found for value in group.lower]),
        upper=_spread(size, at, [value for group in found for value in group.upper]),
        point_types=_spread(size, at, [value for group in found for value in group.types]),
        reasons=_spread(size, at, [value for group in found for value in group.rules]),
        variation=last.types[-1] if icon else None,
        assurance=_assurance(last, asked) if icon else None,
        method=last.method or method,
        status=history(len(last.values)),
        run_length=_run_length(last),
        points=len(last.values),
    )
