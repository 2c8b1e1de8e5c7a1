"""Published figures kept: those of England, its regions and the register's districts, whatever else a file holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from queries import registers
from queries.errors import PlainError
from queries.published import ENGLAND, PUBLISHED, Figure, called, matching, taken_in, wanted
from queries.register import Register, Rows
from queries.vocabulary import Quarter


@dataclass(frozen=True)
class Taken:
    """What was taken in: of how many series and which places and quarters, how many of them are other than they were,
    and which districts of the register are not in the files."""

    series: int
    places: tuple[str, ...]
    quarters: tuple[Quarter, ...]
    revised: int
    without: tuple[str, ...]


def keep(engine: Engine, figures: Sequence[Figure], *, who: str, now: datetime) -> Taken:
    """Keep figures beside the register in force, in one transaction with the record of it. Raises PlainError where no
    register is in force, or none of them is of England or of a place that is kept."""
    done: list[Taken] = []

    def change(register: Register) -> Rows:
        some = wanted(register, figures)
        if not any(each.code == ENGLAND for each in some):
            raise PlainError(f"No row is of England ({ENGLAND}).", "Take the file as it was published.")
        rows, revised = taken_in(register, some)
        done.append(_taken(register, some, revised))
        return rows

    files = sorted({each.file for each in figures})
    detail = {"files": files, "figures": len(figures)}
    registers.amend(engine, change, who=who, what="published figures taken in", now=now, detail=detail, sheet=PUBLISHED)
    return done[-1]


def _taken(register: Register, some: Sequence[Figure], revised: int) -> Taken:
    names = dict.fromkeys(row["district"] for row in register.rows("areas"))
    places = {each.place for each in some}
    have = matching(places, names)
    newest = {each.code: each.place for each in sorted(some, key=lambda one: one.quarter)}
    return Taken(
        len({each.series for each in some}),
        tuple(dict.fromkeys(map(called, newest.values()))),
        tuple(sorted({each.quarter for each in some})),
        revised,
        tuple(name for name in names if name not in have),
    )
