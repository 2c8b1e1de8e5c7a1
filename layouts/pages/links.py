"""Domestic abuse and mental health: where do they and offending meet?"""

from dataclasses import replace
from functools import partial

from layouts.chart import Page, Part
from layouts.compose import (
    Says,
    bars,
    both_by_cohort,
    chart,
    control,
    counts,
    halves,
    how_far,
    links_by_sex,
    overlap,
    percentages,
    with_and_without,
)
from queries.vocabulary import NOT_RECORDED

STOOD = Says(
    "Outcomes achieved, share of known outcomes, by link",
    ordered=True,
    count=False,
    called=(
        ("DA only", "Domestic abuse link only"),
        ("both", "Both"),
        ("MH only", "Mental health need only"),
        ("neither", "Neither"),
    ),
    headline=partial(with_and_without, "of known outcomes were achieved"),
)
OUTCOMES = replace(
    STOOD,
    title="Clients who achieved an outcome, share of those with one recorded in the quarter, by link",
    headline=partial(with_and_without, "of those with an outcome recorded achieved one"),
    was=STOOD,
)
_AND_AFTER = (
    ("Suspected at most", "Suspected (arrest or further)"),
    ("Charged at most", "Charged (or further)"),
    ("Proven", "Proven (conviction or caution)"),
)
FURTHER = Says(
    "Further domestic abuse within 12 months of joining, by people linked as perpetrator",
    ordered=True,
    count=False,
    called=_AND_AFTER,
    drop=("No further domestic abuse",),
    further=tuple(part for part, _ in _AND_AFTER),
    headline=how_far,
)
HOW_FAR = replace(
    FURTHER, further=(), called=(), drop=(*FURTHER.drop, NOT_RECORDED), did="were suspected of further domestic abuse"
)
"""The same as parts that add up: who was suspected at most, charged at most, or proven."""

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
            chart("domestic-abuse", control("L1P"), "How many have a link or a need"),
            chart("domestic-abuse-victims", control("L1V")),
        ),
        chart("mental-health", control("L4")),
        chart("contact", control("L5"), "Contact with a mental health service"),
        chart(
            "risk",
            percentages("Risk and programmes among people linked as perpetrator", "L2", "L3"),
            "Domestic abuse: risk and what is done",
        ),
        chart("further", bars("L8", "stage", FURTHER)),
        chart("programmes", control("L3")),
    ),
    standard=Part(
        "Domestic abuse and mental health", "Where the two meet, and what is done.", ("overlap", "by-cohort", "contact")
    ),
)
