"""Reads published cells: what a page, a file or the command line may show. Never touches a private record."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Connection,
    Engine,
    Row,
    Select,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)

from queries import districts, insides
from queries.areas import beside
from queries.engines import reading
from queries.figures import HISTORY, Cell, Figures, Need, Table, Tables
from queries.measures import CATALOGUE
from queries.register import Register
from queries.releases import Release, read
from queries.tables import cells, registers, releases, stories_withdrawn, withdrawals
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, LEFT_OUT_BY, Edition, Period, Quarter, Slice, State

MOST_KEPT = 50_000
STATES = {state.value: state for state in State}
PERIODS = {period.value: period for period in Period}
C = cells.c
PAGE_COLUMNS = (
    *(C.release_id, C.measure, C.by, C.period, C.category, C.code),
    *(C.state, C.numerator, C.denominator, C.value, C.detail, C.edition, C.position),
)


def published(engine: Engine, area: str) -> tuple[Release, ...]:
    """The current release of each quarter of an area, oldest first."""
    query = select(releases).where(releases.c.area == area, releases.c.current).order_by(releases.c.quarter)
    with reading(engine) as connection:
        return tuple(read(row) for row in connection.execute(query))


def latest(connection: Connection, area: str, quarter: Quarter) -> Row[Any] | None:
    """Number, quarter and version of the current release of a quarter, else of the newest one before it."""
    query: Select[Any] = select(releases.c.id, releases.c.quarter, releases.c.version)
    mine = (releases.c.area == area, releases.c.quarter <= quarter, releases.c.current)
    return connection.execute(query.where(*mine).order_by(releases.c.quarter.desc()).limit(1)).first()


def called(release: Row[Any]) -> str:
    """A release as it is named on the desk: ``2026/27 Q2, release 3``."""
    return f"{release.quarter}, release {release.version}"


AreaState = tuple[int, int, int]
"""How an area stands: its published quarters, the number of its newest release, which may have been withdrawn, and how
many releases were taken back with all that was shown of them. A release that is no longer current never is again, so
two states that are the same have the same releases, and the same withdrawals."""
NEVER: AreaState = (0, 0, 0)


@dataclass(frozen=True)
class Standing:
    """How things stand: the number of the register in force, and how each area that was ever published stands. As long
    as it is the same, so is every view."""

    register: int | None
    published: Mapping[str, AreaState]

    def of(self, area: str) -> AreaState:
        """How an area stands."""
        return self.published.get(area, NEVER)


_STANDING = union_all(
    select(
        literal(None).label("area"),
        literal(0).label("quarters"),
        func.max(registers.c.id).label("newest"),
        literal(0).label("withdrawn"),
    ),
    select(
        releases.c.area,
        func.count(case((releases.c.current, 1))),
        func.max(releases.c.id),
        func.count(case((withdrawals.c.harmless, None), else_=withdrawals.c.release_id))
        + select(func.count())
        .select_from(stories_withdrawn)
        .where(stories_withdrawn.c.area == releases.c.area)
        .scalar_subquery(),
    )
    .outerjoin(withdrawals, withdrawals.c.release_id == releases.c.id)
    .group_by(releases.c.area),
)


def standing(engine: Engine) -> Standing:
    """How things stand, in one query: it is asked with each view."""
    with reading(engine) as connection:
        rows = {area: (count, newest, gone) for area, count, newest, gone in connection.execute(_STANDING)}
    _, register, _ = rows.pop(None)
    return Standing(register, rows)


Named = tuple[str, str, Period]
"""A table's measure, breakdown and period."""
Kept = dict[Named, dict[int, Table]]
"""Tables that were read, by the id of their release."""


def figures(
    engine: Engine,
    *,
    area: str,
    quarter: Quarter,
    edition: Edition,
    slice: Slice,
    needs: Iterable[Need],
    known: Sequence[Release] | None = None,
    withdrawn: Collection[Quarter] = (),
    register: Register | None = None,
) -> Figures:
    """Everything the needs name, for one view, in one query; ``known`` saves reading the releases again. With a
    ``register`` districts that ended before the quarter are told as part of those that they became."""
    every = published(engine, area) if known is None else known
    within = [release for release in every if 0 <= quarter.index - release.quarter.index < HISTORY]
    wanted = tuple(needs)
    if not within or not wanted:
        return Figures(area, quarter, edition, slice, within, (), withdrawn)
    parts = _parts(quarter, edition, slice, wanted, within)
    became = districts.parts_of(register, area, quarter) if register else {}
    if not register or not became:
        tables = _tables(engine, edition, slice, parts)
    elif slice.dimension != districts.BY or slice.category not in became:
        tables = districts.as_now(_tables(engine, edition, slice, parts), became, register, area)
    elif _borrowed(edition, slice):  # of the area's own breakdown all is read, for it has the others too
        tables = districts.as_now(_tables(engine, edition, EVERYONE, parts), became, register, area)
    else:
        several = {name: replace(slice, category=name) for name in became[slice.category]}
        own = {name: _tables(engine, edition, each, parts) for name, each in several.items()}
        tables = districts.as_one(own, register, area)
    read = partial(figures, engine, quarter=quarter, register=register)
    here = partial(read, area=area, edition=edition, known=every)
    inside = here if edition is Edition.WORKING and slice == EVERYONE else None
    found = {
        **insides.of_each(wanted, tables, inside),
        **insides.of_areas(wanted, beside(register, area) if register else (), partial(read, edition=Edition.BOARD)),
        **insides.as_it_was(wanted, area, partial(here, register=None)),
    }
    return Figures(area, quarter, edition, slice, within, tables, withdrawn, found)


def _tables(engine: Engine, edition: Edition, slice: Slice, parts: Mapping[Named, Sequence[Release]]) -> Tables:
    """These tables of these releases, by the index of their quarters."""
    kept = _kept(engine, edition, slice)
    _keep(engine, edition, slice, kept, parts)
    return {table: {each.quarter.index: kept[table][each.id] for each in some} for table, some in parts.items()}


_KEPT: dict[tuple[Engine, Edition, Slice], Kept] = {}
"""Tables read before: what a release holds never changes. Emptied when it has grown large."""


def _kept(engine: Engine, edition: Edition, slice: Slice) -> Kept:
    """What was read before of an edition's slice."""
    if sum(len(tables) for kept in list(_KEPT.values()) for tables in list(kept.values())) > MOST_KEPT:
        _KEPT.clear()
    return _KEPT.setdefault((engine, edition, slice), {})


def _parts(
    quarter: Quarter, edition: Edition, slice: Slice, needs: Sequence[Need], within: Sequence[Release]
) -> dict[Named, Sequence[Release]]:
    """The tables of the needs with their releases: all of history, else the quarter's own and the four before; of years
    those with which a year ends.

    A slice of the board edition has the area's own breakdown by its dimension, and no other.
    """
    borrowed = _borrowed(edition, slice)
    recent = [release for release in within if quarter.index - release.quarter.index < 5]
    years = [release for release in within if release.quarter.ends_year]
    wanted: dict[Named, Sequence[Release]] = {}
    for need in (each for asked in needs for each in periods(asked)):
        far, near = (years, years) if need.period is Period.YEAR else (within, recent)
        if not borrowed or need.by == ALL:
            table = (need.measure, slice.dimension if borrowed else need.by, need.period)
            wanted[table] = far if need.history else wanted.get(table, near)
        forms = (CATALOGUE[need.measure], CATALOGUE[need.measure].was or CATALOGUE[need.measure])
        told = {by for each in forms for by in each.left_by if by == need.by and not borrowed}
        for out in ((need.measure, by, need.period) for by in (LEFT_OUT, *(LEFT_OUT_BY + by for by in told))):
            wanted[out] = far if need.history and any(each.bounds for each in forms) else wanted.get(out, near)
    return wanted


def periods(need: Need) -> Iterator[Need]:
    """A need, and what is told of four quarters where that is told instead."""
    measure = CATALOGUE[need.measure]
    yield need
    if need.period is Period.QUARTER and measure.base is Period.LAST_FOUR and need.by == ALL:
        yield replace(need, period=Period.LAST_FOUR, history=True)
    if need.period is Period.QUARTER and (need.by in measure.by_year or (need.by == ALL and measure.has_years)):
        yield replace(need, period=Period.YEAR, history=True)


def _borrowed(edition: Edition, slice: Slice) -> bool:
    return edition is Edition.BOARD and slice != EVERYONE


def _keep(engine: Engine, edition: Edition, slice: Slice, kept: Kept, parts: Mapping[Named, Sequence[Release]]) -> None:
    """Read the tables that were not read before, in one query; one without cells is kept as empty."""
    quarters = {release.id: release.quarter for some in parts.values() for release in some}
    missing = {
        table: tuple(release.id for release in some if release.id not in kept.setdefault(table, {}))
        for table, some in parts.items()
    }
    found: dict[tuple[int, str, str, Period], list[Cell]] = {
        (release, *table): [] for table, some in missing.items() for release in some
    }
    if not found:
        return
    query, values = _query(edition, slice, missing)
    with reading(engine) as connection:
        rows = connection.execute(query, values).all()
    both = len(values["editions"]) > 1
    public = {row[:5] for row in rows if row.edition == Edition.BOARD and row.state == State.SHOWN}
    for row in (row for row in rows if row.edition == edition):
        release, measure, by, of, category, code, state, top, bottom, value, detail, *_ = row
        held = both and STATES[state] is State.SHOWN and row[:5] not in public
        numbers = (STATES[state], top, bottom, value, detail)
        cell = Cell(measure, quarters[release], by, category, code, *numbers, PERIODS[of], held)
        found[release, measure, by, cell.period].append(cell)
    for (release, measure, by, period), some in found.items():
        kept[measure, by, period][release] = Table(some)


def _query(
    edition: Edition, slice: Slice, missing: Mapping[Named, tuple[int, ...]]
) -> tuple[CompoundSelect[Any], dict[str, Any]]:
    """The query for these tables, a part for each breakdown and its releases, and its values."""
    borrowed = _borrowed(edition, slice)
    grouped: dict[tuple[str, Period, tuple[int, ...]], list[str]] = {}
    for (measure, by, period), some in missing.items():
        if some:
            grouped.setdefault((by, period, some), []).append(measure)
    whose = (EVERYONE if borrowed else slice).token
    both = edition is Edition.WORKING and slice == EVERYONE  # of a slice the board has its figure alone
    values: dict[str, Any] = {"editions": [each.value for each in Edition] if both else [edition.value], "slice": whose}
    if borrowed:
        values |= {"category": slice.category}
    for at, ((by, period, some), measures) in enumerate(grouped.items()):
        values |= {f"by{at}": by, f"period{at}": period.value, f"releases{at}": some, f"measures{at}": measures}
    return _statement(len(grouped), borrowed), values


@lru_cache
def _statement(count: int, borrowed: bool) -> CompoundSelect[Any]:
    """So many parts as one query, made once. Each names all of the key but the position, so that what is looked for is
    looked up; of a borrowed breakdown only the slice's own row is read."""
    own: BindParameter[str] = bindparam("category")
    mine = (or_(C.by == LEFT_OUT, C.category == own, C.code == own),) if borrowed else ()
    parts = union_all(
        *(
            select(*PAGE_COLUMNS).where(
                C.release_id.in_(bindparam(f"releases{at}", expanding=True)),
                C.edition.in_(bindparam("editions", expanding=True)),
                C.measure.in_(bindparam(f"measures{at}", expanding=True)),
                C.slice == bindparam("slice"),
                C.by == bindparam(f"by{at}"),
                C.period == bindparam(f"period{at}"),
                *mine,
            )
            for at in range(count)
        )
    )
    return parts.order_by(parts.selected_columns.position)
