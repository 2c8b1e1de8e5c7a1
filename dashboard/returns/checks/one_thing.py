"""What is the same in all rows of one person, offence or referral, and is not: on one sheet, or between two."""

from collections.abc import Container, Iterator, Sequence
from itertools import combinations

from dashboard.returns.checks.matching import groups
from dashboard.returns.checks.rows import UNSAID, same_rows
from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Fault, Line, Page, rows_of_sheets
from dashboard.returns.checks.spelt import CALLED, missed
from dashboard.returns.findings import together
from dashboard.returns.model import Value
from dashboard.returns.shape import Column
from queries.codes import AGE_BAND

_PLACE = {code: place for place, code in enumerate(AGE_BAND.codes)}
Pair = tuple[Line, Line]


def unlike(page: Page) -> Iterator[Fault]:
    """On one sheet: one question for each column."""
    for column in page.sheet.columns:
        if column.same_for:
            told = (line for line in page.lines if _said(line, column) is not None)
            rows = groups(told, column.same_for).values()
            found = [lines for lines in rows if len({_said(line, column) for line in lines}) > 1]
            if found:
                words = {"rows": same_rows(found), "what": _called(page, column)}
                yield Fault("row.unlike", page, found[0][1], column.field, words)


def unlike_between(setting: Setting) -> Iterator[Fault]:
    """Between two sheets: one question for all who differ in the same columns; who is missed is told elsewhere."""
    for one, other in combinations(setting.pages.values(), 2):
        for key in dict.fromkeys(column.same_for for column in other.sheet.columns if column.same_for):
            columns = [column for column in other.sheet.columns if _on_both(one, column, key)]
            yield from _asked(one, other, key, columns, missed(setting) if columns else frozenset())


def _on_both(one: Page, column: Column, key: str) -> bool:
    declared = one.sheet.by_field.get(column.field)
    return column.same_for == key and declared is not None and declared.same_for == key


def _asked(one: Page, other: Page, key: str, columns: Sequence[Column], told: Container[str]) -> Iterator[Fault]:
    found: dict[tuple[str, ...], list[Pair]] = {}
    there = groups(one.lines, key) if columns else {}
    for text, lines in groups(other.lines, key).items() if there else ():
        sure = [line for line in lines if line.word("client") not in told]
        differ = [column for column in columns if text in there and _apart(column, there[text], sure)]
        if differ:
            pair = next(line for line in there[text] if _said(line, differ[0]) is not None)
            own = next(line for line in sure if _said(line, differ[0]) is not None)
            found.setdefault(tuple(column.field for column in differ), []).append((pair, own))
    for fields, pairs in found.items():
        words = {
            "columns": together(other.heading(name) for name in fields),
            "differ": "differs" if len(fields) == 1 else "differ",
            "what": _called(other, other.sheet.by_field[fields[0]]),
            "rows": rows_of_sheets([((one, line), (other, own)) for line, own in pairs]),
        }
        yield Fault("row.unlike_between", other, pairs[0][1], fields[0], words)


def _apart(column: Column, there: Sequence[Line], here: Sequence[Line]) -> bool:
    """Whether two sheets have nothing in common; ages that a birthday lies between are no contradiction."""
    first, second = ({_said(line, column) for line in lines} - {None} for lines in (there, here))
    if column.codes is AGE_BAND:
        return bool(first and second) and all(abs(_PLACE[str(a)] - _PLACE[str(b)]) > 1 for a in first for b in second)
    return bool(first and second) and first.isdisjoint(second)


def _said(line: Line, column: Column) -> Value:
    """What a row surely says; None where that is that it is not known."""
    value = line.values.get(column.field) if line.given(column.field) else None
    return None if value in UNSAID else value


def _called(page: Page, column: Column) -> str:
    kind = page.sheet.by_field[column.same_for].refers
    return CALLED.get(kind, kind)
