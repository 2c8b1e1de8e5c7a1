"""A measure that was another while returns were of version 1: two series, told and drawn apart, joined by nothing."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from layouts.chart_kinds import Control
from layouts.compose import control
from layouts.compose.reading import track
from layouts.compose.turned import NOT_COMPARED
from layouts.definitions_view import facts
from layouts.pages import PAGES
from layouts.tiles import overview, spark
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Kind, Measure
from queries.vocabulary import EVERYONE, LEFT_OUT, Edition, Period, Quarter, Slice
from tests.layouts import building as make
from tests.layouts.composing import drawn, without_targets

TURNED = tuple(measure for measure in CATALOGUE.values() if measure.was and measure.was.kind is not measure.kind)
SINCE, RUN = 14, 20
"""How many quarters are of version 2, of how many."""


def figures(
    measure: Measure,
    versions: Sequence[int] = (1,) * (RUN - SINCE) + (2,) * SINCE,
    edition: Edition = Edition.WORKING,
    slice: Slice = EVERYONE,
) -> Figures:
    """A measure's series whose level before is far from that since."""
    quarters = [make.LATEST.plus(at + 1 - len(versions)) for at in range(len(versions))]
    cells = [
        make.cell(measure.id, quarter, top=120 - at % 3 if version == 1 else 40 + at % 3, bottom=200)
        for at, (quarter, version) in enumerate(zip(quarters, versions, strict=True))
    ]
    left = [replace(make.cell(measure.id, each.quarter, LEFT_OUT, "some", 9.0)) for each in cells]
    releases = [make.release(each, specification=version) for each, version in zip(quarters, versions, strict=True)]
    return Figures(make.AREA, make.LATEST, edition, slice, releases, [*cells, *left])


def low(cell: Cell) -> Cell:
    """Half of everybody: below the target."""
    return replace(cell, numerator=40.0, denominator=80.0, value=0.5) if cell.shown and cell.denominator else cell


def numbers(cells: Sequence[Cell]) -> list[float | None]:
    return [cell.numerator for cell in cells]


@pytest.mark.parametrize("measure", TURNED, ids=lambda measure: measure.id)
def test_what_it_was_is_a_stock_and_what_it_is_a_flow_under_one_id(measure: Measure) -> None:
    assert measure.was is not None
    assert (measure.was.id, measure.was.kind, measure.kind) == (measure.id, Kind.STOCK, Kind.FLOW)
    assert measure.was.breakdowns == measure.breakdowns and all(measure.turned)
    assert measure.turned[0] in dict(facts(measure))["Before"]


@pytest.mark.parametrize("measure", TURNED, ids=lambda measure: measure.id)
def test_its_series_its_sums_and_its_comparisons_have_figures_of_one_kind(measure: Measure) -> None:
    made = figures(measure)
    assert made.measure(measure.id) is measure
    series = made.series(measure.id)
    assert [number is None for number in numbers(series)] == [True] * (RUN - SINCE) + [False] * SINCE
    assert [number is None for number in numbers(made.as_it_was(measure.id))] == [False] * (RUN - SINCE) + [
        True
    ] * SINCE
    four = made.total(measure.id, Period.LAST_FOUR)
    assert four.numerator == sum(cell.numerator or 0 for cell in series[-4:])
    few = figures(measure, (1, 1, 1, 2, 2))
    assert not few.total(measure.id, Period.LAST_FOUR).shown
    assert not few.cell(measure.id, quarter=make.LATEST.plus(-4)).shown


@pytest.mark.parametrize("versions", [(1,) * 5, (2, 2, 2, 2, 1)], ids=["always", "again"])
@pytest.mark.parametrize("measure", TURNED, ids=lambda measure: measure.id)
def test_a_quarter_with_a_return_of_version_1_is_as_it_was(measure: Measure, versions: Sequence[int]) -> None:
    made = figures(measure, versions)
    assert made.measure(measure.id) is measure.was
    assert [cell.shown for cell in made.series(measure.id)] == [version == 1 for version in versions]


def test_a_quarter_without_its_return_is_as_the_one_before() -> None:
    (measure, *_) = TURNED
    made = figures(measure)
    lacking = make.LATEST.plus(-2)
    releases = {**made.releases, lacking: make.release(lacking, received=False)}
    again = Figures(make.AREA, make.LATEST, Edition.WORKING, EVERYONE, releases.values(), made._tables)
    assert not again.is_apart(measure.id, lacking) and again.is_apart(measure.id, make.LATEST.plus(-SINCE))


def test_limits_are_of_the_flow_alone_and_the_stock_is_a_line_of_its_own() -> None:
    (measure, *_) = TURNED
    found = drawn(control(measure.id), figures(measure), without_targets())
    assert isinstance(found.body, Control) and found.body.limits
    assert found.body.limits.mean[: RUN - SINCE] == (None,) * (RUN - SINCE)
    assert max(mean for mean in found.body.limits.mean if mean is not None) < 0.5
    line = found.body.before
    assert line and not found.body.bounds
    assert [point.value is None for point in line.points] == [False] * (RUN - SINCE) + [True] * SINCE
    assert [point.text for point in found.body.line.points[: RUN - SINCE]] == [""] * (RUN - SINCE)
    until = f"Until {make.LATEST.plus(-SINCE).end:%B %Y} this counted outcomes as they stood at quarter end"
    said = f"{until}; since then those recorded in the quarter. {NOT_COMPARED}"
    table = "[z] stands in the table where the other was counted."
    assert f"p chart, {SINCE} quarters to" in found.title
    assert line.name == f"As counted until {make.LATEST.plus(-SINCE).end:%b %Y}" == found.table.heads[-1]
    assert f"{said} {table}" in found.notes and said in found.alternative
    assert not any(note.startswith("[z]") for note in found.notes)
    assert [row[1] == "[z]" for row in found.table.rows[:RUN]] == [False] * SINCE + [True] * (RUN - SINCE)
    assert [row[-1] == "[z]" for row in found.table.rows[:RUN]] == [True] * SINCE + [False] * (RUN - SINCE)
    assert track(figures(measure), make.CONTEXT, measure.id).measure.kind is Kind.FLOW


def test_before_it_turned_it_is_drawn_and_told_as_the_stock_that_it_was() -> None:
    (measure, *_) = TURNED
    found = drawn(control(measure.id), figures(measure, (1,) * RUN), without_targets())
    assert isinstance(found.body, Control)
    assert found.body.limits is None and "quarter ends to" in found.title
    assert not any("Until" in note for note in found.notes)


def test_a_release_of_before_versions_were_kept_tells_of_version_1() -> None:
    assert make.release(Quarter(2025, 1)).specifications == {"police": 1, "provider": 1}


def test_a_tile_s_small_line_begins_with_what_it_is() -> None:
    (measure, *_) = TURNED
    made = spark(track(figures(measure, (1,) * 9 + (2,) * 3), make.CONTEXT, measure.id))
    assert [point.marker for point in made.points] == [""] * 3


OTHERS = {1: "outcomes recorded", 2: "known outcomes"}
"""What only the other form says, by the version of all returns."""


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("version", OTHERS)
def test_no_chart_tile_or_signal_speaks_of_the_other(version: int, edition: Edition) -> None:
    """Over every chart of every page, the overview, and where each measure changed."""
    made = make.figures(edition=edition, specification=version, change=low)
    drawings = [chart.draw(made, make.CONTEXT) for page in PAGES for chart in page.charts]
    page = overview(made, make.CONTEXT)
    said = [text for each in drawings for text in (each.headline, each.title, *each.notes, *each.table.heads)]
    said += [tile.sentence for tile in page.tiles] + [
        text for each in page.outside for text in (each.sentence, each.of)
    ]
    assert [text for text in said if OTHERS[version] in text] == []
    assert any(OTHERS[3 - version] in text for text in said)
