"""Where there is too little history for a line, no surface draws one: points stand alone, whether or not the latest
is shown."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from pptx.oxml.ns import qn

from layouts import on_sheet
from layouts.chart import Context
from layouts.chart_kinds import Control
from layouts.compose import control
from layouts.drawing import Drawing
from layouts.on_page import figure
from layouts.on_projector import pictures
from queries.measures import CATALOGUE
from queries.register import Register
from tests.layouts import building as make
from tests.layouts import slides
from tests.layouts.composing import STEADY, drawn

ANEW = {"breaks": [{"measure": "S3", "area": make.AREA, "quarter": "2025/26 Q1", "note": "New form"}], "targets": []}
FEW: dict[str, list[float | None]] = {
    "latest shown": [5.0, 7.0, 6.0],
    "latest hidden": [5.0, 7.0, 6.0, None],
    "nine of many": [None] * 4 + [9.0, 8.0, 9.0, 7.0, 9.0, 8.0, 9.0, 7.0, 9.0, None],
}


def waiting(values: list[float | None], context: Context = make.CONTEXT) -> Drawing:
    return drawn(control("S3"), make.of("S3", values), context)


def since_a_break() -> Drawing:
    return waiting([*STEADY * 4], Context(Register({**make.REGISTER.content, **ANEW})))


DOTS = [*(waiting(values) for values in FEW.values()), since_a_break()]
LINE = waiting([*STEADY * 2])
NAME = CATALOGUE["S3"].name


def on_page(drawing: Drawing) -> bool:
    modes = [trace["mode"] for trace in figure(drawing)["data"] if trace.get("name") == NAME]
    return modes == ["lines+markers"]


def on_wall(drawing: Drawing) -> bool:
    ((made, _),) = pictures(drawing)
    return [trace["mode"] for trace in made["data"] if trace.get("name") == NAME] == ["lines+markers"]


def on_slide(drawing: Drawing) -> bool:
    (chart,) = slides.charts(slides.of_charts(drawing)[0])
    own = slides.named(chart)[NAME]
    lines = [own.find(f"{qn('c:spPr')}/{qn('a:ln')}"), *own.iterfind(f"{qn('c:dPt')}/{qn('c:spPr')}/{qn('a:ln')}")]
    return any(line.find(qn("a:noFill")) is None for line in lines)


def on_paper(drawing: Drawing) -> bool:
    with ZipFile(BytesIO(on_sheet.write(slides.deck_of(drawing)))) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    own = next(one for one in chart.split("<c:ser>")[1:] if f"<c:v>{NAME}</c:v>" in one)
    before, _, _ = own.partition("<c:marker>")
    return "<a:noFill/>" not in before


@pytest.mark.parametrize("joins", [on_page, on_wall, on_slide, on_paper])
def test_points_of_too_short_a_history_are_never_joined(joins: Callable[[Drawing], bool]) -> None:
    assert [joins(drawing) for drawing in DOTS] == [False] * len(DOTS)
    assert joins(LINE)


def test_what_is_drawn_is_what_the_title_says() -> None:
    for drawing in (*DOTS, LINE):
        assert isinstance(drawing.body, Control)
        assert drawing.body.joined != ("Dots alone" in drawing.title), drawing.title
