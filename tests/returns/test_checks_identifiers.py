"""What is taken for a person's identifier in a text, and what is not. Invented numbers only."""

from __future__ import annotations

import pytest

from dashboard.returns.identifiers import (
    EMAIL,
    NATIONAL_INSURANCE,
    NHS,
    PHONE,
    PNC,
    POSTCODE,
    identifier_in,
    identifier_in_reference,
)

FOUND = [
    ("NHS 943 476 5919 on file", NHS),
    ("943-476-5919", NHS),
    ("9434765919", NHS),
    ("PNC 2012/1234567X", PNC),
    ("2012/1234567x.", PNC),
    ("his NI number, AB 12 34 56 C", NATIONAL_INSURANCE),
    ("ab123456c", NATIONAL_INSURANCE),
    ("lives at AB10 1AB now", POSTCODE),
    ("W1A 1HQ", POSTCODE),
    ("M11AE", POSTCODE),
    ("near m1 1ae", POSTCODE),
    ("write to a.person+iom@mail.example.org", EMAIL),
    ("ring 07700 900123", PHONE),
    ("ring (01632) 960 001", PHONE),
    ("+44 (0)20 7946 0000", PHONE),
    ("0044 1632 960001", PHONE),
    ("NHS 943 476 5919, now at AB10 1AB", f"{NHS} and {POSTCODE}"),
    ("AB10 1AB, 07700 900123, a.person@example.org", f"{EMAIL}, {PHONE} and {POSTCODE}"),
    ("2012/1234567X and AB123456C and 9434765919", f"{PNC}, {NATIONAL_INSURANCE} and {NHS}"),
    ("9434765919, 943 476 5919", NHS),
    ("m11ae.9434765919@mail.example.org", EMAIL),  # what is part of one is not another
]
NOT_FOUND = [
    "",
    "9434765918",  # the check digit of an NHS number would be 9
    "0000000000",
    "He moved in on 01/07/2025 and left on 2025-09-30.",
    "Offence OF-Q10000, referral RQ200, client HS-0042",
    "2025/123456",
    "on the 2nd floor of B2 1st Avenue House",
    "Outcomes Star 3, CAS2 then CAS3",
    "W1",
    "12 of 10,000 people; £1,234,567 in 2024/25",
    "BG123456C",  # a prefix that is never given
    "QQ12 was the room",
    "24/7 support, 08:00 to 20:00",
]


@pytest.mark.parametrize(("text", "what"), FOUND)
def test_identifiers_are_known_by_shape_and_check_digit(text: str, what: str) -> None:
    assert identifier_in(text) == what


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_none_is_left_alone(text: str) -> None:
    assert identifier_in(text) == ""


def test_references_may_look_like_postcodes() -> None:
    assert identifier_in_reference("M11AE") == ""
    assert identifier_in_reference("AB123456C 2012/1234567X") == f"{PNC} and {NATIONAL_INSURANCE}"


@pytest.mark.parametrize("piece", ["a", "a.", "0 ", "07", "AB1 ", "a@", "1-", "(0)"])
def test_a_long_text_that_looks_like_many_beginnings_is_looked_through_and_holds_none(piece: str) -> None:
    assert identifier_in(piece * 20_000) in ("", PHONE)
