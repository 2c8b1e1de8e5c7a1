"""DrawingML as text: elements, lines, letters. What is passed as a child is markup already; words go through ``t``."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

SPACES = {
    "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
POINT = 12700
"""English Metric Units in a point."""


def el(tag: str, *children: str, **attributes: object) -> str:
    """An element with its children; an attribute whose name Python does not allow is passed by ``**``."""
    said = "".join(f" {name}={quoteattr(str(value))}" for name, value in attributes.items())
    inner = "".join(children)
    return f"<{tag}{said}>{inner}</{tag}>" if inner else f"<{tag}{said}/>"


def val(tag: str, value: object) -> str:
    """An element that says one value."""
    return el(tag, val=value)


def t(tag: str, words: str) -> str:
    """An element that holds words."""
    return f"<{tag}>{escape(words)}</{tag}>"


def flag(tag: str, yes: bool) -> str:
    """An element that says yes or no."""
    return val(tag, int(yes))


def stroke(paint: str, wide: float, dash: str = "") -> str:
    """A line so many points wide in a fill; ``dash`` as Office names it, "" for a solid one."""
    return el("a:ln", paint, val("a:prstDash", dash) if dash else "", el("a:round"), w=round(wide * POINT), cap="rnd")


NO_FILL = el("a:noFill")
NO_LINE = el("a:ln", NO_FILL)


def shape(fill: str, line: str = NO_LINE) -> str:
    """How a series, a point or an axis looks."""
    return el("c:spPr", fill, line)


def letters(paint: str, size: float, bold: bool = False, face: str = "") -> str:
    """Words of a chart that lie level on one line."""
    style = el("a:defRPr", paint, el("a:latin", typeface=face) if face else "", sz=round(size * 100), b=int(bold))
    frame = el("a:bodyPr", rot=0, vert="horz", wrap="none")
    return el("c:txPr", frame, el("a:lstStyle"), el("a:p", el("a:pPr", style), el("a:endParaRPr", lang="en-GB")))


def fixed(left: float, top: float, wide: float | None = None, tall: float | None = None) -> str:
    """Where a plot or a label stands, as fractions of the chart: an inner plot with its size, a label by its shift."""
    inner = wide is not None and tall is not None
    ends = (("c:layoutTarget", "inner"), ("c:xMode", "edge"), ("c:yMode", "edge")) if inner else ()
    sizes = (("c:x", left), ("c:y", top), ("c:w", wide), ("c:h", tall))
    numbers = "".join(val(tag, f"{size:.5f}") for tag, size in sizes if size is not None)
    return el("c:layout", el("c:manualLayout", "".join(val(tag, end) for tag, end in ends), numbers))
