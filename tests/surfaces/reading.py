"""Reads figures back out of what leaves: a page's answer, the wall, workbooks, slides, CSV. Knows nothing of how each
is written but its format."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from html import unescape
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from pptx import Presentation

from layouts.datum import Datum
from layouts.drawing import Drawing
from layouts.hyphens import FIRM
from tests.tab import nodes, words

Rows = list[list[Any]]
NUMBER = re.compile(r"<c:v>([^<]*)</c:v>")
CELL = re.compile(r'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?><v>([^<]*)</v>')


@dataclass(frozen=True)
class Found:
    """What one surface holds of one chart: its table, as texts or numbers, and all the numbers that are drawn."""

    heads: list[str]
    rows: Rows
    drawn: list[float]


def figures_of(drawing: Drawing) -> list[Datum]:
    """Every figure of a drawing's body, hidden ones included."""
    return list(_data(drawing.body))


def numbers_of(drawing: Drawing) -> set[float]:
    """Every number that a drawing holds, wherever it stands."""
    return {round(number, 9) for number in _numbers(drawing)}


def _data(value: Any) -> Iterator[Datum]:
    if isinstance(value, Datum):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _data(getattr(value, each.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _data(each)


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        yield float(value)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _numbers(getattr(value, each.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _numbers(each)


# A page


def of_page(parts: Any) -> dict[str, Found]:
    """What a page holds whose tables are open, by the chart's id."""
    return {id: _of_card(card) for id, card in cards_in(parts)}


def cards_in(parts: Any) -> Iterator[tuple[str, Any]]:
    """A page's cards, each with its chart's id."""
    for node in nodes(parts):
        if node["type"] == "Figure":
            yield node["props"]["id"].removeprefix("chart-"), node


def _of_card(card: Any) -> Found:
    tables = list(tables_in(card))
    plots = [node["props"]["figure"]["data"] for node in nodes(card) if node["type"] == "Graph"]
    found = tables[0][1] if tables else Found([], [], [])
    return replace(found, drawn=list(_floats(plots)))


def tables_in(part: Any) -> Iterator[tuple[str, Found]]:
    """The tables in a part of a page, each with its caption."""
    for table in nodes(part):
        if table["type"] == "Table":
            (caption,) = (words(node) for node in nodes(table) if node["type"] == "Caption")
            heads, *rows = [
                [words(cell) for cell in row["props"]["children"]] for row in nodes(table) if row["type"] == "Tr"
            ]
            yield caption, Found(heads, [*rows], [])


def _floats(value: Any) -> Iterator[float]:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        yield float(value)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _floats(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _floats(each)


# A sheet


def of_workbook(content: bytes) -> list[Found]:
    """What each table's sheet of a workbook holds, and its chart."""
    book = load_workbook(BytesIO(content))
    sheets = [sheet for sheet in book.worksheets if sheet.title.startswith("Table_")]
    drawn = _charts_by_sheet(content)
    return [_of_sheet(sheet, drawn.get(sheet.title, [])) for sheet in sheets]


def _of_sheet(sheet: Any, drawn: list[float]) -> Found:
    (table,) = sheet.tables.values()
    heads, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
    return Found([str(head) for head in heads], rows, drawn)


def _charts_by_sheet(content: bytes) -> dict[str, list[float]]:
    """The numbers kept in each sheet's chart, by the sheet's name."""
    found: dict[str, list[float]] = {}
    with ZipFile(BytesIO(content)) as parts:
        names = re.findall(r'<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())
        for at, name in enumerate(names, start=1):
            charts = [
                chart
                for drawing in _led(parts, f"xl/worksheets/sheet{at}.xml", "drawings")
                for chart in _led(parts, drawing, "charts")
            ]
            if charts:
                found[name] = [number for chart in charts for number in _cached(parts.read(chart).decode())]
    return found


def _led(parts: ZipFile, part: str, folder: str) -> list[str]:
    """The parts of one kind that a part of the file leads to."""
    place, _, name = part.rpartition("/")
    links = f"{place}/_rels/{name}.rels"
    if links not in parts.namelist():
        return []
    return [f"xl/{each}" for each in re.findall(rf'Target="../({folder}/[^"]+)"', parts.read(links).decode())]


def _cached(text: str) -> list[float]:
    """The numbers that a chart keeps of its values."""
    caches = re.findall(r"<c:numCache>.*?</c:numCache>", text, flags=re.DOTALL)
    return [float(number) for cache in caches for number in NUMBER.findall(cache) if number]


def behind_in(content: bytes) -> dict[str, set[float]]:
    """The numbers that charts draw from no table of their own, by the sheet whose chart it is."""
    book = load_workbook(BytesIO(content), data_only=True)
    found: dict[str, set[float]] = {}
    for _, table, _, *cells in book["Chart_data"].iter_cols(values_only=True):
        found.setdefault(str(table), set()).update(float(cell) for cell in cells if _is_number(cell))
    return found


# CSV


def of_csv(content: bytes) -> Found:
    """What a chart's CSV holds."""
    heads, *rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    return Found(heads, [list(row) for row in rows], [])


# The wall


class _Tables(HTMLParser):
    """The tables of each slide: rows of texts, the first of heads."""

    def __init__(self) -> None:
        super().__init__()
        self.slides: list[list[list[list[str]]]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self.slides.append([])
        elif tag == "table":
            self.slides[-1].append([])
        elif tag == "tr":
            self.slides[-1][-1].append([])
        elif tag in ("td", "th"):
            self.slides[-1][-1][-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.slides[-1][-1][-1][-1] += data


def of_wall(page: str) -> list[list[Found]]:
    """What the tables of each slide of a presentation hold."""
    reader = _Tables()
    reader.feed(page)
    return [[Found(table[0], [list(row) for row in table[1:]], []) for table in slide] for slide in reader.slides]


def drawn_on_wall(page: str) -> list[list[float]]:
    """The numbers in each slide's figures, as they will be drawn on light paper."""
    slides = page.split('<section class="slide"')[1:]
    each = [re.findall(r'data-light="([^"]*)"', slide) for slide in slides]
    return [list(_floats([json.loads(unescape(figure))["data"] for figure in figures])) for figures in each]


# Slides


def of_slides(content: bytes) -> list[tuple[str, list[Found]]]:
    """Each slide's title and what its charts and tables hold: a chart's embedded workbook, and the numbers it keeps."""
    return [(title(slide), list(_on_slide(slide))) for slide in Presentation(BytesIO(content)).slides]


def title(slide: Any) -> str:
    """A slide's title, with the hyphens of words that must not break as plain ones."""
    holder = slide.shapes.title
    return holder.text_frame.text.replace(FIRM, "-") if holder is not None else ""


def _on_slide(slide: Any) -> Iterable[Found]:
    for shape in slide.shapes:
        if getattr(shape, "has_chart", False) and shape.has_chart:
            part = shape.chart.part
            yield Found([], [_inside(part.chart_workbook.xlsx_part.blob)], _cached(part.blob.decode()))
        elif getattr(shape, "has_table", False) and shape.has_table:
            heads, *rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
            yield Found(heads, rows, [])


def _inside(workbook: bytes) -> list[Any]:
    """The numbers in the cells of the workbook inside a chart: read from its parts, for there are hundreds."""
    with ZipFile(BytesIO(workbook)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    return [float(number) for sheet in sheets for number in CELL.findall(sheet)]


def cells_in(found: Iterable[Found]) -> Iterator[float]:
    """Every number in the cells of these tables and workbooks."""
    for each in found:
        yield from (float(cell) for row in each.rows for cell in row if _is_number(cell))


def numbers_in(found: Iterable[Found]) -> set[float]:
    """Every number in these tables, workbooks and charts."""
    kept = list(found)
    return {round(number, 9) for number in {*cells_in(kept)}.union(*(each.drawn for each in kept))}


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
