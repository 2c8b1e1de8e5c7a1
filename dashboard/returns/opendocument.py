"""The sheets of an .ods file (LibreOffice and others), at their own addresses."""

import re
from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from dashboard.returns.archive import Archive, damaged, locked
from dashboard.returns.cells import iso_value, number_of
from dashboard.returns.markup import child, children, local, parse
from dashboard.returns.model import RawCell, Trouble
from dashboard.returns.raw import LAST_COLUMN, LAST_ROW, MOST_CELLS, RawSheet, Source, too_many

_GROUPS = ("table-rows", "table-row-group", "table-header-rows")
_NUMBERS = ("float", "percentage", "currency")
_POWER_OF_TEN = re.compile(r"-?\d+(?:[.,]\d+)?E[+-]?\d+")
_BREAKS = {"s": " ", "tab": " ", "line-break": "\n"}


def sources(archive: Archive) -> tuple[Source, ...]:
    """Every sheet in the workbook's order; Unreadable where a password is needed."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise locked()
    root = parse(archive.read("content.xml"))
    book, hidden = child(child(root, "body"), "spreadsheet"), _hidden_styles(root)
    return tuple(
        Source(_said(table, "name") or "", partial(_load, table), (_said(table, "style-name") or "") in hidden)
        for table in children(book, "table")
    )


def _hidden_styles(root: Element) -> set[str]:
    """The styles of sheets that are not displayed."""
    styles = children(child(root, "automatic-styles"), "style")
    return {
        _said(style, "name") or "?"
        for style in styles
        if any(_said(each, "display") == "false" for each in children(style, "table-properties"))
    }


def _load(table: Element, _headings: frozenset[str]) -> RawSheet:
    rows: list[tuple[int, dict[int, RawCell]]] = []
    number = 1
    filled = 0
    for row in _rows(table):
        cells, repeated = dict(_cells(row)), _repeated(row, "number-rows-repeated")
        filled += len(cells) * repeated
        if filled > MOST_CELLS or (cells and number + repeated > LAST_ROW + 1):
            raise too_many()
        if cells:
            rows.extend((number + more, cells) for more in range(repeated))
        number += repeated
    return RawSheet(tuple(rows))


def _rows(parent: Element) -> Iterator[Element]:
    for element in parent:
        name = local(element)
        if name == "table-row":
            yield element
        elif name in _GROUPS:
            yield from _rows(element)


def _cells(row: Element) -> Iterator[tuple[int, RawCell]]:
    column = 1
    for element in row:
        repeated = _repeated(element, "number-columns-repeated")
        cell = _cell(element) if local(element) == "table-cell" else RawCell()
        if not cell.blank:
            for more in range(column, min(column + repeated, LAST_COLUMN + 1)):
                yield more, cell
        column += repeated


def _cell(element: Element) -> RawCell:
    kinds = [value for key, value in element.attrib.items() if key.endswith("}value-type")]
    text = "\n".join(_text(part) for part in children(element, "p"))
    if "error" in kinds:
        return RawCell(text or "error", Trouble.ERROR)
    if not kinds and not text and _said(element, "formula"):
        return RawCell(None, Trouble.UNCALCULATED)
    kind = kinds[0] if kinds else "string"
    try:
        if kind in _NUMBERS:
            number = number_of(_said(element, "value") or "")
            return RawCell(float(number) if _POWER_OF_TEN.fullmatch(text.strip()) else number)
    except (ValueError, OverflowError) as problem:
        raise damaged(" (a cell holds what its type does not allow)") from problem
    if kind == "date":
        return RawCell(iso_value(_said(element, "date-value") or ""))
    if kind == "time":
        return RawCell(text or _said(element, "time-value"))
    if kind == "boolean":
        return RawCell(_said(element, "boolean-value") == "true")
    return RawCell(text or None)


def _text(paragraph: Element) -> str:
    """A paragraph's text; several spaces, tabs and line breaks are elements of their own, comments are no text."""
    parts = [paragraph.text or ""]
    for part in paragraph:
        name = local(part)
        parts.append(_BREAKS.get(name) or ("" if name == "annotation" else _text(part)))
        parts.append(part.tail or "")
    return "".join(parts)


def _said(element: Element, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if key.endswith("}" + name)), None)


def _repeated(element: Element, name: str) -> int:
    said = _said(element, name) or "1"
    if not said.isdigit():
        raise damaged()
    return max(1, int(said))
