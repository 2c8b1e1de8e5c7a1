"""How to read what is shown: marks, limits, shorthand, expected false signals, in the same words on every surface."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from layouts import words
from layouts.chart_kinds import Control
from layouts.datum import Mark
from layouts.deck import SHORTHAND, Deck, Said
from layouts.drawing import Drawing
from queries.statistics import BY_ALL_RULES

HEADING = "How to read this"
MEANING: Mapping[Mark, str] = {
    Mark.IMPROVING: "More than chance would make it: for the better. Ask what was done, and keep doing it.",
    Mark.CONCERN: "More than chance would make it: for the worse. Ask what happened and what is being done.",
    Mark.USUAL: "Within what chance alone makes of it. Do not explain single ups and downs.",
    Mark.HIGH: "Higher than chance would make it. Neither good nor bad by itself: ask what happened.",
    Mark.LOW: "Lower than chance would make it. Neither good nor bad by itself: ask what happened.",
    Mark.RISE: "By more than its usual ups and downs: ask what happened.",
    Mark.FALL: "By more than its usual ups and downs: ask what happened.",
    Mark.EARLY: "Too few quarters to say whether anything changed.",
}
"""What each judgement means to somebody who reads it out."""

_SHAPES = (
    "Each headline says what happened. A shape marks what is unusual: a blue circle for improving, an ochre diamond "
    "for concern, a grey triangle where neither way is better; a hollow square is the usual range. Of those who stand "
    "on the scheme at quarter end, mostly the same people each time, the change since the quarter before is judged."
)
CODES = ". ".join(f"{marker} {meaning}" for marker, meaning in SHORTHAND) + "."
"""What stands in place of a figure, and what it means."""
_LIMITS = "Dashed lines are limits: nearly all quarters lie between them by chance alone."


def in_brief(deck: Deck) -> Said:
    """All of it on one slide or sheet."""
    return Said(HEADING, "\n".join((_SHAPES, about_limits(deck), CODES)))


def about_limits(deck: Deck) -> str:
    """What limits are, and how many of its charts will signal without a cause."""
    return f"{_LIMITS} {expected(deck)}"


def expected(deck: Deck) -> str:
    """How many false signals a quarter its charts will give."""
    return false_signals((_chance(shown.drawing) for shown in deck.charts), "chart", "judged here")


def _chance(drawing: Drawing) -> float:
    """A chart's own; one that was kept before charts told it is judged by all rules where it has limits."""
    kept = isinstance(drawing.body, Control) and drawing.body.limits is not None
    return drawing.chance or (BY_ALL_RULES if kept else 0.0)


def false_signals(chances: Iterable[float], one: str, where: str) -> str:
    """How many signals without a cause are to be expected: the one sum, reckoned for what is at hand, and of how many
    of what (``chart``, ``judged here``) it is."""
    judged = [each for each in chances if each]
    if not judged:
        return "Nothing here is judged by limits, so nothing signals by chance alone."
    return (
        f"Chance alone makes signals too: of the {words.some(len(judged), one)} {where}, expect {_often(sum(judged))}."
    )


def _often(share: float) -> str:
    if share >= 1:
        return f"about {words.some(round(share), 'false signal')} a quarter"
    every = round(1 / share)
    return (
        "about one false signal a quarter"
        if every == 1
        else f"a false signal about once in {words.some(every, 'quarter')}"
    )
