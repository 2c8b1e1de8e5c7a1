"""Cohorts followed: what became of everyone who joined in a year, and of those who left?"""

from layouts.chart import Page, Part
from layouts.compose import by_years, chart, halves, how_long, still_there, what_became

SINCE = ("V9A", "V9B", "V9C")
AFTER = by_years("V16", what="People who left with their risk reduced, no offence proven in the twelve months after")

PAGE = Page(
    "/cohorts-followed",
    "Cohorts followed",
    "What became of everyone who joined in a year, and of those who left?",
    "Performance",
    (
        *halves(
            chart("joined-latest", what_became(SINCE, 0), "What became of everyone who joined"),
            chart("joined-before", what_became(SINCE, 1)),
            chart("joined-two-before", what_became(SINCE, 2)),
            chart("joined-three-before", what_became(SINCE, 3)),
        ),
        chart("still-there", still_there(SINCE), "How many are still on the scheme"),
        chart("how-long", how_long(SINCE)),
        chart("after-leaving", AFTER, "Exit and after"),
    ),
    standard=Part(
        "Cohorts followed",
        "What became of everyone who joined, and of those who left.",
        ("joined-latest",),
    ),
)
