"""What no template may hold and no deck may carry: macros, programs, embedded objects, links to elsewhere.

Told by content type, kind of link, elements and how bytes begin, whatever a part is called and wherever it lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from layouts.on_slide import pictures
from layouts.on_slide.package import ROOT, Package, elements

MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
"""What a .pptx is, and a template (.potx), a show (.ppsx) and one with macros (.pptm) is not."""


class Danger(StrEnum):
    """What is found, as a sentence with its cure."""

    MACROS = "It holds macros: save it as a .pptx without them."
    PROGRAMS = "It holds controls or programs: remove them."
    OBJECTS = "It holds embedded objects or files: put pictures in their place."
    LINKS = "Its master or layouts link to other files or sites: embed the pictures and remove the links."
    ACTIONS = "Its master or layouts start programs or open files at a click: remove those actions."
    DRAWINGS = "It holds drawings (EMF or WMF) that name other files or sites: put PNG pictures in their place."


_OF_TYPES = (
    (Danger.MACROS, ("macroenabled", "vbaproject", "vbadata", "macrosheet", "intlmacrosheet")),
    (Danger.PROGRAMS, ("activex", "javascript", "x-msdownload", "x-msdos-program", "webextension", "customization")),
    (Danger.OBJECTS, ("oleobject", "text/html", "message/rfc822", "application/rtf", "msword")),
)
_OF_LINKS = {
    **dict.fromkeys(("vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet"), Danger.MACROS),
    **dict.fromkeys(
        (
            *("control", "activexcontrolbinary", "extensibility", "attachedtoolbars", "usercustomization"),
            *("webextension", "webextensiontaskpanes", "keymapcustomizations"),
        ),
        Danger.PROGRAMS,
    ),
    **dict.fromkeys(("oleobject", "afchunk", "subdocument", "externallink"), Danger.OBJECTS),
}
_OF_NAMES = (
    (Danger.MACROS, re.compile(r"vbaproject|vbadata", re.IGNORECASE)),
    (
        Danger.PROGRAMS,
        re.compile(
            r"activex|\.(exe|dll|com|scr|bat|cmd|msi|jar|js|jse|vbs|vbe|wsf|hta|ps1|lnk|reg|cpl)$", re.IGNORECASE
        ),
    ),
)
_OF_BYTES = (
    (Danger.PROGRAMS, (b"MZ", b"\x7fELF", b"#!")),
    (Danger.OBJECTS, (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"%PDF")),
)
_OF_ELEMENTS = {
    **dict.fromkeys(("oleobj", "oleobject", "olelink", "olechart"), Danger.OBJECTS),
    **dict.fromkeys(("control", "ocx"), Danger.PROGRAMS),
}
_OF_WHAT_IS_TAKEN = (Danger.LINKS, Danger.ACTIONS, Danger.DRAWINGS)
"""What does no harm on the template's own slides, which are not taken over."""
_ACTIONS = ("program", "macro", "ole", "hlinkfile", "hlinkpres")


def of_part(package: Package, name: str) -> Danger | None:
    """What a part is by its type, name and first bytes; None where it is nothing of the kind."""
    told, content = package.type_of(name), package.parts[name]
    found: list[Danger] = [danger for danger, words in _OF_TYPES if any(word in told for word in words)]
    found += [danger for danger, pattern in _OF_NAMES if pattern.search(name)]
    found += [danger for danger, starts in _OF_BYTES if content.startswith(starts)]
    found += [Danger.OBJECTS] if pictures.disguised(told, content) else []
    found += [Danger.DRAWINGS] if pictures.leads_out(told, content) else []
    return found[0] if found else None


def of_element(name: str, element: Any) -> Danger | None:
    """What an element of a part's XML does; None where it does no harm. ``name`` is its own in lower case."""
    if name in _OF_ELEMENTS:
        return _OF_ELEMENTS[name]
    if name.startswith("hlink") and _acts(str(element.get("action", ""))):
        return Danger.ACTIONS
    return Danger.LINKS if name == "webvideopr" else None  # a film that a site shows


def _acts(action: str) -> bool:
    """``ppaction://program``, ``ppaction://macro?name=…``: what starts or opens something of the reader's computer."""
    return action.strip().lower().removeprefix("ppaction://").startswith(_ACTIONS)


def found_in(package: Package) -> list[Danger]:
    """Every danger of a template. Where its own slides lead to is not harmful, for they are not taken over; but no part
    of the file may be a macro, a program or an embedded object."""
    slides = _of_slides(package)
    every = {found for source in (ROOT, *package.parts) for found in _in_source(package, source, source in slides)}
    worst = [each for each in (Danger.MACROS, Danger.PROGRAMS, Danger.OBJECTS) if each in every]
    others = [each for each in _OF_WHAT_IS_TAKEN if each in every]
    return [*worst[:1], *others]  # a macro is kept as an embedded object: one sentence is enough


def _of_slides(package: Package) -> set[str]:
    """The parts to which nothing leads but the template's own slides."""
    slides = [link.part for link in package.links(package.led_to("officedocument")) if link.kind == "slide"]
    taken = package.reached([ROOT], lambda _, link: link.kind != "slide")
    return package.reached(filter(None, slides), lambda *_: True) - taken


def _in_source(package: Package, source: str, of_a_slide: bool) -> Iterator[Danger]:
    """The dangers of a part, its elements and its links."""
    links = package.links(source)
    found = [_OF_LINKS.get(link.kind) for link in links]
    if source != ROOT:
        found += [of_part(package, source), *of_elements(package.xml(source))]
    if not of_a_slide:
        found += [Danger.LINKS for link in links if link.outside]
        found += [Danger.OBJECTS for link in links if link.kind == "package"]  # the workbook of a chart, or a document
    yield from (each for each in found if each and not (of_a_slide and each in _OF_WHAT_IS_TAKEN))


def of_elements(root: Any) -> Iterator[Danger]:
    """The dangers of a part's XML, None where it is none."""
    for name, element in elements(root) if root is not None else ():
        if danger := of_element(name, element):
            yield danger
