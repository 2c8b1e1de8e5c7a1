"""The sheets of an .xlsx or .xlsm file: every value at its own address, errors and uncalculated formulas told apart.

Own code, because the libraries at hand lose what a checker of returns must see: calamine gives an error cell and a
formula that was never calculated as an empty text and reserves memory for every cell up to the furthest one; openpyxl
finds no sheet in Strict files and stops at others that Excel opens. Macros, links and charts are never looked at.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from xml.etree.ElementTree import Element

from dashboard.returns.archive import SAVE_AGAIN, Archive, damaged
from dashboard.returns.cells import Decoder, column_number, is_struck, runs_struck, text_of
from dashboard.returns.markup import child, children, parse
from dashboard.returns.model import RawCell, Unreadable
from dashboard.returns.numberformats import Shown, before_number, shown_as
from dashboard.returns.raw import LAST_ROW, MOST_CELLS, RawSheet, Source, too_many

_TRUE, _NO_HEIGHT = ("1", "true"), ("0", "0.0")
_MOST_MERGED = 10_000_000  # merged areas times rows: beyond it, looking for what they hide would take long


def sources(archive: Archive) -> tuple[Source, ...]:
    """Every worksheet in the workbook's order; chart, dialogue and macro sheets are passed over."""
    book = _Book(archive)
    return tuple(book.worksheets())


@dataclass(frozen=True)
class _Book:
    archive: Archive

    @cached_property
    def path(self) -> str:
        """Where the workbook part stands: usually xl/workbook.xml, but some programs put it elsewhere."""
        for kind, target in _relations(self.archive, "").values():
            if kind == "officeDocument" and target in self.archive:
                return target
        raise damaged(" (it names no workbook)")

    @cached_property
    def root(self) -> Element:
        return parse(self.archive.read(self.path))

    @cached_property
    def relations(self) -> dict[str, tuple[str, str]]:
        return _relations(self.archive, self.path)

    def worksheets(self) -> Iterator[Source]:
        for sheet in children(child(self.root, "sheets"), "sheet"):
            kind, target = self.relations.get(_identity(sheet), ("", ""))
            if kind == "worksheet":
                yield Source(sheet.get("name", ""), partial(self._load, target), "idden" in sheet.get("state", ""))

    def _load(self, target: str, _headings: frozenset[str]) -> RawSheet:
        return _sheet(parse(self.archive.read(target)), self.decoder)

    @cached_property
    def decoder(self) -> Decoder:
        properties = child(self.root, "workbookPr")
        since_1904 = properties is not None and properties.get("date1904", "0").lower() in ("1", "true", "on")
        styles, texts = self._part("styles"), children(self._part("sharedStrings"), "si")
        shared = tuple(RawCell(text_of(item) or None) for item in texts)
        struck = frozenset(place for place, item in enumerate(texts) if runs_struck(item))
        return Decoder(shared, _formats(styles), since_1904, struck, _struck(styles))

    def _part(self, kind: str) -> Element | None:
        found = [target for name, target in self.relations.values() if name == kind and target in self.archive]
        return parse(self.archive.read(found[0])) if found else None


def _formats(styles: Element | None) -> tuple[tuple[Shown, tuple[str, int] | None], ...]:
    """Of each style how it shows a number, and what it puts before one."""
    spelt = children(child(styles, "numFmts"), "numFmt")
    own = {item.get("numFmtId", ""): item.get("formatCode", "") for item in spelt}
    used = [item.get("numFmtId", "0") for item in children(child(styles, "cellXfs"), "xf")]
    return tuple((shown_as(number, own.get(number)), before_number(own.get(number))) for number in used)


def _struck(styles: Element | None) -> frozenset[str]:
    """The styles of cells whose font is struck through."""
    fonts = [is_struck(font) for font in children(child(styles, "fonts"), "font")]
    used = [item.get("fontId", "0") for item in children(child(styles, "cellXfs"), "xf")]
    return frozenset(
        str(place) for place, font in enumerate(used) if font.isdigit() and int(font) < len(fonts) and fonts[int(font)]
    )


def _identity(sheet: Element) -> str:
    """The relation's id (``r:id``), not the sheet's own number (``sheetId``)."""
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def _relations(archive: Archive, path: str) -> dict[str, tuple[str, str]]:
    """Relation id to (kind, part name) of a part; of the whole file for an empty path."""
    folder, name = posixpath.split(path)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in archive:
        raise damaged(" (it does not say where its sheets are)")
    found = {}
    for item in children(parse(archive.read(listing)), "Relationship"):
        target = item.get("Target", "").replace("\\", "/")
        full = target if target.startswith("/") else posixpath.join(folder, target)
        found[item.get("Id", "")] = (item.get("Type", "").rpartition("/")[2], posixpath.normpath(full).lstrip("/"))
    return found


def _sheet(root: Element, decoder: Decoder) -> RawSheet:
    """All filled cells; a row or cell that does not say where it stands follows the one before."""
    rows: list[tuple[int, dict[int, RawCell]]] = []
    hidden, struck = set[int](), set[int]()
    number = filled = 0
    usual = _usual_height(root)
    for element in (row for data in children(root, "sheetData") for row in data):
        number = _row_number(element, number)
        cells = dict(_cells(element, decoder))
        if element.get("hidden") in _TRUE or element.get("ht", usual) in _NO_HEIGHT:
            hidden.add(number)
        if any(map(decoder.is_struck, element)):
            struck.add(number)
        if cells:
            rows.append((number, cells))
            filled += len(cells)
        if filled > MOST_CELLS:
            raise too_many()
    merges = [merge.get("ref", "") for merge in children(child(root, "mergeCells"), "mergeCell")]
    if len(merges) * len(rows) > _MOST_MERGED:
        raise too_many()
    areas = [_corners(area) for area in merges]
    covered = sum(_uncover(rows, *area) for area in areas)
    merged = tuple((left, top, bottom) for left, top, _, bottom in areas if bottom > top)
    found = tuple(row for row in rows if row[1])
    return RawSheet(found, frozenset(hidden), frozenset(struck), _hidden_columns(root), merged, covered)


def _usual_height(root: Element) -> str:
    """That of a row that does not say how high it is: none where the sheet hides those."""
    said = child(root, "sheetFormatPr")
    return "0" if said is not None and said.get("zeroHeight") in _TRUE else ""


def _hidden_columns(root: Element) -> tuple[tuple[int, int], ...]:
    """The columns that nobody sees, from and to."""
    said = [item for some in children(root, "cols") for item in children(some, "col")]
    unseen = [item for item in said if item.get("hidden") in _TRUE or item.get("width") in _NO_HEIGHT]
    try:
        return tuple((int(item.get("min", "")), int(item.get("max", ""))) for item in unseen)
    except ValueError as problem:
        raise damaged() from problem


def _row_number(row: Element, before: int) -> int:
    said = row.get("r")
    if said is None and len(row):
        said = (row[0].get("r") or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or None
    try:
        number = int(said) if said else before + 1
    except ValueError as problem:
        raise damaged() from problem
    if not 1 <= number <= LAST_ROW:
        raise Unreadable("A sheet of this file has rows beyond the last row that Excel knows.", SAVE_AGAIN)
    return number


def _cells(row: Element, decoder: Decoder) -> Iterator[tuple[int, RawCell]]:
    column = 0
    for element in row:
        reference = element.get("r")
        column = column_number(reference) if reference else column + 1
        cell = decoder(element)
        if cell is not None:
            yield column, cell


def _corners(area: str) -> tuple[int, int, int, int]:
    """The first column and row of an area such as A2:B9, and its last."""
    first, _, last = area.replace("$", "").partition(":")
    top, bottom = (int(re.sub(r"\D", "", corner) or 0) for corner in (first, last or first))
    return column_number(first), top, column_number(last or first), bottom


def _uncover(rows: list[tuple[int, dict[int, RawCell]]], left: int, top: int, right: int, bottom: int) -> int:
    """Drop what a merged cell hides: only its first cell is seen in Excel. How many values that were."""
    dropped = 0
    for number, cells in rows:
        if top <= number <= bottom:
            hidden = [column for column in cells if left <= column <= right and (number, column) != (top, left)]
            dropped += len([cells.pop(column) for column in hidden])
    return dropped
