"""Rows that are none of the table's: totals, the headings again, notes below it, a stray mark. One finding a block."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from math import isclose

from dashboard.returns.checks.sheet import Fault, Line, Page
from dashboard.returns.checks.values import number_in
from dashboard.returns.findings import numbered
from dashboard.returns.headings import folded
from dashboard.returns.model import Row, Trouble
from dashboard.returns.shape import Kind

TOTAL, HEADINGS, STRAY = "row.total", "row.headings", "row.stray"
_NUMBERS = frozenset({Kind.WHOLE, Kind.NUMBER})
_WORDS = r"(?:(?:sub|grand|over ?all)\W?)?(?:totals?|tot|sums?|counts?|averages?|avg|means?|medians?|t o t a l)"
_PLAIN = re.compile(rf"{_WORDS}\W*", re.IGNORECASE)
_ITS_TOTAL = re.compile(
    rf"(?:{_WORDS}\W+(?:(?:of|for|in)\b)?(?P<after>.+)|(?P<before>.+?)\W+{_WORDS}\W*)", re.IGNORECASE
)
_PERHAPS = re.compile(r"(?:over ?all|all|everything|everybody|together)(?: \w+)?\W*", re.IGNORECASE)
_ENOUGH = 2  # rows above whose sums, without a word, are no row themselves


class Aside:
    """Takes out of a sheet being read the rows that are none of its own, and tells of them by blocks."""

    def __init__(self, page: Page) -> None:
        self._page = page
        present = [column for column in page.sheet.columns if column.field in page.rows.columns]
        self._needed = frozenset(column.field for column in present if column.required)
        self._numbers = frozenset(column.field for column in present if column.kind in _NUMBERS)
        self._has_text = any(column.kind is Kind.TEXT for column in present)
        self._sums: defaultdict[str, float] = defaultdict(float)
        self._rows = 0
        self._texts: dict[str, frozenset[str]] = {}
        self._blocks: dict[tuple[str, int], list[tuple[Row, Line]]] = {}

    def takes(self, row: Row, line: Line, wrong: frozenset[str]) -> bool:
        """Whether a row, whose fields ``wrong`` cannot be read, is none; from now on no rule judges by it, but for a
        reference that names it: whoever that is still stands on the sheet."""
        rule = self._rule(row, wrong)
        if rule:
            names = (self._page.sheet.once, *self._page.sheet.unique[:1]) if rule == STRAY else ()
            named = {name for name in names if name not in wrong and line.word(name)}
            line.doubted.update(self._page.sheet.by_field.keys() - named)
            line.aside = not named
            self._blocks.setdefault((rule, self._rows if rule == STRAY else 0), []).append((row, line))
            return True
        self._rows += 1
        for name in self._numbers:
            self._sums[name] += number_in(line.values.get(name)) or 0
        return False

    def faults(self) -> Iterator[Fault]:
        """One for all rows of totals, one for all headings, one for each block of others without a row between them."""
        for (rule, _), rows in self._blocks.items():
            row, line = rows[0]
            words = _words(rule, [each.number for each, _ in rows])
            yield Fault(rule, self._page, line, self._first(row), words, names_only=True)

    def _first(self, row: Row) -> str:
        """The field of a row's first cell that is filled."""
        return min(row.cells, key=lambda name: self._page.rows.columns[name])

    def _rule(self, row: Row, wrong: frozenset[str]) -> str:
        if not self._needed or not (wrong or self._has_text):  # headings, notes and blanks cannot be read somewhere
            return ""
        if self._is_total(row, wrong):
            return TOTAL
        if self._is_headings(row):
            return HEADINGS
        return STRAY if self._is_stray(row, wrong) else ""

    def _is_stray(self, row: Row, wrong: frozenset[str]) -> bool:
        """One cell of several that are needed, fewer than half of those, or nothing that says anything."""
        blank = self._needed - row.cells.keys()
        if (blank and len(row.cells) == 1) or (len(row.cells) > _ENOUGH and _is_filler(row, wrong)):
            return True
        if not self._rows and not self._blocks and _explains(row, wrong):
            return True
        if any(cell.trouble is not Trouble.NONE for cell in row.cells.values()):
            return False
        read = [name for name in row.cells if name not in wrong]
        few = 2 * len(self._needed.intersection(read)) < len(self._needed) and len(blank) > 1
        return few or bool(blank and not read)

    def _is_headings(self, row: Row) -> bool:
        texts = {name: folded(str(cell.value)) for name, cell in row.cells.items()}
        alike = sum(text in self._headings[name] for name, text in texts.items())
        return alike > 1 and 2 * alike > len(texts)

    def _is_total(self, row: Row, wrong: frozenset[str]) -> bool:
        """By what it says where a name or a code should stand; without a word by its numbers."""
        texts = {name: cell.value for name, cell in row.cells.items() if name not in self._numbers or name in wrong}
        if not texts:
            return self._rows >= _ENOUGH and self._adds_up(row)
        said = {name for name, text in texts.items() if isinstance(text, str) and self._says_so(name, text, row, wrong)}
        if not said and self._rows >= _ENOUGH and self._adds_up(row):
            said = set(wrong.intersection(texts))
        others = self._needed.intersection(texts) - wrong - said
        return bool(said) and 2 * len(others) <= len(self._needed - self._numbers)

    def _says_so(self, name: str, text: str, row: Row, wrong: frozenset[str]) -> bool:
        kind = self._page.sheet.by_field[name].kind
        if kind is Kind.STORY or (kind is not Kind.TEXT and name not in wrong):
            return False
        if _PLAIN.fullmatch(text):
            return True
        of = _ITS_TOTAL.fullmatch(text)
        if of and folded(of["after"] or of["before"]) in self._others(name):
            return True
        return bool((of or _PERHAPS.fullmatch(text)) and (kind is not Kind.TEXT or self._adds_up(row)))

    def _adds_up(self, row: Row) -> bool:
        """Whether all numbers of a row are the sums of those above."""
        numbers = {name: number_in(row[name].value) for name in row.cells if name in self._numbers}
        return (
            bool(numbers)
            and self._rows > 0
            and any(numbers.values())
            and all(number is not None and isclose(self._sums[name], number) for name, number in numbers.items())
        )

    def _others(self, name: str) -> frozenset[str]:
        """All that stands in a column."""
        if name not in self._texts:
            self._texts[name] = frozenset(folded(str(row[name].value)) for row in self._page.rows.rows)
        return self._texts[name]

    @cached_property
    def _headings(self) -> Mapping[str, frozenset[str]]:
        """The folded spellings of each column's heading."""
        columns = self._page.sheet.columns
        return {column.field: frozenset(map(folded, (column.name, *column.also))) for column in columns}


def _is_filler(row: Row, wrong: frozenset[str]) -> bool:
    """Whether all cells of a row say the same, dashes or N/A, or hardly more than the numbers of their columns; or
    nothing of it can be read."""
    texts = {re.sub(r"[\W_]+", "", str(cell.value)).casefold() for cell in row.cells.values()}
    unread = wrong & row.cells.keys()
    numbers = all(text.isdecimal() for text in texts) and 2 * len(unread) >= len(row.cells)
    return len(texts) == 1 or numbers or len(unread) == len(row.cells)


def _explains(row: Row, wrong: frozenset[str]) -> bool:
    """Whether a first row hardly holds anything that can be read, as where it says what to write in each column."""
    unread = wrong & row.cells.keys()
    return len(unread) > _ENOUGH and 5 * len(unread) >= 4 * len(row.cells)


def _words(rule: str, rows: list[int]) -> dict[str, str]:
    one = len(rows) == 1
    said = f"Rows {rows[0]} to {rows[-1]}" if rule == STRAY and not one else numbered(rows)
    words = {"rows": said, "hold": "holds" if one else "hold", "them": "it" if one else "them"}
    return words | {"row": "a row" if one else "rows", "are": "it is" if one else "they are"}
