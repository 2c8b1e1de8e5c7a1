"""The speaker's notes: what a chart counts, how to read it, whence it comes, and what to be careful with. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from layouts.chart_kinds import Changes, Control, Funnel, Nothing
from layouts.deck import Deck, Shown
from layouts.defining import Definition
from layouts.drawing import Drawing
from layouts.reading import MEANING
from queries.statistics import Status

LIMITS: Mapping[str, str] = {
    Status.DOTS: "Limits: none yet, for there are fewer than ten quarters; its points are not joined.",
    Status.RUN: "Limits: none yet; a run chart about the median, from ten or eleven quarters.",
    Status.TRIAL: "Limits: trial ones, from 12 to 19 quarters; they may still move.",
    Status.FULL: "Limits: full, from 20 quarters or more.",
}
"""What a chart's limits rest on; a note of the chart gives the number of quarters."""


def notes_of(deck: Deck, shown: Shown) -> str:
    """All that stands in the notes under a chart's slide."""
    drawing = shown.drawing
    parts = [
        shown.headline,
        f"What it shows. {drawing.title}",
        _reading(drawing),
        *(_definition(one) for one in shown.definitions),
        *([f"Newer data: {shown.superseded}"] if shown.superseded else []),
        *(f"Note. {note}" for note in drawing.notes),
        drawing.source,
        f"In words. {drawing.alternative}",
        ". ".join(deck.lines) + ".",
    ]
    return "\n\n".join(part for part in parts if part)


def _reading(drawing: Drawing) -> str:
    """How to read it: its judgement, what its limits are, what its dots are."""
    body = drawing.body
    said = []
    if isinstance(body, Nothing):
        said.append(body.sentence)
    if drawing.mark:
        said.append(f"{drawing.mark.word}. {MEANING[drawing.mark]}")
    if isinstance(body, Control) and body.limits and body.limits.status:
        said.append(LIMITS.get(body.limits.status, body.limits.status))
    if isinstance(body, Changes):
        said.append("Where the interval spans nought the change is drawn grey: it may be none.")
    if isinstance(body, Funnel):
        said.append("Groups between the lines differ from the average by no more than chance; small ones vary more.")
    return f"How to read it. {' '.join(said)}" if said else ""


def _definition(one: Definition) -> str:
    said = [f"Definition. {one.heading}. {one.counted}", *(f"{label}: {sentence}" for label, sentence in one.said)]
    return "\n".join(said)
