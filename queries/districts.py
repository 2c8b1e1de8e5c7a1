"""Districts that ended: what was told of them, told of the district that they are part of now, where they are whole in
it. In the view of a quarter before that nothing changes: there they are as they were."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from queries.figure import together
from queries.figures import EMPTY, Cell, Table, Tables
from queries.measures import CATALOGUE
from queries.measures.measure import Form
from queries.register import Register
from queries.vocabulary import Period, Quarter, State

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
    """The districts that one is part of by now; itself where it did not end, or nobody says what it became. What ended
    before it, or with it, it cannot have become."""
    into = [
        each
        for each in (register.becomes(area, name) if name in ended else ())
        if each not in ended or ended[each] > ended[name]
    ]
    return frozenset().union(*(_now(register, area, each, ended) for each in into)) if into else frozenset({name})


def parts_of(register: Register, area: str, quarter: Quarter) -> Parts:
    """The districts of a quarter that others became part of, and these; not those that have a part of one only: their
    past is not known, and stays as it was told."""
    found = origins(register, area, quarter)
    return {now: (now, *origin.whole) for now, origin in found.items() if not origin.partly}


def as_now(tables: Tables, parts: Parts, register: Register, area: str) -> Tables:
    """Tables by district with each ended district's cells in those of the one that it is part of.

    What is hidden of one is hidden of both; medians and means begin when they became one.
    """
    return {
        key: {
            at: Table(_put_together(table.cells, parts, _there(register, area, at, key))) for at, table in each.items()
        }
        if key[1] == BY
        else each
        for key, each in tables.items()
    }


def as_one(several: Mapping[str, Tables], register: Register, area: str) -> Tables:
    """The tables of one district's own slice and of those that became part of it, by name, in one."""
    first = next(iter(several.values()))
    return {
        key: {
            at: _added([several[name][key][at] for name in several if name in _there(register, area, at, key)], key)
            for at in each
        }
        for key, each in first.items()
    }


def _there(register: Register, area: str, index: int, key: tuple[str, str, Period]) -> frozenset[str]:
    """The districts that there were in a quarter, or in any of the four of a longer stretch."""
    quarter = Quarter.from_index(index)
    stretch = (quarter,) if key[2] is Period.QUARTER else quarter.four
    return frozenset(name for each in stretch for name in register.districts(area, each))


def _put_together(cells: Sequence[Cell], parts: Parts, there: Collection[str]) -> list[Cell]:
    """Cells in their order, those of one district now at the first of them."""
    into = {name: now for now, names in parts.items() for name in names}
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        name = into.get(cell.category, cell.category)
        if name not in parts or cell.category in there or (cell.shown and cell.numerator):
            found.setdefault(name, []).append(cell)
    made = (_one(name, some, [each for each in parts.get(name, ()) if each in there]) for name, some in found.items())
    return [cell for cell in made if cell]


def _one(name: str, cells: list[Cell], whole: Sequence[str]) -> Cell | None:
    """One district's cell; hidden where one of its parts was published together with others, and is not there."""
    if len(whole) < 2 and len(cells) == 1:
        return replace(cells[0], category=name) if whole else cells[0]
    if CATALOGUE[cells[0].measure].form not in _ADDED_UP:
        return next((cell for cell in cells if len(whole) == 1 and cell.category == name), None)
    sum_of = together(cells)
    if sum_of.shown and len(cells) < len(whole):
        sum_of = replace(sum_of, state=State.SUPPRESSED, **_NOTHING)
    return replace(sum_of, category=name, code="", period=cells[0].period)


def _added(tables: Sequence[Table], key: tuple[str, str, Period]) -> Table:
    """Tables of people who have nobody in common: their cells added up, category by category."""
    if len(tables) < 2:
        return tables[0] if tables else EMPTY
    if CATALOGUE[key[0]].form not in _ADDED_UP:
        return EMPTY
    found: dict[str, list[Cell]] = {}
    for cell in (cell for table in tables for cell in table.cells):
        found.setdefault(cell.category, []).append(cell)
    return Table([replace(together(some), code=some[0].code, period=key[2]) for some in found.values()])
