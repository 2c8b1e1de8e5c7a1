"""What native charts keep of the cells that they name: a copy that nobody sees, and that anybody can read."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from tests.attack.door import WHOLE

KEPT = re.compile(r"<c:(num|str)Ref>\s*<c:f>([^<]+)</c:f>\s*<c:(?:num|str)Cache>(.*?)</c:(?:num|str)Cache>", re.DOTALL)
POINT = re.compile(r'<c:pt idx="(\d+)"[^>]*>\s*<c:v>([^<]*)</c:v>')


def disagreeing(parts: Mapping[str, bytes]) -> list[str]:
    """Where a chart of a workbook or slide show keeps something else than stands in the cells that it names."""
    charts = {name: _book(parts, name) for name in parts if _is_chart(name)}
    books = {book: load_workbook(BytesIO(parts[book]), data_only=True) for book in set(charts.values())}
    return [found for name, book in charts.items() for found in _of_chart(books[book], name, parts[name])]


def kept(parts: Mapping[str, bytes]) -> int:
    """How many points the charts keep."""
    texts = [content.decode() for name, content in parts.items() if _is_chart(name)]
    return sum(len(POINT.findall(cache)) for text in texts for _, _, cache in KEPT.findall(text))


def _is_chart(name: str) -> bool:
    return bool(re.search(r"/charts/chart\d+\.xml$", name))


def _of_chart(sheets: Any, name: str, content: bytes) -> Iterator[str]:
    for kind, place, cache in KEPT.findall(content.decode()):
        cells = _cells(sheets, unescape(place))
        for at, text in POINT.findall(cache):
            if not _same(kind, unescape(text), cells[int(at)]):
                yield f"{name} {place} {at}: {text} is kept of {cells[int(at)]}"


def _book(parts: Mapping[str, bytes], chart: str) -> str:
    """The workbook that a chart names cells of: its own, on a slide; else the one that it stands in."""
    top, _, part = chart.rpartition(" > ")
    if part.startswith("ppt/"):
        links = parts[f"{top} > ppt/charts/_rels/{part.rpartition('/')[2]}.rels"].decode()
        (target,) = re.findall(r'Target="\.\./(embeddings/[^"]+)"', links)
        top = f"{top} > ppt/{target}"
    return f"{top}{WHOLE}"


def _cells(sheets: Any, place: str) -> list[Any]:
    sheet, _, area = place.rpartition("!")
    left, upper, right, lower = range_boundaries(area.replace("$", ""))
    rows = sheets[sheet.strip("'")].iter_rows(upper, lower, left, right, values_only=True)
    return [value for row in rows for value in row]


def _same(kind: str, text: str, cell: Any) -> bool:
    if kind == "str":
        return text == str(cell)
    return isinstance(cell, (int, float)) and abs(float(text) - cell) < 1e-9
