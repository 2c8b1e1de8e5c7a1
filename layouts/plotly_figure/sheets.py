"""Size sheets: all that tells a chart on the page, on paper and on the wall apart. Sizes are in px."""

from __future__ import annotations

from dataclasses import dataclass, replace

from layouts.palette import DARK, LIGHT, Palette

EVERY = 10_000
"""As many rows or small charts as there may be."""


@dataclass(frozen=True)
class Sheet:
    """The room of a chart and the sizes of what is in it.

    ``width`` is the least that it is drawn in (a page's chart grows with its card), ``tall`` the height that it
    fills, or 0 where it is as high as it needs. ``pitch`` is the least and the most height of a row, ``pitch_over``
    where its name stands over its bar; ``right`` is the most room at the right of a chart through time, ``names`` and
    ``remarks`` that of names at the left of rows and of what is said at their right.
    """

    width: float
    palette: Palette = LIGHT
    tall: float = 0.0
    axis: float = 14.0
    label: float = 15.0
    value: float = 24.0
    big: float = 20.0
    letter: float = 12.0
    line: float = 2.25
    aim: float = 2.0
    mean: float = 1.5
    limit: float = 1.2
    hair: float = 1.0
    point: float = 6.0
    end: float = 11.0
    latest: float = 8.0
    ring: float = 13.0
    flag: float = 25.0
    earlier: float = 9.0
    course: float = 370.0
    right: float = 190.0
    quarter: float = 54.0
    pitch: tuple[float, float] = (50.0, 50.0)
    pitch_over: tuple[float, float] = (64.0, 64.0)
    names: float = 300.0
    remarks: float = 320.0
    across: int = 4
    panel: float = 200.0

    @property
    def unit(self) -> float:
        """What small distances are measured in: 1 on a page, more where its words are larger."""
        return self.label / 15.0

    def px(self, distance: float) -> float:
        """A distance on the page in this sheet's own size."""
        return distance * self.unit

    @property
    def top(self) -> float:
        """The room over a plot, where the largest words may reach."""
        return max(self.px(12), self.value * 0.6)

    def rows(self, heads: float = 0.0) -> int:
        """How many rows of names have room under heads so high."""
        return max(int((self.tall - heads) / self.pitch[0]), 1) if self.tall else EVERY


PAGE_WIDE = Sheet(width=900.0)
PAGE_SMALL = replace(PAGE_WIDE, width=780.0, across=2)
PAGE_MIDDLE = replace(PAGE_WIDE, width=560.0, across=2)
PAGE_NARROW = replace(PAGE_WIDE, width=300.0, course=325.0, right=112.0, across=2)
HALF = replace(PAGE_NARROW, width=400.0)
"""A card of half the page's width: never less than this where two stand side by side."""
PAPER = replace(PAGE_WIDE, width=1030.0, course=330.0)
"""A4 upright, between its margins, at 141 dots an inch: two or three charts stand on a page."""
WALL = Sheet(
    width=1766.0,
    tall=600.0,
    axis=36.0,
    label=36.0,
    value=61.0,
    big=48.0,
    letter=36.0,
    line=6.5,
    aim=6.5,
    mean=4.5,
    limit=4.5,
    hair=2.0,
    point=13.0,
    end=26.0,
    latest=20.0,
    ring=30.0,
    flag=74.0,
    earlier=24.0,
    course=600.0,
    right=620.0,
    quarter=170.0,
    pitch=(52.0, 104.0),
    pitch_over=(104.0, 150.0),
    names=640.0,
    remarks=640.0,
    panel=330.0,
)
"""A chart's place on a slide of 1920 by 1080, which is scaled as a whole: 36 px are 18 pt on a wall of 1280 by 720."""
WALL_DARK = replace(WALL, palette=DARK)
