"""Native charts through time, drawn from the table beside them: each line is named at its latest quarter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from layouts import theme
from layouts.bodies import Control, Line, Lines, Mark, Panels, Stacked, gaps
from layouts.on_sheet.course import BOTTOM, Course, Drawn, course
from layouts.on_sheet.finishing import Made
from layouts.on_sheet.flags import SHAPES, flag
from layouts.on_sheet.look import spoken
from layouts.on_sheet.place import Place, Range
from layouts.scales import axis_for

PALETTE = ("first", "second", "third", "fourth", "fifth", "sixth")


def control(book: Any, body: Control, place: Place) -> Made:
    """The measure with its limits, mean, target or band; points that signal by shape, colour and letter."""
    rows = len(body.quarters)
    column = place.find(tuple(reversed(body.line.points)))
    dots = {} if body.joined else {"line": {"none": True}}
    own = Drawn(body.line.name, column, body.line.role, named=False, more=dots)
    flagged = _flagged(body)
    made = course(book, place, rows, [*_around(place, rows), own], body.unit, may_cut=True, key=bool(flagged))
    _flags(made, column, flagged)
    return made.done()


def _around(place: Place, rows: int) -> Iterator[Drawn]:
    """The lines around the measure: limits, mean, target or band, benchmark."""
    styles = {
        "Lower limit": (theme.INK3, "dash"),
        "Upper limit": (theme.INK3, "dash"),
        "Mean": (theme.INK3, "solid"),
        "Target": ("target", "solid"),
        "Band from": ("target", "solid"),
        "Band to": ("target", "solid"),
        "Benchmark": (theme.INK2, "round_dot"),
    }
    heads = {head.partition(", ")[0]: at for at, head in enumerate(place.table.heads)}
    limits = [place.table.column(heads[name])[:rows] for name in ("Lower limit", "Upper limit") if name in heads]
    alone = all(cell.value is None for cells in limits for cell in cells)
    for name, (role, dash) in styles.items():
        if name in heads and any(cell.value is not None for cell in place.table.column(heads[name])[:rows]):
            called = "Median" if name == "Mean" and alone else name
            yield Drawn(called, heads[name], role, main=False, more={"line": {"dash_type": dash}})


def _flagged(body: Control) -> dict[Mark, list[int]]:
    """Which rows of the table each mark stands on."""
    marks = list(reversed(body.limits.marks)) if body.limits else []
    points = list(reversed(body.line.points))
    found = {
        mark: [at for at, one in enumerate(marks) if one is mark and points[at].value is not None] for mark in SHAPES
    }
    return {mark: rows for mark, rows in found.items() if rows}


def _flags(made: Course, column: int, flagged: dict[Mark, list[int]]) -> None:
    """A series of its own for each kind of signal: its key says in words what its shape means."""
    for mark, rows in flagged.items():
        made.chart.add_series(flag(mark, made.quarters, made.place.some(column, rows, mark.word), rows))


def lines(book: Any, body: Lines, place: Place) -> Made:
    """A few lines, each named at its latest quarter."""
    drawn = [Drawn(line.name, at, line.role) for at, line in enumerate(body.lines, start=1)]
    return course(book, place, len(body.quarters), drawn, body.unit).done()


def panels(book: Any, body: Panels, place: Place) -> Made:
    """One line for each house against the band."""
    bands = [Drawn(head.partition(", ")[0], at, "target", main=False) for at, head in _bands(place.table.heads)]
    houses = [Drawn(panel.name, at, PALETTE[(at - 1) % len(PALETTE)]) for at, panel in enumerate(body.panels, start=1)]
    return course(book, place, len(body.quarters), [*bands, *houses], body.unit, may_cut=True).done()


def _bands(heads: Sequence[str]) -> list[tuple[int, str]]:
    return [(at, head) for at, head in enumerate(heads) if head.startswith("Band ")]


def stacked(book: Any, body: Stacked, place: Place) -> Made:
    """Columns in parts, a column a quarter, each part named beside the latest."""
    rows = len(body.quarters)
    parts = [Drawn(line.name, at, line.role) for at, line in enumerate(body.lines, start=1)]
    whole = [sum(_values(body.lines, at)) for at in range(rows)]
    axis = axis_for(whole, body.unit)
    made = Course.begun(book.add_chart({"type": "column", "subtype": "stacked"}), place, rows, parts, axis, BOTTOM)
    latest = next((at for at in range(rows) if _values(body.lines, rows - 1 - at)), 0)
    for part in parts:
        made.chart.add_series(
            {
                "name": spoken(part.name),
                "categories": made.quarters,
                "values": _whole(place, part, body),
                "gap": 40,
                "fill": {"color": part.tone},
                "border": {"color": theme.PAPER, "width": 0.75},
                **made.label(part, latest),
            }
        )
    heights = [part.cells(place, rows)[latest].value for part in parts]
    tops = accumulate(height or 0.0 for height in heights)
    middles = [None if height is None else top - height / 2 for height, top in zip(heights, tops, strict=True)]
    made.part_names(middles, latest)
    made.dress(body.unit)
    return made.done()


def _whole(place: Place, part: Drawn, body: Stacked) -> Range:
    """A part's numbers in the quarters of which every part is shown."""
    rows = [row for row, marker in enumerate(reversed(gaps(body.lines))) if not marker]
    if not rows or len(rows) == len(body.quarters):
        return place.numbers(part.column, len(body.quarters))
    return place.some(part.column, rows, place.table.heads[part.column])


def _values(series: Sequence[Line], at: int) -> list[float]:
    return [value for line in series if (value := line.points[at].value) is not None]
