"""How wide words are, by the faces that they are set in."""

import pytest

from layouts.measuring import ELLIPSIS, brief, shorten, width_of, wrap
from layouts.native.measuring import TEXTS

LONG = "A name of a hundred letters and more that goes on and on, as names of reasons and places sometimes do"


@pytest.mark.parametrize(
    ("text", "bold", "measured"),
    # from a browser, Source Sans 3 at 15 px
    [("Education, training and employment", False, 229.3), ("Accommodation", True, 105.2), ("100%", False, 34.7)],
)
def test_the_room_of_words_is_known_within_a_hundredth(text: str, bold: bool, measured: float) -> None:
    assert width_of(text, 15, bold) == pytest.approx(measured, rel=0.01)


def test_words_are_broken_between_words_alone() -> None:
    assert wrap("Serious acquisitive crime", 90, 15) == ["Serious", "acquisitive", "crime"]
    assert wrap("Custody", 10, 15) == ["Custody"]


def test_no_line_breaks_at_a_no_break_space() -> None:
    assert wrap("of outcomes; target\N{NO-BREAK SPACE}60%", 80.0, 10.0) == [
        "of outcomes;",
        "target\N{NO-BREAK SPACE}60%",
    ]


def test_of_so_many_lines_the_last_is_shortened() -> None:
    lines = wrap(LONG, 300, 15, most=2)
    assert len(lines) == 2 and lines[1].endswith(ELLIPSIS)
    assert all(width_of(line, 15) <= 300 for line in lines)
    assert all(width_of(line, 15) <= 300 for line in wrap("x" * 200, 300, 15, most=2))


def test_words_are_shortened_to_their_room() -> None:
    assert shorten("Short", 500, 36) == "Short"
    cut = shorten(LONG, 300, 36)
    assert cut.endswith(ELLIPSIS) and width_of(cut, 36) <= 300


def test_letters_that_the_faces_lack_have_a_width_too() -> None:
    assert width_of("Ŵŷ→", 15) > 0


MERGED = "Isle of Wren, No fixed abode and Out of area"


def test_only_a_name_of_several_is_told_by_its_first() -> None:
    assert brief(MERGED, 200, 15) == "Isle of Wren and others"
    assert brief("Mixed and Black", 200, 15) == "Mixed and Black"
    assert brief(MERGED, 900, 15) == MERGED
    assert brief("Attitudes, thinking", 60, 15).endswith("…")


DEJAVU = {
    **dict.fromkeys("bdghkpqnu", 1300),
    **{"a": 1255, "c": 1126, "e": 1260, "f": 721, "k": 1186, "m": 1995, "o": 1253, "r": 842, "s": 1067, "t": 803},
    **dict.fromkeys("ijl", 569),
    **dict.fromkeys("vxy", 1212),
    **{"w": 1675, "z": 1075, " ": 651, ".": 651, ",": 651},
}
"""How wide letters of DejaVu Sans are, 2,048 to their size: what stands in for Arial where a computer lacks it."""


@pytest.mark.parametrize(
    "text",
    [
        "nights occupied as a share of nights available, in all quarters to the latest of them",
        "people on the police cohort at quarter end, by type of cohort and by where they are",
        "median days from referral to first contact, with what is usual of the changes between quarters",
    ],
)
def test_slides_measure_texts_as_wide_as_what_stands_in_for_their_face(text: str) -> None:
    assert TEXTS.width(text, 1.0) >= sum(DEJAVU[letter] for letter in text) / 2048
