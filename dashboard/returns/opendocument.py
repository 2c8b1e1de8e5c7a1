"""The sheets of an .ods file (LibreOffice and others), at their own addresses."""

import re
from collections.abc import Container, Iterator
from functools import partial
from xml.etree.ElementTree import Element

from dashboard.returns.archive import Archive, damaged, locked
from dashboard.returns.cells import TEXT_FORMULA, iso_value, number_of
from dashboard.returns.markup import child, children, local, parse
from dashboard.returns.model import RawCell, Trouble
from dashboard.returns.raw import LAST_COLUMN, LAST_ROW, MOST_CELLS, Merged, RawSheet, Source, too_many
from queries.characters import as_meant

_GROUPS = ("table-rows", "table-row-group", "table-header-rows")
_COLUMN_GROUPS = ("table-columns", "table-column-group", "table-header-columns")
_NUMBERS = ("float", "percentage", "currency")
_POWER_OF_TEN = re.compile(r"-?\d+(?:[.,]\d+)?E[+-]?\d+")
_BEFORE = re.compile(r"(?=[^1-9])[A-Za-z/0-9-]*?0*([1-9]\d*|0)")
_BREAKS = {"s": " ", "tab": " ", "line-break": "\n"}


def sources(archive: Archive) -> tuple[Source, ...]:
    """Every sheet in the workbook's order; Unreadable where a password is needed."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise locked()
    root = parse(archive.read("content.xml"))
    book, hidden = child(child(root, "body"), "spreadsheet"), _hidden_styles(root)
    common = parse(archive.read("styles.xml")) if "styles.xml" in archive else None
    struck = _struck_styles(root, common)
    return tuple(
        Source(_said(table, "name") or "", partial(_load, table, struck), (_said(table, "style-name") or "") in hidden)
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


def _struck_styles(root: Element, common: Element | None) -> frozenset[str]:
    """The styles of cells and of parts of texts that are struck through, by themselves or by the style they go on."""
    parts = [part for whole in (root, common) for name in ("automatic-styles", "styles") for part in _part(whole, name)]
    styles = [style for part in parts for style in children(part, "style")]
    struck = {_said(style, "name") or "?" for style in styles if any(map(_strikes, children(style, "text-properties")))}
    while (
        more := {_said(style, "name") or "?" for style in styles if (_said(style, "parent-style-name") or "") in struck}
        - struck
    ):
        struck |= more
    return frozenset(struck)


def _part(whole: Element | None, name: str) -> list[Element]:
    return children(whole, name)


def _strikes(properties: Element) -> bool:
    return any((_said(properties, f"text-line-through-{name}") or "none") != "none" for name in ("style", "type"))


def _load(table: Element, struck_styles: frozenset[str], _headings: frozenset[str]) -> RawSheet:
    rows: list[tuple[int, dict[int, RawCell]]] = []
    hidden, struck, merged = set[int](), set[int](), list[Merged]()
    number = 1
    filled = covered = 0
    for row, unseen in _parts(table, "table-row", _GROUPS):
        cells, repeated = dict(_cells(row)), _repeated(row, "number-rows-repeated")
        merged.extend((column, number, number + rows - 1) for column, rows in _merged(row))
        covered += sum(not _cell(cell).blank for cell in children(row, "covered-table-cell"))
        filled += len(cells) * repeated
        if filled > MOST_CELLS or (cells and number + repeated > LAST_ROW + 1):
            raise too_many()
        if cells:
            rows.extend((number + more, cells) for more in range(repeated))
            hidden.update(range(number, number + repeated) if unseen else ())
            struck.update(range(number, number + repeated) if struck_styles and _is_struck(row, struck_styles) else ())
        number += repeated
    unseen_columns = tuple(_hidden_columns(table))
    return RawSheet(tuple(rows), frozenset(hidden), frozenset(struck), unseen_columns, tuple(merged), covered)


def _hidden_columns(table: Element) -> Iterator[tuple[int, int]]:
    """The columns that nobody sees, from and to: by hand, by a filter, or in a group that is closed."""
    column = 1
    for element, hidden in _parts(table, "table-column", _COLUMN_GROUPS):
        after = column + _repeated(element, "number-columns-repeated")
        if hidden:
            yield column, after - 1
        column = after


def _merged(row: Element) -> Iterator[tuple[int, int]]:
    """The columns of a row's cells that are merged downwards, and over how many rows."""
    column = 1
    for element in row:
        if (rows := _repeated(element, "number-rows-spanned")) > 1:
            yield column, rows
        column += _repeated(element, "number-columns-repeated")


def _parts(parent: Element, part: str, groups: Container[str], hidden: bool = False) -> Iterator[tuple[Element, bool]]:
    """Each row or column, and whether nobody sees it: by hand, by a filter, or in a group that is closed."""
    for element in parent:
        name = local(element)
        if name == part:
            yield element, hidden or _said(element, "visibility") in ("collapse", "filter")
        elif name in groups:
            yield from _parts(element, part, groups, hidden or _said(element, "display") == "false")


def _is_struck(row: Element, struck: frozenset[str]) -> bool:
    """Whether a cell of a row that holds something is struck through, or a part of its text."""
    own = _said(row, "default-cell-style-name")
    for cell in row:
        if len(cell) and (_said(cell, "style-name") or own) in struck:
            return True
        if any(_said(part, "style-name") in struck for part in cell.iter() if part is not cell):
            return True
    return False


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
    if not kinds and not text and (formula := _said(element, "formula")):
        said = TEXT_FORMULA.fullmatch(as_meant(formula))
        return RawCell(said[1].replace('""', '"') or None) if said else RawCell(None, Trouble.UNCALCULATED)
    kind = kinds[0] if kinds else "string"
    try:
        if kind in _NUMBERS:
            number = number_of(_said(element, "value") or "")
            if _POWER_OF_TEN.fullmatch(text.strip()):
                return RawCell(float(number))
            before = _BEFORE.fullmatch(text.strip())
            return RawCell(number, shown=text.strip() if before and before[1] == str(number) else "")
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
