"""Templates that would do harm, each made in another way, and what of it is found in a file."""

import re
from collections.abc import Callable
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile

Parts = dict[str, bytes]
Change = Callable[[Parts], None]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MASTER, LAYOUT, PRESENTATION = (
    "ppt/slideMasters/slideMaster1.xml",
    "ppt/slideLayouts/slideLayout2.xml",
    "ppt/presentation.xml",
)
OF = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def unpacked(content: bytes) -> Parts:
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts: Parts, again: Parts | None = None) -> bytes:
    """The parts as a file, some of them a second time."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, content in (*parts.items(), *(again or {}).items()):
            file.writestr(name, content)
    return made.getvalue()


def rels(source: str) -> str:
    return join(dirname(source), "_rels", source.rpartition("/")[2] + ".rels")


def replace(parts: Parts, name: str, old: str, new: str) -> None:
    assert old in parts[name].decode(), (name, old)
    parts[name] = parts[name].decode().replace(old, new, 1).encode()


def link(source: str, kind: str, target: str, mode: str = ' TargetMode="External"', id: str = "rId99") -> Change:
    """A link more from a part; ``kind`` with or without its address."""
    said = kind if "/" in kind else OF + kind
    name = rels(source) if source else "_rels/.rels"

    def change(parts: Parts) -> None:
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        parts.setdefault(name, empty)
        replace(
            parts,
            name,
            "</Relationships>",
            f'<Relationship Id="{id}" Type="{said}" Target="{target}"{mode}/></Relationships>',
        )

    return change


def part(name: str, content: bytes, type: str = "image/png") -> Change:
    def change(parts: Parts) -> None:
        parts[name] = content
        replace(
            parts, "[Content_Types].xml", "</Types>", f'<Override PartName="/{name}" ContentType="{type}"/></Types>'
        )

    return change


def xml(source: str, more: str, before: str = "</p:spTree>") -> Change:
    return lambda parts: replace(parts, source, before, more + before)


def recoded(name: str, encoding: str) -> Change:
    def change(parts: Parts) -> None:
        text = re.sub(r"<\?xml.*?\?>", "", parts[name].decode())
        parts[name] = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)

    return change


def moved(old: str, new: str) -> Change:
    """A part in another folder, with all that names it."""

    def change(parts: Parts) -> None:
        for name in list(parts):
            content = parts.pop(name)
            if name.endswith((".rels", "[Content_Types].xml")):
                content = content.replace(old.encode(), new.encode())
            parts[name.replace(old, new)] = content

    return change


def several(*changes: Change) -> Change:
    def change(parts: Parts) -> None:
        for each in changes:
            each(parts)

    return change


LOGO = (
    '<p:pic><p:nvPicPr><p:cNvPr id="98" name="Far"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
    '<a:blip r:{how}="rId99"/>'
    '<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:prstGeom prst="rect"/></p:spPr></p:pic>'
)
OBJECT = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="97" name="Object"/><p:cNvGraphicFramePr/><p:nvPr/>'
    "</p:nvGraphicFramePr>"
    '<p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.'
    'openxmlformats.org/presentationml/2006/ole"><p:oleObj name="W" r:id="rId99" imgW="9" imgH="9" '
    'progId="Word.Document.12">'
    "<p:embed/></p:oleObj></a:graphicData></a:graphic></p:graphicFrame>"
)
BUTTON = (
    '<p:sp><p:nvSpPr><p:cNvPr id="96" name="Button"><a:hlinkClick r:id="{id}" action="{action}"/></p:cNvPr>'
    "<p:cNvSpPr/><p:nvPr/>"
    '</p:nvSpPr><p:spPr><a:prstGeom prst="rect"/></p:spPr></p:sp>'
)
INSIDE = ""
FAR = "https://example.org/logo.png"
FAR_LOGO = xml(MASTER, LOGO.format(how="link"))
LINKS = "link to other files"
CASES: dict[str, tuple[Change, str]] = {
    "a far logo": (several(link(MASTER, "image", FAR), FAR_LOGO), LINKS),
    "in letters by number": (
        several(link(MASTER, "image", FAR, ' TargetMode="Ext&#101;rnal"'), FAR_LOGO),
        LINKS,
    ),
    "in small letters": (link(MASTER, "image", FAR, ' TargetMode="external"'), LINKS),
    "in UTF-16": (several(link(MASTER, "image", FAR), FAR_LOGO, recoded(rels(MASTER), "utf-16")), LINKS),
    "a master in another folder": (
        several(link(MASTER, "image", FAR), FAR_LOGO, moved("slideMasters/", "elsewhere/")),
        LINKS,
    ),
    "a master among the slides": (
        several(link(MASTER, "image", FAR), FAR_LOGO, moved("slideMasters/", "slides/")),
        LINKS,
    ),
    "a layout": (several(link(LAYOUT, "image", FAR), xml(LAYOUT, LOGO.format(how="embed"))), LINKS),
    "a theme": (link("ppt/theme/theme1.xml", "image", FAR), LINKS),
    "a link on the master": (
        several(link(MASTER, "hyperlink", FAR), xml(MASTER, BUTTON.format(id="rId99", action=""))),
        LINKS,
    ),
    "a film": (link(MASTER, "video", FAR), LINKS),
    "its own template": (link(PRESENTATION, "attachedTemplate", "file:///x.potx"), LINKS),
    "where it is renewed from": (link(LAYOUT, "slideUpdateUrl", "http://a.example/"), LINKS),
    "of the whole file": (link("", "metadata/thumbnail", FAR), LINKS),
    "a share": (several(link(MASTER, "image", r"\\\\server\\share\\a.png", INSIDE), FAR_LOGO), LINKS),
    "a share, turned": (link(MASTER, "image", "//server/share/a.png", INSIDE), LINKS),
    "a site, said to be inside": (link(MASTER, "image", "HTTP://a.example/b.png", ' TargetMode="Internal"'), LINKS),
    "a program at a click": (xml(MASTER, BUTTON.format(id="", action="ppaction://program")), "at a click"),
    "a macro at a click": (xml(LAYOUT, BUTTON.format(id="", action="PPAction://macro?name=A")), "at a click"),
    "macros of another name": (
        several(
            part("ppt/media/image77.png", OLE, "application/vnd.ms-office.vbaProject"),
            link(PRESENTATION, MICROSOFT + "vbaProject", "media/image77.png", INSIDE),
        ),
        "macros",
    ),
    "macros by their link alone": (
        several(
            part("ppt/media/image77.png", b"\x89PNG"),
            link(PRESENTATION, MICROSOFT + "VBAPROJECT", "media/image77.png", INSIDE),
        ),
        "macros",
    ),
    "macros by an ending": (
        several(
            part("ppt/x/a.dat", b"x"),
            lambda parts: replace(
                parts,
                "[Content_Types].xml",
                '<Override PartName="/ppt/x/a.dat" ContentType="image/png"/>',
                '<Default Extension="DAT" ContentType="application/vnd.ms-office.VBAPROJECT"/>',
            ),
        ),
        "macros",
    ),
    "types in UTF-16": (
        several(
            part("ppt/x/a.dat", b"x", "application/vnd.ms-office.vbaProject"), recoded("[Content_Types].xml", "utf-16")
        ),
        "macros",
    ),
    "an object as a picture": (
        several(
            part("ppt/media/image78.png", OLE),
            link(MASTER, "image", "../media/image78.png", INSIDE),
            xml(MASTER, LOGO.format(how="embed")),
        ),
        "embedded objects",
    ),
    "an object": (
        several(
            part("ppt/media/image79.png", b"PK\x03\x04", "application/octet-stream"),
            link(LAYOUT, "oleObject", "../media/image79.png", INSIDE),
            xml(LAYOUT, OBJECT),
        ),
        "embedded objects",
    ),
    "a document": (
        several(
            part(
                "ppt/a/b.docx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            ),
            link(LAYOUT, "package", "../a/b.docx", INSIDE),
            xml(LAYOUT, OBJECT),
        ),
        "embedded objects",
    ),
    "controls of another name": (
        several(
            part("ppt/a/b.xml", b"<a/>", "application/vnd.ms-office.activeX+xml"),
            link(MASTER, "control", "../a/b.xml", INSIDE),
            xml(MASTER, '<p:controls><p:control spid="1" name="C" r:id="rId99"/></p:controls>', "<p:clrMap"),
        ),
        "controls or programs",
    ),
    "a program as a picture": (part("ppt/media/image80.png", b"MZ" + bytes(99)), "controls or programs"),
    "a pane of the web": (
        several(
            part("ppt/w.xml", b"<a/>", "application/vnd.ms-office.webextensiontaskpanes+xml"),
            link(
                "", "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes", "ppt/w.xml", INSIDE
            ),
        ),
        "controls or programs",
    ),
    "a ribbon of its own": (
        several(
            part("customUI/a.xml", b"<a/>", "application/xml"),
            link(
                "", "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility", "customUI/a.xml", INSIDE
            ),
        ),
        "controls or programs",
    ),
}
"""Each with what is said of it. All of these can be opened, so that a store may hold them from earlier."""
BROKEN: dict[str, tuple[Callable[[Parts], bytes], str]] = {
    "a part twice": (lambda parts: packed(parts, {MASTER.upper(): parts[MASTER]}), "same name"),
    "a part outside": (lambda parts: packed({**parts, "ppt/../../a.xml": b"<a/>"}), "same name"),
    "entities in UTF-16": (
        lambda parts: packed(
            {
                **parts,
                MASTER: '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(
                    "utf-16"
                ),
            }
        ),
        "no office program",
    ),
    "entities in links": (
        lambda parts: packed(
            {**parts, rels(MASTER): b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts[rels(MASTER)].partition(b"?>")[2]}
        ),
        "no office program",
    ),
    "links that are none": (lambda parts: packed({**parts, rels(MASTER): b"<a"}), "cannot be read"),
}


def harm_in(content: bytes) -> list[str]:
    """What leads or runs elsewhere in a file, and what in it names a link that it lacks; told without our own rules."""
    parts, found = unpacked(content), []
    for name, part in parts.items():
        found += [f"{name} is OLE"] if part.startswith(OLE[:8]) else []
        found += [f"{name} is a program"] if part.startswith(b"MZ") else []
        if not name.endswith((".xml", ".rels")):
            continue
        for element in ElementTree.fromstring(part).iter():
            if name.endswith(".rels"):
                found += _of_link(parts, name, element)
            elif name == "[Content_Types].xml":
                told = element.get("ContentType", "").lower()
                found += [told for bad in ("macro", "vba", "ole", "activex", "webext", "x-ms") if bad in told]
            else:
                found += _of_element(parts, name, element)
    return found


def _of_link(parts: Parts, name: str, element: ElementTree.Element) -> list[str]:
    target = element.get("Target")
    if target is None:
        return []
    source = name.replace("_rels/", "").removesuffix(".rels")
    there = normpath(join("/", dirname(source), target)).lstrip("/")
    kind = element.get("Type", "").lower()
    wrong = element.get("TargetMode", "Internal") != "Internal" or there not in parts
    return [f"{name}: {target}"] if wrong or re.search(r"vba|ole|control|extension|extensib|hyperlink", kind) else []


def _of_element(parts: Parts, name: str, element: ElementTree.Element) -> list[str]:
    known = set(re.findall(rb'\bId="([^"]+)"', parts.get(rels(name), b"")))
    ids = [value for key, value in element.attrib.items() if OF.rstrip("/") in key and value]
    found = [f"{name}: {id} is gone" for id in ids if id.encode() not in known]
    action = element.get("action", "ppaction://hlinksldjump")
    found += [f"{name}: {action}"] if action != "ppaction://hlinksldjump" else []
    return found + ([f"{name}: {element.tag}"] if re.search("}(oleObj|control|script)$", element.tag) else [])
