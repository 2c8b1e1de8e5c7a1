"""A story is taken back for good: its words go from what is published and from every deck and pack that was kept, and
never come again; a dated note stands in their place.

What left the house cannot be called back: it is listed from the audit who took which file of it, and when.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, select, update

from queries import audit, tables
from queries.british import british_day
from queries.characters import typed
from queries.engines import reading, sweep, writing
from queries.errors import PlainError
from queries.prose import Kind, Told, without_words
from queries.tables_packs import frozen_decks, packs
from queries.tables_withdrawn import LONGEST_REASON
from queries.tables_words import stories_withdrawn, words_told
from queries.vocabulary import Edition, Quarter

WITHDRAWN = "story withdrawn"
TAKEN = ("pack presented", "pack exported", "exported")
"""What the audit calls a deck that was shown or taken, and a chart's or page's file."""
FEWEST = 30
"""A passage of fewer letters is not known for a story's own."""


@dataclass(frozen=True)
class Published:
    """A story as it is published: of which quarter, whose, under which title, and by what it is known."""

    key: str
    quarter: Quarter
    organisation: str
    title: str


@dataclass(frozen=True)
class Went:
    """Where a story went: when, who showed or took it, how, and what."""

    at: datetime
    who: str
    how: str
    what: str


@dataclass(frozen=True)
class Gone:
    """What taking a story back did: how many kept decks and packs held it, and where it had gone before."""

    decks: int
    packs: int
    went: tuple[Went, ...]


def published(engine: Engine, area: str) -> tuple[Published, ...]:
    """The stories of an area that have words, in any release, each once, as it was told last; the newest first."""
    w, r = words_told.c, tables.releases.c
    query = (
        select(w.key, r.quarter, w.organisation, w.heading)
        .join(tables.releases, r.id == w.release_id)
        .where(r.area == area, w.kind == Kind.STORY.value, w.text != "")
        .order_by(r.quarter.desc(), w.id)
    )
    with reading(engine) as connection:
        rows = connection.execute(query).all()
    found: dict[str, Published] = {}
    for row in rows:
        found.setdefault(row.key, Published(row.key, row.quarter, row.organisation, row.heading))
    return tuple(found.values())


def withdraw(engine: Engine, area: str, key: str, *, why: str, who: str, now: datetime) -> Gone:
    """Take a story back, in one transaction with its record in the audit.

    Raises PlainError where no story of the area is published by this key, or no reason is given.
    """
    reason = " ".join(typed(why, "The reason").split())
    if not reason or len(reason) > LONGEST_REASON:
        raise PlainError("A story is taken back with a reason.", f"Give one of at most {LONGEST_REASON} characters.")
    with writing(engine) as connection:
        story = _words(connection, area, key)
        values = {"area": area, "key": key, "at": now, "why": reason, "by": who}
        connection.execute(insert(stories_withdrawn).values(values))
        _blank(connection, area, key)
        note = f"This story was taken back on {british_day(now):%-d %B %Y}: {reason.rstrip('.')}."
        decks = _rewritten(connection, frozen_decks, area, story, note)
        in_packs = _rewritten(connection, packs, area, story, note)
        went = tuple(_went(connection, area, story, decks))
        listed = [[each.at.isoformat(), each.who, each.how, each.what] for each in went]
        detail = {"why": reason, "decks": len(decks), "packs": len(in_packs), "went": listed}
        audit.record(
            connection, who=who, what=WITHDRAWN, now=now, area=area, subject=f"story {key[:12]}", detail=detail
        )
    sweep(engine, words_told.name, frozen_decks.name, packs.name)
    return Gone(len(decks), len(in_packs), went)


@dataclass(frozen=True)
class Act:
    """A story that was taken back: when, by whom, why, and where it had gone."""

    at: datetime
    who: str
    why: str
    went: tuple[Went, ...]


def acts(engine: Engine, area: str) -> tuple[Act, ...]:
    """The stories of an area that were taken back, the latest first."""
    a = tables.audit.c
    query = select(a.at, a.who, a.detail).where(a.area == area, a.what == WITHDRAWN).order_by(a.id.desc())
    with reading(engine) as connection:
        rows = connection.execute(query).all()
    return tuple(Act(row.at, row.who, row.detail["why"], tuple(map(_read, row.detail["went"]))) for row in rows)


def _read(listed: Sequence[str]) -> Went:
    at, who, how, what = listed
    return Went(datetime.fromisoformat(at), who, how, what)


@dataclass(frozen=True)
class _Story:
    quarters: tuple[Quarter, ...]
    titles: frozenset[str]
    text: str

    def holds(self, words: str) -> bool:
        """Whether words are a passage of it, or hold one."""
        plain = _folded(words)
        return bool(self.text) and (self.text in plain or (len(plain) >= FEWEST and plain in self.text))


def _words(connection: Connection, area: str, key: str) -> _Story:
    w, r = words_told.c, tables.releases.c
    query = (
        select(w.heading, w.text, r.quarter)
        .join(tables.releases, r.id == w.release_id)
        .where(r.area == area, w.key == key, w.edition == Edition.BOARD.value, w.text != "")
    )
    rows = connection.execute(query).all()
    if not rows:
        raise PlainError(f"No story of {area} is published by this key.", "See which there are: iom story list.")
    return _Story(
        tuple(dict.fromkeys(row.quarter for row in rows)),
        frozenset(_folded(row.heading) for row in rows if row.heading),
        _folded(rows[-1].text),
    )


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _blank(connection: Connection, area: str, key: str) -> None:
    """Its rows in every release of the area stay, without a word."""
    w, mine = words_told.c, select(tables.releases.c.id).where(tables.releases.c.area == area)
    for row in connection.execute(select(words_told).where(w.key == key, w.release_id.in_(mine))).all():
        kept = without_words(Told(Kind.STORY, row.organisation, row.heading, row.text, row.detail, key))
        values = {"heading": kept.heading, "text": kept.text, "detail": dict(kept.detail)}
        connection.execute(update(words_told).where(w.id == row.id).values(values))


def _rewritten(connection: Connection, table: Table, area: str, story: _Story, note: str) -> list[int]:
    """The rows of a table whose content held the story, the note now in its place."""
    found = []
    for row in connection.execute(select(table.c.id, table.c.content).where(table.c.area == area)).all():
        content = _without(row.content, story, note)
        if content != row.content:
            again = {"sha256": hash_of({**content, "deck": row.id})} if "sha256" in table.c else {}
            connection.execute(update(table).where(table.c.id == row.id).values(content=content, **again))
            found.append(int(row.id))
    return found


def hash_of(content: dict[str, Any]) -> str:
    """Of all that a deck shows: the day on which it was made apart."""
    same = {name: value for name, value in content.items() if name != "as_at"}
    return hashlib.sha256(json.dumps(same, sort_keys=True).encode()).hexdigest()


def _without(value: Any, story: _Story, note: str) -> Any:
    """A value without the story: a row of a table, a note, any words that hold a passage of it."""
    if isinstance(value, dict):
        return {name: _without(each, story, note) for name, each in value.items()}
    if isinstance(value, list):
        if _is_row(value) and any(map(story.holds, value)):
            return ["Taken back", note, *("" for _ in value[2:])] if value[0] else _GONE
        return [each for each in (_without(each, story, note) for each in value) if each is not _GONE]
    return note if isinstance(value, str) and story.holds(value) else value


_GONE = object()
"""A row that went on with a story."""


def _is_row(value: list[Any]) -> bool:
    return len(value) > 1 and all(isinstance(each, str) for each in value)


def _went(connection: Connection, area: str, story: _Story, decks: Sequence[int]) -> Iterator[Went]:
    """Each showing of a deck that held it, and each file that was made of charts of its quarters since it was told."""
    a, labels = tables.audit.c, {quarter.label for quarter in story.quarters}
    query = select(tables.audit).where(a.area == area, a.what.in_(TAKEN)).order_by(a.at, a.id)
    for row in connection.execute(query):
        whole = row.what == TAKEN[-1] and row.detail.get("quarter") in labels and row.subject.startswith(PAGE)
        if row.detail.get("deck") in decks or whole:
            yield Went(row.at, row.who, row.what, row.subject)


PAGE = "people"
"""How the name begins of a file that was made of the page on which stories stand."""
