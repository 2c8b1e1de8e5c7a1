"""What others published stands in series of its own: never with a figure of ours, and with all that is known of it."""

from typing import Any

import pytest

from layouts import on_sheet, on_slide
from layouts.chart import Context
from layouts.chart_kinds import Bars, Control, Lines, Nothing, TableOnly
from layouts.drawing import Drawing
from layouts.pages.context import PAGE
from queries.published import CUSTODY, ENGLAND, HCLIC, OFFENDING, PREVENTION, PUBLISHED, RELIEF
from queries.register import Register
from queries.vocabulary import Quarter
from tests.layouts import building as make
from tests.layouts.decks import shown, whole

SOUTH_EAST, MILLBROOK = "E12000008", "E07000301"
QUARTERS = [Quarter(2020, 2).plus(on) for on in range(22)]


def row(series: str, code: str, place: str, first: int) -> dict[str, Any]:
    figures = {quarter.label: first + 10.0 * at for at, quarter in enumerate(QUARTERS)}
    return {"series": series, "code": code, "place": place, "figures": figures, "file": "Tables.ods", "sheet": "A4R"}


SERIES = [
    row(series, code, place, first)
    for code, place, first in ((ENGLAND, "England", 1000), (SOUTH_EAST, "South East", 100), (MILLBROOK, "MILLBROOK", 0))
    for series in (RELIEF, PREVENTION, OFFENDING)
] + [{**row(CUSTODY, ENGLAND, "England", 0), "figures": {"2020/21 Q1": 2210.0}}]
HOUSED = {"place": "Elsewhere", "series": "Housed on the first night", "unit": "%", "population": "everyone released"}
BENCHMARKS = [
    {**HOUSED, "when": "2023/24", "value": 0.857, "source": "A ministry."},
    {**HOUSED, "when": "2024/25", "value": 0.84, "source": "A ministry.", "break_in_series": "another way to count"},
    {"measure": "H9", "place": "Elsewhere", "when": "2024/25", "value": 0.7, "like_for_like": "Yes", "source": "B"},
    {"measure": "H9", "place": "Nowhere", "when": "2024/25", "value": None},
    {
        "series": "Offences each",
        "place": "Elsewhere",
        "when": "2009",
        "value": 2.4,
        "unit": "offences",
        "rounding": "to a tenth",
    },
]
CONTEXT = Context(Register({**make.REGISTER.content, PUBLISHED: SERIES, "benchmarks": BENCHMARKS}))
ALONE = [each for each in PAGE.charts if not each.needs]


def drawn(id: str, context: Context = CONTEXT) -> Drawing:
    (chart,) = (each for each in PAGE.charts if each.id == id)
    return chart.draw(make.figures(), context)


def test_what_others_published_is_drawn_with_no_measure_of_ours() -> None:
    assert {each.id for each in ALONE} == {"series", "left-custody", "offended", "places", "benchmarks"}
    for chart in ALONE:
        drawing = chart.draw(make.figures(), CONTEXT)
        assert drawing.measures == () and not isinstance(drawing.body, Control | Nothing), chart.id


def test_lines_of_england_tell_the_latest_quarter_and_a_year_before_and_where_they_are_from() -> None:
    drawing = drawn("left-custody")
    assert isinstance(drawing.body, Lines) and [each.name for each in drawing.body.lines] == [
        "Relief duty",
        "Prevention duty",
    ]
    assert drawing.headline.endswith(
        "owed a relief duty and 1,210 a prevention duty in October to December 2025; a year before 1,170 and 1,170"
    )
    assert (
        HCLIC.source in drawing.source
        and "October to December 2025, sheet A4R" in drawing.source
        and HCLIC.licence in drawing.source
    )
    said = " ".join(drawing.notes)
    for each in (
        "Not like for like",
        HCLIC.population,
        HCLIC.rounding,
        HCLIC.rhythm,
        "break in the series",
        "Nothing later",
    ):
        assert each in said, each


def test_a_view_of_an_earlier_quarter_has_nothing_that_was_published_of_later_ones() -> None:
    (chart,) = (each for each in PAGE.charts if each.id == "offended")
    figures = make.figures()
    figures.quarter = Quarter(2024, 1)  # a view of an earlier release
    drawing = chart.draw(figures, CONTEXT)
    assert "in April to June 2024" in drawing.headline and "2025" not in str(drawing.table.rows)
    assert isinstance(drawing.body, Lines) and len(drawing.body.quarters) == 16


def test_places_are_the_district_by_its_name_its_region_and_england_and_the_others_are_named() -> None:
    drawing = drawn("places")
    assert [each[0] for each in drawing.table.rows] == ["MILLBROOK", "South East", "England"]
    assert (
        drawing.headline == "Homelessness is published for one district of Southshire; not for Fernleigh and Saltcoast"
    )
    assert "none published" in drawing.table.rows[0]


def test_a_series_of_several_years_is_bars_with_its_break_said() -> None:
    drawing = drawn("series")
    assert isinstance(drawing.body, Bars)
    assert [each.remark for each in drawing.body.bars] == ["", "after a break"]
    assert drawing.headline == "Housed on the first night: 84.0% in 2024/25, 85.7% in 2023/24 (Elsewhere)"
    assert "Break: another way to count (housed on the first night, 2024/25)." in drawing.notes


def test_all_of_them_stand_in_one_table_with_whom_they_are_of_and_whether_like_for_like() -> None:
    drawing = drawn("benchmarks")
    assert isinstance(drawing.body, TableOnly) and len(drawing.table.rows) == 3
    assert (
        drawing.headline
        == "The register names four published figures of other places; one of them is like for like with ours"
    )
    first, second, third = drawing.table.rows
    assert first[1:] == ("85.7% in 2023/24; 84.0% in 2024/25, Elsewhere", "No: everyone released")
    assert second[1] == "70.0% in 2024/25, Elsewhere" and second[2].startswith("Yes, beside ")
    assert (
        third[1:] == ("2.4 offences in 2009, Elsewhere", "No")
        and "Rounded to a tenth (offences each)." in drawing.notes
    )


@pytest.mark.parametrize("id", [each.id for each in ALONE])
def test_where_nothing_was_published_it_is_said_what_to_do(id: str) -> None:
    drawing = drawn(id, Context(Register({**make.REGISTER.content, PUBLISHED: [], "benchmarks": []})))
    assert isinstance(drawing.body, Nothing) and (
        "iom published" in drawing.body.sentence or "Benchmarks" in drawing.body.sentence
    )


def test_slides_and_sheets_take_them_as_any_other_chart() -> None:
    deck = whole(*(shown(chart.draw(make.figures(), CONTEXT), f"context/{chart.id}") for chart in ALONE))
    assert on_slide.write(deck) and on_sheet.write(deck)
