"""The sheet Return: its items stand under each other, each with its value beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.returns.headings import folded, names_identifier, spellings, text_in
from dashboard.returns.model import BLANK, Finding, RawCell, Row, SheetRows, letters
from dashboard.returns.otherwise import Otherwise
from dashboard.returns.proposing import Unread, meant_by, proposals
from dashboard.returns.raw import RawSheet
from dashboard.returns.reading import lacking, noticed
from dashboard.returns.shape import Sheet
from dashboard.returns.shapes import VERSION
from dashboard.returns.table import MOST_EXTRA, Tidy, unfit

ITEM, VALUE = "item", "value"


@dataclass(frozen=True)
class ReturnItems(SheetRows):
    """The sheet Return as one row, whose fields stand in rows of their own: ``places`` says in which."""

    places: Mapping[str, int] = field(default_factory=dict)

    def address(self, row: int, name: str) -> str:
        """``B6`` for an item, whatever the row; empty where the sheet lacks the item."""
        return f"{letters(self.columns[name])}{self.places[name]}" if name in self.places else ""


def read_items(
    sheet: Sheet, name: str, raw: RawSheet, otherwise: Otherwise | None = None
) -> tuple[ReturnItems, tuple[Finding, ...]]:
    """The items that stand there as one row, and what else does. The headings Item and Value may be left out."""
    top, item_column, value_column = _where(sheet, raw)
    known = spellings(sheet)
    places: dict[str, int] = {}
    cells: dict[str, RawCell] = {}
    odd: list[tuple[str, str, bool, bool]] = []
    left_out: list[Finding] = []
    tidy = Tidy()
    for number, text, value in _lines(raw, top, item_column, value_column):
        field_name = known.get(folded(text))
        if field_name is None or field_name in places:
            if len(odd) < MOST_EXTRA or names_identifier(text):
                place = f"{letters(item_column)}{number}"
                odd.append((place, text, field_name is not None, bool(text_in(value) or value.trouble)))
            continue
        places[field_name] = number
        if unfit(value.value):
            left_out.append(noticed("item.characters", sheet.name, f"{letters(value_column)}{number}", text))
        cells[field_name] = tidy(value, sheet.by_field[field_name])
        if otherwise:
            otherwise.take(sheet.name, f"{letters(value_column)}{number}", sheet.by_field[field_name], value.value)
    row = Row(min(places.values(), default=top), {key: cell for key, cell in cells.items() if not cell.blank})
    columns = dict.fromkeys(places, value_column)
    asked = sheet.asked_in(version_of(cells)).columns
    absent = [column.name for column in asked if not column.required and column.field not in places]
    unread = [Unread(text, cell) for cell, text, ours, _ in odd if not ours and not names_identifier(text)]
    missing = [column for column in sheet.columns if column.field not in places]
    meant, proposed = meant_by(missing, unread), proposals(missing, unread, "name")
    needed = {cell for cell, columns in meant.items() if any(column.required for column in columns)}
    found = (*(_odd(sheet, *each, () if each[0] in needed else absent) for each in odd), *left_out)
    return ReturnItems(sheet, name, top, columns, (row,) if places else (), proposed, places), found


def version_of(items: Mapping[str, RawCell]) -> int:
    """The version of the specification that a return says it was filled in by; the newest where that is not clear."""
    said = str(items.get("specification", BLANK).value).removesuffix(".0")
    return next((version for version in range(1, VERSION) if said == str(version)), VERSION)


def _odd(sheet: Sheet, cell: str, text: str, known: bool, filled: bool, absent: Sequence[str]) -> Finding:
    if known:
        return noticed("item.twice", sheet.name, cell, text)
    if names_identifier(text):
        return noticed("item.identifier", sheet.name, cell, text)
    if absent and filled:
        return noticed("item.renamed", sheet.name, cell, text, lacking(absent))
    return noticed("item.extra", sheet.name, cell, text)


def _where(sheet: Sheet, raw: RawSheet) -> tuple[int, int, int]:
    """The heading row (0 where there is none) and the columns of items and of values."""
    for number, cells in raw.rows:
        names = {folded(text_in(cell)): column for column, cell in cells.items()}
        if ITEM in names and VALUE in names:
            return number, names[ITEM], names[VALUE]
    known = spellings(sheet)
    items = [column for _, cells in raw.rows for column, cell in cells.items() if folded(text_in(cell)) in known]
    return 0, items[0] if items else 1, (items[0] if items else 1) + 1


def _lines(raw: RawSheet, top: int, item_column: int, value_column: int) -> Iterator[tuple[int, str, RawCell]]:
    for number, cells in raw.rows:
        text = text_in(cells.get(item_column, BLANK))
        if number > top and text:
            yield number, text, cells.get(value_column, BLANK)
