"""This return beside the one of the quarter before: whose row is whose, when references are known as hashes alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.returns.checks.setting import PastRow, Setting
from dashboard.returns.checks.sheet import Fault, Line, Page

_SHOWN = 40


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


def missing(
    page: Page, rule: str, setting: Setting, gone: Sequence[PastRow], name: str = "client", **words: object
) -> Iterator[Fault]:
    """One question about all who are missing, by their rows in the earlier return.

    As many are held back as references of this page cannot be read: each of those may be one of them.
    """
    gone = gone[len(page.spoilt(name)) :]
    if not gone or setting.before is None or (page.lines and name not in page.rows.columns):
        return
    told = {
        "count": len(gone),
        "are": "is" if len(gone) == 1 else "are",
        "rows": _rows(gone),
        "before": setting.before.quarter.label,
    }
    yield Fault(rule, page, None, name, {**told, **words})


def _rows(gone: Sequence[PastRow]) -> str:
    shown = ", ".join(str(row["row"]) for row in gone[:_SHOWN])
    return f"{'row' if len(gone) == 1 else 'rows'} {shown}{' …' if len(gone) > _SHOWN else ''}"


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
        words = {"found": _said(found), "limit": _said(was), "before": setting.before.quarter.label}
        yield Fault(rule, page, line, name, words)


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
