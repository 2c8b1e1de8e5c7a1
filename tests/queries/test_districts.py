"""Districts that ended are told as part of those that they became, where that is known, and as they were before."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

import pytest

from layouts.districts import past
from layouts.pickers import slices
from queries.districts import as_now, as_one, parts_of
from queries.figures import Cell, Figures, Table, Tables
from queries.measures import CATALOGUE
from queries.measures.moment import Moment
from queries.register import Register
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter, Slice, State
from queries.working_edition import Categories

AREA, THEN, NOW = "Southshire", Quarter(2026, 1), Quarter(2026, 2)
COUNTED = {"North": (3, 10), "South": (4, 20), "East": (5, 50)}
BY = ("W3", "district", Period.QUARTER)


def register(**becomes: str) -> Register:
    """Each of these districts ended before the quarter and became others; those that did not exist begin with it."""
    old = [
        {"area": AREA, "district": name, "last_quarter": THEN.label if name in becomes else None}
        | ({"becomes": becomes[name]} if name in becomes else {})
        for name in COUNTED
    ]
    new = [{"area": AREA, "district": name, "first_quarter": NOW.label} for name in ("Whole", "Other")]
    return Register({"areas": [*old, *new]})


def cell(name: str, quarter: Quarter = THEN) -> Cell:
    top, bottom = COUNTED[name]
    return Cell("W3", quarter, "district", name, name, State.SHOWN, top, bottom, top / bottom)


def now(register: Register, cells: tuple[Cell, ...] = (), quarter: Quarter = NOW, of: Quarter = THEN) -> Tables:
    """The tables of these cells, or all, as they are in a quarter."""
    measure = cells[0].measure if cells else "W3"
    tables = {(measure, "district", Period.QUARTER): {of.index: Table(cells or tuple(map(cell, COUNTED)))}}
    return as_now(tables, parts_of(register, AREA, quarter), register, AREA)


def told(
    register: Register, *cells: Cell, quarter: Quarter = NOW, of: Quarter = THEN
) -> dict[str, tuple[State, object, object]]:
    ((table,),) = (each.values() for each in now(register, cells, quarter, of).values())
    return {each.category: (each.state, each.numerator, each.denominator) for each in table.cells}


def test_districts_that_became_one_are_told_as_it_and_its_past_is_their_sum() -> None:
    merged = register(North="Whole", South="Whole")
    assert told(merged) == {"Whole": (State.SHOWN, 7, 30), "East": (State.SHOWN, 5, 50)}
    assert told(merged, quarter=THEN) == {name: (State.SHOWN, *counted) for name, counted in COUNTED.items()}
    assert told(register(South="North")) == {"North": (State.SHOWN, 7, 30), "East": (State.SHOWN, 5, 50)}


def hidden() -> Iterator[tuple[Cell, ...]]:
    for name in ("North", "South"):
        yield tuple(replace(cell(each), state=State.SUPPRESSED) if each == name else cell(each) for each in COUNTED)
        yield tuple(cell(each) for each in COUNTED if each != name)


@pytest.mark.parametrize("cells", list(hidden()))
@pytest.mark.parametrize("becomes", [{"North": "Whole", "South": "Whole"}, {"South": "North"}])
def test_nothing_is_told_of_a_whole_of_which_a_part_is_hidden_or_told_with_others(
    cells: tuple[Cell, ...], becomes: dict[str, str]
) -> None:
    (now,) = set(becomes.values())
    assert told(register(**becomes), *cells)[now] == (State.SUPPRESSED, None, None)


def test_what_became_several_is_told_as_it_was_and_so_is_whoever_has_a_part_of_it() -> None:
    split = register(North="Whole; Other", South="Whole")
    assert told(split) == {name: (State.SHOWN, *counted) for name, counted in COUNTED.items()}
    assert past(split, AREA, Slice("district", "Whole"), NOW)[0][1].startswith("Parts of North are part of Whole since")
    assert past(split, AREA, Slice("district", "East"), NOW) == past(split, AREA, Slice("sex", "Whole"), NOW) == ()


def test_a_district_s_own_view_says_what_its_figures_were_and_is_offered_while_it_lasts() -> None:
    merged = register(North="Whole", South="Whole")
    ((begun, said),) = past(merged, AREA, Slice("district", "Whole"), NOW)
    assert begun == THEN.plus(1)
    assert said == (
        "Figures up to April to June 2026 include those of North and South, which are part of Whole now. "
        "Averages and medians begin after that."
    )
    assert past(merged, AREA, Slice("district", "North"), THEN) == ()
    offered = [
        {each.category for each in slices(merged, AREA, at) if each.dimension == "district"} for at in (THEN, NOW)
    ]
    assert offered == [set(COUNTED), {"East", "Whole", "Other"}]


def test_districts_that_each_became_the_other_are_told_as_they_were() -> None:
    around = register(North="South", South="North")
    assert told(around) == {name: (State.SHOWN, *counted) for name, counted in COUNTED.items()}
    assert past(around, AREA, Slice("district", "North"), NOW) == ()


def test_a_district_that_ended_is_told_no_more_afterwards() -> None:
    later = [replace(cell(name), quarter=NOW) for name in COUNTED]
    later[1] = replace(later[1], numerator=0, denominator=0, value=None)
    assert set(told(register(South="North"), *later, of=NOW)) == {"North", "East"}
    assert told(register(South="North"), *later, of=NOW)["North"] == (State.SHOWN, 3, 10)


def test_medians_begin_when_they_became_one() -> None:
    medians = tuple(replace(cell(name), measure="V8", value=9.0) for name in COUNTED)
    assert set(told(register(South="North"), *medians)) == {"East"}
    assert told(register(South="North"), *medians, of=NOW)["North"][0] is State.SHOWN


def test_a_board_s_slice_has_the_past_that_is_known() -> None:
    tables = now(register(North="Whole", South="Whole"))
    view = Figures(AREA, NOW, Edition.BOARD, Slice("district", "Whole"), (), tables)
    assert view.cell("W3", quarter=THEN).value == 7 / 30
    assert Figures(AREA, NOW, Edition.BOARD, EVERYONE, (), tables).cell("W3", ALL, ALL, THEN).shown is False


def test_so_has_a_slice_of_the_working_edition_category_by_category() -> None:
    def own(name: str, *sexes: str) -> Tables:
        table = Table([replace(cell(name), by="sex", category=sex) for sex in sexes])
        return {("W3", "sex", Period.QUARTER): {at.index: table for at in (THEN, NOW)}}

    merged = register(South="North")
    tables = as_one({"North": own("North", "Male"), "South": own("South", "Male", "Female")}, merged, AREA)
    ((then, since),) = (each.values() for each in tables.values())
    assert {each.category: each.numerator for each in then.cells} == {"Male": 7, "Female": 4}
    assert {each.category: each.numerator for each in since.cells} == {"Male": 3}


def test_a_district_that_ended_is_no_cell_behind_which_another_hides() -> None:
    """Everybody knows that nobody is there; somebody who is there all the same is counted there."""
    merged, before = register(South="North"), {("V1", "district"): set(COUNTED)}

    def cells(quarter: Quarter, *now: str) -> list[str]:
        moment = Moment(quarter, merged, AREA)
        return [code.code for code in Categories(CATALOGUE["V1"], moment, deepcopy(before)).of("district", now)]

    assert cells(THEN, "North") == ["North", "South", "East"]
    assert cells(NOW, "North") == ["North", "East"]
    assert cells(NOW, "South") == ["North", "South", "East"]
