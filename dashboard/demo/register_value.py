"""What the invented office keeps of money, and of what the scheme brings beyond the usual: one area's; the other has
given neither, so that both can be seen. All of it is invented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from dashboard.demo.plan import Plan
from dashboard.demo.provider_second import HOUSES, OUTREACH, WOMEN
from dashboard.demo.scene import Scene
from queries.vocabulary import Quarter

Row = dict[str, Any]
_SOURCE = "Invented for this demonstration"
_DEARER = 0.03
"""By how much a year costs more than the one before."""


class _Cost(NamedTuple):
    """What a quarter of a service costs in its first year, who pays, and whether it is beyond the usual."""

    service: str
    funder: str
    pounds: int
    additional: bool


_COMMISSIONED = (
    _Cost(OUTREACH, "The office", 41_000, True),
    _Cost(OUTREACH, "Probation Service", 18_500, True),
    _Cost(HOUSES, "Housing benefit", 74_000, False),
    _Cost(HOUSES, "The office", 33_000, True),
    _Cost(WOMEN, "Public health", 16_500, True),
)
_POLICE = (
    _Cost("Offender managers", "The force", 128_000, False),
    _Cost("Officers beside probation", "The force", 27_500, True),
)
_SET_UP = ("Setting up a shared office", "The force", 64_000)

_LEDGER = (
    (
        "Police and probation in one office",
        "They meet where a case conference is called",
        "They sit together three days a week, and decide on the day",
        *(None, None, "Observed"),
    ),
    (
        "A caseworker soon after referral",
        "Services that the area commissions see a new referral within three weeks",
        "First seen, as a median, within",
        *("S3", 21, "Observed"),
    ),
    (
        "Somewhere to go on release",
        "Just over half of those released to the area went to settled housing, by a count of 2023",
        "Of those who left the IOM houses went to settled housing",
        *("H7", 0.55, "Estimated"),
    ),
    (
        "A way into mental health services",
        "Under half of people with a need are in contact, by the service’s own estimate",
        "Of clients with a need are in contact",
        *("L5", 0.45, "Estimated"),
    ),
    (
        "Help kept up after a missed session",
        "A case is closed after three missed sessions",
        "Sessions that were offered and attended",
        *("S5", None, "Observed"),
    ),
    (
        "Visits at home",
        "Once a month, by whoever supervises; none without supervision",
        "Once a week, whatever the supervision",
        *(None, None, "Estimated"),
    ),
    (
        "A tag worn by agreement",
        "Not offered",
        "Offered to those selected for acquisitive crime; what it changes nobody has looked at",
        *(None, None, "Not known"),
    ),
    (
        "Less offending",
        "What the same people would have done without the scheme",
        "Were proven to have offended again within a year",
        *("O2", None, "Not known"),
    ),
)


def spend(scene: Scene) -> list[Row]:
    """Each quarter from the one after a provider took over: of the provider's services and the force's."""
    if not scene.plan.tells_value:
        return []
    since = scene.first if scene.replaced is None else scene.replaced + 1
    return [row for place in scene.returns if place >= since for row in _of_quarter(scene, place, place == since)]


def _of_quarter(scene: Scene, place: int, first: bool) -> Iterator[Row]:
    quarter, plan = scene.quarters[place], scene.plan
    dearer = (1 + _DEARER) ** (quarter.year - scene.quarters[scene.first].year)
    for organisation, costs in ((plan.provider, _COMMISSIONED), (plan.police, _POLICE)):
        for each in costs:
            amount = round(each.pounds * dearer, -2)
            yield _row(organisation, quarter, each.service, each.funder, amount, each.additional, once=False)
    if first:
        yield _row(plan.police, quarter, *_SET_UP, additional=True, once=True)


def _row(
    organisation: str, quarter: Quarter, service: str, funder: str, amount: float, additional: bool, once: bool
) -> Row:
    return {
        "organisation": organisation,
        "quarter": quarter.label,
        "amount": amount,
        "service": service,
        "funder": funder,
        "additional": "Yes" if additional else "No",
        "one_off": "Yes" if once else "No",
    }


def ledger(plan: Plan) -> list[Row]:
    """What the scheme brings beyond the usual."""
    return [
        {
            "item": item,
            "usually": usually,
            "with_iom": with_iom,
            "measure": measure,
            "usual_figure": usual,
            "source": _SOURCE,
            "how_sure": sure,
            "area": plan.area,
        }
        for item, usually, with_iom, measure, usual, sure in (_LEDGER if plan.tells_value else ())
    ]
