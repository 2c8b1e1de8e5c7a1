"""Cohort: are the right people in scope, and do they move through?"""

from layouts.chart import Page, Part
from layouts.compose import (
    Says,
    bars,
    by_sex,
    chart,
    control,
    funnel,
    halves,
    joined_and_left,
    percentages,
    stacked,
    unranked,
)

SEXES = (("Female", "Women"), ("Male", "Men"))
LEAVING = Says("Reasons for leaving", "reason for leaving", none="nobody left", did="left")
ETHNICITY = Says("People by ethnicity group", headline=unranked("people by ethnicity group, as it is recorded"))
LEVELS = (("None", "Not under MAPPA"), *((level, f"Level {level}") for level in "123"))
MAPPA = Says(
    "People by MAPPA level",
    ordered=True,
    called=LEVELS,
    headline=unranked("people by level of the multi-agency public protection arrangements (MAPPA), as it is recorded"),
)
NATIONAL = Says("People by national category", "national category", ordered=True)

PAGE = Page(
    "/cohort",
    "Cohort",
    "Are the right people in scope, and do they move through?",
    "Performance",
    (
        *halves(
            chart("size", control("V1"), "How many, and who came and went"),
            chart("flow", joined_and_left("V5", "V6", "V1")),
        ),
        chart("types", stacked("V1", "cohort", "type of cohort"), "Who is managed"),
        *halves(
            chart("status", stacked("V1", "status", "status"), "Where they are, and at what risk"),
            chart("risk", control("V2")),
        ),
        *halves(
            chart("reasons", bars("V6", "reason", LEAVING), "Leaving"),
            chart("positive-exit", control("V7")),
        ),
        *halves(
            chart(
                "at-quarter-end",
                percentages("Shares of the cohort and of clients", "V3", "V4", "V2", "V10"),
                "At quarter end",
            ),
            chart("time", control("V8")),
        ),
        *halves(
            chart("ages", bars("V1", "age band", Says("People by age band", "age band", ordered=True)), "Who they are"),
            chart("sex", bars("V1", "sex", Says("People by sex", "group", called=SEXES, headline=by_sex))),
            chart(
                "ethnicity",
                bars("V1", "ethnicity group", ETHNICITY),
            ),
            chart("mappa", bars("V1", "mappa", MAPPA)),
            chart("national-category", bars("V1", "national category", NATIONAL)),
            chart("districts", bars("V1", "district", Says("People by district", "home district", names=True))),
        ),
        chart(
            "custody-by-district",
            funnel("V3", "not in the community", "People on the cohort"),
            "District by district",
        ),
    ),
    standard=Part(
        "Who is managed",
        "How many people, and who joined and left.",
        ("size", "flow", "positive-exit"),
    ),
)
