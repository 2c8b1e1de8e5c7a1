"""Dates whose day and month may stand the other way round: no cell shows that by itself, but those around it do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dashboard.returns.checks.sheet import Fault, Page
from dashboard.returns.days import is_either_way, month_is_first
from dashboard.returns.shape import Column, Kind

_ENOUGH = 2  # of each sort, before chance is no likely cause
_LAST = 12


def settled(page: Page, faults: Sequence[Fault]) -> Iterator[Fault]:
    """Of dates with the month first one fault for the sheet, and in doubt every date of it that may be so too; each a
    fault of its own where none may, or others of the sheet have the day first."""
    texts = [(name, number, text) for name, number, text in _dates(page) if isinstance(text, str)]
    doubtful = [(name, number) for name, number, text in texts if is_either_way(text)]
    if not doubtful or any(month_is_first(text) is False for _, _, text in texts):
        yield from (replace(fault, rule="cell.date") for fault in faults)
        return
    lines = {line.number: line for line in page.every}
    for name, number in doubtful:
        lines[number].doubted.add(name)
    yield faults[0]


def swapped(page: Page, column: Column) -> Iterator[Fault]:
    """Real dates of the first twelve days alone beside texts of later days alone."""
    values = [value for name, _, value in _dates(page) if name == column.field]
    real = [value.day for value in values if isinstance(value, date)]
    texts = [month_is_first(value) for value in values if isinstance(value, str)]
    if min(len(real), len(texts)) >= _ENOUGH and max(real) <= _LAST and all(first is False for first in texts):
        yield Fault("column.day_and_month", page, None, column.field)


def _dates(page: Page) -> Iterator[tuple[str, int, object]]:
    """By field and row what stands in the cells of dates."""
    names = [column.field for column in page.sheet.columns if column.kind is Kind.DATE]
    for row in page.rows.rows:
        yield from ((name, row.number, row.cells[name].value) for name in names if name in row.cells)
