"""Definitions: what each figure counts, why, and what it does not say."""

from layouts.chart import Page

PAGE = Page(
    "/definitions",
    "Definitions",
    "What does each figure count, and what does it not say?",
    "Evidence",
    pickers=(),
)
