"""Numbers, shares, lists and quarters read as people write them."""

from datetime import date

import pytest

from layouts import words
from queries.vocabulary import Quarter


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1234, 0, "1,234"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-0.72, 1, "−0.7"),
        (-0.04, 1, "0.0"),
        (1.005, 2, "1.01"),
    ],
)
def test_numbers_round_halves_up_and_carry_a_real_minus(value: float, digits: int, text: str) -> None:
    assert words.number(value, digits) == text


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (0.0, "0%"),
        (1.0, "100%"),
        (0.325, "33%"),
        (0.3249, "32%"),
        (0.004, "0.4%"),
        (0.0001, "0.1%"),
        (0.996, "99.6%"),
        (0.9999, "99.9%"),
        (0.005, "1%"),
        (0.145, "15%"),
        (0.285, "29%"),
    ],
)
def test_percentages_never_say_none_or_all_of_what_is_neither(fraction: float, text: str) -> None:
    assert words.percent(fraction) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.33, "%", "33%"),
        (6, "days", "6 days"),
        (1, "days", "1 day"),
        (6.5, "days", "6.5 days"),
        (1, "people", "1 person"),
        (412, "people", "412 people"),
        (-0.71, "points", "−0.7 points"),
        (0, "referrals", "0 referrals"),
    ],
)
def test_a_figure_carries_its_unit(value: float, unit: str, text: str) -> None:
    assert words.amount(value, unit) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.4149, "%", "41.5%"),
        (4.97, "people", "4.97 people"),
        (6.53, "days", "6.53 days"),
        (-0.714, "points", "−0.71 points"),
    ],
)
def test_a_finer_figure_has_one_more_decimal(value: float, unit: str, text: str) -> None:
    assert words.finer(value, unit) == text


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (0.0, "none"),
        (1.0, "all"),
        (0.5, "half"),
        (0.48, "nearly half"),
        (0.52, "just over half"),
        (0.71, "seven in ten"),
        (0.78, "nearly four in five"),
        (0.33, "a third"),
        (0.20, "a fifth"),
        (0.45, "45%"),
        (0.03, "3%"),
        (0.97, "97%"),
    ],
)
def test_shares_are_said_in_words_only_where_they_are_near(fraction: float, text: str) -> None:
    assert words.share(fraction) == text


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (0.26, "one client in four"),
        (0.71, "seven in ten clients"),
        (0.5, "half of clients"),
        (0.45, "45% of clients"),
        (0.10, "one client in ten"),
        (1.0, "all clients"),
    ],
)
def test_shares_of_people(fraction: float, text: str) -> None:
    assert words.share_of(fraction, "client") == text


def test_a_share_of_one_takes_a_singular_verb() -> None:
    assert words.singular(words.share_of(0.25, "client"))
    assert not words.singular(words.share_of(0.5, "client"))


def test_lists_and_names() -> None:
    assert words.together(["a"]) == "a"
    assert words.together(["a", "b", "c"]) == "a, b and c"
    assert words.together([]) == ""
    assert words.mid("Serious acquisitive crime") == "serious acquisitive crime"
    assert words.mid("DASH level") == "DASH level"
    assert words.some(7, "quarter") == "seven quarters"
    assert words.some(14, "quarter") == "14 quarters"
    assert words.count(1, "person") == "1 person"
    assert words.count(31, "person") == "31 people"


def test_dates_and_quarters() -> None:
    last = Quarter(2026, 2)
    assert words.day(date(2026, 10, 9)) == "9 October 2026"
    assert words.span(last.plus(-3), last) == "October 2025 to September 2026"
    assert words.quarters([last]) == "July to September 2026"
    assert words.quarters([last.plus(-1), last]) == "April 2026 to September 2026"
    assert words.quarters([last.plus(-2), last]) == "January to March 2026 and July to September 2026"
    assert words.quarters([last.plus(-2 * back) for back in (4, 3, 2, 1, 0)]) == (
        "five quarters between July to September 2024 and July to September 2026"
    )


def test_sexes_are_more_than_one_sex() -> None:
    assert words.some(2, "sex").endswith(" sexes")
