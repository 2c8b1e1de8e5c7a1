"""Offending: is offending lower, in how many, and could we tell?"""

from layouts.chart import Page, Part
from layouts.compose import chart, control, halves

PAGE = Page(
    "/offending",
    "Offending",
    "How many are charged, and how many are proven to have offended again?",
    "Performance",
    (
        *halves(
            chart("reoffended", control("O2"), "Within a year of joining"),
            chart("charged", control("O1"), "Charged in the quarter"),
        ),
    ),
    standard=Part(
        "Offending",
        "How many were proven to have offended again, and how many were charged.",
        ("reoffended", "charged"),
    ),
)
