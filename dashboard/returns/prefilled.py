"""Next quarter's template, filled from the sender's own last workbook: who and what is still open, as they call them.

References are stored nowhere, so only the sender's own file can say them. What tells of the quarter alone (sessions,
support, days at liberty, status at its end) stays blank, for it must be given anew.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from dashboard.returns.checks import Checked, ReturnHeader, check
from dashboard.returns.checks.police import last_followed
from dashboard.returns.model import Unreadable, Value, Workbook
from dashboard.returns.sandbox import content_given, in_child
from dashboard.returns.shape import Kind, Sheet
from dashboard.returns.shapes import RETURNS, VERSION
from dashboard.returns.synonyms import own_headings
from dashboard.returns.template import write_template
from dashboard.returns.workbook import workbook_of
from queries.continuing import continued
from queries.errors import PlainError
from queries.register import Register
from queries.vocabulary import Quarter

Line = Mapping[str, Value]
Rows = dict[str, list[Line]]

# By table: what is given anew each quarter, and so left blank.
ANEW: Mapping[str, tuple[str, ...]] = {
    "clients": ("sessions_offered", "sessions_attended", "sessions_excused"),
    "pathways": ("supported",),
    "placements": ("settled",),
    "cohort": ("rag", "status", "days_at_liberty", "contacts"),
    "followed": ("days_at_liberty", "status"),
}


@dataclass(frozen=True)
class Prefilled:
    """What was written: whose template, for which quarter, from which; rows by sheet."""

    kind: str
    area: str
    organisation: str
    quarter: Quarter
    previous: Quarter
    counts: Mapping[str, int]


def template_from(
    source: Path | bytes,
    register: Register,
    *,
    output: Path | BytesIO,
    file_name: str = "",
    kind: str = "",
    area: str = "",
    organisation: str = "",
    quarter: Quarter | None = None,
    notice: str = "",
) -> Prefilled:
    """Write the template of the quarter after a return (or of ``quarter``) with what is still open in it, made in a
    process of its own.

    ``kind``, ``area`` and ``organisation`` are what the return must be of, where given, or of one whom that one
    continues. Faults in the last workbook do no harm: a cell that cannot be read stays blank. Raises Unreadable where
    the file cannot be read, PlainError where it is of somebody else, of this quarter or a later one.
    """
    content, name = content_given(source, file_name)
    asked = {"kind": kind, "area": area, "organisation": organisation, "quarter": quarter.label if quarter else ""}
    known = {sheet: list(map(dict, rows)) for sheet, rows in register.content.items()}
    task = {"job": "prefill", "file_name": name, "register": known, "asked": asked, "notice": notice}
    said, _, made = in_child(task, content).partition(b"\n")
    if isinstance(output, Path):
        output.write_bytes(made)
    else:
        output.write(made)
    told = json.loads(said)
    quarters = {each: Quarter.parse(told[each]) for each in ("quarter", "previous")}
    return Prefilled(**{**told, **quarters})


def filled(task: Mapping[str, Any], content: bytes) -> bytes:
    """What was written, in a line of JSON, and the template: the part of the process of its own."""
    register, asked = Register(task["register"]), task["asked"]
    workbook = workbook_of(content, task["file_name"], words=own_headings(register))
    if workbook.shape.kind not in RETURNS:
        raise Unreadable(f"{workbook.file_name} is not a return.", "Give your return for the quarter before.")
    checked = check(workbook, register)
    last = _of_whom_asked(_told(workbook, checked, register), asked, register)
    wanted = _later(last, Quarter.parse(asked["quarter"]) if asked["quarter"] else last.quarter, register)
    made = BytesIO()
    rows = still_open(workbook, checked, register, last, wanted)
    header = ReturnHeader(last.kind, last.area, last.organisation, wanted)
    write_template(register, header, made, rows, task["notice"])
    counts = {sheet: len(lines) for sheet, lines in rows.items() if lines}
    done = asdict(replace(last, counts=counts)) | {"quarter": wanted.label, "previous": last.previous.label}
    return json.dumps(done).encode() + b"\n" + made.getvalue()


def _later(last: Prefilled, wanted: Quarter, register: Register) -> Quarter:
    """The wanted quarter, where it comes after the last return and a return is owed for it."""
    if wanted <= last.previous:
        raise PlainError(
            f"This return is for {last.previous.label}, and the template is for {wanted.label}.",
            "Give your return for the quarter before.",
        )
    if last.organisation not in register.organisations(last.area, last.kind, wanted):
        raise PlainError(
            f"{last.organisation} owes no {last.kind} return for {wanted.label} in the register.",
            "Check the quarter, or ask the performance team.",
        )
    return wanted


def _told(workbook: Workbook, checked: Checked, register: Register) -> Prefilled:
    """Whose return the last workbook is, and the quarter after it."""
    header = checked.header
    if header is None or header.organisation not in register.organisations(header.area, workbook.shape.kind):
        raise PlainError(
            "The sheet Return of this workbook does not say clearly whose return it is, and for which quarter.",
            "Correct that sheet and try again.",
        )
    return Prefilled(header.kind, header.area, header.organisation, header.quarter.plus(1), header.quarter, {})


def _of_whom_asked(last: Prefilled, wanted: Mapping[str, str], register: Register) -> Prefilled:
    """The last return as that of the organisation that is asked for: its own, or of one whom it continues."""
    by = wanted["organisation"] or last.organisation
    its = {by, *continued(register, by, area=last.area, kind=last.kind)}
    for asked, the_same in (
        (wanted["kind"], wanted["kind"] == last.kind),
        (wanted["area"], wanted["area"] == last.area),
        (by, last.organisation in its),
    ):
        if asked and not the_same:
            raise PlainError(
                f"This is the {last.kind} return of {last.organisation} for {last.area}, and {asked} was asked for.",
                "Give your own return for the quarter before.",
            )
    return replace(last, organisation=by)


def still_open(workbook: Workbook, checked: Checked, register: Register, last: Prefilled, wanted: Quarter) -> Rows:
    """The rows of the next template by sheet name, references as they stand in the file."""
    said = {sheet.table: _as_written(workbook, sheet, checked) for sheet in workbook.shape.sheets}
    kept = {**_people(said, last.previous, wanted), **_places(register, last, wanted, said)}
    return {
        sheet.name: [_carried(sheet, _placed(line, register, last.area, wanted)) for line in kept[sheet.table]]
        for sheet in workbook.shape.sheets
        if kept.get(sheet.table)
    }


def _as_written(workbook: Workbook, sheet: Sheet, checked: Checked) -> list[Line]:
    """A sheet's rows as checked, with the references as they were typed."""
    typed = {row.number: row for row in workbook.sheets[sheet.name].rows} if sheet.name in workbook.sheets else {}
    references = [column.field for column in sheet.columns if column.kind is Kind.REFERENCE]
    return [
        {**line, **{name: str(typed[row][name].value) for name in references if line.get(name)}}
        for line in checked.rows.get(sheet.table, ())
        if isinstance(row := line["row"], int)
    ]


def _placed(line: Line, register: Register, area: str, wanted: Quarter) -> Line:
    """A row whose district is part of another by then is there; where it became several, that is for the sender."""
    district = str(line.get("district") or "")
    into = register.becomes(area, district)
    ended = district not in register.districts(area, wanted)
    return {**line, "district": into[0] if len(into) == 1 else None} if into and ended else line


def _carried(sheet: Sheet, line: Line) -> Line:
    blank = ANEW.get(sheet.table, ())
    return {column.field: line.get(column.field) for column in sheet.columns if column.field not in blank}


def _people(said: Mapping[str, list[Line]], last: Quarter, wanted: Quarter) -> dict[str, list[Line]]:
    clients = [line for line in said.get("clients", ()) if _open_client(line)]
    accepted = {_upper(line) for line in clients if line.get("decision") == "Accepted"}
    cohort = [line for line in said.get("cohort", ()) if line.get("deselected_on") is None]
    again = {_upper(line) for line in cohort}
    return {
        "clients": clients,
        "pathways": _of(said, "pathways", lambda line: _upper(line) in accepted and line.get("assessed") == "Yes"),
        "housing_referrals": _of(said, "housing_referrals", lambda line: line.get("decision") == "Waiting"),
        "placements": _of(said, "placements", lambda line: _open_stay(line, last, wanted)),
        "cohort": cohort,
        "followed": [
            line
            for line in (*said.get("followed", ()), *_of(said, "cohort", _left_alive))
            if _upper(line) not in again and line.get("status") != "Died" and _still_followed(line, wanted)
        ],
    }


def _of(said: Mapping[str, list[Line]], table: str, wanted: Callable[[Line], bool]) -> list[Line]:
    return [line for line in said.get(table, ()) if wanted(line)]


def _upper(line: Line) -> str:
    return str(line.get("client") or "").upper()


def _open_client(line: Line) -> bool:
    """Waiting, or accepted and not ended."""
    waiting = line.get("decision") == "Waiting"
    return waiting or (line.get("decision") == "Accepted" and line.get("ended_on") is None)


def _open_stay(line: Line, last: Quarter, wanted: Quarter) -> bool:
    """Open, or ended in the quarter before the wanted one: whether they are settled is asked there."""
    left = line.get("left_on")
    return left is None or (wanted == last.plus(1) and isinstance(left, date) and left >= last.start)


def _left_alive(line: Line) -> bool:
    return line.get("deselected_on") is not None and line.get("deselection_reason") != "Died"


def _still_followed(line: Line, wanted: Quarter) -> bool:
    selected, deselected = line.get("selected_on"), line.get("deselected_on")
    left = deselected if isinstance(deselected, date) else None
    return isinstance(selected, date) and last_followed(selected, left, VERSION) >= wanted


def _places(
    register: Register, last: Prefilled, wanted: Quarter, said: Mapping[str, list[Line]]
) -> dict[str, list[Line]]:
    """What the register knows of the quarter: houses, outputs, agencies; and the courses, roles and questions of
    last time."""
    both = {
        "training": _named("course", (line.get("course") for line in said.get("training", ()))),
        "staffing": _named("role", (line.get("role") for line in said.get("staffing", ()))),
    }
    if last.kind == "police":
        return {"partners": _named("agency", register.agencies(last.area, wanted)), **both}
    houses = {house.name: house.bed_spaces for house in register.houses(last.area, wanted, last.organisation)}
    outputs = register.names("outputs", "output", organisation=last.organisation, quarter=wanted.label)
    return {
        "houses": [{"house": name, "bed_spaces": spaces} for name, spaces in houses.items()],
        "outputs": _named("output", outputs),
        "client_voice": _named("question", (line.get("question") for line in said.get("client_voice", ()))),
        **both,
    }


def _named(name: str, values: Iterable[Value]) -> list[Line]:
    return [{name: value} for value in dict.fromkeys(values) if value]
