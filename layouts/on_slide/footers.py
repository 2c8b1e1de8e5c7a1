"""What stands at the foot of every slide, in the layout's own places or, where it has none, in text boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from layouts.native.measuring import fitting, tall
from layouts.native.space import Box
from layouts.on_slide.canvas import box_of, inner, place, plain_frame, resize
from layouts.on_slide.template import Office

FOOT_SIZES = (12.0, 11.0, 10.0, 9.0)
LEAST_FOOT, MOST_FOOT = 28.0, 44.0


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of every slide."""

    footer: str
    as_at: str
    strong: bool = False  # its first line warns


def footers(slide: Any, layout: Any, office: Office, foot: Foot) -> list[Box]:
    """The layout's footers, or text boxes, with what every slide says. Returns where they stand."""
    found = {holder.placeholder_format.type: holder for holder in layout.placeholders}
    boxes = []
    for kind, text in ((KIND.FOOTER, foot.footer), (KIND.DATE, foot.as_at), (KIND.SLIDE_NUMBER, "")):
        text = f"{text}\n{foot.as_at}" if kind is KIND.FOOTER and KIND.DATE not in found else text
        if kind in found:
            boxes.append(_footer(slide, found[kind], text, office, foot.strong and kind is KIND.FOOTER))
        elif kind is not KIND.DATE:
            boxes.append(_own_footer(slide, office, text, kind is KIND.SLIDE_NUMBER, foot.strong))
    return boxes


def _footer(slide: Any, holder: Any, text: str, office: Office, strong: bool) -> Box:
    element = _copied(holder)
    slide.shapes._spTree.append(element)
    shape = next(shape for shape in slide.placeholders if shape._element is element)
    box = box_of(holder)
    if not text:
        _number(shape)
        return box
    frame = shape.text_frame
    room, inset = inner(holder.text_frame, box)
    face = office.look.bold if strong else office.look.text
    size = fitting(text, room, box.tall - inset, FOOT_SIZES, face)
    needs = tall(text, room, size, face) + inset
    if needs > box.tall:
        box = Box(box.left, box.bottom - needs, box.wide, needs)
        place(shape, box)
    frame.text = text
    resize(frame, size)
    _warn(frame, strong)
    return box


def _warn(frame: Any, strong: bool) -> None:
    """The first line in heavy letters, where what follows must not leave the office."""
    for run in frame.paragraphs[0].runs if strong else ():
        run.font.bold = True


def _copied(holder: Any) -> Any:
    ph = holder._element.find(f".//{qn('p:ph')}")
    kind, idx = ph.get("type"), ph.get("idx", "0")
    size = f' sz="{ph.get("sz")}"' if ph.get("sz") else ""
    number = {"dt": 90, "ftr": 91, "sldNum": 92}[kind]
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{holder.name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{size} idx="{idx}"/></p:nvPr></p:nvSpPr>'
        "<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )


def _number(shape: Any, size: float = 0.0) -> None:
    """The slide's number; in a text box so large, else as the layout has it."""
    sized = f' sz="{round(size * 100)}"' if size else ""
    paragraph = shape.text_frame.paragraphs[0]._p
    paragraph.append(
        parse_xml(
            f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
            f'<a:rPr lang="en-GB"{sized}/><a:t>‹#›</a:t></a:fld>'
        )
    )


def _own_footer(slide: Any, office: Office, text: str, number: bool, strong: bool) -> Box:
    """A text box at the foot where the layout has no place for it, as high as its words."""
    edge, face = office.wide * 0.04, office.look.bold if strong else office.look.text
    left, wide = (office.wide - edge - 50, 50.0) if number else (edge, office.wide - 2 * edge - 70)
    size = fitting(text, wide, MOST_FOOT, FOOT_SIZES, face)
    high = max(tall(text, wide, size, face), LEAST_FOOT)
    top = office.tall - high - 8
    shape = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(wide), Pt(high))
    shape.name = "Slide number" if number else "Footer"
    plain_frame(shape.text_frame, "middle")
    if number:
        _number(shape, FOOT_SIZES[0])
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    else:
        shape.text_frame.text = text
        resize(shape.text_frame, size)
        _warn(shape.text_frame, strong)
    return box_of(shape)
