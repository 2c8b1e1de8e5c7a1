"""Pathways: which needs do people bring, and are they met?"""

from functools import partial

from layouts.chart import Page, Part
from layouts.compose import (
    Says,
    bars,
    by_needs,
    chart,
    control,
    distance,
    funnel,
    halves,
    highest,
    one_pathway,
    pathways,
    women,
)

NEED, SUPPORTED, ACHIEVED = THREE = ("W1", "W2", "W3")
IMPROVED = Says(
    "Scores that improved, by pathway",
    count=False,
    headline=partial(highest, "scores improved most often on {name}"),
)

PAGE = Page(
    "/pathways",
    "Pathways",
    "Which needs do people bring, and are they met?",
    "Performance",
    (
        chart("pathways", pathways(THREE, "W6"), "Need, support, achievement"),
        chart("one-pathway", one_pathway(ACHIEVED), "One pathway through time"),
        chart("distance", distance("W5", "W4"), "Distance travelled"),
        chart("women", women(THREE), "Women"),
        chart("outcomes-by-district", funnel(ACHIEVED, "outcomes achieved"), "District by district"),
        chart("supported", control(SUPPORTED), "Support where there is need"),
        *halves(
            chart(
                "needs",
                bars("W6", "needs", Says("Clients by number of needs", ordered=True, headline=by_needs)),
                "Needs and movement",
            ),
            chart(
                "improved",
                bars("W4", "pathway", IMPROVED),
            ),
        ),
    ),
    ("quarter", "area", "slice", "edition", "pathway"),
    standard=Part(
        "The seven pathways",
        "Need, support and what was achieved, pathway by pathway.",
        ("pathways", "distance"),
    ),
)
