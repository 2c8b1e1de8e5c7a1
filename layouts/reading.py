"""How to read what is shown: marks, limits, shorthand, expected false signals, in the same words on every surface."""

from __future__ import annotations

from collections.abc import Mapping

from layouts import words
from layouts.chart_kinds import Control
from layouts.datum import Mark
from layouts.deck import SHORTHAND, Deck, Said

FALSE_SIGNALS = 40
"""Charts through time in which about one false signal a quarter is to be expected (STANDARDS: a stable pack)."""

HEADING = "How to read this"
MEANING: Mapping[Mark, str] = {
    Mark.IMPROVING: "More than chance would make it: for the better. Ask what was done, and keep doing it.",
    Mark.CONCERN: "More than chance would make it: for the worse. Ask what happened and what is being done.",
    Mark.USUAL: "Within what chance alone makes of it. Do not explain single ups and downs.",
    Mark.HIGH: "Higher than chance would make it. Neither good nor bad by itself: ask what happened.",
    Mark.LOW: "Lower than chance would make it. Neither good nor bad by itself: ask what happened.",
    Mark.EARLY: "Too few quarters to say whether anything changed.",
}
"""What each judgement means to somebody who reads it out."""

_SHAPES = (
    "Each headline says what happened. A shape marks what is unusual: a blue circle for improving, an ochre diamond "
    "for concern, a grey triangle where neither way is better; a hollow square is the usual range."
)
_LIMITS = "Dashed lines are limits: nearly all quarters lie between them by chance alone."


def in_brief(deck: Deck) -> Said:
    """All of it on one slide or sheet."""
    shorthand = ". ".join(f"{marker} {meaning}" for marker, meaning in SHORTHAND)
    return Said(HEADING, "\n".join((_SHAPES, about_limits(deck), f"{shorthand}.")))


def about_limits(deck: Deck) -> str:
    """What limits are, and how many of its charts will signal without a cause."""
    return f"{_LIMITS} {false_signals(judged(deck))}"


def judged(deck: Deck) -> int:
    """How many of its charts have limits."""
    bodies = (shown.drawing.body for shown in deck.charts)
    return sum(isinstance(body, Control) and body.limits is not None for body in bodies)


def false_signals(charts: int, where: str = "here") -> str:
    """How many of so many charts with limits will signal without a cause."""
    begins = f"By chance alone about one chart with limits in {FALSE_SIGNALS} signals in any quarter."
    if not charts:
        return begins
    there = f"There {'is' if charts == 1 else 'are'} {words.spelled(charts)} {where}"
    return f"{begins} {there}: expect {_often(charts / FALSE_SIGNALS)}."


def _often(share: float) -> str:
    if share >= 1:
        return f"about {words.some(round(share), 'false signal')} a quarter"
    every = round(1 / share)
    return (
        "about one false signal a quarter"
        if every == 1
        else f"a false signal about once in {words.some(every, 'quarter')}"
    )
