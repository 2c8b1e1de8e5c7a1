"""Names of lines that end before the others, each over its own stretch, or beneath it."""

from __future__ import annotations

from collections.abc import Iterator

from layouts.measuring import widest, width_of, wrap
from layouts.own_names import Lines, place_of
from layouts.plot_marks import Line
from layouts.plotly_figure.canvas import Word, escaped
from layouts.plotly_figure.ends import LINE
from layouts.plotly_figure.time_axes import Course

GAP, LEAST = 6.0, 90.0
"""Px from the line to its name, and of room for it at least."""


def within(course: Course) -> Iterator[Word]:
    """The name of each such line of a plot."""
    size, gap = course.sheet.axis, course.sheet.px(GAP)
    for mark in course.plot.of(Line):
        if not mark.end or not mark.end.within:
            continue
        ways = [_lines(course, mark.end.name, parts) for parts in (1, 2, 3)]
        if place := place_of(course.plot, mark.column, ways, course.edges):
            text, at = "<br>".join(map(escaped, place.lines.words)), "top center" if place.over else "bottom center"
            yield Word(text, place.middle, place.value, at, size, course.sheet.palette.words(mark.role), gap=gap)


def _lines(course: Course, name: str, parts: int) -> Lines:
    """The name in about so many lines."""
    sheet = course.sheet
    words = tuple(wrap(name, max(width_of(name, sheet.axis) / parts, sheet.px(LEAST)) + 1, sheet.axis))
    tall = (len(words) * LINE * sheet.axis + sheet.px(GAP)) * (course.high - course.low) / course.tall
    return Lines(words, widest(words, sheet.axis) / 2 / course.quarter, tall)
