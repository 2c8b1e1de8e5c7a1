"""What the bounded process makes of a published file: the cells of the sheets that are wanted, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from dashboard.returns.csvzip import csv_sheet
from dashboard.returns.formats import sources
from dashboard.returns.raw import Cells

JOB = "published"
"""The work as the process knows it."""
TIDY = ("quarter_ending", "area_code", "area_name", "measure", "value", "source_sheet")
"""The headings of the tidy file; it may have more."""
TABLES = re.compile(r"\s*A(3|4P|4R|4)(?![A-Za-z0-9])", re.IGNORECASE)
"""The names of the sheets that are read; some releases put the quarter behind."""
_ZIP = b"PK\x03\x04"
_HEAD = 400


def unpacked(content: bytes) -> bytes:
    """As JSON: whether it is the tidy file, and each sheet's name and cells (row, column, value), from 1. Raises
    Unreadable for what is neither that nor a workbook."""
    tidy = all(heading in content[:_HEAD].decode("latin-1") for heading in TIDY)
    if tidy:
        sheets = [("", _plain(csv_sheet(content, frozenset(TIDY), "This file").rows))]
    else:
        found = [each for each in sources(content) if TABLES.match(each.name)]
        sheets = [(each.name, _plain(each.load(frozenset()).rows)) for each in found]
    return json.dumps({"sheets": sheets, "tidy": tidy}).encode()


def _plain(rows: Iterable[tuple[int, Cells]]) -> list[tuple[int, int, Any]]:
    return [
        (number, column, cell.value.isoformat() if isinstance(cell.value, date) else cell.value)
        for number, cells in rows
        for column, cell in cells.items()
        if cell.value is not None
    ]
