"""The gate: counts a quarter of an area, makes small numbers safe, and writes one release, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from queries import protecting, tables
from queries.categories import ordered
from queries.codes import Code
from queries.counting import Fact, Tally, commonest_tool, facts, grouped, select_facts, split, tally
from queries.engines import open_engine, reading, writing
from queries.errors import PlainError
from queries.figures import Cell
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure, Population
from queries.measures.populations import JOINED_BEFORE, Moment
from queries.protecting import Counted
from queries.records import records
from queries.register import Register
from queries.vocabulary import ALL, EVERYONE, SLICED, Edition, Quarter, Slice, State

EVERYBODY = Code(ALL, ALL)
INTERVALS = (ALL, "pathway", "tool")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Published:
    """What a publication did."""

    release: int
    version: int
    quarter: Quarter
    missing: tuple[str, ...]
    cells: int
    hidden: int


@dataclass(frozen=True)
class Line:
    """A cell and where it stands in the release."""

    edition: Edition
    slice: Slice
    position: int
    cell: Cell


def publish(quarter: Quarter, area: str, *, records_url: str, cells_url: str, register: Register, who: str,
            now: datetime, threshold: int = 5, progress: Progress | None = None) -> Published:
    """Publish a quarter of an area from the returns accepted so far; a return not received shows as such.

    Raises PlainError where the register does not know the area or nothing at all has been received.
    """
    if area not in register.areas:
        raise PlainError(f"The register has no area called “{area}”.", f"It has {_and(register.areas)}.")
    with reading(records(records_url)) as private:
        returns = _returns(private, area)
        sources = _sources(returns, register, area, quarter)
        if not any(source["version"] for source in sources):
            raise PlainError(f"No return for {quarter} has been received from {area}.", "Load one first: iom load FILE.")
        moment = _moment(returns, register, area, quarter)
        with reading(open_engine(cells_url)) as public:
            used = _used(public, area, quarter)
        lines = list(_lines(private, moment, sources, used, threshold, progress))
    return _write(cells_url, quarter, area, lines, sources, register, who, now, threshold)


def _returns(private: Connection, area: str) -> list[Row[Any]]:
    """Every current return of the area."""
    t = tables.returns
    return list(private.execute(select(t).where(t.c.area == area, t.c.current).order_by(t.c.id)))


def _moment(returns: Sequence[Row[Any]], register: Register, area: str, quarter: Quarter) -> Moment:
    def ids(kind: str, wanted: Callable[[Quarter], bool]) -> tuple[int, ...]:
        return tuple(row.id for row in returns if row.kind == kind and wanted(row.quarter))

    joined = quarter.plus(-JOINED_BEFORE)
    return Moment(
        quarter, register, area,
        provider=ids("provider", lambda q: q == quarter), police=ids("police", lambda q: q == quarter),
        providers=ids("provider", lambda q: q <= quarter), forces=ids("police", lambda q: q <= quarter),
        joining=ids("police", lambda q: q == joined),
    )


def _sources(returns: Sequence[Row[Any]], register: Register, area: str, quarter: Quarter) -> list[dict[str, Any]]:
    """The returns that the quarter owes, each with its version and date or none."""
    have = {(row.kind, row.organisation): row for row in returns if row.quarter == quarter}
    owed = [(kind, name) for kind in ("provider", "police") for name in register.organisations(area, kind, quarter)]
    out = []
    for kind, name in dict.fromkeys((*owed, *have)):
        row, due = have.get((kind, name)), register.due(kind, quarter)
        out.append({
            "kind": kind, "organisation": name, "version": row.version if row else None,
            "received_on": row.received_at.date().isoformat() if row else None,
            "due_on": due.isoformat() if due else None, "sha256": row.sha256 if row else None,
        })
    return out


def _used(public: Connection, area: str, quarter: Quarter) -> dict[tuple[str, str], set[str]]:
    """Categories that earlier releases published, so that one with nobody now is a true nought."""
    c, r = tables.cells.c, tables.releases.c
    query = select(c.measure, c.by, c.category, c.code).join(tables.releases, r.id == c.release_id).where(
        r.area == area, r.current, r.quarter < quarter, c.edition == Edition.WORKING.value,
        c.slice == EVERYONE.token, c.by != ALL, c.state == State.SHOWN.value,
    ).distinct()
    used: dict[tuple[str, str], set[str]] = {}
    for row in public.execute(query):
        used.setdefault((row.measure, row.by), set()).add(row.code or row.category)
    return used


def _lines(private: Connection, moment: Moment, sources: Sequence[dict[str, Any]],
           used: dict[tuple[str, str], set[str]], threshold: int, progress: Progress | None) -> Iterator[Line]:
    missing = {source["kind"] for source in sources if source["version"] is None}
    for at, measure in enumerate(CATALOGUE.values()):
        yield from _measure(private, measure, moment, missing, used, threshold)
        if progress:
            progress(at + 1, len(CATALOGUE))


def _measure(private: Connection, measure: Measure, moment: Moment, missing: set[str],
             used: dict[tuple[str, str], set[str]], threshold: int) -> Iterator[Line]:
    state = _state(measure, moment, missing)
    known = _Categories(measure, moment, used)
    if state is not State.SHOWN:
        yield from _absent(measure, moment, state, known)
        return
    every = facts(measure, private.execute(select_facts(measure, moment)))
    if measure.form is Form.MEAN:
        known.tool = commonest_tool(every)
    yield from _area(measure, moment.quarter, every, known, threshold)
    yield from _slices(measure, moment, every, known)


def _state(measure: Measure, moment: Moment, missing: set[str]) -> State:
    """Not received until all returns that it needs have come; not applicable before the first of them was due."""
    if missing & set(measure.kinds):
        return State.NOT_RECEIVED
    if measure.population is Population.JOINERS and not moment.joining:
        owed = moment.register.organisations(moment.area, "police", moment.quarter.plus(-JOINED_BEFORE))
        return State.NOT_RECEIVED if owed else State.NOT_APPLICABLE
    return State.SHOWN


class _Categories:
    """Which categories a measure's tables have, in order: those used now or in an earlier release."""

    def __init__(self, measure: Measure, moment: Moment, used: dict[tuple[str, str], set[str]]) -> None:
        self._measure, self._moment, self._used = measure, moment, used
        self.tool: str | None = None

    def of(self, by: str, now: Sequence[str] = ()) -> tuple[Code, ...]:
        """The categories of a breakdown."""
        used = self._used.setdefault((self._measure.id, by), set())
        used.update(now)
        return ordered(self._measure.id, by, self._moment.register, self._moment.area, used)

    def slices(self, every: Sequence[Fact]) -> Iterator[tuple[Slice, list[Fact]]]:
        """Each district, cohort and sex with its facts; none where a slice means nothing."""
        for dimension in SLICED:
            if self._measure.nights and dimension != "district":
                continue
            found = grouped(every, dimension)
            for code in self.of(dimension, tuple(found)):
                yield Slice(dimension, code.label), found.get(code.code, [])


def _one_tool(measure: Measure, every: Sequence[Fact], by: str, tool: str | None) -> Sequence[Fact]:
    """A mean is of one scale at a time: the area's commonest, unless scales are what is compared."""
    return every if measure.form is not Form.MEAN or by == "tool" else [fact for fact in every if fact.tool == tool]


def _counted(measure: Measure, by: str, every: Sequence[Fact], known: _Categories) -> Counted:
    every = _one_tool(measure, every, by, known.tool)
    if by in measure.splits:
        parts, whole = split(measure, every, by)
        categories = known.of(by, tuple(parts))
        empty = Tally(denominator=whole.denominator, people_among=whole.people_among, people_outside=whole.people_among)
        return Counted(by, categories, {code.code: parts.get(code.code, empty) for code in categories})
    found = grouped(every, by)
    return Counted(by, known.of(by, tuple(found)), {key: tally(measure, some) for key, some in found.items()})


def _total(measure: Measure, quarter: Quarter, every: Sequence[Fact], tool: str | None) -> tuple[Cell, Tally]:
    whole = tally(measure, _one_tool(measure, every, ALL, tool))
    cell = protecting.exact(measure, quarter, ALL, EVERYBODY, whole, interval=True)
    if measure.splits and not measure.numerator_when and not measure.numerator_of:
        # Needs per person: the parts say it all, a total would be everyone of everyone.
        cell = replace(cell, state=State.NOT_APPLICABLE, numerator=None, value=None)
    return cell, whole


def _table(measure: Measure, quarter: Quarter, counted: Counted) -> list[Cell]:
    interval = counted.by in INTERVALS
    return [
        protecting.exact(measure, quarter, counted.by, code, counted.tallies.get(code.code, Tally()), interval=interval)
        for code in counted.categories
    ]


def _area(measure: Measure, quarter: Quarter, every: Sequence[Fact], known: _Categories, threshold: int) -> Iterator[Line]:
    """The whole area: its total and one-way tables, exact and protected."""
    total, whole = _total(measure, quarter, every, known.tool)
    safe = protecting.protect_total(measure, total, whole, threshold) if total.shown else total
    yield Line(Edition.WORKING, EVERYONE, 0, total)
    yield Line(Edition.BOARD, EVERYONE, 0, safe)
    for by in measure.breakdowns:
        counted = _counted(measure, by, every, known)
        cells = _table(measure, quarter, counted)
        yield from _row(Edition.WORKING, EVERYONE, cells)
        if by not in measure.defined_by:
            yield from _row(Edition.BOARD, EVERYONE,
                            protecting.protect_table(measure, cells, counted, safe, whole, threshold))
    for edition, least in ((Edition.WORKING, None), (Edition.BOARD, threshold)):
        if cell := protecting.left_out(measure, quarter, whole, least):
            yield Line(edition, EVERYONE, 0, cell)
    yield from _meaningless(measure, quarter)


def _slices(measure: Measure, moment: Moment, every: Sequence[Fact], known: _Categories) -> Iterator[Line]:
    """The working edition's tables inside each district, cohort and sex."""
    for inside, some in known.slices(every):
        yield Line(Edition.WORKING, inside, 0, _total(measure, moment.quarter, some, known.tool)[0])
        for by in measure.breakdowns:
            if by != inside.dimension:
                cells = _table(measure, moment.quarter, _counted(measure, by, some, known))
                yield from _row(Edition.WORKING, inside, cells)


def _meaningless(measure: Measure, quarter: Quarter) -> Iterator[Line]:
    """What is asked for and does not apply: supervision of provider measures, nights by cohort or sex."""
    for by in measure.not_applicable:
        for edition in Edition:
            yield Line(edition, EVERYONE, 0, Cell(measure.id, quarter, by, ALL, state=State.NOT_APPLICABLE))


def _row(edition: Edition, inside: Slice, cells: Sequence[Cell]) -> Iterator[Line]:
    return (Line(edition, inside, at, cell) for at, cell in enumerate(cells))


def _absent(measure: Measure, moment: Moment, state: State, known: _Categories) -> Iterator[Line]:
    """The same tables without numbers, for a return that has not come."""
    for edition in Edition:
        yield Line(edition, EVERYONE, 0, Cell(measure.id, moment.quarter, state=state))
        for by in measure.breakdowns:
            if edition is Edition.WORKING or by not in measure.defined_by:
                yield from _row(edition, EVERYONE, [
                    Cell(measure.id, moment.quarter, by, code.label, code.code if code.code != code.label else "", state)
                    for code in known.of(by)
                ])
    for inside, _ in known.slices(()):
        yield Line(Edition.WORKING, inside, 0, Cell(measure.id, moment.quarter, state=state))


def _write(cells_url: str, quarter: Quarter, area: str, lines: Sequence[Line], sources: list[dict[str, Any]],
           register: Register, who: str, now: datetime, threshold: int) -> Published:
    """One transaction: the older release steps back, the new one and the record of the act come in."""
    r = tables.releases
    missing = tuple(source["organisation"] for source in sources if source["version"] is None)
    hidden = sum(line.cell.state is State.SUPPRESSED for line in lines)
    with writing(open_engine(cells_url)) as public:
        version = 1 + (public.scalar(
            select(func.max(r.c.version)).where(r.c.area == area, r.c.quarter == quarter)) or 0)
        public.execute(update(r).where(r.c.area == area, r.c.quarter == quarter).values(current=False))
        release = public.execute(insert(r).values(
            area=area, quarter=quarter, version=version, current=True, published_at=now, published_by=who,
            threshold=threshold, register_id=register.id, sources=sources, remarks={},
        )).inserted_primary_key[0]
        public.execute(insert(tables.cells), [_as_row(release, line) for line in lines])
        public.execute(insert(tables.audit).values(
            at=now, who=who, what="publish", area=area, subject=f"{quarter} release {version}",
            detail={"cells": len(lines), "hidden": hidden, "not received": list(missing)},
        ))
    return Published(release, version, quarter, missing, len(lines), hidden)


def _as_row(release: int, line: Line) -> dict[str, Any]:
    cell = line.cell
    return {
        "release_id": release, "edition": line.edition.value, "measure": cell.measure, "slice": line.slice.token,
        "by": cell.by, "position": line.position, "category": cell.category, "code": cell.code,
        "state": cell.state.value, "numerator": cell.numerator, "denominator": cell.denominator, "value": cell.value,
        "detail": cell.detail,
    }


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else "none yet"
