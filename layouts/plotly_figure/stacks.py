"""Parts of a whole in lying bars, brackets over them, and cells shaded by value."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from layouts.measuring import shorten, width_of
from layouts.plot_marks import Bracket, Segment, Shade, Stack
from layouts.plotly_figure.canvas import Canvas, Word, escaped, strokes
from layouts.plotly_figure.rows import BAR, THICK, Lane
from layouts.plotly_figure.sheets import Sheet
from layouts.scales import apart

INSIDE = 8.0
BRACKETS = (46.0, 10.0)
"""How far over the bar the brackets of the outer and the lower group begin."""
LEG = 9.0


def stack(canvas: Canvas, lane: Lane, mark: Stack) -> None:
    """Each part as a trace, its figures inside where they have room."""
    canvas.more["barmode"] = "stack"
    sheet = lane.sheet
    for segment in mark.segments:
        column = lane.plot.table[segment.column]
        rows = [row for row, value in enumerate(column.values) if value is not None]
        edge = {"color": sheet.palette.tone("paper"), "width": sheet.hair * 2}
        canvas.trace(
            lane.on,
            type="bar",
            orientation="h",
            x=[column.values[row] for row in rows],
            y=rows,
            width=1 if mark.large else THICK,
            name=segment.name,
            hoverinfo="skip",
            marker={"color": sheet.palette.fill(segment.role), "line": edge},
        )
        canvas.write(lane.on, [_inside(lane, mark, segment, row) for row in rows])
    if mark.large:
        canvas.write(lane.on, _names(lane, mark))


def _size(lane: Lane, mark: Stack, segment: Segment) -> float:
    return lane.sheet.big + (lane.sheet.px(4) if segment.told else 0.0) if mark.large else lane.sheet.label


def _fits(text: str, value: float, lane: Lane, size: float) -> bool:
    return width_of(text, size, True) + lane.sheet.px(INSIDE) <= value / lane.px


def _inside(lane: Lane, mark: Stack, segment: Segment, row: int) -> Word:
    """A part's figure in its middle where it fits, with its name where that is told and fits too."""
    before = sum(lane.plot.table[key].values[row] or 0.0 for key in mark.columns[: mark.columns.index(segment.column)])
    figure, size = lane.plot.table[segment.column].figures[row], _size(lane, mark, segment)
    value = figure.value or 0.0
    wanted = [f"{segment.name} {figure.text}"] if segment.told and not mark.large else []
    text = next((one for one in (*wanted, figure.text) if _fits(one, value, lane, size)), "")
    tone = lane.sheet.palette.on(segment.role)
    return Word(escaped(text), before + value / 2, row, "middle center", size, tone, segment.told)


def _names(lane: Lane, mark: Stack) -> list[Word]:
    """The parts' names under a large bar, pushed apart; a figure that has no room inside stands with its name."""
    sheet, size = lane.sheet, lane.sheet.axis
    figures = [lane.plot.table[segment.column].figures[0] for segment in mark.segments]
    if any(figure.value is None for figure in figures):
        return []
    values = [figure.value or 0.0 for figure in figures]
    middles = [end - value / 2 for end, value in zip(accumulate(values), values, strict=True)]
    missing = [
        "" if _fits(figure.text, value, lane, _size(lane, mark, segment)) else f" {figure.text}"
        for segment, figure, value in zip(mark.segments, figures, values, strict=True)
    ]
    texts = [segment.name + more for segment, more in zip(mark.segments, missing, strict=True)]
    if sum(width_of(text, size, True) + sheet.px(10) for text in texts) > lane.wide:
        room = lane.wide / len(texts) - sheet.px(10)
        short = [(segment.short or segment.name) + more for segment, more in zip(mark.segments, missing, strict=True)]
        texts = [shorten(text, room, size, True) for text in short]
    widths = [(width_of(text, size, True) + sheet.px(10)) * lane.px for text in texts]
    places = apart(middles, widths, lane.low, lane.high)
    return [
        Word(
            escaped(text), place, 0.5 + 6 / BAR, "bottom center", size, sheet.palette.words(segment.role), segment.told
        )
        for text, place, segment in zip(texts, places, mark.segments, strict=True)
    ]


def bracket(canvas: Canvas, lane: Lane, mark: Bracket) -> None:
    """A line over the bar with two short legs, its words over it: at its left end, or at its right if it is a lower one
    with room there."""
    parts = lane.plot.of(Stack)[0]
    start, stop = _ends(lane, parts.columns, mark)
    if stop is None:
        return
    sheet, up = lane.sheet, BRACKETS[1] if mark.lower else BRACKETS[0]
    foot, top, inset = -0.5 - up / BAR, -0.5 - (up + LEG) / BAR, lane.px * 2
    left, right = start + inset, stop - inset
    path = [(left, foot), (left, top), (right, top), (right, foot)]
    tone = sheet.palette.words(mark.role)
    canvas.trace(lane.on, **strokes([path], tone, sheet.aim))
    wide = (width_of(mark.words, sheet.label, True) + sheet.px(14)) * lane.px
    from_right = mark.lower and stop - wide >= lane.low
    place, side = (stop, "top left") if from_right else (min(start, lane.high - wide), "top right")
    shift = -6 * lane.px if from_right else 6 * lane.px
    canvas.write(lane.on, [Word(escaped(mark.words), place + shift, top - 3 / BAR, side, sheet.label, tone, True)])


def _ends(lane: Lane, keys: Sequence[str], mark: Bracket) -> tuple[float, float | None]:
    values = [lane.plot.table[key].values[0] for key in keys]
    if any(value is None for value in values):
        return 0.0, None
    ends = [0.0, *accumulate(value or 0.0 for value in values)]
    return ends[keys.index(mark.first)], ends[keys.index(mark.last) + 1]


def shade(canvas: Canvas, lane: Lane, mark: Shade) -> None:
    """A column of cells shaded by value, each with its figure, beside those before it; its name at their head."""
    shades = lane.plot.of(Shade)
    column, sheet, palette = lane.plot.table[mark.column], lane.sheet, lane.sheet.palette
    wide = (lane.high - lane.low) / len(shades)
    left = lane.low + shades.index(mark) * wide
    shares = [_share(value, mark) for value in column.values]
    tones = [palette.between("stone", mark.role, share) for share in shares]
    canvas.trace(
        lane.on,
        type="bar",
        orientation="h",
        base=[left] * len(shares),
        x=[wide] * len(shares),
        y=list(range(len(shares))),
        width=1,
        customdata=list(column.values),
        hoverinfo="skip",
        marker={"color": tones, "line": {"color": palette.tone("paper"), "width": sheet.px(2)}},
        name=column.name,
    )
    middle = left + wide / 2
    room = wide / lane.px
    said = [
        Word(_fitted(figure.text, room, sheet), middle, row, "middle center", sheet.label, palette.on_tone(tones[row]))
        for row, figure in enumerate(column.figures)
    ]
    top = -0.5 if lane.room.beside else lane.room.ends[1]
    head = Word(escaped(column.name), middle, top, "top center", sheet.axis, palette.tone("ink3"))
    canvas.write(lane.on, [*said, head])


def _fitted(text: str, room: float, sheet: Sheet) -> str:
    """A percentage without its sign where a cell has no room for that: the title says what it is of."""
    return text if width_of(text, sheet.label) <= room else text.removesuffix("%")


def _share(value: float | None, mark: Shade) -> float:
    """How deep a value is shaded, from nothing to all."""
    return 0.0 if value is None else min(max((value - mark.low) / ((mark.high - mark.low) or 1.0), 0.0), 1.0)
