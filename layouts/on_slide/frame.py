"""A slide's frame: title, subtitle, notes and footers, each in its placeholder where the layout has one, and the room
that is left between them. All measures are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from layouts import theme
from layouts.drawing import Drawing, Mark
from layouts.on_slide.look import Look, rgb, write_in
from layouts.on_slide.measuring import Face, fitting, height, shortened, tall, wrapped
from layouts.on_slide.template import FOOTERS, TITLES, Office

TEXTS = frozenset({"title", "part", "text"})
TITLE_SIZES = (30.0, 28.0)
LARGE_SIZES = (40.0, 36.0, 32.0, 28.0)
MOST_TITLE_LINES = 4
SUBTITLE, NOTE, TEXT, LABEL = 18.0, 14.0, 18.0, 14.0
FOOT_SIZES = (12.0, 11.0, 10.0, 9.0)
GAP = 6.0
MOST_NOTE_LINES = 4
LEAST_CHART = 215.0
"""A chart is lower only where title and subtitle leave no more: notes give way first."""
MARK_ROOM = 150.0
MARK_SHAPES = {
    Mark.IMPROVING: MSO_SHAPE.OVAL,
    Mark.CONCERN: MSO_SHAPE.DIAMOND,
    Mark.USUAL: MSO_SHAPE.RECTANGLE,
    Mark.HIGH: MSO_SHAPE.ISOSCELES_TRIANGLE,
    Mark.LOW: MSO_SHAPE.FLOWCHART_MERGE,
    Mark.EARLY: MSO_SHAPE.OVAL,
}


@dataclass(frozen=True)
class Box:
    """Where something stands on a slide, in points."""

    left: float
    top: float
    wide: float
    tall: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.tall


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of every slide."""

    footer: str
    as_at: str


@dataclass
class Canvas:
    """A slide in the making and the room that is left on it."""

    slide: Any
    office: Office
    room: Box
    holder: Any = None  # the layout's place for a chart or a table, if it has one
    whole: Drawing | None = None  # the chart of which this slide shows a part or all
    texts: list[Any] = field(default_factory=list)

    @property
    def look(self) -> Look:
        """The template's colours and faces."""
        return self.office.look


@dataclass(frozen=True)
class Words:
    """What stands around a chart: title, subtitle, notes in order of weight, and its mark."""

    title: str
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""
    mark: Mark | None = None


def begin(office: Office, sort: str, words: Words, foot: Foot) -> Canvas:
    """A new slide of a sort (``title``, ``part``, ``text``, ``chart``, ``table``, ``several``) with its words in place.

    Of the first three only the headline is written: their text has a place of its own.
    """
    layout = office.layouts[sort]
    slide = office.file.slides.add_slide(layout)
    low = _footers(slide, layout, office, foot)
    base = _content(office, layout)
    texts = sort in TEXTS
    title = _title(slide, office, words.title, base, sort)
    top = max(title.bottom + GAP, base.top if texts or not office.own else 0)
    room = Box(base.left, top, base.wide, min(base.bottom, low) - top)
    canvas = Canvas(slide, office, room)
    _sort_holders(canvas)
    if not texts:
        _subtitle(canvas, words.subtitle)
        _note(canvas, words)
    return canvas


def _content(office: Office, layout: Any) -> Box:
    """Where the template wants content: its text layout's place, else what its master's text takes."""
    for source in (office.layouts["text"], office.file.slide_masters[0]):
        for holder in source.placeholders:
            if holder.placeholder_format.type in (KIND.OBJECT, KIND.BODY) and holder.width:
                return box_of(holder)
    edge = office.wide * 0.05
    return Box(edge, office.tall * 0.22, office.wide - 2 * edge, office.tall * 0.66)


def box_of(shape: Any) -> Box:
    """A shape's box."""
    return Box(
        *(
            float(Pt(0).pt if value is None else value.pt)
            for value in (shape.left, shape.top, shape.width, shape.height)
        )
    )


def place(shape: Any, box: Box) -> None:
    """Put a shape somewhere."""
    shape.left, shape.top = Pt(box.left), Pt(box.top)
    shape.width, shape.height = Pt(max(box.wide, 1)), Pt(max(box.tall, 1))


def _title(slide: Any, office: Office, text: str, base: Box, sort: str) -> Box:
    """The headline in its placeholder, at 28 points or more; a box that is too low for it grows downwards."""
    holder = slide.shapes.title
    if holder is None:
        holder = slide.shapes.add_textbox(Pt(base.left), Pt(24), Pt(base.wide), Pt(60))
    box = box_of(holder)
    frame = holder.text_frame
    room, inset = _inner(frame, box)
    face = office.look.head
    lines = max(MOST_TITLE_LINES, int(box.tall // (TITLE_SIZES[-1] * 1.2)))
    large = sort in ("title", "part")
    most = box.tall - inset if large else max(height(2, TITLE_SIZES[0]), box.tall - inset)
    size = fitting(text, room, most, LARGE_SIZES if large else TITLE_SIZES, face)
    said = shortened(text, room, size, face, lines)
    frame.text = said
    _size(frame, size)
    frame.word_wrap = True
    needs = tall(said, room, size, face) + inset
    if (office.own and not large) or needs > box.tall:
        top = max(box.bottom - needs, TITLE_SIZES[0]) if large else box.top
        box = Box(box.left, top, box.wide, needs)
        place(holder, box)
    frame.auto_size = MSO_AUTO_SIZE.NONE
    return box


def _inner(frame: Any, box: Box) -> tuple[float, float]:
    """A text's room across, and what its insets take of the height."""
    sides = float(frame.margin_left.pt + frame.margin_right.pt)
    return box.wide - sides, float(frame.margin_top.pt + frame.margin_bottom.pt)


def _size(frame: Any, size: float) -> None:
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _sort_holders(canvas: Canvas) -> None:
    """Keep the layout's place for a chart or table and its texts, in order from above; take off what is not filled."""
    for holder in list(canvas.slide.placeholders):
        kind = holder.placeholder_format.type
        if kind in TITLES | FOOTERS:
            continue
        if kind in (KIND.CHART, KIND.TABLE):
            canvas.holder = holder
        elif kind in (KIND.BODY, KIND.OBJECT, KIND.SUBTITLE):
            canvas.texts.append(holder)
        else:
            drop(holder)
    canvas.texts.sort(key=lambda holder: holder.top or 0)


def drop(shape: Any) -> None:
    """Take a shape off its slide."""
    shape._element.getparent().remove(shape._element)


def take_text(canvas: Canvas, last: bool = False) -> Any:
    """The layout's next place for text, or None where it has no more."""
    return canvas.texts.pop(-1 if last else 0) if canvas.texts else None


def drop_empty(canvas: Canvas) -> None:
    """Take off the layout's places that nothing was put into."""
    for holder in canvas.texts:
        drop(holder)
    canvas.texts.clear()


def _subtitle(canvas: Canvas, text: str) -> None:
    if not text:
        return
    room, look = canvas.room, canvas.look
    said = shortened(text, room.wide, SUBTITLE, look.text, 2)
    needs = tall(said, room.wide, SUBTITLE, look.text)
    holder = (
        take_text(canvas) if canvas.office.layouts["chart"] is canvas.slide.slide_layout or _has_pair(canvas) else None
    )
    write(
        canvas,
        Box(room.left, room.top, room.wide, needs),
        [said],
        SUBTITLE,
        holder=holder,
        role="ink2",
        name="Subtitle",
    )
    canvas.room = Box(room.left, room.top + needs + GAP, room.wide, room.tall - needs - GAP)


def _has_pair(canvas: Canvas) -> bool:
    return len(canvas.texts) >= 2 or canvas.holder is not None


def _note(canvas: Canvas, words: Words) -> None:
    """Notes and source at the foot behind the mark. What has no room stands in the speaker's notes."""
    if not (words.notes or words.source or words.mark):
        drop_empty(canvas)
        return
    room, face = canvas.room, canvas.look.text
    left = room.left + (MARK_ROOM if words.mark else 0)
    wide = room.right - left
    most = max(min(MOST_NOTE_LINES, int((room.tall - LEAST_CHART) // height(1, NOTE))), 1)
    lines = _note_lines(words, wide, face, most)
    needs = max(height(len(lines), NOTE), 24.0 if words.mark else 0.0)
    top = room.bottom - needs
    if words.mark:
        mark(canvas, words.mark, room.left, top - 2)
    holder = take_text(canvas, last=True)
    drop_empty(canvas)
    if lines:
        write(canvas, Box(left, top, wide, needs), lines, NOTE, holder=holder, role="ink2", name="Notes and source")
    elif holder is not None:
        drop(holder)
    canvas.room = Box(room.left, room.top, room.wide, room.tall - needs - GAP)


def _note_lines(words: Words, wide: float, face: Face, most: int) -> list[str]:
    """The notes' lines as they break, the source last on one line of its own."""
    source = [shortened(words.source, wide, NOTE, face)] if words.source else []
    left = most - len(source)
    lines: list[str] = []
    for note in words.notes:
        if left < 1:
            break
        said = wrapped(shortened(note, wide, NOTE, face, left), wide, NOTE, face)
        lines += said
        left -= len(said)
    return [*lines, *source]


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
        dress(run.font, size, bold, role)
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


def dress(font: Any, size: float, bold: bool = False, role: str = "ink") -> None:
    """Size, weight and colour of words: ``ink`` and ``ink2`` are the theme's, ``white``, ``ink3`` and hexes are not."""
    font.size = Pt(size)
    font.bold = bold
    themed = {"ink": MSO_THEME_COLOR.TEXT_1, "ink2": MSO_THEME_COLOR.TEXT_2, "white": MSO_THEME_COLOR.BACKGROUND_1}
    if role in themed:
        font.color.theme_color = themed[role]
    elif role.startswith("#"):
        font.color.rgb = rgb(role)
    else:
        write_in(font.color, role)


def mark(canvas: Canvas, which: Mark, left: float, top: float, word: bool = True) -> None:
    """A judgement by shape, letter and word."""
    size = 26.0 if which is Mark.CONCERN else 22.0
    shape = canvas.slide.shapes.add_shape(MARK_SHAPES[which], Pt(left), Pt(top), Pt(size), Pt(size))
    shape.name = f"Mark: {which.word}"
    bare(shape)
    tone = rgb(theme.mark_colour(which))
    hollow = which in (Mark.USUAL, Mark.EARLY)
    if hollow:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = tone
    shape.line.color.rgb = tone
    shape.line.width = Pt(1.75)
    if which is Mark.EARLY:
        shape.line.dash_style = MSO_LINE.DASH
    frame = shape.text_frame
    plain_frame(frame, "middle")
    frame.word_wrap = False
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    run = frame.paragraphs[0].add_run()
    run.text = which.letter
    dress(run.font, 12, True, theme.mark_colour(which) if hollow else "#FFFFFF")
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


def _footers(slide: Any, layout: Any, office: Office, foot: Foot) -> float:
    """The layout's footers, or text boxes, with what every slide says. Returns where content must end."""
    found = {holder.placeholder_format.type: holder for holder in layout.placeholders}
    tops = [office.tall * 0.92]
    for kind, text in ((KIND.FOOTER, foot.footer), (KIND.DATE, foot.as_at), (KIND.SLIDE_NUMBER, "")):
        text = f"{text}\n{foot.as_at}" if kind is KIND.FOOTER and KIND.DATE not in found else text
        if kind in found:
            tops.append(_footer(slide, found[kind], text, office))
        elif kind is not KIND.DATE:
            tops.append(_own_footer(slide, office, text, kind is KIND.SLIDE_NUMBER))
    return min(tops) - GAP


def _footer(slide: Any, holder: Any, text: str, office: Office) -> float:
    element = _copied(holder)
    slide.shapes._spTree.append(element)
    shape = next(shape for shape in slide.placeholders if shape._element is element)
    box = box_of(holder)
    if not text:
        _number(shape)
        return box.top
    frame = shape.text_frame
    room, inset = _inner(holder.text_frame, box)
    face = office.look.text
    size = fitting(text, room, box.tall - inset, FOOT_SIZES, face)
    needs = tall(text, room, size, face) + inset
    if needs > box.tall:
        box = Box(box.left, box.bottom - needs, box.wide, needs)
        place(shape, box)
    frame.text = text
    _size(frame, size)
    return box.top


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


def _number(shape: Any) -> None:
    paragraph = shape.text_frame.paragraphs[0]._p
    paragraph.append(
        parse_xml(
            f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
            '<a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
        )
    )


def _own_footer(slide: Any, office: Office, text: str, number: bool) -> float:
    """A text box at the foot where the layout has no place for it."""
    edge, high = office.wide * 0.04, 28.0
    top = office.tall - high - 8
    left, wide = (office.wide - edge - 50, 50.0) if number else (edge, office.wide - 2 * edge - 70)
    shape = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(wide), Pt(high))
    shape.name = "Slide number" if number else "Footer"
    plain_frame(shape.text_frame, "middle")
    if number:
        _number(shape)
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    else:
        shape.text_frame.text = text
        _size(shape.text_frame, fitting(text, wide, high, FOOT_SIZES, office.look.text))
    return top
