"""The page about the rules says what is in force, not what once was."""

import json
from typing import Any

from plotly.io.json import to_json_plotly

from layouts.chart import Page
from layouts.methodology_view import Rules, made, of_release
from layouts.pages import PAGES
from tests.tab import words as said


def words(part: Any) -> str:
    """All that a part says, in order."""
    return said(json.loads(to_json_plotly(part)))


def test_the_threshold_in_force_is_said() -> None:
    five, ten = (words(made(Rules(threshold))) for threshold in (5, 10))
    assert "four people or fewer" in five and "may be five or more" in five
    assert "nine people or fewer" in ten and "spans at least nine" in ten


def test_how_many_false_signals_to_expect_is_told_beside_the_charts_alone() -> None:
    """One sum, reckoned for the charts at hand: the rules are of no charts."""
    assert "reckoned for those at hand" in words(made(Rules(5)))
    assert "expect a" not in words(made(Rules(5)))


def test_what_a_release_says_of_itself_is_there_where_it_says_something() -> None:
    assert "This quarter’s release" not in words(made(Rules(5)))
    assert "91% of cells are shown." in words(made(Rules(5, ("91% of cells are shown.",))))


def test_it_stands_in_the_menu_among_the_evidence() -> None:
    page: Page = next(page for page in PAGES if page.path == "/how-made")
    assert page.group == "Evidence"


def test_a_release_says_what_is_shown_put_together_and_withheld() -> None:
    shares = {"cells": 200, "shown": 180, "tables": 40, "withheld": 12}
    told = " ".join(of_release({"shares": shares, "merged": {"age band": ["18-20", "21-24"]}}))
    assert "Published with a neighbour where there are few people, by age band: 18-20 and 21-24." in told
    assert "90% of the 200 cells" in told and "12 of 40 breakdowns" in told
    assert "Later data" in " ".join(of_release({"shares": shares, "later data received": ["police"]}))
    assert of_release({}) == ()
