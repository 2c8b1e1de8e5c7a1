"""What a version changes against the one before it: rows as counts, measures by how much. Nobody is shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from dashboard.returns.keeping import same_return
from dashboard.returns.return_status import Version, version
from dashboard.returns.shape import Sheet
from dashboard.returns.shapes import RETURN, RETURNS
from queries import tables
from queries.figures import Cell
from queries.measures import CATALOGUE
from queries.register import Register
from queries.sources import current_returns, moment_of, returns_kept


@dataclass(frozen=True)
class Rows:
    """A sheet's rows beside those of the version before: how many are new, gone and changed, and in which columns."""

    sheet: str
    rows: int
    added: int
    removed: int
    changed: int
    columns: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Moved:
    """A measure's total with the version before and with this one; the working edition's figures."""

    measure: str
    name: str
    before: Cell
    after: Cell


@dataclass(frozen=True)
class Changes:
    """Everything between two versions."""

    before: int
    rows: tuple[Rows, ...]
    moved: tuple[Moved, ...]


def since_before(connection: Connection, id: int, register: Register) -> Changes | None:
    """What a version changes: against the one that counts, or where it counts itself against the one before it."""
    new = version(connection, id)
    old = _before(connection, new) if new else None
    if new is None or old is None:
        return None
    sheets = [sheet for sheet in RETURNS[new.kind].sheets if sheet is not RETURN]
    rows = tuple(_rows(connection, sheet, old.id, new.id) for sheet in sheets)
    return Changes(old.version, rows, _moved(connection, register, old, new))


def _before(connection: Connection, new: Version) -> Row[Any] | None:
    t = tables.returns
    earlier = returns_kept().where(same_return(new.header), t.c.version < new.version)
    return connection.execute(earlier.order_by(t.c.current.desc(), t.c.version.desc())).first()


def _rows(connection: Connection, sheet: Sheet, old: int, new: int) -> Rows:
    before, after = (_kept(connection, sheet, id) for id in (old, new))
    if not sheet.unique:
        gone, come = Counter(map(_whole, before)), Counter(map(_whole, after))
        return Rows(sheet.name, len(after), (come - gone).total(), (gone - come).total(), 0)
    was, now = ({tuple(row[name] for name in sheet.unique): row for row in rows} for rows in (before, after))
    both = [(was[key], now[key]) for key in was.keys() & now.keys() if was[key] != now[key]]
    columns = {column.name: sum(a[column.field] != b[column.field] for a, b in both) for column in sheet.columns}
    changed = {name: count for name, count in columns.items() if count}
    return Rows(sheet.name, len(after), len(now.keys() - was.keys()), len(was.keys() - now.keys()), len(both), changed)


def _kept(connection: Connection, sheet: Sheet, id: int) -> list[dict[str, Any]]:
    table = tables.RECORDS.tables[sheet.table]
    names = [column.field for column in sheet.columns]
    found = connection.execute(select(*(table.c[name] for name in names)).where(table.c.return_id == id))
    return [dict(zip(names, row, strict=True)) for row in found]


def _whole(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row.values())


def _moved(connection: Connection, register: Register, old: Row[Any], new: Version) -> tuple[Moved, ...]:
    """The measures of this kind of return whose totals differ, as if either version were the one that counts."""
    t = tables.returns
    its = (new.kind, new.organisation, new.quarter)
    current = current_returns(connection, new.area)
    others = [row for row in current if (row.kind, row.organisation, row.quarter) != its]
    now = connection.execute(returns_kept().where(t.c.id == new.id)).one()
    before, after = (_totals(connection, register, new, [*others, row]) for row in (old, now))
    return tuple(
        Moved(name, CATALOGUE[name].name, before[name], after[name])
        for name in before
        if _figures(before[name]) != _figures(after[name])
    )


def _totals(connection: Connection, register: Register, new: Version, returns: Sequence[Row[Any]]) -> dict[str, Cell]:
    from queries import working_edition  # here, for whoever checks or loads counts nothing

    moment = moment_of(returns, register, new.area, new.quarter)
    measures = [measure for measure in CATALOGUE.values() if new.kind in measure.kinds and not measure.parts_only]
    facts = working_edition.gather(connection, moment, measures)
    found = {}
    for measure in measures:
        known = working_edition.Categories(measure, moment, {})
        among = working_edition.counting(measure, facts.get(measure.id, ()), known)
        found[measure.id] = working_edition.total(measure, new.quarter, among, known.tool)[0]
    return found


def _figures(cell: Cell) -> tuple[float | None, ...]:
    return cell.numerator, cell.denominator, cell.value
