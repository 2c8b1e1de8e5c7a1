"""What is said in two places meets: counts beside shares, titles beside notes, parts beside their whole; whoever is to
be asked is asked something, and no address leads to an empty page."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from layouts import asked
from layouts.chart import Context
from layouts.chart_kinds import Control, Nothing, SideBySide
from layouts.compose import changing
from layouts.compose.contributions import MEASURE
from layouts.compose.reading import track
from layouts.compose.years import NONE_YET
from layouts.drawing import Drawing
from layouts.not_shown import closing
from layouts.pages import PAGES
from layouts.pages.where_it_changed import PAGE, WHOLE
from layouts.tiles import overview
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import State
from tests.layouts import building as make
from tests.layouts.changing import drawn as taken_apart
from tests.layouts.composing import of_cells
from tests.layouts.test_compose_overview import fallen

GONE = make.LATEST.plus(-3)
FIGURES = make.figures()


def every(figures: Figures) -> Iterator[Drawing]:
    for page in PAGES:
        yield from (chart.draw(figures, Context(make.REGISTER, page.choices({}))) for chart in page.chosen({}))


def one_gone(cell: Cell) -> Cell:
    nothing = replace(cell, state=State.SUPPRESSED, numerator=None, denominator=None, value=None, detail=None)
    return nothing if cell.quarter == GONE else cell


@pytest.mark.parametrize("quarters", [11, 12, 16, 24])
def test_a_title_counts_as_many_figures_as_are_judged(quarters: int) -> None:
    """``Run chart, 11 figures in 12 quarters`` beside ``Run chart about the median, without limits: 11 quarters``."""
    for drawing in every(make.figures(quarters, change=one_gone)):
        said = re.search(r"(?:[Cc]hart|alone), (\d+) (figure|quarter)s?(?: in \d+ quarters)? to ", drawing.title)
        if said and isinstance(drawing.body, Control):
            shown = [point for point in drawing.body.line.points if point.value is not None]
            assert int(said[1]) == len(shown[-int(said[1]) :]) <= len(shown), drawing.title
            assert (said[2] == "figure") is (len(shown) < len(drawing.body.line.points)), drawing.title


def test_whoever_is_to_be_asked_is_asked_something() -> None:
    wanted = re.compile(r"Ask [\w ,]+ (what brought it|by when the (target|band) will be met)( and what [\w ]+)?\.")
    figures = make.figures(change=fallen)
    rows = [text for _, text in asked.draw(figures, make.CONTEXT).table.rows if "Ask " in str(text)]
    signals = [each.ask for each in overview(figures, make.CONTEXT).to_ask]
    notes = [note for drawing in every(figures) for note in drawing.notes if note.startswith("Ask ")]
    assert rows and signals and notes
    assert all(wanted.search(str(each)) for each in (*rows, *signals, *notes))


@pytest.mark.parametrize("measure", CATALOGUE)
def test_no_measure_leads_to_an_empty_page(measure: str) -> None:
    choices = PAGE.choices({MEASURE: measure})
    made = {chart.id: chart.draw(FIGURES, Context(make.REGISTER, choices)) for chart in PAGE.chosen(choices)}
    assert WHOLE in made and FIGURES.measure(measure).label.casefold() in made[WHOLE].headline.casefold()


def test_a_line_in_a_chart_s_place_names_what_it_is_of() -> None:
    (page,) = [page for page in PAGES if page.path == "/service"]
    none = make.figures(3)
    made = [(chart, chart.draw(none, make.CONTEXT)) for chart in page.charts]
    by_year = [each for each in made if each[1].headline.startswith(NONE_YET)]
    assert by_year
    for alike in (by_year[:1], by_year):
        ((_, line),) = closing(alike)
        assert isinstance(line.body, Nothing)
        for _, drawing in alike:
            assert drawing.title.partition(",")[0].removesuffix(".").casefold() in line.body.sentence.casefold()


def test_where_more_people_are_a_smaller_share_both_are_said_on_the_tile_and_where_it_changed() -> None:
    """Five more people: 25.0% and 23.9%."""
    figures = of_cells(
        make.cell("V3", make.LATEST.plus(-1), top=100, bottom=400), make.cell("V3", make.LATEST, top=105, bottom=440)
    )
    step = changing.size(track(figures, make.CONTEXT, "V3"))
    assert step == "five more than the quarter before, though a smaller share"
    whole = next(chart for chart in PAGE.charts if chart.id == WHOLE)
    said = whole.draw(figures, Context(make.REGISTER, {MEASURE: "V3"})).headline
    assert said == "Not in the community fell by 1.1 points since the quarter before, to 24%; though 5 more people"


ROUNDED = "Parts are rounded, so those written may not quite add up to the whole."


@pytest.mark.parametrize("more", range(12))
def test_parts_that_do_not_add_up_as_they_are_written_say_that_they_are_rounded(more: int) -> None:
    now = {"A": (11.0, 100.0), "B": (12.0 + more, 101.0), "C": (13.0, 103.0)}
    found = taken_apart("S2", "cohort", now, {"A": (9.0, 97.0), "B": (9.0, 98.0), "C": (9.0, 99.0)})
    assert isinstance(found.body, SideBySide)
    parts = sum(float(figure.text.replace("−", "-")) for figure in found.body.columns[0].figures)
    whole = re.search(r"(?:rose|fell) by ([\d.]+) point", found.headline)
    assert whole and (ROUNDED in found.notes) is (abs(abs(parts) - float(whole[1])) > 1e-6)


def test_some_such_parts_do_not_and_counts_always_do() -> None:
    now, before = {"A": (11.0, 100.0), "B": (12.0, 101.0)}, {"A": (9.0, 97.0), "B": (9.0, 98.0)}
    assert ROUNDED not in taken_apart("V1", "cohort", now, before).notes
