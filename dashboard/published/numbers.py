"""One cell of a published table: a number, or one of the many ways in which publishers say that there is none."""

from __future__ import annotations

import math
import re

NOTHING = frozenset(("", "..", "...", "…", "-", "–", "—", "−", "*", "~", ":", "n/a", "na"))
"""What stands where no figure is published, in lower case; each shorthand in brackets does too. None of them is 0."""
_SHORTHAND = re.compile(r"\[(?:[a-z]|low|note \d+(?:, ?\d+)*)\]")
_MARKED = re.compile(r"(?:\s*(?:\((?:r|p)\)|\[(?:r|p|note \d+(?:, ?\d+)*)\]|[rp*]))+$")
"""Marks behind a figure: revised, provisional, a note."""
_WHOLE = re.compile(r"[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+")
_DECIMALS = re.compile(r"\.0+$")


class NoFigure(ValueError):
    """A cell that holds neither a count nor a sign that there is none."""


def count(cell: object) -> float | None:
    """A count of nought or more, None where none is published. Raises NoFigure for anything else.

    A date, a truth value, a part of one, a number below nought and words are none; marks behind a figure are left off.
    """
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise NoFigure(cell)
    if isinstance(cell, str):
        return _written(cell)
    if math.isnan(cell):
        return None
    if cell < 0 or not float(cell).is_integer():
        raise NoFigure(cell)
    return float(cell)


def _written(text: str) -> float | None:
    said = " ".join(text.split()).casefold()  # which knows every kind of space
    if said in NOTHING or _SHORTHAND.fullmatch(said):
        return None
    plain = _DECIMALS.sub("", _MARKED.sub("", said))
    if not _WHOLE.fullmatch(plain):
        raise NoFigure(text)
    return float(re.sub(r"[^0-9]", "", plain))
