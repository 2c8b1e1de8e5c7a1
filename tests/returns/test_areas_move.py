"""An area called otherwise, or part of another from now on, loses nobody: what is kept of it follows, once asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from dashboard.desk.registering import TakesAway, load_register
from dashboard.returns.shapes import REGISTER as SHAPE
from dashboard.returns.template import write_register
from queries import registers, tables
from queries.audit import record
from queries.engines import open_engine, reading, writing
from queries.errors import PlainError
from queries.metadata import CELLS, RECORDS
from queries.publish import Act, prepare
from queries.register import DECIDED_BREAKS, DECIDED_STATUSES, Register
from queries.vocabulary import Quarter
from tests.postgresql import Server
from tests.returns.building import AREA, PROVIDER, QUARTER, REGISTER, Sheets, provider, write
from tests.support import NOW, WHO, Store, registered

WEST, TRUST = "Westshire", "West Trust"
BREAK = {"measure": "V1", "area": AREA, "quarter": QUARTER.label, "note": "New criteria", "accepted": True}
SAID = {"area": AREA, "set": "Six", "number": "1", "status": "Met", "reason": "Seen", "who": WHO, "on": "2026-01-05"}


def content(names: dict[str, str] | None = None, ids: dict[str, str] | None = None) -> dict[str, list[dict[str, Any]]]:
    """Two areas' register, each under another name, with these ids by name."""
    names, rows = names or {}, {sheet: list(each) for sheet, each in REGISTER.content.items()}
    rows["areas"] = [*rows["areas"], {"area": WEST, "district": "Weston"}]
    west = {"organisation": TRUST, "kind": "provider", "area": WEST, "first_quarter": "2025/26 Q1"}
    rows["organisations"] = [*rows["organisations"], west]
    rows["calendar"] = []
    found = {
        sheet: [row | ({"area": names.get(row["area"], row["area"])} if "area" in row else {}) for row in each]
        for sheet, each in rows.items()
    }
    found["areas"] = [row | {"area_id": (ids or {}).get(row["area"])} for row in found["areas"]]
    return found


def file_of(folder: Path, rows: dict[str, list[dict[str, Any]]]) -> Path:
    path = folder / "register.xlsx"
    write_register({sheet.name: rows.get(sheet.table, ()) for sheet in SHAPE.sheets}, path)
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Two areas, each with a return, an account, a release, a pack; one with a decision on limits."""
    server: Server | None = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    made = registered(tmp_path, file_of(tmp_path, content()), AREA, **(server.pair() if server else {}))
    send(made, AREA, PROVIDER)
    send(made, WEST, TRUST)
    with writing(open_engine(made.cells_url)) as connection:
        for number, area in enumerate((AREA, WEST), 1):
            fill(connection, number, area)
    engine = open_engine(made.cells_url)
    for sheet, row in ((DECIDED_BREAKS, BREAK), (DECIDED_STATUSES, SAID)):
        registers.amend(engine, lambda _, row=row: [row], who=WHO, what="x", now=NOW, detail={}, area=AREA, sheet=sheet)
    yield made
    for url in (made.records_url, made.cells_url):
        open_engine(url).dispose()


def fill(connection: Any, number: int, area: str) -> None:
    """An account, a release and a pack of an area."""
    account = {"email": f"{number}@office.example", "password": "x", "role": "board", "areas": [area], "made_at": NOW}
    connection.execute(insert(tables.accounts).values(account))
    release = {"area": area, "quarter": QUARTER, "version": 1, "current": True, "published_at": NOW}
    connection.execute(insert(tables.releases).values(**release, published_by=WHO, threshold=5, sources=[]))
    pack = {"area": area, "name": "Board", "content": {"picks": []}, "edited_by": WHO, "edited_at": NOW}
    connection.execute(insert(tables.packs).values(pack))
    record(connection, who=WHO, what="published", now=NOW, area=area)


def sheets_of(area: str, sender: str, new: str) -> Sheets:
    """A return; every area has a C-001 of its own. ``new`` is somebody whom no earlier one has."""
    found = provider()
    found["Return"][0] |= {"area": area, "organisation": sender}
    found["Clients"][3]["client"] = new
    if TRUST in sender or area == WEST:
        found = {name: found[name] for name in ("Return", "Clients", "Pathways", "Training")}
        for row in found["Clients"]:
            row |= {"district": "Weston"} | ({"service": None} if sender == TRUST else {})
    return found


def send(store: Store, area: str, sender: str, new: str = "C-004") -> None:
    store = Store.opened(store.folder, area, **store.urls)
    store.load(write(store.folder / "return.xlsx", sheets_of(area, sender, new)))


def people(store: Store, sender: str) -> list[set[str]]:
    """The people of each version of a sender's return."""
    found: dict[int, set[str]] = {}
    query = select(tables.returns.c.version, tables.clients.c.client).join(tables.clients)
    with reading(open_engine(store.records_url)) as connection:
        for version, client in connection.execute(query.where(tables.returns.c.organisation == sender)):
            found.setdefault(version, set()).add(client)
    return [found[version] for version in sorted(found)]


def areas_of(store: Store) -> dict[str, list[str]]:
    """The areas that stand in each table."""
    found = {}
    for url, metadata in ((store.records_url, RECORDS), (store.cells_url, CELLS)):
        with reading(open_engine(url)) as connection:
            for table in (table for table in metadata.sorted_tables if "area" in table.c):
                rows = connection.scalars(select(table.c.area).where(table.c.area != "").distinct())
                found[f"{metadata is RECORDS} {table.name}"] = sorted(rows)
    with reading(open_engine(store.cells_url)) as connection:
        found["accounts"] = sorted(
            area for areas in connection.scalars(select(tables.accounts.c.areas)) for area in areas
        )
    return {table: areas for table, areas in found.items() if areas}


def put(store: Store, rows: dict[str, list[dict[str, Any]]], *, allow: bool) -> Register:
    return load_register(file_of(store.folder, rows), store.config, who=WHO, now=NOW, allow=allow).register


NEW = "Greater Southshire"


def test_an_area_called_otherwise_keeps_everybody(store: Store) -> None:
    rows, before = content({AREA: NEW}, {NEW: AREA}), areas_of(store)
    with pytest.raises(TakesAway) as asked:
        put(store, rows, allow=False)
    assert (
        f"The area {AREA} is called {NEW} from now on: returns for 2025/26 Q2, releases for 2025/26 Q2, 1 account, "
        "packs, decisions and audit follow it."
    ) in str(asked.value)
    assert not asked.value.changes, "the same rows under another name"
    assert areas_of(store) == before
    register = put(store, rows, allow=True)
    assert areas_of(store) == {
        table: sorted(NEW if area == AREA else area for area in areas) for table, areas in before.items()
    }
    assert register.breaks("V1", NEW) == ((QUARTER, "New criteria"),)
    assert register.rows(DECIDED_STATUSES) == [{**SAID, "area": NEW}]
    send(store, NEW, PROVIDER, "C-009")
    first, second = people(store, PROVIDER)
    assert (len(first - second), len(second - first)) == (1, 1), "all but the two that differ are who they were"
    again = content({AREA: NEW})
    assert put(store, again, allow=False).area_ids(NEW) == (AREA,), "a blank is the id that the area has"


def test_an_area_that_becomes_part_of_another_keeps_everybody(store: Store) -> None:
    rows = content({WEST: AREA}, {AREA: f"{AREA}; {WEST}"})
    with pytest.raises(TakesAway) as asked:
        put(store, rows, allow=False)
    assert f"The area {WEST} becomes part of {AREA}: returns for 2025/26 Q2, 1 account, packs and audit" in str(
        asked.value
    )
    assert "What was published of it (releases for 2025/26 Q2) stays as it was" in str(asked.value)
    register = put(store, rows, allow=True)
    found = areas_of(store)
    published = ["False releases"]
    assert {table for table, areas in found.items() if WEST in areas} == set(published)
    send(store, AREA, TRUST, "C-009")
    send(store, AREA, PROVIDER, "C-008")
    for sender in (TRUST, PROVIDER):
        first, second = people(store, sender)
        assert (len(first - second), len(second - first)) == (1, 1), sender
    assert not people(store, TRUST)[1] & people(store, PROVIDER)[1], "C-001 of the one is not C-001 of the other"
    act = Act(quarter=QUARTER, area=AREA, register=register, who=WHO, now=NOW, threshold=5)
    with pytest.raises(PlainError, match="stays as it was published"):
        prepare(act, store.records_url, store.cells_url)
    assert not register.was_apart(AREA, Quarter(2025, 3))


def test_who_sent_for_both_areas_has_both_returns(store: Store) -> None:
    both = content()
    both["organisations"].append({**both["organisations"][0], "area": WEST})
    put(store, both, allow=False)
    send(store, WEST, PROVIDER)
    put(store, content({WEST: AREA}, {AREA: f"{AREA}; {WEST}"}), allow=True)
    r = tables.returns.c
    with reading(open_engine(store.records_url)) as connection:
        found = set(connection.scalars(select(r.organisation).where(r.area == AREA, r.current)))
    assert found == {PROVIDER, f"{PROVIDER} ({WEST})", TRUST}


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_ids_stay_apart_and_are_not_dropped_unasked(store: Store) -> None:
    with pytest.raises(PlainError, match="have the same id"):
        put(store, content(ids={AREA: WEST}), allow=True)
    with pytest.raises(TakesAway, match=f"The id {AREA} of {AREA} is under the references of its returns"):
        put(store, content(ids={AREA: "S1"}), allow=False)
    with pytest.raises(PlainError, match="Load it in two steps"):
        put(store, content({AREA: WEST, WEST: AREA}, {AREA: WEST, WEST: AREA}), allow=True)
