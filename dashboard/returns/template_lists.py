"""The drop-down lists and other limits that the template puts on its cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xlsxwriter import Workbook

from dashboard.returns.checks.setting import OWN_HOUSES, Setting
from dashboard.returns.model import letters
from dashboard.returns.shape import Column, Kind, Sheet
from layouts.words import unmarked

EARLIEST = date(2000, 1, 1)


def choices(setting: Setting, sheet: Sheet, column: Column) -> tuple[str, ...]:
    """What a drop-down list offers: codes, or the register's names; houses to report on only while they are open."""
    if column.register == "houses" and sheet.table in OWN_HOUSES:
        return tuple(dict.fromkeys(house.name for house in setting.houses(own=True)))
    found = setting.codes(sheet.table, column)
    return found.codes if found else ()


@dataclass
class Lists:
    """The lists of one workbook: each kept once on a hidden sheet under a name of its own."""

    book: Workbook
    _names: dict[tuple[str, ...], str] = field(default_factory=dict)
    _sheet: Any = None

    def named(self, name: str, values: Sequence[str]) -> str:
        """The name under which these values can be chosen from."""
        key = tuple(values)
        if key not in self._names:
            self._names[key] = self._add(name, key)
        return self._names[key]

    def _add(self, name: str, values: tuple[str, ...]) -> str:
        column = len(self._names)
        called = f"list_{re.sub('[^a-z0-9]+', '_', name.lower())}_{column + 1}"
        self._sheet.write_string(0, column, name)
        self._sheet.write_column(1, column, list(map(unmarked, values)))
        letter = letters(column + 1)
        self.book.define_name(called, f"=Lists!${letter}$2:${letter}${len(values) + 1}")
        return called

    def begin(self) -> None:
        """Add the hidden sheet; after all others, so that it stands last."""
        self._sheet = self.book.add_worksheet("Lists")
        self._sheet.hide()


def limit(column: Column, list_name: str, latest: date | None) -> dict[str, Any] | None:
    """What Excel should hold a column's cells to, with a sentence for who types something else; None for free text."""
    if list_name:
        return _told({"validate": "list", "source": f"={list_name}"}, "Please choose a value from the list.")
    if column.kind is Kind.DATE:
        return _days(latest)
    if column.kind is Kind.WHOLE:
        return _between("integer", column.lowest or 0, column.highest, "a whole number")
    if column.kind is Kind.NUMBER:
        return _between("decimal", column.lowest, column.highest, "a number")
    if column.kind is Kind.REFERENCE:
        return _told(
            {"validate": "length", "criteria": "between", "minimum": 3, "maximum": 20},
            "Please use the scheme’s own reference, 3 to 20 characters, never a name.",
        )
    if column.longest:
        return _told(
            {"validate": "length", "criteria": "<=", "value": column.longest},
            f"Please write at most {column.longest:,} characters.",
        )
    return None


def _days(latest: date | None) -> dict[str, Any]:
    if latest is None:
        return _told(
            {"validate": "date", "criteria": ">=", "value": EARLIEST}, "Please write a date as day/month/year."
        )
    return _told(
        {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": latest},
        f"Please write a date as day/month/year, no later than the quarter’s last day, {latest:%d/%m/%Y}.",
    )


def _between(kind: str, lowest: float | None, highest: float | None, what: str) -> dict[str, Any]:
    least, most = (-1e9 if lowest is None else lowest), (1e9 if highest is None else highest)
    words = f" from {least:g}" if lowest is not None else ""
    words += f" to {most:g}" if highest is not None else ""
    return _told(
        {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}, f"Please write {what}{words}."
    )


def _told(rule: dict[str, Any], sentence: str) -> dict[str, Any]:
    return {**rule, "error_title": "Not a value of this column", "error_message": sentence}
