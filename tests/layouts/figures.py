"""A plotly figure read back: its words, and where each of them stands in px."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from layouts.measuring import width_of

Figure = dict[str, Any]
TAGS = re.compile("<[^>]+>")


class Said(NamedTuple):
    """Words and the box that they take, in px from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: Said, by: float = 1.0) -> bool:
        """Whether two lie over each other by more than so much."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > by and min(self.bottom, other.bottom) - max(self.top, other.top) > by


def words(made: Figure) -> list[str]:
    """All words of a chart, plain."""
    ticks = [text for name, axis in made["layout"].items() if "axis" in name for text in axis.get("ticktext", ())]
    titles = [axis["title"]["text"] for name, axis in made["layout"].items() if "axis" in name and "title" in axis]
    said = [text for trace in made["data"] for text in trace.get("text", ()) if "text" in trace.get("mode", "")]
    return [plain(text) for text in (*ticks, *titles, *said) if text]


def plain(text: str) -> str:
    """Without tags; lines become one."""
    return unescape(TAGS.sub("", text.replace("<br>", " "))).strip()


def traces(made: Figure, name: str) -> list[Figure]:
    """The traces of a name."""
    return [trace for trace in made["data"] if trace.get("name") == name]


def texts(made: Figure) -> list[Figure]:
    """Its text traces."""
    return [trace for trace in made["data"] if trace.get("textposition") and "text" in trace.get("mode", "")]


def placed(made: Figure, width: float) -> list[Said]:
    """Each word of the text traces in a chart so wide."""
    return [said for trace in texts(made) for said in _placed(made, trace, width)]


def _placed(made: Figure, trace: Figure, width: float) -> Iterator[Said]:
    font, sizes = trace["textfont"], trace.get("marker", {}).get("size", 0)
    for at, text in enumerate(trace["text"]):
        if not text:
            continue
        size, weight, where = (_at(each, at) for each in (font["size"], font.get("weight", 400), trace["textposition"]))
        lines = [unescape(TAGS.sub("", line)) for line in text.split("<br>")]
        bold = weight >= 600
        biggest = max([size, *(float(found) for found in re.findall(r"font-size:\s*([\d.]+)px", text))])
        wide = max(width_of(line, biggest if biggest > size else size, bold) for line in lines)
        gap = _at(sizes, at) / 1.6 + 1 if trace["mode"] != "text" and "opacity" in trace.get("marker", {}) else 0.0
        x, y = _px(made, trace, trace["x"][at], trace["y"][at], width)
        yield _box(" ".join(lines), x, y, wide, len(lines) * 1.3 * size - 0.3 * size, where, gap)


def _box(text: str, x: float, y: float, wide: float, tall: float, where: str, gap: float) -> Said:
    up, side = where.split()
    left = {"right": x + gap, "left": x - gap - wide, "center": x - wide / 2}[side]
    top = {"top": y - tall, "bottom": y, "middle": y - tall / 2}[up]
    return Said(text, left, top, left + wide, top + tall)


def _at(values: Any, at: int) -> Any:
    return values[at] if isinstance(values, list) else values


def _px(made: Figure, trace: Figure, x: float, y: float, width: float) -> tuple[float, float]:
    layout = made["layout"]
    margin = layout["margin"]
    across = width - margin["l"] - margin["r"]
    down = layout["height"] - margin["t"] - margin["b"]
    return (
        margin["l"] + _share(layout, trace.get("xaxis", "x"), x) * across,
        layout["height"] - margin["b"] - _share(layout, trace.get("yaxis", "y"), y) * down,
    )


def _share(layout: Figure, name: str, value: float) -> float:
    axis = layout[f"{name[0]}axis{name[1:]}"]
    (low, high), (start, stop) = axis["range"], axis.get("domain", (0, 1))
    return start + (value - low) / (high - low) * (stop - start)
