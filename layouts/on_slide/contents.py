"""The contents: what is where, each line a link to its slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from layouts.deck import Deck, Said
from layouts.native.measuring import shortened
from layouts.native.space import Box
from layouts.on_slide.canvas import TEXT, Canvas
from layouts.on_slide.footers import Foot
from layouts.on_slide.frame import Words, begin
from layouts.on_slide.tables import plain_table
from layouts.on_slide.template import Office

ALONE = 12
"""So many charts or fewer are listed one by one; more by their parts."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents: what, and the slide that it begins on (None until it is known)."""

    words: str
    slide: Any


def contents_slides(office: Office, entries: Sequence[Entry], foot: Foot) -> list[Canvas]:
    """What is where, each line a link to its slide; these slides go in behind the first."""
    made: list[Canvas] = []
    first = begin(office, "several", Words("Contents"), foot)
    each = max(int(first.room.tall // 31.0), 1)
    parts = [entries[at : at + each] for at in range(0, len(entries), each)] or [entries]
    ids = [slide.slide_id for slide in office.file.slides]
    for at, part in enumerate(parts):
        canvas = first if at == 0 else begin(office, "several", Words("Contents (continued)"), foot)
        numbers = [ids.index(entry.slide.slide_id) + 1 + len(parts) for entry in part]
        _contents(canvas, part, numbers)
        made.append(canvas)
    return made


def _contents(canvas: Canvas, entries: Sequence[Entry], numbers: Sequence[int]) -> None:
    if not entries:
        return
    _read(canvas)
    room, face = canvas.room, canvas.look.text
    widths = [room.wide - 80, 80.0]
    rows = [
        (shortened(entry.words, widths[0] - 12, TEXT, face), f"{number}")
        for entry, number in zip(entries, numbers, strict=True)
    ]
    made = plain_table(
        canvas, Box(room.left, room.top, room.wide, 31.0 * len(rows)), widths, rows, TEXT, "Contents and slide numbers"
    )
    for at, entry in enumerate(entries):
        _link(canvas, made.cell(at, 0).text_frame.paragraphs[0].runs[0], entry.slide)


def _link(canvas: Canvas, run: Any, slide: Any) -> None:
    key = canvas.slide.part.relate_to(slide.part, RT.SLIDE)
    own = _AS_TEXT if canvas.office.links else ""
    run._r.get_or_add_rPr().append(
        parse_xml(
            f'<a:hlinkClick {nsdecls("a", "r")} r:id="{key}" action="ppaction://hlinksldjump">{own}</a:hlinkClick>'
        )
    )


_AS_TEXT = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr val="tx" '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"/></a:ext></a:extLst>'
)
"""A link in the colour of its words, as PowerPoint says it since 2019."""


def _read(canvas: Canvas) -> None:
    """A slide whose links are painted in a colour that is read on the template's ground, where its own is not."""
    office = canvas.office
    if not office.links:
        return
    kept = dict(office.file.slide_masters[0].element.find(qn("p:clrMap")).attrib)
    said = " ".join(f'{name}="{own}"' for name, own in {**kept, **dict.fromkeys(_LINKS, office.links)}.items())
    own = parse_xml(f"<p:clrMapOvr {nsdecls('p', 'a')}><a:overrideClrMapping {said}/></p:clrMapOvr>")
    slide = canvas.slide._element
    slide.replace(slide.find(qn("p:clrMapOvr")), own)


_LINKS = ("hlink", "folHlink")


def entries_of(deck: Deck, firsts: Sequence[Any]) -> list[Entry]:
    """The contents: every chart where they are few, else every part: a heading between charts, or a page."""
    pairs = list(zip(deck.items, firsts, strict=True))
    if len(pairs) <= ALONE:
        return [
            Entry(item.heading or "Note" if isinstance(item, Said) else item.headline, slide) for item, slide in pairs
        ]
    headed = any(isinstance(item, Said) and item.heading for item in deck.items)
    found: list[Entry] = []
    page = ""
    for item, slide in pairs:
        if isinstance(item, Said):
            found += [Entry(item.heading, slide)] if item.heading else []
        elif not headed and item.page != page:
            page = item.page
            found.append(Entry(page, slide))
    if headed and not isinstance(pairs[0][0], Said):
        found.insert(0, Entry(deck.charts[0].page, pairs[0][1]))
    return found
