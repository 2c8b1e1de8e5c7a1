"""Domestic abuse and mental health: where do they and offending meet?"""

from layouts.chart import Page, Part
from layouts.compose import (
    Says,
    bars,
    both_by_cohort,
    chart,
    control,
    counts,
    halves,
    links_by_sex,
    overlap,
    percentages,
    with_and_without,
)

OUTCOMES = Says(
    "Outcomes achieved, share of known outcomes, by link",
    ordered=True,
    count=False,
    called=(
        ("DA only", "Domestic abuse link only"),
        ("both", "Both"),
        ("MH only", "Mental health need only"),
        ("neither", "Neither"),
    ),
    headline=with_and_without,
)

PAGE = Page(
    "/links",
    "Domestic abuse and mental health",
    "Where do offending, domestic abuse and mental health meet?",
    "Performance",
    (
        chart("overlap", overlap("L6"), "Where domestic abuse and mental health meet"),
        *halves(
            chart("by-cohort", both_by_cohort("L6"), "Who they are"),
            chart("by-sex", links_by_sex("L6")),
        ),
        chart("counts", counts("L6"), "Counts"),
        chart(
            "outcomes",
            bars("L7", "link group", OUTCOMES),
            "Outcomes with and without each link",
        ),
        *halves(
            chart("domestic-abuse", control("L1"), "How many have a link or a need"),
            chart("mental-health", control("L4")),
        ),
        chart("contact", control("L5"), "Contact with a mental health service"),
        chart(
            "risk",
            percentages("Risk, programmes and repeats among people linked as perpetrator", "L2", "L3", "L8"),
            "Domestic abuse: risk and what is done",
        ),
        chart("programmes", control("L3")),
    ),
    standard=Part(
        "Domestic abuse and mental health", "Where the two meet, and what is done.", ("overlap", "by-cohort", "contact")
    ),
)
