"""Rows named once with several columns of bars on full tracks (the pathways)."""

from __future__ import annotations

from collections.abc import Iterator

from layouts.bodies import ColumnOfBars, SideBySide
from layouts.on_projector import svg
from layouts.on_projector.bars import GAP, TWO_LINES, pages, withheld
from layouts.on_projector.svg import HEIGHT, SIZES, WIDTH
from layouts.scales import width_of

HEADS = 104
BETWEEN = 44
INDENT = 16
MOST_NAMES = 600
BAR = 0.62


def side_by_side(body: SideBySide) -> list[list[str]]:
    """Each column from nothing to all; a flagged bar is ochre, the headline's row banded and bold."""
    names = min(svg.widest(body.rows, bold=True) + INDENT + GAP, MOST_NAMES)
    count = max(len(body.columns), 1)
    width = (WIDTH - names - BETWEEN * (count - 1)) / count
    starts = [names + at * (width + BETWEEN) for at in range(count)]
    made = []
    for rows, pitch in pages(list(enumerate(body.rows)), HEIGHT - HEADS):
        parts = [
            part for column, start in zip(body.columns, starts, strict=True) for part in _head(column, start, width)
        ]
        for at, (row, name) in enumerate(rows):
            middle = HEADS + pitch * (at + 0.5)
            parts += _name(name, row == body.banded, middle, pitch, names)
            for column, start in zip(body.columns, starts, strict=True):
                parts += _bar(column, row, start, width, middle, pitch)
        made.append(parts)
    return made


def _head(column: ColumnOfBars, start: float, width: float) -> Iterator[str]:
    yield svg.words(
        svg.shorten(column.head, width, SIZES.label, True), start, 20, size=SIZES.label, tone="ink", bold=True
    )
    if column.of:
        yield svg.words(svg.shorten(column.of, width, SIZES.axis), start, 66, tone="ink3")


def _name(name: str, banded: bool, middle: float, pitch: float, names: float) -> Iterator[str]:
    if banded:
        yield svg.box(0, middle - pitch / 2 + 2, WIDTH, pitch - 4, "stone")
    lines = svg.fit(name, names - INDENT - 8, 2 if pitch >= TWO_LINES else 1, bold=banded)
    yield svg.lines_of_words(lines, INDENT, middle, tone="ink", bold=banded)


def _bar(column: ColumnOfBars, row: int, start: float, width: float, middle: float, pitch: float) -> Iterator[str]:
    figure, thick = column.figures[row], pitch * BAR
    if figure.value is None:
        yield from withheld(figure, start, middle, width, pitch)
        return
    role = "concern" if row in column.flagged else column.role
    length = width * min(figure.value, 1)
    yield svg.box(start, middle - thick / 2, width, thick, "c-track")
    yield svg.box(start, middle - thick / 2, length, thick, f"c-{role}", figure)
    inside = width_of(figure.text, SIZES.axis, True) + 28 <= length
    yield svg.words(
        figure.text,
        start + length + (-14 if inside else 12),
        middle,
        tone=f"o-{role}" if inside else "ink",
        at="end" if inside else "start",
        bold=True,
    )
