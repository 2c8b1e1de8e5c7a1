"""A workbook's values as a zip of CSV files, in any of the ways they are exported, and as an OpenDocument."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from datetime import date, datetime
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_WAYS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")

Values = dict[str, list[tuple[Any, ...]]]


@cache
def _values(content: bytes) -> Values:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets if page.title != "Lists"}


def as_csv(content: bytes, chance: random.Random) -> bytes:
    """One file a sheet: some encoding, some separator, perhaps said in the first line, some kind of line ends."""
    encoding, separator = chance.choice(_WAYS), chance.choice(",;\t")
    ends, says = chance.choice(("\r\n", "\n", "\r")), chance.random() < 0.3
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, rows in _values(content).items():
            text = io.StringIO(newline="")
            writer = csv.writer(text, delimiter=separator, lineterminator=ends)
            writer.writerows([_plain(value) for value in row] for row in rows)
            head = f"sep={separator}{ends}" if says else ""
            archive.writestr(f"export/{name}.csv", (head + text.getvalue()).encode(encoding, "replace"))
    return written.getvalue()


def _plain(value: Any) -> Any:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


@cache
def as_opendocument(content: bytes) -> bytes:
    """The least that is an .ods: its kind, and its sheets."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_row, rows))}</table:table>"
        for name, rows in _values(content).items()
    )
    spaces = " ".join(f'xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "table", "text"))
    whole = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", whole)
    return written.getvalue()


def _row(values: tuple[Any, ...]) -> str:
    return f"<table:table-row>{''.join(map(_cell, values))}</table:table-row>"


def _cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, datetime):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.date().isoformat()}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
