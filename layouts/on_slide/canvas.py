"""A slide in the making: boxes, words and marks on it. All measures are points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from layouts.datum import Mark
from layouts.native.dress import Look
from layouts.native.space import Box
from layouts.on_slide.look import paint, write_in
from layouts.on_slide.template import Office

SUBTITLE, NOTE, TEXT, LABEL = 18.0, 14.0, 18.0, 14.0
GAP = 6.0
MARK_ROOM = 172.0
MARK_SHAPES = {
    Mark.IMPROVING: MSO_SHAPE.OVAL,
    Mark.CONCERN: MSO_SHAPE.DIAMOND,
    Mark.USUAL: MSO_SHAPE.RECTANGLE,
    Mark.HIGH: MSO_SHAPE.ISOSCELES_TRIANGLE,
    Mark.LOW: MSO_SHAPE.FLOWCHART_MERGE,
    Mark.RISE: MSO_SHAPE.ISOSCELES_TRIANGLE,
    Mark.FALL: MSO_SHAPE.FLOWCHART_MERGE,
    Mark.EARLY: MSO_SHAPE.OVAL,
}


@dataclass
class Canvas:
    """A slide in the making and the room that is left on it."""

    slide: Any
    office: Office
    room: Box
    holder: Any = None  # the layout's place for a chart or a table, if it has one
    texts: list[Any] = field(default_factory=list)
    taken: tuple[Box, ...] = ()  # where title and footers stand

    @property
    def look(self) -> Look:
        """The template's colours and faces."""
        return self.office.look


def box_of(shape: Any) -> Box:
    """A shape's box."""
    return Box(
        *(
            float(Pt(0).pt if value is None else value.pt)
            for value in (shape.left, shape.top, shape.width, shape.height)
        )
    )


def free(box: Box, taken: Sequence[Box]) -> Box:
    """The highest stretch of a box, across its whole width, on which none of these stand."""
    edges, top = [], box.top
    for other in sorted(taken, key=lambda other: other.top):
        if other.left < box.right and other.right > box.left:
            edges.append((top, min(other.top - GAP, box.bottom)))
            top = max(top, other.bottom + GAP)
    first, last = max([*edges, (top, box.bottom)], key=lambda edge: edge[1] - edge[0])
    return Box(box.left, first, box.wide, max(last - first, 0.0))


def place(shape: Any, box: Box) -> None:
    """Put a shape somewhere."""
    shape.left, shape.top = Pt(box.left), Pt(box.top)
    shape.width, shape.height = Pt(max(box.wide, 1)), Pt(max(box.tall, 1))


def inner(frame: Any, box: Box) -> tuple[float, float]:
    """A text's room across, and what its insets take of the height."""
    sides = float(frame.margin_left.pt + frame.margin_right.pt)
    return box.wide - sides, float(frame.margin_top.pt + frame.margin_bottom.pt)


def resize(frame: Any, size: float) -> None:
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)


def drop(shape: Any) -> None:
    """Take a shape off its slide."""
    shape._element.getparent().remove(shape._element)


def write(
    canvas: Canvas,
    box: Box,
    lines: Sequence[str],
    size: float,
    *,
    holder: Any = None,
    role: str = "ink",
    bold: bool = False,
    align: str = "left",
    anchor: str = "top",
    name: str = "Text",
) -> Any:
    """Lines of text in a placeholder or a text box, one paragraph each, without insets."""
    shape = holder if holder is not None else canvas.slide.shapes.add_textbox(Pt(0), Pt(0), Pt(1), Pt(1))
    place(shape, box)
    if holder is None:
        shape.name = name
    frame = shape.text_frame
    plain_frame(frame, anchor)
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}[align]
        no_bullet(paragraph)
        run = paragraph.add_run()
        run.text = line
        dress(run.font, canvas.look, size, bold, role)
    return shape


def plain_frame(frame: Any, anchor: str = "top") -> None:
    """A text frame without insets that wraps and keeps its size."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}[anchor]


def no_bullet(paragraph: Any) -> None:
    """A paragraph without bullet, indent or space before it, whatever the layout's are."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    paragraph.space_before = Pt(0)
    for child in properties.findall(qn("a:buNone")):
        properties.remove(child)
    properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))


def dress(font: Any, look: Look, size: float, bold: bool = False, role: str = "ink") -> None:
    """Size, weight and colour of words."""
    font.size = Pt(size)
    font.bold = bold
    write_in(font.color, look, role)


def tint(shape: Any, look: Look, fill: str, line: str = "", dash: Any = None) -> None:
    """Fill a shape with a role's colour, with an outline in another's or none."""
    shape.fill.solid()
    paint(shape.fill.fore_color, look, fill)
    if not line:
        shape.line.fill.background()
        return
    paint(shape.line.color, look, line)
    shape.line.width, shape.line.dash_style = Pt(1), dash


def describe(frame: Any, name: str, alternative: str) -> None:
    """Name and alternative text of a chart or a table."""
    properties = frame.element.find(f".//{qn('p:cNvPr')}")
    properties.set("name", name)
    properties.set("descr", alternative)


def mark(canvas: Canvas, which: Mark, left: float, top: float, word: bool = True) -> None:
    """A judgement by shape, letter and word."""
    size = 26.0 if which is Mark.CONCERN else 22.0
    shape = canvas.slide.shapes.add_shape(MARK_SHAPES[which], Pt(left), Pt(top), Pt(size), Pt(size))
    shape.name = f"Mark: {which.word}"
    bare(shape)
    hollow, role = which in (Mark.USUAL, Mark.EARLY), which.value
    tint(shape, canvas.look, role, role)
    if hollow:
        shape.fill.background()
    shape.line.width = Pt(1.75)
    if which is Mark.EARLY:
        shape.line.dash_style = MSO_LINE.DASH
    frame = shape.text_frame
    plain_frame(frame, "middle")
    frame.word_wrap = False
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    run = frame.paragraphs[0].add_run()
    run.text = which.letter
    dress(run.font, canvas.look, 12, True, role if hollow else canvas.look.words_on(role))
    if word:
        write(
            canvas,
            Box(left + 32, top, MARK_ROOM - 36, size),
            [which.word],
            NOTE,
            bold=True,
            anchor="middle",
            name="Mark's word",
        )


def bare(shape: Any) -> None:
    """Take a shape's style off it, and the theme's shadow with it."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
