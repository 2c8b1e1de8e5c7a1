"""Context: what is published of other places, each as a series of its own, never on one axis with what it is unlike."""

from layouts.chart import Page
from layouts.compose import Published, benchmarks, chart, halves, places, published, series
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
    "Is that much or little, and what is published of other places?",
    "Performance",
    (
        chart("series", series(), "Published series"),
        *halves(
            chart("left-custody", published((RELIEF, PREVENTION), LEFT_CUSTODY), "Homelessness, as published"),
            chart("offended", published((OFFENDING,), OFFENDED)),
        ),
        chart("places", places((RELIEF, PREVENTION, OFFENDING, ANY_NEED), "Households owed a duty, by place")),
        chart("benchmarks", benchmarks(), "All that is published beside our measures"),
    ),
    pickers=("quarter", "area", "edition"),
)
