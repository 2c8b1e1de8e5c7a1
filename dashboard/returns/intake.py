"""Returns into the private records: the lot or nothing, each version kept, no reference stored."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial, wraps
from pathlib import Path
from threading import Event
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import IntegrityError

from dashboard.returns import changed, named_rows, return_status, shared, taken_back, using
from dashboard.returns.checks import Checked, check, whose
from dashboard.returns.findings import finding
from dashboard.returns.joined import hasher_of
from dashboard.returns.keeping import Arrival, Loaded, already_there, keep, latest_version
from dashboard.returns.known import earlier_returns, unmatched_clients
from dashboard.returns.model import Finding, Refused, Severity, Unreadable, Workbook
from dashboard.returns.return_status import Version
from dashboard.returns.sandbox import read_safely
from dashboard.returns.shapes import RETURNS
from dashboard.returns.synonyms import own_headings
from dashboard.returns.workbook import read_workbook
from queries import audit, moving, tables
from queries.areas import Moves
from queries.engines import reading, sweep, writing
from queries.errors import PlainError
from queries.records import records
from queries.register import Register
from queries.sources import Source
from queries.troubles import is_taken
from queries.vocabulary import Quarter

__all__ = ["Loaded", "Version"]

P = ParamSpec("P")
T = TypeVar("T")


class Overtaken(PlainError):
    """Somebody else sent another version while this one was being looked at."""

    def __init__(self, version: int) -> None:
        super().__init__(
            f"Version {version} of this return arrived while you were at work, and nothing of yours was sent.",
            "Look at it among the earlier versions, then send yours again if it should take its place.",
        )


def _of_records(question: Callable[Concatenate[Connection, P], T]) -> Callable[Concatenate[str, P], T]:
    """A question that is asked in a transaction, asked of the records at a URL."""

    @wraps(question)
    def asked(records_url: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with reading(records(records_url)) as connection:
            return question(connection, *args, **kwargs)

    return asked


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Where the database lets two write at once, the second finds the version taken."""
    try:
        yield
    except IntegrityError as error:
        if not is_taken(error, tables.returns.name, tables.returns.c.version.name):
            raise
        raise PlainError(
            "Somebody else sent this return at the same moment, and nothing of yours was kept.",
            "Look at what arrived, then send yours again if it should take its place.",
        ) from error


def check_file(
    source: Path | bytes,
    register: Register,
    *,
    file_name: str = "",
    records_url: str | None = None,
    key: bytes | None = None,
    quarter: Quarter | None = None,
    stop: Event | None = None,
) -> Checked:
    """Check a return without loading it, against the earlier ones where there are records and their key.

    The file is opened in a process of its own (20 seconds, 1 GiB); ``quarter`` is what it should be for, where that is
    known; setting ``stop`` ends the reading. Raises Unreadable where the file is no return that can be read.
    """
    workbook = read(source, file_name, register, stop)
    return check_workbook(workbook, register, records_url=records_url, key=key, quarter=quarter)


def check_workbook(
    workbook: Workbook,
    register: Register,
    *,
    records_url: str | None = None,
    key: bytes | None = None,
    quarter: Quarter | None = None,
) -> Checked:
    """As :func:`check_file`, of a return that has been read."""
    header = whose(workbook, register)
    if header is None or records_url is None or key is None:
        return check(workbook, register, quarter_override=quarter)
    with reading(records(records_url)) as connection:
        earlier = earlier_returns(connection, header, key)
    checked = check(workbook, register, earlier, quarter)
    if checked.header is None or not checked.accepted:
        return checked
    with reading(records(records_url)) as connection:
        both = shared.of_file(connection, checked, hasher_of(connection, checked.header, key))
    return replace(checked, findings=(*checked.findings, *(each for each in both if each.severity is Severity.QUERY)))


def load(
    source: Path | bytes,
    *,
    records_url: str,
    register: Register,
    key: bytes,
    who: str,
    now: datetime,
    file_name: str = "",
    trusted: bool = False,
    answer: Callable[[Finding], str] | None = None,
) -> Loaded:
    """Check a return and load it as the current version, in one transaction with its record in the audit.

    The same file sent again changes nothing. ``trusted``: the file is of our own making (the demonstration's) and is
    read in this process; with an ``answer`` to each question ("" for none) it is kept as one that was sent through the
    desk and accepted. Raises Unreadable, or Refused where it has errors.
    """
    workbook = (
        _a_return(read_workbook(source)) if trusted and isinstance(source, Path) else read(source, file_name, register)
    )
    engine = records(records_url)
    with reading(engine) as connection:
        known = already_there(connection, workbook.sha256)
    if known:
        return known
    checked = check_workbook(workbook, register, records_url=records_url, key=key)
    if checked.header is None or not checked.accepted:
        raise Refused(workbook.file_name, checked.findings)
    with _one_at_a_time(), writing(engine) as connection:
        again = already_there(connection, workbook.sha256)
        answers = answers_of(checked.findings, answer) if answer else None
        done = again or keep(connection, Arrival(workbook, checked, checked.header, key, who, now, answers))
        if answers is not None and not again:
            return_status.decide(connection, done.id, accept=True, words="", who=who, now=now)
    _sweep_out(engine, done.taken_back)
    return done


def answers_of(findings: Sequence[Finding], answer: Callable[[Finding], str]) -> list[list[str]]:
    """What is said to each question, as it is kept: sheet, cell, column, rule, the question's words, the answer."""
    asked = ((each, answer(each)) for each in findings if each.severity is Severity.QUERY)
    return [[each.sheet, each.cell, each.column, each.rule, each.message, said] for each, said in asked if said]


def send(
    workbook: Workbook,
    checked: Checked,
    *,
    records_url: str,
    key: bytes,
    who: str,
    now: datetime,
    answers: Sequence[Sequence[str]],
    since: int,
) -> Loaded:
    """Keep a checked return as its next version, which counts once an analyst accepts it; in one transaction with its
    record in the audit. ``since`` is the latest version that its sender knew of.

    A file that arrived before changes nothing. Raises Refused where it has errors, Overtaken where another version has
    arrived meanwhile.
    """
    if checked.header is None or not checked.accepted:
        raise Refused(workbook.file_name, checked.findings)
    engine = records(records_url)
    with _one_at_a_time(), writing(engine) as connection:
        again = already_there(connection, workbook.sha256, waiting=True)
        if again:
            return again
        latest = latest_version(connection, checked.header)
        if latest != since:
            raise Overtaken(latest)
        done = keep(connection, Arrival(workbook, checked, checked.header, key, who, now, answers))
    _sweep_out(engine, done.taken_back)
    return done


def _sweep_out(engine: Engine, stories: int) -> None:
    """Where words were taken out of stories, nothing of them stays in the database's files either, as far as nobody
    holds them open for long; what is held is overwritten later."""
    if stories:
        sweep(engine, tables.case_studies.name)


def forget(records_url: str, area: str, key: str) -> None:
    """Take a story's words out of every version of every return of an area, for its person took it back."""
    engine = records(records_url)
    with writing(engine) as connection:
        count = taken_back.forget(connection, area, key)
    _sweep_out(engine, count)


def decide(records_url: str, id: int, *, accept: bool, words: str, who: str, now: datetime) -> Version:
    """Accept a version that waits, from now on counted in place of the one before, or send it back with words.

    In one transaction with its record in the audit. Raises PlainError where it no longer waits or words are missing.
    """
    engine = records(records_url)
    with writing(engine) as connection:
        decided, let_go = return_status.decide(connection, id, accept=accept, words=words, who=who, now=now)
    _sweep_out(engine, let_go)
    return decided


@_of_records
def across_returns(connection: Connection, area: str, quarter: Quarter, id: int = 0) -> tuple[Finding, ...]:
    """What the returns of one area and quarter say together, for the analyst alone and as counts: no row is named.

    With the ``id`` of a version also what it shares with the returns of other organisations, accepted or not.
    """
    both = shared.of_version(connection, id) if id else ()
    told = unmatched_clients(connection, area, quarter)
    if told is None or not told[0]:
        return both
    words = {"found": told[0], "count": told[1], "are": "is" if told[0] == 1 else "are"}
    return (*both, finding("across.unmatched", "Clients", "", "", **words))


def move(records_url: str, moves: Moves) -> None:
    """What is kept of areas follows them to the names that they go by from now on; done before, it changes nothing."""
    with writing(records(records_url)) as connection:
        moving.in_records(connection, moves)


@_of_records
def kept(connection: Connection) -> frozenset[Source]:
    """Every version that is kept."""
    t = tables.returns
    rows = connection.execute(select(t.c.area, t.c.kind, t.c.organisation, t.c.quarter, t.c.sha256))
    return frozenset(Source(*row) for row in rows)


newest = _of_records(latest_version)
stories_told = _of_records(taken_back.told_of)
versions = _of_records(return_status.versions)
version = _of_records(return_status.version)
changes = _of_records(changed.since_before)
named = _of_records(named_rows.of_checked)
named_in = _of_records(named_rows.of_version)
shares = _of_records(shared.of_version)
used = _of_records(using.used)
acts = _of_records(partial(audit.acts, table=tables.record_audit))
kinds_of_acts = _of_records(partial(audit.kinds, table=tables.record_audit))


def read(source: Path | bytes, file_name: str, register: Register, stop: Event | None = None) -> Workbook:
    """A return as it stands in its file, opened in a process of its own. Raises Unreadable where it is none."""
    return _a_return(read_safely(source, file_name, words=own_headings(register), stop=stop))


def _a_return(workbook: Workbook) -> Workbook:
    if workbook.shape.kind not in RETURNS:
        raise Unreadable(f"{workbook.file_name} is not a return.", "A register is loaded with iom register.")
    return workbook
