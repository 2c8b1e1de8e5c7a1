"""A chart as a picture of a slide's size: the page's figure with headline, title, key, source and marking drawn in, so
that it never travels without them. The browser draws and saves it (``assets/charts.js``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from layouts import theme
from layouts.datum import Mark
from layouts.drawing import Drawing, Key
from layouts.measuring import width_of, wrap
from layouts.on_page.graph import figure
from layouts.plotly_figure.canvas import Values
from layouts.provenance import Provenance

WIDE, HIGH = 1920, 1080  # px
EDGE = 80
FOOT = 942
"""Where the chart ends and source and provenance begin."""
LARGEST = 1.75
"""Times its size on a page that a chart is drawn at most: larger, it looks bare."""
LEAST_ROOM = 900
"""The width of a wide chart on a page, in its own px."""
LINE = 1.25
SERIF_WIDER = 1.14
"""Times the sans that the serif of a headline takes."""
SMALLER = (1.0, 0.88, 0.76, 0.66, 0.58)
GAP, KEY_LINE = 44, 40
CORNERS = {
    "square": ((0, 4), (20, 4), (20, 24), (0, 24)),
    "band": ((0, 4), (34, 4), (34, 24), (0, 24)),
    "line": ((0, 12), (34, 12), (34, 16), (0, 16)),
    "diamond": ((13, 0), (26, 13), (13, 26), (0, 13)),
    "up": ((14, 0), (28, 27), (0, 27)),
    "down": ((0, 0), (28, 0), (14, 27)),
    "hollow": ((1, 3), (25, 3), (25, 27), (1, 27)),
}
ANCHORED = {
    "xref": "paper",
    "yref": "paper",
    "xsizemode": "pixel",
    "ysizemode": "pixel",
    "xanchor": 0,
    "yanchor": 1,
}
ROUND = {"circle": 28, "ring": 22}
SHAPES = {
    Mark.IMPROVING: "circle",
    Mark.CONCERN: "diamond",
    Mark.USUAL: "hollow",
    Mark.HIGH: "up",
    Mark.LOW: "down",
    Mark.RISE: "up",
    Mark.FALL: "down",
    Mark.EARLY: "ring",
}
MIDDLES = {"circle": (13, 7), "diamond": (12, 6), "hollow": (12, 8), "up": (13, 12), "down": (13, 2), "ring": (10, 4)}
"""Where a mark's letter begins: its middle across, and its top."""
OPEN = frozenset({"hollow", "ring"})


@dataclass(frozen=True)
class Look:
    """Letters: size in px of the picture, colour, weight, face."""

    size: float
    tone: str
    weight: int = 400
    family: str = theme.SANS


@dataclass
class Sheet:
    """Words and shapes by their places in px of the picture, from its top left corner."""

    words: list[tuple[float, float, str, Look]] = field(default_factory=list)
    shapes: list[tuple[float, float, str, str]] = field(default_factory=list)

    def write(self, text: str, top: float, room: float, look: Look, most: int = 2, left: float = EDGE) -> float:
        """Words from a height downwards, as small as they must be for so many lines; where they end."""
        sizes = [look.size * smaller for smaller in SMALLER]
        bold = look.weight > 400
        room = room / SERIF_WIDER if look.family == theme.SERIF else room
        size = next((each for each in sizes if len(wrap(text, room, each, bold)) <= most), sizes[-1])
        lines = wrap(text, room, size, bold)
        for at, line in enumerate(lines):
            self.words.append((left, top + at * size * LINE, line, Look(size, look.tone, look.weight, look.family)))
        return top + len(lines) * size * LINE


def picture(drawing: Drawing, provenance: Provenance) -> Values:
    """What the browser needs: the figure, how much larger than its own size it is drawn, its words and its file's name.

    Raises KeyError for a drawing that is no chart.
    """
    sheet = Sheet()
    made = figure(drawing)
    layout = made["layout"]
    top = _head(sheet, drawing, provenance.lines[:1])
    _foot(sheet, drawing, provenance.lines[1:])
    room = WIDE - 2 * EDGE
    scale = min(LARGEST, (FOOT - top) / layout["height"], room / LEAST_ROOM)
    start = top + (FOOT - top - layout["height"] * scale) / 2
    margin = layout["margin"]
    grown = {
        "l": margin["l"] + EDGE / scale,
        "r": margin["r"] + EDGE / scale,
        "t": margin["t"] + start / scale,
        "b": HIGH / scale - start / scale - layout["height"] + margin["b"],
    }
    placed = _Placed(scale, grown["l"], grown["t"])
    size = {"width": WIDE / scale, "height": HIGH / scale, "autosize": False, "paper_bgcolor": theme.PAPER}
    layout |= size | {"margin": margin | grown}
    layout["annotations"] = [*layout.get("annotations", ()), *(placed.words(*each) for each in sheet.words)]
    layout["shapes"] = [*layout.get("shapes", ()), *(placed.shape(*each) for each in sheet.shapes)]
    return {
        "figure": made,
        "scale": scale,
        "title": drawing.headline,
        "words": drawing.alternative,
        "name": f"{provenance.stem}-{drawing.id}",
    }


def _head(sheet: Sheet, drawing: Drawing, marking: Sequence[str]) -> float:
    """Marking, headline, title with its judgement, and key; where they end."""
    room = WIDE - 2 * EDGE
    for line in marking:
        sheet.write(line, 34, room, Look(24, theme.INK, 600), 1)
    top = sheet.write(drawing.headline, 78, room, Look(56, theme.INK, 600, theme.SERIF))
    beside = _judged(sheet, drawing.mark, top + 10) if drawing.mark else 0
    top = sheet.write(drawing.title, top + 8, room - beside, Look(30, theme.INK2))
    return _keys(sheet, drawing.key, top + 14) if drawing.key else top + 14


def _judged(sheet: Sheet, mark: Mark, top: float) -> float:
    """The judgement at the right end of the title's line, and the room that it takes."""
    look = Look(28, theme.INK, 600)
    wide = width_of(mark.word, look.size, bold=True)
    left = WIDE - EDGE - wide - GAP
    shape, tone = SHAPES[mark], theme.mark_colour(mark)
    sheet.shapes.append((left, top + 4, shape, tone))
    letter = Look(15, tone if shape in OPEN else theme.PAPER, 700)
    across, down = MIDDLES[shape]
    sheet.words.append((left + across - width_of(mark.letter, 15, bold=True) / 2, top + down, mark.letter, letter))
    sheet.write(mark.word, top, wide + 9, look, 1, left + GAP)
    return wide + 2 * GAP


def _keys(sheet: Sheet, entries: Sequence[Key], top: float) -> float:
    look, left = Look(24, theme.INK2), float(EDGE)
    for entry in entries:
        wide = width_of(entry.words, look.size) + 2 * GAP
        if left + wide > WIDE - EDGE:
            left, top = EDGE, top + KEY_LINE
        sheet.shapes.append((left, top, entry.shape, theme.colour(entry.role)))
        sheet.write(entry.words, top, wide, look, 1, left + GAP)
        left += wide
    return top + KEY_LINE


def _foot(sheet: Sheet, drawing: Drawing, lines: Sequence[str]) -> None:
    room, look = WIDE - 2 * EDGE, Look(23, theme.INK3)
    below = sheet.write(" ".join((drawing.source, *drawing.notes)), 962, room, look)
    sheet.write(". ".join(lines), below + 2, room, Look(23, theme.INK2), 1)


@dataclass(frozen=True)
class _Placed:
    """Places in the picture as plotly wants them: so many of the figure's px from the top left corner of the plot."""

    scale: float
    left: float
    top: float

    def words(self, left: float, top: float, text: str, look: Look) -> Values:
        """Words as an annotation without an arrow."""
        font = {"size": look.size / self.scale, "color": look.tone, "weight": look.weight, "family": look.family}
        return {
            "text": text,
            "x": 0,
            "y": 1,
            "xref": "paper",
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "top",
            "align": "left",
            "xshift": left / self.scale - self.left,
            "yshift": self.top - top / self.scale,
            "font": font,
            "showarrow": False,
        }

    def shape(self, left: float, top: float, kind: str, tone: str) -> Values:
        """A mark's or a key's shape, in px from the plot's corner, where plotly counts up."""
        across, down = left / self.scale - self.left, self.top - top / self.scale
        line = {"width": 2.5 / self.scale if kind in OPEN else 0, "color": tone}
        look = {"fillcolor": theme.PAPER if kind in OPEN else tone, "line": line, "layer": "above"}
        if kind in ROUND:
            wide = ROUND[kind] / self.scale
            drawn = {"type": "circle", "x0": across, "x1": across + wide, "y0": down, "y1": down - wide}
        else:
            corners = [(across + x / self.scale, down - y / self.scale) for x, y in CORNERS[kind]]
            drawn = {"type": "path", "path": f"M{'L'.join(f'{x:.2f},{y:.2f}' for x, y in corners)}Z"}
        return drawn | look | ANCHORED
