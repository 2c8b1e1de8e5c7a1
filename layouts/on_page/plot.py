"""What every chart on a page shares: a figure as a plain dict in several widths, and its words, lines and boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from layouts import theme

Values = dict[str, Any]

NARROW_BELOW = 560
"""Charts narrower than this are laid out anew (in px); ``assets/charts.js`` and ``charts.css`` say the same."""
MIDDLE_BELOW = 920
"""Between the two, charts that need it have a layout of their own."""
LEAST_WIDTH = 288
NARROW_WIDTH = 330
MIDDLE_WIDTH = 600
WIDE_WIDTH = 900
"""The widths for which words are tried for room; a figure cannot know its own."""


@dataclass(frozen=True)
class Plot:
    """Traces, and the layout of each width as relayout keys; ``live`` if points answer to the pointer."""

    data: list[Values]
    wide: Values
    narrow: Values
    middle: Values = field(default_factory=dict)
    live: bool = False


def as_figure(plot: Plot, first: str = "wide") -> Values:
    """A plotly figure that begins as its ``first`` width and carries the others in ``layout.meta``."""
    widths: dict[str, Any] = {"first": first, "wide": plot.wide, "narrow": plot.narrow} | (
        {"middle": plot.middle} if plot.middle else {}
    )
    layout: Values = {
        "autosize": True,
        "font": {"family": theme.SANS, "size": theme.PAGE.label, "color": theme.INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest" if plot.live else False,
        "hoverlabel": {
            "bgcolor": theme.PAPER,
            "bordercolor": theme.RULE,
            "align": "left",
            "font": {"family": theme.SANS, "size": theme.PAGE.axis, "color": theme.INK},
        },
        "barmode": "overlay",
        "bargap": 0,
        "meta": widths,
    }
    for key, value in widths[first].items():
        _put(layout, key.split("."), value)
    return {"data": plot.data, "layout": layout}


def _put(layout: Values, path: Sequence[str], value: Any) -> None:
    for step in path[:-1]:
        layout = layout.setdefault(step, {})
    layout[path[-1]] = value


def arrangement(
    height: float,
    margin: tuple[float, float, float, float],
    notes: Sequence[Values] = (),
    boxes: Sequence[Values] = (),
    axes: Mapping[str, Any] | None = None,
) -> Values:
    """One width's relayout keys: height, margins (left, right, top, bottom), annotations, shapes, and axes by path."""
    left, right, top, bottom = margin
    margin_keys = {"l": left, "r": right, "t": top, "b": bottom, "pad": 0, "autoexpand": False}
    return {
        "height": height,
        "annotations": list(notes),
        "shapes": list(boxes),
        **_flat({"margin": margin_keys, **(axes or {})}),
    }


def _flat(values: Mapping[str, Any], path: str = "") -> Values:
    """Nested keys as one dotted key each, as plotly's relayout wants them."""
    flat: Values = {}
    for key, value in values.items():
        flat |= _flat(value, f"{path}{key}.") if isinstance(value, dict) else {f"{path}{key}": value}
    return flat


def no_axis(low: float, high: float, **more: Any) -> Values:
    """An axis that only places things: no line, ticks, grid or dragging."""
    return {
        "range": [low, high],
        "visible": False,
        "fixedrange": True,
        "zeroline": False,
        "showgrid": False,
        "automargin": False,
        **more,
    }


def note(
    text: str,
    *,
    x: float = 0,
    y: float = 0,
    xref: str = "paper",
    yref: str = "paper",
    size: float = theme.PAGE.label,
    tone: str = theme.INK,
    bold: bool = False,
    at: str = "left",
    upright: str = "middle",
    right: float = 0,
    up: float = 0,
    **more: Any,
) -> Values:
    """Words at a place. ``at`` and ``upright`` are the part of the words that stands there; right and up in px."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": xref,
        "yref": yref,
        "showarrow": False,
        "xanchor": at,
        "yanchor": upright,
        "align": at,
        "xshift": right,
        "yshift": up,
        "borderpad": 0,
        "font": {"size": size, "color": tone, "weight": 600 if bold else 400},
        **more,
    }


def box(
    x0: float,
    x1: float,
    y0: float,
    y1: float,
    fill: str,
    *,
    xref: str = "paper",
    yref: str = "paper",
    layer: str = "below",
    dashed: bool = False,
    **more: Any,
) -> Values:
    """A filled rectangle without an edge, or an empty one with a dashed edge."""
    edge = {"width": 1, "color": theme.INK3, "dash": "2px,3px"} if dashed else {"width": 0}
    return {
        "type": "rect",
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": y1,
        "xref": xref,
        "yref": yref,
        "layer": layer,
        "fillcolor": "rgba(0,0,0,0)" if dashed else fill,
        "line": edge,
        **more,
    }


def stroke(
    x0: float,
    x1: float,
    y0: float,
    y1: float,
    tone: str,
    *,
    width: float = 1,
    xref: str = "paper",
    yref: str = "paper",
    layer: str = "below",
    **more: Any,
) -> Values:
    """A straight line."""
    return {
        "type": "line",
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": y1,
        "xref": xref,
        "yref": yref,
        "layer": layer,
        "line": {"width": width, "color": tone},
        **more,
    }


HIDDEN_WORDS = {
    "[c]": "hidden to protect small numbers",
    "[x]": "not received",
    "[z]": "not applicable",
}


def withheld(marker: str, brief: bool = False) -> str:
    """What stands in place of a bar: the marker in bold and why; the marker alone where there is little room."""
    return f"<b>{marker}</b>" if brief else f"<b>{marker}</b> {HIDDEN_WORDS.get(marker, '')}".rstrip()
