"""A scatter of named points within curves: each name beside its point, off it with a thin line, or a number with a
key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layouts.datum import Mark
from layouts.measuring import brief, width_of
from layouts.placing import Box, Place, Spot, named, stretches
from layouts.plot import Plot
from layouts.plot_marks import Curve, Dot
from layouts.plotly_figure.canvas import SILENT, Canvas, Values, Word, escaped, strokes
from layouts.plotly_figure.ends import Label, placed, room_for
from layouts.plotly_figure.quarter_marks import dash_of, width_of_line
from layouts.plotly_figure.sheets import Sheet
from layouts.plotly_figure.time_axes import SYMBOLS, left_of, values_axis
from layouts.scales import Axis

FOOT = 52.0
KEY_LINE = 20.0
GAP = 4.0
LONGEST, LEAST_ROOM = 0.3, 165.0
"""How much of the chart's width a name may take before only its first part is written, but so much in any case (px)."""
UNSURE = 1.03
TALL = 1.2
POINT, MARKED = 10.0, 16.0
STRETCHES = 3
"""In so many stretches a curve is in the way of names: enough for a line that hardly bends."""


@dataclass(frozen=True)
class Field:
    """A scatter in the making: its plot, its two scales, and how wide and tall it is (px)."""

    plot: Plot
    sheet: Sheet
    dot: Dot
    across: Axis
    wide: float
    tall: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place in px from the top left."""
        return self.across.share(x) * self.wide, (1 - self.plot.scale.share(y)) * self.tall

    @property
    def rows(self) -> list[int]:
        """The rows that have a point."""
        pairs = zip(self.plot.table[self.dot.column].values, self.plot.table[self.dot.across].values, strict=True)
        return [row for row, (up, along) in enumerate(pairs) if up is not None and along is not None]

    def point(self, row: int) -> tuple[float, float]:
        """A row's point by its axes."""
        return self.plot.table[self.dot.across].values[row] or 0.0, self.plot.table[self.dot.column].values[row] or 0.0

    def mark(self, row: int) -> Mark | None:
        """A row's judgement, if it has a shape."""
        found = self.plot.table[self.dot.column].mark(row)
        return found if self.dot.judged and found in SYMBOLS else None

    def size(self, row: int) -> float:
        """How large its point is."""
        return self.sheet.px(MARKED if self.mark(row) else POINT)


def scatter(plot: Plot, sheet: Sheet, below: float = 0.0) -> Values:
    """A plot of points as a figure of its own; ``below`` is the room of a key where the sheet fills a height."""
    canvas, dot = Canvas(sheet), plot.of(Dot)[0]
    ends = list(_ends(plot, sheet))
    left, right = left_of(plot.scale, sheet), room_for(ends, sheet)
    height = sheet.course - below
    wide, tall = sheet.width - left - right, height - sheet.top - sheet.px(FOOT)
    across = plot.across or Axis(0.0, 1.0, (), ())
    field = Field(plot, sheet, dot, across, wide, tall)
    axis = plot.scale
    labels = placed(ends, axis.low, axis.high, tall, across.high, sheet)
    canvas.axis("x", across.low, across.high, **_across_axis(across, sheet))
    canvas.axis("y", axis.low, axis.high, **values_axis(axis, sheet) | {"zeroline": False})
    for curve in plot.of(Curve):
        path = list(zip(curve.across, curve.up, strict=True))
        look = (sheet.palette.fill(curve.role), width_of_line(curve.weight, sheet), dash_of(curve.dash, sheet))
        canvas.trace(("x", "y"), **strokes([path], *look))
    numbered = _named(canvas, field, labels)
    _points(canvas, field)
    canvas.write(("x", "y"), labels)
    lines = _key(numbered, wide + 2 * min(left, right), sheet)
    needed = sheet.px(KEY_LINE) * len(lines)
    if sheet.tall and needed > below:
        return scatter(plot, sheet, needed)
    canvas.axes["xaxis"]["title"] = _title(plot.across_words, lines, wide + 2 * min(left, right), sheet)
    return canvas.figure(height + needed, left, right, sheet.top, sheet.px(FOOT) + needed)


def _across_axis(across: Axis, sheet: Sheet) -> Values:
    pairs = [(tick, text) for tick, text in zip(across.ticks, across.texts, strict=True) if tick <= across.high]
    return {
        "visible": True,
        "tickvals": [tick for tick, _ in pairs],
        "ticktext": [text for _, text in pairs],
        "ticklabelstandoff": sheet.px(4),
        "tickfont": {"size": sheet.axis, "color": sheet.palette.tone("ink3")},
    }


def _title(words: str, lines: Sequence[str], room: float, sheet: Sheet) -> Values:
    """What the axis is, and under it what the numbers beside points stand for."""
    key = "".join(f'<br><span style="font-size:{sheet.axis}px">{escaped(line)}</span>' for line in lines)
    font = {"size": sheet.label, "color": sheet.palette.tone("ink3")}
    return {"text": escaped(brief(words, room, sheet.label)) + key, "font": font, "standoff": sheet.px(6)}


def _ends(plot: Plot, sheet: Sheet) -> Iterable[Label]:
    """What each curve is, at its right end; the average in its own place."""
    for mark in plot.of(Curve):
        if mark.end and mark.up:
            tone = sheet.palette.words(mark.role)
            yield Label(mark.end.text, "", mark.up[-1], tone, sheet.axis, fixed=mark.end.large, gap=sheet.px(6))


def _points(canvas: Canvas, field: Field) -> None:
    palette, rows = field.sheet.palette, field.rows
    marks = [field.mark(row) for row in rows]
    canvas.trace(
        ("x", "y"),
        type="scatter",
        mode="markers",
        x=[field.point(row)[0] for row in rows],
        y=[field.point(row)[1] for row in rows],
        marker={
            "size": [field.size(row) for row in rows],
            "symbol": [SYMBOLS[mark][0] if mark else "circle" for mark in marks],
            "color": [palette.fill(mark.value if mark else field.dot.role) for mark in marks],
            "opacity": 1,
        },
        **SILENT,
    )


# Names


def _named(canvas: Canvas, field: Field, ends: Sequence[Word]) -> list[str]:
    """A name for every point, clear of other names, of points and of the curves' names; those that have a number
    instead."""
    sheet, rows = field.sheet, field.rows
    longest = max(field.wide * LONGEST, sheet.px(LEAST_ROOM))
    texts = [brief(field.plot.table.names[row], longest, sheet.label, bool(field.mark(row))) for row in rows]
    spots = [_spot(field, row, text) for row, text in zip(rows, texts, strict=True)]
    lines = [box for path in _paths(field) for box in stretches(path, sheet.px(2))]
    solid = [_box_of(field, word) for word in ends]
    room = Box(0, 0, field.wide + max((box.right - field.wide for box in solid), default=0), field.tall)
    found = named(spots, [False] * len(rows), room, lines, sheet.px(GAP), solid)
    placed_ones = [(row, text, place) for row, text, place in zip(rows, texts, found, strict=True) if place]
    without = [row for row, place in zip(rows, found, strict=True) if place is None]
    taken = [box for place in found if place for box in place.boxes]
    placed_ones += _numbers(field, without, room, lines, [*solid, *taken])
    canvas.write(("x", "y"), [_word(field, *each) for each in placed_ones])
    leaders = [_leader(field, row, place) for row, _, place in placed_ones if place.off]
    if leaders:
        canvas.trace(("x", "y"), **strokes(leaders, sheet.palette.tone("ink3"), sheet.hair))
    return [field.plot.table.names[row] for row in without]


def _spot(field: Field, row: int, text: str) -> Spot:
    size, bold = field.sheet.label, bool(field.mark(row))
    return Spot(*field.at(*field.point(row)), width_of(text, size, bold) * UNSURE, size * TALL, field.size(row) / 2)


def _box_of(field: Field, word: Word) -> Box:
    left, middle = field.at(word.x, word.y)
    half, wide = word.size * TALL / 2, width_of(word.text, word.size) + word.gap
    return Box(left, middle - half, left + wide, middle + half)


def _paths(field: Field) -> Iterable[list[tuple[float, float]]]:
    for mark in field.plot.of(Curve):
        few = range(0, len(mark.across), max(1, len(mark.across) // STRETCHES))
        yield [field.at(mark.across[at], mark.up[at]) for at in few]


def _numbers(
    field: Field, without: Sequence[int], room: Box, lines: Sequence[Box], solid: Sequence[Box]
) -> list[tuple[int, str, Place]]:
    """A number beside each point whose name has no room."""
    others = [_spot(field, row, "").point for row in field.rows if row not in without]
    texts = [str(number) for number, _ in enumerate(without, 1)]
    spots = [_spot(field, row, text) for row, text in zip(without, texts, strict=True)]
    found = named(spots, [True] * len(spots), room, lines, field.sheet.px(GAP / 2), [*solid, *others])
    return [(row, text, place) for row, text, place in zip(without, texts, found, strict=True) if place]


def _word(field: Field, row: int, text: str, place: Place) -> Word:
    """A name where it was placed: beside its point by a gap, over or under it by its own height."""
    (x, y), sheet = field.point(row), field.sheet
    look = (sheet.label, sheet.palette.tone("ink"), bool(field.mark(row)))
    off = field.size(row) / 2 + sheet.px(GAP) + place.off
    if place.side in ("right", "left"):
        return Word(escaped(text), x, y, f"middle {place.side}", *look, off)
    up = off / field.tall * (field.plot.scale.high - field.plot.scale.low)
    hang = {"center": "center", "left": "right", "right": "left"}[place.hang]
    side = "top" if place.side == "above" else "bottom"
    return Word(escaped(text), x, y + (up if side == "top" else -up), f"{side} {hang}", *look)


def _leader(field: Field, row: int, place: Place) -> list[tuple[float, float]]:
    """A thin line from a point to its name."""
    x, y = field.point(row)
    each = (field.plot.scale.high - field.plot.scale.low) / field.tall * (1 if place.side == "above" else -1)
    near, far = field.size(row) / 2, field.size(row) / 2 + place.off + field.sheet.px(GAP)
    return [(x, y + near * each), (x, y + far * each)]


def _key(numbered: Sequence[str], room: float, sheet: Sheet) -> list[str]:
    """What the numbers stand for, in lines that have room: ``1 Ash and others; 2 Beech``."""
    lines: list[str] = []
    for number, name in enumerate(numbered, 1):
        said = f"{number}\u00a0{brief(name, room, sheet.axis)}"
        longer = f"{lines[-1]}; {said}" if lines else said
        if lines and width_of(longer, sheet.axis) * UNSURE <= room:
            lines[-1] = longer
        else:
            lines.append(said)
    return lines
