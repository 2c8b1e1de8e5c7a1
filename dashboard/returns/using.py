"""What the returns that are kept use of the register: names in its lists, by area and quarter; no row, no reference."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, or_, select

from dashboard.returns.checks.setting import OWN_HOUSES
from dashboard.returns.shape import Sheet
from dashboard.returns.shapes import RETURN, RETURNS
from queries import tables
from queries.register_use import List, Use
from queries.tables_desk import RECEIVED

_OWN = frozenset({*OWN_HOUSES, "outputs"})
"""The tables in which an organisation answers for what is its own."""
_OWN_LISTS = frozenset({"services"})
"""The lists of which each name is one organisation's own."""


def used(private: Connection) -> frozenset[Use]:
    """Of every version that counts or waits to be decided on."""
    return frozenset((*_whole(private), *_named(private)))


def _counts() -> ColumnElement[bool]:
    states = tables.return_states.c
    waiting = select(states.return_id).where(states.state == RECEIVED)
    return or_(tables.returns.c.current, tables.returns.c.id.in_(waiting))


def _whole(private: Connection) -> Iterator[Use]:
    """The area, the organisation and the due date of each return."""
    r = tables.returns.c
    rows = private.execute(select(r.area, r.kind, r.organisation, r.quarter).where(_counts()))
    for area, kind, organisation, quarter in rows:
        yield Use(List.AREAS, area, area, quarter)
        yield Use(List.ORGANISATIONS, organisation, area, quarter, kind=kind)
        yield Use(List.CALENDAR, "", area, quarter, kind=kind)


def _named(private: Connection) -> Iterator[Use]:
    for shape in RETURNS.values():
        for sheet in shape.sheets:
            if sheet is not RETURN:
                yield from _listed(private, sheet)


def _listed(private: Connection, sheet: Sheet) -> Iterator[Use]:
    """What stands in a sheet's columns that the register lists."""
    table, r = tables.RECORDS.tables[sheet.table], tables.returns.c
    for column in (column for column in sheet.columns if column.register):
        name = table.c[column.field]
        rows = select(r.area, r.organisation, r.quarter, name).join(table, table.c.return_id == r.id)
        for area, organisation, quarter, found in private.execute(rows.where(_counts(), name.is_not(None)).distinct()):
            own = organisation if sheet.table in _OWN or column.register in _OWN_LISTS else ""
            yield Use(List(column.register), found, area, quarter, organisation=own)
