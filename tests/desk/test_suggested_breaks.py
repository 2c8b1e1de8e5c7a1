"""The analyst's page of suggested breaks: whose it is, and that what was decided there stays."""

from dashboard.config import Config
from queries import registers
from queries.audit import utc_now
from queries.engines import open_engine
from queries.register import DECIDED_BREAKS
from queries.vocabulary import Quarter
from tests.desk.building import ANALYST, SENDER, register
from tests.desk.visiting import as_, desk_of, post, text_of
from tests.returns.building import AREA

ROW = {"measure": "S3", "area": AREA, "quarter": "2024/25 Q4", "note": "A second worker started", "accepted": True}


def decide(config: Config) -> None:
    registers.amend(
        open_engine(config.cells_url),
        lambda found: (*found.rows(DECIDED_BREAKS), ROW),
        who="tests",
        what="new limits accepted",
        now=utc_now(),
        detail={},
        sheet=DECIDED_BREAKS,
    )


def test_it_is_the_analysts_and_lists_what_was_decided(desk: Config) -> None:
    house = desk_of(desk)
    assert as_(house, SENDER).client.get("/desk/breaks").status_code == 403
    analyst = as_(house, ANALYST)
    assert "no step has held for eight quarters without an answer" in text_of(analyst.client.get("/desk/breaks").text)
    decide(desk)
    said = text_of(analyst.client.get("/desk/breaks").text)
    assert "A second worker started" in said
    assert "Usual for its unit" in said and "The office’s own" in said and "Targets and bands" in said


def test_a_question_that_is_not_open_cannot_be_answered(desk: Config) -> None:
    analyst = as_(desk_of(desk), ANALYST)
    form = {"area": AREA, "measure": "S3", "note": "Because", "do": "accept"}
    assert post(analyst, "/desk/breaks", **form).status_code == 409
    assert post(analyst, "/desk/breaks", **{**form, "area": "Elsewhere"}).status_code == 404


def test_a_decision_is_a_break_of_the_register_and_stays_when_its_workbook_is_loaded_anew(desk: Config) -> None:
    decide(desk)
    engine, found = open_engine(desk.cells_url), register()
    fewer = {**found.content, "calendar": found.rows("calendar")[:-1]}
    assert registers.store(engine, fewer, sha256="another", who="tests", now=utc_now())
    kept = registers.current(engine)
    assert kept is not None and kept.breaks("S3", AREA) == ((Quarter(2024, 4), "A second worker started"),)
