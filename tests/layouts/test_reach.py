"""Whom the service reaches: groups beside each other, where nobody is a client, where the register has no service."""

from collections.abc import Mapping

import pytest

from layouts.chart import Context
from layouts.compose.reach import without_service
from layouts.pages.scope import PAGE
from queries.figures import Cell
from queries.register import Register
from queries.vocabulary import Slice, State
from tests.layouts import building as make
from tests.layouts.composing import of_cells

TOTAL = make.cell("V11", top=150, bottom=400)
EVERYWHERE, TWO = {}, {"districts": "fernleigh and Millbrook"}
ENDED = {"last_quarter": make.LATEST.plus(-1).label}


def register(*services: Mapping[str, str]) -> Register:
    owed = {"organisation": "Harbour Homes", "kind": "provider", "area": make.AREA, "first_quarter": "2020/21 Q1"}
    rows = [
        {"service": f"Service {at}", "organisation": "Harbour Homes", "first_quarter": "2020/21 Q1", **row}
        for at, row in enumerate(services)
    ]
    return Register({**make.REGISTER.content, "organisations": [owed], "services": rows})


def said(*cells: Cell, services: tuple[Mapping[str, str], ...] = (), by: str = "district", **more: Slice) -> str:
    chart = next(each for each in PAGE.charts if each.id == f"reach-by-{by}")
    return chart.draw(of_cells(TOTAL, *cells, **more), Context(register(*services))).headline


def of(by: str = "district", **groups: tuple[float, float] | None) -> list[Cell]:
    """People of each group who are clients, of all; None is hidden."""
    return [
        make.cell("V11", by=by, category=name, top=pair[0], bottom=pair[1])
        if pair
        else make.cell("V11", by=by, category=name, state=State.SUPPRESSED)
        for name, pair in groups.items()
    ]


@pytest.mark.parametrize(
    ("services", "without"),
    [
        ((), ()),  # the register says nothing of services
        ((EVERYWHERE,), ()),
        ((TWO,), ("Saltcoast",)),
        ((TWO, {"districts": "Saltcoast"}), ()),
        ((TWO, EVERYWHERE | ENDED), ("Saltcoast",)),
        ((EVERYWHERE | ENDED,), ()),
        (({"districts": "Elsewhere"},), ("Fernleigh", "Millbrook", "Saltcoast")),
    ],
)
def test_a_district_is_without_a_service_where_none_of_the_quarter_names_it(
    services: tuple[Mapping[str, str], ...], without: tuple[str, ...]
) -> None:
    assert without_service(register(*services), make.AREA, make.LATEST) == without


def test_groups_stand_beside_each_other_and_where_nobody_is_a_client_is_said() -> None:
    assert said(*of(Fernleigh=(0, 40), Millbrook=(90, 200), Saltcoast=(60, 160)), services=(TWO,)) == (
        "45% of people in Millbrook were clients, 0% of those in Fernleigh: further apart than chance explains, "
        "whatever the reason; nobody in Fernleigh was a client; the register has no service in Saltcoast"
    )


def test_of_a_hidden_district_nothing_is_said() -> None:
    told = said(*of(Fernleigh=None, Millbrook=(90, 200), Saltcoast=(60, 160)))
    assert told.endswith("38% of those in Saltcoast; chance may explain the difference; others are hidden")
    assert "Fernleigh" not in told


def test_what_the_register_says_is_told_where_the_table_is_withheld_too() -> None:
    assert said(services=(TWO,)).endswith("; the register has no service in Saltcoast")
    assert "register" not in said(services=(TWO,), slice=Slice("district", "Millbrook"))


def test_reach_by_cohort_names_the_cohorts() -> None:
    cells = of("cohort", **{"Serious acquisitive crime": (120, 300), "Domestic abuse": (30, 100)})
    told = said(*cells, by="cohort", services=(TWO,))
    assert told.startswith("40% of people of the Serious acquisitive crime cohort were clients, 30% of those of the ")
    assert "register" not in told
