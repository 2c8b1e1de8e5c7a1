"""Board packs: which charts an area's board is shown, in which order, with which words between; reused each quarter.

An area begins with a standard pack. It may be edited like any other; removing what was edited brings it back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from dashboard.exports import decks
from dashboard.exports.decks import Pick
from dashboard.meeting.shown_decks import freeze as freeze
from dashboard.meeting.standard_pack import STANDARD, standard
from queries import audit
from queries.characters import typed
from queries.engines import reading, writing
from queries.errors import PlainError
from queries.tables_packs import packs

MOST_ENTRIES = 60
LONGEST_NAME, LONGEST_HEADING, LONGEST_TEXT = 80, 160, 2000
MOST_PACKS = 50


@dataclass(frozen=True)
class Pack:
    """A pack as it is kept; ``edited_at`` is None for a standard pack that nobody has edited."""

    area: str
    name: str
    picks: tuple[Pick, ...]
    edited_by: str = ""
    edited_at: datetime | None = None

    @property
    def stamp(self) -> str:
        """Which edit it is of, so that nobody overwrites another's without having seen it."""
        return self.edited_at.isoformat() if self.edited_at else ""


def names(engine: Engine, area: str) -> tuple[str, ...]:
    """The packs of an area, the standard one first, then by name."""
    query = select(packs.c.name).where(packs.c.area == area)
    with reading(engine) as connection:
        found = set(connection.execute(query).scalars())
    return (STANDARD, *sorted(found - {STANDARD}, key=str.casefold))


def named(engine: Engine, area: str, name: str = STANDARD) -> tuple[Pick, ...]:
    """The entries of a pack. Raises PlainError where the area has none of that name."""
    return pack(engine, area, name).picks


def pack(engine: Engine, area: str, name: str = STANDARD) -> Pack:
    """A pack of an area. Raises PlainError where there is none of that name."""
    with reading(engine) as connection:
        return _pack(connection, area, name)


def save(
    engine: Engine, area: str, name: str, picks: Sequence[Pick], *, by: str, now: datetime, stamp: str | None = None
) -> Pack:
    """Keep a pack, in one transaction with its record in the audit.

    Raises PlainError where its entries cannot be kept, or where it is no longer as at ``stamp`` (None: whatever it is).
    """
    title, kept = _name(name), _checked(picks)
    values = {"content": {"picks": [_as_json(each) for each in kept]}, "edited_by": by, "edited_at": now}
    with writing(engine) as connection:
        before = _stored(connection, area, title)
        if stamp is not None and stamp != (before.stamp if before else ""):
            raise PlainError(
                f"“{title}” has been changed by somebody else since you opened it.",
                "Open it again to see their change, then make yours.",
            )
        if before:
            connection.execute(update(packs).where(_is(area, title)).values(values))
        else:
            _require_room(connection, area)
            connection.execute(insert(packs).values(area=area, name=title, **values))
        detail = {"entries": len(kept)}
        audit.record(connection, who=by, what="pack saved", area=area, subject=title, detail=detail, now=now)
    return Pack(area, title, kept, by, now)


def rename(engine: Engine, area: str, name: str, new: str, *, by: str, now: datetime) -> str:
    """Give a pack another name, which is returned; the standard one stays, and what was edited of it takes the name.

    Raises PlainError where there is no such pack or the name is taken.
    """
    title = _name(new)
    with writing(engine) as connection:
        found = _pack(connection, area, name)
        if title in (name, STANDARD) or _stored(connection, area, title):
            raise PlainError(f"There is already a pack called “{title}”.", "Choose another name.")
        if _stored(connection, area, name):
            connection.execute(update(packs).where(_is(area, name)).values(name=title, edited_by=by, edited_at=now))
        else:
            content = {"picks": [_as_json(each) for each in found.picks]}
            values = {"area": area, "name": title, "content": content, "edited_by": by, "edited_at": now}
            connection.execute(insert(packs).values(values))
        detail = {"before": name}
        audit.record(connection, who=by, what="pack renamed", area=area, subject=title, detail=detail, now=now)
    return title


def remove(engine: Engine, area: str, name: str, *, by: str, now: datetime) -> None:
    """Remove a pack; a standard one is as it was at the start. What was shown of it stays."""
    with writing(engine) as connection:
        _pack(connection, area, name)
        connection.execute(delete(packs).where(_is(area, name)))
        audit.record(connection, who=by, what="pack removed", area=area, subject=name, now=now)


def _pack(connection: Connection, area: str, name: str) -> Pack:
    found = _stored(connection, area, name)
    if found:
        return found
    if name == STANDARD:
        return Pack(area, STANDARD, standard(area))
    raise PlainError(f"{area} has no pack called “{name}”.", "Choose one from the list on the page Board pack.")


def _stored(connection: Connection, area: str, name: str) -> Pack | None:
    row = connection.execute(select(packs).where(_is(area, name))).mappings().first()
    if row is None:
        return None
    found = (_from_json(each) for each in row["content"]["picks"])
    known = tuple(each for each in found if not each.chart or each.chart in decks.addresses())
    return Pack(area, name, known, row["edited_by"], row["edited_at"])


def _is(area: str, name: str) -> Any:
    return (packs.c.area == area) & (packs.c.name == name)


def _require_room(connection: Connection, area: str) -> None:
    if len(connection.execute(select(packs.c.id).where(packs.c.area == area)).all()) >= MOST_PACKS:
        raise PlainError(f"{area} has {MOST_PACKS} packs already.", "Remove one that is no longer used.")


def _name(text: str) -> str:
    name = " ".join(typed(text, "A pack’s name").split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise PlainError(f"A pack’s name has 1 to {LONGEST_NAME} letters.", "Give it another name.")
    return name


def _checked(entries: Sequence[Pick]) -> tuple[Pick, ...]:
    """Entries that can be shown. Raises PlainError where one cannot, or there are too many."""
    picks = [replace(each, heading=typed(each.heading, "A title"), text=typed(each.text, "A note")) for each in entries]
    if len(picks) > MOST_ENTRIES:
        raise PlainError(f"A pack holds at most {MOST_ENTRIES} entries.", "Make two packs of it.")
    for each in picks:
        if each.chart:
            decks.chart_at(each.chart)
        elif not each.heading.strip() and not each.text.strip():
            raise PlainError("A title or note has no words.", "Write some, or remove it.")
        elif len(each.heading) > LONGEST_HEADING or len(each.text) > LONGEST_TEXT:
            raise PlainError(
                f"A title has at most {LONGEST_HEADING} letters and a note {LONGEST_TEXT}.", "Shorten it, or make two."
            )
    return tuple(picks)


CHART, WORDS = "chart", "words"
"""Kinds of entries; commentary, actions and case studies get kinds of their own."""


def _as_json(pick: Pick) -> dict[str, Any]:
    if pick.chart:
        return {"kind": CHART, "chart": pick.chart, "choices": dict(pick.choices)}
    return {"kind": WORDS, "heading": pick.heading, "text": pick.text}


def _from_json(entry: Mapping[str, Any]) -> Pick:
    return Pick(
        chart=entry.get("chart", ""),
        heading=entry.get("heading", ""),
        text=entry.get("text", ""),
        choices=entry.get("choices", {}),
    )
