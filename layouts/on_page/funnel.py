"""A funnel: each group a named point by its size and share, within the limits of chance about the average."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import theme
from layouts.drawing import Funnel, FunnelLimit, FunnelPoint, Mark
from layouts.on_page.plot import MIDDLE_WIDTH, Plot, Values, arrangement, note
from layouts.placing import Box, Spot, sides
from layouts.scales import Axis, apart, axis_for, width_of

HEIGHT, NARROW_HEIGHT = 380, 340
LEFT, RIGHT, TOP, FOOT = 48, 64, 12, 52
BELOW = 28
TRIED_WIDTH = MIDDLE_WIDTH
POINT, MARKED = 10, 16
DASHES = ("2px,3px", "7px,4px")
SHAPES = {
    Mark.IMPROVING: "circle",
    Mark.CONCERN: "diamond",
    Mark.HIGH: "triangle-up",
    Mark.LOW: "triangle-down",
}
TEXT = {"right": "middle right", "left": "middle left", "above": "top center", "below": "bottom center"}


def funnel(body: Funnel) -> Plot:
    """Limits as lines, the average solid, points with their names beside them."""
    shown = [point for point in body.points if point.figure.value is not None]
    across, upward = axes(body)
    data = [*_limits(body), _average(body), _points(shown, _sides(body, shown, across, upward)), _ends(body, upward)]
    return Plot(data, _arranged(body, across, HEIGHT, upward), _arranged(body, across, NARROW_HEIGHT, upward))


def axes(body: Funnel) -> tuple[Axis, Axis]:
    """The axis of sizes, from nought, and that of shares."""
    drawn = [end for limit in body.limits for ends in (limit.lower, limit.upper) for end in ends]
    shares = [point.figure.value for point in body.points]
    return axis_for([0.0, *body.sizes], "people"), axis_for([*shares, *drawn], body.unit)


def _sides(body: Funnel, shown: Sequence[FunnelPoint], across: Axis, upward: Axis) -> list[str]:
    """Where names stand: tried in a chart of half a page's width, so that they stand well in all."""
    inner, tall = TRIED_WIDTH - LEFT - RIGHT, HEIGHT - TOP - FOOT
    spots = [
        Spot(
            across.share(point.size.value or 0) * inner,
            (1 - upward.share(point.figure.value or 0)) * tall,
            width_of(point.name, theme.PAGE.label),
            theme.PAGE.label * 1.2,
            POINT / 2,
        )
        for point in shown
    ]
    middle = (1 - upward.share(body.average.value or 0)) * tall
    return sides(spots, Box(0, 0, inner, tall), [Box(0, middle - 2, inner, middle + 2)])


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


def _points(shown: Sequence[FunnelPoint], where: Sequence[str]) -> Values:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [point.size.value for point in shown],
        "y": [point.figure.value for point in shown],
        "text": [point.name for point in shown],
        "textposition": [TEXT[side] for side in where],
        "textfont": {"size": theme.PAGE.label, "color": theme.INK},
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


def _arranged(body: Funnel, across: Axis, height: float, upward: Axis) -> Values:
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
    return arrangement(height, (LEFT, RIGHT, TOP, FOOT), [across_words], (), {"xaxis": sizes, "yaxis": shares})
