"""How wide a reader's window is, in five kinds, and in which size each chart is laid out there.

The server lays charts out; the browser says only which kind of window it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from layouts.chart import Size, Width


class Screen(StrEnum):
    """Kinds of window, the narrowest first."""

    PHONE = "phone"
    TABLET = "tablet"
    SMALL = "small"
    DESK = "desk"
    WIDE = "wide"

    @classmethod
    def of(cls, told: object) -> Screen:
        """As a browser tells it; a desk's where it tells nothing that is known."""
        return next((each for each in cls if each == told), cls.DESK)

    def size(self, width: Width) -> Size:
        """In which size a chart is laid out that takes so much of the page."""
        full, half = SIZES[self]
        return half if width is Width.HALF else full


SIZES: Mapping[Screen, tuple[Size, Size]] = {
    Screen.PHONE: (Size.NARROW, Size.NARROW),
    Screen.TABLET: (Size.MIDDLE, Size.MIDDLE),
    Screen.SMALL: (Size.SMALL, Size.HALF),
    Screen.DESK: (Size.WIDE, Size.HALF),
    Screen.WIDE: (Size.WIDE, Size.MIDDLE),
}
"""The sizes of charts of full and of half width."""

BEGINS: Mapping[Screen, int] = {
    Screen.PHONE: 0,
    Screen.TABLET: 624,
    Screen.SMALL: 900,
    Screen.DESK: 1232,
    Screen.WIDE: 1480,
}
"""The least width of each window in px: where shell.css gives charts their columns, less margins and menu."""

QUERIES: Mapping[str, str] = {screen.value: f"(min-width: {px}px)" for screen, px in BEGINS.items()}
"""The same as media queries; the last that a window meets says which kind it is."""
