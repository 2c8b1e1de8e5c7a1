"""What the workbook's writer cannot say, put into its parts: its language, and the native charts themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from layouts.native.markup import HEAD, el
from layouts.native.pieces import KIND, RELATION
from layouts.native.space import Chart

CORE, TYPES = "docProps/core.xml", "[Content_Types].xml"
LANGUAGE, BEFORE = "<dc:language>en-GB</dc:language>", "<dcterms:created"
CHART = re.compile(r"xl/charts/chart(\d+)\.xml")
LINK = "rId1"
DRAWN = 9000
"""Where the numbers of charts' own drawings begin: those of sheets stand before."""
MADE = (1980, 1, 1, 0, 0, 0)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def finished(book: bytes, charts: Sequence[Chart]) -> bytes:
    """The same workbook with its language, and with these charts, in their order, in place of those it has."""
    made = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            content, found = old.read(part), CHART.fullmatch(part.filename)
            if part.filename == CORE:
                content = content.decode().replace(BEFORE, LANGUAGE + BEFORE, 1).encode()
            elif part.filename == TYPES:
                content = content.decode().replace("</Types>", f"{''.join(_types(charts))}</Types>").encode()
            elif found:
                content = charts[int(found[1]) - 1].part(LINK)
            new.writestr(part, content)
        for name, content in _drawings(charts):
            new.writestr(ZipInfo(name, MADE), content, ZIP_DEFLATED)
    return made.getvalue()


def _numbered(charts: Sequence[Chart]) -> Iterator[tuple[int, Chart]]:
    return ((at, chart) for at, chart in enumerate(charts, start=1) if chart.pieces)


def _types(charts: Sequence[Chart]) -> Iterator[str]:
    for at, _ in _numbered(charts):
        yield el("Override", PartName=f"/xl/drawings/drawing{DRAWN + at}.xml", ContentType=KIND)


def _drawings(charts: Sequence[Chart]) -> Iterator[tuple[str, bytes]]:
    """The drawing of each chart that has one, and the link to it."""
    for at, chart in _numbered(charts):
        name = f"drawing{DRAWN + at}.xml"
        link = el("Relationship", Id=LINK, Type=RELATION, Target=f"../drawings/{name}")
        yield f"xl/drawings/{name}", chart.drawing()
        yield f"xl/charts/_rels/chart{at}.xml.rels", (HEAD + el("Relationships", link, xmlns=PACKAGE)).encode()
