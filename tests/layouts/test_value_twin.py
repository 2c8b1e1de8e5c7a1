"""The page Value on a published store, beside what the register's rows and the records say row by row."""

from datetime import date

import pytest

from layouts.chart import Context
from layouts.chart_kinds import Lines, Stacked, TableOnly
from layouts.drawing import Drawing
from layouts.pages.value import PAGE
from queries import cells
from queries.engines import open_engine
from queries.vocabulary import EVERYONE, Edition
from tests.support import Store

MONTH = 30.4375
CHARTS = {chart.id: chart for chart in PAGE.charts}


def drawn(store: Store, id: str) -> Drawing:
    figures = cells.figures(
        open_engine(store.cells_url),
        area=store.area,
        quarter=store.last,
        edition=Edition.BOARD,
        slice=EVERYONE,
        needs=PAGE.needs,
        register=store.register,
    )
    return CHARTS[id].draw(figures, Context(store.register))


def paid(store: Store, **of: str) -> float:
    """What the register's rows of the newest quarter come to, of these fields."""
    rows = [row for row in store.register.rows("spend") if row["quarter"] == store.last.label]
    assert {row["organisation"] for row in rows} <= {"Harbour Bridge Trust", "Southshire Police"}
    return float(sum(row["amount"] for row in rows if all(row[name] == value for name, value in of.items())))


def months(store: Store) -> float:
    """Person-months by each person's days on the scheme in the newest quarter; on the day of leaving one has gone."""
    first, after = store.last.start, store.last.plus(1).start
    days = 0
    for row in store.world()["police", store.last]["cohort"]:
        begun = date.fromisoformat(str(row["selected_on"]))
        left = date.fromisoformat(str(row["deselected_on"])) if row["deselected_on"] else after
        days += max(0, (min(left, after) - max(begun, first)).days)
    return days / MONTH


def test_a_month_costs_what_it_does_by_the_days_of_everybody(invented_whole: Store) -> None:
    found = drawn(invented_whole, "cost-of-a-month")
    assert isinstance(found.body, Lines)
    every, beyond = (line.points[-1].value for line in found.body.lines)
    running = paid(invented_whole, one_off="No")
    assert every == pytest.approx(running / months(invented_whole), rel=0.03)
    assert beyond == pytest.approx(
        paid(invented_whole, one_off="No", additional="Yes") / months(invented_whole), rel=0.03
    )


def test_a_night_costs_what_it_does_by_the_nights_that_are_told(invented_whole: Store) -> None:
    found = drawn(invented_whole, "cost-of-a-night")
    nights = float(found.table.rows[0][-1].replace(",", ""))
    assert found.table.rows[0][1] == f"£{round(paid(invented_whole, service='Houses') / nights)}"


@pytest.mark.parametrize("by", ["service", "funder"])
def test_parts_of_spend_add_up_to_what_the_rows_say(invented_whole: Store, by: str) -> None:
    found = drawn(invented_whole, f"spend-by-{by}")
    assert isinstance(found.body, Stacked)
    parts = sum(line.points[-1].value or 0.0 for line in found.body.lines)
    assert parts == pytest.approx(paid(invented_whole), abs=500 * len(found.body.lines))


def test_the_ledger_has_a_row_for_each_of_the_register_s(invented_whole: Store) -> None:
    found = drawn(invented_whole, "ledger")
    assert (
        isinstance(found.body, TableOnly)
        and len(found.table.rows) == len(invented_whole.register.rows("additionality")) > 5
    )
