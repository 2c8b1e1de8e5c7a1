"""The areas of the invented world: where each plays, how large it is, and the turns that are its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Late = Mapping[int, int]
"""Days after the due date, by quarters before the latest."""


@dataclass(frozen=True)
class HousePlan:
    """A house, and the share of its nights that it usually fills."""

    name: str
    district: str
    bed_spaces: int
    filled: float
    women: bool = False


@dataclass(frozen=True)
class Plan:
    """One area. Numbers a quarter are usual ones; turns are told by quarters before the latest, which is 0."""

    area: str
    seed: int
    prefix: str  # of people's references
    police: str
    provider: str
    districts: Mapping[str, float]
    houses: tuple[HousePlan, ...]
    adults: Mapping[str, int]
    on_cohort: int
    joining: float
    caseload: int
    referrals: float
    ending: float
    responses: tuple[int, int]  # to a question to clients, the fewest and the most
    staff: float  # and what they do, where Southshire's is 1
    tiny: str = ""  # a district of two to five people
    closing: str = ""  # the house that closes for two quarters
    drift: Mapping[str, Mapping[int, float]] = field(default_factory=dict)  # of a house's nights
    fall: Mapping[int, float] = field(default_factory=dict)  # of accommodation achieved
    contact: Mapping[int, float] = field(default_factory=dict)  # with a mental health service
    second_caseworker: int | None = None  # since when
    police_late: Late = field(default_factory=dict)
    provider_late: Late = field(default_factory=dict)
    not_received: int | None = None  # the provider's return that never came
    resubmitted: int | None = None  # the provider's that was sent again
    predecessor: str = ""  # the provider before this one
    replaced: int | None = None  # in the midst of this quarter
    merged: Mapping[str, str] = field(default_factory=dict)  # a district, and the one that it became part of
    merged_from: int = 0  # since when
    tells_value: bool = False  # whether its office gives what is spent, and what that brings beyond the usual

    @property
    def named_districts(self) -> tuple[str, ...]:
        """All districts, the tiny one last."""
        return (*self.districts, *filter(None, [self.tiny]))


SOUTHSHIRE = Plan(
    area="Southshire",
    seed=20260918,
    prefix="SN-",
    police="Southshire Police",
    provider="Harbour Bridge Trust",
    districts={"Northhaven": 29.0, "Millbrook": 23.0, "Chalkdown": 19.0, "Saltmarsh": 15.0, "Fernleigh": 8.5},
    houses=(
        HousePlan("Anchor House", "Northhaven", 9, 0.925),
        HousePlan("Bridge Street", "Millbrook", 8, 0.925),
        HousePlan("Quayside", "Saltmarsh", 6, 0.91),
        HousePlan("Rosemary House", "Saltmarsh", 5, 0.955, women=True),
    ),
    adults={
        **{
            "Northhaven": 610_000,
            "Millbrook": 460_000,
            "Chalkdown": 260_000,
            "Saltmarsh": 590_000,
            "Fernleigh": 210_000,
        },
        "Isle of Wren": 130_000,
    },  # Saltmarsh's with those of Chalkdown, which is part of it now
    on_cohort=420,
    joining=63.0,
    caseload=156,
    referrals=60.0,
    ending=41.0,
    responses=(34, 58),
    staff=1.0,
    tiny="Isle of Wren",
    closing="Bridge Street",
    drift={"Quayside": {-4: 0.86, -3: 0.83, -2: 0.78, -1: 0.72, 0: 0.70, 1: 0.70}},
    fall={-2: 0.44, -1: 0.36, 0: 0.23, 1: 0.23},  # as landlords stop new lets
    contact={-1: 0.58, 0: 0.63},  # a clinic opened
    second_caseworker=-6,
    police_late={-17: 9, -11: 3, -6: 16, -2: 4},
    provider_late={-15: 6},
    not_received=-8,
    resubmitted=-3,
    predecessor="Lantern Quay Partnership",
    replaced=-13,
    merged={"Chalkdown": "Saltmarsh"},
    merged_from=-6,
    tells_value=True,
)
WESTMERE = Plan(
    area="Westmere",
    seed=20260919,
    prefix="WM-",
    police="Westmere Police",
    provider="Mill Race Project",
    districts={"Larkmoor": 41.0, "Thornbeck": 31.0, "Oxenwell": 22.0},
    houses=(
        HousePlan("Orchard Row", "Larkmoor", 5, 0.92),
        HousePlan("Tanner Street", "Thornbeck", 3, 0.91),
        HousePlan("Juniper House", "Oxenwell", 3, 0.93, women=True),
    ),
    adults={"Larkmoor": 410_000, "Thornbeck": 320_000, "Oxenwell": 270_000},
    on_cohort=210,
    joining=31.5,
    caseload=60,
    referrals=23.0,
    ending=16.0,
    responses=(14, 25),
    staff=0.4,
    police_late={-10: 5},
    provider_late={-5: 12},
    not_received=-14,
    resubmitted=-2,
)
