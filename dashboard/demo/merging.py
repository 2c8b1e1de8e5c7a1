"""Which rare categories the invented board lets be published together: what ``iom merges`` proposes, decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.demo.scene import AREA, DISTRICTS, TINY
from queries.codes import DISTRICT_BESIDES

Together = Mapping[str, Mapping[str, tuple[str, ...]]]
_SMALL = list(DISTRICTS)[-1]
_BESIDES = (TINY, *DISTRICT_BESIDES)
_OTHERS = "No fixed abode, Out of area and not recorded"
_DECIDED = "Scrutiny board (invented)"

POLICE: Together = {
    "District": {f"{TINY}, {_OTHERS}": _BESIDES},
    "Age band": {"18 to 24": ("18-20", "21-24"), "60 and over, or not known": ("60+", "Not known")},
    "Ethnicity group": {
        "Mixed and Black": ("Mixed", "Black"),
        "Asian, Other and Not stated": ("Asian", "Other", "Not stated"),
    },
}
PROVIDER: Together = {
    "District": {f"{_SMALL}, {TINY}, {_OTHERS}": (_SMALL, *_BESIDES)},
    "Age band": {"18 to 24": ("18-20", "21-24"), "50 and over, or not known": ("50-59", "60+", "Not known")},
    "Ethnicity group": {
        "Mixed, Asian, Black, Other and Not stated": ("Mixed", "Asian", "Black", "Other", "Not stated")
    },
    "DA link": {"Perpetrator and victim, or not recorded": ("Perpetrator and victim", "Not recorded")},
}


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
        for population, decided in (("police", POLICE), ("provider", PROVIDER))
        for breakdown, groups in decided.items()
        for label, categories in groups.items()
        for category in categories
    ]
