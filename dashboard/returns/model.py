"""What reading a file gives: rows that know their cell; and findings, one sentence each. Values only, no files."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from dashboard.returns.shape import Shape, Sheet
from queries.errors import PlainError

Value = str | int | float | bool | date | None


class Unreadable(PlainError):
    """The file as a whole cannot be read; nothing in it was."""


class Trouble(StrEnum):
    """Why a cell has no value though it is not blank."""

    NONE = ""
    ERROR = "error"  # #REF!, #N/A …; the text is the value
    UNCALCULATED = "uncalculated"  # a formula without a cached value


class Severity(StrEnum):
    """error: not accepted · query: please explain · note: changed or ignored on reading."""

    ERROR = "error"
    QUERY = "query"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RawCell:
    """A value as it stands in the file (text trimmed, inner space folded; blank is None).

    ``shown``: what a person sees of a number where its format puts noughts or letters before it.
    """

    value: Value = None
    trouble: Trouble = Trouble.NONE
    shown: str = ""

    @property
    def blank(self) -> bool:
        """Nothing is there at all."""
        return self.value is None and self.trouble is Trouble.NONE


BLANK = RawCell()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file (from 1) and its cells by field."""

    number: int
    cells: Mapping[str, RawCell]

    def __getitem__(self, name: str) -> RawCell:
        return self.cells.get(name, BLANK)


@dataclass(frozen=True)
class SheetRows:
    """A sheet as read: its name in the file, its heading row, the column number (from 1) of each field, its rows.

    ``proposed`` asks, for each column that is missing, whether one of those that were not read is meant.
    """

    sheet: Sheet
    name: str
    header_row: int
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    proposed: Mapping[str, str] = field(default_factory=dict)

    def address(self, row: int, name: str) -> str:
        """``F17`` for a field in a row; the row alone (``17``) where the sheet lacks the column."""
        column = self.columns.get(name)
        return f"{letters(column)}{row}" if column else str(row)


@dataclass(frozen=True)
class Finding:
    """A rule, a severity, a place and one plain sentence: what was found, what is allowed, what to do."""

    rule: str
    severity: Severity
    sheet: str
    cell: str
    column: str
    message: str

    @property
    def place(self) -> str:
        """``Clients!F17``; the sheet alone where no cell is meant."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def as_json(self) -> dict[str, Any]:
        """Its fields, as other programs and the records have them."""
        return asdict(self) | {"severity": self.severity.value}


class Refused(PlainError):
    """A file has errors; nothing of it was loaded. ``findings`` are all of them, with queries and notes."""

    def __init__(self, file_name: str, findings: tuple[Finding, ...]) -> None:
        errors = sum(each.severity is Severity.ERROR for each in findings)
        super().__init__(
            f"{file_name} was not loaded: it has {errors} {'error' if errors == 1 else 'errors'}.",
            "Correct the cells named and load it again.",
        )
        self.findings = findings


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then queries, then notes; each in the order of the file."""
    order = list(Severity)
    return sorted(findings, key=lambda finding: order.index(finding.severity))


@dataclass(frozen=True)
class Workbook:
    """A file as read against a shape. ``findings`` are those of reading: missing, extra, forbidden columns; sheets."""

    shape: Shape
    sha256: str
    file_name: str
    sheets: Mapping[str, SheetRows]  # by the shape's own sheet name; a sheet that is not in the file is absent
    findings: tuple[Finding, ...] = field(default=())


def letters(column: int) -> str:
    """The letters of a column number: 1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
