"""The annual report as one file for an office's own website: headings, sentences, tables, no script."""

from __future__ import annotations

from layouts import words
from layouts.compose.annual import HOW
from layouts.deck import DEMO, Deck, Said, Shown
from layouts.not_shown import without
from layouts.reading import CODES, HEADING
from layouts.templates import templates
from queries.vocabulary import Quarter

ABOUT = (
    "Police, probation, the services that an office pays for, housing and health manage together the people who do "
    "most harm by offending again. This is what came of it, a year at a time, for the area as a whole."
)


def title(area: str, quarter: Quarter) -> str:
    """``Integrated Offender Management in Southshire: 2025-26``: the latest financial year that is over."""
    end = quarter if quarter.ends_year else quarter.plus(-quarter.number)
    return f"Integrated Offender Management in {area}: {end.year_name}"


def report(deck: Deck) -> str:
    """The whole file as HTML. What cannot be told is left out, and listed once at the end."""
    deck = without(deck)
    return (
        templates("public")
        .get_template("report.html")
        .render(
            deck=deck,
            about=ABOUT,
            how=HOW,
            demo=DEMO if deck.demo else "",
            published=words.day(deck.published),
            read=(HEADING, CODES),
            is_said=lambda item: isinstance(item, Said),
            lengths=lengths,
        )
    )


def lengths(shown: Shown) -> list[int]:
    """How long each row's bar is, in hundredths of the longest there can be: of all, where it is a percentage."""
    values = [row[1] or 0.0 for row in shown.drawing.table.values]
    most = getattr(shown.drawing.body, "whole", None) or max(values, default=0.0) or 1.0
    return [round(100 * value / most) for value in values]
