"""From a Drawing to the pictures of its chart: plotly figures, light and dark, one or several where it has more rows
than can be read at once, and the key over them."""

from __future__ import annotations

from dataclasses import replace

from layouts.chart_kinds import Shares, Stacked
from layouts.chart_types import is_drawn
from layouts.drawing import Drawing, Key
from layouts.measuring import shorten, width_of
from layouts.plotly_figure import figures
from layouts.plotly_figure.canvas import Values
from layouts.plotly_figure.sheets import WALL, WALL_DARK, Sheet

ROW, SWATCH, BETWEEN = 50, 34, 44
"""A row of the key (px), its coloured square and what keeps two entries apart; ``assets/present.css`` says the same."""
BESIDE, LONGEST = 14, 520
MOST_ROWS = 3


def pictures(drawing: Drawing) -> list[tuple[Values, Values]]:
    """The chart as figures on light paper and on the dark wall; none for a body that is a table or words."""
    if not is_drawn(drawing.body):
        return []
    above = len(key_rows(drawing)) * ROW
    light, dark = (figures(drawing, _under(sheet, above)) for sheet in (WALL, WALL_DARK))
    return list(zip(light, dark, strict=True))


def _under(sheet: Sheet, above: float) -> Sheet:
    """The sheet less the room that a key takes."""
    return replace(sheet, tall=sheet.tall - above, course=sheet.course - above)


def key_rows(drawing: Drawing) -> list[list[Key]]:
    """What each colour means, in rows that have room; long names are shortened. None but for parts of a whole."""
    rows: list[list[Key]] = []
    used = 0.0
    for entry in drawing.untold_key if isinstance(drawing.body, Stacked | Shares) else ():
        words = shorten(entry.words, LONGEST, WALL.axis)
        room = SWATCH + BESIDE + width_of(words, WALL.axis) + BETWEEN
        if not rows or used + room - BETWEEN > WALL.width:
            rows.append([])
            used = 0.0
        rows[-1].append(replace(entry, words=words))
        used += room
    return rows[:MOST_ROWS]
