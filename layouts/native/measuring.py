"""How much room words take on slides and sheets: from the one measurer of text, as wide as office programs' own faces,
a little on the wide side. Sizes in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from layouts.measuring import MEAN_WIDTH, breakable, letters

LINE = 1.2
"""A line's height as a share of its size, as office programs set it."""
ELLIPSIS = "…"


@dataclass(frozen=True)
class Face:
    """A face as one of ours, so many times as wide."""

    bold: bool
    serif: bool
    stretch: float

    def width(self, text: str, size: float) -> float:
        """How wide a text is in one line."""
        widths = letters(self.bold, self.serif)
        return sum(widths.get(letter, MEAN_WIDTH) for letter in text) * size * self.stretch


TEXTS = Face(bold=False, serif=False, stretch=1.27)
BOLD = Face(bold=True, serif=False, stretch=1.35)
HEADS = Face(bold=True, serif=True, stretch=1.18)
"""As wide as what stands in for Arial and Georgia where a computer lacks them (DejaVu, Verdana), a tenth more than
those: 65 letters at 18 points are about 660 points long. An office's own face is hardly wider."""


@lru_cache(maxsize=8192)
def wrapped(text: str, room: float, size: float, face: Face) -> tuple[str, ...]:
    """The text in as few lines as fit the room, broken between words, and within one that is longer than a line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph, room, size, face)
    return tuple(lines)


def _paragraph(text: str, room: float, size: float, face: Face) -> list[str]:
    lines = [""]
    for word in breakable(text):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if face.width(longer, size) <= room:
            lines[-1] = longer
            continue
        pieces = _pieces(word, room, size, face)
        lines = [*lines, *pieces] if lines[-1] else pieces
    return lines


def _pieces(word: str, room: float, size: float, face: Face) -> list[str]:
    """A word as it is, or cut where it is longer than the whole room."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and face.width(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def height(lines: int, size: float) -> float:
    """The height of so many lines."""
    return lines * size * LINE


def tall(text: str, room: float, size: float, face: Face) -> float:
    """The height of a text in a room so wide."""
    return height(len(wrapped(text, room, size, face)), size)


def fitting(text: str, room: float, most: float, sizes: Sequence[float], face: Face) -> float:
    """The largest of these sizes (largest first) at which the text is no higher than ``most``; else the smallest."""
    return next((size for size in sizes if tall(text, room, size, face) <= most + 0.01), sizes[-1])


def shortened(text: str, room: float, size: float, face: Face, lines: int = 1) -> str:
    """The text, or as much of its beginning as fits so many lines with an ellipsis."""
    if len(wrapped(text, room, size, face)) <= lines:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(wrapped(_cut(text, middle), room, size, face)) <= lines:
            low = middle
        else:
            high = middle - 1
    return _cut(text, low)


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip(" ,;:.") + ELLIPSIS
