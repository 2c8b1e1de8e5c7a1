"""A deck as a file of slides: title, what to ask, contents, how to read it, and every chart as a native one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx.oxml.ns import qn

from layouts.deck import Deck, Item, Said, Shown
from layouts.not_shown import without
from layouts.on_slide.canvas import Canvas
from layouts.on_slide.charts import chart_slides
from layouts.on_slide.cleaning import harmless
from layouts.on_slide.contents import contents_slides, entries_of
from layouts.on_slide.footers import Foot
from layouts.on_slide.opening import foot_of, reading_slides, title_slide
from layouts.on_slide.section_layouts import FOOTERS
from layouts.on_slide.template import Office, opened
from layouts.on_slide.wording import said_slides

LANGUAGE = "en-GB"


def write(deck: Deck, template: bytes | None = None) -> bytes:
    """The deck as a ``.pptx``, in the office's own template where one is given; nothing in it leads or runs elsewhere.

    Raises PlainError where the template cannot be used at all; what it merely lacks is made up for
    (:func:`layouts.on_slide.check_template` says what).
    """
    office, deck = opened(template), without(deck)
    foot = foot_of(deck)
    if _is_one_chart(deck):
        _item(office, deck, deck.items[0], foot)
    else:
        _opened_and_listed(office, deck, foot)
    _finish(office, deck)
    kept = BytesIO()
    office.file.save(kept)
    return harmless(_alike(kept.getvalue()))


def _alike(content: bytes) -> bytes:
    """The file with its parts dated alike: the same deck gives the same bytes."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as dated, ZipFile(made, "w", ZIP_DEFLATED) as plain:
        for part in dated.namelist():
            plain.writestr(ZipInfo(part), dated.read(part), ZIP_DEFLATED)
    return made.getvalue()


def _is_one_chart(deck: Deck) -> bool:
    """One chart goes into a deck of somebody's own: its notes tell what the opening slides would."""
    return len(deck.items) == 1 and isinstance(deck.items[0], Shown)


def _opened_and_listed(office: Office, deck: Deck, foot: Foot) -> None:
    title_slide(office, deck, foot)
    opening = [canvas for item in deck.opening for canvas in _item(office, deck, item, foot)]
    reading_slides(office, deck, foot)
    rest = replace(deck, items=deck.rest)
    firsts = [_item(office, deck, item, foot)[0].slide for item in rest.items]
    contents = contents_slides(office, entries_of(rest, firsts), foot)
    _bring_forward(office, len(contents), 1 + len(opening))


def _item(office: Office, deck: Deck, item: Item, foot: Foot) -> list[Canvas]:
    return said_slides(office, item, foot) if isinstance(item, Said) else chart_slides(office, deck, item, foot)


def _bring_forward(office: Office, count: int, behind: int) -> None:
    """Put the last slides, which are the contents, behind the first few: title, what to ask, what is new."""
    listed = office.file.slides._sldIdLst
    moved = list(listed)[-count:]
    for at, entry in enumerate(moved, behind):
        listed.remove(entry)
        listed.insert(at, entry)


def _finish(office: Office, deck: Deck) -> None:
    for slide in office.file.slides:
        _read_last(slide)
        _in_british(slide._element)
    about = office.file.core_properties
    about.title, about.author, about.last_modified_by = deck.title, deck.office, deck.office
    about.subject = f"{deck.area}, {deck.quarter.words}"
    about.category, about.comments, about.keywords = deck.marking, ". ".join(deck.lines), ""
    about.created = about.modified = datetime.combine(deck.as_at, time())
    about.language, about.revision = LANGUAGE, 1


def _read_last(slide: Any) -> None:
    """Footers come last when a slide is read aloud."""
    for holder in list(slide.placeholders):
        if holder.placeholder_format.type in FOOTERS:
            tree = holder._element.getparent()
            tree.remove(holder._element)
            tree.append(holder._element)


def _in_british(element: Any) -> None:
    for tag in ("a:rPr", "a:endParaRPr"):
        for found in element.iter(qn(tag)):
            found.set("lang", LANGUAGE)
