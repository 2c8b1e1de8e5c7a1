"""What the page Recommendations says: each claim with its evidence of four kinds, or that none was received."""

import json
from dataclasses import replace
from typing import Any

from plotly.utils import PlotlyJSONEncoder

from layouts import on_projector, on_slide
from layouts.chart import Context
from layouts.chart_kinds import Nothing, SideBySide
from layouts.drawing import Drawing
from layouts.on_page.table import table
from layouts.pages.evidence import PAGE
from queries.figures import Cell
from queries.register import DECIDED_STATUSES, Register
from queries.vocabulary import State
from tests.layouts import building as make
from tests.layouts import decks, slides


def drawn(chart: str, change: make.Change = lambda each: each, **content: Any) -> Drawing:
    register = Register({**make.REGISTER.content, **content})
    figures = make.figures(change=change)
    return next(each for each in PAGE.charts if each.id == chart).draw(figures, Context(register))


def evidence(**claim: object) -> tuple[list[str], str]:
    """What is said of the only claim's evidence, piece by piece, and how the claim stands."""
    row = {"set": "Inspection", "number": "A", "text": "Share", **claim}
    documents = [
        {
            "document": "Agreement",
            "kind": "Information-sharing agreement",
            "agreed_on": "2026-01-05",
            "signed_by": "Probation Service",
        },
        {"document": "Profile", "kind": "Problem profile", "review_due": "2026-09-29"},
    ]
    found, *pieces = drawn("recommendations", recommendations=[row], documents=documents).table.rows
    assert found[:2] == ("A", "Share")
    return [f"{name}: {text}" for name, text, _ in pieces], found[2]


def test_a_document_names_its_review_and_who_has_not_signed_it() -> None:
    said = "A: document: “Agreement” (information-sharing agreement): review due 5 January 2027; signed by 1 of 2"
    assert evidence(documents="Agreement") == ([f"{said} agencies, not by Jobcentre"], "In date")


def test_a_document_says_where_it_is_to_be_read() -> None:
    paper = {"document": "Model", "kind": "Operating model", "review_due": "2027-01-05", "where": "The shared folder"}
    row = {"set": "Inspection", "number": "A", "text": "One model", "documents": "Model"}
    _, (_, said, _) = drawn("recommendations", recommendations=[row], documents=[paper]).table.rows
    assert said.endswith("review due 5 January 2027; to be read at: The shared folder")


def test_a_document_past_its_review_turns_the_claim_whatever_else_is_in_date() -> None:
    told, stands = evidence(documents="Profile", measures="A2")
    assert told[1] == "A: document: “Profile” (problem profile): review was due 29 September 2026"
    assert stands == "Past its review"


def test_a_measure_is_told_live_and_one_with_sides_by_both() -> None:
    told, stands = evidence(measures="A2, L1")
    assert told[0].startswith("A: measure: Partners at panels: 9")
    assert ["link as perpetrator: " in told[1], "link as victim: " in told[2]] == [True, True]
    assert stands == "In date"


def test_a_measure_that_is_hidden_holds_no_number_and_is_evidence_all_the_same() -> None:
    def hide(cell: Cell) -> Cell:
        if cell.measure != "S3":
            return cell
        return replace(cell, state=State.SUPPRESSED, numerator=None, denominator=None, value=None)

    row = {"set": "Inspection", "number": "A", "text": "Share", "measures": "S3"}
    _, found = drawn("recommendations", hide, recommendations=[row]).table.rows
    assert found[1:] == ("Wait to first contact: hidden to protect small numbers", "In date")


def test_an_audit_is_told_of_four_quarters_and_one_that_never_was_is_none() -> None:
    told, stands = evidence(audits="Risk plans")
    assert told[0].startswith("A: audit: Risk plans: ")
    assert told[0].endswith("cases looked at over the last four quarters")
    assert stands == "In date"
    assert evidence(audits="Never") == (["A: audit: Never: no case has been looked at"], "No evidence received")


def test_a_statement_says_whose_it_is_and_when_it_is_looked_at_again() -> None:
    told = evidence(response="We do", owner="Chair", given_on="2025-03-05")
    assert told == (["A: statement: By Chair, review was due 5 March 2026: “We do”"], "Past its review")


def test_what_nobody_has_any_evidence_of_says_so() -> None:
    assert evidence() == ([], "No evidence received")
    assert evidence(documents="Lost") == (["A: document: “Lost”: not on the register’s list"], "No evidence received")


def test_claims_are_counted_set_by_set_and_never_scored() -> None:
    found = drawn("evidenced")
    assert found.headline.startswith("Of 4 claims 2 have evidence in date, 1 some past its review and 1 none")
    assert found.table.rows == (
        ("Inspection", "1", "1", "0", "2"),
        ("Six", "1", "0", "0", "1"),
        ("Four", "0", "0", "1", "1"),
    )
    assert isinstance(found.body, SideBySide)
    assert "%" not in str(found)


def test_what_was_said_of_a_claim_stands_with_its_reason_and_all_that_was_said_before() -> None:
    rows = [
        {
            "area": make.AREA,
            "set": "Inspection",
            "number": "A",
            "status": status,
            "reason": reason,
            "who": "me",
            "on": day,
        }
        for status, reason, day in (("Not met", "None came", "2025-01-05"), ("Met", "All come", "2026-03-05"))
    ]
    row = {"set": "Inspection", "number": "A", "text": "Share"}
    content: dict[str, Any] = {"recommendations": [row], DECIDED_STATUSES: rows}
    assert drawn("recommendations", **content).table.rows[1:] == (
        ("A: status", "Since 5 March 2026, said by me: All come", "Met"),
        ("A: status before", "Since 5 January 2025, said by me: None came", "Not met"),
    )


def test_a_register_without_claims_says_where_they_would_stand() -> None:
    found = drawn("principles", recommendations=[])
    assert isinstance(found.body, Nothing)
    assert found.headline == "The register lists no principles"
    assert "sheet Recommendations" in found.body.sentence


def test_the_row_of_a_claim_is_in_bold_on_page_wall_and_slides() -> None:
    found = drawn("recommendations")
    begun = [row for row in found.table.rows if row[0] in found.table.begins]
    assert [row[0] for row in begun] == ["A", "B"]
    page = json.dumps(table(found.table).to_plotly_json(), cls=PlotlyJSONEncoder)
    assert page.count("table-begins") == len(begun)
    deck = decks.whole(decks.shown(found))
    assert on_projector.presentation(deck, leave="/", plotly="/p.js").count('<tr class="begins">') == len(begun)
    rows = [
        [cell.text_frame.paragraphs[0].runs[0] for cell in row.cells]
        for slide in slides.opened(on_slide.write(deck)).slides
        for shape in slide.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]
    bold = [cells[1].text for cells in rows if all(run.font.bold for run in cells)]
    assert bold == [row[1] for row in begun]
