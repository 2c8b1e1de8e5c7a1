"""Which of a measure's differences is told first: the greatest, as its own figure moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts.compose.comparing import Compared
from layouts.compose.reading import value
from queries.vocabulary import UNKNOWN


@dataclass(frozen=True)
class Greatest:
    """The difference that leads, which is one of those drawn, and the others; and the one whose groups are told: of
    them what brought it is shown."""

    lead: Compared
    others: tuple[Compared, ...]
    apart: Compared


def drawn(every: Sequence[Compared]) -> tuple[Compared, ...]:
    """The differences of which a part is shown: a column of nothing but hidden ones says nothing beside another."""
    found = tuple(each for each in every if any(part is not None for part in each.parts.values()))
    return found or tuple(every)


def greatest(every: Sequence[Compared], chosen: str = "") -> Greatest:
    """The one in which the figure, or that of a group that is ``chosen``, moved furthest; under the measure's least
    worthwhile difference none is further than another, and the nearest leads. Sentence and chart are of one stretch."""
    seen = tuple(each for each in every if _led(each)) or drawn(every)
    lead = max([each for each in seen if each.moved or each.told] or seen, key=lambda each: _moved(each, chosen))
    others = tuple(each for each in every if each is not lead)
    return Greatest(lead, others, next((each for each in (lead, *others) if _tells(each, chosen)), lead))


def _led(each: Compared) -> dict[str, float]:
    """The parts that both editions show."""
    return {name: part for name, part in each.parts.items() if part is not None and each.untold.leads(name)}


def _moved(each: Compared, chosen: str) -> float:
    found = [value(time.groups.get(chosen, time.whole)) for time in (each.before, each.now)]
    if None in found:
        found = [value(time.whole) for time in (each.before, each.now)]
    size = abs((found[1] or 0.0) - (found[0] or 0.0))
    return size if size >= each.measure.worthwhile - 1e-9 else 0.0


def _tells(each: Compared, chosen: str) -> bool:
    """Whether a group is shown that moved as all did, or that is ``chosen``."""
    if chosen and each.parts.get(chosen) is not None:
        return True
    known = [each.written(part) for name, part in _led(each).items() if name not in UNKNOWN]
    return any(part * each.told > 0 or (part and not each.told) for part in known)
