"""How long people stay, where not all have been watched for as long: the product-limit estimator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from queries.statistics.exact import z_value
from queries.statistics.kinds import Interval


@dataclass(frozen=True)
class Step:
    """A time: how many were there until then, how many of them left then, and the share of all who stay beyond it."""

    at: int
    at_risk: int
    left: int
    share: Interval


def staying(left: Sequence[int], watched: Sequence[int], level: float = 0.95) -> list[Step]:
    """The share that has stayed beyond each time of 1, 2, 3 … until which somebody was watched. ``left`` says how many
    left at each, ``watched`` how many were there then and are watched no longer; both are of the same length.

    Source: Kaplan and Meier 1958 (Journal of the American Statistical Association 53, 457-481); interval by Greenwood's
    variance on the scale of log(-log). Edge: while nobody has left, or once everybody has, it is from 0 to 1.
    ValueError where a number is less than none.
    """
    if min((*left, *watched), default=0) < 0:
        raise ValueError("nobody leaves less than once")
    here, share, spread, steps = sum(left) + sum(watched), 1.0, 0.0, list[Step]()
    for at, (gone, kept) in enumerate(zip(left, watched, strict=True), 1):
        if not here:
            break
        share *= 1 - gone / here
        spread += gone / (here * (here - gone)) if here > gone else 0.0
        steps.append(Step(at, here, gone, _interval(share, spread, level)))
        here -= gone + kept
    return steps


def _interval(share: float, spread: float, level: float) -> Interval:
    method = "Kaplan-Meier, Greenwood on log(-log)"
    if not 0.0 < share < 1.0:
        return Interval(0.0, 1.0, method, share, level)
    reach = exp(z_value(level) * sqrt(spread) / -log(share))
    return Interval(share**reach, share ** (1 / reach), method, share, level)
