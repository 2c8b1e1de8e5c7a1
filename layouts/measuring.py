"""How wide words are: the one measurer of text, from the faces in ``assets/fonts``; in the unit of their size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from layouts.hyphens import FIRM

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "assets" / "fonts"
SANS = ("source-sans-3-latin", "source-sans-3-latin-ext")
SERIF = ("source-serif-4-latin", "source-serif-4-latin-ext")
REGULAR, BOLD = 400, 600
MEAN_WIDTH = 0.51
"""In ems, of a letter that the faces lack."""
ELLIPSIS = "…"


@cache
def letters(bold: bool = False, serif: bool = False) -> Mapping[str, float]:
    """Each letter's width in ems; read once, when the first words are measured."""
    from fontTools.ttLib import TTFont  # a third of a second, which no command need wait for

    found: dict[str, float] = {}
    for name in reversed(SERIF if serif else SANS):
        with TTFont(FONTS / f"{name}.woff2") as font:
            found |= _widths(font, BOLD if bold else REGULAR)
    return {FIRM: found["-"], **found}


def _widths(font: TTFont, weight: int) -> dict[str, float]:
    """Of the letters of one face, from its tables of widths alone: outlines would take half a second to unpack."""
    from fontTools.varLib.varStore import VarStoreInstancer

    varied, ems = font["HVAR"].table, font["head"].unitsPerEm
    more = VarStoreInstancer(varied.VarStore, font["fvar"].axes, font.normalizeLocation({"wght": weight}))
    place, plain = varied.AdvWidthMap.mapping, font["hmtx"].metrics
    return {chr(code): (plain[name][0] + more[place[name]]) / ems for code, name in font.getBestCmap().items()}


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is in the sans."""
    widths = letters(bold)
    return sum(widths.get(letter, MEAN_WIDTH) for letter in text) * size


def shorten(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text, or as much of it as has room, with an ellipsis."""
    if width_of(text, size, bold) <= room:
        return text
    kept = text
    while kept and width_of(kept.rstrip() + ELLIPSIS, size, bold) > room:
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


def wrap(text: str, room: float, size: float, bold: bool = False, most: int = 0) -> list[str]:
    """The text in as few lines as fit the room, broken between words; of ``most`` lines the last is shortened."""
    lines: list[str] = []
    for word in breakable(text):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if most and len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [shorten(line, room, size, bold) for line in lines] if most else lines


def breakable(text: str) -> list[str]:
    """A text's words, as lines may break between them: not at a no-break space."""
    return [word for word in text.replace("\n", " ").split(" ") if word]


def widest(texts: Iterable[str], size: float, bold: bool = False) -> float:
    """The widest of some texts; 0 where there is none."""
    return max((width_of(text, size, bold) for text in texts), default=0.0)
