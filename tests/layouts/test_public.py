"""The annual report as a file: whole by itself, with the figures of its page, and nothing that would be exact."""

import re

import pytest

from layouts import public
from layouts.chart_kinds import Nothing
from layouts.compose.annual import HOW
from layouts.deck import DEMO, Shown
from layouts.drawing import Drawing
from layouts.pages.annual_report import PAGE
from queries.vocabulary import LEFT_OUT, Edition, Quarter
from tests.layouts import building as make
from tests.layouts import decks


def drawn(change: make.Change = lambda cell: cell, edition: Edition = Edition.BOARD) -> list[Drawing]:
    figures = make.figures(change=change, edition=edition)
    return [chart.draw(figures, make.CONTEXT) for chart in PAGE.charts]


def report(change: make.Change = lambda cell: cell) -> str:
    every = zip(PAGE.charts, drawn(change), strict=True)
    return public.report(
        decks.whole(*(Shown(f"annual-report/{chart.id}", PAGE.name, chart.section, each) for chart, each in every))
    )


def test_it_is_one_file_that_fetches_nothing_and_runs_nothing() -> None:
    assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import", report())


def test_it_says_what_the_page_says_and_how_it_was_made() -> None:
    told = report()
    charts = [each for each in drawn() if not isinstance(each.body, Nothing)]
    assert len(charts) > len(PAGE.charts) / 2
    for each in charts:
        assert each.headline in told and each.title in told
        assert all(f"<td>{text}</td>" in told or f">{text}<span" in told for row in each.table.rows for text in row[1:])
    assert DEMO in told and HOW in told
    assert told.count(HOW) == 1
    assert "<main>" in told and 'lang="en-GB"' in told


def test_counts_end_in_five_or_nought_and_percentages_are_whole() -> None:
    numbers = {text for each in drawn() for row in each.table.rows for text in row[1:]}
    assert all(re.fullmatch(r"[\d,]*[05]|\d+%|\[[cxz]\]", text) for text in numbers), numbers


@pytest.mark.parametrize(
    ("count", "said"),
    [(18, "About 20 are left out: link not recorded."), (4, "Fewer than 10 are left out: link not recorded."), (0, "")],
)
def test_of_how_many_nothing_is_known_is_told_in_round_numbers(count: int, said: str) -> None:
    left = [make.cell("L1P", quarter, LEFT_OUT, "link not recorded", top=count) for quarter in Quarter(2025, 4).four]
    figures = make.figures(beside=left)
    (each,) = [chart.draw(figures, make.CONTEXT) for chart in PAGE.charts if chart.id == "perpetrators"]
    assert [note for note in each.notes if "left out" in note] == ([said] if said else [])


def test_what_is_hidden_is_listed_once_at_the_end_and_no_number_of_it_is_told() -> None:
    told = report(lambda cell: decks.hidden(cell) if cell.measure == "H6" else cell)
    assert "hidden in every year, to protect small numbers" in told.rpartition("<h2>Not shown on this page</h2>")[2]
    assert "<caption>Stays in the houses" not in told


def test_the_working_edition_has_none() -> None:
    assert all(isinstance(each.body, Nothing) for each in drawn(edition=Edition.WORKING))


def test_it_is_of_the_latest_year_that_is_over() -> None:
    for quarter, year in ((Quarter(2025, 4), "2025-26"), (Quarter(2026, 3), "2025-26")):
        assert public.title("Southshire", quarter) == f"Integrated Offender Management in Southshire: {year}"


def test_a_bar_is_as_long_as_its_share_of_all_or_of_the_most() -> None:
    (people, share) = (each for each in drawn() if each.title.startswith(("People on the scheme", "Nights")))
    (count, whole) = (public.lengths(decks.shown(each)) for each in (people, share))
    assert max(count) == 100
    assert whole == [round(100 * (row[1] or 0.0)) for row in share.table.values]
