"""Offending: is offending lower, in how many, and could we tell?"""

from layouts.chart import Page, Part
from layouts.compose import against_expected, before_and_after, chart, control, halves, how_many_each, how_often

PAGE = Page(
    "/offending",
    "Offending",
    "How many are charged, and how many are proven to have offended again?",
    "Performance",
    (
        chart("before-and-after", before_and_after("O4E", "O4S", "O4A"), "Before and since joining"),
        chart("against-expected", against_expected("O2", "O8"), "Beside what was expected"),
        *halves(
            chart("how-often", how_often("O2", "O3"), "How many, and how often"),
            chart("how-many-each", how_many_each("O2", "offences")),
        ),
        *halves(
            chart("reoffended", control("O2"), "Within a year of joining"),
            chart("charged", control("O1"), "Charged in the quarter"),
        ),
    ),
    standard=Part(
        "Offending",
        "How often people offend since joining, and in how many it was proven.",
        ("before-and-after", "reoffended"),
    ),
)
