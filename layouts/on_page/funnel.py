"""A funnel: each group a named point by its size and share, within the limits of chance about the average."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import theme
from layouts.bodies import Funnel, FunnelLimit, FunnelPoint, Mark
from layouts.on_page.plot import MIDDLE_WIDTH, NARROW_WIDTH, WIDE_WIDTH, Plot, Values, arrangement, note
from layouts.placing import Box, Spot, named, stretches
from layouts.scales import Axis, apart, axis_for, shorten, width_of

HEIGHT, NARROW_HEIGHT = 380, 340
LEFT, RIGHT, TOP, FOOT = 48, 64, 12, 52
BELOW = 28
POINT, MARKED = 10, 16
DASHES = ("2px,3px", "7px,4px")
SHAPES = {
    Mark.IMPROVING: "circle",
    Mark.CONCERN: "diamond",
    Mark.HIGH: "triangle-up",
    Mark.LOW: "triangle-down",
}
GAP = 4
STRETCHES = 3
"""In so many stretches a limit is in the way of names: enough for a line that hardly bends."""
LONGEST = 0.62
"""How much of the chart's width a name may take."""
BESIDE = {
    "right": ("left", "middle", 1, 0),
    "left": ("right", "middle", -1, 0),
    "above": ("center", "bottom", 0, 1),
    "below": ("center", "top", 0, -1),
}
"""Which part of a name stands at its point, and which way it is moved off it."""


def funnel(body: Funnel) -> Plot:
    """Limits as lines, the average solid, points with their names beside them."""
    found = axes(body)
    data = [*_limits(body), _average(body), _points(_shown(body)), _ends(body, found[1])]

    def at(width: float, height: float) -> Values:
        return _arranged(body, found, _names(body, found, width, height), height)

    return Plot(data, at(WIDE_WIDTH, HEIGHT), at(NARROW_WIDTH, NARROW_HEIGHT), at(MIDDLE_WIDTH, HEIGHT))


def axes(body: Funnel) -> tuple[Axis, Axis]:
    """The axis of sizes, from nought, and that of shares."""
    drawn = [end for limit in body.limits for ends in (limit.lower, limit.upper) for end in ends]
    shares = [point.figure.value for point in body.points]
    return axis_for([0.0, *body.sizes], "people"), axis_for([*shares, *drawn], body.unit)


def _names(body: Funnel, axes: tuple[Axis, Axis], width: float, height: float) -> list[Values]:
    """The groups' names in a chart of this width, each on the side with least in its way; all but flagged give way."""
    inner, tall = width - LEFT - RIGHT, height - TOP - FOOT

    def at(size: float, share: float) -> tuple[float, float]:
        return axes[0].share(size) * inner, (1 - axes[1].share(share)) * tall

    shown = _shown(body)
    texts = [shorten(point.name, inner * LONGEST, theme.PAGE.label) for point in shown]
    spots = [_spot(text, *at(_size(point), _share(point))) for point, text in zip(shown, texts, strict=True)]
    lines = [box for ends in _every_line(body) for box in stretches([at(*each) for each in ends], 2)]
    found = named(spots, [point.mark is not None for point in shown], Box(0, 0, inner, tall), lines)
    return [_name(point, text, place[0]) for point, text, place in zip(shown, texts, found, strict=True) if place]


def _spot(text: str, x: float, y: float) -> Spot:
    return Spot(x, y, width_of(text, theme.PAGE.label), theme.PAGE.label * 1.2, POINT / 2)


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


def _name(point: FunnelPoint, text: str, side: str) -> Values:
    off = (MARKED if point.mark else POINT) / 2 + GAP
    at, upright, right, up = BESIDE[side]
    return note(
        text,
        x=_size(point),
        y=_share(point),
        xref="x",
        yref="y",
        at=at,
        upright=upright,
        right=right * off,
        up=up * off,
        bold=point.mark is not None,
    )


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
    tall = (HEIGHT - TOP - FOOT) / (upward.high - upward.low)
    wanted = [value * tall for value, _ in ends]
    places = apart(wanted, [theme.PAGE.axis * 1.15] * len(ends), upward.low * tall, upward.high * tall, fixed=0)
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


def _arranged(body: Funnel, axes: tuple[Axis, Axis], names: Sequence[Values], height: float) -> Values:
    across, upward = axes
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
    return arrangement(height, (LEFT, RIGHT, TOP, FOOT), [*names, across_words], (), {"xaxis": sizes, "yaxis": shares})
