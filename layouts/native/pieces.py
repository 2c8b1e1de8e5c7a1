"""Words and blocks that stand on a chart and move with it, in a drawing of the chart's own: markers of what is not
shown, names, remarks, brackets. All measures are points of the chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts.native.dress import Dress
from layouts.native.markup import HEAD, NO_FILL, NO_LINE, POINT, SPACES, el, t, val

KIND = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartUserShapes"
_SPACES = {**SPACES, "xmlns:cdr": "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"}
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}


@dataclass(frozen=True)
class Piece:
    """A rectangle with words or without, ``lead`` before them in bold; ``fill``, ``line`` (dashed) and ``tone`` are
    roles, "" for none. A ``size`` of 0 is that of labels."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""
    name: str = "Note"
    size: float = 0.0
    bold: bool = False
    lead: str = ""
    tone: str = "ink2"
    align: str = "left"
    anchor: str = "middle"
    fill: str = ""
    line: str = ""
    inset: float = 0.0


def drawing(pieces: Sequence[Piece], wide: float, tall: float, dress: Dress) -> bytes:
    """The drawing's part for a chart so many points wide and tall."""
    shapes = (_anchored(number, piece, wide, tall, dress) for number, piece in enumerate(pieces, 2))
    return (HEAD + el("c:userShapes", *shapes, **_SPACES)).encode()


def _anchored(number: int, piece: Piece, wide: float, tall: float, dress: Dress) -> str:
    left, right = (min(max(end, 0.0), wide) for end in (piece.left, piece.right))
    top, bottom = (min(max(end, 0.0), tall) for end in (piece.top, piece.bottom))
    place = el(
        "a:xfrm",
        el("a:off", x=round(left * POINT), y=round(top * POINT)),
        el("a:ext", cx=round((right - left) * POINT), cy=round((bottom - top) * POINT)),
    )
    box = {"txBox": 1} if piece.text and not piece.fill and not piece.line else {}
    fill = dress.look.fill(piece.fill) if piece.fill else NO_FILL
    line = el("a:ln", dress.look.fill(piece.line), val("a:prstDash", "dash"), w=POINT) if piece.line else NO_LINE
    return el(
        "cdr:relSizeAnchor",
        el("cdr:from", t("cdr:x", f"{left / wide:.5f}"), t("cdr:y", f"{top / tall:.5f}")),
        el("cdr:to", t("cdr:x", f"{right / wide:.5f}"), t("cdr:y", f"{bottom / tall:.5f}")),
        el(
            "cdr:sp",
            el("cdr:nvSpPr", el("cdr:cNvPr", id=number, name=f"{piece.name} {number - 1}"), el("cdr:cNvSpPr", **box)),
            el("cdr:spPr", place, el("a:prstGeom", el("a:avLst"), prst="rect"), fill, line),
            _words(piece, dress),
            macro="",
            textlink="",
        ),
    )


def _words(piece: Piece, dress: Dress) -> str:
    frame = el(
        "a:bodyPr",
        el("a:noAutofit"),
        wrap="square",
        lIns=round(piece.inset * POINT),
        tIns=0,
        rIns=0,
        bIns=0,
        anchor=_ANCHOR[piece.anchor],
    )
    lines = piece.text.split("\n")
    paragraphs = (_paragraph(line, piece, dress, piece.lead if at == 0 else "") for at, line in enumerate(lines))
    return el("cdr:txBody", frame, el("a:lstStyle"), *paragraphs)


def _paragraph(line: str, piece: Piece, dress: Dress, lead: str) -> str:
    runs = [_run(words, piece, dress, bold) for words, bold in ((lead, True), (line, piece.bold)) if words]
    size = round((piece.size or dress.sizes.label) * 100)
    ending = "" if runs else el("a:endParaRPr", lang="en-GB", sz=size)
    return el("a:p", el("a:pPr", algn=_ALIGN[piece.align]), *runs, ending)


def _run(words: str, piece: Piece, dress: Dress, bold: bool) -> str:
    size = round((piece.size or dress.sizes.label) * 100)
    face = el("a:latin", typeface=dress.face)
    style = el("a:rPr", dress.look.ink(piece.tone), face, lang="en-GB", sz=size, b=int(bold))
    return el("a:r", style, t("a:t", words))
