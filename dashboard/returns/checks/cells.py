"""A sheet's cells to values, and the conditions between the columns of a row."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from dashboard.returns.checks import day_order
from dashboard.returns.checks.moved import Moved
from dashboard.returns.checks.naming import PLACEHOLDER, Naming
from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Fault, Line, Page
from dashboard.returns.checks.strays import Aside
from dashboard.returns.checks.swapped import Swapped
from dashboard.returns.checks.values import MONTH_FIRST, NOTHING, OTHER_AREA, ColumnReader, as_text
from dashboard.returns.findings import RULES, listed, numbered, together
from dashboard.returns.model import BLANK, Row, Severity, SheetRows, Trouble
from dashboard.returns.shape import Column, When
from dashboard.returns.shapes import RETURN
from queries.vocabulary import NOT_RECORDED

# What these need is judged with the status, so that one slip is one finding: see police.leaving.
JUDGED_ELSEWHERE = frozenset({"deselection_reason", "exit_plan"})
_TOGETHER = {"column.midnight": "", OTHER_AREA: "area", MONTH_FIRST: "", NOTHING: ""}
"""Faults of a column that are told as one from the first on: by which of their words they are alike."""
_OF_A_SHEET = frozenset({MONTH_FIRST, NOTHING})
"""Those of a whole sheet."""
_EVEN_ASIDE = frozenset({"cell.identifier", "text.identifier"})


_PLURAL = {
    True: {"were": "were", "them": "them", "hold": "hold"},
    False: {"were": "was", "them": "it", "hold": "holds"},
}


def open_page(rows: SheetRows) -> Page:
    """A page with its lines, nothing read yet. A required column that is missing is in doubt: the reader said so."""
    lacking = {column.field for column in rows.sheet.columns if column.required and column.field not in rows.columns}
    return Page(rows, tuple(Line(row.number, {}, set(lacking)) for row in rows.rows))


def read_cells(page: Page, setting: Setting) -> Iterator[Fault]:
    """Fill the lines with values; a fault for each cell that cannot be one, or that is blank though required.

    What is read otherwise than it is written is one note for each column, at the first such cell.
    """
    table, columns = page.sheet.table, page.sheet.columns
    readers = [(column, _reader(table, column, setting)) for column in columns]
    once: dict[tuple[str, str, str], list[Fault]] = defaultdict(list)
    by_field = {column.field: reader for column, reader in readers}
    aside, moved, swapped = Aside(page), Moved(page, by_field), Swapped(page, by_field)
    yield from swapped.faults()
    for row, line in zip(map(swapped.as_meant, page.rows.rows), page.every, strict=True):
        found = [(column, fault) for column, reader in readers if (fault := _read(page, row, line, column, reader))]
        wrong = frozenset(fault.name for _, fault in found if RULES[fault.rule].severity is Severity.ERROR)
        if page.sheet is not RETURN and (moved.takes(row, line, wrong) or aside.takes(row, line, wrong)):
            found = [(column, fault) for column, fault in found if fault.rule in _EVEN_ASIDE]
        for column, fault in found:
            if fault.rule in _TOGETHER:
                once["" if fault.rule in _OF_A_SHEET else column.field, fault.rule, _alike(fault)].append(fault)
                line.doubted.update(fault.doubted if column.field in wrong else ())
            elif not (fault.rule == PLACEHOLDER and _asked(setting, column, line)):
                yield fault
    yield from moved.faults()
    yield from aside.faults()
    for (_, rule, _), alike in once.items():
        yield from day_order.settled(page, alike) if rule == MONTH_FIRST else [_of_all(alike)]


def _alike(fault: Fault) -> str:
    return str(fault.words.get(_TOGETHER[fault.rule], ""))


def _of_all(faults: Sequence[Fault]) -> Fault:
    """One fault that tells of all that are alike in a column."""
    first, several = faults[0], len(faults) > 1
    what = "cell" if first.rule == NOTHING else "date"
    words: dict[str, object] = {"count": f"{len(faults)} {what}{'s' * several}"}
    if first.rule == OTHER_AREA:
        rows = numbered([fault.line.number for fault in faults if fault.line])
        words = {"rows": rows, "are": "are" if several else "is"}
    return replace(first, words={**first.words, **words, **_PLURAL[several]})


def _asked(setting: Setting, column: Column, line: Line) -> bool:
    """Whether a reference was asked about already, wherever it stands; from now on it was."""
    named = (column.refers, line.values[column.field])
    again = named in setting.asked
    setting.asked.add(named)
    return again


def _reader(table: str, column: Column, setting: Setting) -> ColumnReader:
    kind = column.refers
    naming = Naming(partial(_texts, setting, kind), partial(setting.earlier.knows, kind))
    words, elsewhere = setting.synonyms(column), setting.elsewhere(column)
    return ColumnReader(column, setting.codes(table, column), words, naming, setting.of_a_sender, elsewhere)


def _texts(setting: Setting, kind: str) -> Iterator[str]:
    """All that stands in the file's columns of one kind of reference, in capitals."""
    for page in setting.pages.values():
        names = [column.field for column in page.sheet.columns if column.refers == kind]
        yield from (as_text(row[name].value).upper() for row in page.rows.rows for name in names)


def _read(page: Page, row: Row, line: Line, column: Column, reader: ColumnReader) -> Fault | None:
    """Put a cell's value into the line; the fault if there is one."""
    name = column.field
    cell = row.cells.get(name, BLANK)
    if cell.value is None and cell.trouble is Trouble.NONE:
        line.values[name] = None
        needed = column.required and name not in line.doubted
        return Fault("cell.required", page, line, name, {"hint": _hint(column)}) if needed else None
    unread = column.unread_unless
    if unread and line.sure(unread.field) and not unread.holds(line.values):
        line.values[name] = None
        return None
    reading = reader.read(cell)
    line.values[name] = reading.value
    return Fault(reading.rule, page, line, name, reading.words) if reading.rule else None


def _hint(column: Column) -> str:
    allowed = (*(column.codes.labels if column.codes else ()), *column.besides)
    return f" ({NOT_RECORDED} is a value)" if NOT_RECORDED in allowed else ""


def give_last(page: Page, setting: Setting) -> None:
    """Where a blank means as last given, tell each line what that was."""
    known = setting.earlier.given.get(page.sheet.table)
    named = [page.sheet.by_field[name] for name in page.sheet.unique]
    for line in page.lines if known else ():
        key = tuple(
            setting.earlier.digest(column.refers, line.word(column.field)) if column.refers else line.day(column.field)
            for column in named
        )
        line.given_last = known.get(key) if known else None


def conditions(page: Page, setting: Setting) -> Iterator[Fault]:
    """What may be filled only if, and must be filled if, another cell of the row or the register says so.

    What a later version of the specification asks for is not needed in a return of this one.
    """
    columns = [column for column in page.sheet.columns if column.field not in JUDGED_ELSEWHERE]
    limited = [column for column in columns if column.only_if]
    needy = [column for column in columns if column.required_if and column.asked_in(setting.version)]
    several = [column for column in columns if _has_several(page.sheet.table, column, setting)]
    for line in page.lines if limited or needy or several else ():
        yield from _not_wanted(page, line, limited)
        yield from _needs(page, line, needy)
        yield from _needs_choice(page, line, several)


def _has_several(table: str, column: Column, setting: Setting) -> bool:
    """Whether the register lists so many values of a column that each row must say which."""
    if not column.needed_of or not column.asked_in(setting.version):
        return False
    codes = setting.codes(table, column)
    return codes is not None and len(codes.items) >= column.needed_of


def _needs_choice(page: Page, line: Line, columns: list[Column]) -> Iterator[Fault]:
    for column in columns:
        if line.blank(column.field):
            yield Fault("row.needs", page, line, column.field, {"because": "the register lists more than one"})


def _not_wanted(page: Page, line: Line, columns: list[Column]) -> Iterator[Fault]:
    """Filled against the condition: one finding for all cells that hang on the same one."""
    failing: dict[str, list[Column]] = defaultdict(list)
    for column in columns:
        when = column.only_if
        if when and line.given(column.field) and line.sure(when.field) and not when.holds(line.as_it_stands):
            failing[when.field].append(column)
    for cause, found in failing.items():
        first = found[0].only_if
        words = {"because": _condition(page, first), "other": page.heading(cause)} if first else {}
        if len(found) == 1:
            yield Fault("row.not_wanted", page, line, found[0].field, words, blank=cause)
            continue
        words["columns"] = together(column.name for column in found)
        yield Fault("row.not_wanted_several", page, line, cause, words, tuple(column.field for column in found))


def _needs(page: Page, line: Line, columns: list[Column]) -> Iterator[Fault]:
    """Blank against the condition: one finding for all cells that hang on the same one, and for each column that the
    file lacks."""
    failing: dict[When, list[Column]] = defaultdict(list)
    for column in columns:
        when = column.required_if
        if when and line.blank(column.field) and line.sure(when.field) and when.holds(line.values):
            if column.field in page.rows.columns:
                failing[when].append(column)
            else:
                yield Fault("row.needs", page, line, column.field)
    for when, found in failing.items():
        because = f"{page.heading(when.field)} is {line.word(when.field) if when.values else 'given'}"
        if len(found) == 1:
            yield Fault("row.needs", page, line, found[0].field, {"because": because})
            continue
        words = {"because": because, "columns": together(column.name for column in found)}
        blank = tuple(column.field for column in found)
        yield Fault("row.needs_several", page, line, when.field, words, blank, names_only=True)


def _condition(page: Page, when: When | None) -> str:
    if when is None:
        return ""
    column = page.sheet.by_field[when.field]
    return f"{column.name} is {listed(when.values) if when.values else 'given'}"
