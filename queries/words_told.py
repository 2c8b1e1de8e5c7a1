"""What senders say in words, published with a quarter: from the private records to what a page may show.

Of stories only those with a plain Yes have words here at all; one that was taken back never comes again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, insert, select

from queries import tables as t
from queries.british import british_day
from queries.codes import PATHWAY, PERMISSION_GIVEN, SCOPE_BOARD
from queries.engines import reading
from queries.prose import Kind, Told, Words, key_of, without_words
from queries.releases import Release
from queries.tables_words import stories_withdrawn, words_told
from queries.vocabulary import Edition, Quarter
from queries.words_safe import made_safe


def gather(private: Connection, returns: Sequence[Row[Any]], quarter: Quarter) -> list[Told]:
    """The words of a quarter's current returns, exactly as sent."""
    return [word for row in returns if row.quarter == quarter for word in _of_return(private, row)]


def _of_return(private: Connection, row: Row[Any]) -> Iterator[Told]:
    yield from (_story(row, each) for each in _rows(private, t.case_studies, row) if each["story"] and _is_given(each))
    if row.narrative:
        yield Told(Kind.REPORT, row.organisation, "", row.narrative)
    asked = {each["cell"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for each in row.findings if each["rule"] == _NUMBER}
    for each in _rows(private, t.report, row):
        differs = {"number": "differs"} if str(each["row"]) in asked else {}
        yield Told(Kind.REPORT, row.organisation, each["heading"] or "", each["words"] or "", differs)
    yield from (_request(row, each) for each in _rows(private, t.house_meetings, row) if each["asked_for"])
    yield from (_change(row, each) for each in _rows(private, t.client_voice, row) if each["what_changed"])


_NUMBER = "report.number"
"""The finding that a number in a report is not what the sender's own rows come to."""


def _rows(private: Connection, table: Table, row: Row[Any]) -> Iterable[Mapping[Any, Any]]:
    found = select(table).where(table.c.return_id == row.id).order_by(table.c.row)
    return private.execute(found).mappings()


def _is_given(story: Mapping[Any, Any]) -> bool:
    return bool(story["permission"] == PERMISSION_GIVEN)


def _story(row: Row[Any], story: Mapping[Any, Any]) -> Told:
    on = story["permission_on"]
    detail = {
        "pathway": PATHWAY.by_code[story["pathway"]].label if story["pathway"] in PATHWAY.by_code else "",
        "scope": story["scope"] or SCOPE_BOARD,
        "given": on.isoformat() if on else "",
    }
    return Told(Kind.STORY, row.organisation, story["title"] or "", story["story"], detail, key_of(story["story"]))


def _request(row: Row[Any], asked: Mapping[Any, Any]) -> Told:
    detail = {"where": asked["house"], "answer": asked["answer"] or ""}
    return Told(Kind.SAID, row.organisation, asked["asked_for"], asked["done"] or "", detail)


def _change(row: Row[Any], voice: Mapping[Any, Any]) -> Told:
    return Told(Kind.SAID, row.organisation, voice["question"], voice["what_changed"], {"where": "", "answer": "Done"})


def keep(
    public: Connection, release: int, area: str, words: Sequence[Told], hidden: Iterable[int], threshold: int
) -> None:
    """Write the words with their release, for both editions: the board's without numbers that its figures hide."""
    gone = set(public.scalars(select(stories_withdrawn.c.key).where(stories_withdrawn.c.area == area)))
    words = [*words, *_noted(public, release, gone.difference(each.key for each in words))]
    small = frozenset(hidden)
    rows = [
        {"release_id": release, "edition": edition.value, **_values(word, edition, small, threshold)}
        for word in (without_words(each) if each.key in gone else each for each in words)
        for edition in Edition
    ]
    if rows:
        public.execute(insert(words_told), rows)


def _noted(public: Connection, release: int, gone: Collection[str]) -> list[Told]:
    """The stories of earlier releases of the quarter that were taken back, so that the note of it stays."""
    w, r, now = words_told.c, t.releases.c, t.releases.alias().c
    query = (
        select(w.key, w.organisation, w.detail)
        .join(t.releases, r.id == w.release_id)
        .join(now.id.table, (now.area == r.area) & (now.quarter == r.quarter) & (now.id == release))
        .where(w.key.in_(gone), w.edition == Edition.BOARD.value)
        .order_by(w.id)
    )
    found = {row.key: Told(Kind.STORY, row.organisation, "", "", row.detail, row.key) for row in public.execute(query)}
    return list(found.values())


def _values(word: Told, edition: Edition, hidden: frozenset[int], threshold: int) -> dict[str, Any]:
    safe = edition is Edition.BOARD and word.kind is not Kind.STORY
    heading, text = (made_safe(each, hidden, threshold) if safe else each for each in (word.heading, word.text))
    named = {"kind": word.kind.value, "organisation": word.organisation, "detail": dict(word.detail), "key": word.key}
    return {**named, "heading": heading, "text": text}


def read(engine: Engine, area: str, edition: Edition, releases: Iterable[Release]) -> Words:
    """The words of these releases of an area, each story that was taken back with the day and the reason."""
    quarters = {release.id: release.quarter for release in releases}
    w, s = words_told.c, stories_withdrawn.c
    query = (
        select(words_told, s.at, s.why)
        .outerjoin(stories_withdrawn, (s.key == w.key) & (s.area == area))
        .where(w.release_id.in_(quarters), w.edition == edition.value)
        .order_by(w.id)
    )
    found: dict[Quarter, list[Told]] = {}
    with reading(engine) as connection:
        for row in connection.execute(query):
            if row.kind == Kind.STORY and not row.text and not row.at:
                continue  # of an area that became part of another since it was taken back
            found.setdefault(quarters[row.release_id], []).append(_told(row, row.at))
    return found


def _told(row: Row[Any], at: datetime | None) -> Told:
    word = Told(Kind(row.kind), row.organisation, row.heading, row.text, row.detail, row.key)
    return replace(without_words(word), on=british_day(at), why=row.why) if at else word
