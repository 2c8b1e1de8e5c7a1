"""Every chart of every page is drawn in every state, with all its words, and never with a hidden number."""

import dataclasses
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest

from layouts import words
from layouts.chart import Chart, Page, Width
from layouts.chart_kinds import Nothing
from layouts.compose.annual import OTHERS
from layouts.drawing import Drawing
from layouts.homes import home
from layouts.measuring import wrap
from layouts.not_shown import HERE, arranged, closing, is_shown
from layouts.pages import PAGES, annual_report
from layouts.pages.overview import WATCHED
from layouts.tiles import TILES, overview
from layouts.watched import Watched
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, EVERYONE, Edition, Period, State
from tests.layouts import building as make

ANNUAL = annual_report.PAGE.charts
"""The public is told of years alone, and of the board's figures."""
CHARTS = [(page.name, chart) for page in PAGES for chart in page.charts]
SECRET = 7919


def in_state(state: State, *, only_latest: bool = False) -> make.Change:
    def change(cell: Cell) -> Cell:
        if only_latest and cell.quarter != make.LATEST:
            return cell
        return Cell(cell.measure, cell.quarter, cell.by, cell.category, cell.code, state, period=cell.period)

    return change


def nobody(cell: Cell) -> Cell:
    """Shown, and counted of nobody at all."""
    denominator = None if cell.denominator is None else 0.0
    return dataclasses.replace(cell, numerator=0.0, denominator=denominator, value=None, detail=None)


def second_hidden(cell: Cell) -> Cell:
    """In every breakdown the second category is hidden, and a reader who subtracts would find the secret."""
    if cell.by == ALL and cell.denominator is None:
        shown = sum(each for each in (cell.numerator,) if each is not None)
        return dataclasses.replace(cell, numerator=shown + SECRET, value=shown + SECRET)
    if cell.by != ALL and make.categories(cell.measure, cell.by).index(cell.category) == 1:
        return in_state(State.SUPPRESSED)(cell)
    return cell


VIEWS: dict[str, Figures] = {
    "as it should be": make.figures(),
    "nothing published": make.figures(published=False),
    "all hidden": make.figures(change=in_state(State.SUPPRESSED)),
    "latest hidden": make.figures(change=in_state(State.SUPPRESSED, only_latest=True)),
    "latest not received": make.figures(change=in_state(State.NOT_RECEIVED, only_latest=True), received=False),
    "never received": make.figures(change=in_state(State.NOT_RECEIVED), received=False),
    "all not applicable": make.figures(change=in_state(State.NOT_APPLICABLE)),
    "nobody anywhere": make.figures(change=nobody),
    "one quarter": make.figures(1),
    "ten quarters": make.figures(10),
    "second categories hidden": make.figures(5, change=second_hidden),
    **{
        f"{edition.value}, {slice}": make.figures(5, edition=edition, slice=slice)
        for edition in Edition
        for slice in make.SLICES
    },
    "slice hidden": make.figures(slice=make.SLICES[0], change=in_state(State.SUPPRESSED)),
}


def texts(value: Any) -> Iterator[str]:
    """Every text in a drawing, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def numbers(value: Any) -> Iterator[float]:
    """Every number in a drawing, however deep."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from numbers(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from numbers(getattr(value, field.name))


def drawings(figures: Figures) -> Iterator[tuple[Chart, Drawing]]:
    for _, chart in CHARTS:
        yield chart, chart.draw(figures, make.CONTEXT)


@pytest.mark.parametrize("view", VIEWS)
def test_every_chart_has_all_its_words_in_every_state(view: str) -> None:
    for chart, drawing in drawings(VIEWS[view]):
        where = f"{view}: {chart.id}"
        assert drawing.id == chart.id
        first = drawing.headline.removeprefix("£")[0]
        assert first.isupper() or first.isdigit(), where
        assert not drawing.headline.endswith("."), where
        assert drawing.title.endswith("."), where
        assert drawing.alternative.endswith((".", "]")), where
        assert drawing.source.startswith("Source: "), where
        assert drawing.measures[:1] == tuple(need.measure for need in chart.needs[:1]), where
        assert all(note.endswith(".") for note in drawing.notes), where
        assert drawing.table.rows, where
        assert all(drawing.table.heads), where
        assert {len(row) for row in drawing.table.rows} == {len(drawing.table.heads)}, where


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("pathway", ["ETE", "ABU"])
def test_no_headline_is_longer_than_can_be_read_at_a_glance(view: str, pathway: str) -> None:
    """But for whom it is about, where that is not everybody ("In the domestic abuse cohort, ")."""
    context = dataclasses.replace(make.CONTEXT, choices={"pathway": pathway})
    for page in PAGES:
        for chart in page.chosen({}):
            said = chart.draw(VIEWS[view], context).headline
            opening = re.match(r"(In|Among) [^,]+, (?=[a-z\d])", said) if VIEWS[view].slice != EVERYONE else None
            said = said[opening.end() :] if opening else said
            assert len(said.split()) <= words.HEADLINE, f"{view}: {page.path}#{chart.id}: {said}"


TILE, TYPE, LINES = 252.0, 17.0, 4
"""How wide a tile is where four stand across a page 1,440 wide, how large its letters, and a sentence's most lines."""


@pytest.mark.parametrize("view", VIEWS)
def test_a_tile_s_sentence_has_four_lines_at_most(view: str) -> None:
    for tile in overview(VIEWS[view], make.CONTEXT).tiles:
        assert len(wrap(tile.sentence, TILE, TYPE)) <= LINES, f"{view}: {tile.sentence}"


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "nothing published"])
def test_a_chart_names_as_its_source_the_returns_of_all_that_it_draws(view: str) -> None:
    for chart, drawing in drawings(VIEWS[view]):
        kinds = {kind for need in chart.needs for kind in CATALOGUE[need.measure].kinds}
        assert not [kind for kind in kinds if f"{kind} return" not in drawing.source], f"{view}: {chart.id}"


@pytest.mark.parametrize("view", VIEWS)
def test_no_text_holds_what_a_program_would_say(view: str) -> None:
    for chart, drawing in drawings(VIEWS[view]):
        for text in texts(drawing):
            assert not re.search(r"\bNone\b|\bnan\b|[{}]|  |\.\.|State\.", text), f"{view}, {chart.id}: {text}"


@pytest.mark.parametrize("view", ["nothing published", "all hidden", "never received", "all not applicable"])
def test_where_nothing_is_shown_no_number_is_drawn_or_told(view: str) -> None:
    for chart, drawing in drawings(VIEWS[view]):
        if chart.words or (not chart.needs and view != "nothing published"):
            continue  # what the register alone tells, or senders say
        assert isinstance(drawing.body, Nothing), f"{view}: {chart.id}"
        assert drawing.body.heading == drawing.headline and drawing.mark is None
        assert not list(numbers(drawing.body)), chart.id


def test_a_hidden_number_stands_nowhere_not_even_by_subtraction() -> None:
    for chart, drawing in drawings(VIEWS["second categories hidden"]):
        assert SECRET not in set(numbers(drawing)), chart.id
        assert not [text for text in texts(drawing) if "7,919" in text or "7919" in text], chart.id


def test_a_quarter_hidden_or_missing_is_said_and_judged_by_nothing() -> None:
    for view, why in (
        ("latest hidden", "hidden to protect small numbers"),
        ("latest not received", "not been received"),
    ):
        for chart, drawing in drawings(VIEWS[view]):
            assert drawing.mark is None, f"{view}: {chart.id}"
            of_years = any(Period.YEAR in (need.period, CATALOGUE[need.measure].base) for need in chart.needs)
            # the latest quarter is in no year that has ended, and of no other's figures; words are no figures
            if of_years or not chart.needs or chart.words or chart in ANNUAL:
                continue
            said = " ".join(texts((drawing.headline, drawing.notes, drawing.body)))
            assert why in said or "not received" in said, f"{view}: {chart.id}"


def test_a_slice_of_the_board_edition_shows_totals_and_no_breakdowns() -> None:
    for chart, drawing in drawings(VIEWS["board, sex:Female"]):
        if any(need.by != ALL for need in chart.needs) and isinstance(drawing.body, Nothing):
            assert drawing.body.kind in ("slice", "not applicable"), chart.id
            why = (
                "not published on the board edition",
                "nights",
                "organisations and not of people",
                "told of the whole area",
            )
            assert any(each in drawing.headline for each in why), chart.id
    kinds = {type(drawing.body).__name__ for _, drawing in drawings(VIEWS["board, sex:Female"])}
    assert "Control" in kinds


@pytest.mark.parametrize(
    ("slice", "words"),
    list(zip(make.SLICES, ("in Millbrook", "serious acquisitive crime cohort", "women"), strict=True)),
)
@pytest.mark.parametrize("edition", Edition)
def test_a_slice_is_named_in_title_or_headline(slice: Any, words: str, edition: Edition) -> None:
    for chart, drawing in drawings(VIEWS[f"{edition.value}, {slice}"]):
        if chart.needs and not isinstance(drawing.body, Nothing):
            assert words in drawing.title, f"{chart.id}: {drawing.title}"


def test_every_measure_of_the_catalogue_stands_on_a_page() -> None:
    shown = {need.measure for page in PAGES for chart in page.charts for need in chart.needs}
    assert shown == set(CATALOGUE)


def test_addresses_are_unique_and_everything_watched_leads_to_a_chart() -> None:
    assert len({page.path for page in PAGES}) == len(PAGES)
    for page in PAGES:
        assert len({chart.id for chart in page.charts}) == len(page.charts)
    assert all(each.measure in {need.measure for need in home(each.measure)[1].needs} for each in WATCHED)


@pytest.mark.parametrize("watched", WATCHED, ids=lambda watched: f"{watched.measure} {watched.category}")
def test_a_tile_leads_to_the_chart_of_its_own_figure_where_there_is_one(watched: Watched) -> None:
    """Proven reoffending, 58%, led to a chart of those who joined earlier, which says 53%."""
    own = {(watched.measure, watched.by)}
    charts = [each for page in PAGES if not page.of_others for each in page.charts]
    alone = [each.id for each in charts if {(need.measure, need.by) for need in each.needs} == own]
    _, found = home(watched.measure, watched.by)
    assert found.judged or not alone or found.id in alone


def test_a_part_of_the_standard_pack_names_charts_of_its_page() -> None:
    parts = [(page.standard, [chart.id for chart in page.charts]) for page in PAGES if page.standard]
    assert parts
    assert all(list(part.charts) == [id for id in there if id in part.charts] for part, there in parts)


def test_a_page_reads_each_table_once() -> None:
    for page in PAGES:
        tables = [(need.measure, need.by, need.period, need.inside) for need in page.needs]
        assert len(tables) == len(set(tables))


@pytest.mark.parametrize("view", VIEWS)
def test_the_overview_has_a_finding_and_short_tiles_in_every_state(view: str) -> None:
    found = overview(VIEWS[view], make.CONTEXT)
    assert found.heading
    assert found.heading[0].isupper()
    assert len(found.tiles) == TILES
    assert re.search("nothing signals by chance alone|Chance alone makes signals too: of the ", found.closing)
    for tile in found.tiles:
        assert tile.value
        assert len(tile.sentence) <= 130, tile.sentence
        assert tile.sentence.endswith(".")
        assert len(tile.spark.points) == len(tile.spark.lower) == len(tile.spark.upper) <= 16
    for text in texts(found):
        assert not re.search(r"\bNone\b|\bnan\b|[{}]|  |\.\.", text), f"{view}: {text}"


def test_nothing_to_show_gives_no_signal_and_no_judgement() -> None:
    for view in ("nothing published", "all hidden", "never received", "latest hidden", "latest not received"):
        found = overview(VIEWS[view], make.CONTEXT)
        assert not found.changed
        assert {tile.mark for tile in found.tiles} == {None}


def test_everyone_in_the_working_edition_is_drawn_like_the_board() -> None:
    working = make.figures(edition=Edition.WORKING, slice=EVERYONE)
    for chart, drawing in (*drawings(working), *drawings(VIEWS["as it should be"])):
        others = chart in ANNUAL and drawing.headline == OTHERS.heading
        assert not chart.needs or not isinstance(drawing.body, Nothing) or others, chart.id


def test_a_slice_of_the_board_edition_says_once_that_it_has_no_breakdowns() -> None:
    for page in PAGES:
        found = closing((chart, chart.draw(VIEWS["board, sex:Female"], make.CONTEXT)) for chart in page.charts)
        panels = [drawing.id for _, drawing in found if isinstance(drawing.body, Nothing) and drawing.body.links]
        kinds = {bool(CATALOGUE[need.measure].sliced) for need in page.needs if need.by != ALL and page.charts}
        assert bool(panels) == bool(kinds) and len(panels) <= len(kinds), "once, and once of what is of no people"


@pytest.mark.parametrize("view", VIEWS)
def test_what_cannot_be_drawn_closes_its_page_and_no_chart_is_left_without_its_other_half(view: str) -> None:
    for page in PAGES:
        drawn = arranged([(chart, chart.draw(VIEWS[view], make.CONTEXT)) for chart in page.charts])
        assert [(chart.id, chart.section) for chart, _ in drawn] == [
            (each.id, section_of(page, each)) for each in page.charts
        ]
        assert {(chart.section, chart.width) for chart, _ in closing(drawn)} <= {(HERE, Width.FULL)}
        shown = [chart for chart, drawing in drawn if is_shown(drawing)]
        assert bool(closing(drawn)) == (len(shown) < len(drawn))
        for (_, width), run in groupby(shown, key=lambda each: (each.section, each.width)):
            assert width is Width.FULL or len(list(run)) % 2 == 0


def section_of(page: Page, chart: Chart) -> str:
    """The label that a chart stands under: its own or that of the nearest before it."""
    upto = page.charts[: [each.id for each in page.charts].index(chart.id) + 1]
    return next((each.section for each in reversed(upto) if each.section), "")
