"""What was shown stays: a deck is kept when it is presented or exported, and opened again as it was.

Opened later it says, chart by chart, which figures newer data has superseded since. One that holds figures of a quarter
that was withdrawn is not opened again: a note stands in its place, unless the withdrawal was said to be harmless.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, insert, select
from sqlalchemy.exc import IntegrityError

from dashboard.exports import decks
from dashboard.exports.decks import Imprint, Pick, Wanted
from dashboard.withdrawn import TakenBack, notes, said
from layouts import words
from layouts.deck import ASKED, Deck, Item, Shown
from layouts.deck_json import as_json, from_json
from layouts.drawing import Drawing
from layouts.superseding import superseded
from queries import audit, cells, tables
from queries.audit import utc_now
from queries.engines import AT_A_PAGE, reading, writing
from queries.errors import PlainError
from queries.register import Register
from queries.tables_packs import frozen_decks
from queries.tables_withdrawn import frozen_from
from queries.troubles import is_taken
from queries.vocabulary import EVERYONE, Edition, Quarter, Slice
from queries.withdrawing import Withdrawal, of_decks
from queries.withdrawing_stories import hash_of

PRESENTED, EXPORTED = "presented", "exported"
LISTED = 40
_Which = tuple[str, tuple[tuple[str, str], ...]]
Showings = Mapping[int, Sequence[RowMapping]]
"""Each showing of decks as it was written down, by the deck's number, first to last."""


@dataclass(frozen=True)
class Past:
    """A deck that was shown: its number, the pack's name then, of what, by whom and when last, how often since when;
    and what was withdrawn since of what it holds."""

    id: int
    area: str
    pack: str
    quarter: Quarter
    edition: Edition
    version: int
    how: str
    by: str
    at: datetime
    times: int
    first: datetime
    withdrawn: tuple[Withdrawal, ...] = ()

    @property
    def gone(self) -> tuple[Withdrawal, ...]:
        """The withdrawals for which it is not opened again."""
        return tuple(each for each in self.withdrawn if not each.harmless)


def freeze(engine: Engine, deck: Deck, how: str, by: str, *, pack: str = "", now: datetime | None = None) -> int:
    """Keep a deck as it is shown, and write down who showed it; its number.

    One with the same content is not kept twice: each showing is still written down.
    """
    when, name = now or utc_now(), (pack or deck.title)[:120]
    values = _values(deck) | {"pack": name, "how": how, "by": by, "at": when}
    detail = {"quarter": deck.quarter.label, "edition": deck.edition.value, "release": deck.version}
    try:
        with writing(engine, AT_A_PAGE) as connection:
            id = _kept(connection, deck.area, values["sha256"]) or _keep(connection, values, deck.releases)
            said = detail | {"deck": id}
            audit.record(connection, who=by, what=_act(how), area=deck.area, subject=name, detail=said, now=when)
            return id
    except IntegrityError as error:
        if not is_taken(error, frozen_decks.name, frozen_decks.c.sha256.name):
            raise
        # somebody else kept the same at the same moment
        return freeze(engine, deck, how, by, pack=pack, now=now)


def past(engine: Engine, area: str, editions: Iterable[Edition]) -> tuple[Past, ...]:
    """What was shown of an area in these editions, what was shown last first."""
    mine = frozen_decks.c.area == area, frozen_decks.c.edition.in_([each.value for each in editions])
    with reading(engine) as connection:
        shown, gone = _showings(connection, area), of_decks(connection, area)
        found = [_past(row, shown, gone) for row in connection.execute(select(*_COLUMNS).where(*mine)).mappings()]
    return tuple(sorted(found, key=lambda each: (each.at, each.id), reverse=True)[:LISTED])


def _showings(connection: Connection, area: str) -> Showings:
    """Of an area's decks."""
    acts = {_act(how): how for how in (PRESENTED, EXPORTED)}
    query = (
        select(*(tables.audit.c[name] for name in ("at", "who", "what", "detail")))
        .where(tables.audit.c.area == area, tables.audit.c.what.in_(acts))
        .order_by(tables.audit.c.at, tables.audit.c.id)
    )
    found: dict[int, list[RowMapping]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["detail"]["deck"], []).append(row)
    return found


def _act(how: str) -> str:
    """A showing as the audit calls it."""
    return f"pack {how}"


def opened(engine: Engine, id: int, allowed: Callable[[Past], bool] = lambda past: True) -> tuple[Past, Deck]:
    """A deck as it was shown. Raises PlainError where there is none of that number that is allowed, TakenBack where it
    holds figures of a quarter that was withdrawn."""
    query = select(*_COLUMNS, frozen_decks.c.content).where(frozen_decks.c.id == id)
    with reading(engine) as connection:
        row = connection.execute(query).mappings().first()
        found = _past(row, _showings(connection, row["area"]), of_decks(connection, row["area"])) if row else None
    if row is None or found is None or not allowed(found):
        raise PlainError("There is no past pack at this address.", "Choose one from the list on the page Board pack.")
    if found.gone:
        raise TakenBack(said(found.gone), "So this pack is not shown again. Present or export it anew.")
    return found, from_json(row["content"])


def compared(engine: Engine, register: Register, deck: Deck, past: Past | None = None) -> Deck:
    """A deck as it was shown, each chart telling what newer data did to it since: of an area that is called otherwise
    since (``past`` knows how), too."""
    area = past.area if past and not cells.published(engine, deck.area) else deck.area
    today = _today(engine, register, deck, area)
    drawn = {(shown.chart, shown.choices): shown.drawing for shown in today.charts} if today else {}
    newer = today is not None and today.version != deck.version
    since = f"release {today.version}, published {words.day(today.published)}" if today and newer else ""
    gone = "" if today else notes(engine, area).get(deck.quarter, "")
    return replace(deck, items=tuple(_told(item, drawn, since, gone) for item in deck.items))


def _told(item: Item, drawn: Mapping[_Which, Drawing], since: str, gone: str) -> Item:
    """An item with what happened to it since: its quarter was withdrawn, or newer data came."""
    if not isinstance(item, Shown):
        return item
    if gone:
        return replace(item, superseded=gone)
    return replace(item, superseded=superseded(item.drawing, drawn.get((item.chart, item.choices)), since))


def _today(engine: Engine, register: Register, deck: Deck, area: str) -> Deck | None:
    """The same charts of the same quarter as they would be drawn now; None where it is no longer published."""
    known = (ASKED, *decks.addresses())
    picks = [Pick(shown.chart, choices=dict(shown.choices)) for shown in deck.charts if shown.chart in known]
    wanted = Wanted(area, deck.quarter, deck.edition, _slice(deck.about))
    imprint = Imprint(deck.title, deck.office, deck.demo, deck.as_at)
    if all(release.quarter != deck.quarter for release in cells.published(engine, area)):
        return None
    return decks.deck(engine, register, wanted, picks, imprint)


def _slice(about: str) -> Slice:
    """What a deck says it is about, as a slice again."""
    dimension, _, category = about.partition(": ")
    return Slice(dimension.lower(), category) if category else EVERYONE


_COLUMNS = tuple(
    frozen_decks.c[name] for name in ("id", "area", "pack", "quarter", "edition", "version", "how", "by", "at")
)


def _past(row: RowMapping, shown: Showings, gone: Mapping[int, tuple[Withdrawal, ...]]) -> Past:
    found = {column.name: row[column.name] for column in _COLUMNS} | {"edition": Edition(row["edition"])}
    times = shown.get(row["id"], ())
    for last in times[-1:]:
        found |= {"at": last["at"], "by": last["who"], "how": last["what"].removeprefix(_act(""))}
    return Past(**found, times=max(len(times), 1), first=row["at"], withdrawn=gone.get(row["id"], ()))


def _kept(connection: Connection, area: str, sha256: str) -> int:
    found = select(frozen_decks.c.id).where(frozen_decks.c.area == area, frozen_decks.c.sha256 == sha256)
    return connection.execute(found).scalar() or 0


def _values(deck: Deck) -> dict[str, Any]:
    content = as_json(deck)
    return {
        "area": deck.area,
        "quarter": deck.quarter,
        "edition": deck.edition.value,
        "version": deck.version,
        "sha256": hash_of(content),
        "content": content,
    }


def _keep(connection: Connection, values: Mapping[str, Any], releases: Iterable[int]) -> int:
    """A deck with the releases that its figures are of."""
    (id,) = connection.execute(insert(frozen_decks).values(values)).inserted_primary_key or (0,)
    if held := [{"deck_id": id, "release_id": release} for release in releases]:
        connection.execute(insert(frozen_from), held)
    return int(id)
