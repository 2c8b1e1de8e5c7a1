"""The analyst's door to what measures are judged by: steps that have lasted and changes in law, which begin new limits
or not and for which reason; least worthwhile differences; targets and bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flask import request

from dashboard.accounts.people import Account, Act
from dashboard.desk.routes import BACK, Answer, Desk, not_there, see
from layouts import aims, suggested
from layouts.aims import Aim, least_differences
from layouts.chart import Context
from layouts.desk import BREAKS
from layouts.suggested import Offer, Suggestion, offers, suggestions
from queries import cells, registers
from queries.audit import utc_now
from queries.characters import typed
from queries.errors import PlainError
from queries.figures import Figures, Need
from queries.register import DECIDED_BREAKS, Register, Rows
from queries.vocabulary import EVERYONE, Edition

LONGEST = 500
WITHOUT_REASON = PlainError("A decision on new limits needs its reason.", "Say in a sentence why they begin, or not.")


def connect(desk: Desk) -> None:
    """Put these doors on the server."""
    desk.door(BREAKS, page, Act.DECIDE)
    desk.door(BREAKS, decide, Act.DECIDE, method="POST")


def page(desk: Desk, account: Account) -> Answer:
    """The questions that wait, area by area, and what was decided before."""
    areas = account.answers_for(desk.register)
    return desk.page(
        "breaks",
        BREAKS,
        heading="Limits and targets",
        lede="What measures are judged by: new limits to decide on, least worthwhile differences, targets and bands.",
        trail=BACK,
        asked=[(area, each) for area in areas for each in _asked(desk, area)],
        decided=[row for row in desk.register.rows(DECIDED_BREAKS) if row["area"] in areas],
        longest=LONGEST,
        differences=least_differences(desk.register, areas),
        aims=[(area, each) for area in areas for each in _aims(desk, area)],
    )


def decide(desk: Desk, account: Account) -> Answer:
    """Accept or decline one question: the register is in force anew, and the reason stays."""
    form = request.form
    area, measure, quarter = (form.get(name, "") for name in ("area", "measure", "quarter"))
    note = typed(form.get("note", ""), "The reason").strip()
    if area not in account.answers_for(desk.register):
        not_there()
    asked = next(
        (each for each in _asked(desk, area) if (each.measure, each.quarter.label) == (measure, quarter)), None
    )
    if asked is None or form.get("do") not in ("accept", "decline"):
        raise PlainError("This question is not open any more.", "See Limits and targets, on the returns desk.")
    if not note or len(note) > LONGEST:
        raise WITHOUT_REASON
    accepted = form["do"] == "accept"
    row = {"measure": measure, "area": area, "quarter": asked.quarter.label, "note": note, "accepted": accepted}
    row |= {"by_law": True} if asked.by_law else {}
    registers.amend(
        desk.engine,
        lambda register: _with(register, row),
        who=account.email,
        what="new limits accepted" if accepted else "new limits declined",
        now=utc_now(),
        area=area,
        subject=measure,
        detail={"measure": measure, "from": asked.quarter.label, "reason": note},
        sheet=DECIDED_BREAKS,
    )
    return see(BREAKS)


def _with(register: Register, row: dict[str, Any]) -> Rows:
    return (*register.rows(DECIDED_BREAKS), row)


def _asked(desk: Desk, area: str) -> Iterator[Suggestion | Offer]:
    """What law and the newest quarter's exact figures ask of an area."""
    yield from offers(area, [release.quarter for release in cells.published(desk.engine, area)], desk.register)
    if figures := _newest(desk, area, suggested.NEEDS):
        yield from suggestions(figures, Context(desk.register))


def _aims(desk: Desk, area: str) -> Iterator[Aim]:
    """An area's targets and bands, and where they stand by the newest quarter's exact figures."""
    if figures := _newest(desk, area, aims.NEEDS):
        yield from aims.aims(figures, Context(desk.register))


def _newest(desk: Desk, area: str, needs: Sequence[Need]) -> Figures | None:
    """The newest quarter's exact figures; None where none is published."""
    every = cells.published(desk.engine, area)
    if not every:
        return None
    quarter = max(release.quarter for release in every)
    return cells.figures(
        desk.engine, area=area, quarter=quarter, edition=Edition.WORKING, slice=EVERYONE, needs=needs, known=every
    )
