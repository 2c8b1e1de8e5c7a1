"""Permission taken back: what the newest version of a return does not permit goes from its other versions too."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select, update

from dashboard.returns.headings import folded
from queries.codes import PERMISSION_GIVEN
from queries.prose import key_of
from queries.tables import case_studies, returns

Story = Mapping[str, Any]
REFUSED = "No"
"""What is kept of a story that the newest version does not tell, so that nobody can say which answer it has now."""


def stories_of(connection: Connection, id: int) -> Sequence[Story]:
    """The stories of a version, as they are kept: words stand in those with a plain Yes alone."""
    return [
        dict(row) for row in connection.execute(select(case_studies).where(case_studies.c.return_id == id)).mappings()
    ]


def taken_back(
    connection: Connection, same_return: ColumnElement[bool], newest: int, told: Iterable[Story], *, counts: bool
) -> int:
    """Take words out of the other versions of a return (all but number ``newest``, which tells ``told``); out of how
    many stories.

    Where the newest ``counts``, only the words stay that it tells with a plain Yes; while it waits to be accepted, what
    it tells without one goes, by its text, its title or its row.
    """
    every = list(told)
    allowed = [story for story in every if story["permission"] == PERMISSION_GIVEN]
    refused = [story for story in every if story not in allowed]
    count = 0
    for kept in _kept(connection, same_return, newest):
        found = _found_in(refused, kept, allowed)
        values = _settled(kept, found, allowed) if counts else _without_words(found) if found else {}
        if values:
            connection.execute(update(case_studies).where(case_studies.c.id == kept["id"]).values(values))
            count += 1
    return count


def told_of(connection: Connection, area: str) -> frozenset[str]:
    """The stories that the current returns of an area tell with a plain Yes, by what a story is known by."""
    c = case_studies.c
    current = select(returns.c.id).where(returns.c.area == area, returns.c.current)
    wanted = select(c.story).where(c.return_id.in_(current), c.permission == PERMISSION_GIVEN, c.story.is_not(None))
    return frozenset(map(key_of, connection.scalars(wanted)))


def forget(connection: Connection, area: str, key: str) -> int:
    """Take a story's words out of every version of every return of an area; out of how many."""
    c = case_studies.c
    mine = select(returns.c.id).where(returns.c.area == area)
    kept = connection.execute(select(c.id, c.story).where(c.return_id.in_(mine), c.story.is_not(None))).all()
    found = [row.id for row in kept if key_of(row.story) == key]
    connection.execute(update(case_studies).where(c.id.in_(found)).values(_without_words(None)))
    return len(found)


def _kept(connection: Connection, same_return: ColumnElement[bool], newest: int) -> list[Story]:
    """The stories of the other versions that have a word."""
    c = case_studies.c
    others = select(returns.c.id).where(same_return, returns.c.id != newest)
    wanted = select(case_studies).where(c.return_id.in_(others), or_(c.story.is_not(None), c.title.is_not(None)))
    return [dict(row) for row in connection.execute(wanted).mappings()]


def _settled(kept: Story, refused: Story | None, allowed: Iterable[Story]) -> Mapping[str, str | None]:
    """What becomes of a kept story's words where only those stay that are told with a Yes: its text, and its title."""
    told = [] if refused else [story for story in allowed if _same(story, kept, "story")]
    if not told:
        return _without_words(refused)
    return {} if any(_same(story, kept, "title") for story in told) or not kept["title"] else {"title": None}


def _without_words(refused: Story | None) -> Mapping[str, Any]:
    answer = refused["permission"] if refused else REFUSED
    return {"title": None, "story": None, "permission": answer, "scope": None, "permission_on": None}


def _found_in(refused: Iterable[Story], kept: Story, allowed: Iterable[Story]) -> Story | None:
    """The refused story that a kept one is: of the same text; or, where the kept one is not told with a Yes elsewhere,
    of the same title or in the same row."""
    by_text = next((now for now in refused if _same(now, kept, "story")), None)
    by_title = next((now for now in refused if _same(now, kept, "title")), None)
    by_row = next((now for now in refused if now["row"] == kept["row"]), None)
    if by_text or any(_same(now, kept, "story") for now in allowed):
        return by_text
    return by_title or (None if any(_same(now, kept, "title") for now in allowed) else by_row)


def _same(one: Story, other: Story, name: str) -> bool:
    """Of two that have none, nothing is the same."""
    return bool(one[name]) and folded(one[name]) == folded(other[name] or "")
