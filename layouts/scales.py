"""Axes, and labels that keep apart: pure geometry that every surface may share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from layouts import words

MOST_STEPS = 5
STEPS = (1.0, 2.0, 5.0, 10.0)
CUT_ABOVE = 0.55
CUT_STEP = 0.1
"""A percentage's axis that does not begin at nought still spans whole tens, so that small wavers stay small."""
LEAST_SPAN = 0.2
"""And any cut axis spans at least this share of its highest value."""


@dataclass(frozen=True)
class Axis:
    """A value axis: its ends, its ticks and how they are written. ``cut`` if it does not begin at nought."""

    low: float
    high: float
    ticks: tuple[float, ...]
    texts: tuple[str, ...]

    @property
    def cut(self) -> bool:
        """Whether it leaves out nought, which the chart's note must say."""
        return self.low > 0

    def share(self, value: float) -> float:
        """Where a value lies between its ends: 0 at the low one, 1 at the high one."""
        return (value - self.low) / (self.high - self.low)


def axis_for(values: Iterable[float | None], unit: str, may_cut: bool = False) -> Axis:
    """The axis for these values, from nought unless ``may_cut`` and all of them are far from it; at most six ticks.

    A percentage (values are fractions) never goes beyond 100%.
    """
    known = [value for value in values if value is not None] or [0.0]
    lowest, highest = min(known), max(known)
    cut = may_cut and CUT_ABOVE * highest < lowest < highest
    low, high = _spanned(lowest, highest, unit) if cut else (min(0.0, lowest), highest)
    step = max(_step(max(high - low, 1e-9), unit), CUT_STEP if cut and unit == "%" else 0.0)
    least = lowest if cut and unit != "%" else low
    bottom = min(round(low / step), math.floor(least / step + 1e-9)) * step
    top = max(round(high / step) * step, math.ceil(highest / step - 1e-9) * step, bottom + step)
    if cut and lowest - bottom < step / 100 and top - bottom < (MOST_STEPS - 0.5) * step:
        bottom -= step  # for what lies on the foot of an axis reads as nought
    if unit == "%":
        top = min(top, max(1.0, highest))
    count = round((top - bottom) / step)
    ticks = tuple(round(bottom + step * index, 10) for index in range(count + 1))
    return Axis(bottom, top, ticks, tuple(words.figure(tick, unit) for tick in ticks))


def _spanned(lowest: float, highest: float, unit: str) -> tuple[float, float]:
    """The ends that a cut axis is to have: what is wanting to its least span on both sides, of a percentage below."""
    wanting = max(LEAST_SPAN * highest - (highest - lowest), 0.0)
    return (lowest - wanting, highest) if unit == "%" else (lowest - wanting / 2, highest + wanting / 2)


def axis_between(low: float, high: float) -> Axis:
    """An axis of whole numbers from one end to the other, for points on a scale that need not begin at nought."""
    step = _step(max(high - low, 1.0), "people")
    first = math.ceil(low / step) * step
    ticks = tuple(first + step * index for index in range(math.floor((high - first) / step + 1e-9) + 1))
    return Axis(low, max(high, low + 1), ticks, tuple(words.tidy(tick) for tick in ticks))


def _step(reach: float, unit: str) -> float:
    """The smallest round step that needs at most five steps; whole numbers for what is counted."""
    rough = reach / MOST_STEPS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in STEPS if step * power >= rough * (1 - 1e-9))
    return max(step, 0.01 if unit == "%" else 0.1 if unit == "points" else 1.0)


def runs(markers: Sequence[str]) -> list[tuple[str, int, int]]:
    """Neighbouring quarters with the same marker as (marker, first, last), those without one left out."""
    found = []
    for marker, group in groupby(enumerate(markers), key=lambda pair: pair[1]):
        places = [place for place, _ in group]
        if marker:
            found.append((marker, places[0], places[-1]))
    return found


def apart(
    wanted: Sequence[float], sizes: Sequence[float], low: float, high: float, fixed: int | None = None
) -> list[float]:
    """Centres as near as may be to those wanted, so that labels of these sizes do not touch, in their order of place.

    All stay between ``low`` and ``high`` where there is room; the ``fixed`` one keeps its place.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    places = dict(enumerate(wanted))
    if fixed is not None:
        at = order.index(fixed)
        _push_up(order[at:], places, sizes, -math.inf)
        _push_down(order[: at + 1], places, sizes, math.inf)
        return [places[index] for index in range(len(wanted))]
    _push_up(order, places, sizes, low)
    _push_down(order, places, sizes, high)
    return [places[index] for index in range(len(wanted))]


def _push_up(order: Sequence[int], places: dict[int, float], sizes: Sequence[float], edge: float) -> None:
    for index in order:
        places[index] = max(places[index], edge + sizes[index] / 2)
        edge = places[index] + sizes[index] / 2


def _push_down(order: Sequence[int], places: dict[int, float], sizes: Sequence[float], edge: float) -> None:
    for index in reversed(order):
        places[index] = min(places[index], edge - sizes[index] / 2)
        edge = places[index] - sizes[index] / 2
