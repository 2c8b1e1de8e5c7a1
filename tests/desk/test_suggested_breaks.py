"""The analyst's page of suggested breaks: whose it is, and that what was decided there stays."""

from sqlalchemy import Engine, insert

from dashboard.config import Config
from queries import registers, tables
from queries.audit import utc_now
from queries.engines import open_engine, writing
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
    form = {"area": AREA, "measure": "S3", "note": "Because", "do": "accept", "quarter": "2024/25 Q4"}
    assert post(analyst, "/desk/breaks", **form).status_code == 409
    assert post(analyst, "/desk/breaks", **{**form, "area": "Elsewhere"}).status_code == 404


def publish(engine: Engine, *quarters: Quarter) -> None:
    """As if it had been: a release of nothing."""
    with writing(engine) as connection:
        for quarter in quarters:
            release = {"area": AREA, "quarter": quarter, "version": 1, "current": True, "published_at": utc_now()}
            connection.execute(insert(tables.releases).values(**release, published_by="x", threshold=5, sources=[]))


def test_what_law_changed_is_offered_once_and_answered(desk: Config) -> None:
    engine, analyst = open_engine(desk.cells_url), as_(desk_of(desk), ANALYST)
    publish(engine, Quarter(2025, 4))
    assert "post-sentence" not in analyst.client.get("/desk/breaks").text, "no quarter under it is published"
    publish(engine, Quarter(2026, 1))
    said = text_of(analyst.client.get("/desk/breaks").text)
    assert "fixed-term recalls are of 56 days" in said and "post-sentence supervision ended" in said
    form = {"area": AREA, "quarter": "2026/27 Q1", "note": "As the law says"}
    assert post(analyst, "/desk/breaks", **form, measure="V3", do="accept").status_code == 303
    assert post(analyst, "/desk/breaks", **form, measure="V4", do="decline").status_code == 303
    page = analyst.client.get("/desk/breaks").text
    assert page.count("Begin new limits") == 0 and page.count("As the law says") == 2
    found = registers.in_force(engine)
    assert found.breaks("V3", AREA) == ((Quarter(2026, 1), "As the law says"),)
    assert found.breaks("V4", AREA) == ()


def test_a_decision_is_a_break_of_the_register_and_stays_when_its_workbook_is_loaded_anew(desk: Config) -> None:
    decide(desk)
    engine, found = open_engine(desk.cells_url), register()
    fewer = {**found.content, "calendar": found.rows("calendar")[:-1]}
    assert registers.store(engine, fewer, sha256="another", who="tests", now=utc_now())
    kept = registers.current(engine)
    assert kept is not None and kept.breaks("S3", AREA) == ((Quarter(2024, 4), "A second worker started"),)
