"""Bars of 100% as native stacked bars: an overlap as a Venn laid straight, and rows of shares under each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.util import Pt

from layouts import theme
from layouts.bodies import Datum, Overlap, Part, Shares
from layouts.drawing import Drawing
from layouts.on_slide.bars import HIDDEN, named_rows, rows_for
from layouts.on_slide.beside import Beside, Piece
from layouts.on_slide.canvas import LABEL, Box, Canvas
from layouts.on_slide.look import Look, paint, rgb
from layouts.on_slide.measuring import shortened
from layouts.on_slide.native import Plot, add, categories, code_for, label, lay, no_axis, shift
from layouts.scales import apart

BIG = 20.0
BRACKET = 2.0
LEGEND = 34.0
CLEAR = 10.0
GAP_WIDTH = 60
BAR = 1 / (1 + GAP_WIDTH / 100)
"""A bar's share of its row."""


def shares(drawing: Drawing, body: Shares, canvas: Canvas, box: Box) -> None:
    """Rows of 100% with their figures inside where they have room, and the key above."""
    look = canvas.look
    parts = next((row.parts for row in body.rows if row.parts), ())
    named = [f"{row.name}, {row.people}" if row.people else row.name for row in body.rows]
    under = Box(box.left, box.top, box.wide, box.tall - LEGEND)
    rows = rows_for(named, look, under, 6.0)
    place = Box(box.left, box.top, box.wide, rows.box.tall + LEGEND)
    plot = Plot(rows.left / box.wide, LEGEND / place.tall, rows.plot.wide, rows.box.tall / place.tall)
    data = categories(rows.names, _series(body, parts), "0%")
    chart = _stacked(canvas, data, place, drawing.alternative, parts, plot, look, [row.parts for row in body.rows])
    _label_narrow(chart, [row.parts for row in body.rows], rows.pitch, place, plot.wide * place.wide, look)
    named_rows(chart.category_axis)
    chart.has_legend = bool(parts)
    if parts:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(LABEL)
    beside = Beside()
    for at, row in enumerate(body.rows):
        if not row.parts:
            top, bottom = ((LEGEND + (at + 0.5 + side) * rows.pitch) / place.tall for side in (-0.31, 0.31))
            beside.add(
                Piece(
                    plot.left,
                    top,
                    plot.left + plot.wide,
                    bottom,
                    row.hidden,
                    line=theme.NOUGHT,
                    dashed=True,
                    inset=8,
                    name="Not shown",
                )
            )
    beside.attach(chart, place.wide, place.tall)


def _series(body: Shares, parts: Sequence[Part]) -> list[tuple[str, list[Datum | float | None]]]:
    names = [part.name for part in parts] or ["Share"]
    blank: list[Datum | float | None] = [None] * len(names)
    each = [[part.figure for part in row.parts] if row.parts else blank for row in body.rows]
    return [(name, [row[at] for row in each]) for at, name in enumerate(names)]


def overlap(drawing: Drawing, body: Overlap, canvas: Canvas, box: Box) -> None:
    """One bar of the outer group alone, both, the other alone, neither; a bracket over each group."""
    look = canvas.look
    place = Box(box.left, box.top, box.wide, min(box.tall, 300.0))
    plot = Plot(0.0, 96 / place.tall, 1.0, (place.tall - 96 - 56) / place.tall)
    data = categories(["Everyone"], [(part.name, [part.figure]) for part in body.parts], "0%")
    chart = _stacked(canvas, data, place, drawing.alternative, body.parts, plot, look, [body.parts], BIG)
    no_axis(chart.category_axis)
    chart.plots[0].gap_width = 0
    beside = Beside()
    if all(part.figure.value is not None for part in body.parts):
        _brackets(body, beside, plot, place, look)
    else:
        marker = next(part.figure.marker for part in body.parts if part.figure.value is None)
        beside.add(
            Piece(
                0.0,
                plot.top,
                1.0,
                plot.top + plot.tall,
                HIDDEN.get(marker, marker),
                line=theme.NOUGHT,
                dashed=True,
                inset=8,
            )
        )
    beside.attach(chart, place.wide, place.tall)


def _stacked(
    canvas: Canvas,
    data: Any,
    place: Box,
    alternative: str,
    parts: Sequence[Part],
    plot: Plot,
    look: Look,
    rows: Sequence[Sequence[Part]],
    size: float = LABEL,
) -> Any:
    chart = add(canvas, XL_CHART_TYPE.BAR_STACKED_100, data, place, alternative)
    lay(chart, plot)
    chart.plots[0].gap_width, chart.plots[0].overlap = GAP_WIDTH, 100
    chart.category_axis.reverse_order = True
    no_axis(chart.value_axis, 0, 1)
    for at, part in enumerate(parts):
        native = chart.plots[0].series[at]
        native.invert_if_negative = False
        native.format.fill.solid()
        paint(native.format.fill.fore_color, part.role)
        native.format.line.color.rgb = rgb(theme.PAPER)
        native.format.line.width = Pt(1.5)
        for row, found in enumerate(rows):
            if found and _fits(found[at].figure, plot.wide * place.wide, size, look):
                _label_in(native.points[row], found[at], size, look.words_on(part.role))
    return chart


def _fits(figure: Datum, wide: float, size: float, look: Look) -> bool:
    """Whether a figure stands inside its part with a little room at either side."""
    return figure.value is not None and figure.value * wide > look.bold.width(figure.text, size) + CLEAR


def _label_in(point: Any, part: Part, size: float, role: str) -> Any:
    return label(point, size=size, bold=True, role=role, code=code_for(part.figure, "%"), at=XL_LABEL_POSITION.CENTER)


def _label_narrow(
    chart: Any, rows: Sequence[Sequence[Part]], pitch: float, place: Box, wide: float, look: Look
) -> None:
    """Figures without room inside their parts stand above them, where rows are far enough apart and no two meet."""
    if pitch * (1 - BAR) < LABEL + 6:
        return
    up = (pitch * BAR / 2 + LABEL * 0.62) / place.tall
    for row, found in enumerate(rows):
        left = taken = 0.0
        for at, part in enumerate(found):
            share, room = part.figure.value or 0.0, look.bold.width(part.figure.text, LABEL)
            start = left + share * wide / 2 - room / 2
            if share and not _fits(part.figure, wide, LABEL, look) and start >= taken:
                element = _label_in(chart.plots[0].series[at].points[row], part, LABEL, "ink")
                shift(element, 0.0, -up)
                taken = start + room + CLEAR
            left += share * wide


def _brackets(body: Overlap, beside: Beside, plot: Plot, place: Box, look: Look) -> None:
    total = sum(part.figure.value or 0 for part in body.parts) or 1
    ends = [end / total for end in accumulate(part.figure.value or 0 for part in body.parts)]
    starts = [0.0, *ends[:-1]]
    _names(body, beside, plot, place, look, [(a + b) / 2 for a, b in zip(starts, ends, strict=True)])
    _bracket(beside, body.left, starts[0], ends[1], 26.0, "da", place, look)
    _bracket(beside, body.right, starts[1], ends[2], 74.0, "mh", place, look)


def _names(body: Overlap, beside: Beside, plot: Plot, place: Box, look: Look, middles: Sequence[float]) -> None:
    """The parts' names under the bar, pushed apart; a figure without room inside stands with its name."""
    texts = [
        part.name if _fits(part.figure, place.wide, BIG, look) else f"{part.name} {part.figure.text}"
        for part in body.parts
    ]
    if sum(look.bold.width(text, LABEL) + 14 for text in texts) > place.wide:
        texts = [
            shortened(
                f"{part.short or part.name} {part.figure.text}", place.wide / len(body.parts) - 14, LABEL, look.bold
            )
            for part in body.parts
        ]
    widths = [look.bold.width(text, LABEL) + 14 for text in texts]
    spots = apart([middle * place.wide for middle in middles], widths, 0, place.wide)
    top = plot.top + plot.tall + 6 / place.tall
    for text, spot, wide, part in zip(texts, spots, widths, body.parts, strict=True):
        left, right = (spot - wide / 2) / place.wide, (spot + wide / 2) / place.wide
        tone = theme.words_in(part.role)
        beside.add(
            Piece(
                left,
                top,
                right,
                top + 24 / place.tall,
                text,
                bold=part.role == "both",
                tone=tone,
                align="center",
                name="Part",
            )
        )


def _bracket(
    beside: Beside, words: str, start: float, end: float, down: float, role: str, place: Box, look: Look
) -> None:
    tone, thin = theme.words_in(role), BRACKET
    across = thin / place.wide
    high = [value / place.tall for value in (down, down + thin, down + 12)]
    for left, right, bottom in ((start, end, high[1]), (start, start + across, high[2]), (end - across, end, high[2])):
        beside.add(Piece(left, high[0], right, bottom, fill=tone, name="Bracket"))
    room = (look.bold.width(words, LABEL + 2) + 12) / place.wide
    left = min(max((start + end) / 2 - room / 2, 0.0), 1 - room)
    beside.add(
        Piece(
            left,
            (down - 24) / place.tall,
            left + room,
            (down - 2) / place.tall,
            words,
            LABEL + 2,
            True,
            tone,
            "center",
            name="Group",
        )
    )
