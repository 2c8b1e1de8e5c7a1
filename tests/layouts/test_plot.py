"""Plots: one table, marks that name its columns, and the drawing's own table under the same keys."""

from collections.abc import Iterator

import pytest

from layouts.chart_kinds import Bar, Bars, Stacked
from layouts.chart_types import is_drawn, plot_of
from layouts.datum import Datum
from layouts.drawing import Drawing
from layouts.plot import Column, Facets, Plot, Rows, Table, plots_of
from layouts.plot_cutting import pages
from layouts.plot_marks import End, Stack, columns_of
from tests.layouts.test_pages import VIEWS, drawings


def plotted(view: str) -> Iterator[tuple[Drawing, Plot]]:
    for _, drawing in drawings(VIEWS[view]):
        if is_drawn(drawing.body):
            yield from ((drawing, plot) for plot in plots_of(plot_of(drawing.body)))


@pytest.mark.parametrize("view", VIEWS)
def test_every_mark_names_columns_of_its_table(view: str) -> None:
    for _, plot in plotted(view):
        for mark in plot.marks:
            assert all(plot.table[key] for key in columns_of(mark))


@pytest.mark.parametrize("view", VIEWS)
def test_the_table_of_a_drawing_has_what_its_plot_draws_under_the_same_keys(view: str) -> None:
    for drawing, plot in plotted(view):
        grid = drawing.table
        shares = {key for mark in plot.marks if isinstance(mark, Stack) for key in mark.columns}
        for column in plot.table.columns:
            if column.key in shares and not isinstance(drawing.body, Stacked):
                continue  # shares of the counts that the table has
            at = grid.keys.index(column.key)
            figures = column.figures[::-1] if plot.table.rows is Rows.QUARTERS else column.figures
            for row, figure in enumerate(figures):
                if figure.value is not None and grid.rows[row][at] not in ("[z]",):
                    assert (grid.values[row][at], grid.rows[row][at]) == (figure.value, figure.text)


def test_a_tables_columns_have_keys_of_their_own_and_a_figure_a_row() -> None:
    one = Column("value", "", (Datum(1.0, "1"),))
    for columns in ((one, one), (Column("other", "", ()),)):
        with pytest.raises(ValueError, match="column"):
            Table(Rows.NAMES, ("A",), columns)
    with pytest.raises(KeyError):
        Table(Rows.NAMES, ("A",), (one,))["other"]


def test_an_end_says_its_name_and_figure_in_the_order_of_a_sentence() -> None:
    assert End("Upper limit", "61%").text == "Upper limit 61%"
    assert End("joined", "34", figure_first=True).text == "34 joined"
    assert End("joined").text == "joined"


def test_more_rows_than_can_be_read_are_parted_evenly_on_one_scale() -> None:
    body = Bars(tuple(Bar(f"Row {at}", Datum(float(at), str(at)), strong=at != 6) for at in range(7)), "people")
    parts = list(pages(plot_of(body), 3))
    assert [len(part.table.names) for part in parts if isinstance(part, Plot)] == [3, 3, 1]
    assert {part.scale for part in parts if isinstance(part, Plot)} == {plot_of(body).scale}
    last = parts[-1]
    assert isinstance(last, Plot) and last.marks[0].accents == ((0, "pale"),)


def test_facets_that_share_their_rows_are_parted_together() -> None:
    found = next(
        plot_of(d.body) for _, d in drawings(VIEWS["as it should be"]) if d.body.__class__.__name__ == "SideBySide"
    )
    assert isinstance(found, Facets)
    for part in pages(found, 4):
        assert isinstance(part, Facets) and len({plot.table.names for plot in part.plots}) == 1
