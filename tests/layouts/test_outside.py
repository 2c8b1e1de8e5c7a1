"""What is outside its target or band, told for area, house and pathway, and once where two measures are one story."""

from dataclasses import replace

import pytest
from dash import html

from layouts import asked, tile_view, words
from layouts.chart import Context
from layouts.chart_types import plot_of
from layouts.datum import Mark
from layouts.pages import PAGES
from layouts.plot import plots_of
from layouts.plot_marks import Band, Rule
from layouts.tiles import overview
from queries.figures import Cell
from queries.register import Register
from queries.vocabulary import ALL, State
from tests.layouts import building as make
from tests.layouts import decks
from tests.layouts.cards import text

LATE = (State.NOT_RECEIVED, "not received")


def test_what_is_outside_leads_to_a_chart_that_draws_its_target_or_band() -> None:
    figures = make.figures()
    every = {(page.path, chart.id): chart for page in PAGES for chart in page.charts}
    for each in overview(figures, make.CONTEXT).outside:
        picture = plot_of(every[each.page, each.chart].draw(figures, make.CONTEXT).body)
        assert any(plot.of(Rule) or plot.of(Band) for plot in plots_of(picture)), each.sentence


def nights(low: float, high: float, void_since: int = 0) -> make.Change:
    """Occupancy falls to ``low`` of 100 in the latest quarter, void nights rise to ``high`` some quarters earlier."""

    def change(cell: Cell) -> Cell:
        if cell.by != ALL or cell.measure not in ("H1", "H2"):
            return cell
        fallen = cell.measure == "H1" and cell.quarter == make.LATEST
        risen = cell.measure == "H2" and cell.quarter >= make.LATEST.plus(-void_since)
        usual = {"H1": 90.0, "H2": 8.0}[cell.measure] + cell.quarter.index % 3
        top = low if fallen else high if risen else usual
        return make.cell(cell.measure, cell.quarter, top=top, bottom=100.0)

    return change


@pytest.mark.parametrize("void_since", [0, 1])
def test_nights_void_as_occupancy_falls_are_one_story_told_once(void_since: int) -> None:
    found = overview(make.figures(change=nights(60.0, 38.0, void_since)), make.CONTEXT)
    (signal,) = [each for each in (*found.changed, *found.still) if each.measure in ("H1", "H2")]
    since = ", since April to June 2026" if void_since else ""
    assert signal in found.changed and signal.sentence == f"Void nights are above their usual upper limit{since}"
    assert signal.mark is Mark.CONCERN, "it is judged, occupancy is not"
    other = "New is the other" if void_since else "The other"
    assert f" {other} side of it: house occupancy is below its usual lower limit. " in signal.detail
    assert found.heading.startswith("One measure gives concern and ")
    assert found.closing.startswith("21 other measures kept to their usual ups and downs. ")


def test_either_side_alone_is_told_as_itself() -> None:
    found = overview(make.figures(change=nights(90.0, 38.0)), make.CONTEXT)
    (signal,) = [each for each in (*found.changed, *found.still) if each.measure in ("H1", "H2")]
    assert signal.measure == "H2" and "other side" not in signal.detail


def test_what_is_outside_from_both_sides_is_one_line() -> None:
    target = {"area": make.AREA, "from_quarter": "2020/21 Q1", "source": "Plan."}
    aims = [*make.REGISTER.content["targets"], {**target, "measure": "H2", "lower": None, "upper": 0.1}]
    context = Context(Register({**make.REGISTER.content, "targets": aims}))
    found = [each for each in overview(make.figures(change=nights(60.0, 38.0)), context).outside if each.by == ALL]
    (line,) = [each for each in found if each.measure in ("H1", "H2")]
    also = "the other side of it: 38% of nights were void, above the target of 10%"
    assert (
        line.measure == "H1"
        and line.brief.endswith(f"; {also}")
        and line.detail.endswith(f"{also[0].upper()}{also[1:]}.")
    )


@pytest.mark.parametrize(("state", "why"), [(State.SUPPRESSED, "hidden to protect small numbers"), LATE])
def test_what_is_held_to_a_target_without_a_figure_is_named_beneath_the_list_which_is_of_those_shown(
    state: State, why: str
) -> None:
    def unseen(cell: Cell) -> Cell:
        gone = cell.quarter == make.LATEST and cell.category in ("Accommodation", "Health", "Quayside")
        return replace(cell, state=state, numerator=None, denominator=None, value=None) if gone else low(cell)

    whole, part = (overview(make.figures(change=change), make.CONTEXT) for change in (low, unseen))
    assert (whole.unjudged, whole.list_of_outside) == ("", "Outside target or band, the furthest first")
    assert part.unjudged == f"Not judged, {why}: outcomes achieved (accommodation; health); house occupancy (Quayside)."
    fewer = len(part.outside)
    assert fewer == len(whole.outside) - 3
    assert f"{words.spelled(fewer)} of the figures shown are outside target or band" in part.heading
    page = text(html.Div(list(tile_view.overview(part, lambda path, place: path, "/where?of={}".format))))
    assert part.unjudged in page and "Outside target or band, of those shown" in page
    rows = asked.draw(make.figures(change=unseen), make.CONTEXT).table.rows  # wall, slide, sheet and paper draw it
    assert ("Target or band", part.unjudged.removesuffix(".")) in rows


def test_a_measure_wholly_hidden_is_named_once_and_one_without_a_target_never() -> None:
    found = overview(make.figures(change=lambda each: decks.hidden(each)), make.CONTEXT)
    assert found.unjudged == "Not judged, hidden to protect small numbers: outcomes achieved; house occupancy."
    assert not found.outside and "outside" not in found.heading
    assert found.list_of_outside == "Outside target or band: none of those shown"


def test_what_is_outside_its_target_or_band_is_told_for_area_house_and_pathway() -> None:
    told = {(each.sentence, each.detail) for each in overview(make.figures(change=low), make.CONTEXT).outside}
    assert (
        "50% of known outcomes were achieved",
        "Below the target of 60%, for the last 24 quarters with a figure. 360 of 720. Source: Plan.",
    ) in told
    assert (
        "50% of known accommodation outcomes were achieved",
        "Below the target of 60%, for the last 24 quarters with a figure. 40 of 80. Source: Plan.",
    ) in told
    assert (
        "Quayside: occupancy was 50%",
        "Below the band of 85–95%, for the last six quarters with a figure. 52 of 104. Source: Contract.",
    ) in told
    assert not any(sentence.startswith(("Occupancy", "Alder House")) for sentence, _ in told)


def low(cell: Cell) -> Cell:
    """One house has been half empty for six quarters."""
    empty = cell.measure == "H1" and cell.category == "Quayside" and cell.quarter > make.LATEST.plus(-6)
    return make.cell("H1", cell.quarter, cell.by, cell.category, top=52, bottom=104) if empty else cell
