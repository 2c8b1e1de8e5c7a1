"""What stands at a chart's foot: notes and source, each whole or not at all. Sizes in points. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layouts.native.measuring import Face, height, tall
from layouts.on_slide.canvas import NOTE

SMALL = 12.0
ROOMY, LEAST = 215.0, 170.0
"""What a chart keeps of the room while notes can still be set otherwise, and while any can still be left out."""
WAYS = ((NOTE, False, ROOMY), (NOTE, True, ROOMY), (SMALL, True, ROOMY), (SMALL, True, LEAST))
"""Size, whether short notes share a line, and what the chart keeps, in the order in which they are tried."""
MORE = "More is said in the notes under this slide."
BINDING = ("enchmark", "axis starts", "begins anew", "break in the series", "figure would be", "to be compared")


@dataclass(frozen=True)
class Noted:
    """Paragraphs as they stand, and their size."""

    paragraphs: tuple[str, ...]
    size: float

    def tall(self, wide: float, face: Face) -> float:
        """How high they stand in a room so wide."""
        return sum(tall(each, wide, self.size, face) for each in self.paragraphs)


def is_binding(note: str) -> bool:
    """Whether a slide would mislead without a note: what is not shown, where a benchmark is from, an axis that is cut,
    a break in the series, figures that are not to be compared, how far the unknown could move one."""
    return note.startswith("[") or any(word in note for word in BINDING)


def noted(binding: Sequence[str], others: Sequence[str], source: str, wide: float, room: float, face: Face) -> Noted:
    """The notes that have room beside the chart, and the source last.

    Short notes share a line, and then all are set smaller, before one is left out; binding ones and the source never
    are. What is left out stands in the speaker's notes, and the foot says that there is more.
    """
    for count in range(len(others), -1, -1):
        more = [MORE] if count < len(others) else []
        notes = [*binding, *others[:count], *more]
        for size, together, least in WAYS:
            found = Noted(tuple(_set(notes, source, wide, size, face, together)), size)
            if found.tall(wide, face) <= max(room - least, height(1, NOTE)):
                return found
    return found


def _set(notes: Sequence[str], source: str, wide: float, size: float, face: Face, together: bool) -> Iterable[str]:
    lines: list[str] = []
    for note in notes:
        joined = f"{lines[-1]} {note}" if lines else note
        if together and lines and face.width(joined, size) <= wide:
            lines[-1] = joined
        else:
            lines.append(note)
    return [line for line in (*lines, source) if line]
