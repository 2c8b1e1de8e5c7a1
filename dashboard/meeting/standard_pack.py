"""The pack that every area has from the start: each page's part of it, in the order of the menu."""

from dashboard.exports.decks import STANDARD as STANDARD
from dashboard.exports.decks import Pick, address
from layouts.pages import PAGES


def standard(area: str) -> tuple[Pick, ...]:
    """The standard pack of an area: the same for each, as all of them have the same pages."""
    return tuple(
        pick
        for page in PAGES
        if (part := page.standard)
        for pick in (
            Pick(heading=part.heading, text=part.text),
            *(Pick(address(page, chart)) for chart in page.charts if chart.id in part.charts),
        )
    )
