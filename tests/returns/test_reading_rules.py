"""Every rule of reading, with a real file that keeps it and one that breaks it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from dashboard.returns.reading import READING_RULES
from dashboard.returns.workbook import workbook_of
from tests.returns.reading import HEADINGS, RETURN, Table

ROW = ["Oak House", "Other", 3]
VOIDS = [HEADINGS, ROW]
PLACED = ["Placement reference", "Client reference", "Referral reference", "House", "Moved in on", "Left on"]

FIRST = ["Specification version", 1]


def book(sheets: Mapping[str, Table], change: Callable[[Any], None] | None = None) -> bytes:
    """A workbook of these sheets after the sheet Return, and one more change to it."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in {"Return": RETURN, **sheets}.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(list(row))
    if change:
        change(made)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def voids(*rows: list[Any]) -> bytes:
    return book({"Voids": rows})


def items(*more: list[Any]) -> bytes:
    return book({"Return": [*RETURN, *more]})


def placements(heads: list[str | None]) -> bytes:
    """Stays of which one has ended: all columns but those of leaving."""
    return book({"Placements": [heads, ["P-1", "C-1", "R-1", "Oak House", "2025-04-01", "2025-06-01"]]})


def csv(**sheets: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("Return.csv", b"Item,Value\nReturn kind,provider\n")
        for name, content in sheets.items():
            archive.writestr(f"{name}.csv", content)
    return written.getvalue()


def hide_a_row(made: Any) -> None:
    made["Voids"].row_dimensions[2].hidden = True


def hide_a_column(letter: str) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        made["Voids"].column_dimensions[letter].hidden = True

    return change


def strike(made: Any) -> None:
    made["Voids"]["A2"].font = Font(strike=True)


def hide(made: Any) -> None:
    made["Voids"].sheet_state = "hidden"


def merge(cells: str) -> Callable[[Any], None]:
    """Merge cells as a file may have it: what they hide is still there."""

    def change(made: Any) -> None:
        made["Voids"].merged_cells.add(cells)

    return change


CASES: dict[str, tuple[bytes, bytes]] = {
    "sheet.named": (book({"Voids": VOIDS}), book({"Ours - Voids": VOIDS})),
    "sheet.twice": (book({"Voids": VOIDS}), book({"Voids": VOIDS, "voids ": VOIDS})),
    "sheet.no_headings": (voids([], [], HEADINGS, ROW), voids(ROW, ROW)),
    "sheet.extra": (book({"Guidance": [["x"]], "Findings": [["x"]]}), book({"Pivot": [["x"]]})),
    "sheet.goes_on": (
        book({"Voids": VOIDS, "Voids of Elm": VOIDS[:1]}),
        book({"Voids": VOIDS, "Voids of Elm": VOIDS}),
    ),
    "sheet.hidden": (book({"Voids": VOIDS}), book({"Voids": VOIDS}, hide)),
    "sheet.merged": (book({"Voids": VOIDS}, merge("D1:E9")), book({"Voids": [*VOIDS, ROW]}, merge("A2:A3"))),
    "sheet.merged_down": (
        book({"Voids": [*VOIDS, ROW]}, merge("A1:A2")),
        book({"Voids": [*VOIDS, ROW]}, merge("A2:A3")),
    ),
    "sheet.merged_alone": (
        book({"Voids": [*VOIDS, ROW]}, merge("C1:C2")),
        book({"Voids": [*VOIDS, ROW]}, merge("C2:C3")),
    ),
    "sheet.hidden_columns": (book({"Voids": VOIDS}, hide_a_column("D")), book({"Voids": VOIDS}, hide_a_column("A"))),
    "sheet.encoding": (
        csv(Training="Course\nCaffè\n".encode()),
        csv(Training="Course\nCaffè\n".encode("cp1252")),
    ),
    "column.missing": (voids([*reversed(HEADINGS)], ROW), voids(HEADINGS[:2], ROW[:2])),
    "column.twice": (voids(HEADINGS, ROW), voids([*HEADINGS, "nights"], [*ROW, 3])),
    "column.extra": (voids(HEADINGS, ROW), voids([*HEADINGS, "Ward"], [*ROW, "x"])),
    "column.identifier": (
        voids([*HEADINGS, "House name"], [*ROW, "x"]),
        voids([*HEADINGS, "Client name"], [*ROW, "x"]),
    ),
    "column.no_heading": (voids(HEADINGS, [*ROW, " "]), voids(HEADINGS, [*ROW, "why?"])),
    "column.characters": (voids(HEADINGS, ROW), voids(HEADINGS, ["Oak_xFFFF_ House", "Other", 3])),
    "item.characters": (items(["Area", "South\nshire"]), items(["Area", "South_xFDD0_shire"])),
    "sheet.hidden_rows": (voids(HEADINGS, ROW), book({"Voids": VOIDS}, hide_a_row)),
    "sheet.struck": (voids(HEADINGS, ROW), book({"Voids": VOIDS}, strike)),
    "file.look_alikes": (items(["Area", "South shire"]), items(["Area", "South\u2013shire"])),
    "file.text_marks": (items(["Area", "South'shire"]), items(["Area", "'Southshire"])),
    "column.renamed": (placements(PLACED), placements([*PLACED[:5], "Close date"])),
    "column.heading_lost": (placements(PLACED), placements([*PLACED[:5], None])),
    "sheet.renamed": (book({"Pivot": VOIDS[1:]}), book({"Empty beds": VOIDS})),
    "item.extra": (items(["Narrative", "x"]), items(["Narrative", "x"], ["Mood", "good"])),
    "item.renamed": (items(FIRST, ["Narrative", "x"]), items(FIRST, ["Comments", "x"])),
    "item.identifier": (items(["Organisation", "Bridge Trust"]), items(["Contact name", "x"])),
    "item.twice": (items(["Area", "Southshire"]), items(["Quarter", "2025/26 Q1"])),
}


def test_no_rule_is_left_out() -> None:
    assert sorted(CASES) == sorted(READING_RULES)


@pytest.mark.parametrize("rule", CASES)
def test_one_file_keeps_it_and_one_breaks_it(rule: str) -> None:
    good, bad = ([each.rule for each in workbook_of(content, "file").findings] for content in CASES[rule])
    assert rule not in good
    assert bad.count(rule) == 1
