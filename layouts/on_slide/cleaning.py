"""A .pptx without what no deck may carry: what slides are made of is kept, and what led to the rest goes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from layouts.on_slide import pictures
from layouts.on_slide.dangers import MAIN, of_element, of_part
from layouts.on_slide.package import BROKEN, ROOT, TYPES, Link, Package, Unfit, elements, is_link, opened
from queries.errors import PlainError

_KEPT = frozenset(
    (
        *("officedocument", "core-properties", "extended-properties", "custom-properties", "thumbnail"),
        *("slidemaster", "slidelayout", "slide", "notesmaster", "notesslide", "handoutmaster"),
        *("theme", "themeoverride", "presprops", "viewprops", "tablestyles", "tags", "font", "image", "hdphoto"),
        *("diagramdata", "diagramlayout", "diagramquickstyle", "diagramcolors", "diagramdrawing"),
        *("chart", "chartusershapes", "package"),
    )
)
"""The kinds of links that are kept: any other leads to what slides do not need."""
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OURS = (
    *("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/", "http://schemas.microsoft.com/office/"),
    *("http://purl.org/dc/", "http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace"),
)
"""With what the namespaces begin of all that slides are written in: no drawing of the web, no page, no VML."""
_FROM: Mapping[str, str] = {"chart": "presentationml.slide+xml", "package": "drawingml.chart+xml"}
"""With what the content type ends from which such a link may lead: a chart stands on a slide, its workbook behind."""
_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_FRAMED = ("graphicframe", "pic")
_FOREIGN = "of no office program"
_WITHIN: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("oleobj", "oleobject", "chart", "relids", "externaldata"), _FRAMED),
    **dict.fromkeys(("videofile", "audiofile", "media", "webvideopr"), ("pic",)),
    **dict.fromkeys(("svgblip", "imglayer", _FOREIGN), ("ext",)),
    "snd": ("sndac",),
    "blip": ("pic", "bublip", "blipfill"),
}
"""What goes with an element of this name: the first of these that it stands in."""
_PROPERTIES = ("hlinks", "hyperlinkbase", "template")
"""Of a file's properties, what says where its links lead and whence it came."""
PICTURES = (
    "Its pictures in SVG, and in any form but PNG, JPEG, GIF, BMP, TIFF, EMF and WMF, are left out: the PNG that "
    "PowerPoint keeps beside an SVG is shown instead."
)
FILMS = "Its sounds and films are left out."
_MADE = (1980, 1, 1, 0, 0, 0)


def harmless(content: bytes, slides: bool = True) -> bytes:
    """The file without macros, programs, embedded objects, links to elsewhere, and whatever slides do not need; with
    ``slides`` also those that it shows.

    Raises PlainError where it cannot be taken apart.
    """
    try:
        package = opened(content)
        shown = _shown(package) if slides else frozenset()
        kept = package.reached([ROOT], partial(_fits, package, shown))
        changes = _changes(package, kept, partial(_fits, package, shown))
    except Unfit as unfit:
        cure = "Choose another file, or none for the standard one."
        raise PlainError(f"The template cannot be used. {unfit}", cure) from unfit
    wanted = kept | set(map(package.rels, kept))
    names = [name for name in package.parts if name in wanted]
    as_it_was = len(names) == len(package.parts) - 1 and package.type_of(package.led_to("officedocument")) == MAIN
    if as_it_was and not changes:  # the part of content types is the one that is written anew
        return content
    return _packed(package, names, changes, ZIP_DEFLATED if slides else ZIP_STORED)


def left_out(content: bytes) -> tuple[str, ...]:
    """What of a template that does no harm is not taken over all the same, each as a sentence. Raises Unfit."""
    package = opened(content)
    taken = package.reached([ROOT], lambda _, link: link.kind != "slide")
    links = [link for source in taken for link in package.links(source) if link.part and link.kind != "slide"]
    drawn = [link for link in links if link.kind in pictures.LINKS]
    said = (
        (PICTURES, any(not pictures.is_kept(package.type_of(link.part)) for link in drawn)),
        (FILMS, any(link.kind in ("audio", "video", "media") for link in links)),
    )
    return tuple(sentence for sentence, holds in said if holds)


def _shown(package: Package) -> frozenset[str]:
    """The slides that the presentation lists."""
    main = package.led_to("officedocument")
    if not main or (root := package.xml(main)) is None:
        raise Unfit(BROKEN)
    listed = [element for name, element in elements(root) if name == "sldid"]
    ids = {value for element in listed for key, value in element.attrib.items() if key.startswith(_IDS)}
    return frozenset(link.part for link in package.links(main) if link.id in ids)


def _fits(package: Package, shown: frozenset[str], source: str, link: Link) -> bool:
    """Whether a link is kept, and what it leads to."""
    if not link.part or link.kind not in _KEPT or (link.kind == "slide" and link.part not in shown):
        return False
    if link.kind == "officedocument":
        return True
    if not package.type_of(source).endswith(_FROM.get(link.kind, "")) or of_part(package, link.part):
        return False
    return _is_what_the_link_says(package, link)


def _is_what_the_link_says(package: Package, link: Link) -> bool:
    """Whether a part is the picture, face of letters or workbook that its link says, else XML of office programs."""
    told = package.type_of(link.part)
    if link.kind in pictures.LINKS:
        return pictures.is_kept(told)
    if link.kind in ("font", "package"):
        return told.startswith("application/x-font") if link.kind == "font" else told == _SHEET
    root = package.xml(link.part) if told.endswith("xml") else None
    return root is not None and _is_ours(root.tag)


def _is_ours(name: str) -> bool:
    """Whether an element's or attribute's name is of the office programs' own words; one without a namespace is."""
    return not name.startswith("{") or name[1:].startswith(_OURS)


def _changes(package: Package, kept: Iterable[str], fits: Callable[[str, Link], bool]) -> dict[str, bytes]:
    """The parts that are other than they were: those of links, and the XML that named what is gone."""
    gone = {source: {link.id for link in package.links(source) if not fits(source, link)} for source in kept}
    changes = {}
    for source, ids in gone.items():
        links = package.xml(package.rels(source)) if package.rels(source) else None
        if links is not None and _links_cleaned(links, ids):
            changes[package.rels(source)] = serialize_part_xml(links)
        root = package.xml(source) if source else None
        if root is not None and _cleaned(root, ids):
            changes[source] = serialize_part_xml(root)
    return changes


def _links_cleaned(root: Any, gone: set[str]) -> bool:
    """Take the links that are gone out of a part of links, and whatever is no link; whether anything was."""
    others = [each for each in root if not is_link(each) or each.get("Id", "") in gone]
    for each in others:
        root.remove(each)
    return bool(others) or root.getprevious() is not None


def _cleaned(root: Any, gone: set[str]) -> bool:
    """Take out of a part's XML what does harm and what named a link that is gone; whether anything was."""
    changed = _only_ours(root)
    properties = root.tag.endswith("}Properties")
    for name, element in list(elements(root)):
        if of_element(name, element) or (properties and name in _PROPERTIES):
            _take_out(name, element)
            changed = True
        elif named := [key for key, value in element.attrib.items() if key.startswith(_IDS) and value in gone]:
            _unname(name, element, named)
            changed = True
    return changed


def _only_ours(root: Any) -> bool:
    """Take out what is of no office program: elements and attributes of others, instructions; whether anything was."""
    told = root.getroottree().xpath("//processing-instruction()")
    foreign = [element for _, element in elements(root) if not _is_ours(element.tag)]
    said = [(element, key) for _, element in elements(root) for key in element.attrib if not _is_ours(key)]
    for element, key in said:
        del element.attrib[key]
    for each in told:
        if each.getparent() is not None:  # one before the root is not written again
            each.getparent().remove(each)
    for element in foreign:
        _take_out(_FOREIGN, element)
    return bool(told or foreign or said)


def _unname(name: str, element: Any, named: Iterable[str]) -> None:
    """A picture that was linked as well as embedded stays; anything else goes with its link."""
    for key in named:
        del element.attrib[key]
    if not (name == "blip" and any(key.startswith(_IDS) for key in element.attrib)):
        _take_out(name, element)


def _take_out(name: str, element: Any) -> None:
    """Take out an element with what it stands in: a picture, a frame, an extension, or a choice of several."""
    around = {_local(each): each for each in reversed(list(element.iterancestors()))}
    whole = next((around[each] for each in _WITHIN.get(name, ()) if each in around), element)
    outer = whole.getparent()
    if outer is not None and _local(outer) in ("choice", "fallback"):
        whole = outer.getparent()
    parent = whole.getparent()
    if parent is None:
        return
    if _local(whole) == "blipfill":
        parent.replace(whole, parse_xml(f"<a:noFill {nsdecls('a')}/>"))
    else:
        parent.remove(whole)


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _packed(package: Package, names: Iterable[str], changes: Mapping[str, bytes], how: int) -> bytes:
    """The parts of these names in one file, each with its content type."""
    made, main = BytesIO(), package.led_to("officedocument")
    kept = list(names)
    types = "".join(
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(MAIN if name == main else said)}/>"
        for name in kept
        if (said := package.written_type(name)) and not name.lower().endswith(".rels")
    )
    head = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    with ZipFile(made, "w", how) as packed:
        for name, content in ((TYPES, f"{head}{types}</Types>".encode()), *((each, b"") for each in kept)):
            part = ZipInfo(name, _MADE)
            part.compress_type = how
            packed.writestr(part, content or changes.get(name, package.parts.get(name, b"")))
    return made.getvalue()
