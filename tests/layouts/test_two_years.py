"""What happens in quarters, none of them unusual by itself: two years that chance hardly explains are told."""

from collections.abc import Sequence

import pytest

from layouts import asked
from layouts.chart import Context
from layouts.compose import control
from layouts.datum import Mark
from layouts.tiles import Overview, overview
from queries.figures import Figures
from queries.register import Register
from queries.vocabulary import EVERYONE, Edition, State
from tests.layouts import building as make
from tests.layouts.composing import drawn

FELL = (58.0, 56.0, 46.0, 44.0, 50.0, 34.0, 30.0, 22.0, 25.0)

Breaks = tuple[dict[str, str], ...]


def of(tops: Sequence[float | None], size: float = 100.0) -> Figures:
    """Referrals accepted of so many decided: a share of what happens."""
    return make.of("S2", tops, [size] * len(tops))


def test_a_fall_over_two_years_is_in_the_headline_and_on_the_overview_without_a_mark() -> None:
    found = drawn(control("S2"), of(FELL))
    assert found.headline.endswith("; over four quarters 28%, down from 49% in the four before")
    assert found.mark is None, "a mark that says too early would contradict it"
    told = overview(of(FELL), make.CONTEXT)
    (line,) = told.over_year
    assert line.sentence == "Referrals accepted are down to 28% over four quarters, from 49% in the four before"
    assert line.mark is None
    assert line.detail.startswith("111 of 400 in the last four quarters, 196 of 400 in the four before")
    assert "changed over the year" in told.heading and not told.changed
    assert any(row[0] == "Over the year" for row in asked.draw(of(FELL), make.CONTEXT).table.rows)


@pytest.mark.parametrize(
    ("tops", "size"),
    [
        (FELL[-7:], 100.0),  # fewer than two years
        ((*FELL[:-3], None, *FELL[-2:]), 100.0),
        ([each / 100 * 12 // 1 for each in FELL], 12.0),  # too few people: chance may bring as much
        ([50.0, 49.0, 51.0, 50.0] * 2, 10_000.0),
        (FELL[:4] * 6, 100.0),  # as before, with limits
    ],
    ids=["a year", "one hidden", "few", "as before", "limits"],
)
def test_otherwise_nothing_is_said_of_two_years(tops: Sequence[float | None], size: float) -> None:
    assert "four before" not in drawn(control("S2"), of(tops, size)).headline
    assert not overview(of(tops, size), make.CONTEXT).over_year


def test_a_fall_of_which_each_quarter_is_within_its_limits_is_told_too() -> None:
    figures = of((31.0, 29.0, 30.0, 32.0) * 3 + (21.0, 22.0, 20.0, 21.0), 60.0)
    found = drawn(control("S2"), figures)
    assert found.mark is Mark.USUAL
    assert found.headline.endswith(
        ", within the usual range, but over four quarters 35%, down from 51% in the four before"
    )
    (line,) = overview(figures, make.CONTEXT).over_year
    assert "Each quarter by itself was within its usual range" in line.detail


def test_nothing_is_said_of_nights_and_sessions_of_which_there_are_many_for_each_person() -> None:
    assert "four before" not in drawn(control("S5"), make.of("S5", FELL, [100.0] * len(FELL))).headline


def published(measure: str, *tops: float | None, breaks: Breaks = ()) -> tuple[str, Overview]:
    """A measure that is published of four quarters together, of 120 people each: its headline, and the overview."""
    cells = [
        make.cell(
            measure,
            make.LATEST.plus(-back),
            top=top,
            bottom=120.0,
            state=State.SUPPRESSED if top is None else State.SHOWN,
        )
        for back, top in enumerate(reversed(tops))
    ]
    releases = [make.release(make.LATEST.plus(-back)) for back in range(8)]
    figures = Figures(make.AREA, make.LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))
    context = Context(Register({**make.REGISTER.content, "breaks": breaks}))
    return drawn(control(measure), figures, context).headline, overview(figures, context)


def test_what_is_told_of_four_quarters_is_set_beside_the_four_a_year_before_with_which_it_shares_none() -> None:
    headline, found = published("S6", 57.0, 60.0, 66.0, 75.0, 84.0)
    assert headline.endswith(" were planned in the four quarters to September 2026, up from 48% in the four before")
    (line,) = found.over_year
    assert line.sentence == "Planned endings are up to 70% over four quarters, from 48% in the four before"
    assert line.mark is None
    assert line.detail.startswith("84 of 120 in the last four quarters, 57 of 120 in the four before")
    assert "told of four quarters together" in line.detail
    assert found.heading.startswith("One measure changed over the year")


def test_of_those_who_are_followed_it_is_said_that_they_joined_in_the_year_before() -> None:
    headline, found = published("O2", 57.0, 60.0, 66.0, 75.0, 84.0)
    assert headline.endswith(" within a year, up from 48% of those who joined in the year before")
    (line,) = found.over_year
    assert line.sentence == "Proven reoffending is up to 70%, from 48% of those who joined in the year before"
    assert line.detail.startswith("84 of 120 against 57 of 120 of those who joined in the year before. ")


@pytest.mark.parametrize(
    "tops",
    [(None, 60.0, 66.0, 75.0, 84.0), (60.0, 66.0, 75.0, 84.0), (57.0, 60.0, 66.0, 75.0, None), (57.0,) * 4 + (65.0,)],
    ids=["hidden then", "less than two years", "hidden now", "chance"],
)
def test_nothing_is_said_of_four_quarters_where_either_figure_is_not_shown_or_chance_explains_it(
    tops: tuple[float | None, ...],
) -> None:
    headline, found = published("S6", *tops)
    assert "four before" not in headline and not found.over_year


def test_nor_where_the_measure_was_begun_anew_within_the_two_years() -> None:
    anew = {"measure": "S6", "area": make.AREA, "quarter": "2026/27 Q1", "note": "New form"}
    headline, found = published("S6", 57.0, 60.0, 66.0, 75.0, 84.0, breaks=(anew,))
    assert "four before" not in headline and not found.over_year
    context = Context(Register({**make.REGISTER.content, "breaks": ({**anew, "measure": "S2"},)}))
    assert "four before" not in drawn(control("S2"), of(FELL), context).headline
