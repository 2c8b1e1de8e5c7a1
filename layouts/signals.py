"""One signal of the overview; of two that are one story, seen from its two sides, it is told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layouts import words
from layouts.datum import Mark
from layouts.pages.overview import OTHER_SIDES
from queries.vocabulary import Quarter


@dataclass(frozen=True)
class Signal:
    """One signal: its mark (none where a year is set beside the year before), a sentence to be linked, what stands
    under it, of what it is, where its chart is, the quarter in which it was first seen, and whom to ask: who sends what
    it is counted from."""

    mark: Mark | None
    sentence: str
    detail: str
    measure: str
    by: str
    category: str
    page: str
    chart: str
    since: Quarter
    ask: str = ""


def told_once(every: Sequence[Signal]) -> list[Signal]:
    """Each signal; of two sides of one story the later, for it is news, with what the other says."""
    found = {(each.measure, each.by, each.category): each for each in every}
    told: dict[Signal, Signal | None] = {}
    for each in every:
        other = found.get((OTHER_SIDES.get(each.measure, ""), each.by, each.category))
        if other:
            kept, gone = (each, other) if each.since > other.since else (other, each)
            told |= {kept: _with(kept, gone), gone: None}
    return [one for each in every if (one := told.get(each, each))]


def _with(kept: Signal, gone: Signal) -> Signal:
    since = f", since {gone.since.words}" if gone.since < kept.since else ""
    return replace(kept, detail=f"{kept.detail} The other side of it: {words.mid(gone.sentence)}{since}. {gone.detail}")
