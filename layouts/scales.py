"""Axes and the room of words: pure geometry that every surface may share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from layouts import words

MOST_STEPS = 5
STEPS = (1.0, 2.0, 5.0, 10.0)
CUT_ABOVE = 0.55
CUT_STEP = 0.1
"""A percentage's axis that does not begin at nought still spans whole tens, so that small wavers stay small."""
LEAST_SPAN = 0.2
"""And any cut axis spans at least this share of its highest value."""
MEAN_WIDTH = 0.51
ELLIPSIS = "…"
SURE = 0.97
"""Widths are known within a few hundredths."""


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


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is in the sans, in the unit of its size (within a few hundredths)."""
    widths = BOLD if bold else REGULAR
    return sum(widths.get(letter, MEAN_WIDTH) for letter in text) * size


def shorten(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text, or as much of it as has room, with an ellipsis."""
    if width_of(text, size, bold) <= room:
        return text
    kept, sure = text, room * SURE
    while kept and width_of(kept.rstrip() + ELLIPSIS, size, bold) > sure:
        kept = kept[:-1]
    return kept.rstrip(" ,;:") + ELLIPSIS


def brief(name: str, room: float, size: float, bold: bool = False) -> str:
    """A name that has room, of several merged at worst ``Ash and others``, or as much of it as has room."""
    fits = width_of(name, size, bold) <= room
    return name if fits else shorten(of_several(name), room, size, bold)


def of_several(name: str) -> str:
    """``Ash and others`` for ``Ash, Beech and Elm``; any other name as it is."""
    first, comma, rest = name.partition(", ")
    return f"{first} and others" if comma and " and " in rest else name


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


def _table(groups: Mapping[float, str]) -> dict[str, float]:
    return {letter: width for width, letters in groups.items() for letter in letters}


REGULAR = _table(
    {
        0.20: " ",
        0.25: "',.:;ijl|’",
        0.27: "I",
        0.29: "!f",
        0.30: "()[]{}-",
        0.345: "tr/",
        0.42: '*?sz“”"',
        0.455: "xc",
        0.47: "vykJY",
        0.49: "FL–",
        0.50: "#$+0123456789<=>_aeg−£",
        0.51: "VX",
        0.53: "EST",
        0.54: "AZhou",
        0.55: "bdnpqC",
        0.57: "PRKB",
        0.61: "&D",
        0.62: "G",
        0.645: "UHN",
        0.66: "OQ",
        0.72: "w",
        0.73: "M",
        0.79: "W",
        0.825: "%m",
        0.85: "@",
    }
)
BOLD = _table(
    {
        0.20: " ",
        0.265: "ijl',.:;|’",
        0.28: "I()-[]f{}",
        0.31: "!",
        0.345: "/",
        0.365: "tr",
        0.43: "sz*?“”",
        0.46: "c",
        0.49: 'xvyJ–"',
        0.50: "LY_",
        0.51: "#$+0123456789<=>Fe−£",
        0.52: "agk",
        0.54: "ESVXZT",
        0.55: "o",
        0.56: "Abdhnpqu",
        0.585: "CPR",
        0.60: "BK",
        0.62: "D",
        0.635: "G&",
        0.65: "UHN",
        0.67: "OQ",
        0.74: "M",
        0.75: "w",
        0.80: "W",
        0.84: "%m",
        0.87: "@",
    }
)
"""Widths of the sans's letters in ems, measured in a browser (regular and 600)."""
