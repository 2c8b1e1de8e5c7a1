"""The overview's finding, tiles and changes, each by a small example."""

import re
from dataclasses import replace

from dash import html

from layouts import asked, tile_view
from layouts.chart import Context
from layouts.compose import control
from layouts.datum import MARKERS, Mark
from layouts.tiles import NOTHING_NEW, Overview, overview
from queries.figures import Cell
from queries.register import Register
from queries.vocabulary import ALL, Slice, State
from tests.layouts import building as make
from tests.layouts import decks
from tests.layouts.cards import named, parts, text
from tests.layouts.composing import drawn


def fallen(cell: Cell) -> Cell:
    """Attendance falls in the latest quarter."""
    worse = cell.measure == "S5" and cell.by == ALL and cell.quarter == make.LATEST
    return replace(cell, numerator=2.0, value=2.0 / (cell.denominator or 1.0)) if worse else cell


def test_the_overviews_finding_counts_what_moved() -> None:
    found = overview(make.figures(change=fallen), make.CONTEXT)
    assert found.heading == "One measure gives concern and ten figures are outside target or band"
    assert [(signal.mark, signal.sentence) for signal in found.changed] == [
        (Mark.CONCERN, "Sessions attended are below their usual lower limit")
    ]
    assert found.closing.startswith("22 other measures kept to their usual ups and downs. Chance alone makes signals")


def test_each_line_of_what_a_board_must_ask_leads_to_where_it_changed() -> None:
    found = overview(make.figures(change=fallen), make.CONTEXT)
    told = replace(found, still=found.changed)
    page = html.Div(list(tile_view.overview(told, lambda path, place: f"{path}#{place}", "/where?of={}".format)))
    lines = [line for listed in named(page, "changes") for line in listed.children]
    assert len(lines) == len(told.changed) + len(told.outside) + len(told.still)
    for line in lines:
        assert [part.href for part in parts(line) if getattr(part, "href", "").startswith("/where?")], text(line)


def test_a_tile_carries_value_unit_last_year_and_a_small_line() -> None:
    figures = make.figures()
    tiles = {tile.measure: tile for tile in overview(figures, make.CONTEXT).tiles}
    wait = tiles["S3"]
    assert (wait.value, wait.unit, wait.year_ago) == ("6", "days", "8 days a year ago")
    assert (tiles["V1"].value, tiles["V1"].unit) == ("40", "")
    assert tiles["V1"].sentence == ("40 joined and 40 left. Three fewer than before, within its usual range.")
    assert len(wait.spark.points) == 16
    assert wait.spark.alternative == "Last 16 quarters: between 6 days and 10 days"


def test_a_tile_of_what_followed_joining_says_who_joined_when() -> None:
    tiles = {tile.measure: tile.sentence for tile in overview(make.figures(), make.CONTEXT).tiles}
    assert re.search(r"\d+ of \d+ of those who joined from \w+ \d{4} to \w+ \d{4}", tiles["O2"]), tiles["O2"]


def test_a_tile_without_a_figure_now_or_before_is_a_word_in_one_line_that_leads_to_its_chart() -> None:
    figures = make.figures(change=lambda each: decks.hidden(each) if each.measure == "S3" else each)
    hidden = overview(figures, make.CONTEXT)
    page = html.Div(list(tile_view.overview(hidden, lambda path, place: f"{path}#{place}", "/where?of={}".format)))
    assert len(named(page, "tile")) == len(hidden.tiles) - 1
    (line,) = named(page, "not-shown")
    assert text(line) == "Not shown on this pageHidden to protect small numbers: Wait to first contact."
    assert [getattr(part, "href", "") for part in parts(page)].count("/service#chart-wait") == 1


def test_what_changed_gives_the_quarter_before_only_where_it_was_another() -> None:
    def detail(*latest: float) -> str:
        found = overview(make.of("S3", [9.0, 10.0] * 8 + list(latest)), make.CONTEXT)
        return next(signal.detail for signal in (*found.changed, *found.still) if signal.measure == "S3")

    assert detail(5.0, 5.0) == "Half of people were seen within five days, as in the quarter before."
    assert detail(9.0, 5.0) == "Half of people were seen within five days, from nine days the quarter before."


def test_a_stock_is_never_below_its_mean_for_so_many_quarters() -> None:
    tops = [*[417.0, 411.0] * 5, *[408.0, 409.0] * 7]
    figures = make.of("L1P", tops, [1000.0] * 24)
    told = overview(figures, make.CONTEXT)
    assert not [signal for signal in (*told.changed, *told.still) if signal.measure == "L1P"]
    found = drawn(control("L1P"), figures)
    assert found.headline == (
        "41% of the cohort, where known, were linked to domestic abuse as perpetrator, one person more than the "
        "quarter before, within its usual range"
    )
    assert found.mark is None and "mean" not in f"{found.alternative} {' '.join(found.notes)}".lower()


def test_a_stock_that_moved_by_more_than_usual_is_told_in_people() -> None:
    figures = make.of("L1P", [*[160.0, 162.0] * 10, 190.0], [400.0] * 21)
    (signal,) = [each for each in overview(figures, make.CONTEXT).changed if each.measure == "L1P"]
    assert (signal.mark, signal.sentence) == (
        Mark.RISE,
        "Domestic abuse link as perpetrator rose by more than its usual ups and downs",
    )
    assert signal.detail == (
        "48% of the cohort, where known, were linked to domestic abuse as perpetrator: 190 people, 28 more than the "
        "quarter before (41%)."
    )


def test_a_stock_without_the_quarter_before_is_said_to_be_unjudged_and_never_unchanged() -> None:
    steady = make.of("L1P", [*[160.0, 162.0] * 10, None, 164.0], [400.0] * 22)
    assert overview(steady, make.CONTEXT).closing.startswith(
        "One measure cannot be judged: no figure of the quarter before is shown; "
    )
    others = make.figures(change=lambda each: decks.hidden(each) if late(each) else each)
    told = overview(others, make.CONTEXT)
    assert "cannot be judged" in told.closing and not told.heading.startswith("Every measure")


def test_of_a_stock_that_was_never_seen_twice_running_there_are_no_changes_in_words() -> None:
    found = drawn(control("L4"), make.of("L4", [40.0, None, 41.0, None, 39.0], [80.0] * 5))
    assert any(note.endswith("That takes 12 changes; there are none.") for note in found.notes), found.notes


def late(cell: Cell) -> bool:
    """The caseload of the quarter before the one in view."""
    return cell.measure == "S4" and cell.quarter == make.LATEST.plus(-1)


def test_usual_steps_that_come_to_more_over_a_year_are_something_to_ask_about_and_no_signal() -> None:
    def told(*latest: float, breaks: tuple[dict[str, str], ...] = ()) -> tuple[str, Overview]:
        figures = make.of("L1P", [*[240.0, 236.0] * 9, *latest], [400.0] * (18 + len(latest)))
        context = Context(Register({**make.REGISTER.content, "breaks": breaks}))
        return drawn(control("L1P"), figures, context).headline, overview(figures, context)

    down = (226.0, 216.0, 206.0, 196.0)
    headline, found = told(*down)
    assert headline.endswith(", ten people fewer than the quarter before, down from 59% a year ago")
    (asked_of,) = found.over_year
    assert (
        asked_of.sentence == "Domestic abuse link as perpetrator is down from 59% a year ago to 49%"
        and asked_of.mark is None
    )
    assert asked_of.detail == (
        "40 people fewer than a year ago. The quarter’s change was usual; the year’s comes to more than a quarter’s "
        "usually does. So since April to June 2026."
    )
    assert found.heading == "One measure changed over the year" and not found.changed
    assert found.to_ask == found.over_year, "its chart opens the pack"
    assert "Domestic abuse link" not in found.closing and found.closing.startswith("22 measures are not published")
    for _, others in (
        told(226.0, 236.0, 240.0, 236.0),
        told(*down, breaks=({"measure": "L1P", "area": make.AREA, "quarter": "2026/27 Q1", "note": "New form"},)),
    ):
        assert not others.over_year and "over the year" not in others.heading


def test_what_changed_over_the_year_leads_to_its_chart_and_to_where_it_changed_and_is_on_the_packs_slide() -> None:
    figures = make.of("L1P", [*[240.0, 236.0] * 9, 226.0, 216.0, 206.0, 196.0], [400.0] * 22)
    told = overview(figures, make.CONTEXT)
    page = html.Div(list(tile_view.overview(told, lambda path, place: f"{path}#{place}", "/where?of={}".format)))
    (line,) = [each for listed in named(page, "changes") for each in listed.children]
    assert [part.href for part in parts(line) if getattr(part, "href", "")] == [
        "/links#chart-domestic-abuse",
        "/where?of=L1P",
    ]
    assert text(page).index(tile_view.OVER_THE_YEAR) < text(page).index(told.closing)
    assert dict(asked.draw(figures, make.CONTEXT).table.rows)["Over the year"].startswith(told.over_year[0].sentence)


def test_a_signal_is_news_in_the_quarter_in_which_it_is_first_seen_and_still_so_after() -> None:
    values = [9.0, 8.0, 10.0, 9.0, 11.0, 10.0, 9.0] * 2 + [6.0] * 8
    news = [many for many in range(1, 9) if news_in(values[: 14 + many])]
    assert len(news) == 1, "a wait that stood at six days all the while is news once"
    last = overview(make.of("S3", values), make.CONTEXT)
    assert not last.changed and [signal.measure for signal in last.still] == ["S3"]
    assert last.still[0].since == make.LATEST.plus(news[0] - 8)
    assert last.heading == "Nothing is new: one measure still stands out as before"


def test_a_signal_that_was_gone_in_between_is_still_so_since_it_came_back() -> None:
    wait = [8.0, 10, 10, 10, 10, 10, 7, 9, 10, 10, 9, 8, 11, None, 8, None, 8, 7, 6, None, 7, 6, 7, 6]
    seen = [many for many in range(19, 25) if news_in(wait[:many])]
    (signal,) = overview(make.of("S3", wait), make.CONTEXT).still
    assert signal.since == make.LATEST.plus(seen[-1] - 24), "as the overview of that quarter told it"


def news_in(values: list[float | None]) -> bool:
    return bool(overview(make.of("S3", list(values)), make.CONTEXT).changed)


def test_a_signal_under_the_least_worthwhile_difference_is_a_note_in_the_table_and_no_mark() -> None:
    tops = [*[9000.0, 9040.0] * 10, 9180.0]
    figures = make.of("S5", tops, [10000.0] * 21)
    found = drawn(control("S5"), figures)
    assert found.mark is Mark.USUAL
    assert found.headline.endswith("; the difference from the usual is too small to matter")
    assert found.table.rows[0][-1] == "Improving, too little to mark"
    assert not overview(figures, make.CONTEXT).changed


def test_nothing_is_marked_under_a_denominator_of_ten() -> None:
    figures = make.of("S2", [*[40.0, 42.0] * 10, 1.0], [*[80.0] * 20, 9.0])
    found = drawn(control("S2"), figures)
    assert found.mark is None and found.headline.endswith("; too few referrals to judge")
    assert not overview(figures, make.CONTEXT).changed


def test_the_overview_says_of_how_many_measures_nothing_can_be_said_and_why() -> None:
    def change(cell: Cell) -> Cell:
        state = {"V10": State.SUPPRESSED, "H4": State.NOT_APPLICABLE, "S1": State.NOT_RECEIVED}.get(cell.measure)
        return make.cell(cell.measure, cell.quarter, cell.by, cell.category, state=state) if state else cell

    found = overview(make.figures(change=change), make.CONTEXT)
    assert found.closing.startswith(
        "20 measures kept to their usual ups and downs; one measure is hidden; one measure has not been received; "
        "one measure had nothing to count. "
    )
    early = overview(make.figures(10), make.CONTEXT).closing
    assert early.startswith("23 measures have too few quarters to say. ")


def test_the_overview_says_which_are_of_too_few_and_which_did_not_change_at_all() -> None:
    def closing(measure: str, tops: list[float | None], sizes: list[float]) -> str:
        return overview(make.of(measure, tops, sizes), make.CONTEXT).closing

    few = closing("S2", [*[40.0, 42.0] * 10, 1.0], [*[80.0] * 20, 9.0])
    assert few.startswith("One measure is of too few to judge; 22 measures are not published")
    same = closing("S2", [40.0] * 21, [80.0] * 21)
    assert same.startswith("One measure did not change at all; 22 measures are not published")


def test_a_small_district_is_told_what_is_judged_and_why_the_rest_is_not_there() -> None:
    figures = make.figures(slice=Slice("district", "Fernleigh"), change=few)
    found = overview(figures, make.CONTEXT)
    assert found.nothing_new == NOTHING_NEW
    assert {tile.measure: tile.why for tile in found.tiles} == {
        tile.measure: {"V1": "", "S3": "hidden to protect small numbers", "H1": "nothing to count"}.get(
            tile.measure, "not published of one group"
        )
        for tile in found.tiles
    }
    page = html.Div(list(tile_view.overview(found, lambda path, place: f"{path}#{place}", "/where?of={}".format)))
    assert not any(marker in text(page) for marker in MARKERS)


def few(cell: Cell) -> Cell:
    """A slice of which the people are shown, waits hidden, houses and all else not there."""
    if cell.measure == "S3":
        return decks.hidden(cell)
    state = State.NOT_APPLICABLE if cell.measure != "V1" else cell.state
    return cell if state is cell.state else make.cell(cell.measure, cell.quarter, cell.by, cell.category, state=state)


def test_the_overview_leads_with_returns_that_most_measures_wait_for() -> None:
    def change(cell: Cell) -> Cell:
        late = cell.measure not in ("V1", "V5", "V6") and cell.quarter == make.LATEST
        return make.cell(cell.measure, cell.quarter, cell.by, cell.category, state=State.NOT_RECEIVED) if late else cell

    found = overview(make.figures(change=change, received=False), make.CONTEXT)
    assert found.heading == "The police and provider returns for July to September 2026 have not been received"


def test_a_breach_of_a_limit_is_news_on_top_of_a_run_that_is_told_apart_with_when_it_was_first_seen() -> None:
    run = [14.0, 16.0] * 7 + [11.0] * 9
    (stood,) = overview(make.of("S3", run), make.CONTEXT).still
    found = overview(make.of("S3", [*run, 2.0]), make.CONTEXT)
    assert not found.still and found.heading.startswith("One measure improved")
    (signal,) = found.changed
    assert signal.sentence == "Wait to first contact is below its usual lower limit"
    first = stood.since.plus(-1).words  # a series always ends in the same quarter: this is one longer
    assert signal.detail.endswith(
        f". It has been below its mean for ten quarters, since {make.LATEST.plus(-9).words}; that was first seen in "
        f"{first}."
    )
    later = overview(make.of("S3", [*run, 2.0, 2.0]), make.CONTEXT)
    (still,) = later.still
    assert still.since == make.LATEST.plus(-1) and "for 11 quarters" in still.detail and not later.changed
