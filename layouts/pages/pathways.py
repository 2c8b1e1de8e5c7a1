"""Pathways: which needs do people bring, and are they met?"""

from functools import partial

from layouts.chart import Page
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
        chart("pathways", pathways(), "Need, support, achievement"),
        chart("one-pathway", one_pathway(), "One pathway through time"),
        chart("distance", distance(), "Distance travelled"),
        chart("women", women(), "Women"),
        chart("outcomes-by-district", funnel("W3", "outcomes achieved", "Known outcomes"), "District by district"),
        chart("supported", control("W2"), "Support where there is need"),
        *halves(
            chart(
                "needs",
                bars("W6", "needs", Says("People by number of needs", ordered=True, headline=by_needs)),
                "Needs and movement",
            ),
            chart(
                "improved",
                bars("W4", "pathway", IMPROVED),
            ),
        ),
    ),
    ("quarter", "area", "slice", "edition", "pathway"),
)
