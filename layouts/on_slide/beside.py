"""Words and blocks that stand on a chart and move with it: markers of what is not shown, names, remarks, brackets.

They are kept in the chart's own drawing, not on the slide. Places are fractions of the chart's width and height.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from layouts import theme

KIND = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartUserShapes"
_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"'
)
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}


@dataclass(frozen=True)
class Piece:
    """A rectangle with words or without: fill and outline are hexes, "" for none."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""
    size: float = 14.0
    bold: bool = False
    tone: str = theme.INK2
    align: str = "left"
    anchor: str = "middle"
    fill: str = ""
    line: str = ""
    dashed: bool = False
    inset: float = 0.0  # points at the left
    name: str = "Note"


@dataclass
class Beside:
    """All that stands on one chart."""

    pieces: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """One more."""
        self.pieces.append(piece)

    def attach(self, chart: Any, wide: float, tall: float) -> None:
        """Give the chart its drawing; ``wide`` and ``tall`` are the chart's points."""
        if not self.pieces:
            return
        package = chart.part.package
        name = package.next_partname("/ppt/drawings/drawing%d.xml")
        shapes = "".join(_anchor(number, piece, wide, tall) for number, piece in enumerate(self.pieces, 2))
        xml = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:userShapes {_SPACES}>{shapes}</c:userShapes>'
        )
        key = chart.part.relate_to(Part(name, KIND, package, xml.encode()), RELATION)
        chart._chartSpace.append(parse_xml(f'<c:userShapes {nsdecls("c", "r")} r:id="{key}"/>'))


def _anchor(number: int, piece: Piece, wide: float, tall: float) -> str:
    left, top, right, bottom = (
        min(max(value, 0.0), 1.0) for value in (piece.left, piece.top, piece.right, piece.bottom)
    )
    place = (
        f'<a:xfrm><a:off x="{round(left * wide * 12700)}" y="{round(top * tall * 12700)}"/>'
        f'<a:ext cx="{round((right - left) * wide * 12700)}" cy="{round((bottom - top) * tall * 12700)}"/></a:xfrm>'
    )
    name = quoteattr(f"{piece.name} {number - 1}")
    box = ' txBox="1"' if piece.text and not piece.fill and not piece.line else ""
    return (
        f"<cdr:relSizeAnchor><cdr:from><cdr:x>{left:.5f}</cdr:x><cdr:y>{top:.5f}</cdr:y></cdr:from>"
        f"<cdr:to><cdr:x>{right:.5f}</cdr:x><cdr:y>{bottom:.5f}</cdr:y></cdr:to>"
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}" name={name}/>'
        f"<cdr:cNvSpPr{box}/></cdr:nvSpPr>"
        f'<cdr:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{_fill(piece.fill)}{_line(piece)}</cdr:spPr>'
        f"{_words(piece)}</cdr:sp></cdr:relSizeAnchor>"
    )


def _fill(tone: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{tone.lstrip("#")}"/></a:solidFill>' if tone else "<a:noFill/>"


def _line(piece: Piece) -> str:
    if not piece.line:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if piece.dashed else ""
    return f'<a:ln w="12700">{_fill(piece.line)}{dash}</a:ln>'


def _words(piece: Piece) -> str:
    frame = (
        f'<a:bodyPr wrap="square" lIns="{round(piece.inset * 12700)}" tIns="0" rIns="0" bIns="0" '
        f'anchor="{_ANCHOR[piece.anchor]}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
    )
    paragraphs = "".join(_paragraph(line, piece) for line in (piece.text or "").split("\n"))
    return f"<cdr:txBody>{frame}{paragraphs}</cdr:txBody>"


def _paragraph(line: str, piece: Piece) -> str:
    style = f'lang="en-GB" sz="{round(piece.size * 100)}" b="{int(piece.bold)}"'
    if not line:
        return f"<a:p><a:endParaRPr {style}/></a:p>"
    return (
        f'<a:p><a:pPr algn="{_ALIGN[piece.align]}"/><a:r><a:rPr {style}>{_fill(piece.tone)}'
        f'<a:latin typeface="+mn-lt"/></a:rPr><a:t>{escape(line)}</a:t></a:r></a:p>'
    )
