"""A deck's charts hold the Drawing's own values, and nothing where a figure is hidden."""

import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from pptx.oxml.ns import qn

from layouts import on_slide
from layouts.chart_kinds import (
    Bars,
    Control,
    Lines,
    Overlap,
    Panels,
    SideBySide,
    Stacked,
    TableOnly,
)
from layouts.datum import Datum
from layouts.drawing import Drawing
from tests.layouts import decks, nasty, slides
from tests.layouts.slides import Values, made, of_charts


def figures(points: Sequence[Datum]) -> Values:
    return slides.rounded([point.value for point in points])


def test_the_same_deck_gives_the_same_bytes_whenever_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    deck = slides.deck_of(nasty.drawing(nasty.funnel(6), "Again"))
    first = on_slide.write(deck)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 86_400)
    assert on_slide.write(deck) == first


def wanted(drawing: Drawing) -> list[Values]:
    """The values of a body's own series, as its charts must hold them."""
    body: Any = drawing.body
    if isinstance(body, Control):
        return [figures(body.line.points)]
    if isinstance(body, Stacked | Lines):
        return [figures(line.points) for line in body.lines]
    if isinstance(body, Bars):
        return [figures([bar.figure for bar in body.bars])] if body.bars else []
    if isinstance(body, SideBySide):
        return [figures(column.figures) for column in body.columns]
    if isinstance(body, Overlap):
        return [figures([part.figure]) for part in body.parts]
    if isinstance(body, Panels):
        return [figures(panel.line.points) for panel in body.panels]
    return []


TOGETHER = (Bars, SideBySide)
"""Their series go on over several slides."""


@pytest.mark.parametrize("drawing", nasty.drawings(), ids=lambda drawing: drawing.headline[:20])
def test_charts_and_their_workbooks_hold_the_drawings_values(drawing: Drawing) -> None:
    found = [
        series for slide in of_charts(drawing) for chart in slides.charts(slide) for series in slides.series_of(chart)
    ]
    for series in found:
        assert series.drawn == series.kept
    held = [series.drawn for series in found]
    if isinstance(drawing.body, TOGETHER):
        assert Counter(value for values in held for value in values) == Counter(
            value for values in wanted(drawing) for value in values
        )
        return
    for values in wanted(drawing):
        assert values in held


def test_a_controls_limits_mean_target_band_and_benchmark_are_series() -> None:
    body = nasty.control(24)
    assert body.limits
    (chart,) = slides.charts(of_charts(nasty.drawing(body, "With all lines"))[0])
    found = {series.name: series.drawn for series in slides.series_of(chart)}
    assert found[nasty.LONG] == figures(body.line.points)
    assert found["Mean"] == list(body.limits.mean)
    assert found["Lower limit"] == list(body.limits.lower)
    assert found["Upper limit"] == list(body.limits.upper)
    assert found["Target"] == [0.6] * 24
    assert found["Benchmark"] == [0.58] * 24
    assert (found["Band from"], found["Band to"]) == ([0.5] * 24, [0.55] * 24)
    assert slides.categories(chart) == list(body.quarters)


def test_changes_keep_first_and_latest_of_each_row_that_is_shown() -> None:
    body = nasty.changes(6)
    found = [slides.across(chart) for slide in of_charts(nasty.drawing(body, "Six")) for chart in slides.charts(slide)]
    shown = [[row.first.value, row.latest.value] for row in body.rows if row.first.value is not None]
    assert [pair for chart in found for pair in chart] == shown


def test_shares_keep_each_part_of_each_row() -> None:
    body = nasty.shares(7)
    (chart,) = slides.charts(of_charts(nasty.drawing(body, "Seven"))[0])
    for at, series in enumerate(slides.series_of(chart)):
        assert series.kept == [row.parts[at].figure.value if row.parts else None for row in body.rows]


def test_a_funnel_keeps_groups_limits_and_average() -> None:
    body = nasty.funnel(8)
    (chart,) = slides.charts(of_charts(nasty.drawing(body, "Eight"))[0])
    found = {series.name: series.kept for series in slides.series_of(chart)}
    for limit in body.limits:
        assert found[f"{limit.level} limit, upper"] == slides.rounded(list(limit.upper))
        assert found[f"{limit.level} limit, lower"] == slides.rounded(list(limit.lower))
    assert found["Southshire 31%"] == [0.31, 0.31]
    groups = [values for name, values in found.items() if "limit" not in name and name != "Southshire 31%"]
    assert groups == [figures([point.figure for point in body.points])]
    assert slides.across(chart)[-1] == [point.size.value for point in body.points]


def test_tables_are_tables_and_none_of_their_cells_is_lost() -> None:
    grid = nasty.wide_table(30, 14)
    parts = [
        table for slide in of_charts(nasty.drawing(TableOnly(), "Wide", grid=grid)) for table in slides.tables(slide)
    ]
    held = Counter(cell for table in parts for row in table[1:] for cell in row[1:])
    assert held == Counter(cell for row in grid.rows for cell in row[1:])


def test_a_hidden_cell_of_a_heat_table_has_no_shade() -> None:
    grid = nasty.wide_table(6, 3)
    (slide,) = of_charts(nasty.drawing(TableOnly(), "Heat", grid=grid))
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    for row, texts in enumerate(grid.rows[:-1], 1):
        for column, text in enumerate(texts[1:], 1):
            properties = table.cell(row, column)._tc.tcPr
            assert (properties.find(qn("a:solidFill")) is None) == (text == "[c]")


# What is hidden


def test_where_all_is_hidden_no_number_stands_in_any_chart_or_workbook() -> None:
    deck = decks.of_measures(decks.deck_of(24, change=decks.hidden))
    for slide in made(deck):
        for chart in slides.charts(slide):
            for series in slides.series_of(chart):
                if not series.name.startswith(("Target", "Band", "Benchmark")):
                    assert not [value for value in (*series.drawn, *series.kept) if value is not None], series.name


def test_a_quarter_without_a_figure_is_a_gap_that_says_why() -> None:
    (chart,) = slides.charts(of_charts(nasty.drawing(nasty.control(12, [4]), "A gap"))[0])
    assert chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"
    own = slides.series_of(chart)[-1]
    assert own.drawn[4] is None
    assert own.kept[4] is None
    assert "[x]" in slides.beside(chart)


def test_a_hidden_bar_says_so_beside_the_others() -> None:
    bars = Bars(tuple(nasty.Bar(name, nasty.count(value)) for name, value in (("One", 7.0), ("Two", None))), "people")
    (chart,) = slides.charts(of_charts(nasty.drawing(bars, "Two bars"))[0])
    assert "[c] hidden to protect small numbers" in slides.beside(chart)
