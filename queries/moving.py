"""Areas go by another name: what is kept of them follows, each database in one transaction."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, case, select, update

from queries import tables
from queries.areas import Moves
from queries.metadata import CELLS

_PUBLISHED = ("releases", "ledger", "closed_sets", "digests")
"""What was published of an area, and what the gate remembers of it: of one that becomes part of another it stays."""
_LONGEST_PACK = 120


def in_records(connection: Connection, moves: Moves) -> None:
    """Returns and their audit. Of an organisation that sent for both areas, the returns of the one that becomes part of
    the other say so, so that both stay."""
    r = tables.returns
    for old, new in moves.joined.items():
        beside = r.alias()
        both = select(beside.c.id).where(
            beside.c.area == new,
            *(beside.c[name] == r.c[name] for name in ("kind", "organisation", "quarter")),
        )
        own = (r.c.area == old, both.exists())
        connection.execute(update(r).where(*own).values(organisation=r.c.organisation + f" ({old})"))
        _rename(connection, r, {old: new})
    _rename(connection, r, moves.renamed)
    _rename(connection, tables.record_audit, moves.every)


def in_cells(connection: Connection, moves: Moves) -> None:
    """Releases, packs, what was shown, accounts, work and audit; of an area that becomes part of another all but what
    was published of it."""
    for table in (table for table in CELLS.sorted_tables if "area" in table.c):
        _rename(connection, table, moves.renamed)
        if table.name not in (*_PUBLISHED, "packs"):
            _rename(connection, table, moves.joined)
    _packs(connection, moves.joined)
    _accounts(connection, moves.every)


def _rename(connection: Connection, table: Table, names: Mapping[str, str]) -> None:
    if names:
        column = table.c.area
        connection.execute(
            update(table).where(column.in_(list(names))).values(area=case(dict(names), value=column, else_=column))
        )


def _packs(connection: Connection, joined: Mapping[str, str]) -> None:
    """A pack whose name the other area has too says where it is from."""
    p = tables.packs
    for old, new in joined.items():
        taken = set(connection.scalars(select(p.c.name).where(p.c.area == new)))
        for row in connection.execute(select(p.c.id, p.c.name).where(p.c.area == old)).all():
            name = f"{row.name[: _LONGEST_PACK - len(old) - 3]} ({old})" if row.name in taken else row.name
            connection.execute(update(p).where(p.c.id == row.id).values(area=new, name=name))


def _accounts(connection: Connection, names: Mapping[str, str]) -> None:
    a = tables.accounts
    for row in connection.execute(select(a.c.id, a.c.areas)).all():
        areas: list[Any] = list(dict.fromkeys(names.get(area, area) for area in row.areas))
        if areas != row.areas:
            connection.execute(update(a).where(a.c.id == row.id).values(areas=areas))
