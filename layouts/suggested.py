"""Where new limits might begin: at steps that have held for eight quarters, and where law changed what is counted. Each
asks the analyst once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from layouts import words
from layouts.chart import Context
from layouts.compose.reading import Track, track, value
from layouts.compose.since import step
from queries.figures import Figures, Need
from queries.measures import CATALOGUE
from queries.measures.law import BY_LAW, LawBreak
from queries.register import DECIDED_BREAKS, Register
from queries.vocabulary import Quarter

JUDGED = tuple(measure for measure in CATALOGUE.values() if not measure.repeats and not measure.parts_only)
NEEDS = tuple(Need(measure.id, history=True) for measure in JUDGED)


@dataclass(frozen=True)
class Suggestion:
    """A question: the measure, from which quarter its limits might begin anew, for how many quarters it has held, and
    its means before and since in words."""

    measure: str
    name: str
    quarter: Quarter
    held: int
    before: str
    since: str
    reason: str = ""
    by_law = False

    @property
    def question(self) -> str:
        """What speaks for it."""
        begun = f"{self.before} on average before {self.quarter.words}, {self.since} since"
        return f"{begun}: the step has held for {self.held} quarters."


@dataclass(frozen=True)
class Offer:
    """A question that law asks: the measure, the first whole quarter under it, and the reason that it would have."""

    measure: str
    name: str
    quarter: Quarter
    reason: str
    by_law = True

    @property
    def question(self) -> str:
        """What speaks for it."""
        return self.reason


def offers(area: str, quarters: Collection[Quarter], register: Register) -> tuple[Offer, ...]:
    """What law asks of an area with these quarters published, once there are some before and since; what nobody has
    answered yet, or written into the register's sheet Breaks."""
    asked = (each for each in BY_LAW if quarters and min(quarters) < each.quarter <= max(quarters))
    return tuple(
        Offer(each.measure, CATALOGUE[each.measure].name, each.quarter, each.reason)
        for each in asked
        if not any(_is(row, each, area) for row in (*register.rows("breaks"), *register.rows(DECIDED_BREAKS)))
    )


def _is(row: Mapping[str, Any], asked: LawBreak, area: str) -> bool:
    return (row["measure"], row["area"], row["quarter"]) == (asked.measure, area, asked.quarter.label)


def suggestions(figures: Figures, context: Context) -> tuple[Suggestion, ...]:
    """The questions that nobody has answered yet."""
    found = (track(figures, context, measure.id) for measure in JUDGED)
    made = (_of(each) for each in found)
    return tuple(each for each in made if each and not _answered(context.register, figures.area, each))


def _of(found: Track) -> Suggestion | None:
    held = step(found)
    if held is None or not held.old:
        return None
    numbers = [(cell.quarter, number) for cell in found.cells if (number := value(cell)) is not None]
    before = [number for quarter, number in numbers if quarter < held.begun]
    since = [number for quarter, number in numbers if quarter >= held.begun]
    if not before:
        return None
    earlier, later = (words.amount(fmean(some), found.unit) for some in (before, since))
    return Suggestion(found.measure.id, found.measure.label, held.begun, held.quarters, earlier, later)


def _answered(register: Register, area: str, asked: Suggestion) -> bool:
    """Whether somebody decided on this step, in whichever of its quarters it was seen to begin then."""
    return any(
        (row["measure"], row["area"]) == (asked.measure, area) and Quarter.parse(row["quarter"]) >= asked.quarter
        for row in register.rows(DECIDED_BREAKS)
        if not row.get("by_law")
    )
