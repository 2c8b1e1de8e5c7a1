"""The pack that every area has from the start: the board's questions in order, a few charts to each."""

from __future__ import annotations

from dashboard.decks import Pick

STANDARD = "Standard pack"

_PARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Who is managed",
        "How many people, of which cohorts, and who joined and left.",
        ("cohort/size", "cohort/types", "cohort/flow", "cohort/positive-exit"),
    ),
    (
        "How the service works",
        "From referral to first contact to ending.",
        ("service/way", "service/wait", "service/endings"),
    ),
    (
        "The seven pathways",
        "Need, support and what was achieved, pathway by pathway.",
        ("pathways/pathways", "pathways/distance", "pathways/women"),
    ),
    (
        "Domestic abuse and mental health",
        "Where the two meet, and what is done.",
        ("links/overlap", "links/by-cohort", "links/contact"),
    ),
    (
        "Housing",
        "Whether the houses are used, and where people go next.",
        ("housing/occupancy", "housing/houses", "housing/in-and-through"),
    ),
)


def standard(area: str) -> tuple[Pick, ...]:
    """The standard pack of an area: the same for each, as all of them have the same pages."""
    return tuple(
        pick
        for heading, text, charts in _PARTS
        for pick in (Pick(heading=heading, text=text), *(Pick(chart) for chart in charts))
    )
