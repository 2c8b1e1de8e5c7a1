"""Native bars, parts of a whole and funnels, drawn from the table beside them."""

from __future__ import annotations

from typing import Any

from layouts import theme
from layouts.bodies import Bars, Changes, Funnel, Overlap, Part, Shares, SideBySide
from layouts.on_sheet.course import AFTER, BOTTOM, LEFT, NAME
from layouts.on_sheet.finishing import Made
from layouts.on_sheet.flags import SHAPES, flag
from layouts.on_sheet.look import (
    HIGH,
    WIDE,
    Values,
    axis,
    axis_values,
    fill,
    font,
    named,
    room_of,
    series,
    spoken,
    title_room,
    written,
)
from layouts.on_sheet.place import Place
from layouts.scales import axis_for


def _bar(place: Place, column: int, role: str, unit: str, tones: list[Values | None], **more: Any) -> Values:
    """One series of bars; one that is not shown has neither a bar nor a number: its shorthand stands in the table."""
    return {
        "name": place.head(column),
        "categories": place.names(len(tones)),
        "values": place.numbers(column, len(tones)),
        "fill": {"color": theme.colour(role)},
        "points": tones,
        "data_labels": {"value": True, "font": font(), "num_format": written(unit)},
        **more,
    }


def _across(chart: Any, unit: str, most: float | None = None) -> None:
    """Bars lie across, the first row on top, from nought; their values stand at their ends, so no axis is needed."""
    whole = {"max": most} if most else {}
    chart.set_x_axis(axis(unit, min=0, visible=False, major_gridlines={"visible": False}, name=None, **whole))
    chart.set_y_axis(named(reverse=True))


def bars(book: Any, body: Bars, place: Place) -> Made:
    """One bar a row."""
    chart = book.add_chart({"type": "bar"})
    figures = tuple(bar.figure for bar in body.bars)
    tones = [None if bar.strong else fill(theme.colour("unknown")) for bar in body.bars]
    chart.add_series(_bar(place, place.find(figures), "series", body.unit, tones, gap=40))
    _across(chart, body.unit, body.whole)
    chart.set_legend({"none": True})
    return Made(chart)


def side_by_side(book: Any, body: SideBySide, place: Place) -> Made:
    """Three bars for each row; one that gives concern in its judgement's colour."""
    chart = book.add_chart({"type": "bar"})
    for column in body.columns:
        tones = [fill(theme.colour("concern")) if at in column.flagged else None for at in range(len(body.rows))]
        where = place.table.heads.index(f"{column.head}, %")
        chart.add_series(_bar(place, where, column.role, "%", tones, gap=60, overlap=0))
    _across(chart, "%", 1.0)
    chart.set_legend({"position": "bottom", "font": font()})
    return Made(chart)


def changes(book: Any, body: Changes, place: Place) -> Made:
    """First pale, latest dark, a line between them: not every office program draws a hollow mark."""
    chart, rows, tone = book.add_chart({"type": "line"}), len(body.rows), theme.colour("series")
    for column, inside in ((1, theme.colour("pale")), (2, tone)):
        marker = {"type": "circle", "size": 11, "fill": {"color": inside}, "border": {"color": tone, "width": 2}}
        chart.add_series(series(place, column, rows, tone, marker=marker, line={"none": True}))
    chart.set_high_low_lines({"line": {"color": theme.INK3, "width": 1.5}})
    chart.set_x_axis(named())
    chart.set_y_axis(axis(body.unit, min=body.lowest, max=body.highest))
    chart.set_legend({"position": "bottom", "font": font()})
    return Made(chart)


def overlap(book: Any, body: Overlap, place: Place) -> Made:
    """One row of parts."""
    return _whole(book, body.parts, place, 1)


def shares(book: Any, body: Shares, place: Place) -> Made:
    """A row of parts for each group."""
    return _whole(book, next(row.parts for row in body.rows if row.parts), place, len(body.rows))


def _whole(book: Any, parts: tuple[Part, ...], place: Place, rows: int) -> Made:
    """Bars of 100%, a series for each part."""
    chart = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for part in parts:
        column = place.table.heads.index(f"{part.name}, %")
        labels = {"value": True, "font": font(tone=theme.words_on(part.role)), "num_format": "0%"}
        hidden = [{"delete": True} if cell.value is None else None for cell in place.table.column(column)[:rows]]
        chart.add_series(
            {
                "name": place.head(column),
                "categories": place.names(rows),
                "values": place.numbers(column, rows),
                "fill": {"color": theme.colour(part.role)},
                "border": {"color": theme.PAPER},
                "gap": 40,
                "data_labels": labels | {"custom": hidden},
            }
        )
    _across(chart, "%")
    chart.set_legend({"position": "bottom", "font": font()})
    return Made(chart)


def funnel(book: Any, body: Funnel, place: Place) -> Made:
    """Shares against sizes within the limits of chance, which stand in no table; each limit named at its end."""
    chart = book.add_chart({"type": "scatter", "subtype": "straight"})
    sizes = place.beside("sizes", list(body.sizes))
    for name, numbers, dash in _curves(body):
        line = {"color": theme.INK3, "width": 1.25, "dash_type": dash}
        last: list[Values | None] = [*({"delete": True} for _ in numbers[1:]), None]
        label = {"series_name": True, "position": "right", "font": font(NAME, tone=theme.INK3), "custom": last}
        series = {"name": spoken(name), "categories": sizes, "values": place.beside(name, numbers), "line": line}
        chart.add_series(series | {"marker": {"type": "none"}, "data_labels": label})
    _scatter(chart, body, place)
    known = [each.figure.value for each in body.points]
    limits = [each for limit in body.limits for line in (limit.lower, limit.upper) for each in line]
    chart.set_x_axis(axis("people", name=spoken(body.across), min=0, major_gridlines={"visible": False}))
    chart.set_y_axis(axis_values(body.unit, axis_for([*known, *limits, body.average.value], body.unit)))
    top = title_room(place.headline)
    right = max(room_of(name, NAME) for name, _, _ in _curves(body)) + 2 * AFTER
    inside = {"x": LEFT / WIDE, "y": top / HIGH}
    inside |= {"width": (WIDE - LEFT - right) / WIDE, "height": (HIGH - top - BOTTOM) / HIGH}
    chart.set_plotarea({"layout": inside})
    chart.set_legend({"none": True})
    return Made(chart)


def _curves(body: Funnel) -> list[tuple[str, list[float | None], str]]:
    """The average and the limits: each line's name, numbers and dashes."""
    curves: list[tuple[str, list[float | None], str]] = [
        (body.average_name, [body.average.value] * len(body.sizes), "solid")
    ]
    for limit, dash in zip(body.limits, ("dash", "round_dot"), strict=False):
        ends = (("upper", limit.upper), ("lower", limit.lower))
        curves += [(f"{limit.level} {end}", list(line), dash) for end, line in ends]
    return curves


def _scatter(chart: Any, body: Funnel, place: Place) -> None:
    """The groups with their names; those beyond the limits once more, by shape, colour and letter."""
    rows = len(body.points)
    column, across = (
        place.find(tuple(figures)) for figures in ([p.figure for p in body.points], [p.size for p in body.points])
    )
    shown = [point.figure.value is not None for point in body.points]
    labels = [
        {"value": spoken(point.name)} if known else {"delete": True}
        for point, known in zip(body.points, shown, strict=True)
    ]
    chart.add_series(
        {
            "name": spoken(place.table.heads[column]),
            "categories": place.numbers(across, rows),
            "values": place.numbers(column, rows),
            "line": {"none": True},
            "marker": {"type": "circle", "size": 9, **fill(theme.colour("series"))},
            "data_labels": {"value": True, "position": "above", "font": font(), "custom": labels},
        }
    )
    for mark in SHAPES:
        if found := [at for at, point in enumerate(body.points) if shown[at] and point.mark is mark]:
            several = place.numbers(across, max(found) + 1)
            chart.add_series(flag(mark, several, place.some(column, found, mark.word), found))
