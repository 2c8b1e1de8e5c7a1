"""A story is told as long as its person permits it; taken back it is gone everywhere, and what left is listed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from dashboard import stories
from dashboard.exports import decks
from dashboard.exports.decks import Imprint, Pick, Wanted
from dashboard.meeting import packs, shown_decks
from layouts.deck import Deck, Shown
from queries import tables, words_told
from queries.cells import published, standing
from queries.engines import open_engine, reading, writing
from queries.errors import PlainError
from queries.prose import Kind, Told, key_of
from queries.vocabulary import EVERYONE, Edition
from queries.withdrawing_stories import Gone
from queries.withdrawing_stories import published as told_stories
from queries.words_safe import made_safe
from tests.queries import worlds
from tests.queries.worlds import FIRST, SECOND, SPRING, Row, keep
from tests.support import NOW, WHO, Store, empty_store

STORY = "The lighthouse was cold. " * 40 + "She mends umbrellas in the harbour now."
OTHER = "He found a course and finished it, and tells others of it on Fridays."
TITLE = "The lighthouse keeper"
WHY = "She asked for it"


def case(title: str, text: str, scope: str) -> Row:
    given = {"pathway": "ACC", "permission": "Yes", "scope": scope, "permission_on": date(2026, 5, 4)}
    return {"title": title, "story": text, **given}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two quarters with a report each; the second with two stories that may be told and one that may not."""
    made = empty_store(tmp_path, worlds.REGISTER, worlds.AREA)
    for quarter, words in ((SPRING.plus(-1), "It was quiet."), (SPRING, "3 people died and 31 clients moved on.")):
        report = [{"heading": "Risks", "words": words}]
        asked = [
            {"house": "Elm", "held_on": SPRING.start, "answer": "Done", "asked_for": "A kettle", "done": "Bought."}
        ]
        told = [case(TITLE, STORY, "Board"), case("A course", OTHER, "Public")]
        rows = {"report": report, "house_meetings": asked} | ({"case_studies": told} if quarter == SPRING else {})
        finding = {"rule": "report.number", "cell": "B2"}
        keep(made, "provider", FIRST, quarter, rows, 2, findings=[finding] if quarter == SPRING else [])
        keep(made, "provider", SECOND, quarter, {"case_studies": [{"pathway": "ACC", "permission": "No"}]}, 2)
        made.publish(quarter)
    return made


def deck_of(store: Store, *charts: str, edition: Edition = Edition.BOARD) -> Deck:
    wanted = Wanted(store.area, SPRING, edition, EVERYONE)
    imprint = Imprint("A pack", "The office", False, date(2026, 8, 1))
    return decks.deck(open_engine(store.cells_url), store.register, wanted, [Pick(each) for each in charts], imprint)


def words_of(deck: Deck) -> str:
    found = [item.drawing for item in deck.items if isinstance(item, Shown)]
    return " ".join(text for drawing in found for row in drawing.table.rows for text in (*row, drawing.headline))


def take_back(store: Store, text: str = STORY) -> Gone:
    urls = store.records_url, store.cells_url
    return stories.take_back(*urls, store.area, key_of(text), why=WHY, who=WHO, now=NOW)


def bytes_of(store: Store) -> bytes:
    return b"".join(path.read_bytes() for path in store.folder.rglob("*") if path.is_file())


def test_a_story_is_told_with_its_scope_and_as_a_whole(store: Store) -> None:
    deck = deck_of(store, "people/stories")
    rows = deck.charts[0].drawing.table.rows
    named = [row[0] for row in rows if row[0]]
    assert named == [
        f"{TITLE} (accommodation); for the board alone",
        "A course (accommodation); may be told in public",
    ]
    assert " ".join(text for name, text in rows if name != named[1]) == STORY
    assert deck.charts[0].headline == "Two stories are told, with permission"


def test_what_was_taken_back_is_gone_everywhere_and_what_left_is_listed(store: Store) -> None:
    engine = open_engine(store.cells_url)
    packs.save(engine, store.area, "Mine", [Pick("", "A note", f"As she says: {STORY}")], by=WHO, now=NOW)
    shown_decks.freeze(
        engine, deck_of(store, "people/stories", "people/said"), "exported", "chair@example.org", now=NOW
    )
    before = standing(engine).of(store.area)
    assert b"umbrellas" in bytes_of(store)
    gone = take_back(store)
    assert (gone.decks, gone.packs, [each.who for each in gone.went]) == (1, 1, ["chair@example.org"])
    assert standing(engine).of(store.area) != before, "so that no view stays as it was"
    assert [words for words in (b"umbrellas", b"lighthouse", b"Lighthouse") if words in bytes_of(store)] == []
    (past,) = shown_decks.past(engine, store.area, [Edition.BOARD])
    for deck in (shown_decks.opened(engine, past.id)[1], deck_of(store, "people/stories")):
        assert f"This story was taken back on {NOW:%-d %B %Y}: {WHY}." in words_of(deck) and OTHER in words_of(deck)
    store.publish(SPRING)
    again = words_of(deck_of(store, "people/stories"))
    assert "umbrellas" not in again and WHY in again, "the note stays, however often the quarter is published"
    with reading(open_engine(store.records_url)) as connection:
        kept = connection.scalars(select(tables.case_studies.c.story)).all()
    assert [text for text in kept if text] == [OTHER]
    with pytest.raises(PlainError, match="No story"):
        take_back(store)


def test_it_never_comes_again_even_where_a_return_tells_it_once_more(store: Store) -> None:
    take_back(store)
    with writing(open_engine(store.records_url)) as connection:
        c, r = tables.case_studies, tables.returns.c
        mine = select(func.max(r.id)).where(r.organisation == FIRST).scalar_subquery()
        told = update(c).where(c.c.return_id == mine, c.c.story.is_(None))
        assert connection.execute(told.values(story=STORY, title=TITLE, permission="Yes")).rowcount == 1
    store.publish(SPRING)
    assert b"umbrellas" not in (store.folder / "cells.sqlite").read_bytes()
    assert WHY in words_of(deck_of(store, "people/stories"))


def test_permission_that_no_current_return_gives_takes_the_story_back(store: Store) -> None:
    urls = store.records_url, store.cells_url
    assert stories.hold_to_permission(*urls, store.area, who=WHO, now=NOW) == 0
    with writing(open_engine(store.records_url)) as connection:
        c = tables.case_studies.c
        gone = {"story": None, "title": None, "permission": "No"}
        connection.execute(update(tables.case_studies).where(c.title == TITLE).values(gone))
    assert stories.hold_to_permission(*urls, store.area, who=WHO, now=NOW) == 1
    assert [each.title for each in told_stories(open_engine(store.cells_url), store.area)] == ["A course"]
    assert stories.UNPERMITTED in words_of(deck_of(store, "people/stories"))


def test_a_report_stands_beside_the_last_one_and_says_where_a_number_differs(store: Store) -> None:
    told = words_of(deck_of(store, "people/reports", edition=Edition.WORKING))
    assert "3 people died and 31 clients moved on. A number in it is not what the sender’s own rows come to." in told
    assert "It was quiet." in told and "1 passage with a number that the rows do not bear out" in told.lower()
    board = words_of(deck_of(store, "people/reports"))
    assert "[c] people died" in board and "3 people" not in board


def test_a_number_that_the_board_is_not_shown_is_marked_in_prose() -> None:
    text = "Four people left, 31 clients moved, 12 new referrals came; 3 landlords, in 2026, two keys."
    assert (
        made_safe(text, {31}, 5)
        == "[c] people left, [c] clients moved, 12 new referrals came; 3 landlords, in 2026, two keys."
    )


def test_what_was_asked_for_stands_beside_what_was_done(store: Store) -> None:
    deck = deck_of(store, "people/said")
    assert ("A kettle (Elm)", "Bought.") in deck.charts[0].drawing.table.rows


def test_of_a_story_without_a_plain_yes_nothing_is_published(store: Store) -> None:
    found = words_told.read(
        open_engine(store.cells_url), store.area, Edition.BOARD, published(open_engine(store.cells_url), store.area)
    )
    told = [each for each in found[SPRING] if each.kind is Kind.STORY]
    assert [each.heading for each in told] == [TITLE, "A course"] and isinstance(told[0], Told)
