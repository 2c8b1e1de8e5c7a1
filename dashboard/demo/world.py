"""The invented world put together: its register, and its returns in order of receipt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from dashboard.demo.chance import Dice
from dashboard.demo.cohort import Cohort
from dashboard.demo.housing import Housing
from dashboard.demo.offending import offences
from dashboard.demo.pathways import Pathways
from dashboard.demo.people import People
from dashboard.demo.plan import SOUTHSHIRE, Late, Plan
from dashboard.demo.police import PoliceRows
from dashboard.demo.provider import ProviderRows
from dashboard.demo.register import due, register
from dashboard.demo.scene import Scene, Term
from dashboard.demo.second import Second
from dashboard.demo.service import Service
from dashboard.demo.sundry import police_narrative, provider_narrative, sundry
from dashboard.returns.shapes import RETURNS
from queries.vocabulary import Quarter

LATEST = Quarter(2026, 2)
QUARTERS = 24
Row = dict[str, Any]
_AGAIN = "Sent again: statuses and sessions that were not yet written up, and one stay's destination."


@dataclass(frozen=True)
class InventedReturn:
    """One return as it was received: ``rows`` by sheet (``shapes.Sheet.table``), each row by field, as typed."""

    kind: str
    organisation: str
    quarter: Quarter
    rows: Mapping[str, list[Row]]
    prepared_on: date
    received_at: datetime
    narrative: str
    version_note: str = ""

    @property
    def version(self) -> int:
        """That of the specification: the first that asks for all its sheets."""
        return max(sheet.since for sheet in RETURNS[self.kind].sheets if sheet.table in self.rows)


@dataclass(frozen=True)
class World:
    """The register's rows by sheet, and the returns in order of receipt; a resubmission is a later entry."""

    area: str
    register: Mapping[str, list[Row]]
    returns: tuple[InventedReturn, ...]


def invent(
    seed: int | None = None,
    quarters: int = QUARTERS,
    last: Quarter = LATEST,
    plan: Plan = SOUTHSHIRE,
) -> World:
    """An area's whole world of so many quarters up to ``last``: the same from the same seed, on every Python."""
    scene = Scene.of(plan, plan.seed if seed is None else seed, quarters, last)
    people = People(scene)
    cohort = Cohort(scene, people)
    service = Service(scene, people, cohort)
    pathways = Pathways(scene, service.spells)
    housing = Housing(scene, service.spells, pathways.homeless)
    police = PoliceRows(scene, cohort.selections, offences(scene, cohort.selections))
    provider = ProviderRows(scene, service.spells, pathways, housing)
    second = Second(scene, people.everyone, cohort.selections)
    returns = [*_police(scene, police, second), *_provider(scene, provider, second)]
    received = sorted(returns, key=lambda one: one.received_at)
    return World(plan.area, register(scene), tuple(received))


def register_of_all(plans: Sequence[Plan], quarters: int = QUARTERS) -> Mapping[str, list[Row]]:
    """One register of several areas, each of which lets the others look in: what is the same for all stands in it
    once."""
    every = [register(Scene.of(plan, plan.seed, quarters, LATEST)) for plan in plans]
    for plan, own in zip(plans, every, strict=True):
        others = ", ".join(each.area for each in plans if each is not plan)
        own["areas"][:] = [{**row, "visible_to": others or None} for row in own["areas"]]
    rows = {sheet: [row for each in every for row in each[sheet]] for sheet in every[0]}
    return {sheet: [row for at, row in enumerate(some) if row not in some[:at]] for sheet, some in rows.items()}


def _police(scene: Scene, police: PoliceRows, second: Second) -> Iterator[InventedReturn]:
    dice = Dice(scene.seed, "police desk")
    for place in scene.returns:
        rows = police.rows(place)
        day = _received(dice, scene, place, scene.plan.police_late)
        told = second.told("police", place, rows, police_narrative(rows))
        yield _return("police", scene.plan.police, scene.quarters[place], *told, day)


def _provider(scene: Scene, provider: ProviderRows, second: Second) -> Iterator[InventedReturn]:
    """One a quarter but for the one that never came, and two where one provider took over from another; and one sent
    again, whose first version is the worse."""
    dice = Dice(scene.seed, "provider desk")
    for number, place in enumerate(scene.returns):
        if place == scene.not_received:
            continue
        *before, term = scene.terms(place)
        yield from (_of_term(scene, provider, second, dice, number, place, each) for each in before)
        whole = _of_term(scene, provider, second, dice, number, place, term)
        if place != scene.resubmitted:
            yield whole
            continue
        yield replace(whole, rows=_unfinished(whole.rows))
        later = whole.received_at + timedelta(days=33)
        yield replace(whole, received_at=later, prepared_on=later.date() - timedelta(days=1), version_note=_AGAIN)


def _of_term(
    scene: Scene, provider: ProviderRows, second: Second, dice: Dice, number: int, place: int, term: Term
) -> InventedReturn:
    """What one provider sends for a quarter, or for its part of one."""
    rows = provider.rows(place, term)
    rows |= sundry(scene.plan, dice, rows["clients"], number, term.part)
    day = _received(dice, scene, place, scene.plan.provider_late)
    told = second.told("provider", place, rows, provider_narrative(rows))
    return _return("provider", term.organisation, scene.quarters[place], *told, day)


def _received(dice: Dice, scene: Scene, place: int, late: Late) -> datetime:
    """A working day and hour before the due date, or so many days after it."""
    quarter = scene.quarters[place]
    days = late.get(scene.offset(place))
    day = due(quarter) + timedelta(days=days) if days else quarter.end + timedelta(days=dice.between(6, 18))
    if not days and day.weekday() > 4:
        day -= timedelta(days=day.weekday() - 4)
    return datetime.combine(day, time(dice.between(9, 16), dice.between(0, 59)))


def _return(
    kind: str, organisation: str, quarter: Quarter, rows: Mapping[str, list[Row]], narrative: str, received: datetime
) -> InventedReturn:
    prepared = max(quarter.end, received.date() - timedelta(days=2))
    return InventedReturn(kind, organisation, quarter, rows, prepared, received, narrative)


def _unfinished(rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """The same return before it was finished: a few statuses not recorded, sessions not written up."""
    clients = [dict(row) for row in rows["clients"]]
    running = [row for row in clients if row["started_on"] is not None and row["mh_contact"] is not None]
    for row in running[3:24:7]:
        row["mh_status"], row["mh_contact"] = "Not recorded", None
    for row in running[5:40:9]:
        row["sessions_attended"] = row["sessions_attended"] // 2
    placements = [dict(row) for row in rows["placements"]]
    for row in [row for row in placements if row["settled"] == "Not due"][:1]:
        row["destination"] = "Not known"
    return {**rows, "clients": clients, "placements": placements}
