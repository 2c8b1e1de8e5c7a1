"""How these figures are made: the rules in plain English, and what they promise."""

from layouts.chart import Page

PAGE = Page(
    "/how-made",
    "How these figures are made",
    "What may a board rely on, and what not?",
    "Evidence",
    pickers=("quarter", "area"),
)
