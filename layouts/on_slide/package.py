"""A .pptx as the parts that it is packed of: each with its type, its links to others, and its XML read with care.

What a part is called and in which folder it lies says nothing of what it is: that is told by its content type, by the
links that lead to it, and by how its bytes begin.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from pptx.oxml import parse_xml

MOST_UNPACKED = 200 * 1024 * 1024
MOST_XML = 16 * 1024 * 1024
MOST_PARTS = 3000
TYPES = "[Content_Types].xml"
ROOT = ""
"""Whose links are those of the package itself."""
NOT_ONE = "It is not a PowerPoint file (.pptx)"
TOO_MUCH = "It unpacks to more than a template can be."
ODD_NAMES = "It holds parts of the same name, or with names that no office program writes."
ODD_XML = "It holds XML that no office program writes."
BROKEN = "It cannot be read: open it in PowerPoint, repair it and save it again."
_UNPACKING = (BadZipFile, OSError, RuntimeError, ValueError, EOFError, ZlibError)
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[\\/]{2})|.*\\", re.IGNORECASE | re.DOTALL)
_MARKUP = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\0", b"\xfe\xff\0<", b"<\0", b"\0<")


class Unfit(Exception):
    """A file that cannot be taken apart; its sentence says why."""


@dataclass(frozen=True)
class Link:
    """A part's link: its number in the part's XML, what it is (``image``), and the part that it leads to, or that it
    leads outside."""

    id: str
    kind: str
    part: str
    outside: bool


@dataclass(frozen=True)
class Package:
    """Parts by their name in the file, and the content types that it declares, by part and by ending in lower case."""

    parts: dict[str, bytes]
    declared: dict[str, str] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)
    _read: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def names(self) -> dict[str, str]:
        """Each part's name by itself in lower case: office programs tell no others apart."""
        return {name.lower(): name for name in self.parts}

    def written_type(self, name: str) -> str:
        """A part's content type, "" where none is declared."""
        return self.declared.get(name.lower()) or self.endings.get(name.lower().rpartition(".")[2], "")

    def type_of(self, name: str) -> str:
        """A part's content type in lower case."""
        return self.written_type(name).lower()

    def xml(self, name: str) -> Any:
        """A part's XML; None where it is none. Raises Unfit where it is broken, or could do harm when it is read."""
        if name not in self._read:
            self._read[name] = _xml(self.parts[name]) if self.is_xml(name) else None
        return self._read[name]

    def is_xml(self, name: str) -> bool:
        """Whether a part is XML by its type, its name or its beginning; what is called a picture is never read so."""
        if self.type_of(name).startswith("image/"):
            return False
        told = self.type_of(name).endswith(("xml", "vmldrawing")) or name.lower().endswith((".xml", ".rels", ".vml"))
        return told or self.parts[name].lstrip()[:4].startswith(_MARKUP)

    def links(self, source: str) -> list[Link]:
        """The links of a part, or of the package itself."""
        name = self.rels(source)
        return [self._link(source, each) for each in self.xml(name) if is_link(each)] if name else []

    def rels(self, source: str) -> str:
        """The part in which the links of a part stand, "" where it has none."""
        return self.names.get(rels_of(source).lower(), "")

    def _link(self, source: str, each: Any) -> Link:
        target = str(each.get("Target", ""))
        mode = str(each.get("TargetMode", "")).strip().lower()
        outside = mode not in ("", "internal") or bool(_ELSEWHERE.match(target))
        found = "" if outside else self.names.get(_within(posixpath.dirname(source), target).lower(), "")
        return Link(
            str(each.get("Id", "")), str(each.get("Type", "")).rpartition("/")[2].strip().lower(), found, outside
        )

    def reached(self, starts: Iterable[str], follow: Callable[[str, Link], bool]) -> set[str]:
        """The parts to which links lead from these, these included, where ``follow`` says so of a part and its link."""
        next_ones = list(starts)
        found = set(next_ones)
        while next_ones:
            source = next_ones.pop()
            for link in self.links(source):
                if link.part and link.part not in found and follow(source, link):
                    found.add(link.part)
                    next_ones.append(link.part)
        return found

    def led_to(self, kind: str, source: str = ROOT) -> str:
        """The part to which a link of this kind leads, "" where there is none."""
        return next((link.part for link in self.links(source) if link.kind == kind), "")


def is_link(element: Any) -> bool:
    """Whether an element of a part of links is one."""
    return isinstance(element.tag, str) and element.tag.endswith("}Relationship")


def rels_of(source: str) -> str:
    """Where a part's links stand."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def opened(content: bytes) -> Package:
    """A file taken apart. Raises Unfit where it is none, has a password, or is made to break who reads it."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            files = [each for each in packed.infolist() if not each.is_dir()]
            _refuse_unsafe(files)
            parts = {_plain(each.filename): packed.read(each) for each in files}
    except _UNPACKING as problem:  # among them: a password, or a compression of its own
        raise Unfit(f"{NOT_ONE}, or it has a password.") from problem
    package = Package(parts)
    if TYPES.lower() not in package.names:
        raise Unfit(f"{NOT_ONE}.")
    for each in package.xml(package.names[TYPES.lower()]):
        said = str(each.get("ContentType", "")).strip()
        if each.get("PartName"):
            package.declared[_within("", unquote(each.get("PartName"))).lower()] = said
        elif each.get("Extension"):
            package.endings[each.get("Extension").strip().lower()] = said
    return package


def _refuse_unsafe(files: list[ZipInfo]) -> None:
    markup = (each.file_size for each in files if each.filename.lower().endswith((".xml", ".rels", ".vml")))
    if (
        len(files) > MOST_PARTS
        or sum(each.file_size for each in files) > MOST_UNPACKED
        or max(markup, default=0) > MOST_XML
    ):
        raise Unfit(TOO_MUCH)
    names = Counter(_plain(each.filename).lower() for each in files)
    if max(names.values(), default=0) > 1 or any(".." in name.split("/") for name in names):
        raise Unfit(ODD_NAMES)


def _plain(name: str) -> str:
    return unquote(name.replace("\\", "/")).lstrip("/")


def _within(folder: str, target: str) -> str:
    """The name of a part that a link names from a folder."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target.strip()))).lstrip("/")


def _xml(content: bytes) -> Any:
    if len(content) > MOST_XML:
        raise Unfit(TOO_MUCH)
    try:
        root = parse_xml(content)  # entities are not resolved, and nothing is fetched
    except (SyntaxError, ValueError, LookupError) as problem:
        raise Unfit(BROKEN) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unfit(ODD_XML)
    return root


def elements(root: Any) -> Iterator[tuple[str, Any]]:
    """Each element of a part's XML with its name, without its namespace and in lower case."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield element.tag.rpartition("}")[2].lower(), element
