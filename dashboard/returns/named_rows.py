"""Rows by what names them, hashed: the same row in two files, wherever it stands in either."""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from dashboard.returns.checks import Checked
from dashboard.returns.joined import hasher_of
from dashboard.returns.keeping import as_kept
from dashboard.returns.shape import Sheet
from dashboard.returns.shapes import RETURN, RETURNS
from queries import tables

Names = Mapping[str, str]
"""By a row's place (``Clients!17``) its name."""


def of_checked(connection: Connection, checked: Checked, key: bytes) -> Names:
    """Of a return that has only been checked; none where whose it is cannot be told."""
    if checked.header is None:
        return {}
    hash_of = hasher_of(connection, checked.header, key)
    return {
        place: name
        for sheet in _sheets(checked.header.kind)
        for place, name in _named(sheet, (as_kept(sheet, row, 0, hash_of) for row in checked.rows.get(sheet.table, ())))
    }


def of_version(connection: Connection, id: int, kind: str) -> Names:
    """Of a version that is kept."""
    found: dict[str, str] = {}
    for sheet in _sheets(kind):
        table = tables.RECORDS.tables[sheet.table]
        rows = connection.execute(select(table).where(table.c.return_id == id)).mappings()
        found.update(_named(sheet, (dict(row) for row in rows)))
    return found


def _sheets(kind: str) -> list[Sheet]:
    return [sheet for sheet in RETURNS[kind].sheets if sheet is not RETURN]


def _named(sheet: Sheet, rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """By the fields that together name a row of the sheet; where none do, by all of them."""
    fields = sheet.unique or tuple(sheet.by_field)
    for row in rows:
        said = json.dumps([row[name] for name in fields], default=str)
        yield f"{sheet.name}!{row['row']}", sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
