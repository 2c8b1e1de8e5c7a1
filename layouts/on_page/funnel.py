"""A funnel: each group a named point by its size and share, within the limits of chance about the average."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import theme
from layouts.bodies import Funnel, FunnelLimit, FunnelPoint, Mark
from layouts.on_page.naming import Named, Point, key, names
from layouts.on_page.plot import MIDDLE_WIDTH, NARROW_WIDTH, WIDE_WIDTH, Plot, Values, arrangement, note
from layouts.placing import Box, stretches
from layouts.scales import Axis, apart, axis_for

HEIGHT, NARROW_HEIGHT = 380, 340
LEFT, RIGHT, TOP, FOOT = 48, 64, 12, 52
BELOW = 28
KEY_LINE = 20
END = theme.PAGE.axis * 1.15
"""How high the name of a line at its right end is."""
POINT, MARKED = 10, 16
DASHES = ("2px,3px", "7px,4px")
SHAPES = {
    Mark.IMPROVING: "circle",
    Mark.CONCERN: "diamond",
    Mark.HIGH: "triangle-up",
    Mark.LOW: "triangle-down",
}
STRETCHES = 3
"""In so many stretches a limit is in the way of names: enough for a line that hardly bends."""


def funnel(body: Funnel) -> Plot:
    """Limits as lines, the average solid, points with their names beside them."""
    found = axes(body)
    ends = _ends(body, found[1])
    data = [*_limits(body), _average(body), _points(_shown(body)), ends]

    def at(width: float, height: float) -> Values:
        return _arranged(body, found, _names(body, found[1], ends["y"], width, height), width, height)

    return Plot(data, at(WIDE_WIDTH, HEIGHT), at(NARROW_WIDTH, NARROW_HEIGHT), at(MIDDLE_WIDTH, HEIGHT))


def axes(body: Funnel) -> tuple[Axis, Axis]:
    """The axis of sizes, from nought, and that of shares."""
    drawn = [end for limit in body.limits for ends in (limit.lower, limit.upper) for end in ends]
    shares = [point.figure.value for point in body.points]
    return axis_for([0.0, *body.sizes], "people"), axis_for([*shares, *drawn], body.unit)


def _names(body: Funnel, upward: Axis, ends: Sequence[float], width: float, height: float) -> Named:
    """The groups' names in a chart of this width; lines may be crossed, their names at the right may not."""
    inner, tall = width - LEFT - RIGHT, height - TOP - FOOT

    def at(size: float, share: float) -> tuple[float, float]:
        return size / body.sizes[-1] * inner, (1 - upward.share(share)) * tall

    points = [_to_name(point, *at(_size(point), _share(point))) for point in _shown(body)]
    lines = [box for line in _every_line(body) for box in stretches([at(*each) for each in line], 2)]
    solid = [Box(inner, y - END / 2, inner + RIGHT, y + END / 2) for y in (at(0, end)[1] for end in ends)]
    return names(points, Box(0, 0, inner + RIGHT, tall), lines, solid)


def _to_name(point: FunnelPoint, right: float, down: float) -> Point:
    radius = (MARKED if point.mark else POINT) / 2
    return Point(point.name, _size(point), _share(point), right, down, radius, point.mark is not None)


def _every_line(body: Funnel) -> list[list[tuple[float, float]]]:
    """Limits and average, by size and share."""
    ends = [values for limit in body.limits for values in (limit.lower, limit.upper)]
    few = range(0, len(body.sizes), max(1, len(body.sizes) // STRETCHES))
    average = [(size, body.average.value or 0.0) for size in (body.sizes[0], body.sizes[-1])]
    return [*([(body.sizes[at], values[at]) for at in few] for values in ends), average]


def _size(point: FunnelPoint) -> float:
    return point.size.value or 0.0


def _share(point: FunnelPoint) -> float:
    return point.figure.value or 0.0


def _shown(body: Funnel) -> list[FunnelPoint]:
    return [point for point in body.points if point.figure.value is not None]


def _limits(body: Funnel) -> list[Values]:
    return [line for limit, dash in zip(body.limits, DASHES, strict=False) for line in _limit(body.sizes, limit, dash)]


def _limit(sizes: Sequence[float], limit: FunnelLimit, dash: str) -> list[Values]:
    edge = {"color": theme.INK3, "width": 1.25, "dash": dash}
    return [_line(sizes, ends, edge) for ends in (limit.upper, limit.lower)]


def _line(x: Sequence[float], y: Sequence[float], line: Values) -> Values:
    return {"type": "scatter", "mode": "lines", "x": list(x), "y": list(y), "line": line, "hoverinfo": "skip"}


def _average(body: Funnel) -> Values:
    value = body.average.value or 0.0
    ends = (body.sizes[0], body.sizes[-1])
    return _line(ends, (value, value), {"color": theme.INK, "width": 1.5})


def _points(shown: Sequence[FunnelPoint]) -> Values:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.size.value for point in shown],
        "y": [point.figure.value for point in shown],
        "marker": {
            "size": [MARKED if point.mark else POINT for point in shown],
            "symbol": [SHAPES.get(point.mark, "circle") if point.mark else "circle" for point in shown],
            "color": [theme.mark_colour(point.mark) if point.mark else theme.colour("series") for point in shown],
            "opacity": 1,
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _ends(body: Funnel, upward: Axis) -> Values:
    """What each line is, at its right end; pushed apart where they come close, the average in its own place."""
    ends = [(body.average.value or 0.0, body.average.text)]
    ends += [(end, limit.level) for limit in body.limits for end in (limit.upper[-1], limit.lower[-1])]
    tall = (NARROW_HEIGHT - TOP - FOOT) / (upward.high - upward.low)
    wanted = [value * tall for value, _ in ends]
    places = apart(wanted, [END] * len(ends), upward.low * tall, upward.high * tall, fixed=0)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [body.sizes[-1]] * len(ends),
        "y": [place / tall for place in places],
        "text": [f"\u00a0{text}" for _, text in ends],
        "textposition": "middle right",
        "textfont": {"size": theme.PAGE.axis, "color": [theme.INK, *[theme.INK3] * (len(ends) - 1)]},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _arranged(body: Funnel, axes: tuple[Axis, Axis], named: Named, width: float, height: float) -> Values:
    across, upward = axes
    told = _key(named, width)
    below = KEY_LINE * len(told)
    ticks = {"size": theme.PAGE.axis, "color": theme.INK3}
    sizes = {
        "range": [0, body.sizes[-1]],
        "tickvals": [tick for tick in across.ticks if tick <= body.sizes[-1]],
        "ticktext": [text for tick, text in zip(across.ticks, across.texts, strict=True) if tick <= body.sizes[-1]],
        "ticks": "outside",
        "ticklen": 6,
        "tickcolor": "rgba(0,0,0,0)",
        "tickfont": ticks,
    }
    shares = {
        "range": [upward.low, upward.high],
        "tickvals": list(upward.ticks),
        "ticktext": list(upward.texts),
        "ticks": "",
        "tickfont": ticks,
        "showgrid": True,
        "gridcolor": theme.HAIRLINE,
    }
    across_words = note(body.across, x=0.5, at="center", upright="top", up=-BELOW, tone=theme.INK3)
    margin = (LEFT, RIGHT, TOP, FOOT + below)
    notes = [*named.notes, across_words, *told]
    return arrangement(height + below, margin, notes, named.leaders, {"xaxis": sizes, "yaxis": shares})


def _key(named: Named, width: float) -> list[Values]:
    """What the numbers stand for, line by line under the words of the axis."""
    place: Values = {"size": theme.PAGE.axis, "tone": theme.INK2, "upright": "top", "right": -LEFT}
    lines = key(named.numbered, width)
    return [note(line, up=-FOOT - KEY_LINE * at, **place) for at, line in enumerate(lines)]
