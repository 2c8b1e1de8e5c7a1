"""Axes and the room of words: pure geometry that every surface may share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from layouts import words

MOST_STEPS = 5
STEPS = (1.0, 2.0, 5.0, 10.0)
CUT_ABOVE = 0.55
MEAN_WIDTH = 0.51


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
    low = lowest if may_cut and lowest > CUT_ABOVE * highest else min(0.0, lowest)
    step = _step(max(highest - low, 1e-9), unit)
    bottom = math.floor(low / step + 1e-9) * step
    top = max(math.ceil(highest / step - 1e-9) * step, bottom + step)
    if unit == "%":
        top = min(top, max(1.0, highest))
    count = round((top - bottom) / step)
    ticks = tuple(round(bottom + step * index, 10) for index in range(count + 1))
    return Axis(bottom, top, ticks, tuple(words.figure(tick, unit) for tick in ticks))


def axis_between(low: float, high: float) -> Axis:
    """An axis of whole numbers from one end to the other, for points on a scale that need not begin at nought."""
    step = _step(max(high - low, 1.0), "people")
    first = math.ceil(low / step) * step
    ticks = tuple(first + step * index for index in range(math.floor((high - first) / step + 1e-9) + 1))
    return Axis(low, max(high, low + 1), ticks, tuple(words.tidy(tick) for tick in ticks))


def _step(reach: float, unit: str) -> float:
    """The smallest round step that needs at most five steps; whole numbers for what is counted."""
    rough = reach / MOST_STEPS
    power = 10 ** math.floor(math.log10(rough))
    step = next(step * power for step in STEPS if step * power >= rough * (1 - 1e-9))
    return max(step, 0.01 if unit == "%" else 0.1 if unit == "points" else 1.0)


def width_of(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is in the sans, in the unit of its size (within a few hundredths)."""
    widths = BOLD if bold else REGULAR
    return sum(widths.get(letter, MEAN_WIDTH) for letter in text) * size


def wrap(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """The text in as few lines as fit the room, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def apart(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float,
          fixed: int | None = None) -> list[float]:
    """Centres as near as may be to those wanted, so that labels of these sizes do not touch, in their order of place.

    All stay between ``low`` and ``high`` where there is room; the ``fixed`` one keeps its place.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    places = dict(enumerate(wanted))
    if fixed is not None:
        at = order.index(fixed)
        _push_up(order[at:], places, sizes, -math.inf)
        _push_down(order[:at + 1], places, sizes, math.inf)
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


def _table(groups: Mapping[float, str]) -> dict[str, float]:
    return {letter: width for width, letters in groups.items() for letter in letters}


REGULAR = _table({
    .20: " ", .25: "',.:;ijl|’", .27: "I", .29: "!f", .30: "()[]{}-", .345: "tr/", .42: "*?sz“”\"", .455: "xc",
    .47: "vykJY", .49: "FL–", .50: "#$+0123456789<=>_aeg−£", .51: "VX", .53: "EST", .54: "AZhou", .55: "bdnpqC",
    .57: "PRKB", .61: "&D", .62: "G", .645: "UHN", .66: "OQ", .72: "w", .73: "M", .79: "W", .825: "%m", .85: "@",
})
BOLD = _table({
    .20: " ", .265: "ijl',.:;|’", .28: "I()-[]f{}", .31: "!", .345: "/", .365: "tr", .43: "sz*?“”", .46: "c",
    .49: "xvyJ–\"", .50: "LY_", .51: "#$+0123456789<=>Fe−£", .52: "agk", .54: "ESVXZT", .55: "o", .56: "Abdhnpqu",
    .585: "CPR", .60: "BK", .62: "D", .635: "G&", .65: "UHN", .67: "OQ", .74: "M", .75: "w", .80: "W", .84: "%m",
    .87: "@",
})
"""Widths of the sans's letters in ems, measured in a browser (regular and 600)."""
