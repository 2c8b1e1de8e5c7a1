"""Rows that have moved by a column, in whole or from some cell on: one finding for all, and not one a cell."""

from collections.abc import Iterator, Mapping

from dashboard.returns.checks.sheet import Fault, Line, Page
from dashboard.returns.checks.values import ColumnReader
from dashboard.returns.findings import RULES, numbered
from dashboard.returns.model import Row, Severity

ENOUGH = 6  # cells that do not fit, before chance is no likely cause
_NEARLY_ALL = 0.8


class Moved:
    """Looks whether what does not fit in a row would fit the columns beside it."""

    def __init__(self, page: Page, readers: Mapping[str, ColumnReader]) -> None:
        self._page, self._readers = page, readers
        self._at = {number: name for name, number in page.rows.columns.items()}
        self._found: list[tuple[Row, Line]] = []

    def takes(self, row: Row, line: Line, wrong: frozenset[str]) -> bool:
        """Whether a row whose fields ``wrong`` cannot be read has moved; from now on no rule judges by its cells."""
        odd = [name for name in row.cells if name in wrong]
        if len(odd) < ENOUGH or not any(self._would_fit(row, odd, by) for by in (-1, 1)):
            return False
        line.doubted.update(self._page.sheet.by_field)
        self._found.append((row, line))
        return True

    def faults(self) -> Iterator[Fault]:
        """One for all such rows."""
        if self._found:
            row, line = self._found[0]
            one = len(self._found) == 1
            rows = numbered([each.number for each, _ in self._found])
            words = {"rows": rows, "hold": "holds" if one else "hold", "its": "its" if one else "their"}
            first = min(row.cells, key=lambda name: self._page.rows.columns[name])
            words["them"] = "it" if one else "them"
            yield Fault("row.moved", self._page, line, first, words, names_only=True)

    def _would_fit(self, row: Row, odd: list[str], by: int) -> bool:
        beside = [(name, self._at.get(self._page.rows.columns[name] + by, "")) for name in odd]
        fit = sum(bool(other) and self._reads(other, row, name) for name, other in beside)
        return fit >= _NEARLY_ALL * len(odd)

    def _reads(self, other: str, row: Row, name: str) -> bool:
        rule = self._readers[other].read(row.cells[name]).rule
        return not rule or RULES[rule].severity is not Severity.ERROR
