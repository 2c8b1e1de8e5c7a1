"""What each group brought to a difference between two times: parts that add up to it, and say nothing of causes.

Of a count, a group's part is its own change. Of a share it is what its people do to the numerator of all beyond what
the share of all (the mean of both times) would make of them. That adds up exactly, and is the sum of the two components
of Kitagawa, "Components of a difference between two rates", Journal of the American Statistical Association 50 (1955),
1168-1194: that a group's own share changed, at its mean weight, and that its weight changed, by how far its mean share
lies from that of all. Neither time comes first: seen backwards each part is the same with another sign.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted at one time, and out of what; a count is out of nothing."""

    top: float
    bottom: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What was counted before and after."""

    before: Counted
    after: Counted

    @property
    def top(self) -> float:
        """How many more are counted; of a share, in its numerator."""
        return self.after.top - self.before.top


NOBODY = Counted(0.0, 0.0)


def difference(whole: Change) -> float | None:
    """How far a count, or a share as a fraction, rose or fell; None where a share was of nobody."""
    before, after = _value(whole.before), _value(whole.after)
    return None if before is None or after is None else after - before


def part_of_difference(whole: Change, group: Change) -> float | None:
    """A group's part in the difference of the whole, in the same unit; None where the whole has none.

    The parts of groups that make up the whole, numerators and denominators, add up to the difference.
    """
    before, after = _value(whole.before), _value(whole.after)
    if before is None or after is None:
        return None
    mean = (before + after) / 2
    return _beyond(group.after, whole.after, mean) - _beyond(group.before, whole.before, mean)


def _value(counted: Counted) -> float | None:
    if counted.bottom is None:
        return counted.top
    return counted.top / counted.bottom if counted.bottom else None


def _beyond(group: Counted, whole: Counted, mean: float) -> float:
    """What a group's own people count for beyond the mean share of all, as a share of all; of a count, all of it."""
    if group.bottom is None or not whole.bottom:
        return group.top
    return (group.top - mean * group.bottom) / whole.bottom
