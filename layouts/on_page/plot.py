"""What every chart on a page shares: a figure as a plain dict in several widths, and its words, lines and boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from layouts import theme

Values = dict[str, Any]

NARROW_BELOW = 560
"""Charts narrower than this are laid out anew (in px); ``assets/plots.js`` and ``charts.css`` say the same."""
MIDDLE_BELOW = 920
"""Between the two, charts that need it have a layout of their own."""
LEAST_WIDTH = 288
NARROW_WIDTH = 330
MIDDLE_WIDTH = 600
WIDE_WIDTH = 900
"""The widths for which words are tried for room; a figure cannot know its own."""


_LETTERS: Values = {"family": theme.SANS, "size": theme.PAGE.label, "color": theme.INK}
_AXIS: Values = {"fixedrange": True, "zeroline": False, "showgrid": False, "automargin": False}
NOTE: Values = {
    "showarrow": False,
    "borderpad": 0,
    "xref": "paper",
    "yref": "paper",
    "xanchor": "left",
    "align": "left",
    "yanchor": "middle",
    "xshift": 0,
    "yshift": 0,
    "font": {"size": theme.PAGE.label, "color": theme.INK, "weight": 400},
}
"""What words in a chart are unless they say otherwise; written once, so that a page stays light."""
TEMPLATE: Values = {
    "layout": {
        "font": _LETTERS,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "bargap": 0,
        "hoverlabel": {
            "bgcolor": theme.PAPER,
            "bordercolor": theme.RULE,
            "align": "left",
            "font": _LETTERS | {"size": theme.PAGE.axis},
        },
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "annotationdefaults": NOTE,
    }
}
"""The looks of every chart: nothing to drag, nothing to zoom, no legend."""


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
    widths = {"wide": plot.wide, "narrow": plot.narrow, "middle": plot.middle}
    others = {name: keys for name, keys in widths.items() if keys and name != first}
    layout: Values = {
        "autosize": True,
        "template": TEMPLATE,
        "hovermode": "closest" if plot.live else False,
        "barmode": "overlay",
        "meta": {"first": first, **others},
    }
    for key, value in widths[first].items():
        if "." in key:
            _put(layout, key.split("."), value)
        else:
            layout[key] = value
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
        if isinstance(value, dict):
            flat.update(_flat(value, f"{path}{key}."))
        else:
            flat[path + key] = value
    return flat


def no_axis(low: float, high: float, **more: Any) -> Values:
    """An axis that only places things: no line, ticks, grid."""
    return {"range": [low, high], "visible": False, **more}


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
    made: Values = {"text": text, "x": x, "y": y, "font": _font(size, tone, bold), **more}
    for key, value, usual in (("xref", xref, "paper"), ("yref", yref, "paper"), ("yanchor", upright, "middle")):
        if value != usual:
            made[key] = value
    if at != NOTE["xanchor"]:
        made["xanchor"] = made["align"] = at
    if right:
        made["xshift"] = right
    if up:
        made["yshift"] = up
    return made


@lru_cache(maxsize=1024)
def _font(size: float, tone: str, bold: bool) -> Values:
    """What is unlike the usual letters; one for all words that have it."""
    font = {"size": size, "color": tone, "weight": 600 if bold else 400}
    return {key: value for key, value in font.items() if value != NOTE["font"][key]}


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
