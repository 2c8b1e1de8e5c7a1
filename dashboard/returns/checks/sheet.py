"""A sheet being checked: lines that know which of their cells are in doubt, and the faults found in them."""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import starmap
from types import MappingProxyType
from typing import Any

from dashboard.returns.findings import RULES, finding, in_runs, together
from dashboard.returns.model import Finding, Severity, SheetRows, Value, letters
from dashboard.returns.nobody import stands_for_nobody
from dashboard.returns.shape import Sheet
from dashboard.returns.shapes import RETURN
from queries.characters import as_meant

MOST_FINDINGS = 10_000
MANY, MANY_WORDS = 8, 3
"""Rows with the same error in a column that are told as one; of a wrong word or formula fewer: it is one cause."""
MOST_ROWS = 40  # named, or runs of them
_MOST_TOLD = 5
_BY_ITSELF = frozenset(("cell.code", "cell.error", "cell.uncalculated"))
_EACH_ITS_OWN = frozenset(("rows", "meant"))
NOTHING: Mapping[str, frozenset[str]] = MappingProxyType({})


@dataclass(slots=True)
class Line:
    """One row's values by field. A field in doubt has its finding already: no other rule judges by it.

    ``aside``: it is no row of the table at all, and has its finding for that.
    """

    number: int
    values: dict[str, Value]
    doubted: set[str]
    repeats: bool = False
    aside: bool = False
    given_last: Mapping[str, Value] | None = None

    @property
    def as_it_stands(self) -> Mapping[str, Value]:
        """The values, where a blank means as last given."""
        if not self.given_last:
            return self.values
        return {**self.given_last, **{name: value for name, value in self.values.items() if value is not None}}

    def sure(self, *fields: str) -> bool:
        """None of these cells is in doubt; they may be blank."""
        return self.doubted.isdisjoint(fields)

    def blank(self, name: str) -> bool:
        """Surely nothing is there."""
        return name not in self.doubted and self.values.get(name) is None

    def given(self, name: str) -> bool:
        """Surely something is there."""
        return name not in self.doubted and self.values.get(name) is not None

    def day(self, name: str) -> date | None:
        """A date without doubt, else None."""
        value = self.values.get(name)
        return value if isinstance(value, date) and name not in self.doubted else None

    def word(self, name: str) -> str:
        """A text without doubt, else empty."""
        value = self.values.get(name)
        return value if isinstance(value, str) and name not in self.doubted else ""

    def number_in(self, name: str) -> float | None:
        """A number without doubt, else None."""
        value = self.values.get(name)
        return value if isinstance(value, int | float) and name not in self.doubted else None


@dataclass(frozen=True)
class Page:
    """A sheet of a return being checked: what the file said, and its lines."""

    rows: SheetRows
    every: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines but for those that are set aside."""
        return tuple(line for line in self.every if not line.aside)

    @property
    def sheet(self) -> Sheet:
        """Its declaration."""
        return self.rows.sheet

    def heading(self, name: str) -> str:
        """The column name of a field."""
        return self.sheet.by_field[name].name

    def place(self, line: Line | None, name: str) -> str:
        """The address of a field in a line; without a line, of its heading; empty where the file has neither."""
        if line is not None:
            return self.rows.address(line.number, name)
        column = self.rows.columns.get(name)
        return f"{letters(column)}{self.rows.header_row}" if column else ""

    def told(self, line: Line, name: str, severity: Severity, message: str) -> Finding:
        """A finding of a register's sheet, in words of its own."""
        place = self.place(line, name)
        return Finding(f"register.{self.sheet.table}", severity, self.sheet.name, place, self.heading(name), message)

    def words(self, name: str) -> frozenset[str]:
        """The texts that stand in a field without doubt."""
        return frozenset(line.word(name) for line in self.lines) - {""}

    def spoilt(self, name: str) -> list[tuple[str, Value]]:
        """The cells of a field that are in doubt: what stands there and the value read if any.

        Empty where nothing stands there, or what says no more than that: a word for nobody, a date.
        """
        doubted = {line.number: line.values.get(name) for line in self.lines if name in line.doubted}
        return [(_spelt(row[name].value), doubted[row.number]) for row in self.rows.rows if row.number in doubted]


def _spelt(value: Value) -> str:
    text = "" if value is None or isinstance(value, date) else str(value)
    return "" if stands_for_nobody(text) else text


def nothing_of(sheet: Sheet) -> Page:
    """The page of a sheet that is not in the file."""
    return Page(SheetRows(sheet, sheet.name, 0, {}, ()), ())


@dataclass(frozen=True)
class Fault:
    """A rule broken at the field ``name`` of a line; ``doubts`` are other cells of the row as likely to be wrong.

    ``names_only``: the field is where the finding stands, and its own value is not in doubt. ``blank`` is the field
    that would make it right, were it filled.
    """

    rule: str
    page: Page
    line: Line | None
    name: str
    words: Mapping[str, Any] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    names_only: bool = False
    blank: str = ""

    @property
    def doubted(self) -> tuple[str, ...]:
        """The fields of the row that no other rule judges by from now on."""
        return self.doubts if self.names_only else (self.name, *self.doubts)

    @property
    def lacking(self) -> str:
        """The column that the file lacks as a whole, of which alone this is told; empty where it is of the row."""
        if self.line is None or self.page.sheet is RETURN or RULES[self.rule].severity is not Severity.ERROR:
            return ""
        absent = self.page.sheet.by_field.keys() - self.page.rows.columns.keys()
        return next((name for name in (self.blank, self.name) if name in absent), "")


class Ledger:
    """Takes faults one by one, and puts their cells in doubt before the next rule looks: one fault, one finding.

    What hangs on a column that the file lacks is one fault of that column. No more than ``most`` are listed; that there
    are others is then an error of its own. ``because`` names rules whose faults come of another: where that one is
    found they are left out.
    """

    def __init__(self, most: int = MOST_FINDINGS, because: Mapping[str, frozenset[str]] = NOTHING) -> None:
        self._faults: list[Fault] = []
        self._lacking: dict[tuple[str, str], list[Fault]] = {}
        self._most = most
        self._because = because
        self._beyond: Page | None = None

    def take(self, faults: Iterable[Fault]) -> None:
        """Run a rule to its end."""
        for fault in faults:
            if name := fault.lacking:
                self._lacking.setdefault((fault.page.sheet.name, name), []).append(fault)
            elif len(self._faults) < self._most:
                self._faults.append(fault)
            else:
                self._beyond = fault.page
            if fault.line is not None and RULES[fault.rule].severity is Severity.ERROR:
                fault.line.doubted.update(fault.doubted)

    def findings(self, order: Mapping[str, int]) -> tuple[Finding, ...]:
        """One finding for each fault, by sheet, row and column; one for all that are alike in a column."""
        every = [*self._faults, *starmap(_needed, ((name, each) for (_, name), each in self._lacking.items()))]
        told = {fault.rule for fault in every}
        spared = frozenset[str]().union(*(self._because[rule] for rule in told & self._because.keys()))
        faults = [fault for fault in every if fault.rule not in spared]
        found = tuple(map(_finding, sorted(_as_one(faults), key=lambda fault: _position(fault[0], order))))
        if self._beyond is None:
            return found
        return (finding("return.too_many", self._beyond.sheet.name, "", "", limit=f"{self._most:,}"), *found)


def _needed(name: str, faults: Sequence[Fault]) -> Fault:
    """What is told of a column that the file lacks, for all rows that need it."""
    page, rows = faults[0].page, {fault.line.number for fault in faults if fault.line}
    words = {"count": f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}", "row": min(rows)}
    return Fault("column.needed", page, None, name, words | {"proposed": page.rows.proposed.get(name, "")})


def _as_one(faults: Iterable[Fault]) -> list[Sequence[Fault]]:
    """Errors and notes that are alike in so many rows together, all others each by itself."""
    alike: dict[Hashable, list[Fault]] = {}
    for place, fault in enumerate(faults):
        asked = fault.line is None or RULES[fault.rule].severity is Severity.QUERY
        alike.setdefault(place if asked else _kind(fault), []).append(fault)
    return [part for same in alike.values() for part in ([same] if _are_many(same) else [[one] for one in same])]


def _are_many(faults: Sequence[Fault]) -> bool:
    return len(faults) >= (MANY_WORDS if faults[0].rule in _BY_ITSELF else MANY)


def _kind(fault: Fault) -> Hashable:
    """What is the same in faults of one cause: all but numbers, days, rows, and of a wrong value how it is made."""
    words = {name: word for name, word in fault.words.items() if isinstance(word, str) and name not in _EACH_ITS_OWN}
    if "found" in words:
        words["found"] = _made(words["found"], fault.rule == "cell.code")
    return fault.page.sheet.name, fault.rule, fault.name, tuple(words.items())


def _made(text: str, itself: bool) -> str:
    """A value in any case; unless it is ``itself`` that is wrong, ``9-A-9`` of 01-May-25 and of 1-Jan-2025."""
    plain = as_meant(text).casefold()
    return plain if itself else re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", plain))


def _position(fault: Fault, order: Mapping[str, int]) -> tuple[int, int, int]:
    row = fault.line.number if fault.line else 0
    return order.get(fault.page.sheet.name, 0), row, fault.page.rows.columns.get(fault.name, 0)


def _finding(alike: Sequence[Fault]) -> Finding:
    fault = min(alike, key=lambda fault: fault.line.number if fault.line else 0)
    page, column = fault.page, fault.page.sheet.by_field.get(fault.name)
    place, heading = page.place(fault.line, fault.name), column.name if column else ""
    found = finding(fault.rule, page.sheet.name, place, heading, **fault.words)
    if len(alike) == 1:
        return found
    rows = in_runs(sorted({each.line.number for each in alike if each.line}), MOST_ROWS)
    return replace(found, message=f"{found.message} It is so in rows {rows}.")


def rows_of_sheets(alike: Sequence[Sequence[tuple[Page, Line]]]) -> str:
    """``row 2 of Cohort and row 3 of Nominations; row 5 of …``: rows that belong together, of the first few."""
    said = [
        together(dict.fromkeys(f"row {line.number} of {page.sheet.name}" for page, line in some))
        for some in alike[:_MOST_TOLD]
    ]
    others = [f"{len(alike) - _MOST_TOLD} times more"] if len(alike) > _MOST_TOLD else []
    return "; ".join([*said, *others])


def rows_besides(lines: Iterable[Line]) -> str:
    """`` (also in rows 5, 6)`` for the lines after the first; empty where there is one."""
    _, *others = lines
    if not others:
        return ""
    shown = ", ".join(str(line.number) for line in others[:5])
    return f" (also in {'row' if len(others) == 1 else 'rows'} {shown}{' …' if len(others) > 5 else ''})"
