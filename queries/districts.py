"""Districts that ended: what was told of them, told of the district that they are part of now, where they are whole in
it. In the view of a quarter before that nothing changes: there they are as they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from queries.figures import Cell, Table, Tables, together
from queries.measures import CATALOGUE
from queries.measures.measure import Form
from queries.register import Register
from queries.vocabulary import Quarter, State

Parts = Mapping[str, tuple[str, ...]]
"""Districts and of what each is made, itself included."""
BY = "district"
_NOTHING: Mapping[str, Any] = {"numerator": None, "denominator": None, "value": None, "detail": None}
_ADDED_UP = (Form.COUNT, Form.SHARE)
"""Medians and means of two districts are no median and no mean of both."""


@dataclass(frozen=True)
class Origin:
    """What a district was before: districts that are whole in it, those that are so in part, and the last quarter of
    the last of them."""

    whole: tuple[str, ...]
    partly: tuple[str, ...]
    until: Quarter


def origins(register: Register, area: str, quarter: Quarter) -> Mapping[str, Origin]:
    """The districts of a quarter that others became part of before it, however many times in a row."""
    rows = {row["district"]: row for row in register.rows("areas") if row["area"] == area}
    ended = {name: Quarter.parse(row["last_quarter"]) for name, row in rows.items() if row.get("last_quarter")}
    ended = {name: last for name, last in ended.items() if last < quarter}
    found: dict[str, Origin] = {}
    for name, last in ended.items():
        ways = _now(register, area, name, ended)
        for now in ways - {name}:
            known = found.get(now, Origin((), (), last))
            whole, partly = ((name,), ()) if len(ways) == 1 else ((), (name,))
            found[now] = Origin((*known.whole, *whole), (*known.partly, *partly), max(known.until, last))
    return found


def _now(register: Register, area: str, name: str, ended: Mapping[str, Quarter]) -> frozenset[str]:
    """The districts that one is part of by now; itself where it did not end, or nobody says what it became."""
    into = [each for each in register.becomes(area, name) if each != name] if name in ended else []
    return frozenset().union(*(_now(register, area, each, ended) for each in into)) if into else frozenset({name})


def as_now(tables: Tables, register: Register, area: str, quarter: Quarter) -> Tables:
    """Tables by district with each ended district's cells in those of the one that it is part of by this quarter.

    What is hidden of one is hidden of both. Where a district has a part of another too, its own past is not known, and
    stays as it was told.
    """
    parts = {now: (now, *each.whole) for now, each in origins(register, area, quarter).items() if not each.partly}
    if not parts:
        return tables
    return {
        key: {at: Table(_put_together(table.cells, _there(parts, register, area, at))) for at, table in each.items()}
        if key[1] == BY and CATALOGUE[key[0]].form in _ADDED_UP
        else each
        for key, each in tables.items()
    }


def _there(parts: Parts, register: Register, area: str, index: int) -> Parts:
    """Of each district's parts those that there were in a quarter."""
    here = register.districts(area, Quarter.from_index(index))
    return {now: tuple(name for name in names if name in here) for now, names in parts.items()}


def _put_together(cells: Sequence[Cell], parts: Parts) -> list[Cell]:
    """Cells in their order, those of one district now at the first of them."""
    into = {name: now for now, names in parts.items() for name in names}
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        found.setdefault(into.get(cell.category, cell.category), []).append(cell)
    return [_one(name, some, parts.get(name, ())) for name, some in found.items()]


def _one(name: str, cells: list[Cell], parts: tuple[str, ...]) -> Cell:
    """One district's cell; hidden where one of its parts was published together with others, and is not there."""
    if [cell.category for cell in cells] == [name]:
        return cells[0] if parts in ((), (name,)) else replace(cells[0], state=State.SUPPRESSED, **_NOTHING)
    whole = together(cells)
    if whole.shown and len(cells) < len(parts):
        whole = replace(whole, state=State.SUPPRESSED, **_NOTHING)
    return replace(whole, category=name, code=name, period=cells[0].period)
