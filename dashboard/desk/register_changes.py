"""What a register changes against the one in force: the rows of each sheet dropped, changed and added, in sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.returns.shape import Kind, Sheet
from dashboard.returns.shapes import REGISTER
from queries.register import Register

Row = Mapping[str, Any]
NAMED_BY: Mapping[str, tuple[str, ...]] = {"houses": ("house", "area")}
"""The fields that name a row where no two must agree in them."""
ADDED = 5
"""How many added rows are named."""


@dataclass(frozen=True)
class SheetChanges:
    """What becomes of one sheet: the names of rows that are dropped and added, and a sentence for each changed one."""

    sheet: str
    dropped: tuple[str, ...]
    changed: tuple[str, ...]
    added: tuple[str, ...]

    def sentences(self) -> Iterator[str]:
        """What there is to say."""
        if self.dropped:
            yield f"Sheet {self.sheet}: {_rows(self.dropped)} dropped: {'; '.join(self.dropped)}."
        yield from (f"Sheet {self.sheet}: {each}." for each in self.changed)
        if self.added:
            more = len(self.added) - ADDED
            others = [f"and {more:,} more"] if more > 0 else []
            yield f"Sheet {self.sheet}: {_rows(self.added)} added: {'; '.join((*self.added[:ADDED], *others))}."


def changes(before: Register, after: Register) -> tuple[SheetChanges, ...]:
    """What a register changes, by sheet; sheets that stay as they are are left out."""
    every = (_of_sheet(sheet, before, after) for sheet in REGISTER.sheets)
    return tuple(each for each in every if each.dropped or each.changed or each.added)


def _of_sheet(sheet: Sheet, before: Register, after: Register) -> SheetChanges:
    old, new = (_plain(sheet, register) for register in (before, after))
    left = [row for row in old if not _take(new, row)]  # what is the same in both is no change, wherever it stands
    dropped, changed = [], []
    for row in left:
        other = next((each for each in new if _name(sheet, each) == _name(sheet, row)), None)
        if other is None:
            dropped.append(_name(sheet, row))
        else:
            new.remove(other)
            changed.append(f"{_name(sheet, row)}: {_differences(sheet, row, other)}")
    return SheetChanges(sheet.name, tuple(dropped), tuple(changed), tuple(_name(sheet, row) for row in new))


def _plain(sheet: Sheet, register: Register) -> list[Row]:
    """A sheet's rows with every field, None where it is blank."""
    return [{name: row.get(name) or None for name in sheet.by_field} for row in register.rows(sheet.table)]


def _take(rows: list[Row], row: Row) -> bool:
    if row in rows:
        rows.remove(row)
        return True
    return False


def _name(sheet: Sheet, row: Row) -> str:
    fields = sheet.unique or NAMED_BY[sheet.table]
    return ", ".join(_said(sheet, name, row[name]) for name in fields if row[name] is not None)


def _differences(sheet: Sheet, old: Row, new: Row) -> str:
    differ = [name for name in sheet.by_field if old[name] != new[name]]
    return "; ".join(
        f"{sheet.by_field[name].name} {_said(sheet, name, new[name])}, was {_said(sheet, name, old[name])}"
        for name in differ
    )


def _said(sheet: Sheet, name: str, value: Any) -> str:
    if value is None:
        return "blank"
    if sheet.by_field[name].kind is Kind.DATE:
        found = date.fromisoformat(value)
        return f"{found.day} {found:%B %Y}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _rows(names: tuple[str, ...]) -> str:
    return "1 row is" if len(names) == 1 else f"{len(names):,} rows are"
