"""What a chart counts it calls by its measure's own noun: no referral, stay, night or need is said to be people."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from layouts import words
from layouts.chart import Chart
from layouts.chart_kinds import Body, Nothing
from layouts.chart_types import is_drawn, plot_of
from layouts.compose.funnel import SEVERAL as IN_LIMITS
from layouts.compose.notes import SEVERAL
from layouts.drawing import Drawing
from layouts.on_sheet.table import table_of
from layouts.pages import PAGES
from layouts.plot import plots_of
from layouts.tiles import overview
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.measures.rows import Population
from queries.vocabulary import Edition
from tests.layouts import building as make

NOUNS = {measure.one for measure in CATALOGUE.values()}
EITHER = "|".join(sorted({form for one in NOUNS for form in (one, words.plural(one))}, key=len, reverse=True))
MANY = "|".join((*words.SMALL, "nobody", "too few", "half of", "all", r"[\d,.]*\d%? of", r"[\d,.]*\d"))
COUNTED = re.compile(rf"\b(?:{MANY}) ({EITHER})\b|, ({EITHER})$", re.MULTILINE)
PEOPLE = re.compile(r"\b(people|person|persons)\b", re.IGNORECASE)
EVERY = tuple(
    pytest.param(chart, id=f"{page.path}#{chart.id}") for page in PAGES if not page.of_others for chart in page.charts
)


def small(cell: Cell) -> Cell:
    """Every share of fewer than ten, so that it is said to be of too few."""
    if cell.denominator is None or CATALOGUE[cell.measure].form is not Form.SHARE:
        return cell
    return make.cell(cell.measure, cell.quarter, cell.by, cell.category, cell.quarter.index % 3, 7)


@cache
def views() -> tuple[Figures, ...]:
    return (make.figures(edition=Edition.WORKING), make.figures(change=small), make.figures(5))


def drawn(body: Body) -> Iterator[str]:
    """The words that a chart itself writes."""
    for plot in plots_of(plot_of(body)) if is_drawn(body) else ():
        table = plot.table
        yield from (plot.across_words, table.remark_head, *(remark.text for remark in table.remarks))
        yield from (column.name for column in table.columns)


def told(drawing: Drawing) -> str:
    """All that a drawing says on any surface, a line each: whatever is the same where any chart stands left out."""
    notes = [note.replace(SEVERAL, "").replace(IN_LIMITS, "") for note in drawing.notes]
    keys = [key.words for key in drawing.key]
    heads = (*drawing.table.heads, *table_of(drawing).heads)
    said = (drawing.headline, drawing.title, drawing.alternative, *notes, *keys, *heads, *drawn(drawing.body))
    return "\n".join(said)


def nouns_of(drawing: Drawing) -> set[str]:
    """The nouns of its measures, as they are and were; what a row is of that is a client and a pathway, and a group's
    own name."""
    found = [each for id in drawing.measures for each in (CATALOGUE[id], CATALOGUE[id].was) if each]
    rows = (
        {"client", "clients", "pathway", "pathways"}
        if any(each.population is Population.PATHWAYS for each in found)
        else set()
    )
    groups = {form for each in found for by in each.splits for form in (by, by.removesuffix("s"))}
    return {form for each in found for form in forms(each)} | rows | groups


def forms(measure: Measure) -> tuple[str, str]:
    return measure.one, words.plural(measure.one)


@pytest.mark.parametrize("chart", EVERY)
def test_a_chart_counts_nothing_but_what_its_measures_count(chart: Chart) -> None:
    for figures in views():
        drawing = chart.draw(figures, make.CONTEXT)
        if isinstance(drawing.body, Nothing):
            continue
        for found in COUNTED.finditer(told(drawing)):
            assert (found[1] or found[2]) in nouns_of(drawing), (found[0], drawing.measures)


@pytest.mark.parametrize("chart", EVERY)
def test_a_chart_speaks_of_people_only_where_its_measures_count_people(chart: Chart) -> None:
    for figures in views():
        drawing = chart.draw(figures, make.CONTEXT)
        counts_people = "person" in nouns_of(drawing)
        said = PEOPLE.search(told(drawing))
        assert counts_people or isinstance(drawing.body, Nothing) or not said, (drawing.measures, said)


def test_tiles_and_signals_count_what_their_measures_count() -> None:
    for figures in views():
        page = overview(figures, make.CONTEXT)
        lines = [(each.measure, each.sentence) for each in page.tiles]
        lines += [(each.measure, f"{each.sentence}. {each.detail}") for each in (*page.changed, *page.still)]
        for measure, line in lines:
            for found in COUNTED.finditer(line):
                assert (found[1] or found[2]) in forms(CATALOGUE[measure]), (measure, found[0], line)


def test_shares_of_what_is_no_person_have_a_noun_of_their_own() -> None:
    unlike = {"referral", "ending", "session", "night", "stay", "need", "outcome", "pathway", "client"}
    said = {each.id: each.one for each in CATALOGUE.values() if each.one in unlike}
    assert {"S1", "S2", "S5", "S6", "H1", "H2", "H3", "H6", "H7", "H8", "H9", "W1", "W2", "W3", "V10"} <= set(said)
