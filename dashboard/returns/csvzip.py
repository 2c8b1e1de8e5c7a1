"""A zip of CSV files, one for each sheet and named as the sheet: what a police system exports."""

import csv
import posixpath
import re
from functools import partial
from io import StringIO
from itertools import islice

from dashboard.returns.archive import Archive, damaged
from dashboard.returns.findings import shortened
from dashboard.returns.headings import HEADING_ROWS, folded
from dashboard.returns.model import RawCell, Unreadable
from dashboard.returns.raw import LAST_COLUMN, MOST_CELLS, Cells, RawSheet, Source, too_many

SEPARATORS = (",", ";", "\t", "|")
_MARKS = (
    ("\ufeff".encode(), "utf-8-sig"),
    ("\ufeff".encode("utf-16-le"), "utf-16"),
    ("\ufeff".encode("utf-16-be"), "utf-16"),
)
_QUOTE, _ENDS_OPEN = '"', "unexpected end of data"
_MOST_NULS = 0.1  # more are no slips but two bytes a letter
_SAYS = re.compile(r"sep=(.)[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)


def sources(archive: Archive) -> tuple[Source, ...]:
    """Each CSV file as a sheet of its own name, whatever folder it is in; what macOS adds is passed over."""
    names = [name for name in archive.names if name.lower().endswith(".csv") and not _of_macos(name)]
    return tuple(Source(posixpath.basename(name)[:-4], partial(_load, archive, name)) for name in names)


def _of_macos(name: str) -> bool:
    return name.startswith("__MACOSX") or posixpath.basename(name).startswith("._")


def _load(archive: Archive, name: str, headings: frozenset[str]) -> RawSheet:
    return csv_sheet(archive.read(name), headings, shortened(posixpath.basename(name)))


def csv_sheet(content: bytes, headings: frozenset[str], name: str = "A file of this zip") -> RawSheet:
    """The filled cells of a CSV file at the rows that Excel would show: a record is a row, an empty line too.

    The separator is the one that makes most of the known ``headings`` (folded) stand in cells of their own. Raises
    Unreadable where the bytes are not text.
    """
    text, encoding = decoded(content, name)
    said, text = _said_separator(text)
    separator = said or max(SEPARATORS, key=lambda mark: _fit(text, mark, headings))
    if _is_open(text, separator):
        raise Unreadable(
            f"In {name} a quotation mark is opened and never closed, so that all after it is one cell.",
            "Close the mark, or export the file again, and zip the files again.",
        )
    return RawSheet(tuple(_rows(text, separator, name)), encoding=encoding)


def _is_open(text: str, separator: str) -> bool:
    """Whether the file ends within a cell in quotation marks."""
    if text.count(_QUOTE) % 2 == 0:
        return False
    try:
        for _ in csv.reader(StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True):
            pass
    except csv.Error as problem:
        return _ENDS_OPEN in str(problem)
    return False


def decoded(content: bytes, name: str) -> tuple[str, str]:
    """The text and, where it was guessed, the name of its encoding."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.count("\0") <= _MOST_NULS * len(text):
            return text.removesuffix("\x1a"), "Windows-1252" if encoding == "cp1252" else ""
    raise Unreadable(
        f"{name} is not text in UTF-8 or Windows-1252.",
        "Open it in Excel, choose Save As, type “CSV UTF-8 (comma delimited)”, and zip the files again.",
    )


def _said_separator(text: str) -> tuple[str, str]:
    """Excel's own first line ``sep=;`` names the separator and is not a row."""
    said = _SAYS.match(text)
    return (said[1], text[said.end() :]) if said else ("", text)


def _fit(text: str, separator: str, headings: frozenset[str]) -> tuple[int, int]:
    """How many known headings one row near the top shows; then, how many cells that row has."""
    rows = islice(csv.reader(StringIO(text, newline=""), delimiter=separator, skipinitialspace=True), HEADING_ROWS)
    try:
        return max(((sum(folded(cell) in headings for cell in row), len(row)) for row in rows), default=(0, 0))
    except csv.Error:
        return 0, 0


def _rows(text: str, separator: str, name: str) -> list[tuple[int, Cells]]:
    rows: list[tuple[int, Cells]] = []
    filled = 0
    records = csv.reader(StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    try:
        for number, record in enumerate(records, start=1):
            cells = {column: RawCell(value) for column, value in enumerate(record[:LAST_COLUMN], start=1) if value}
            filled += len(cells)
            if filled > MOST_CELLS:
                raise too_many(name)
            if cells:
                rows.append((number, cells))
    except csv.Error as problem:
        raise damaged(f" ({name} cannot be followed)") from problem
    return rows
