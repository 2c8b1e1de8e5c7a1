"""A release is written in one transaction with what the gate remembers and the record of the act."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from queries import audit, tables, words_told
from queries.board_edition import Boarded, Plan
from queries.british import british_day
from queries.disclosure.merging import with_unknown
from queries.engines import open_engine, writing
from queries.ledger import Memory
from queries.prose import Told
from queries.register import Register
from queries.releases import UNRECORDED
from queries.vocabulary import ALL, Edition, Quarter, State
from queries.working_edition import Line, Progress

FIGURE = ("edition", "measure", "slice", "by", "category", "state", "numerator", "denominator", "value", "detail")
"""What makes a published figure, in whichever release it stands."""
PEOPLE = ("people", "people shown")
"""The shares that count people, not cells."""


@dataclass(frozen=True)
class Published:
    """What a publication did: ``shares`` says of the board's breakdown cells and of the people in them how many are
    shown, how many tables are withheld, of how many of these the measure could not be protected (``unprotected``), how
    many cells are merged; ``held`` which kinds of return brought later data that the board edition does not show yet;
    ``ran_out`` the tables for which the search for what to hide ended at its limit of work; ``as_in`` the version of
    the release before, if every figure of both editions is as in that one; ``alone`` says
    from which of the register's merges those of whom nothing is known were taken.
    """

    release: int
    version: int
    quarter: Quarter
    missing: tuple[str, ...]
    cells: int
    hidden: int
    shares: Mapping[str, int] = field(default_factory=dict)
    held: tuple[str, ...] = ()
    ran_out: tuple[str, ...] = ()
    as_in: int | None = None
    alone: str = ""

    @property
    def unchanged(self) -> str:
        """What is said where nothing changed, empty where something did."""
        return "" if self.as_in is None else f" Nothing changed: every figure is as in release {self.as_in}."

    @property
    def share_of_cells(self) -> float:
        """The share of the board's breakdown cells that is shown."""
        return self.shares.get("shown", 0) / (self.shares.get("cells", 0) or 1)

    @property
    def share_of_people(self) -> float:
        """The share of the people in them who stand in shown cells."""
        return self.shares.get("people shown", 0) / (self.shares.get("people", 0) or 1)


@dataclass(frozen=True)
class Act:
    """What is published, by whom, and how: ``threshold`` and ``unrecorded`` (whether of how many nothing is recorded is
    protected as well) are the data controller's."""

    quarter: Quarter
    area: str
    register: Register
    who: str = ""
    now: datetime = datetime.min
    threshold: int = 5
    unrecorded: bool = False
    revision: bool = False
    progress: Progress | None = None


@dataclass(frozen=True)
class Made:
    """A release before it is written."""

    lines: Sequence[Line]
    boarded: Boarded
    plan: Plan
    held: tuple[str, ...]
    memory: Memory
    words: Sequence[Told] = ()

    @property
    def hidden_numbers(self) -> set[int]:
        """The numbers that the board edition hides, wherever they stand."""
        numbers: dict[Any, set[int]] = {}
        hidden = set()
        for line in self.lines:
            cell = line.cell
            place = (line.slice, cell.measure, cell.by, cell.category, cell.period)
            if line.edition is Edition.BOARD and cell.state is State.SUPPRESSED:
                hidden.add(place)
            elif line.edition is Edition.WORKING:
                numbers[place] = {int(each) for each in (cell.numerator, cell.denominator) if each}
        return set().union(*(numbers.get(place, ()) for place in hidden))

    @property
    def ran_out(self) -> tuple[str, ...]:
        """The tables for which the search for what to hide ended: each by its measure's id, and by what."""
        found = {(measure, by) for measure, by, _ in self.boarded.ran_out}
        return tuple(measure if by == ALL else f"{measure} by {by}" for measure, by in sorted(found))


def write(cells_url: str, act: Act, made: Made, sources: list[dict[str, Any]]) -> Published:
    """One transaction: the older release steps back; the new one, what is remembered and the record of it come in."""
    r = tables.releases
    missing = tuple(source["organisation"] for source in sources if source["version"] is None)
    hidden = sum(line.cell.state is State.SUPPRESSED for line in made.lines)
    with writing(open_engine(cells_url)) as public:
        mine = (r.c.area == act.area, r.c.quarter == act.quarter)
        as_in = _as_in(public, mine, made)
        version = 1 + (public.scalar(select(func.max(r.c.version)).where(*mine)) or 0)
        public.execute(update(r).where(*mine).values(current=False))
        release = public.execute(insert(r).values(_release(act, made, sources, version)).returning(r.c.id)).scalar_one()
        public.execute(insert(tables.cells), [_as_row(release, line) for line in made.lines])
        public.execute(insert(tables.ledger).values(_in_ledger(act, made, release)))
        words_told.keep(public, release, act.area, made.words, made.hidden_numbers, act.threshold)
        made.memory.keep(public, act.now)
        detail = {"cells": len(made.lines), "hidden": hidden, "not received": list(missing), "held": list(made.held)}
        audit.record(
            public,
            who=act.who,
            what="revise" if act.revision else "publish",
            now=act.now,
            area=act.area,
            subject=f"{act.quarter} release {version}",
            detail=detail | {"ran out": list(made.ran_out), "shares": dict(made.boarded.shares)} | _unchanged(as_in),
        )
    shares = made.boarded.shares
    return Published(
        release,
        version,
        act.quarter,
        missing,
        len(made.lines),
        hidden,
        shares,
        made.held,
        made.ran_out,
        as_in,
        alone(act, made.plan),
    )


def alone(act: Act, plan: Plan) -> str:
    """From which of the register's merges those of whom nothing is known are taken; empty where from none."""
    taken = [label for label in with_unknown(act.register, act.area, act.quarter) if label not in plan.merges.labels()]
    names = ", ".join(f"“{label}”" for label in taken)
    said = f"Those of whom nothing is known are published by themselves and no more in {names}"
    return f"{said}: please take them out of the register’s sheet Merges." if taken else ""


def _as_in(public: Connection, mine: tuple[ColumnElement[bool], ...], made: Made) -> int | None:
    """The version of the release in force that has the very same figures; None where there is none."""
    r, c = tables.releases, tables.cells
    before = public.execute(select(r.c.id, r.c.version).where(*mine, r.c.current)).first()
    if before is None:
        return None
    rows = public.execute(select(*(c.c[name] for name in FIGURE)).where(c.c.release_id == before.id)).mappings()
    now = (_as_row(before.id, line) for line in made.lines)
    return before.version if Counter(map(_figure, rows)) == Counter(map(_figure, now)) else None


def _figure(row: Mapping[Any, Any]) -> tuple[Any, ...]:
    return tuple(str(sorted((row[name] or {}).items())) if name == "detail" else row[name] for name in FIGURE)


def _unchanged(as_in: int | None) -> dict[str, Any]:
    return {} if as_in is None else {"unchanged since release": as_in}


def _release(act: Act, made: Made, sources: list[dict[str, Any]], version: int) -> dict[str, Any]:
    return {
        "area": act.area,
        "quarter": act.quarter,
        "version": version,
        "current": True,
        "published_at": act.now,
        "published_by": act.who,
        "threshold": act.threshold,
        "register_id": act.register.id,
        "sources": sources,
        "remarks": _remarks(act, made),
    }


def _remarks(act: Act, made: Made) -> dict[str, Any]:
    """What readers are told: what is published together, withheld or held, and whether this is a revision.

    How many people stand in shown cells is not for them: it would say how many stand in the hidden ones.
    """
    shares = {name: number for name, number in made.boarded.shares.items() if name not in PEOPLE}
    remarks: dict[str, Any] = {"shares": shares}
    if members := made.plan.merges.members():
        remarks["merged"] = members
    if made.boarded.withheld:
        remarks["withheld"] = {name: list(bys) for name, bys in made.boarded.withheld.items()}
    if act.unrecorded:
        remarks[UNRECORDED] = True
    if made.held:
        remarks["later data received"] = list(made.held)
    if act.revision:
        remarks["revised"] = british_day(act.now).isoformat()
    return remarks


def _in_ledger(act: Act, made: Made, release: int) -> dict[str, Any]:
    return {
        "release_id": release,
        "area": act.area,
        "quarter": act.quarter,
        "merges": made.plan.merges.as_rows(),
        "hidden": sorted(map(list, made.boarded.hidden)),
        "held": list(made.held),
        "revision": act.revision,
        "shares": dict(made.boarded.shares),
        "ran_out": sorted(map(list, made.boarded.ran_out)),
    }


def _as_row(release: int, line: Line) -> dict[str, Any]:
    cell = line.cell
    return {
        "release_id": release,
        "edition": line.edition.value,
        "measure": cell.measure,
        "slice": line.slice.token,
        "by": cell.by,
        "period": cell.period.value,
        "position": line.position,
        "category": cell.category,
        "code": cell.code,
        "state": cell.state.value,
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "value": cell.value,
        "detail": cell.detail,
    }
