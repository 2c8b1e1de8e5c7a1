"""Three areas with the same figures: one's own, one that lends itself to it, one that does not; and who asks.

The working edition of the areas that are not one's own holds one number that stands nowhere else, so that it is known
wherever it comes out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, update

from dashboard.app import create_app
from dashboard.exports import decks
from dashboard.exports.decks import Imprint, Pick, Wanted
from dashboard.meeting import shown_decks
from dashboard.operations.keys import make_keys
from queries import registers, tables
from queries.audit import record
from queries.engines import open_engine, writing
from queries.vocabulary import ALL, Edition, Role
from tests.attack.door import parts
from tests.dashboard.conftest import House, add_account
from tests.support import EXAMPLE_AREA, EXAMPLE_QUARTERS, NOW, WHO, Store

LENT, OWN, FOREIGN = EXAMPLE_AREA, "Nearby", "Farland"
LATEST = EXAMPLE_QUARTERS[-1]
JOB = "7" * 32
EXACT = 98_765
TRACE = re.compile(rb"(?<![\d.])98,?765(?!\d)")
"""The number as people and as files write it, and not the same digits within another."""


@dataclass(frozen=True)
class Lent:
    """The server, and the numbers of packs that were shown, by area and edition."""

    house: House
    packs: dict[tuple[str, Edition], int]


def lent(store: Store) -> Lent:
    """A server of this store, which is changed: its own area lends itself to a neighbour."""
    make_keys(store.config)
    engine = open_engine(store.cells_url)
    areas = [dict(row, visible_to=OWN) for row in store.register.rows("areas")]
    more = [{"area": area, "district": f"{area} town", "visible_to": None} for area in (OWN, FOREIGN)]
    content = {**store.register.content, "areas": [*areas, *more]}
    registers.store(engine, content, sha256="2" * 64, who=WHO, now=NOW)
    _spread(store)
    for role in Role:
        add_account(store.config, f"{role.value}@nearby.example", role, OWN, organisation="Nearby Trust")
    add_account(store.config, "analyst@handshire.example", Role.ANALYST, LENT)
    add_account(store.config, "all@office.example", Role.ADMIN)
    _under_way(store)
    packs = {(area, edition): _shown(store, area, edition) for area in (OWN, LENT, FOREIGN) for edition in Edition}
    return Lent(House(store.config, create_app(store.config).server), packs)


def _spread(store: Store) -> None:
    """The releases of the lent area for the other two, and the number."""
    r, c = tables.releases, tables.cells
    exact = (c.c.edition == Edition.WORKING.value, c.c.by == ALL, c.c.measure.in_(("V1", "S1", "S4", "H10")))
    with writing(open_engine(store.cells_url)) as connection:
        for area in (OWN, FOREIGN):
            for row in connection.execute(select(r).where(r.c.area == LENT)).mappings().all():
                values = {**row, "area": area}
                del values["id"]
                id = connection.execute(insert(r).values(values).returning(r.c.id)).scalar_one()
                some = connection.execute(select(c).where(c.c.release_id == row["id"])).mappings().all()
                connection.execute(insert(c), [{**each, "release_id": id} for each in some])
        foreign = select(r.c.id).where(r.c.area != OWN)
        change = update(c).where(*exact, c.c.release_id.in_(foreign))
        connection.execute(change.values(numerator=EXACT, value=EXACT, state="shown"))


def _under_way(store: Store) -> None:
    """Work of the lent area, with its preview, and acts in both audits."""
    moved = [["V1", 1.0, float(EXACT)]]
    result = {
        "preview": {"against": "", "moved": moved, "hidden": {}, "missing": [], "held": [], "cells": 1, "shown": 1}
    }
    job = {"id": JOB, "kind": "preview", "account_id": 99, "who": WHO, "area": LENT, "quarter": LATEST}
    with writing(open_engine(store.cells_url)) as connection:
        connection.execute(
            insert(tables.jobs).values(job | {"state": "done", "said": f"{EXACT}", "result": result, "began_at": NOW})
        )
        for area in (OWN, LENT, FOREIGN):
            record(connection, who=f"{area}@office.example", what=f"done in {area}", now=NOW, area=area)
    values: dict[str, Any] = {
        "at": NOW,
        "who": WHO,
        "what": "return accepted",
        "area": LENT,
        "subject": "",
        "detail": {},
    }
    with writing(open_engine(store.records_url)) as connection:
        for area in (OWN, LENT, FOREIGN):
            connection.execute(insert(tables.record_audit).values({**values, "area": area, "subject": f"of {area}"}))


def _shown(store: Store, area: str, edition: Edition) -> int:
    engine = open_engine(store.cells_url)
    imprint = Imprint(f"Pack of {area}", "Office", False, date(2026, 11, 2))
    picks = [Pick("cohort/size"), Pick("service/way")]
    deck = decks.deck(engine, store.register, Wanted(area, LATEST, edition), picks, imprint)
    return shown_decks.freeze(engine, deck, shown_decks.PRESENTED, WHO)


def lending(folder: Path, example: Store) -> Iterator[Lent]:
    """A server of a copy of the example."""
    store = example.copied(folder / "lent")
    yield lent(store)
    for url in (store.cells_url, store.records_url):
        open_engine(url).dispose()


def tells(content: bytes) -> bool:
    """Whether the number stands in an answer, or anywhere inside the file that it is."""
    return any(TRACE.search(part) for _, part in parts("", content))
