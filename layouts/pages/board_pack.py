"""Board pack: what the board will be shown, in which order, and what it was shown before."""

from layouts.chart import Page

PAGE = Page(
    "/board-pack",
    "Board pack",
    "What will the board be shown, and in which order?",
    "Board",
)
