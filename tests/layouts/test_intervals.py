"""Shares are drawn with their 95% intervals; counts, nights and hidden figures are not."""

import pytest

from layouts.chart_kinds import Bars
from layouts.compose import Says, bars
from layouts.drawing import Drawing
from layouts.on_page import figure
from queries.figures import Cell, Figures
from queries.statistics import wilson
from queries.vocabulary import ALL, EVERYONE, Edition, State
from tests.layouts import building as make


def drawn(measure: str, by: str, parts: dict[str, tuple[int, int] | None], count: bool = False) -> Drawing:
    cells: list[Cell] = [make.cell(measure, by=ALL, top=50, bottom=100)]
    for name, pair in parts.items():
        top, bottom = pair or (None, None)
        state = State.SHOWN if pair else State.SUPPRESSED
        cells.append(make.cell(measure, by=by, category=name, top=top, bottom=bottom, state=state))
    release = [make.release(make.LATEST)]
    figures = Figures(make.AREA, make.LATEST, Edition.BOARD, EVERYONE, release, cells)
    return bars(measure, by, Says("Scores", count=count)).draw(figures, make.CONTEXT)


def test_a_share_has_wilsons_interval_in_chart_and_table() -> None:
    found = drawn("W4", "pathway", {"Health": (30, 40), "Finance, benefit and debt": (5, 40)})
    assert isinstance(found.body, Bars)
    first = found.body.bars[0]
    sure = wilson(30, 40)
    assert first.figure.interval == pytest.approx((sure.lower, sure.upper))
    assert (found.table.heads[-1], found.table.rows[0][-1]) == ("95% interval", "60% to 86%")
    line = [trace for trace in figure(found)["data"] if "error_x" in trace][-1]
    assert line["x"][0] == pytest.approx(sure.upper)
    assert line["error_x"]["arrayminus"][0] == pytest.approx(sure.upper - sure.lower)
    assert any("95% intervals" in note for note in found.notes)


def test_a_hidden_share_has_none_anywhere() -> None:
    found = drawn("W4", "pathway", {"Health": (30, 40), "Finance, benefit and debt": None})
    assert isinstance(found.body, Bars)
    assert [bar.figure.interval is None for bar in found.body.bars] == [False, True]
    assert found.table.rows[1][-1] == ""
    assert {len(trace["x"]) for trace in figure(found)["data"] if "error_x" in trace} == {1}


def test_counts_and_nights_have_none() -> None:
    counted = drawn("W4", "pathway", {"Health": (30, 40)}, count=True)
    nights = drawn("H1", "house", {"Quayside": (300, 400)})
    for found in (counted, nights):
        assert isinstance(found.body, Bars)
        assert found.body.bars[0].figure.interval is None


def test_one_person_behind_several_outcomes_is_said() -> None:
    found = drawn("W3", "sex", {"Female": (30, 40), "Male": (100, 210)})
    assert any("several pathways" in note for note in found.notes)
