"""Words at the right ends of series: where each stands, so that none lies on another, and how much room they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from layouts.measuring import width_of, wrap
from layouts.plotly_figure.canvas import Word, escaped
from layouts.plotly_figure.sheets import Sheet
from layouts.scales import apart

UNSURE = 1.03
"""Letters are set a little closer or wider than they are measured."""
MOST_LINES = 3
LINE, SET = 1.3, 0.15
"""From line to line, as plotly's; two labels may stand so much closer."""


@dataclass(frozen=True)
class Label:
    """Words beside a value: ``figure`` is the part of them in bold; a ``fixed`` one keeps its place."""

    text: str
    figure: str
    value: float
    tone: str
    size: float
    bold: bool = False
    fixed: bool = False
    gap: float = 7.0

    def lines(self, room: float) -> list[str]:
        """The words in three lines at most: a figure at their end is not cut."""
        return wrap(self.text, room, self.size, self.bold, MOST_LINES)

    def marked(self, lines: Sequence[str]) -> str:
        """The lines as plotly reads them, the figure in bold."""
        said = "<br>".join(map(escaped, lines))
        if not self.figure or self.bold:
            return said
        return said.replace(self.figure, f"<b>{self.figure}</b>", 1)


def room_for(labels: Sequence[Label], sheet: Sheet) -> float:
    """The margin that they need at the right, at most the sheet's."""
    wide = [
        width_of(line, label.size, True) * UNSURE + label.gap + 2
        for label in labels
        for line in label.lines(sheet.right)
    ]
    return min(max(wide, default=sheet.px(12)), sheet.right + sheet.px(9))


def placed(labels: Sequence[Label], low: float, high: float, tall: float, x: float, sheet: Sheet) -> list[Word]:
    """The labels as words at x, in a plot from ``low`` to ``high`` that is so many px tall; what has no room under the
    others is told by how many there are."""
    kept = _with_room(labels, tall, sheet)
    lines = [label.lines(sheet.right) for label in kept]
    sizes = [(len(some) * LINE - SET) * label.size for some, label in zip(lines, kept, strict=True)]
    each = (high - low) / tall
    wanted = [(label.value - low) / each for label in kept]
    fixed = next((at for at, label in enumerate(kept) if label.fixed), None)
    half = (LINE - SET) * sheet.axis / 2  # so far words of one line reach beyond the plot; the axis' own are lower
    places = apart(wanted, sizes, -half, tall + half, fixed)
    out = (max(-place, place - tall) + size / 2 > half + 1 for place, size in zip(places, sizes, strict=True))
    if any(each for at, each in enumerate(out) if at != fixed):
        places = [min(max(place, 0), tall) for place in apart(wanted, sizes, -half, tall + half)]
    return [
        Word(label.marked(some), x, low + place * each, "middle right", label.size, label.tone, label.bold, label.gap)
        for label, some, place in zip(kept, lines, places, strict=True)
    ]


def _with_room(labels: Sequence[Label], tall: float, sheet: Sheet) -> list[Label]:
    """As many labels as stand under each other."""
    heights = [*accumulate(len(label.lines(sheet.right)) * label.size * LINE for label in labels)]
    if not labels or heights[-1] <= tall:
        return list(labels)
    kept = [label for label, foot in zip(labels, heights, strict=True) if foot <= tall - sheet.axis * LINE]
    more = f"and {len(labels) - len(kept)} more in the table"
    return [*kept, Label(more, "", labels[-1].value, sheet.palette.tone("ink2"), sheet.axis)]
