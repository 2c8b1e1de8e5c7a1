"""Questions about a whole sheet or column: empty, too often Not recorded, the same in every row."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from dashboard.returns.checks.day_order import swapped
from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Fault, Page, nothing_of
from dashboard.returns.findings import numbered, together
from dashboard.returns.identifiers import ends_in_birth
from dashboard.returns.model import Value
from dashboard.returns.nobody import counted
from dashboard.returns.shape import Column, Kind, Sheet
from dashboard.returns.shapes import HOUSES, RETURN
from queries.vocabulary import NOT_RECORDED

MOST_NOT_RECORDED = 0.2
ENOUGH_TO_DIFFER = 20
ENOUGH_TO_COUNT = 5
NEARLY_ALL = 0.8
_MOST_UNREAD = 6


def empty(page: Page, setting: Setting) -> Iterator[Fault]:
    """A sheet in which something is to be expected, with nothing in it."""
    if not page.lines and is_expected(page.sheet, setting):
        yield Fault("sheet.empty", page, None, "")


def missing(setting: Setting, told: Container[str], unread: Sequence[str] = ()) -> Iterator[Fault]:
    """Sheets that must not be left out and were; ``told`` are those of which the reader said so already, ``unread``
    those of the file that are none of ours."""
    which = together([f"“{name}”" for name in unread[:_MOST_UNREAD]]) if unread else ""
    asked = f" Is it one of those that were not read ({which})? Then give that the name " if which else ""
    for sheet in setting.shape.sheets:
        absent = sheet is not RETURN and sheet.table not in setting.pages and sheet.name not in told
        if absent and is_expected(sheet, setting):
            proposed = f"{asked}{sheet.name}." if asked else ""
            yield Fault("sheet.missing", nothing_of(sheet), None, "", {"proposed": proposed})


def is_expected(sheet: Sheet, setting: Setting) -> bool:
    """Whether rows are to be expected: always on some sheets, on Houses where the organisation has any."""
    return sheet.expected or (sheet.table == HOUSES.table and bool(setting.houses(own=True)))


def row_numbers(page: Page, setting: Setting) -> Iterator[Fault]:
    """A column of references that only count the rows, and of which no earlier return knows one."""
    for column in page.sheet.columns:
        if column.kind is not Kind.REFERENCE or column.field not in page.sheet.unique:
            continue
        given = [(place, line) for place, line in enumerate(page.lines, 1) if line.word(column.field)]
        named = [line.word(column.field) for _, line in given]
        in_turn = [place for place, _ in given], [line.number for _, line in given]
        known = any(setting.earlier.knows(column.refers, text) for text in named)
        if len(given) >= ENOUGH_TO_COUNT and list(map(counted, named)) in in_turn and not known:
            words = {"count": len(given), "found": ", ".join(named[:3])}
            yield Fault("column.row_numbers", page, None, column.field, words)


def births(page: Page) -> Iterator[Fault]:
    """A column of references that nearly all end like a date on which an adult was born."""
    for column in page.sheet.columns:
        if column.refers == "client" and column.field in page.sheet.unique:
            texts = page.words(column.field)
            ends = sum(map(ends_in_birth, texts))
            if ends >= ENOUGH_TO_COUNT and ends > NEARLY_ALL * len(texts):
                yield Fault("column.births", page, None, column.field, {"count": ends, "of": len(texts)})


def odd_columns(page: Page, setting: Setting) -> Iterator[Fault]:
    """Columns that say too little: more than one in five Not recorded, or one value throughout; of dates, whose days
    and months may be the other way round."""
    for column in page.sheet.columns:
        if column.kind is Kind.DATE:
            yield from swapped(page, column)
        found = Counter(line.values.get(column.field) for line in page.lines if line.given(column.field))
        if column.percent:
            yield from fractions(page, column)
        codes = setting.codes(page.sheet.table, column)
        usual = codes.codes if codes and len(codes.codes) == 1 else column.usual
        yield from _odd(page, column, found, usual)


def fractions(page: Page, column: Column) -> Iterator[Fault]:
    """Shares of one where a number of a hundred is asked for, as a cell in a format of percent holds them."""
    lines = [line for line in page.lines if 0 < (line.number_in(column.field) or 0) < 1]
    if lines:
        have = "has" if len(lines) == 1 else "have"
        words = {"rows": numbered([line.number for line in lines]).replace("R", "r", 1), "have": have}
        yield Fault("column.fractions", page, lines[0], column.field, words)


def _odd(page: Page, column: Column, found: Counter[Value], usual: Container[Value]) -> Iterator[Fault]:
    filled = found.total()
    unknown = found[NOT_RECORDED] if column.kind is Kind.CODE else 0
    if unknown > MOST_NOT_RECORDED * filled:
        yield Fault("column.not_recorded", page, None, column.field, {"count": unknown, "filled": filled})
    elif column.required and filled >= ENOUGH_TO_DIFFER and len(found) == 1 and column.kind is not Kind.REFERENCE:
        value = next(iter(found))
        if value not in usual:
            same = "the same" if column.kind in (Kind.TEXT, Kind.STORY) else value
            yield Fault("column.one_value", page, None, column.field, {"filled": filled, "found": same})
