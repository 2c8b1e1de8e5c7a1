"""Native charts are written from any Plot: a kind that no page has yet is a composition of marks that exist."""

from io import BytesIO

from lxml import etree
from openpyxl import load_workbook

from layouts import theme
from layouts.datum import Datum, Mark
from layouts.native import SHEET, Data, Room, placed
from layouts.native.dress import Look, contrast
from layouts.native.rows import rows as over_names
from layouts.plot import Column, Plot, Rows, Table
from layouts.plot_marks import Area, Band, Bar, Dot, Interval, Line, PlotMark, Rule, Weight, Withheld
from layouts.scales import axis_for

RATES = tuple(Datum(value, f"{value:.0%}", interval=(value - 0.1, value + 0.1)) for value in (0.31, 0.42, 0.5))
NAMES = ("Women", "Men", "All")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


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


def limited(rows: tuple[tuple[float, float] | None, ...]) -> Plot:
    """A rate within limits that change, missing where there are none."""
    written = [
        tuple(Datum(value, f"{value:.0%}") for value in pair) if pair else (Datum(None, ""),) * 2 for pair in rows
    ]
    low, high = (
        Column(key, key.capitalize(), each, "%") for key, each in zip(LIMITS, zip(*written, strict=True), strict=True)
    )
    own = Column("rate", "Rate", tuple(Datum(0.5, "50%") if pair else Datum(None, "[c]", "[c]") for pair in rows), "%")
    marks = (Area(*LIMITS, "limits"), *(Line(key, "ink3", Weight.LIMIT) for key in LIMITS), Line("rate", "series"))
    table = Table(Rows.QUARTERS, tuple(f"Q{at}" for at in range(len(rows))), (own, low, high))
    return Plot(table, (*marks, Withheld(("rate",))), axis_for([0.0, 0.9], "%"), "%")


LIMITS = ("lower limit", "upper limit")


def test_a_bound_of_one_quarter_alone_is_a_dash_for_a_line_of_one_point_is_not_drawn() -> None:
    figures = tuple(Datum(value, f"{value or 0:.0%}") for value in (0.5, 0.6, None, 0.7, None))
    column = Column("bound", "If all unknown counted", figures, "%")
    plot = Plot(
        Table(Rows.QUARTERS, tuple("abcde"), (column,)),
        (Line("bound", "series", Weight.LIMIT),),
        axis_for([0.0, 0.9], "%"),
        "%",
    )
    (made,) = placed(plot, Room(600, 300), SHEET, lambda plot: Data())
    dashes = etree.fromstring(made.chart.part()).iterfind(f".//{C}dPt")
    assert [(each.find(f"{C}idx").get("val"), each.find(f"{C}marker/{C}symbol").get("val")) for each in dashes] == [
        ("3", "dash")
    ]


def test_what_lies_between_limits_is_filled_behind_the_lines_and_left_out_where_there_are_none() -> None:
    plot = limited(((0.25, 0.75), None, (0.125, 0.875)))
    (made,) = placed(plot, Room(600, 300), SHEET, lambda plot: Data())
    area = etree.fromstring(made.chart.part()).find(f".//{C}plotArea")
    assert area is not None
    groups = [one.tag for one in area if one.tag in (f"{C}barChart", f"{C}lineChart")]
    assert groups == [f"{C}barChart", f"{C}lineChart"], "behind the lines"
    unseen, filled = area.iterfind(f"{C}barChart/{C}ser")
    assert unseen.find(f"{C}spPr/{A}noFill") is not None
    assert [each.get("val") for each in filled.find(f"{C}spPr").iter(f"{A}srgbClr")] == [theme.colour("limits")[1:]]
    assert [int(each.find(f"{C}order").get("val")) for each in area.iter(f"{C}ser")] == [3, 4, 0, 1, 2]
    sheet = load_workbook(BytesIO(made.data.workbook())).active
    assert sheet is not None
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    low, high = heads["Lower limit"], heads["Upper limit"]
    between = [sheet[f"{heads['Between the limits']}{row}"].value for row in (2, 3, 4)]
    assert between == [f"=Sheet1!${high}$2-Sheet1!${low}$2", None, f"=Sheet1!${high}$4-Sheet1!${low}$4"]
    assert [float(value.text or 0) for value in filled.iter(f"{C}val") for value in value.iter(f"{C}v")] == [0.5, 0.75]


def test_a_band_is_filled_in_its_colour_and_on_a_dark_ground_in_one_that_words_are_read_on() -> None:
    look = Look(ground="000000", inks=("FFFFFF", "EEEEEE"))
    assert Look().hex("band") == theme.colour("band")[1:]
    for role in ("band", "limits"):
        assert 1.1 < contrast(look.hex(role), look.ground) < 3.0
        assert contrast(look.hex("ink"), look.hex(role)) > 7.0
    chart, _ = written(
        Rows.QUARTERS,
        (Band(Datum(0.3, "30%"), Datum(0.6, "60%")), Line("rate", "series")),
        Column("rate", "Rate", RATES, "%"),
    )
    filled = [ser for ser in chart.iter(f"{C}ser") if theme.colour("band")[1:] in etree.tostring(ser).decode()]
    assert [[round(float(v.text or 0), 9) for v in ser.find(f"{C}val").iter(f"{C}v")] for ser in filled] == [[0.3] * 3]


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


def test_no_target_runs_through_the_figure_of_a_bar_however_narrow_its_column() -> None:
    target, behind = Rule("target", Datum(0.6, "60%"), "target"), 0
    values = [at / 50 for at in range(1, 50)]
    column = Column("rate", "Rate", tuple(Datum(each, f"{each:.0%}") for each in values), "%")
    names = Table(Rows.NAMES, tuple(map(str, values)), (column,))
    plot = Plot(names, (Bar("rate", "series", whole=1.0), target), axis_for([0.0, 1.0], "%"), "%")
    for wide in (90.0, 120.0, 180.0, 400.0):
        made = over_names(plot, wide, 2000.0, Data(), SHEET)
        (group,) = made.groups
        each = made.inner.wide / (plot.scale.high - plot.scale.low)
        for row, label in group.series[0].labels.items():
            text = SHEET.width(f"{values[row]:.0%}", bold=True)
            start = 0.0 if label.at == "inBase" else values[row] * each + label.across
            assert not start < 0.6 * each < start + text, (wide, values[row])
            behind += label.at == "outEnd" and label.across > 0
    assert behind, "some have no room in their bar and stand behind the line"
