"""A template's layout for parts: whether words have room on it. All measures are points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND

TITLES = frozenset({KIND.TITLE, KIND.CENTER_TITLE})
FOOTERS = frozenset({KIND.FOOTER, KIND.DATE, KIND.SLIDE_NUMBER})
LEAST = 92.0
"""The height that words need: three lines and what keeps them clear."""


def is_part(layout: Any) -> bool:
    """Whether a layout begins a part, as the office programs mark it."""
    return bool(layout._element.get("type") == "secHead")


def has_room(layout: Any, tall: float) -> bool:
    """Whether words have a few lines above, between or below a layout's title and footers, where its text is."""
    texts = [holder for holder in _of(layout, {KIND.BODY, KIND.OBJECT, KIND.SUBTITLE}) if holder.width]
    if not texts:
        return True
    left, right = texts[0].left, texts[0].left + texts[0].width
    above = 0.0
    found: list[float] = []
    for holder in sorted(_of(layout, TITLES | FOOTERS), key=lambda holder: holder.top or 0):
        if holder.width and holder.left < right and holder.left + holder.width > left:
            found.append(holder.top / 12700 - above)
            above = max(above, (holder.top + holder.height) / 12700)
    return bool(max([*found, tall * 0.92 - above]) >= LEAST)


def _of(layout: Any, kinds: Iterable[Any]) -> list[Any]:
    return [holder for holder in layout.placeholders if holder.placeholder_format.type in kinds]
