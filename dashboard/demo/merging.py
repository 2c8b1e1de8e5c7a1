"""Which rare categories the invented board lets be published together: what ``iom merges`` proposes, decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.demo.scene import AREA, DISTRICTS, TINY
from queries.codes import DISTRICT_BESIDES, MOVED_WITHIN, TRANSFERRED

Together = Mapping[str, Mapping[str, tuple[str, ...]]]
_SMALL = list(DISTRICTS)[-1]
_BESIDES = (TINY, *DISTRICT_BESIDES)
_OTHERS = "No fixed abode, Out of area and not recorded"
_DECIDED = "Scrutiny board (invented)"

POLICE: Together = {
    "District": {f"{TINY}, {_OTHERS}": _BESIDES},
    "Age band": {"18 to 24": ("18-20", "21-24"), "60 and over, or not known": ("60+", "Not known")},
    "Ethnicity group": {"Asian, Black and Other": ("Asian", "Black", "Other")},
}
PROVIDER: Together = {
    "District": {f"{_SMALL}, {TINY}, {_OTHERS}": (_SMALL, *_BESIDES)},
    "Age band": {"18 to 24": ("18-20", "21-24"), "50 and over, or not known": ("50-59", "60+", "Not known")},
    "Ethnicity group": {"Mixed, Asian, Black and Other": ("Mixed", "Asian", "Black", "Other")},
    "DA link": {"Victim, or Perpetrator and victim": ("Victim", "Perpetrator and victim")},
}
_OTHER = "Other reasons"
_LEFT = {"Reason": {_OTHER: ("Abandoned", "Hospital", MOVED_WITHIN, "Died", "Other")}}
LISTS: Mapping[str, Together] = {
    "V1": {"Status": {"Recalled or elsewhere": ("Recalled", "Unlawfully at large", "Hospital")}},
    "V6": {"Reason": {_OTHER: ("Other scheme", "Died", "Other")}},
    "S2": {"Reason": {_OTHER: ("Could not contact", "Other")}},
    "S6": {"Reason": {_OTHER: ("Moved away", TRANSFERRED, "Died", "Other")}},
    "W6": {"Needs": {"0 or 1": ("0", "1")}},
    "H3": {"Reason": {_OTHER: ("Outside criteria", "Other")}},
    "H6": _LEFT,
    "H8": _LEFT,
}
"""Of a measure's own list: short of what is proposed where the board asks for a part by its name."""


def merges(first: str) -> list[dict[str, Any]]:
    """The register's sheet Merges, from the first quarter on."""
    return [
        {
            "area": AREA,
            "population": population,
            "breakdown": breakdown,
            "category": category,
            "together_as": label,
            "from_quarter": first,
            "decided_by": _DECIDED,
        }
        for population, decided in (("police", POLICE), ("provider", PROVIDER), *LISTS.items())
        for breakdown, groups in decided.items()
        for label, categories in groups.items()
        for category in categories
    ]
