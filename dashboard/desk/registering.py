"""The register's workbook: read, checked as any sheet of cells, and put in force."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.config import Config
from dashboard.desk.register_changes import changes
from dashboard.operations.new_files import LIKE_OTHERS, new_file
from dashboard.returns import intake
from dashboard.returns.checks import rows
from dashboard.returns.checks.cells import conditions, open_page, read_cells
from dashboard.returns.checks.columns import empty, missing
from dashboard.returns.checks.merges import merges
from dashboard.returns.checks.setting import Earlier, Setting
from dashboard.returns.checks.sheet import Ledger, Page
from dashboard.returns.checks.strangers import strangers
from dashboard.returns.checks.successors import districts, organisations
from dashboard.returns.checks.targets import (
    additionality,
    benchmarks,
    known_measures,
    least_differences,
    numbers,
    targets,
)
from dashboard.returns.findings import shortened
from dashboard.returns.model import Finding, Refused, Severity
from dashboard.returns.sandbox import read_safely
from dashboard.returns.shapes import REGISTER
from dashboard.returns.template import write_register
from layouts.pages import PAGES
from queries import areas, moving, registers
from queries.british import british_day
from queries.characters import as_meant
from queries.engines import open_engine, reading
from queries.errors import PlainError
from queries.measures import CATALOGUE, SIDES
from queries.register import ADDED_WORDS, Register, Rows, names_in
from queries.register_meaning import otherwise
from queries.register_use import InUse, taken_away
from queries.registers import Judged
from queries.using import of_releases
from queries.vocabulary import ALL, Period, Quarter

_ALONE: Mapping[str, Callable[[Page], Iterator[Finding]]] = {
    "additionality": additionality,
    "benchmarks": benchmarks,
    "least_differences": least_differences,
    "merges": merges,
    "areas": districts,
    "organisations": organisations,
}
"""By sheet what must be so of its rows, whatever stands on others."""


@dataclass(frozen=True)
class Registered:
    """A register in force: whether its file was in force already, and what was found that is no error.

    ``changes`` are what it changed against the one before it, ``taken_away`` what it was allowed to take away, and
    ``moved`` which areas go by another name.
    """

    register: Register
    unchanged: bool
    findings: tuple[Finding, ...]
    changes: tuple[str, ...] = ()
    taken_away: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


class Asked(PlainError):
    """Something of the register's file would be left out, because it stands under a name that is not known; the
    register before it stays in force. ``findings`` are all of them."""

    def __init__(self, file_name: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            f"{file_name} was not loaded, for what stands under a heading or name that is not known would be lost; "
            "the register before it stays in force.",
            "Give it the template’s, or take it out; or give --allow where it may be left out.",
        )
        self.findings = findings


class TakesAway(PlainError):
    """The register would take away or change what is in use, or give areas another name (``moved``); the one before it
    stays in force. ``changes`` are all it changes."""

    def __init__(self, file_name: str, moved: Sequence[str], reasons: Sequence[str], changes: tuple[str, ...]) -> None:
        does = " and ".join(
            filter(
                None,
                (
                    "gives areas another name" if moved else "",
                    "takes away or changes what is in use" if reasons else "",
                ),
            )
        )
        cure = "Correct it (iom register --export FILE gives the one in force), or give --allow where this is meant:"
        super().__init__(
            f"{file_name} was not loaded, for it {does}; the register before it stays in force.",
            cure,
            *moved,
            *reasons,
        )
        self.changes = changes


@dataclass
class Judgement:
    """Looks at what a register changes against the one in force, while nobody puts another one there.

    What is in use may go or be otherwise only where that is ``allowed``: if not, raises TakesAway.
    """

    file_name: str
    config: Config
    allowed: bool
    moved: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    taken_away: tuple[str, ...] = ()

    def __call__(self, public: Connection, before: Register, after: Register) -> Judged:
        """What the audit is told, once what is kept of areas that go by another name has followed them."""
        moves, used = self.look(public, before, after)
        intake.move(self.config.records_url, moves)
        moving.in_cells(public, moves)
        told = {"moved": self.moved, "changes": self.changes, "allowed to take away": self.taken_away}
        said = {what: list(each) for what, each in told.items() if each or what != "moved"}
        return Judged(said, moves.added(before, used))

    def look(self, public: Connection, before: Register, after: Register) -> tuple[areas.Moves, InUse]:
        """Which areas go by another name, and what is in use; nothing is done."""
        moves, used = areas.moves(before, after), of_releases(public, intake.used(self.config.records_url))
        was = areas.moved(before, moves.every, after)
        self.moved = tuple(moves.sentences(used))
        self.changes = tuple(chain.from_iterable(each.sentences() for each in changes(was, after)))
        strangers = areas.strangers(before, after, used, moves.every)
        moved = areas.moved_use(used, moves)
        self.taken_away = (*strangers, *taken_away(was, after, moved), *otherwise(was, after, moved.uses))
        if (self.moved or self.taken_away) and not self.allowed:
            raise TakesAway(self.file_name, self.moved, self.taken_away, self.changes)
        return moves, used


def load_register(
    path: Path, config: Config, *, who: str, now: datetime, allow: bool = False, only_look: bool = False
) -> Registered:
    """Check a register and put it in force, or ``only_look`` at what it would change. Raises Unreadable where the file
    is none, Refused for errors, Asked where something in it would be left out, or TakesAway where it would take away or
    change what is in use, and that is not allowed."""
    workbook = read_safely(path, shape=REGISTER)
    setting = Setting(REGISTER, Register({}), None, None, None, Earlier())
    for sheet in workbook.sheets.values():
        setting.pages[sheet.sheet.table] = open_page(sheet)
    findings = workbook.findings + _check(setting, british_day(now))
    if any(each.severity is Severity.ERROR for each in findings):
        raise Refused(workbook.file_name, findings)
    if any(each.severity is Severity.QUERY for each in workbook.findings) and not allow:
        raise Asked(workbook.file_name, findings)
    said = {
        table: [{name: _text(value) for name, value in line.values.items()} for line in page.lines]
        for table, page in setting.pages.items()
    }
    _refuse_blank(workbook.file_name, said)
    engine = open_engine(config.cells_url)
    content = _spelt_as_before(said, registers.current(engine))
    judge = Judgement(workbook.file_name, config, allow)
    if only_look:
        return _looked_at(judge, content, findings)
    changed = registers.store(engine, content, sha256=workbook.sha256, who=who, now=now, judge=judge)
    in_force = registers.current(engine) or Register(content)
    return Registered(in_force, not changed, findings, judge.changes, judge.taken_away, judge.moved)


def _looked_at(judge: Judgement, content: Mapping[str, Rows], findings: tuple[Finding, ...]) -> Registered:
    engine = open_engine(judge.config.cells_url)
    before = registers.current(engine)
    after = Register(registers.proposed(content, before))
    if before:
        with reading(engine) as public:
            judge.look(public, before, after)
    same = before is not None and not (judge.changes or judge.moved)
    return Registered(after, same, findings, judge.changes, judge.taken_away, judge.moved)


def _spelt_as_before(content: Mapping[str, Rows], before: Register | None) -> dict[str, Rows]:
    """A name in force in other dashes or quotes keeps them: returns, and the hashes of an area, are under it."""
    known = {
        as_meant(value): value
        for rows in (before.content.values() if before else ())
        for row in rows
        for value in row.values()
        if isinstance(value, str)
    }
    return {
        table: [
            {name: known.get(value, value) if isinstance(value, str) else value for name, value in row.items()}
            for row in rows
        ]
        for table, rows in content.items()
    }


def export(config: Config, path: Path, notice: str = "") -> int:
    """Write the register in force as a workbook that, loaded again, changes nothing; how many words are not in it, for
    they were added on the desk and stay whatever is loaded. Raises PlainError where there is a file of this name."""
    register = registers.in_force(open_engine(config.cells_url))
    book = BytesIO()
    write_register({sheet.name: register.rows(sheet.table) for sheet in REGISTER.sheets}, book, notice)
    with new_file(path, LIKE_OTHERS) as file:
        file.write(book.getvalue())
    return len(register.rows(ADDED_WORDS))


def _refuse_blank(file_name: str, content: Mapping[str, Rows]) -> None:
    """A register without an area or an organisation would let nobody send and nobody see anything."""
    for table, one in (("areas", "area"), ("organisations", "organisation")):
        if not content.get(table):
            raise PlainError(
                f"{file_name} names no {one}, so it was not loaded.",
                f"Fill in sheet {table.capitalize()} and load it again; the register before it stays in force.",
            )


def _check(setting: Setting, today: date) -> tuple[Finding, ...]:
    ledger, others = Ledger(), list[Finding]()
    ledger.take(missing(setting, ()))
    for page in setting.pages.values():
        ledger.take(empty(page, setting))
        ledger.take(read_cells(page, setting))
        ledger.take(conditions(page, setting))
        others += [*known_measures(page), *numbers(page)]
        ledger.take(rows.repeated(page))
    order = {sheet.name: place for place, sheet in enumerate(REGISTER.sheets)}
    return (
        *ledger.findings(order),
        *others,
        *strangers(setting),
        *_lists(setting),
        *_aims(setting, today),
    )


def _lists(setting: Setting) -> Iterator[Finding]:
    """Puts the names of a cell that lists several as they are known; what is none of them is told at the cell."""
    areas = tuple(dict.fromkeys(line.word("area") for line in setting.lines("areas") if line.word("area")))
    lists = (
        ("areas", "visible_to", areas, Severity.ERROR, "no area of sheet Areas"),
        ("recommendations", "measures", (*CATALOGUE, *SIDES), Severity.NOTE, "no measure that this product counts"),
    )
    for table, field, known, severity, none in lists:
        page = setting.pages.get(table)
        for line in page.lines if page else ():
            found, strange = names_in(line.word(field), known)
            if page and strange:
                said = f"“{'”, “'.join(map(shortened, strange))}” {'is' if len(strange) == 1 else 'are'} {none}"
                message = f"{said}: please write each as it is called there, with commas between several."
                yield page.told(line, field, severity, message)
            elif found:
                line.values[field] = ", ".join(found)


def _aims(setting: Setting, today: date) -> Iterator[Finding]:
    """Targets, benchmarks, least differences in the wrong unit, targets that no chart draws; merges that cannot be, and
    successors."""
    areas = {line.word("area") for line in setting.lines("areas")}
    if "targets" in setting.pages:
        yield from targets(setting.pages["targets"], areas, _with_targets(), today)
    for table, rule in _ALONE.items():
        if table in setting.pages:
            yield from rule(setting.pages[table])


def _with_targets() -> frozenset[str]:
    """The measures that some chart judges for a whole area, or draws over four quarters, or whose target it draws."""
    charts = [chart for page in PAGES for chart in page.charts if chart.needs]
    leading = [(chart.judged, chart.needs[0]) for chart in charts]
    drawn = ((judged or CATALOGUE[need.measure].base is Period.LAST_FOUR, need) for judged, need in leading)
    whole = (need.measure for shown, need in drawn if shown and need.by == ALL)
    return frozenset((*whole, *(measure for chart in charts for measure in chart.aims)))


def _text(value: Any) -> Any:
    """Dates as ISO text and quarters as their label: the register is kept as JSON."""
    if isinstance(value, Quarter):
        return value.label
    return value.isoformat() if isinstance(value, date) else value
