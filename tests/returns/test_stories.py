"""Of a story without a plain Yes nothing but that there was one, its pathway and the answer is written anywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dashboard.returns.adding_words import Word, added
from dashboard.returns.intake import Loaded, load
from dashboard.returns.model import Refused
from queries import tables
from queries.engines import open_engine, reading
from queries.errors import PlainError
from queries.register import Register
from tests.returns.building import PROVIDER, REGISTER, Sheets, provider, write
from tests.returns.test_intake import KEY, NOW

TITLE, STORY = "The lighthouse keeper", "She mends umbrellas in the harbour now."
OTHER = {"title": "A way back", "pathway": "ETE", "story": "Found a course."}


def told(*stories: dict[str, Any]) -> Sheets:
    return {**provider(), "Case studies": list(stories)}


def story(permission: Any, **more: Any) -> dict[str, Any]:
    return {"title": TITLE, "pathway": "ACC", "story": STORY, "permission": permission, **more}


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'store' / 'records.db'}"
    tables.RECORDS.create_all(open_engine(url))
    return url


def sent(url: str, folder: Path, sheets: Sheets, register: Register = REGISTER, name: str = "a") -> Loaded:
    path = write(folder / f"{name}.xlsx", sheets)
    return load(path, records_url=url, register=register, key=KEY, who="analyst", now=NOW, trusted=True)


def kept(url: str) -> list[tuple[Any, ...]]:
    t = tables.case_studies.c
    with reading(open_engine(url)) as connection:
        return [tuple(row) for row in connection.execute(select(t.title, t.pathway, t.story, t.permission))]


def written(folder: Path) -> bytes:
    """Every byte of the store, its journal too, for the engine is still connected."""
    found = {path.name: path.read_bytes() for path in (folder / "store").iterdir()}
    assert "records.db-wal" in found
    return b"".join(found.values())


def stands_there(folder: Path) -> list[str]:
    """What of the story can be read in the store's files."""
    bytes_there = written(folder)
    return [words for words in (TITLE, STORY, "umbrellas", "lighthouse") if words.encode() in bytes_there]


@pytest.mark.parametrize("word", ["Yes", " YES ", "y", "true", True, 1, "1"], ids=repr)
def test_a_plain_yes_keeps_the_story(url: str, tmp_path: Path, word: Any) -> None:
    sent(url, tmp_path, told(story(word)))
    assert kept(url) == [(TITLE, "ACC", STORY, "Yes")]


@pytest.mark.parametrize(
    ("word", "answer"),
    [*((word, "No") for word in ("No", "n", False, 0)), *((word, "Not asked") for word in (None, "  ", "not asked"))],
    ids=repr,
)
def test_without_a_plain_yes_title_and_text_are_written_nowhere(
    url: str, tmp_path: Path, word: Any, answer: str
) -> None:
    sent(url, tmp_path, told(story(word), {**OTHER, "permission": "Yes"}))
    assert kept(url) == [(None, "ACC", None, answer), (*OTHER.values(), "Yes")]
    assert b"Found a course." in written(tmp_path)
    assert stands_there(tmp_path) == []


@pytest.mark.parametrize("word", ["Yes, but not the name", "Yes?", "Yes / No", "Given", "Verbally"])
def test_a_yes_with_a_condition_is_no_yes(url: str, tmp_path: Path, word: str) -> None:
    with pytest.raises(Refused) as refused:
        sent(url, tmp_path, told(story(word)))
    assert "please use Yes, No or Not asked" in refused.value.findings[0].message
    assert kept(url) == [] and not any(TITLE in each.message for each in refused.value.findings)


def test_no_word_of_an_organisations_own_is_a_yes(url: str, tmp_path: Path) -> None:
    def own(theirs: str, ours: str) -> Register:
        row = {"organisation": PROVIDER, "column": "Permission to share", "theirs": theirs, "ours": ours}
        return replace(REGISTER, content={**REGISTER.content, "synonyms": [row]})

    for ours in ("Yes", "y", "1"):
        with pytest.raises(Refused):
            sent(url, tmp_path, told(story("Yes, but not the name")), own("Yes, but not the name", ours))
    sent(url, tmp_path, told(story("Declined")), own("Declined", "No"))
    assert kept(url) == [(None, "ACC", None, "No")]
    with pytest.raises(PlainError, match="Ask them to write a plain Yes"):
        added(REGISTER, Word(PROVIDER, "Permission to share", "Yes, but not the name", "Yes"))
    assert added(REGISTER, Word(PROVIDER, "Permission to share", "Declined", "No"))


@pytest.mark.parametrize(
    "now",
    [
        story("No"),
        story(None, title="Another title"),
        story("No", story="Taken out."),
        story("No", title="-", story="-"),
    ],
    ids=["as it was", "by its text", "by its title", "by its row"],
)
def test_permission_taken_back_takes_the_story_out_of_every_version(
    url: str, tmp_path: Path, now: dict[str, Any]
) -> None:
    sent(url, tmp_path, told(story("Yes")))
    assert TITLE in stands_there(tmp_path)
    assert sent(url, tmp_path, told(now), name="b").taken_back == 1
    assert kept(url) == [(None, "ACC", None, now["permission"] or "Not asked")] * 2
    assert stands_there(tmp_path) == []


BEFORE = {**OTHER, "permission": "Yes"}


@pytest.mark.parametrize(
    ("now", "answer"),
    [
        ([BEFORE, story("No", title="Another", story="Another.")], "No"),
        ([story(None, title="Another", story="Another."), BEFORE], "Not asked"),
        ([BEFORE], "No"),
        ([BEFORE, story("Yes", title="Another", story="Another.")], "No"),
        ([BEFORE, story("Yes", story=f"{STORY} More.")], "No"),
        ([BEFORE, story("Yes"), story("No", title="Another")], "No"),
    ],
    ids=["all changed", "all changed, in the same row", "left out", "another in its place", "reworded", "both answers"],
)
def test_of_earlier_versions_only_the_words_stay_that_the_newest_permits(
    url: str, tmp_path: Path, now: list[dict[str, Any]], answer: str
) -> None:
    sent(url, tmp_path, told(story("Yes"), BEFORE))
    sent(url, tmp_path, told(*now), name="b")
    first, other = kept(url)[:2]
    assert first == (None, "ACC", None, answer) and other == (*OTHER.values(), "Yes")
    words = [told for row in kept(url)[2:] for told in row if told in (TITLE, STORY)]
    assert words or not {TITLE, STORY} & set(stands_there(tmp_path))


def test_a_title_that_the_newest_does_not_tell_goes_and_its_text_stays(url: str, tmp_path: Path) -> None:
    sent(url, tmp_path, told(story("Yes")))
    assert sent(url, tmp_path, told(story("Yes", title="Another")), name="b").taken_back == 1
    assert kept(url) == [(None, "ACC", STORY, "Yes"), ("Another", "ACC", STORY, "Yes")]
    assert TITLE not in stands_there(tmp_path)


def test_a_story_told_elsewhere_with_a_yes_stays(url: str, tmp_path: Path) -> None:
    sent(url, tmp_path, told(story("Yes")))
    moved = sent(url, tmp_path, told({**OTHER, "permission": "No"}, story("Yes")), name="b")
    assert moved.taken_back == 0
    assert [row for row in kept(url) if row[0]] == [(TITLE, "ACC", STORY, "Yes")] * 2
