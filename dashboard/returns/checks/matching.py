"""References of one sheet that must stand on another."""

from __future__ import annotations

from collections.abc import Container, Iterable
from difflib import SequenceMatcher

from dashboard.returns.checks.sheet import Line

_ALIKE = 0.75


def groups(lines: Iterable[Line], name: str, known: Container[str]) -> dict[str, list[Line]]:
    """Lines by the text of a field, where that is given and not known."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        text = line.word(name)
        if text and text not in known:
            found.setdefault(text, []).append(line)
    return found


def orphans(lines: Iterable[Line], name: str, known: Container[str], spoilt: Iterable[str] = ()) -> list[list[Line]]:
    """Lines whose text is not known, together by text.

    ``spoilt`` are the unreadable cells where it should have stood: a text much like one of them is taken to be that
    one, and so, for a blank one, is the text that most rows ask for. Those have their finding where they are spoilt.
    """
    found = groups(lines, name, known)
    for text in spoilt:
        excused = _likeliest(text, found)
        if excused:
            del found[excused]
    return list(found.values())


def _likeliest(spoilt: str, found: dict[str, list[Line]]) -> str:
    """The text that a spoilt cell most likely meant; empty where none is likely."""
    if not spoilt:
        asked = max(found, key=lambda text: len(found[text]), default="")
        return asked if asked and len(found[asked]) > 1 else ""
    likeness = {text: SequenceMatcher(None, spoilt.upper(), text).ratio() for text in found}
    best = max(likeness, key=lambda text: likeness[text], default="")
    return best if best and likeness[best] >= _ALIKE else ""
