"""A plotly figure in the making: traces, words that become one text trace for each pair of axes, axes, a few shapes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from layouts import theme
from layouts.plotly_figure.sheets import Sheet

Values = dict[str, Any]
Point = tuple[float, float]
CLEAR = "rgba(0,0,0,0)"
SILENT: Values = {"hoverinfo": "skip", "cliponaxis": False}


@dataclass(frozen=True)
class Word:
    """Words at a place by the axes: ``at`` is where they stand from there, in plotly's words, ``gap`` px away from
    it."""

    text: str
    x: float
    y: float
    at: str
    size: float
    tone: str
    bold: bool = False
    gap: float = 0.0


@dataclass
class Canvas:
    """What a figure will be made of. Axes are named as plotly names them ("x", "y2")."""

    sheet: Sheet
    data: list[Values] = field(default_factory=list)
    axes: dict[str, Values] = field(default_factory=dict)
    shapes: list[Values] = field(default_factory=list)
    written: list[tuple[tuple[str, str], Word]] = field(default_factory=list)
    more: Values = field(default_factory=dict)
    live: bool = False

    def trace(self, on: tuple[str, str], **values: Any) -> None:
        """A trace on a pair of axes."""
        self.data.append({**values, **_axes(on)})

    def write(self, on: tuple[str, str], words: Iterable[Word]) -> None:
        """Words by a pair of axes, in front of all else."""
        self.written += [(on, word) for word in words if word.text]

    def axis(self, name: str, low: float, high: float, **more: Any) -> None:
        """An axis, which only places things unless it is told otherwise."""
        key = f"{name[0]}axis{name[1:]}"
        self.axes[key] = {
            "range": [low, high],
            "fixedrange": True,
            **(_SHOWN | more if more.get("visible") else {"visible": False} | more),
        }

    def figure(self, height: float, left: float, right: float, top: float, bottom: float) -> Values:
        """The figure as a plain dict, so high and with these margins."""
        letters = {"family": theme.SANS, "size": self.sheet.label, "color": self.sheet.palette.tone("ink")}
        box = {"bgcolor": self.sheet.palette.tone("paper"), "bordercolor": self.sheet.palette.tone("rule")}
        layout: Values = {
            "autosize": not self.sheet.tall,
            **({"width": self.sheet.width} if self.sheet.tall else {}),
            "height": round(height, 2),
            "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
            "font": letters,
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "showlegend": False,
            "dragmode": False,
            "bargap": 0,
            "barmode": "overlay",
            "hovermode": "closest" if self.live else False,
            "hoverlabel": {**box, "align": "left", "font": letters | {"size": self.sheet.axis}},
            **self.axes,
            **({"shapes": self.shapes} if self.shapes else {}),
            **self.more,
        }
        return {"data": [*self.data, *self._text()], "layout": layout}

    def _text(self) -> Iterable[Values]:
        for on, group in groupby(sorted(self.written, key=lambda each: each[0]), key=lambda each: each[0]):
            yield _text_trace([word for _, word in group], on)


_SHOWN: Values = {
    "zeroline": False,
    "showgrid": False,
    "automargin": False,
    "ticks": "",
    "tickangle": 0,
    "ticklabeloverflow": "allow",  # labels have their room: to look for those without costs a tenth of the drawing
}


def escaped(text: str) -> str:
    """Somebody's words as plotly writes them letter by letter: it would take tags and links out of them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _axes(on: tuple[str, str]) -> Values:
    return {f"{name[0]}axis": name for name in on if len(name) > 1}


def _text_trace(words: Sequence[Word], on: tuple[str, str]) -> Values:
    """Many words as one trace; unseen points keep them as far from their places as each is to be."""
    gaps = any(word.gap for word in words)
    unseen = {"marker": {"size": [max((word.gap - 1) * 1.6, 0) for word in words], "opacity": 0}} if gaps else {}
    return {
        "type": "scatter",
        "mode": "markers+text" if gaps else "text",
        "x": [word.x for word in words],
        "y": [word.y for word in words],
        "text": [word.text for word in words],
        "textposition": _one([word.at for word in words]),
        "textfont": {
            "size": _one([word.size for word in words]),
            "color": _one([word.tone for word in words]),
            "weight": _one([600 if word.bold else 400 for word in words]),
        },
        **unseen,
        **SILENT,
        **_axes(on),
    }


def _one(values: list[Any]) -> Any:
    """A single value where all are the same."""
    return values[0] if all(value == values[0] for value in values) else values


def polygons(shapes: Iterable[Sequence[Point]]) -> Values:
    """Several outlines as the x and y of one trace."""
    x: list[float | None] = []
    y: list[float | None] = []
    for outline in shapes:
        x += [None] if x else []
        y += [None] if y else []
        x += [point[0] for point in outline]
        y += [point[1] for point in outline]
    return {"x": x, "y": y}


def rectangle(left: float, right: float, low: float, high: float) -> list[Point]:
    """A rectangle's outline."""
    return [(left, low), (right, low), (right, high), (left, high), (left, low)]


def filled(shapes: Iterable[Sequence[Point]], tone: str) -> Values:
    """Filled outlines without an edge."""
    return {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "fillcolor": tone,
        "line": {"width": 0},
        **polygons(shapes),
        "hoverinfo": "skip",
    }


def strokes(paths: Iterable[Sequence[Point]], tone: str, width: float, dash: str = "solid") -> Values:
    """Several lines as one trace."""
    line = {"color": tone, "width": width, **({"dash": dash} if dash != "solid" else {})}
    return {"type": "scatter", "mode": "lines", "line": line, **polygons(paths), "hoverinfo": "skip"}
