"""A district that ends: it is refused from then on, and whoever was in it is where the register put them, unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.desk.registering import load_register
from dashboard.returns.checks import check
from dashboard.returns.model import Finding, Refused
from dashboard.returns.prefilled import Prefilled, still_open
from dashboard.returns.shapes import REGISTER as SHAPE
from dashboard.returns.template import write_register
from queries.register import Register
from queries.register_use import InUse, List, Use, taken_away
from queries.vocabulary import Quarter
from tests.returns.building import AREA, PROVIDER, QUARTER, REGISTER, police, provider, with_cell, workbook
from tests.returns.quarters import after
from tests.support import NOW, WHO, empty_store


def register(becomes: str = "Southam", last: str | None = "2025/26 Q1") -> Register:
    """Eastham ended before the quarter of the good returns, and became part of others."""
    rows = [
        {"area": AREA, "district": "Northam"},
        {"area": AREA, "district": "Eastham", "last_quarter": last, "becomes": becomes},
        {"area": AREA, "district": "Southam", "first_quarter": "2025/26 Q2"},
        {"area": AREA, "district": "Westham", "first_quarter": "2025/26 Q2"},
    ]
    gone = {"agency": "Courts", "sector": "Public", "area": AREA, "last_quarter": "2025/26 Q1"}
    agencies = [*REGISTER.rows("agencies"), gone]
    return Register({**REGISTER.content, "areas": rows, "agencies": agencies})


def test_what_has_ended_is_refused_from_then_on() -> None:
    found = check(workbook(provider()), register()).findings
    assert {each.rule for each in found} == {"cell.code"}
    assert all("Southam" in each.message and "Eastham" in each.message for each in found)
    old = with_cell(police(), "Partners", 3, "agency", "Courts")
    assert "cell.code" in {each.rule for each in check(workbook(old), register()).findings}


def test_a_district_that_the_register_merged_is_no_question() -> None:
    now = provider()
    for line in now["Clients"]:
        line["district"] = {"Eastham": "Southam"}.get(str(line["district"]), line["district"])
    assert "value.changed" not in {each.rule for each in check(workbook(now), register(), after(provider())).findings}
    elsewhere = register("Westham")
    assert "value.changed" in {each.rule for each in check(workbook(now), elsewhere, after(provider())).findings}


@pytest.mark.parametrize(("becomes", "told"), [("Southam", "Southam"), ("Southam; Westham", None)])
def test_the_next_template_says_where_people_are_now(becomes: str, told: str | None) -> None:
    known, later = register(becomes, QUARTER.label), QUARTER.plus(1)
    found = workbook(provider())
    last = Prefilled("provider", AREA, PROVIDER, later, QUARTER, {})
    rows = still_open(found, check(found, known), known, last, later)["Clients"]
    assert {line["district"] for line in rows} == {"Northam", told}


def test_a_district_in_use_ends_where_it_is_used_no_more() -> None:
    used = InUse(frozenset({Use(List.DISTRICTS, "Eastham", AREA, Quarter(2025, 2))}))
    before = register(last=None)
    told = f"The district Eastham of {AREA} is used by returns for 2025/26 Q2."
    assert taken_away(before, register(), used) == (told,)
    assert taken_away(before, register(last="2025/26 Q2"), used) == ()


@pytest.mark.parametrize("wrong", [register("Nowhere"), register("Eastham"), register("Southam", None)])
def test_a_district_becomes_another_of_its_area_once_it_has_ended(tmp_path: Path, wrong: Register) -> None:
    assert [each.column for each in refused(tmp_path, wrong)] == ["Becomes"]


def refused(folder: Path, wrong: Register) -> tuple[Finding, ...]:
    store, path = empty_store(folder, REGISTER, AREA), folder / "register.xlsx"
    write_register({sheet.name: wrong.rows(sheet.table) for sheet in SHAPE.sheets}, path)
    with pytest.raises(Refused) as found:
        load_register(path, store.config, who=WHO, now=NOW)
    return found.value.findings


def test_nobody_becomes_or_continues_another_in_a_circle(tmp_path: Path) -> None:
    districts = (
        *(("A", "2024/25 Q1", "B"), ("B", "2024/25 Q2", "A")),
        *(("C", "2024/25 Q1", "D"), ("D", "2024/25 Q2", "E; Northam"), ("E", "2024/25 Q3", "C")),
        *(("F", "2024/25 Q2", "G"), ("G", "2024/25 Q2", "Northam")),
    )
    providers = (("A", "B"), ("B", "A"), ("C", "D"), ("D", f"{PROVIDER}; E"), ("E", "C"), ("F", "F"), ("G", PROVIDER))
    same = {"kind": "provider", "area": AREA, "first_quarter": "2024/25 Q1"}
    content = {
        "areas": [{"area": AREA, "district": a, "last_quarter": last, "becomes": into} for a, last, into in districts],
        "organisations": [{"organisation": name, "continues": before, **same} for name, before in providers],
    }
    more = {sheet: [*REGISTER.rows(sheet), *rows] for sheet, rows in content.items()}
    found = refused(tmp_path, Register({**REGISTER.content, **more}))
    still = "please leave Becomes and Last quarter blank for the one that there is still."
    first = "please leave Continues blank for the one that was there first."
    assert [(each.column, each.message) for each in found] == [
        ("Becomes", f"A became B and B became A: {still}"),
        ("Becomes", f"B became A and A became B: {still}"),
        ("Becomes", f"C became D, D became E and E became C: {still}"),
        ("Becomes", f"D became E, E became C and C became D: {still}"),
        ("Becomes", f"E became C, C became D and D became E: {still}"),
        ("Becomes", "“G” ended no later than F: please name the district that there is since then."),
        ("Continues", f"A continues B and B continues A: {first}"),
        ("Continues", f"B continues A and A continues B: {first}"),
        ("Continues", f"C continues D, D continues E and E continues C: {first}"),
        ("Continues", f"D continues E, E continues C and C continues D: {first}"),
        ("Continues", f"E continues C, C continues D and D continues E: {first}"),
        ("Continues", f"F continues F: {first}"),
    ]
    assert len({(each.column, each.cell) for each in found}) == len(found)
