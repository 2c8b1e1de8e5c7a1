"""How much room words take on a slide: from the widths of the letters, a little on the wide side. Sizes in points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

LINE = 1.2
"""A line's height as a share of its size, as office programs set it."""
ELLIPSIS = "…"
WIDEST = 1.15
"""What a face that is not measured here may take more than Arial or Georgia (Verdana does)."""


@dataclass(frozen=True, eq=False)
class Face:
    """The widths of a face's letters in ems; ``mean`` for letters that are not listed."""

    widths: Mapping[str, float]
    mean: float
    stretch: float = 1.0

    def width(self, text: str, size: float) -> float:
        """How wide a text is in one line."""
        return sum(self.widths.get(letter, self.mean) for letter in text) * size * self.stretch


def _table(groups: Mapping[float, str]) -> dict[str, float]:
    return {letter: width for width, letters in groups.items() for letter in letters}


ARIAL = Face(
    _table(
        {
            0.19: "'",
            0.22: "ijl’‘",
            0.26: "|",
            0.28: "ftI!,./:;[\\] ",
            0.34: "r()-`{}“”·",
            0.36: '"',
            0.39: "*",
            0.40: "°",
            0.47: "^",
            0.50: "cksvxyzJ",
            0.56: "0123456789abdeghnopquL#$?_–£€é",
            0.59: "+<=>~−×",
            0.61: "FTZ",
            0.67: "ABEKPSVXY&",
            0.72: "wCDHNRU",
            0.78: "GOQ",
            0.84: "mM",
            0.89: "%",
            0.95: "W",
            1.00: "—…",
            1.02: "@",
        }
    ),
    0.75,
)
ARIAL_BOLD = Face(
    _table(
        {
            0.24: "'",
            0.28: "ijlI,./\\| ’‘",
            0.34: "ft!()-:;[]`·",
            0.39: "r*{}",
            0.40: "°",
            0.48: '"',
            0.50: "z“”",
            0.56: "0123456789aceksvxyJ#$_–£€é",
            0.59: "+<=>^~−×",
            0.61: "bdghnopquFLTZ?",
            0.67: "EPSVXY",
            0.72: "ABCDHKNRU&",
            0.78: "wGOQ",
            0.84: "M",
            0.89: "m%",
            0.95: "W",
            0.98: "@",
            1.00: "—…",
        }
    ),
    0.8,
)
GEORGIA_BOLD = Face(
    _table(
        {
            0.26: " ",
            0.27: "'’‘",
            0.33: ",.",
            0.34: "·",
            0.35: "jl",
            0.36: "i",
            0.37: ":;",
            0.38: "!-",
            0.39: "|",
            0.40: "ft",
            0.42: "°",
            0.45: "I()[]",
            0.47: "/\\",
            0.48: "*",
            0.49: "1",
            0.50: "`{}",
            0.51: 's"',
            0.52: "r“”",
            0.53: "cz",
            0.55: "?",
            0.56: "7y",
            0.57: "evé",
            0.58: "g",
            0.59: "x",
            0.60: "5aJ",
            0.63: "23k",
            0.64: "o$",
            0.65: "469bqS",
            0.66: "p",
            0.67: "dF",
            0.68: "8hu",
            0.69: "nLTZ£",
            0.70: "0P",
            0.71: "#+<=>^_~–−×",
            0.72: "CE€",
            0.73: "Y",
            0.76: "ABV",
            0.80: "R&",
            0.81: "GX",
            0.82: "KOQ",
            0.84: "DNU",
            0.87: "w",
            0.88: "%",
            0.92: "H",
            0.93: "—",
            0.94: "…",
            0.97: "@",
            1.02: "m",
            1.03: "M",
            1.13: "W",
        }
    ),
    0.85,
)
"""Measured on faces that are made to the same widths; 65 letters of Arial at 18 points are about 590 points long."""


def stretched(face: Face, known: bool) -> Face:
    """The face, or, where the office's own is not known here, the widest that it is likely to be."""
    return face if known else Face(face.widths, face.mean, WIDEST)


@lru_cache(maxsize=8192)
def wrapped(text: str, room: float, size: float, face: Face) -> tuple[str, ...]:
    """The text in as few lines as fit the room, broken between words, and within one that is longer than a line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph, room, size, face)
    return tuple(lines)


def _paragraph(text: str, room: float, size: float, face: Face) -> list[str]:
    lines = [""]
    for word in text.split():
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
