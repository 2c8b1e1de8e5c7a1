"""One signal of the overview; of two that are one story, seen from its two sides, it is told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layouts import words
from layouts.datum import Mark
from layouts.pages.overview import OTHER_SIDES
from queries.vocabulary import Quarter

JUDGED = (Mark.CONCERN, Mark.IMPROVING)


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


def told_once(every: Sequence[Signal], now: Quarter) -> list[Signal]:
    """Each signal; of two sides of one story the judged, else the later, with what the other says. It is news ``now``
    where either side is."""
    found = {(each.measure, each.by, each.category): each for each in every}
    told: dict[Signal, Signal | None] = {}
    for each in every:
        other = found.get((OTHER_SIDES.get(each.measure, ""), each.by, each.category))
        if other:
            gone, kept = sorted((each, other), key=lambda side: (side.mark in JUDGED, side.since, side is other))
            told |= {kept: _with(kept, gone, now), gone: None}
    return [one for each in every if (one := told.get(each, each))]


def _with(kept: Signal, gone: Signal, now: Quarter) -> Signal:
    if kept.since < gone.since == now:
        sentence = f"{kept.sentence}, since {kept.since.words}"
        detail = f"{kept.detail} New is the other side of it: {words.mid(gone.sentence)}. {gone.detail}"
        return replace(kept, sentence=sentence, detail=detail, since=now)
    since = "" if gone.since == kept.since else f", since {gone.since.words}"
    return replace(kept, detail=f"{kept.detail} The other side of it: {words.mid(gone.sentence)}{since}. {gone.detail}")
