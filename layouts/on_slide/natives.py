"""Native charts on a slide: each with its workbook in the layout's place for one, or freely, and its own drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from layouts.drawing import Drawing
from layouts.native import Data, Dress, Placed, Room, placed
from layouts.native.heads import said
from layouts.native.pieces import KIND, RELATION
from layouts.native.space import Box
from layouts.on_slide.canvas import Canvas, bare, describe, tint
from layouts.plot import Picture


@dataclass(frozen=True)
class Prepared:
    """A chart's part and workbook that are already written, as python-pptx takes what it is to draw."""

    placed: Placed

    def xml_bytes(self, chart_type: Any) -> bytes:
        """The chart's part."""
        return self.placed.chart.part()

    @property
    def xlsx_blob(self) -> bytes:
        """The chart's workbook."""
        return self.placed.data.workbook()


def put(drawing: Drawing, picture: Picture, canvas: Canvas, box: Box) -> None:
    """The charts of a picture in a box of a slide, with their alternative texts."""
    charts = placed(picture, Room(box.wide, box.tall), Dress.of(canvas.look), lambda plot: Data(called=drawing.title))
    _band(canvas, charts, box)
    for each in charts:
        name = f"Chart: {each.plot.head.name}" if each.plot.head else "Chart"
        _put(canvas, each, box, name, said(drawing, each.plot))


def _put(canvas: Canvas, each: Placed, box: Box, name: str, words: str) -> None:
    chart = each.chart
    place = [Pt(side) for side in (box.left + each.left, box.top + each.top, chart.wide, chart.tall)]
    own = canvas.holder
    kind = XL_CHART_TYPE.LINE  # of a chart that is already written it says nothing
    if own is not None and hasattr(own, "insert_chart"):
        frame = own.insert_chart(kind, Prepared(each))
        canvas.holder = None
        frame.left, frame.top, frame.width, frame.height = place
    else:
        frame = canvas.slide.shapes.add_chart(kind, *place, Prepared(each))
    describe(frame, name, words)
    if chart.pieces:
        part = frame.chart.part
        drawn = Part(part.package.next_partname("/ppt/drawings/drawing%d.xml"), KIND, part.package, chart.drawing())
        link = f'<c:userShapes {nsdecls("c", "r")} r:id="{part.relate_to(drawn, RELATION)}"/>'
        frame.chart.element.append(parse_xml(link))


def _band(canvas: Canvas, charts: list[Placed], box: Box) -> None:
    """Stone behind the row that the headline speaks of, across all columns."""
    first, last = charts[0], charts[-1]
    row = first.plot.table.banded
    if row is None:
        return
    inner, count = first.chart.inner, len(first.plot.table.names)
    pitch, wide = inner.tall / max(count, 1), last.left + last.chart.wide
    place = (box.left - 6, box.top + inner.top + row * pitch, wide + 6, pitch)
    shape = canvas.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Pt, place))
    shape.name = "The headline's row"
    bare(shape)
    tint(shape, canvas.look, "stone")
