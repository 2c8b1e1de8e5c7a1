"""What is told by financial year or of four quarters: of which, in which words, what is said where none is whole."""

from dataclasses import replace

import pytest

from layouts.chart_kinds import Bars, Control, Nothing
from layouts.compose import Says, bars, control
from queries import codes
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.vocabulary import EVERYONE, Edition, Period, Quarter, State
from tests.layouts import building as make
from tests.layouts.composing import drawn, of_cells, parts

OF_LONGER = tuple(measure for measure in CATALOGUE.values() if measure.base is not Period.QUARTER)
YEAR, BEFORE = Quarter(2025, 4), Quarter(2024, 4)
SAYS = Says(
    "Reasons for declining",
    "reason for declining",
    of="those decided",
    none="no referral was declined",
    did="were declined",
)


def told(end: Quarter, top: float, counts: dict[str, float | None], bottom: float = 72) -> list[Cell]:
    """A year of referrals decided, and by reason."""
    whole = make.cell("S2", end, top=top, bottom=bottom)
    some = [replace(each, quarter=end) for each in parts("S2", "reason", counts, bottom=bottom)]
    return [replace(each, period=Period.YEAR) for each in (whole, *some)]


def figures(*cells: Cell, without: Quarter | None = None, late: Quarter | None = None, first: int = 9) -> Figures:
    """A view of the latest quarter with ten published; one may be missing, or have come without its returns."""
    run = [make.LATEST.plus(-back) for back in range(first, -1, -1)]
    releases = [make.release(quarter, quarter != late) for quarter in run if quarter != without]
    return Figures(make.AREA, make.LATEST, Edition.BOARD, EVERYONE, releases, make.everybody_known(cells))


WHOLE = told(YEAR, 60, {"Risk too high": 8, "No capacity": 4})
EARLIER = told(BEFORE, 63, {"Risk too high": 6, "No capacity": None})


def test_the_latest_whole_year_is_told_in_its_own_words_beside_the_year_before() -> None:
    found = drawn(bars("S2", "reason", SAYS), figures(*WHOLE, *EARLIER))
    assert found.headline == (
        "12 referrals were declined in 2025-26; risk too high was the most common reason for declining: 8 referrals, "
        "11% of those decided"
    )
    assert found.title == "Reasons for declining, 2025-26."
    assert isinstance(found.body, Bars)
    assert [bar.remark for bar in found.body.bars] == [
        "11% of those decided; 6 (8%) in 2024-25",
        "6% of those decided; [c] in 2024-25",
    ]
    assert {"% in 2024-25", "Number in 2024-25"} <= set(found.table.heads)
    assert "12 referrals were declined in 2025-26" in found.alternative
    assert found.source == "Source: provider returns of the four quarters of 2025-26. Figures to 31 March 2026."


def test_nobody_and_a_hidden_total_are_said_of_the_year() -> None:
    none = told(YEAR, 72, {"Risk too high": 0, "No capacity": 0})
    assert drawn(bars("S2", "reason", SAYS), figures(*none)).headline == "In 2025-26 no referral was declined"
    hidden = [replace(WHOLE[0], state=State.SUPPRESSED, numerator=None, denominator=None, value=None), *WHOLE[1:]]
    assert drawn(bars("S2", "reason", SAYS), figures(*hidden)).headline == (
        "In 2025-26 risk too high was the most common reason for declining: 8 referrals, 11% of those decided"
    )


def test_a_year_with_a_quarter_that_did_not_come_is_passed_over_and_the_chart_says_so() -> None:
    late = Quarter(2025, 2)
    found = drawn(bars("S2", "reason", SAYS), figures(*EARLIER, late=late))
    assert found.title == "Reasons for declining, 2024-25."
    assert "2025-26 is not told: the provider return for July to September 2025 was not received." in found.notes


@pytest.mark.parametrize(
    ("view", "why"),
    [
        (figures(first=1), " yet"),
        (figures(), ": it was published before years were"),
        (figures(first=4), ": April to June 2025 is not published"),
        (
            figures(first=5, late=Quarter(2025, 3)),
            ": the provider return for October to December 2025 was not received",
        ),
    ],
)
def test_before_the_first_whole_year_one_sentence_says_so(view: Figures, why: str) -> None:
    found = drawn(bars("S2", "reason", SAYS), view)
    assert isinstance(found.body, Nothing)
    assert found.headline == f"Told by financial year, and none is complete{why}"
    assert found.title == "Reasons for declining."


def test_a_year_is_told_only_while_all_its_quarters_stand_published() -> None:
    """A quarter that is withdrawn takes the years and windows that count it along."""
    found = figures(*WHOLE, *EARLIER, without=Quarter(2025, 3))
    assert found.last_year("S2") == BEFORE
    assert found.cell("S2", quarter=YEAR, period=Period.YEAR).state is State.NOT_RECEIVED
    assert found.table("S2", "reason", YEAR, Period.YEAR) == ()


def windows(*hidden: int, edition: Edition = Edition.BOARD, late: Quarter | None = None) -> Figures:
    """Positive exits of the four quarters to each of seven, some of them hidden, and of the year that ended."""
    cells = [make.cell("V7", make.LATEST.plus(-back), top=36 + back, bottom=100) for back in range(7)]
    for back in hidden:
        cells[back] = make.cell("V7", make.LATEST.plus(-back), state=State.SUPPRESSED)
    cells = [each for each in cells if late not in each.quarter.four]
    years = [replace(make.cell("V7", end, top=38, bottom=100), period=Period.YEAR) for end in (YEAR, BEFORE)]
    alone = [replace(make.cell("V7", top=9, bottom=24), period=Period.QUARTER)] if edition is Edition.WORKING else []
    run = [make.LATEST.plus(-back) for back in range(13, -1, -1)]
    releases = [make.release(quarter, quarter != late) for quarter in run]
    return Figures(make.AREA, make.LATEST, edition, EVERYONE, releases, [*cells, *years, *alone])


def test_points_that_share_quarters_have_no_limits_no_marks_and_their_own_words() -> None:
    found = drawn(control("V7"), windows())
    assert (
        found.headline
        == "36% of those who left, apart from deaths, moves and other schemes, did so with their risk reduced in the "
        "four quarters to September 2026; some may be left out"
    )
    assert isinstance(found.body, Control)
    assert (found.body.limits, found.mark, found.chance) == (None, None, 0.0)
    assert found.body.quarters[-1] == "to Sep 2026"
    assert "no limits are drawn, no point is marked" in " ".join(found.notes)
    assert "The four quarters to a year before: 40%." in found.notes
    assert found.table.rows[0] == ("Oct 2025 to Sep 2026", "36%", "36", "100")
    assert "three quarters before" in found.source


@pytest.mark.parametrize("measure", OF_LONGER, ids=lambda measure: measure.id)
def test_a_title_says_no_quarter_of_what_is_of_four_of_them_or_of_a_year(measure: Measure) -> None:
    title = drawn(control(measure.id), of_cells(make.cell(measure.id, top=20, bottom=40))).title
    assert "in the quarter" not in title
    if measure.base is Period.LAST_FOUR and not measure.year_on:  # which says how many quarters after joining
        assert "four quarters" in title.partition(". Each point")[0], title


@pytest.mark.parametrize("reasons", [codes.LEFT_ELSEWHERE, codes.ENDED_ELSEWHERE])
def test_a_sentence_names_all_who_are_left_out_of_it_by_reason(reasons: tuple[str, ...]) -> None:
    stems = {"Died": "deaths", "Moved away": "moves", "Other scheme": "other schemes", codes.TRANSFERRED: "transfers"}
    named = [each for each in CATALOGUE.values() if "apart from deaths" in each.sentence]
    assert [each.id for each in named if all(stems[reason] in each.sentence for reason in reasons)]
    assert all(sum(stem in each.sentence for stem in stems.values()) == len(reasons) for each in named)


def test_the_working_edition_has_the_quarters_alone_beside_them() -> None:
    board, exact = (drawn(control("V7"), windows(edition=edition)) for edition in Edition)
    assert exact.headline == board.headline
    assert exact.table.heads[-3:] == ("Quarter alone, %", "Quarter alone, number", "Quarter alone, out of")
    assert exact.table.rows[0][-3:] == ("38%", "9", "24")


def test_where_one_of_the_four_did_not_come_the_latest_year_is_told() -> None:
    found = drawn(control("V7"), windows(late=Quarter(2026, 1)))
    assert found.headline == (
        "38% of those who left, apart from deaths, moves and other schemes, did so with their risk reduced in 2025-26; "
        "some may be left out"
    )
    assert "[x] four quarters to June 2026 and September 2026: one of the four was not received." in found.notes
    assert "The year before: 38%." in found.notes


def test_where_the_four_are_hidden_no_other_figure_takes_their_place() -> None:
    found = drawn(control("V7"), windows(0))
    assert found.headline == (
        "The figure for “Positive exits” of four quarters is hidden to protect small numbers; last shown: 37%, the "
        "four quarters to June 2026"
    )
    assert "[c] four quarters to September 2026: hidden to protect small numbers." in found.notes
