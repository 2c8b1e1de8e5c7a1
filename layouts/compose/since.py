"""Since when a signal stands: it is news in the quarter in which it is first seen, and still so after that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from layouts.compose.changing import over_the_year
from layouts.compose.judging import judge
from layouts.compose.reading import Track, value
from queries.statistics import Rule
from queries.vocabulary import Quarter

OLD = 8
"""A step that has held for so many quarters asks the analyst whether new limits begin there."""


@dataclass(frozen=True)
class Step:
    """A signal that goes on: the first quarter that today's chart marks alike, and how many quarters with a figure."""

    begun: Quarter
    quarters: int

    @property
    def old(self) -> bool:
        """Whether it asks for new limits."""
        return self.quarters >= OLD


def first_seen(found: Track) -> Quarter | None:
    """The quarter since which the latest mark has been seen, each quarter by what was known then; None where there is
    no signal.

    Without a break: a signal that was gone in between is a new one, even where today's chart marks the quarter between.
    A stock's change is over with its quarter. A breach of a limit is news too where a run stood before it
    (:func:`stood_before`).
    """
    return _since(found, _breached if found.breach else _then)


def stood_before(found: Track) -> Quarter | None:
    """The quarter since which a mark was seen on which a breach of a limit came later; None where there is none."""
    stood = _since(found, _then)
    return stood if stood != first_seen(found) else None


def _since(found: Track, so: Callable[[Track, Quarter], bool]) -> Quarter | None:
    if found.mark is None or not found.mark.special:
        return None
    run = [found.latest.quarter] if found.measure.repeats else [found.cells[at].quarter for at in _run(found)]
    return [run[-1], *takewhile(partial(so, found), reversed(run[:-1]))][-1]


def first_over_the_year(found: Track) -> Quarter:
    """The quarter since which what the year's steps come to has been more than is usual, each by what was known then:
    without a break, and the same way."""
    known = [cell.quarter for cell in found.known[:-1]]

    def so(quarter: Quarter) -> bool:
        return over_the_year(_as_of(found, quarter)).split()[:1] == over_the_year(found).split()[:1]

    return [found.latest.quarter, *takewhile(so, reversed(known))][-1]


def step(found: Track) -> Step | None:
    """The signal that goes on, of what happens in quarters; None where there is none."""
    if found.mark is None or not found.mark.special or found.measure.repeats:
        return None
    run = _run(found)
    return Step(found.cells[run[0]].quarter, len(run))


def _run(found: Track) -> list[int]:
    """The places of the latest quarters with a figure that today's chart marks alike, oldest first."""
    run: list[int] = []
    for at in reversed(range(len(found.cells))):
        if value(found.cells[at]) is None:
            continue
        if found.marks[at] is not found.mark:
            break
        run.append(at)
    return run[::-1]


def _then(found: Track, quarter: Quarter) -> bool:
    """Whether the same mark stood on this quarter when it was the latest."""
    then = _as_of(found, quarter)
    return then.result.variation is not None and then.marks[-1] is found.mark


def _breached(found: Track, quarter: Quarter) -> bool:
    """Whether it was outside its limits then too, or by today's, which alone make no news of a figure that stands."""
    at = next(at for at, cell in enumerate(found.cells) if cell.quarter == quarter)
    outside = found.result.reasons[at] is Rule.OUTSIDE_LIMITS or _as_of(found, quarter).breach
    return outside and _then(found, quarter)


def _as_of(found: Track, quarter: Quarter) -> Track:
    """The series as it was judged when this quarter was the latest."""
    cells = tuple(cell for cell in found.cells if cell.quarter <= quarter)
    anew = {when for when, _ in found.breaks}
    rebase = tuple(at for at, cell in enumerate(cells) if at and cell.quarter in anew)
    result, marks, steps = judge(found.measure, cells, found.aim, rebase)
    return replace(found, cells=cells, result=result, marks=marks, changes=steps, leading=cells[-1])
