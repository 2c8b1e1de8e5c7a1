"""What the largest returns cost: 3,500 people, read in the child process and held against the quarter before."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from openpyxl import load_workbook

from dashboard.returns.annotate import annotated
from dashboard.returns.checks import Before, Earlier, ReturnHeader, check
from dashboard.returns.references import hashed
from dashboard.returns.sandbox import read_safely
from dashboard.returns.shapes import RETURN
from dashboard.returns.template import write_template
from tests.bench.timing import Timing
from tests.returns.building import AREA, POLICE, PROVIDER, QUARTER, REGISTER, Sheets, past, police, provider

PEOPLE, TIMES = 3_500, 5
_KEY = b"a key for measuring alone"
_REFERENCES = ("client", "offence")
_GROWN = {"provider": ("Clients", "Pathways"), "police": ("Cohort", "Followed", "Offences", "Baseline")}


@dataclass(frozen=True)
class Cost:
    """A return of so many rows: to read by openpyxl alone, to read, to check, to mark; in milliseconds."""

    kind: str
    rows: int
    plain: Timing
    reading: Timing
    checking: Timing
    both: Timing
    marking: Timing


def costs() -> Iterator[Cost]:
    """Both returns, each several times."""
    for kind, sheets in (("provider", provider()), ("police", police())):
        large = _large(sheets, _GROWN[kind])
        yield _cost(kind, _workbook(kind, large), _earlier(large), sum(map(len, large.values())))


def _large(sheets: Sheets, names: tuple[str, ...]) -> Sheets:
    """The people of a small return again and again under other references."""
    times = PEOPLE // len(sheets[names[0]]) + 1
    grown = {name: [_as(row, number) for number in range(times) for row in sheets[name]] for name in names}
    return (
        {**sheets, "Housing referrals": [], "Placements": [], **grown} if "Clients" in sheets else {**sheets, **grown}
    )


def _as(row: Mapping[str, object], number: int) -> dict[str, object]:
    return {name: f"{value}/{number}" if name in _REFERENCES and value else value for name, value in row.items()}


def _workbook(kind: str, sheets: Sheets) -> bytes:
    written = BytesIO()
    header = ReturnHeader(kind, AREA, PROVIDER if kind == "provider" else POLICE, QUARTER, prepared_on=QUARTER.end)
    rows = {name: some for name, some in sheets.items() if name != RETURN.name}
    write_template(REGISTER, header, written, rows)
    return written.getvalue()


def _earlier(sheets: Sheets) -> Earlier:
    """As if the same people had been on the return before."""

    def digest(kind: str, reference: str) -> str:
        return hashed(_KEY, AREA, kind, reference)

    rows = {
        table: [{**row, "client": digest("client", row["client"])} if row.get("client") else row for row in rows]
        for table, rows in past(sheets).items()
    }
    return Earlier(False, False, digest=digest, before=Before(QUARTER.plus(-1), rows))


def _cost(kind: str, content: bytes, earlier: Earlier, rows: int) -> Cost:
    plainly, reading, checking, marking = [], [], [], []
    for _ in range(TIMES):
        plainly.append(_plainly(content))
        began = time.perf_counter()
        workbook = read_safely(content, "large.xlsx")
        read = time.perf_counter()
        found = check(workbook, REGISTER, earlier).findings
        done = time.perf_counter()
        annotated(content, "large.xlsx", found)
        reading.append(1000 * (read - began))
        checking.append(1000 * (done - read))
        marking.append(1000 * (time.perf_counter() - done))
    both = [sum(pair) for pair in zip(reading, checking, strict=True)]
    return Cost(kind, rows, *map(Timing.of, (plainly, reading, checking, both, marking)))


def _plainly(content: bytes) -> float:
    """Every value of every sheet, as openpyxl's own guide reads a large workbook."""
    began = time.perf_counter()
    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    cells = sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    book.close()
    assert cells
    return 1000 * (time.perf_counter() - began)
