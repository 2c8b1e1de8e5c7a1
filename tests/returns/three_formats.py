"""A return's sheets as .xlsx, .ods and a zip of CSV files, each cell kept as a spreadsheet of that kind keeps it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl

from dashboard.returns.shape import Shape
from dashboard.returns.shapes import RETURNS
from tests.returns.building import kind_of, table_of

FORMATS = ("xlsx", "ods", "zip")
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(f'xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "table", "text"))


@dataclass(frozen=True)
class Cell:
    """What is in a cell: its value, how .xlsx formats it, and what a person sees (which alone is left in a CSV)."""

    value: Any
    look: str
    seen: str


def moment(value: datetime) -> Cell:
    """A real date cell with a time of day."""
    return Cell(value, "dd/mm/yyyy hh:mm:ss", f"{value:%d/%m/%Y %H:%M:%S}")


def in_format(how: str, sheets: Mapping[str, list[dict[str, Any]]], shape: Shape | None = None) -> bytes:
    """The file's bytes; a cell may be a Cell, or any value of Python's own."""
    declared = (shape or RETURNS[kind_of(dict(sheets))]).sheets
    tables = {sheet.name: table_of(sheet, sheets[sheet.name]) for sheet in declared if sheet.name in sheets}
    return of_tables(how, tables)


Tables = Mapping[str, Sequence[Sequence[Any]]]


def of_tables(how: str, tables: Tables) -> bytes:
    """The file's bytes, of sheets as rows of cells, headings and all."""
    return {"xlsx": _xlsx, "ods": _ods, "zip": _zip}[how](tables)


def _xlsx(tables: Tables) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append([each.value if isinstance(each, Cell) else each for each in row])
            for place, each in enumerate(row, start=1):
                if isinstance(each, Cell):
                    page.cell(page.max_row, place).number_format = each.look
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _ods(tables: Tables) -> bytes:
    body = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in tables.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:body><office:spreadsheet>'
        f"{body}</office:spreadsheet></office:body></office:document-content>"
    )
    return _zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def _ods_cell(cell: Any) -> str:
    value = cell.value if isinstance(cell, Cell) else cell
    if value is None:
        return "<table:table-cell/>"
    kind, said = _ods_value(value)
    attributes = f' office:value-type="{kind}"' + (f' office:{said}="{_iso(value)}"' if said else "")
    return f"<table:table-cell{attributes}><text:p>{escape(_seen(cell))}</text:p></table:table-cell>"


def _ods_value(value: Any) -> tuple[str, str]:
    if isinstance(value, bool):
        return "boolean", "boolean-value"
    if isinstance(value, date):
        return "date", "date-value"
    return ("float", "value") if isinstance(value, int | float) else ("string", "")


def _iso(value: Any) -> str:
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value).lower()


def _zip(tables: Tables) -> bytes:
    files = {}
    for name, rows in tables.items():
        text = io.StringIO(newline="")
        csv.writer(text).writerows([_seen(cell) for cell in row] for row in rows)
        files[f"{name}.csv"] = text.getvalue()
    return _zipped(files)


def _seen(cell: Any) -> str:
    if isinstance(cell, Cell):
        return cell.seen
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def _zipped(files: Mapping[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()
