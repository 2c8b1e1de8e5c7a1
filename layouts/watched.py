"""Which measures the overview watches, in order of weight; the first eight are its tiles. Each leads to its chart."""

from __future__ import annotations

from dataclasses import dataclass

from queries.figures import Need
from queries.vocabulary import ALL

TILES = 8


@dataclass(frozen=True)
class Watched:
    """A measure (or one category of it), what it is called on the overview, and where its chart is."""

    measure: str
    name: str
    page: str
    chart: str
    by: str = ALL
    category: str = ALL
    subject: str = ""
    several: bool = False

    @property
    def need(self) -> Need:
        """Its whole history."""
        return Need(self.measure, self.by, history=True)

    @property
    def verbs(self) -> tuple[str, str]:
        """``is`` and ``has``, or ``are`` and ``have``."""
        return ("are", "have") if self.several else ("is", "has")


WATCHED = (
    Watched("W3", "Accommodation achieved", "/pathways", "one-pathway", "pathway", "ACC", "accommodation"),
    Watched("S3", "Wait to first contact", "/service", "wait"),
    Watched("H1", "House occupancy", "/housing", "occupancy"),
    Watched("V1", "People on the cohort", "/cohort", "size"),
    Watched("L5", "In contact with a service", "/links", "contact"),
    Watched("H9", "Settled at 3 months", "/housing", "settled"),
    Watched("S5", "Sessions attended", "/service", "attendance", several=True),
    Watched("W2", "Needs supported", "/pathways", "supported", several=True),
    Watched("V7", "Positive exits", "/cohort", "positive-exit", several=True),
    Watched("S2", "Referrals accepted", "/service", "accepted", several=True),
    Watched("S6", "Planned endings", "/service", "endings", several=True),
    Watched("H6", "Planned move-on", "/housing", "leaving"),
    Watched("H7", "Moves to settled housing", "/housing", "destinations", several=True),
    Watched("H8", "Unplanned exits", "/housing", "leaving", several=True),
    Watched("H2", "Void nights", "/housing", "void", several=True),
    Watched("H4", "Referral to moving in", "/housing", "waiting"),
    Watched("L3", "Domestic abuse programmes started", "/links", "programmes", several=True),
    Watched("V10", "Clients known to both", "/cohort", "at-quarter-end", several=True),
    Watched("V5", "People joined", "/cohort", "flow", several=True),
    Watched("V6", "People left", "/cohort", "flow", several=True),
    Watched("V2", "Red-rated in the community", "/cohort", "at-quarter-end"),
    Watched("V3", "In custody or recalled", "/cohort", "at-quarter-end"),
    Watched("S1", "Referrals", "/service", "referrals", several=True),
    Watched("S4", "Caseload", "/service", "caseload"),
    Watched("L1", "Domestic abuse link", "/links", "domestic-abuse"),
    Watched("L4", "Mental health need", "/links", "mental-health"),
    Watched("H3", "Housing referrals accepted", "/housing", "in-and-through", several=True),
    Watched("H5", "Length of stay", "/housing", "stay"),
)
