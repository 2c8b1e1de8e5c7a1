"""The mark “unusually low” on native charts: a triangle that stands on its point.

Office charts have no such marker, so a point's own data label writes it, by its number format: it moves with its point
when a number is changed, and it is no picture.
"""

from __future__ import annotations

from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.oxml.ns import qn

from layouts import theme
from layouts.bodies import Mark
from layouts.on_slide.look import Look, rgb
from layouts.on_slide.native import VALUE, label, number_format

TRIANGLE = "▼"
BLANK = "\u00a0"
WRITTEN = f'"{TRIANGLE}"'
MOVED, ASIDE = 0.002, 0.013
"""Shares of the chart: a label that is moved no further down, nor further to the right, can stand on its point."""


def lower(point: Any, size: float) -> None:
    """A point drawn as the mark alone."""
    point.marker.style = XL_MARKER_STYLE.NONE
    label(point, size=size, role=theme.mark_colour(Mark.LOW), code=WRITTEN, at=XL_LABEL_POSITION.CENTER)


def lower_latest(point: Any, code: str, text: str, look: Look) -> None:
    """The latest point, whose label is its figure too: the mark on the point where the label keeps its height, with the
    figure behind it; else before the figure, and the point keeps its dot. ``code`` writes the figure as ``text``.
    """
    tag = point.data_label
    tag.font.color.rgb = rgb(theme.mark_colour(Mark.LOW))
    element = tag._get_or_add_dLbl()
    if not _keeps_its_place(element):
        number_format(element, f'"{TRIANGLE} "{code}')
        return
    for old in element.findall(qn("c:layout")):
        element.remove(old)
    behind, blank = look.bold.width(f" {text}", VALUE), look.bold.width(" ", VALUE)
    # the label stands in the middle of its point: as much nothing before the mark as there is figure behind it
    number_format(element, f'"{BLANK * round(behind / blank)}{TRIANGLE}{BLANK}"{code}')
    tag.position = XL_LABEL_POSITION.CENTER
    point.marker.style = XL_MARKER_STYLE.NONE


def _keeps_its_place(element: Any) -> bool:
    """Whether a label was only moved aside, and not far."""
    x, y = (element.find(f".//{qn(f'c:{end}')}") for end in "xy")
    across, down = (0.0 if end is None else float(end.get("val")) for end in (x, y))
    return abs(down) < MOVED and across < ASIDE
