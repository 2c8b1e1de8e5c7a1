"""What is due, late, refused, accepted, published: each return of each quarter as the calendar says it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.returns.return_status import Version
from layouts import words
from queries.british import british_day
from queries.register import Register
from queries.tables_desk import ACCEPTED, RECEIVED, REPLACED, SENT_BACK
from queries.vocabulary import Quarter

KINDS = ("provider", "police")
Published = Mapping[Quarter, Sequence[tuple[str, str, int | None]]]
"""By quarter of the releases that are current: kind, organisation and version of the returns that they are made of."""


@dataclass(frozen=True)
class Place:
    """One return of one quarter: what is said of it, how it looks, and its latest version, if there is one."""

    kind: str
    area: str
    organisation: str
    quarter: Quarter
    due: date | None
    says: str
    more: str
    look: str  # accepted, late, refused, received, due, overdue, missing, none
    id: int | None = None
    version: int | None = None
    counts: int | None = None  # the version that is counted, if one was accepted

    @property
    def beside(self) -> int | None:
        """The version that goes on counting while a later one waits or was refused."""
        return self.counts if self.counts != self.version else None


def quarters_to(
    register: Register, area: str, today: date, versions: Iterable[Version], published: Published
) -> tuple[Quarter, ...]:
    """The quarters that have ended and for which the calendar asks the area for a return, and those for which one came
    or which are published, whether the calendar names them or not; newest first."""
    last = Quarter.of(today).plus(-1)
    asked = register.owed(area, last)
    came = (each.quarter for each in versions if each.area == area)
    return tuple(sorted({*asked, *came, *published}, key=lambda quarter: -quarter.index))


def place(
    register: Register,
    kind: str,
    area: str,
    organisation: str,
    quarter: Quarter,
    versions: Iterable[Version],
    published: Published,
    today: date,
) -> Place:
    """How one return stands; ``versions`` are all that there are, newest first."""
    wanted = (kind, area, organisation, quarter)
    mine = [each for each in versions if (each.kind, each.area, each.organisation, each.quarter) == wanted]
    due = register.due(kind, quarter)
    shown = {(kind_of, name): number for kind_of, name, number in published.get(quarter, ())}
    says, more, look = _stands(mine, due, shown.get((kind, organisation), 0), today)
    made = Place(kind, area, organisation, quarter, due, says, more, look)
    if not mine:
        return made
    counts = _counted(mine)
    return replace(made, id=mine[0].id, version=mine[0].version, counts=counts.version if counts else None)


def places(
    register: Register, area: str, quarter: Quarter, versions: Sequence[Version], published: Published, today: date
) -> list[Place]:
    """How each return stands that a quarter owes an area, or that came or is published."""
    every = owed(register, area, quarter, versions, published)
    return [place(register, kind, area, name, quarter, versions, published, today) for kind, name in every]


def _counted(mine: Sequence[Version]) -> Version | None:
    return next((each for each in mine if each.state == ACCEPTED), None)


def _stands(mine: Sequence[Version], due: date | None, published: int | None, today: date) -> tuple[str, str, str]:
    if not mine:
        return _not_there(due, published, today)
    latest, counts = mine[0], _counted(mine)
    mark = f"v{latest.version}"
    state = "published" if counts and published == counts.version else "accepted"
    beside = f"; v{counts.version} {state}" if counts else ""
    if latest.state == RECEIVED:
        return "Received", f"{mark}, to decide{beside}", "received"
    if latest.state == SENT_BACK:
        return "Refused", f"{mark}{beside}", "refused"
    if latest.state == REPLACED or counts is None:
        return "Replaced", mark, "received"
    first = next(each for each in reversed(mine) if each.state != SENT_BACK)
    late = due is not None and british_day(first.received_at) > due  # a correction of what came in time is not late
    return ("Late", f"{state} v{counts.version}", "late") if late else (words.capital(state), mark, "accepted")


def _not_there(due: date | None, published: int | None, today: date) -> tuple[str, str, str]:
    if published is None:
        return "Not received", "[x]", "missing"
    if due is None:
        return "Not received", "no date set", "missing"
    day = f"{due.day} {due:%b}"
    return (f"Due {day}", "open now", "due") if today <= due else ("Overdue", f"was due {day}", "overdue")


def owed(
    register: Register, area: str, quarter: Quarter, versions: Iterable[Version], published: Published
) -> list[tuple[str, str]]:
    """Kind and organisation of each return that a quarter owes an area, and of those that came or are published."""
    by_register = [(kind, name) for kind in KINDS for name in register.organisations(area, kind, quarter)]
    came = [(each.kind, each.organisation) for each in versions if (each.area, each.quarter) == (area, quarter)]
    behind = [(kind, name) for kind, name, version in published.get(quarter, ()) if version is not None]
    every = dict.fromkeys((*by_register, *came, *behind))
    return sorted(every, key=lambda pair: KINDS.index(pair[0]))
