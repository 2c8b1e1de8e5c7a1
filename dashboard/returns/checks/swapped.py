"""Columns that stand under each other's headings: one finding for the two, and not one for each word in them."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from dashboard.returns.checks.sheet import Fault, Page
from dashboard.returns.checks.values import ColumnReader
from dashboard.returns.findings import RULES
from dashboard.returns.model import RawCell, Row, Severity

ENOUGH = 3  # cells of each that do not fit
_LOOKED_AT = 40
_MOST = 4  # columns that do not fit: of more the rows have moved
_NEARLY_ALL = 0.8


class Swapped:
    """The pairs of columns of which hardly a cell fits its own heading, and nearly all fit the other's."""

    def __init__(self, page: Page, readers: Mapping[str, ColumnReader]) -> None:
        self._page, self._readers = page, readers
        some = page.rows.rows[:_LOOKED_AT]
        cells = {name: [row.cells[name] for row in some if name in row.cells] for name in page.rows.columns}
        odd = [name for name, own in cells.items() if len(own) >= ENOUGH and self._fits(name, own) < 1 - _NEARLY_ALL]
        self._pairs = [
            (one, other)
            for one, other in combinations(odd if len(odd) <= _MOST else (), 2)
            if min(self._fits(one, cells[other]), self._fits(other, cells[one])) >= _NEARLY_ALL
        ]
        self._of = {name: other for pair in self._pairs for name, other in (pair, pair[::-1])}

    def as_meant(self, row: Row) -> Row:
        """A row with these cells changed over, by which other rules judge."""
        if not self._of:
            return row
        return Row(row.number, {self._of.get(name, name): cell for name, cell in row.cells.items()})

    def faults(self) -> Iterator[Fault]:
        """One for each pair."""
        for one, other in self._pairs:
            yield Fault("column.swapped", self._page, None, one, {"other": self._page.heading(other)})

    def _fits(self, name: str, cells: list[RawCell]) -> float:
        rules = [self._readers[name].read(cell).rule for cell in cells]
        fit = sum(not rule or RULES[rule].severity is not Severity.ERROR for rule in rules)
        return fit / len(cells)
