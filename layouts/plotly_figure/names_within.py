"""Names of lines that end before the others: each over its own stretch, or beneath it where there is more room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layouts.measuring import widest, width_of, wrap
from layouts.plot_marks import Line
from layouts.plotly_figure.canvas import Word, escaped
from layouts.plotly_figure.ends import LINE, MOST_LINES
from layouts.plotly_figure.time_axes import Course

GAP, LEAST = 6.0, 90.0
"""Px from the line to its name, and of room for it however short the stretch is."""


def within(course: Course) -> Iterator[Word]:
    """The name of each such line of a plot."""
    for mark in course.plot.of(Line):
        if mark.end and mark.end.within and (rows := course.plot.seen(mark.column)):
            yield _word(course, mark.end.name, mark.role, rows)


def _word(course: Course, name: str, role: str, rows: Sequence[int]) -> Word:
    sheet = course.sheet
    room = max((rows[-1] - rows[0]) * course.quarter, sheet.px(LEAST), width_of(name, sheet.axis) / (MOST_LINES - 1))
    lines = wrap(name, room, sheet.axis)
    half = widest(lines, sheet.axis) / 2 / course.quarter
    middle = max(min((rows[0] + rows[-1]) / 2, course.edges[1] - half), course.edges[0] + half)
    low, high = course.plot.reach(middle - half, middle + half)
    tall = (len(lines) * LINE * sheet.axis + sheet.px(GAP)) * (course.high - course.low) / course.tall
    over = high + tall <= course.high or course.high - high >= low - course.low
    text, tone = "<br>".join(map(escaped, lines)), sheet.palette.words(role)
    place = (high, "top center") if over else (low, "bottom center")
    return Word(text, middle, *place, sheet.axis, tone, gap=sheet.px(GAP))
