"""What an analyst says of a claim: whose door it is, that nothing said before is changed, and that it is audited."""

from sqlalchemy import select

from dashboard.config import Config
from queries import evidence, registers, tables
from queries.audit import utc_now
from queries.engines import open_engine, reading
from queries.register import DECIDED_STATUSES
from tests.desk.building import ANALYST, SENDER, register
from tests.desk.visiting import as_, desk_of, post, text_of
from tests.returns.building import AREA

DOOR = "/desk/claims"
CLAIM = {"set": "Inspection", "number": "A", "text": "Share what you know"}
FORM = {"area": AREA, "claim": "Inspection A", "status": "Partly met", "reason": "Two agencies came"}


def with_claims(config: Config) -> None:
    """The register with one claim."""
    content = {**register().content, "recommendations": [CLAIM]}
    assert registers.store(open_engine(config.cells_url), content, sha256="claims", who="tests", now=utc_now())


def said(config: Config) -> list[tuple[str, str, str]]:
    found = registers.in_force(open_engine(config.cells_url))
    (claim,) = evidence.claims(found)
    return [(each.status, each.reason, each.who) for each in evidence.decisions(found, AREA, claim)]


def test_it_is_the_analysts(desk: Config) -> None:
    with_claims(desk)
    house = desk_of(desk)
    assert as_(house, SENDER).client.get(DOOR).status_code == 403
    assert "Share what you know" in text_of(as_(house, ANALYST).client.get(DOOR).text)


def test_what_is_said_is_added_to_what_was_said_before_and_audited(desk: Config) -> None:
    with_claims(desk)
    analyst = as_(desk_of(desk), ANALYST)
    assert post(analyst, DOOR, **FORM).status_code == 303
    assert post(analyst, DOOR, **{**FORM, "status": "Met", "reason": "All came"}).status_code == 303
    assert said(desk) == [("Met", "All came", ANALYST), ("Partly met", "Two agencies came", ANALYST)]
    page = text_of(analyst.client.get(DOOR).text)
    assert "All came" in page and "Two agencies came" in page
    t = tables.audit.c
    with reading(open_engine(desk.cells_url)) as connection:
        acts = connection.execute(select(t.who, t.subject, t.detail).where(t.what == "status of a claim set")).all()
    assert [(who, subject, detail["reason"]) for who, subject, detail in acts] == [
        (ANALYST, "Inspection A", "Two agencies came"),
        (ANALYST, "Inspection A", "All came"),
    ]


def test_a_status_without_a_reason_of_another_area_or_of_no_claim_is_refused(desk: Config) -> None:
    with_claims(desk)
    analyst = as_(desk_of(desk), ANALYST)
    for wrong, answer in (
        ({"reason": "  "}, 409),
        ({"reason": "x" * 501}, 409),
        ({"status": "Splendid"}, 409),
        ({"claim": "Inspection B"}, 409),
        ({"area": "Elsewhere"}, 404),
    ):
        assert post(analyst, DOOR, **{**FORM, **wrong}).status_code == answer
    assert said(desk) == []


def test_what_was_said_stays_when_the_workbook_is_loaded_anew(desk: Config) -> None:
    with_claims(desk)
    assert post(as_(desk_of(desk), ANALYST), DOOR, **FORM).status_code == 303
    content = {**register().content, "recommendations": [CLAIM, {**CLAIM, "number": "B"}]}
    assert registers.store(open_engine(desk.cells_url), content, sha256="more", who="tests", now=utc_now())
    rows = registers.in_force(open_engine(desk.cells_url)).rows(DECIDED_STATUSES)
    assert [row["reason"] for row in rows] == ["Two agencies came"]
