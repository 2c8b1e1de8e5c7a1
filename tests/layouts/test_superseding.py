"""What newer data did is told figure by figure; what only the program changed is not."""

from dataclasses import replace

import pytest

from layouts.chart_kinds import Bars, Control, Line
from layouts.deck import Shown
from layouts.drawing import Drawing, Grid
from layouts.superseding import GONE, summary, superseded
from tests.layouts import decks

HEADS = ("Quarter", "%", "Mean")
BODY = Control(("Jul–Sep 2026",), Line("Occupancy", "series", ()), "%")


def drawing(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS, through_time: bool = True) -> Drawing:
    body = BODY if through_time else Bars((), "%")
    return Drawing("some", "", "", body, Grid("", heads, rows), "", (), "")


THEN = drawing(("Jul–Sep 2026 (2026/27 Q2)", "91%", "90%"), ("Apr–Jun 2026 (2026/27 Q1)", "89%", "90%"))


def test_nothing_is_told_where_nothing_changed() -> None:
    assert superseded(THEN, THEN) == superseded(THEN, THEN, "release 2") == ""


@pytest.mark.parametrize(("since", "by"), [("release 2", " by release 2"), ("", "")])
def test_a_figure_is_told_with_what_it_was_and_is(since: str, by: str) -> None:
    now = drawing(("Jul–Sep 2026 (2026/27 Q2)", "92%", "90%"), THEN.table.rows[1])
    assert superseded(THEN, now, since) == f"Superseded{by}: Occupancy, Jul–Sep 2026: 91% when shown, 92% now."


def test_two_figures_are_told_the_rest_is_counted_and_what_follows_from_them_is_named() -> None:
    rows = [(f"Jul–Sep {year} ({year}/27 Q2)", f"{year - 1940}%", "80%") for year in (2026, 2025, 2024, 2023)]
    then = drawing(*rows)
    now = drawing(*((row, f"{int(text[:-1]) + 1}%", "81%") for row, text, _ in rows))
    assert superseded(then, now) == (
        "Superseded: Occupancy, Jul–Sep 2026: 86% when shown, 87% now; Occupancy, Jul–Sep 2025: 85% when shown, 86% "
        "now; two more figures changed; its mean and limits moved with them."
    )


def test_where_only_its_lines_moved_they_are_told() -> None:
    now = drawing(("Jul–Sep 2026 (2026/27 Q2)", "91%", "91%"), THEN.table.rows[1])
    assert superseded(THEN, now) == "Superseded: Jul–Sep 2026, mean: 90% when shown, 91% now."


def test_a_deck_says_in_how_many_of_its_charts_a_figure_was_superseded() -> None:
    deck = decks.deck_of(24)
    first, *others = deck.items
    at = next(at for at, item in enumerate(others) if isinstance(item, Shown))
    assert summary(deck) == "No figure in it has been superseded since."
    others[at] = replace(deck.charts[0], superseded="Superseded: it.")
    newer = replace(deck, items=(first, *others))
    assert summary(newer) == f"Since then newer data has superseded figures in 1 of its {len(deck.charts)} charts."


def test_rows_that_came_or_went_are_told() -> None:
    then = drawing(("North Hand", "5"), ("Gone", "7"), heads=("District", "People"), through_time=False)
    now = drawing(("North Hand", "5"), ("New", "8"), heads=("District", "People"), through_time=False)
    told = superseded(then, now)
    assert "Gone, people: 7 when shown, no figure now" in told
    assert "New, people: no figure when shown, 8 now" in told


def test_a_column_that_the_program_added_is_no_newer_data() -> None:
    rows = tuple((*row, "80% to 95%") for row in THEN.table.rows)
    now = replace(THEN, table=Grid("", (*HEADS, "95% interval"), rows))
    assert superseded(THEN, now) == superseded(now, THEN) == ""


def test_a_chart_that_is_no_more_is_said_to_be_gone() -> None:
    assert superseded(THEN, None) == GONE
