"""What newer data did is told figure by figure; what only the program changed is not."""

from dataclasses import replace

import pytest

from layouts.drawing import Bars, Control, Drawing, Grid, Line
from layouts.superseding import GONE, superseded

HEADS = ("Quarter", "%", "Mean")
BODY = Control(("Jul–Sep 2026",), Line("Occupancy", "series", ()), "%")


def drawing(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS, through_time: bool = True) -> Drawing:
    body = BODY if through_time else Bars((), "%")
    return Drawing("some", "", "", body, Grid("", heads, rows), "", (), "")


THEN = drawing(("Jul–Sep 2026 (2026/27 Q2)", "91%", "90%"), ("Apr–Jun 2026 (2026/27 Q1)", "89%", "90%"))


def test_nothing_is_told_where_nothing_changed() -> None:
    assert superseded(THEN, THEN, 1, 1) == superseded(THEN, THEN, 1, 2) == ""


@pytest.mark.parametrize(("release", "when"), [(2, "in release 2"), (1, "now")])
def test_a_figure_is_told_with_what_it_was_and_is(release: int, when: str) -> None:
    now = drawing(("Jul–Sep 2026 (2026/27 Q2)", "92%", "90%"), THEN.table.rows[1])
    assert superseded(THEN, now, 1, release) == f"Superseded: Occupancy, Jul–Sep 2026: 91% when shown, 92% {when}."


def test_what_follows_from_others_is_told_last_and_the_rest_is_counted() -> None:
    now = drawing(("Jul–Sep 2026 (2026/27 Q2)", "92%", "91%"), ("Apr–Jun 2026 (2026/27 Q1)", "[c]", "91%"))
    told = superseded(THEN, now, 1, 2)
    assert told.startswith("Superseded: Occupancy, Jul–Sep 2026: 91% when shown, 92% in release 2; Occupancy, Apr–Jun")
    assert told.endswith("89% when shown, [c] in release 2; two more figures changed.")


def test_rows_that_came_or_went_are_told() -> None:
    then = drawing(("North Hand", "5"), ("Gone", "7"), heads=("District", "People"), through_time=False)
    now = drawing(("North Hand", "5"), ("New", "8"), heads=("District", "People"), through_time=False)
    told = superseded(then, now, 1, 2)
    assert "Gone, people: 7 when shown, no figure in release 2" in told
    assert "New, people: no figure when shown, 8 in release 2" in told


def test_a_column_that_the_program_added_is_no_newer_data() -> None:
    rows = tuple((*row, "80% to 95%") for row in THEN.table.rows)
    now = replace(THEN, table=Grid("", (*HEADS, "95% interval"), rows))
    assert superseded(THEN, now, 1, 1) == superseded(now, THEN, 1, 1) == ""


def test_a_chart_that_is_no_more_is_said_to_be_gone() -> None:
    assert superseded(THEN, None, 1, 1) == GONE
