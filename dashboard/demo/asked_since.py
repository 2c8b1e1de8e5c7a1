"""What every sender of version 2 of the returns has in common: what it does not know yet, and when people were told."""

from __future__ import annotations

from typing import Any

from dashboard.demo.chance import Lasting
from dashboard.demo.people import Person
from dashboard.demo.police import day

Row = dict[str, Any]
_UNKNOWN = (0.17, 0.11, 0.08, 0.06, 0.045)  # of what is asked, by quarters since it was first
_INFORMED = {"All": 78.0, "Some": 16.0, "Withheld for safety": 3.0, "Not yet": 3.0}
_DATED = 0.35  # of those told before anybody asked for the day
_TOLD_IN, _SPREAD = 4.5, 0.72  # days, the median; one in twenty waits for more than two weeks


class Records:
    """What an organisation has on record of people: more of it the longer it is asked."""

    def __init__(self, lasting: Lasting, asked_from: int) -> None:
        self.lasting = lasting
        self._asked_from = asked_from  # the first day of the first quarter of version 2

    def known(self, whom: object, what: str, now: int) -> bool:
        """Whether something is on record on a day."""
        since = max(0, now - self._asked_from) // 91
        return not self.lasting.chance(whom, f"no {what}", _UNKNOWN[min(since, len(_UNKNOWN) - 1)])

    def need(self, person: Person, whom: object, now: int) -> Row:
        """Self-harm and children, as far as they are known."""
        told = person.self_harm if self.lasting.share(whom, "asked") > 0.04 else "Not asked"
        children = "Yes" if person.dependants else "No"
        return {
            "self_harm": told if self.known(whom, "self_harm", now) else "Not recorded",
            "dependent_children": children if self.known(whom, "children", now) else "Not recorded",
        }

    def informed(self, whom: object, since: int, now: int) -> Row:
        """Of what somebody was told who began on a day, and when; of earlier people the day was seldom written down."""
        if not self.known(whom, "informed", now):
            return {"informed_of": "Not recorded", "informed_on": None}
        on = since + self.lasting.days(whom, "informed", _TOLD_IN, _SPREAD)
        of = self.lasting.pick(whom, "informed of", _INFORMED) if on <= now else "Not yet"
        dated = on >= self._asked_from or self.lasting.chance(whom, "dated", _DATED)
        return {"informed_of": of, "informed_on": day(on) if dated and of in ("All", "Some") else None}
