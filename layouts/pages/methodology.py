"""How these figures are made: the rules in plain English, and what they promise."""

from collections.abc import Iterable

from layouts.chart import Page


def page(others: Iterable[Page]) -> Page:
    """The page, which tells how many false signals to expect of the charts of all others."""
    return Page(
        "/how-made",
        "How these figures are made",
        "What may a board rely on, and what not?",
        "Evidence",
        pickers=("quarter", "area"),
        reads=tuple(need for page in others for need in page.needs if page.charts),
    )
