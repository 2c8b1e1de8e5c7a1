"""The words and results that every statistic shares."""

from dataclasses import dataclass
from enum import StrEnum


class PointType(StrEnum):
    """What one point of a control chart says."""

    COMMON = "common"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Rule(StrEnum):
    """Which rule flagged a point, in order of precedence."""

    OUTSIDE_LIMITS = "outside_limits"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    ONE_SIDE = "one_side"


class Assurance(StrEnum):
    """Where a target stands against the limits of the latest points."""

    CONSISTENT_PASS = "consistent_pass"  # noqa: S105 - not a password
    CONSISTENT_FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"


class Status(StrEnum):
    """How much history there is: below 10 points, 10 or 11, 12 to 19, 20 and more."""

    DOTS = "dots"
    RUN = "run"
    TRIAL = "trial"
    FULL = "full"


@dataclass(frozen=True)
class Interval:
    """An estimate with its limits; proportions are fractions, counts are counts."""

    lower: float
    upper: float
    method: str
    estimate: float
    level: float


@dataclass(frozen=True)
class SeriesResult:
    """A series through time with its centre line, limits and signals.

    `mean`, `lower`, `upper`, `point_types` and `reasons` have one value a point, None where the
    point is missing or has none. `variation`, `assurance`, `status`, `run_length` and `points` are
    of the last group, that is since the last rebase; `variation` and `assurance` are None where no
    icon may be shown. `run_length` counts the latest points in a row on one side of the centre line.
    `signal` is that of a run chart, None for the others. `chance` is how often it signals in a quarter by chance alone:
    those of several charts add up to the false signals to be expected of them.
    """

    mean: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    point_types: tuple[PointType | None, ...]
    reasons: tuple[Rule | None, ...]
    variation: PointType | None
    assurance: Assurance | None
    method: str
    status: Status
    run_length: int
    points: int
    signal: bool | None = None
    chance: float = 0.0


def history(points: int) -> Status:
    """How much `points` points of history allow to be said."""
    if points < 10:
        return Status.DOTS
    if points < 12:
        return Status.RUN
    return Status.TRIAL if points < 20 else Status.FULL
