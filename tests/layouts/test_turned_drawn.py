"""What a measure was before is drawn as a line of its own, thin and grey with hollow points, named where it stands, on
every surface; a target of what it is now begins with that."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from layouts import on_sheet
from layouts.chart_kinds import Control
from layouts.chart_types import plot_of
from layouts.compose import Says, bars, contributions, control, unranked
from layouts.definitions_view import facts
from layouts.drawing import Drawing
from layouts.plot import plots_of
from layouts.plotly_figure.quarters import through_time
from layouts.plotly_figure.sheets import HALF, PAGE_NARROW, PAGE_WIDE, PAPER, WALL, WALL_DARK, Sheet
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.vocabulary import Edition, State
from tests.layouts import building as make
from tests.layouts import slides
from tests.layouts.composing import drawn
from tests.layouts.test_turned import RUN, SINCE, TURNED, figures
from tests.surfaces import reading

(W3, L7) = TURNED
SHEETS = {"page": PAGE_WIDE, "half": HALF, "phone": PAGE_NARROW, "paper": PAPER, "wall": WALL, "dark": WALL_DARK}
FIRST = RUN - SINCE
"""The first quarter in which it is what it is now."""


def made(before: int = FIRST, measure: Measure = W3) -> Drawing:
    return drawn(control(measure.id), figures(measure, (1,) * before + (2,) * SINCE))


def name_of(drawing: Drawing) -> str:
    assert isinstance(drawing.body, Control) and drawing.body.before
    return drawing.body.before.name


def on(sheet: Sheet, drawing: Drawing) -> Any:
    (plot,) = plots_of(plot_of(drawing.body))
    return through_time(plot, sheet)


def label(figure: Any, name: str) -> tuple[float, float, str]:
    """Where the name stands, and on which side of its place."""
    written = next(trace for trace in figure["data"] if trace.get("mode") in ("text", "markers+text"))
    at = next(
        at for at, text in enumerate(written["text"]) if text.replace("<br>", " ").startswith(name.split(" until")[0])
    )
    side = written["textposition"]
    return written["x"][at], written["y"][at], side if isinstance(side, str) else side[at]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("before", [1, 3, 6, 10])
def test_a_figure_draws_it_apart_and_names_it_over_its_own_quarters(sheet: Sheet, before: int) -> None:
    drawing = made(before)
    figure, name = on(sheet, drawing), name_of(drawing)
    line = next(trace for trace in figure["data"] if trace.get("name") == name)
    own = next(trace for trace in figure["data"] if trace.get("name") == W3.name)
    assert line["mode"] == ("lines+markers" if before >= 10 else "markers") and "dash" not in line["line"]
    assert line["marker"]["color"] == sheet.palette.tone("paper") and line["line"]["width"] < own["line"]["width"]
    assert line["line"]["color"] == line["marker"]["line"]["color"] == sheet.palette.fill("quiet")
    assert [value is None for value in line["y"]] == [False] * before + [True] * SINCE
    assert [value is None for value in own["y"]] == [True] * before + [False] * SINCE
    x, y, side = label(figure, name)
    known = [value for value in line["y"] if value is not None]
    assert figure["layout"]["xaxis"]["range"][0] <= x < before + 3
    assert y >= max(known) if side == "top center" else y <= min(known)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_target_is_drawn_from_the_first_quarter_that_it_holds_for(sheet: Sheet) -> None:
    tone = sheet.palette.fill("target")
    (rule,) = [trace for trace in on(sheet, made())["data"] if trace.get("line", {}).get("color") == tone]
    assert rule["x"][0] == FIRST - 0.5
    (whole,) = [trace for trace in on(sheet, made(0))["data"] if trace.get("line", {}).get("color") == tone]
    assert whole["x"][0] < 0


def native(surface: str, drawing: Drawing) -> dict[str, Any]:
    """A native chart's series by their names, and under "" what is written in its own drawing."""
    if surface == "slide":
        (chart,) = slides.charts(slides.of_charts(drawing)[0])
        return {**slides.named(chart), "": " ".join(slides.beside(chart))}
    with ZipFile(BytesIO(on_sheet.write(slides.deck_of(drawing)))) as parts:
        root = parse_xml(parts.read("xl/charts/chart1.xml"))
        beside = [
            parse_xml(parts.read(name)) for name in parts.namelist() if "xl/drawings/" in name and "rels" not in name
        ]
    written = " ".join(text.text for one in beside for text in one.iter(qn("a:t")))
    return {"": written} | {one.find(f"{qn('c:tx')}//{qn('c:v')}").text: one for one in root.iter(qn("c:ser"))}


def rows_of(series: Any) -> list[int]:
    return [int(point.get("idx")) for point in series.find(qn("c:val")).iter(qn("c:pt"))]


@pytest.mark.parametrize("surface", ["slide", "sheet"])
@pytest.mark.parametrize("before", [1, 3, 10])
def test_office_programs_draw_it_so_too(surface: str, before: int) -> None:
    drawing = made(before)
    found, name = native(surface, drawing), name_of(drawing)
    line, own = found[name], found["Target"]
    assert line.find(f"{qn('c:spPr')}//{qn('a:prstDash')}") is None
    assert (line.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:solidFill')}") is not None) is (before >= 10)
    assert line.find(f"{qn('c:marker')}/{qn('c:symbol')}").get("val") == "circle"
    inside = line.find(f"{qn('c:marker')}/{qn('c:spPr')}")[0]
    hollow = inside.tag == qn("a:noFill") if before < 10 else inside[0].get("val") in ("bg1", "FFFFFF")
    assert hollow, etree.tostring(inside)
    assert rows_of(line) == list(range(before)) and rows_of(own) == list(range(before, before + SINCE))
    assert found[""].count(name) == 1


def test_a_sheet_s_target_stands_beside_what_it_holds_for() -> None:
    (found,) = reading.of_workbook(on_sheet.write(slides.deck_of(made())))
    at = [str(head).partition(",")[0] for head in found.heads].index("Target")
    assert [row[at] == "[z]" for row in found.rows[:RUN]] == [False] * SINCE + [True] * FIRST


def test_a_quarter_of_it_that_is_hidden_is_hidden_on_the_chart_and_in_its_notes() -> None:
    both = figures(W3)
    hidden = make.LATEST.plus(1 - RUN)
    cells = [
        make.cell(W3.id, cell.quarter, state=State.SUPPRESSED) if cell.quarter == hidden else cell
        for cell in (*both.as_it_was(W3.id)[:FIRST], *both.series(W3.id)[FIRST:])
    ]
    again = type(both)(make.AREA, make.LATEST, Edition.BOARD, both.slice, both.releases.values(), cells)
    found = drawn(control(W3.id), again)
    (plot,) = plots_of(plot_of(found.body))
    assert plot.blocks == (("[c]", 0, 0),)
    assert [note for note in found.notes if note.startswith(f"[c] {hidden.words}")]


def test_a_quarter_of_it_that_did_not_come_says_so() -> None:
    both, lacking = figures(W3), make.LATEST.plus(2 - RUN)
    cells = [cell for cell in (*both.as_it_was(W3.id), *both.series(W3.id)) if cell.shown and cell.quarter != lacking]
    releases = {**both.releases, lacking: make.release(lacking, received=False)}
    again = type(both)(make.AREA, make.LATEST, Edition.BOARD, both.slice, releases.values(), cells)
    found = drawn(control(W3.id), again)
    (plot,) = plots_of(plot_of(found.body))
    assert plot.blocks == (("[x]", 1, 1),)
    assert f"[x] {lacking.words}: not received." in found.notes


SAYS = Says("Outcomes", count=False, headline=unranked("some were achieved"))


def of_group(measure: Measure, versions: Sequence[int]) -> Drawing:
    both = figures(measure, versions)
    by = measure.within[0]
    parts = [make.cell(measure.id, by=by, category=name, top=20, bottom=40) for name in make.categories(measure.id, by)]
    whole = [*both.as_it_was(measure.id), *both.series(measure.id)]
    cells = [cell for cell in whole if cell.shown]
    again = type(both)(make.AREA, make.LATEST, Edition.WORKING, both.slice, both.releases.values(), [*cells, *parts])
    return drawn(bars(measure.id, by, SAYS), again)


@pytest.mark.parametrize("measure", TURNED, ids=lambda measure: measure.id)
def test_a_chart_of_one_quarter_says_nothing_of_what_it_was(measure: Measure) -> None:
    found = of_group(measure, (1,) * FIRST + (2,) * SINCE)
    assert not [note for note in found.notes if "Until" in note]
    assert [note for note in made(measure=measure).notes if note.startswith("Until")]


@pytest.mark.parametrize("versions", [(1,) * 2 + (2,) * 4, (2,) * 6], ids=["turned", "as ever"])
def test_where_it_changed_says_why_there_is_no_year_ago(versions: Sequence[int]) -> None:
    both, by = figures(W3, versions), "pathway"
    quarters = [make.LATEST.plus(-back) for back in (0, 1, 4)]
    parts = [
        make.cell(W3.id, quarter, by, name, top=20 - at, bottom=40)
        for at, quarter in enumerate(quarters)
        for name in make.categories(W3.id, by)
    ]
    cells = [cell for cell in (*both.as_it_was(W3.id), *both.series(W3.id)) if cell.shown]
    again = type(both)(make.AREA, make.LATEST, Edition.WORKING, both.slice, both.releases.values(), [*cells, *parts])
    found = drawn(contributions(by, W3.id), again)
    assert ("A year ago, %" in found.table.heads) is (1 not in versions)
    assert bool([note for note in found.notes if note.startswith("Until")]) is (1 in versions)


def test_why_more_clients_achieve_an_outcome_than_outcomes_are_is_said_wherever_both_may_be_read() -> None:
    (said,) = {measure.beside for measure in CATALOGUE.values() if measure.beside}
    assert L7.beside == said and "counts each outcome" in said
    assert said in of_group(L7, (2,) * SINCE).notes and said not in of_group(L7, (1,) * SINCE).notes
    assert said in dict(facts(L7)).values()
