"""Native charts are written from any Plot: a kind that no page has yet is a composition of marks that exist."""

from io import BytesIO

from lxml import etree
from openpyxl import load_workbook

from layouts.datum import Datum, Mark
from layouts.native import SHEET, Data, Room, placed
from layouts.plot import Column, Plot, Rows, Table
from layouts.plot_marks import Bar, Dot, Interval, Line, PlotMark, Rule
from layouts.scales import axis_for

RATES = tuple(Datum(value, f"{value:.0%}", interval=(value - 0.1, value + 0.1)) for value in (0.31, 0.42, 0.5))
NAMES = ("Women", "Men", "All")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def written(rows: Rows, marks: tuple[PlotMark, ...], column: Column) -> tuple[etree._Element, Data]:
    """A chart's part, and what it is drawn from."""
    plot = Plot(Table(rows, NAMES, (column,)), marks, axis_for([0.0, 0.7], "%"), "%")
    (made,) = placed(plot, Room(600, 300), SHEET, lambda plot: Data())
    return etree.fromstring(made.chart.part()), made.data


def reach(chart: etree._Element) -> list[list[float]]:
    """How far intervals reach up and down."""
    ends = [each for tag in ("plus", "minus") for each in chart.iter(f"{C}{tag}")]
    return [[round(float(value.text or 0), 9) for value in end.iter(f"{C}v")] for end in ends]


def test_three_rates_with_their_intervals_are_dots_over_names_or_points_over_quarters() -> None:
    column = Column("rate", "Rate", RATES, "%")
    for rows, marks in (
        (Rows.NAMES, (Dot("rate", "series"), Interval("rate"))),
        (Rows.QUARTERS, (Line("rate", "series", joined=False), Interval("rate"))),
        (Rows.NAMES, (Bar("rate", "series"), Interval("rate"))),
    ):
        chart, _ = written(rows, marks, column)
        assert reach(chart) == [[0.1] * 3, [0.1] * 3]


def test_columns_over_quarters_have_a_target_across_them() -> None:
    target = Rule("target", Datum(0.6, "60%"), "target")
    chart, _ = written(Rows.QUARTERS, (Bar("rate", "series"), target), Column("rate", "Rate", RATES, "%"))
    kinds = [each.tag.removeprefix(C) for each in chart.iter() if each.tag in (f"{C}barChart", f"{C}lineChart")]
    assert kinds == ["barChart", "lineChart"], "one chart of both"


def test_a_flag_follows_the_figure_that_it_stands_on() -> None:
    column = Column("rate", "Rate", RATES, "%", (None, None, Mark.CONCERN))
    _, data = written(Rows.QUARTERS, (Line("rate", "series"), Dot("rate", "series", judged=True)), column)
    sheet = load_workbook(BytesIO(data.workbook())).active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    own, flag = (chr(ord("A") + heads.index(head)) for head in ("Rate", "Concern"))
    assert sheet[f"{flag}4"].value == f"=Sheet1!${own}$4"
    assert sheet[f"{flag}3"].value is None
    assert data.workbook() == data.workbook()
