"""A quarter before it is published: what would move most, what would be hidden, what has not come. Nothing is kept."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, select

from queries import tables
from queries.cells import called, latest
from queries.engines import open_engine, reading
from queries.measures import CATALOGUE
from queries.publish import prepare
from queries.releasing import Act, alone
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter, State

MOST = 12


@dataclass(frozen=True)
class Move:
    """A measure's total beside what is published: exact, for the working edition."""

    measure: str
    before: float
    after: float

    @property
    def size(self) -> float:
        """How far it moved, as a share of where it stood."""
        return abs(self.after - self.before) / (abs(self.before) or 1)


@dataclass(frozen=True)
class Preview:
    """What a publication would do. ``against`` names the release that it is held beside, if there is one."""

    against: str
    moved: tuple[Move, ...]
    hidden: Mapping[str, int]
    missing: tuple[str, ...]
    held: tuple[str, ...]
    cells: int
    shown: int
    ran_out: tuple[str, ...] = ()
    alone: str = ""

    def as_json(self) -> dict[str, Any]:
        """As the page keeps it."""
        return {
            "against": self.against,
            "moved": [[each.measure, each.before, each.after] for each in self.moved],
            "hidden": dict(self.hidden),
            "missing": list(self.missing),
            "held": list(self.held),
            "cells": self.cells,
            "shown": self.shown,
            "ran out": list(self.ran_out),
            "alone": self.alone,
        }


def preview(act: Act, records_url: str, cells_url: str) -> Preview:
    """Do all that publishing does, but write nothing. Raises PlainError as publishing does."""
    made, sources = prepare(act, records_url, cells_url)
    with reading(open_engine(cells_url)) as public:
        against, before = _published(public, act.area, act.quarter)
    board = [line.cell for line in made.lines if line.edition is Edition.BOARD]
    after = {
        line.cell.measure: line.cell.value
        for line in made.lines
        if line.edition is Edition.WORKING and line.slice == EVERYONE and line.cell.by == ALL
        if line.cell.period is Period.QUARTER
    }
    moves = [Move(name, before[name], value) for name, value in after.items() if value is not None and name in before]
    moved = sorted((move for move in moves if move.before != move.after), key=lambda move: -move.size)
    hidden = Counter(cell.measure for cell in board if cell.state is State.SUPPRESSED)
    return Preview(
        against,
        tuple(moved[:MOST]),
        {name: hidden[name] for name in CATALOGUE if name in hidden},
        tuple(source["organisation"] for source in sources if source["version"] is None),
        made.held,
        len(board),
        sum(cell.state is State.SHOWN for cell in board),
        made.ran_out,
        alone(act, made.plan),
    )


def _published(public: Connection, area: str, quarter: Quarter) -> tuple[str, dict[str, float]]:
    """The totals of this quarter's release, or else of the newest quarter before it that is published."""
    c, found = tables.cells.c, latest(public, area, quarter)
    if found is None:
        return "", {}
    own = and_(c.by == ALL, c.slice == EVERYONE.token, c.period == Period.QUARTER.value)
    totals = and_(own, c.edition == Edition.WORKING.value, c.value.is_not(None))
    rows = public.execute(select(c.measure, c.value).where(c.release_id == found.id, totals))
    return called(found), {row.measure: row.value for row in rows}
