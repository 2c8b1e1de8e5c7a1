"""Small valid returns made of dicts: as a Workbook value, or as a real file; and a way to spoil one cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook as Excel

from dashboard.returns.model import RawCell, Row, SheetRows, Value, Workbook
from dashboard.returns.returnsheet import ReturnItems
from dashboard.returns.shape import Shape, Sheet
from dashboard.returns.shapes import RETURN, RETURNS, VERSION
from queries.register import Register
from queries.vocabulary import Quarter
from tests.returns import building_second as second

Sheets = dict[str, list[dict[str, Value | RawCell]]]
Lines = tuple[str, ...]

QUARTER = Quarter(2025, 2)
AREA, PROVIDER, POLICE = "Southshire", second.PROVIDER, second.POLICE

REGISTER = Register(
    {
        "areas": [{"area": AREA, "district": name, "visible_to": None} for name in ("Northam", "Eastham")],
        "organisations": [
            {"organisation": name, "kind": kind, "area": AREA, "first_quarter": "2025/26 Q1", "last_quarter": None}
            for name, kind in ((PROVIDER, "provider"), (POLICE, "police"))
        ],
        "houses": [
            {
                "house": name,
                "organisation": PROVIDER,
                "district": "Northam",
                "area": AREA,
                "bed_spaces": spaces,
                "opened": "2024-01-01",
                "closed": closed,
            }
            for name, spaces, closed in (("Oak House", 2, None), ("Elm House", 1, None), ("Ash House", 3, "2025-01-01"))
        ],
        "cohorts": [
            {"code": code, "name": name, "first_quarter": first, "last_quarter": None}
            for code, name, first in (
                ("SAC", "Serious acquisitive crime", "2024/25 Q1"),
                ("DA", "Domestic abuse", "2024/25 Q1"),
                ("ET", "Emerging threat", "2025/26 Q3"),
            )
        ],
        "agencies": [{"agency": name, "sector": "Public", "area": AREA} for name in (POLICE, "Probation")],
        "outputs": [
            {
                "output": "People supported",
                "unit": "people",
                "organisation": PROVIDER,
                "quarter": "2025/26 Q2",
                "target": 20,
            }
        ],
        "tools": [{"tool": "Outcomes Star 3", "lowest": 1, "highest": 10, "better": "higher"}],
        "offence_groups": [{"group": name} for name in ("Burglary", "Robbery")],
        "synonyms": [{"organisation": PROVIDER, "column": "Sex", "theirs": "Woman", "ours": "Female"}],
        **second.REGISTER,
    }
)


def rows(names: str, *lines: str) -> list[dict[str, Value]]:
    """Rows of a table written with bars; ISO dates, whole numbers and blanks are taken for what they are."""
    fields = names.split()
    return [dict(zip(fields, (_value(text) for text in line.split("|")), strict=True)) for line in lines]


def _value(text: str) -> Value:
    text = text.strip()
    if text.isdigit():
        return int(text)
    if re.fullmatch(r"\d+\.\d+", text):
        return float(text)
    return date.fromisoformat(text) if len(text) == 10 and text[4:5] == "-" else text or None


CLIENTS = (
    "client cohort district sex age_band ethnicity referred_on decision decided_on decision_reason first_contact_on "
    "started_on ended_on end_reason sessions_offered sessions_attended da_link dash_level da_programme mh_status "
    "mh_contact dual_diagnosis"
)


def provider() -> Sheets:
    """A provider's return without a finding, with every column."""
    return with_second(first_provider(), second.COLUMNS_OF_PROVIDER, second.SHEETS_OF_PROVIDER)


def with_second(sheets: Sheets, columns: Mapping[str, Lines], more: Mapping[str, Lines]) -> Sheets:
    """Sheets with what version 2 adds to them."""
    for name, (fields, *lines) in columns.items():
        sheets[name] = [row | other for row, other in zip(sheets[name], rows(fields, *lines), strict=True)]
    whole = {**sheets["Return"][0], "specification": VERSION}
    return sheets | {"Return": [whole], **{name: rows(fields, *lines) for name, (fields, *lines) in more.items()}}


def first_provider() -> Sheets:
    """The same of version 1 of the specification, without what version 2 adds."""
    return {
        "Return": [header("provider", PROVIDER) | {"specification": 1}],
        "Clients": rows(
            CLIENTS,
            "C-001|SAC|Northam|Male|30-39|W1|2025-05-01|Accepted|2025-05-06||2025-05-12|2025-05-20|||10|8|Perpetrator"
            "|Medium|Started|Diagnosed|Yes|No",
            "C-002|DA|Eastham|Male|21-24|B1|2025-02-01|Accepted|2025-02-03||2025-02-10|2025-02-14|2025-08-14"
            "|Planned, goals met|6|6|None known||Not eligible|None known||Yes",
            "C-003|None|Eastham|Female|25-29|A1|2025-07-10|Declined|2025-07-15|Outside criteria|||||0|0|None known|||"
            "None known||No",
            "C-004|None|Northam|Male|60+|NS|2025-09-20|Waiting|||||||0|0|Not recorded|||Not recorded||",
            "C-005|SAC|Northam|Male|18-20|W1|2025-08-01|Accepted|2025-08-04||||||0|0|Victim|High||None known||No",
            "C-006|DA|Eastham|Female|40-49|M1|2025-04-01|Accepted|2025-04-03||2025-04-10|2025-04-20|||12|12|Victim"
            "|Standard|Completed|Primary care|No|Yes",
        ),
        "Pathways": rows(
            "client pathway assessed need supported outcome tool first_score latest_score",
            "C-001|ACC|Yes|Medium|Yes|Partly achieved|Outcomes Star 3|3|6",
            "C-001|DRU|Yes|None|No|No need|||",
            "C-002|ETE|Yes|High|Yes|Achieved|Outcomes Star 3|2|9",
            "C-006|ABU|Yes|High|Yes|Ongoing|||",
            "C-006|HEA|No||Yes|Not known|||",
        ),
        "Housing referrals": rows(
            "referral client house referred_on decision decided_on decision_reason",
            "R-001|C-001|Oak House|2025-07-01|Accepted|2025-07-03|",
            "R-002|C-006|Elm House|2025-07-08|Declined|2025-07-20|Risk too high",
            "R-003|C-005|Oak House|2025-09-01|Waiting||",
        ),
        "Placements": rows(
            "placement client referral house moved_in_on left_on leaving_reason destination settled",
            "P-001|C-001|R-001|Oak House|2025-07-05||||",
            "P-002|C-002||Elm House|2025-06-20|2025-08-14|Planned move-on|Private rented|Not due",
            "P-003|C-006||Elm House|2025-04-25|2025-06-10|Planned move-on|Social rented|Yes",
        ),
        "Houses": rows("house bed_spaces nights_available", "Oak House|2|184", "Elm House|1|92"),
        "Voids": rows("house reason nights", "Oak House|Deep clean|10", "Elm House|Maintenance|5"),
        "Outputs": rows("output actual comment", "People supported|12|As planned"),
        "Training": rows("course in_scope in_date", "First aid|10|9"),
        "Client voice": rows("question responses positive what_changed", "I was heard|9|7|A later curfew"),
        "Case studies": rows("title pathway story permission", "A way back|ETE|Found a course.|Yes"),
    }


def police() -> Sheets:
    """A police return without a finding, with every column."""
    return with_second(first_police(), second.COLUMNS_OF_POLICE, second.SHEETS_OF_POLICE)


def first_police() -> Sheets:
    """The same of version 1 of the specification, without what version 2 adds."""
    return {
        "Return": [header("police", POLICE) | {"specification": 1}],
        "Cohort": rows(
            "client cohort national_category district sex age_band ethnicity selected_on deselected_on "
            "deselection_reason rag status supervision mappa da_link dash_level mh_status days_at_liberty",
            "A-001|SAC|Fixed|Northam|Male|30-39|W1|2025-01-10|||Red|Community|Statutory|1|Perpetrator|High|None known"
            "|92",
            "A-002|SAC|Flex|Eastham|Male|21-24|B1|2024-11-02|2025-08-20|Positive exit, risk reduced|Green|Left scheme"
            "|Non-statutory|None|None known||None known|51",
            "A-003|SAC|Free|Northam|Female|40-49|A4|2025-07-15|||Blue|Custody|Statutory|2|Victim|Medium|Diagnosed|10",
            "A-004|SAC|Flex|No fixed abode|Male|60+|NS|2025-03-01|||Amber|Recalled|Statutory||None known||None known"
            "|40",
        ),
        "Followed": rows(
            "client selected_on deselected_on days_at_liberty status", "A-010|2024-01-05|2025-02-01|92|Community"
        ),
        "Offences": rows(
            "offence client offence_on stage stage_on offence_group domestic_abuse",
            "O-001|A-001|2025-07-20|Arrest|2025-07-20|Burglary|No",
            "O-001|A-001|2025-07-20|Charge|2025-08-01|Burglary|No",
            "O-002|A-010|2025-09-02|Arrest|2025-09-03|Robbery|Yes",
        ),
        "Baseline": rows(
            "client window days_at_liberty charges convictions", "A-003|Selection|300|2|1", "A-003|Earlier|365|3|2"
        ),
        "Partners": rows("agency held attended", f"{POLICE}|3|3", "Probation|3|2"),
    }


def header(kind: str, organisation: str, quarter: Quarter = QUARTER) -> dict[str, Value]:
    """The items of sheet Return."""
    return {
        "kind": kind,
        "specification": VERSION,
        "area": AREA,
        "organisation": organisation,
        "quarter": quarter.label,
        "prepared_on": date(2025, 10, 9),
        "narrative": "A steady quarter.",
    }


def past(sheets: Sheets) -> dict[str, list[dict[str, Any]]]:
    """The same rows as the records would have them, by table, with their row in the file; references as they are."""
    tables = {sheet.name: sheet for sheet in RETURNS[kind_of(sheets)].sheets}
    return {
        tables[name].table: [
            {**dict.fromkeys(tables[name].by_field), **line, "row": number} for number, line in enumerate(lines, 2)
        ]
        for name, lines in sheets.items()
    }


def kind_of(sheets: Sheets) -> str:
    """Provider or police, by the sheets."""
    return "provider" if "Clients" in sheets else "police"


def with_cell(sheets: Sheets, sheet: str, row: int, field: str, value: Value) -> Sheets:
    """A copy in which one cell is another; ``row`` is the row in the file (2 is the first)."""
    copy = deepcopy(sheets)
    copy[sheet][0 if sheet == RETURN.name else row - 2][field] = value
    return copy


def with_row(sheets: Sheets, sheet: str, row: int = 2, **other: Value) -> Sheets:
    """A copy with a further row at the sheet's end: like that in ``row``, but for the fields named."""
    copy = deepcopy(sheets)
    copy[sheet].append({**copy[sheet][row - 2], **other})
    return copy


def workbook(sheets: Sheets) -> Workbook:
    """What the reader would give for these sheets: headings in row 1, columns as declared."""
    shape = RETURNS[kind_of(sheets)]
    read = {sheet.name: _sheet(sheet, sheets[sheet.name]) for sheet in shape.sheets if sheet.name in sheets}
    return Workbook(shape, "0" * 64, "return.xlsx", read)


def _sheet(sheet: Sheet, lines: list[dict[str, Value]]) -> SheetRows:
    if sheet.table == RETURN.table:
        places = {column.field: number for number, column in enumerate(sheet.columns, 2)}
        return ReturnItems(sheet, sheet.name, 1, dict.fromkeys(places, 2), (_row(2, lines[0]),), {}, places)
    columns = {column.field: number for number, column in enumerate(sheet.columns, 1)}
    return SheetRows(sheet, sheet.name, 1, columns, tuple(_row(number, line) for number, line in enumerate(lines, 2)))


def _row(number: int, line: dict[str, Value]) -> Row:
    cells = {name: value if isinstance(value, RawCell) else RawCell(value) for name, value in line.items()}
    return Row(number, {name: cell for name, cell in cells.items() if not cell.blank})


def write(path: Path, sheets: Sheets, shape: Shape | None = None) -> Path:
    """The same as a real workbook."""
    book = Excel()
    book.remove(book.worksheets[0])
    for sheet in (shape or RETURNS[kind_of(sheets)]).sheets:
        if sheet.name in sheets:
            page = book.create_sheet(sheet.name)
            for line in table_of(sheet, sheets[sheet.name]):
                page.append(line)
    book.save(path)
    return path


def table_of(sheet: Sheet, lines: list[dict[str, Any]]) -> list[list[Any]]:
    """A sheet as it stands in a file: its headings, then its rows."""
    if sheet.table == RETURN.table:
        return [["Item", "Value"], *([column.name, lines[0].get(column.field)] for column in sheet.columns)]
    return [
        [column.heading for column in sheet.columns],
        *([line.get(column.field) for column in sheet.columns] for line in lines),
    ]
