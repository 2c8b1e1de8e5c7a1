"""Files made wrong on purpose, from our own template and a seed: each with what must come of it."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache

import openpyxl

from dashboard.returns.checks import ReturnHeader
from dashboard.returns.template import write_template
from tests.returns.building import AREA, POLICE, PROVIDER, QUARTER, REGISTER, police, provider
from tests.returns.fuzzing_formats import as_csv, as_opendocument


class Ends(Enum):
    """What must come of a file."""

    SOMEHOW = "rows or a refusal"
    THE_SAME = "the same rows at the same addresses"
    REFUSED = "a refusal"
    NO_DATE = "a finding at each month-first date"


Way = Callable[[random.Random, bytes], bytes]
"""How a file, or a part of one, is spoilt."""
KINDS = {"provider": (PROVIDER, provider), "police": (POLICE, police)}
DATED = {"provider": "Clients!G", "police": "Cohort!H"}
"""A column of days in each kind of return, with three in its first rows."""


@dataclass(frozen=True)
class Spoilt:
    """A file, of which kind of return it was, how it was spoilt, and what must come of it."""

    kind: str
    how: str
    content: bytes
    ends: Ends


@cache
def sound(kind: str = "provider") -> bytes:
    """Our own template with the rows of a return of this kind."""
    written = io.BytesIO()
    sender, made = KINDS[kind]
    rows = {name: lines for name, lines in made().items() if name != "Return"}
    write_template(REGISTER, ReturnHeader(kind, AREA, sender, QUARTER, date(2025, 10, 9)), written, rows)
    return written.getvalue()


def spoilt(seed: int, number: int) -> Spoilt:
    """The file of this number: every way comes once in as many numbers as there are ways, of each kind of return in
    turn."""
    ways, kinds = list(_WAYS), list(KINDS)
    how, kind = ways[number % len(ways)], kinds[number // len(ways) % len(kinds)]
    make, ends = _WAYS[how]
    return Spoilt(kind, how, make(random.Random(f"{seed} {number}"), sound(kind)), ends)


def parts(whole: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Iterator[tuple[str, bytes]] | list[tuple[str, bytes]]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 1)
    return written.getvalue()


def _with_part(change: Way, wanted: str) -> Way:
    """The file with one of the parts of this name changed."""

    def make(chance: random.Random, whole: bytes) -> bytes:
        found = parts(whole)
        name = chance.choice([name for name in found if re.search(wanted, name)])
        return zipped([*(found | {name: change(chance, found[name])}).items()])

    return make


def _every_sheet(change: Way) -> Way:
    def make(chance: random.Random, whole: bytes) -> bytes:
        return zipped(
            [(name, change(chance, part) if "/sheet" in name else part) for name, part in parts(whole).items()]
        )

    return make


def _flipped(chance: random.Random, content: bytes) -> bytes:
    flipped = bytearray(content)
    for _ in range(chance.choice((1, 3, 30))):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(1, len(content))]


def _renamed(chance: random.Random, whole: bytes) -> bytes:
    found = list(parts(whole).items())
    place = chance.randrange(len(found))
    name, content = found[place]
    found[place] = (
        chance.choice((f"x{name}", name.replace("/", "\\"), f"../{name}", name.upper(), "")) or "é",
        content,
    )
    return zipped(found)


def _doubled(chance: random.Random, whole: bytes) -> bytes:
    found = list(parts(whole).items())
    name, content = chance.choice(found)
    return zipped([*found, (chance.choice((name.upper(), f"./{name}", name.replace("/", "\\\\"))), content)])


def _dropped(chance: random.Random, whole: bytes) -> bytes:
    found = parts(whole)
    found.pop(chance.choice(list(found)))
    return zipped(list(found.items()))


def _vast(chance: random.Random, xml: bytes) -> bytes:
    return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', xml)


def _far(chance: random.Random, xml: bytes) -> bytes:
    place = chance.choice(
        (b'<row r="999999999"><c r="A999999999"><v>1</v></c></row>', b'<row r="5"><c r="ZZZZ5"><v>1</v></c></row>')
    )
    return xml.replace(b"</sheetData>", place + b"</sheetData>")


def _last_corner(chance: random.Random, xml: bytes) -> bytes:
    return xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def _formulas(cached: bool) -> Way:
    def change(chance: random.Random, xml: bytes) -> bytes:
        def formula(found: re.Match[bytes]) -> bytes:
            if chance.random() < 0.5:
                return found[0]
            return b"<f>1+1</f>" + (found[0] if cached else b"")

        return re.sub(rb"<v>[^<]*</v>", formula, xml)

    return change


def _merged(chance: random.Random, xml: bytes) -> bytes:
    top, left = chance.randrange(3, 9), chance.randrange(0, 6)
    area = f"{chr(65 + left)}{top}:{chr(66 + left + chance.randrange(9))}{top + chance.randrange(4)}"
    return xml.replace(b"</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{area}"/></mergeCells>'.encode(), 1)


def _hidden(chance: random.Random, xml: bytes) -> bytes:
    return re.sub(rb"<row ", lambda _: b'<row hidden="1" ' if chance.random() < 0.5 else b"<row ", xml)


def _spaced(chance: random.Random, xml: bytes) -> bytes:
    def space(found: re.Match[bytes]) -> bytes:
        around = chance.choice(("\u00a0", " \u00a0 ", "\u2009", "\u200b", "\ufeff", "\t")).encode()
        between = chance.choice((" ", "\u00a0", "  ")).encode()
        return b'<t xml:space="preserve">' + around + found[1].replace(b" ", between) + around + b"</t>"

    return re.sub(rb"<t(?: [^>]*)?>([^<]*)</t>", space, xml)


def _since_1904(chance: random.Random, whole: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(whole))
    book.epoch = datetime(1904, 1, 1)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _dates_as(form: str) -> Way:
    def make(chance: random.Random, whole: bytes) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(whole))
        for page in book.worksheets:
            for row in page.iter_rows(min_row=4):
                for cell in row:
                    if isinstance(cell.value, date):
                        cell.value = cell.value.strftime(form)
        written = io.BytesIO()
        book.save(written)
        return written.getvalue()

    return make


def _month_first(chance: random.Random, whole: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(whole))
    name, column = next(place for place in DATED.values() if place.partition("!")[0] in book.sheetnames).split("!")
    for row in range(4, 7):
        book[name][f"{column}{row}"] = f"{chance.randrange(1, 13):02d}/{chance.randrange(13, 29)}/2025"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _numbers_as_text(chance: random.Random, xml: bytes) -> bytes:
    def text(found: re.Match[bytes]) -> bytes:
        dated = int(found[2]) > 40_000
        return found[0] if dated else b'<c%s t="str"><v>%s</v></c>' % (found[1], found[2])

    return re.sub(rb"<c( [^>t]*?)><v>(\d+)</v></c>", text, xml)


def _declared(encoding: bytes) -> Way:
    return lambda chance, xml: xml.replace(b"UTF-8", encoding, 1)


def _doctype(chance: random.Random, xml: bytes) -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    return xml.replace(b"?>", b"?>" + bomb, 1)


def _far_text(chance: random.Random, xml: bytes) -> bytes:
    return re.sub(rb't="s"><v>\d+</v>', b't="s"><v>%d</v>' % chance.choice((10**6, 10**30)), xml, count=1)


def _locked(chance: random.Random, whole: bytes) -> bytes:
    content = bytearray(whole)
    for found in re.finditer(rb"PK\x01\x02", bytes(content)):
        content[found.start() + 8] |= 1
    return bytes(content)


def _noise(chance: random.Random, whole: bytes) -> bytes:
    return b"PK\x03\x04" + chance.randbytes(chance.randrange(10, 5_000))


_SHEET = r"worksheets/sheet3\.xml$"  # Clients or Cohort: Guidance and Return stand before it
_WAYS: dict[str, tuple[Way, Ends]] = {
    "bytes flipped": (_flipped, Ends.SOMEHOW),
    "bytes flipped in a part": (_with_part(_flipped, r"\.(xml|rels)$"), Ends.SOMEHOW),
    "cut short": (_cut, Ends.REFUSED),
    "a part cut short": (_with_part(_cut, r"workbook\.xml$|" + _SHEET), Ends.REFUSED),
    "a part renamed": (_renamed, Ends.SOMEHOW),
    "a part doubled": (_doubled, Ends.SOMEHOW),
    "a part dropped": (_dropped, Ends.SOMEHOW),
    "vast dimensions": (_every_sheet(_vast), Ends.THE_SAME),
    "rows and columns beyond Excel": (_every_sheet(_far), Ends.REFUSED),
    "a value in the last corner": (_every_sheet(_last_corner), Ends.THE_SAME),
    "formulas with values": (_every_sheet(_formulas(cached=True)), Ends.THE_SAME),
    "formulas without values": (_every_sheet(_formulas(cached=False)), Ends.SOMEHOW),
    "merged cells": (_every_sheet(_merged), Ends.SOMEHOW),
    "hidden rows": (_every_sheet(_hidden), Ends.THE_SAME),
    "unseen spaces": (_with_part(_spaced, "sharedStrings"), Ends.THE_SAME),
    "days since 1904": (_since_1904, Ends.THE_SAME),
    "dates as British text": (_dates_as("%d/%m/%Y"), Ends.THE_SAME),
    "dates as ISO text": (_dates_as("%Y-%m-%d"), Ends.THE_SAME),
    "dates month first": (_month_first, Ends.NO_DATE),
    "numbers as text": (_every_sheet(_numbers_as_text), Ends.THE_SAME),
    "another encoding declared": (_with_part(_declared(b"UTF-16"), _SHEET), Ends.REFUSED),
    "an old encoding declared": (_with_part(_declared(b"cp037"), _SHEET), Ends.REFUSED),
    "entities declared": (_with_part(_doctype, _SHEET), Ends.REFUSED),
    "a text that is not there": (_with_part(_far_text, _SHEET), Ends.SOMEHOW),
    "encrypted parts": (_locked, Ends.REFUSED),
    "noise": (_noise, Ends.REFUSED),
    "zipped CSV": (lambda chance, whole: as_csv(whole, chance), Ends.THE_SAME),
    "zipped CSV, bytes flipped": (lambda chance, whole: _flipped(chance, as_csv(whole, chance)), Ends.SOMEHOW),
    "OpenDocument": (lambda chance, whole: as_opendocument(whole), Ends.THE_SAME),
    "OpenDocument, bytes flipped": (lambda chance, whole: _flipped(chance, as_opendocument(whole)), Ends.SOMEHOW),
}
