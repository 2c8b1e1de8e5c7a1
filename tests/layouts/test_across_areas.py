"""Areas beside each other: each point counted a second time, limits held to exact tails, and nobody ranked."""

from math import comb

import pytest

from layouts.chart import Context
from layouts.chart_kinds import Funnel, Nothing
from layouts.compose import across_areas
from layouts.datum import Mark
from layouts.drawing import Drawing
from layouts.pages.context import PAGE
from queries.figures import AREAS, Cell, Figures
from queries.measures import CATALOGUE
from queries.register import Register
from queries.vocabulary import EVERYONE, Edition, State
from tests.layouts import building as make
from tests.layouts.building import AREA, LATEST

RATE, SHARE = "V1", "W3"
OF = {RATE: "scheme-size", SHARE: "outcomes-by-area"}
TOPS = {AREA: 40, "Nearby": 55, "Farby": 70}
SIZES = {AREA: 1000, "Nearby": 1100, "Farby": 1300}


def area(name: str, *cells: Cell, specification: int = 1) -> Figures:
    own = make.everybody_known(cells)
    return Figures(name, LATEST, Edition.BOARD, EVERYONE, [make.release(LATEST, specification=specification)], own)


def drawn(
    measure: str, tops: dict[str, int | None], sizes: dict[str, int | None], edition: Edition = Edition.BOARD
) -> Drawing:
    """The chart of these areas; no top is one that is hidden, no size one whose adults nobody gave."""
    rows = [{"area": name, "district": name, "adults": size} for name, size in sizes.items()]
    context = Context(Register({**make.REGISTER.content, "areas": rows}))
    share = measure == SHARE
    every = {
        name: area(
            name,
            make.cell(measure, top=top, bottom=sizes[name] if share else None)
            if top is not None
            else make.cell(measure, state=State.SUPPRESSED),
        )
        for name, top in tops.items()
    }
    figures = make.figures(1, edition=edition)
    figures.inside = {**figures.inside, AREAS: every}
    (chart,) = (each for each in PAGE.charts if each.id == OF[measure])
    return chart.draw(figures, context)


def tail(top: int, size: int, chance: float) -> tuple[float, float]:
    """P(X <= top) and P(X >= top), term by term."""
    each = [comb(size, k) * chance**k * (1 - chance) ** (size - k) for k in range(top + 1)]
    return sum(each), 1 - sum(each[:-1])


@pytest.mark.parametrize("measure", OF)
@pytest.mark.parametrize("far", [70, 130])
def test_each_point_is_its_own_people_by_its_own_size_and_judged_by_the_exact_tail(measure: str, far: int) -> None:
    tops = {**TOPS, "Farby": far}
    body = drawn(measure, dict(tops), dict(SIZES)).body
    assert isinstance(body, Funnel)
    scale = 100_000 if measure == RATE else 1
    average = sum(tops.values()) / sum(SIZES.values())
    assert body.average.value == pytest.approx(average * scale)
    for point in body.points:
        top, size = tops[point.name], SIZES[point.name]
        assert point.figure.value == pytest.approx(top / size * scale) and point.size.value == size / (
            1000 if scale > 1 else 1
        )
        lower, upper = tail(top, size, average)
        level = 0.998 if min(lower, upper) < 0.001 else 0.95 if min(lower, upper) < 0.025 else 0
        assert point.beyond == (f"beyond {level * 100:g}%" if level else "inside")
        assert (point.mark is not None) is (level == 0.998)
    assert any(point.mark for point in body.points) is (far == 130)


def test_areas_keep_their_order_whatever_their_figures_and_the_sentence_ranks_nobody() -> None:
    for far in (10, 70, 130):
        drawing = drawn(RATE, {**TOPS, "Farby": far}, dict(SIZES))
        assert [each[0] for each in drawing.table.rows] == list(TOPS)
        said = " ".join((drawing.headline, drawing.title, drawing.alternative, *drawing.notes)).lower()
        assert not [word for word in ("best", "worst", "highest", "lowest", "rank ", "top ", "league") if word in said]
        assert "not ranked" in said and "decided and not left to chance" in said


def test_the_sentence_tells_ones_own_and_that_of_all_and_who_lies_beyond_chance() -> None:
    assert drawn(RATE, dict(TOPS), dict(SIZES)).headline == (
        "People on the cohort per 100,000 adults: 4,000.0 in Southshire, 4,852.9 in all three areas together; "
        "none differs from that by more than chance would explain"
    )
    out = drawn(RATE, {**TOPS, "Farby": 130}, dict(SIZES))
    assert (
        out.headline.endswith("Farby (10,000.0) differs by more than chance would explain")
        or "Southshire" in out.headline
    )
    marks = [point.mark for point in out.body.points if point.mark] if isinstance(out.body, Funnel) else []
    assert marks and set(marks) <= {Mark.HIGH, Mark.LOW}, "neither more nor fewer people is better"


def test_a_hidden_figure_has_no_point_and_is_in_no_sum() -> None:
    drawing = drawn(RATE, {**TOPS, "Farby": None}, dict(SIZES))
    assert isinstance(drawing.body, Funnel)
    assert drawing.body.average.value == pytest.approx((40 + 55) / 2100 * 100_000)
    assert [point.figure.text for point in drawing.body.points][-1] == "[c]"
    assert "Farby: hidden to protect small numbers." in drawing.notes


def test_an_area_that_counts_otherwise_is_not_beside_the_others() -> None:
    turned = next(each.id for each in CATALOGUE.values() if each.was and each.percentage)
    versions = {AREA: 2, "Nearby": 1, "Farby": 2}
    cell = make.cell(turned, top=40, bottom=100)
    figures = make.figures(1, specification=2)
    figures.inside = {AREAS: {name: area(name, cell, specification=version) for name, version in versions.items()}}
    drawing = across_areas(turned, "what is counted").draw(figures, make.CONTEXT)
    assert isinstance(drawing.body, Funnel) and [each.name for each in drawing.body.points] == [AREA, "Farby"]
    assert "Nearby counts it otherwise, so it is not beside the others." in drawing.notes


def test_without_a_second_area_or_without_adults_it_is_said_what_is_missing() -> None:
    alone = drawn(SHARE, {AREA: 40}, dict(SIZES))
    assert isinstance(alone.body, Nothing) and alone.headline == "No other area’s figure stands beside this one"
    lacking = drawn(RATE, dict(TOPS), {AREA: 1000, "Nearby": None, "Farby": None})
    assert lacking.headline == "The register has no number of adults for Nearby and Farby"


def test_on_the_working_edition_too_the_figures_are_those_of_the_board() -> None:
    drawing = drawn(SHARE, dict(TOPS), dict(SIZES), Edition.WORKING)
    assert drawing.notes[-1].startswith("Each area’s figure is that of its board edition")
    hidden = drawn(SHARE, {**TOPS, AREA: None}, dict(SIZES), Edition.WORKING)
    assert isinstance(hidden.body, Funnel) and hidden.body.points[0].figure.text == "[c]"
