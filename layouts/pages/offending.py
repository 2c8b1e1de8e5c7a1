"""Offending: is offending lower, in how many, and could we tell?"""

from layouts.chart import Page, Part
from layouts.compose import (
    SEVERITY,
    Says,
    against_expected,
    bars,
    before_and_after,
    by_years,
    chart,
    control,
    cost,
    halves,
    how_many_each,
    how_often,
    how_soon,
)
from layouts.pages.followed import AFTER

_CHARGED = Says("Charges, by offence group", "offence group", did="were brought")
_RECALLED = Says("Recalls that began, by kind", "kind of recall", did="began")

PAGE = Page(
    "/offending",
    "Offending",
    "How many are charged, and how many are proven to have offended again?",
    "Performance",
    (
        chart("before-and-after", before_and_after("O4E", "O4S", "O4A"), "Before and since joining"),
        chart("severity", before_and_after("O5E", "O5S", "O5A", SEVERITY), "How severe, before and since joining"),
        chart("against-expected", against_expected("O2", "O8"), "Beside what was expected"),
        *halves(
            chart("how-often", how_often("O2", "O3"), "How many, and how often"),
            chart("how-many-each", how_many_each("O2", "offences", "O10")),
        ),
        *halves(
            chart("reoffended", control("O2"), "Within a year of joining, and of the first day at liberty"),
            chart("how-soon", how_soon("O9", "days")),
        ),
        chart("sustained-exits", AFTER, "After leaving with risk reduced"),
        *halves(
            chart("charged", control("O1"), "Charged, and with what"),
            chart("charges-at-liberty", by_years("O1R", "charges")),
        ),
        chart("offence-groups", bars("O1C", "offence group", _CHARGED)),
        chart("cost", cost("O1C", "offence group"), "What it costs"),
        *halves(
            chart("recalls", bars("O6C", "kind", _RECALLED), "Recalls"),
            chart("recalls-on-licence", by_years("O6R", "recalls")),
        ),
    ),
    standard=Part(
        "Offending",
        "How often people offend since joining, and in how many it was proven.",
        ("before-and-after", "reoffended"),
    ),
)
