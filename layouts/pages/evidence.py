"""Recommendations and principles: what was asked of the partnership, and what bears it out."""

from layouts.chart import Page
from layouts.compose import chart, claims, control, evidenced
from queries.evidence import Set

PAPERS, AUDITED = "A12", "A10"
LISTS = {
    "recommendations": (Set.RECOMMENDATION, "Recommendations"),
    "principles": (Set.PRINCIPLE, "Principles"),
    "themes": (Set.THEME, "Themes of what makes it work"),
}

PAGE = Page(
    "/evidence",
    "Recommendations",
    "Are we doing what was recommended to us, and how do we know?",
    "Evidence",
    (
        chart("evidenced", evidenced(PAPERS, AUDITED), "How much is evidenced"),
        *(chart(id, claims(PAPERS, AUDITED, kind), section) for id, (kind, section) in LISTS.items()),
        chart("in-date", control(PAPERS), "Documents and statements"),
    ),
    pickers=("quarter", "area", "edition"),
)
