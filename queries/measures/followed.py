"""Cohorts followed: what became of everyone who joined in a year, and of those who left?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.codes import plain
from queries.measures.measure import Form, Kind, Measure, Polarity, Source, Unit
from queries.measures.rows import Followed, Population
from queries.measures.states import ELSEWHERE, IN_FULL, ON_SCHEME, QUARTERS_ON, SINCE, STATES
from queries.vocabulary import Period

if TYPE_CHECKING:
    from queries.measures.measure import Test
    from queries.measures.moment import Moment

_TOPIC = "What became of everyone who joined in a year, and of those who left?"
_STATE, _FULL = plain("State", *STATES), plain("State in full", *IN_FULL)
_QUARTERS = plain("Quarters since joining", *(str(on) for on in range(1, SINCE + 1)))
_YEARS = {1: "first", 2: "second", 3: "third"}


def _still_on(year: int, side: str) -> Measure[Followed]:
    """Who is still on the scheme in one of the three years since joining."""

    def among(c: Followed, m: Moment) -> Test:
        return c.year_on == year

    first, last = 4 * year - 3, 4 * year
    return Measure(
        f"V9{side}",
        f"Still on the scheme, {_YEARS[year]} year since joining",
        _TOPIC,
        f"Those who are on the police cohort at quarter end, {first} to {last} quarters after the one in which they "
        "joined",
        f"Joinings of {first} to {last} quarters before, each quarter’s once for each person",
        Unit.PERCENT,
        Form.SHARE,
        (Source.POLICE,),
        Polarity.NONE,
        Population.FOLLOWED,
        kind=Kind.STOCK,
        numerator_when=lambda c, m: among(c, m) & c.state.in_((ON_SCHEME, ELSEWHERE)),
        denominator_when=among,
        within=(QUARTERS_ON,),
        splits=("state", "state in full"),
        by_year=("state", "state in full"),
        parts={"state": (ON_SCHEME, ELSEWHERE), "state in full": IN_FULL[:3]},
        lists={"state": _STATE, "state in full": _FULL, QUARTERS_ON: _QUARTERS},
        withheld=(QUARTERS_ON, "state in full"),
        base=Period.LAST_FOUR,
        year_on=year,
        side=("V9", "years since joining", _YEARS[year].capitalize()),
        sentence="{v} of those who joined from {joined} were still on the scheme",
        called=f"Still on the scheme in the {_YEARS[year]} year",
        why="A scheme that people never leave has no room for others; one that they leave soon may let go too early.",
        does_not_say="Whether leaving was for the better, or what somebody did after it. Whoever left and came back is "
        "on the scheme; whoever joined in two quarters of a year counts with each, as among those who joined.",
    )


MEASURES = (_still_on(1, "A"), _still_on(2, "B"), _still_on(3, "C"))
