"""Where a headline breaks: no word alone on its last line, none broken at its hyphen. Widths in points. Pure.

The words stay as they are: only the room that they are given is a little narrower.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from layouts.native.measuring import Face, wrapped

SURE = 1.1
"""Headlines are measured on the wide side: lines must break alike where there is so much more room."""
LONE = 0.3
"""A last line that is shorter than this share of the room looks lost."""
LEAST = 0.55
STEP = 4.0
LETTER = re.compile(r"[a-z]$")
PARTS = re.compile(r"(?<=\w[-–])(?=\w)")


def balanced(text: str, room: float, size: float, face: Face) -> float:
    """The width, at most the room, at which a text in as many lines breaks well; the room where there is none better.

    ``room`` and the result are in points, ``size`` is the letters'.
    """
    most = len(wrapped(text, room, size, face))
    if most < 2:
        return room
    parts, space = _parts(text, size, face), face.width(" ", size)
    width = room
    while width >= room * LEAST:
        lines, loose = (_broken(parts, space, width * scale) for scale in (1.0, SURE))
        if len(lines) > most:
            return room
        if _is_well(lines, room) and _is_well(loose, room) and (lines == loose or width == room):
            return width
        width -= STEP
    return room


@dataclass(frozen=True)
class _Line:
    """A line as it breaks: its width and what it ends with."""

    wide: float
    end: str


def _is_well(lines: Sequence[_Line], room: float) -> bool:
    if len(lines) < 2:
        return True
    torn = any(line.end.endswith(("-", "–")) or LETTER.match(line.end) for line in lines[:-1])
    return not torn and lines[-1].wide >= LONE * room


def _parts(text: str, size: float, face: Face) -> list[tuple[str, bool, float]]:
    """What may stand at a line's end: words, and what of them ends with a hyphen; whether a word begins; widths."""
    return [
        (part, at == 0, face.width(part, size)) for word in text.split() for at, part in enumerate(PARTS.split(word))
    ]


def _broken(parts: Sequence[tuple[str, bool, float]], space: float, room: float) -> list[_Line]:
    """The text as an office program breaks it: between words, and behind a hyphen."""
    lines: list[_Line] = []
    for part, begins, wide in parts:
        longer = lines[-1].wide + (space if begins else 0.0) + wide if lines else 0.0
        if lines and longer <= room:
            lines[-1] = _Line(longer, part)
        else:
            lines.append(_Line(wide, part))
    return lines
