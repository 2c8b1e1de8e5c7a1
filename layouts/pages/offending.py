"""Offending: is offending lower, in how many, and could we tell?"""

from layouts.chart import Page, Part
from layouts.compose import chart, control, funnel, halves

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
        chart("charged-by-district", funnel("O1", "people charged", "People at liberty"), "District by district"),
    ),
    standard=Part(
        "Offending",
        "How many were proven to have offended again, and how many were charged.",
        ("reoffended", "charged"),
    ),
)
