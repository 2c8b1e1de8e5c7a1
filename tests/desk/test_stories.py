"""A story without permission goes through the desk, from upload to acceptance, and leaves no word in any file."""

from __future__ import annotations

from pathlib import Path

from dashboard.config import Config
from queries.audit import utc_now
from queries.engines import open_engine, reading
from queries.prose import key_of
from queries.publish import Act, publish
from tests.desk.building import ANALYST, SENDER, file, register
from tests.desk.test_desk import ended, upload
from tests.desk.visiting import as_, desk_of, post, text_of
from tests.returns.building import AREA, QUARTER, provider
from tests.support import WHO

DOOR = "/desk/stories"
WORDS = (b"LIGHTHOUSE", b"UMBRELLAS")


def story(title: str, text: str, permission: str | None) -> dict[str, str | None]:
    return {"title": title, "pathway": "ACC", "story": text, "permission": permission}


def test_a_story_without_permission_leaves_no_word_on_its_way_through_the_desk(desk: Config, tmp_path: Path) -> None:
    house = desk_of(desk)
    sender, analyst = as_(house, SENDER), as_(house, ANALYST)
    stories = [
        story("KEEPING", "SAILS", "Yes"),
        story("LIGHTHOUSE", "UMBRELLAS. NI number QQ123456C", "No"),
        story("LIGHTHOUSE", "UMBRELLAS", None),
    ]
    checked = ended(sender, upload(sender, file(tmp_path, "a.xlsx", {**provider(), "Case studies": stories})))
    receipt = ended(sender, post(sender, checked.request.path, do="send"))
    assert "Receipt" in receipt.text
    post(analyst, receipt.request.path, do="accept")
    assert "accepted" in analyst.client.get(receipt.request.path).text
    found = b"".join(path.read_bytes() for path in desk.store.rglob("*") if path.is_file())
    assert [word for word in WORDS if word in found] == []
    with reading(open_engine(desk.records_url)) as connection:
        rows = connection.exec_driver_sql("SELECT title, story, permission FROM case_studies ORDER BY id").all()
    assert [tuple(row) for row in rows] == [("KEEPING", "SAILS", "Yes"), (None, None, "No"), (None, None, "Not asked")]


def test_words_that_the_newest_version_does_not_permit_go_once_it_is_accepted(desk: Config, tmp_path: Path) -> None:
    """While it waits it may still be sent back, and the version before goes on counting, with its words."""
    house = desk_of(desk)
    sender, analyst = as_(house, SENDER), as_(house, ANALYST)
    first, kept = story("LIGHTHOUSE", "UMBRELLAS", "Yes"), story("KEEPING", "SAILS", "Yes")
    for stories, accepted in (([first, kept], True), ([kept, story("NEW", "WORDS", "No")], False)):
        return_ = file(tmp_path, "a.xlsx", {**provider(), "Case studies": stories})
        receipt = ended(sender, post(sender, ended(sender, upload(sender, return_)).request.path, do="send"))
        if accepted:
            post(analyst, receipt.request.path, do="accept")
    assert titles(desk) == ["LIGHTHOUSE", "KEEPING", "KEEPING", None]
    post(analyst, receipt.request.path, do="accept")
    assert titles(desk) == [None, "KEEPING", "KEEPING", None]
    records = [path.read_bytes() for path in desk.store.rglob("*records*") if path.is_file()]
    assert [word for word in WORDS if word in b"".join(records)] == []


def test_an_analyst_takes_a_story_back_and_a_return_that_does_not_tell_it_does_so_by_itself(
    desk: Config, tmp_path: Path
) -> None:
    house = desk_of(desk)
    sender, analyst = as_(house, SENDER), as_(house, ANALYST)
    told = [story(f"TITLE {at}", f"UMBRELLAS {at}", "Yes") for at in range(3)]

    def accepted(stories: list[dict[str, str | None]]) -> None:
        return_ = file(tmp_path, "a.xlsx", {**provider(), "Case studies": stories})
        receipt = ended(sender, post(sender, ended(sender, upload(sender, return_)).request.path, do="send"))
        post(analyst, receipt.request.path, do="accept")

    accepted(told)
    act = Act(QUARTER, AREA, register(), who=WHO, now=utc_now())
    publish(act, desk.records_url, desk.cells_url)
    assert as_(house, SENDER).client.get(DOOR).status_code == 403
    assert post(analyst, DOOR, area="Elsewhere", story=key_of("UMBRELLAS 0"), why="Asked for").status_code == 404
    assert post(analyst, DOOR, area=AREA, story=key_of("UMBRELLAS 0"), why="Asked for").status_code == 303
    page = text_of(analyst.client.get(DOOR).text)
    assert "TITLE 1" in page and "TITLE 0" not in page and "Asked for No file of it left." in page
    accepted([told[1], story("TITLE 2", "UMBRELLAS 2", "No")])
    page = text_of(analyst.client.get(DOOR).text)
    assert "TITLE 1" in page and "TITLE 2" not in page and "its permission is not given any more" in page
    kept = b"".join(path.read_bytes() for path in desk.store.rglob("*.sqlite"))
    assert {at for at in range(3) if f"UMBRELLAS {at}".encode() in kept} <= {1}


def titles(desk: Config) -> list[str | None]:
    with reading(open_engine(desk.records_url)) as connection:
        return [title for (title,) in connection.exec_driver_sql("SELECT title FROM case_studies ORDER BY id")]
