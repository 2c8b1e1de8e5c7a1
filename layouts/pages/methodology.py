"""How these figures are made: the rules in plain English, and what they promise."""

from layouts.chart import Page
from layouts.pages import cohort, housing, links, pathways, service

PAGE = Page(
    "/how-made",
    "How these figures are made",
    "What may a board rely on, and what not?",
    "Evidence",
    pickers=("quarter", "area"),
    # it tells how many false signals to expect of all pages' charts
    reads=tuple(need for page in (cohort, housing, links, pathways, service) for need in page.PAGE.needs),
)
