"""This return beside the one of the quarter before: whose row is whose, when references are known as hashes alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.returns.checks.setting import PastRow, Setting
from dashboard.returns.checks.sheet import MANY, Fault, Line, Page
from dashboard.returns.findings import in_runs, together
from dashboard.returns.shape import Kind, Sheet

_SHOWN, _SEVERAL = 40, 3
_MANY_OF = 0.1  # of the rows that two quarters share: more do not change by themselves
SAME: Mapping[str, tuple[str, ...]] = {
    "clients": ("client", "referred_on"),
    "pathways": ("client", "pathway"),
    "housing_referrals": ("client", "house", "referred_on"),
    "placements": ("client", "house", "moved_in_on"),
    "cohort": ("client", "selected_on"),
    "offences": ("offence", "stage"),
}
"""What rows of two organisations tell of the same by, whatever number each gives it."""


def as_one(table: str, returns: Iterable[Sequence[PastRow]]) -> list[PastRow]:
    """The rows of several organisations' returns: of what two tell the first one's stands."""
    found: list[PastRow] = []
    for rows in returns:
        told = {_same(table, row) for row in found} if table in SAME else set()
        found += [row for row in rows if table not in SAME or _same(table, row) not in told]
    return found


def _same(table: str, row: PastRow) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in SAME[table])


def as_kept(setting: Setting, sheet: Sheet, line: Line) -> dict[str, Any]:
    """A row as the records have it, with the hashes of its references."""
    return {
        column.field: setting.earlier.digest(column.refers, line.word(column.field))
        if column.kind is Kind.REFERENCE and line.given(column.field)
        else line.values.get(column.field)
        for column in sheet.columns
    }


def past_here(setting: Setting, page: Page, name: str) -> dict[str, list[PastRow]]:
    """The earlier rows of a sheet by the hash of a reference: what another organisation told by the one it has here."""
    table, past = page.sheet.table, setting.past(page.sheet.table)
    own = {_same(table, row): row[name] for row in (as_kept(setting, page.sheet, line) for line in page.lines)}
    return past_by([{**row, name: own.get(_same(table, row), row[name])} if "of" in row else row for row in past], name)


def by_person(setting: Setting, page: Page | None, name: str = "client") -> dict[str, list[Line]]:
    """A page's lines by the hash of a reference, as the earlier return has it; those in doubt are left out."""
    found: dict[str, list[Line]] = {}
    for line in page.lines if page else ():
        if line.word(name):
            found.setdefault(setting.earlier.digest(name, line.word(name)), []).append(line)
    return found


def past_by(rows: Iterable[PastRow], name: str = "client") -> dict[str, list[PastRow]]:
    """The earlier rows by the hash of a reference."""
    found: dict[str, list[PastRow]] = {}
    for row in rows:
        if row[name]:
            found.setdefault(row[name], []).append(row)
    return found


def are_others(now: Mapping[str, Sequence[Line]], then: Mapping[str, Sequence[PastRow]]) -> bool:
    """Whether not one of several is here: references are others altogether, and all who are missing are asked about
    at once. Whether each who is here comes late, cannot be said then."""
    return len(then) >= _SEVERAL and not now.keys() & then.keys()


def missing(
    page: Page, rule: str, setting: Setting, gone: Sequence[PastRow], name: str = "client", **words: object
) -> Iterator[Fault]:
    """One question about all who are missing, by their rows in the earlier return.

    As many are held back as references of this page cannot be read: each of those may be one of them; and whoever is on
    the return of those from whom the organisation takes over, or who take over from it, or may be while it is awaited.
    """
    beside, (from_whom, _) = setting.earlier.beside, setting.handed_over
    there = {row.get(name) for each in beside.values() for rows in each.values() for row in rows}
    gone = [row for row in gone if row[name] not in there][len(page.spoilt(name)) :]
    awaited = not beside.keys() >= set(from_whom)
    if awaited or not gone or setting.before is None or (page.lines and name not in page.rows.columns):
        return
    told = {
        "count": len(gone),
        "are": "is" if len(gone) == 1 else "are",
        "rows": _rows(gone),
        "before": setting.before.label,
    }
    yield Fault(rule, page, None, name, {**told, **words})


def _rows(gone: Sequence[PastRow]) -> str:
    """``rows 3, 9 of that return``; those of another organisation's after the sender's own."""
    whose = dict.fromkeys(sorted(row.get("of", "") for row in gone))
    return together(_rows_of(each, [row["row"] for row in gone if row.get("of", "") == each]) for each in whose)


def _rows_of(organisation: str, rows: Sequence[int]) -> str:
    shown = f"{', '.join(map(str, rows[:_SHOWN]))}{' …' if len(rows) > _SHOWN else ''}"
    return f"{'row' if len(rows) == 1 else 'rows'} {shown} of that {f'of {organisation}' if organisation else 'return'}"


def pairs(
    now: Mapping[str, Sequence[Line]], then: Mapping[str, Sequence[PastRow]], same: str
) -> Iterator[tuple[Line, PastRow]]:
    """Each line with the earlier row that it continues: the one with the same date ``same``, or the only one."""
    for key, lines in now.items():
        rows = then.get(key, ())
        for line in lines:
            alike = [row for row in rows if row[same] == line.values.get(same)]
            if alike:
                yield line, alike[0]
            elif len(rows) == 1 and len(lines) == 1:
                yield line, rows[0]


def changed(
    page: Page, setting: Setting, line: Line, row: PastRow, names: Iterable[str], rule: str, unknown: Sequence[str] = ()
) -> Iterator[Fault]:
    """A question for each field that is not what it was; what was not known before may become known."""
    for name in names:
        was, found = row[name], line.values.get(name)
        if was is None or was in unknown or found == was or not line.sure(name) or setting.before is None:
            continue
        if name == "district" and found in setting.register.becomes(setting.area or "", was):
            continue  # the register put it there, not the sender
        words = {"found": _said(found), "limit": _said(was), "before": setting.before.label}
        yield Fault(rule, page, line, name, words)


def changed_in_many(faults: Iterable[Fault], of: int, rule: str) -> Iterator[Fault]:
    """Of each column one question for all, where so many of the rows are asked about that it has one cause."""
    by_name: dict[str, list[Fault]] = {}
    for fault in faults:
        by_name.setdefault(fault.name, []).append(fault)
    for some in by_name.values():
        if len(some) < MANY or len(some) < _MANY_OF * of:
            yield from some
            continue
        rows = in_runs([fault.line.number for fault in some if fault.line])
        words = {"count": len(some), "of": of, "rows": rows, "before": some[0].words["before"]}
        yield Fault(rule, some[0].page, some[0].line, some[0].name, words)


def _said(value: Any) -> Any:
    return "blank" if value is None else value


def sum_of(opening: int, joined: int, left: int, closing: int, now: str) -> str:
    """``open then 40, joined 5, left 3, and open now 40``: the sum that should come out even."""
    return f"{now} then {opening}, joined {joined}, left {left}, and {now} now {closing}"


def within(line: Line, name: str, start: date, end: date) -> bool:
    """A date without doubt in these days, both counted."""
    day = line.day(name)
    return day is not None and start <= day <= end


def counted(lines: Iterable[Line], wanted: Callable[[Line], bool], name: str = "client") -> int:
    """How many people (or stays) have a line of this kind."""
    return len({line.word(name) for line in lines if line.word(name) and wanted(line)})
