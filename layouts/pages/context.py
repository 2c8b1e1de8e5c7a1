"""Context: other areas, never ranked; and what is published of other places, as series that stand by themselves."""

from layouts.chart import Page
from layouts.compose import (
    Published,
    across_areas,
    as_they_were,
    benchmarks,
    chart,
    districts,
    halves,
    per_adults,
    places,
    published,
    series,
)
from queries.published import ANY_NEED, OFFENDING, PREVENTION, RELIEF

LEFT_CUSTODY = Published(
    "Households homeless on leaving custody, by the duty owed to them",
    f"In England {{{RELIEF}}} households homeless on leaving custody were owed a relief duty and {{{PREVENTION}}} a "
    "prevention duty in {when}",
    f"a year before {{{RELIEF}}} and {{{PREVENTION}}}",
)
OFFENDED = Published(
    "Households owed a duty that need support for a history of offending",
    f"In England {{{OFFENDING}}} households owed a duty needed support for a history of offending in {{when}}",
    f"a year before {{{OFFENDING}}}",
)

PAGE = Page(
    "/context",
    "Context",
    "Is that much or little, beside other areas and what is published?",
    "Performance",
    (
        chart("scheme-size", per_adults("V1", "people on the cohort per 100,000 adults"), "Other areas"),
        *halves(
            chart("outcomes-by-area", across_areas("W3", "outcomes achieved, of those known")),
            chart("again-by-area", across_areas("O2", "people who offended again within 12 months")),
        ),
        chart("districts", districts("V1", "V11"), "Districts, as they are and as they were"),
        chart("districts-before", as_they_were("V1", "People on the cohort in districts that became one")),
        chart("series", series(), "Published series"),
        *halves(
            chart("left-custody", published((RELIEF, PREVENTION), LEFT_CUSTODY), "Homelessness, as published"),
            chart("offended", published((OFFENDING,), OFFENDED)),
        ),
        chart("places", places((RELIEF, PREVENTION, OFFENDING, ANY_NEED), "Households owed a duty, by place")),
        chart("benchmarks", benchmarks(), "All that is published beside our measures"),
    ),
    pickers=("quarter", "area", "edition"),
    of_others=True,
)
