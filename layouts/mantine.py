"""The component library's theme: our type and green, and what its own defaults get wrong put right."""

from __future__ import annotations

from typing import Any

from layouts.theme import SANS, SERIF

GREENS = [
    "#F0F6F3",
    "#E3EEE9",
    "#C4DCD2",
    "#9FC5B6",
    "#74AB97",
    "#4D917A",
    "#2F7860",
    "#1A5C4A",
    "#164D3E",
    "#143C32",
]
_WITHOUT_A_SECOND_BANNER = {
    "defaultProps": {
        "attributes": {"header": {"role": "presentation"}},
        "transitionProps": {"duration": 0},
    }
}

THEME: dict[str, Any] = {
    "primaryColor": "green",
    "primaryShade": 7,
    "colors": {"green": GREENS},
    "fontFamily": SANS,
    "headings": {"fontFamily": SERIF},
    "defaultRadius": 2,
    "focusRing": "never",  # ours stands in the style sheet
    "cursorType": "pointer",
    "respectReducedMotion": True,
    "components": {"Modal": _WITHOUT_A_SECOND_BANNER, "Drawer": _WITHOUT_A_SECOND_BANNER},
}
