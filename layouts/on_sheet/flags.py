"""Points that signal: drawn once more over their line, by shape, colour and letter, as a series that can be named."""

from __future__ import annotations

from collections.abc import Collection

from layouts import theme
from layouts.bodies import Mark
from layouts.on_sheet.look import Values, fill, font
from layouts.on_sheet.place import Range

SHAPES = {Mark.IMPROVING: "circle", Mark.CONCERN: "diamond", Mark.HIGH: "triangle", Mark.LOW: "square"}
"""Office charts have no triangle that stands on its point: unusually low is a square, with its letter like the rest."""
FLAG, LETTER = 14, 8  # points


def flag(mark: Mark, across: Range, values: Range, rows: Collection[int]) -> Values:
    """The series of one kind of signal, whose name says in words what its shape means; ``rows`` have a letter."""
    letters = [_letter(mark) if at in rows else {"delete": True} for at in range(max(rows) + 1)]
    return {
        "name": mark.word,
        "categories": across,
        "values": values,
        "line": {"none": True},
        "marker": {"type": SHAPES[mark], "size": FLAG, **fill(theme.mark_colour(mark), theme.PAPER)},
        "data_labels": {"value": True, "position": "center", "custom": letters},
    }


def _letter(mark: Mark) -> Values:
    """Made anew for each point: the workbook's writer alters what it is given."""
    return {"value": mark.letter, "font": font(LETTER, bold=True, tone=theme.PAPER)}
