"""Which rare categories the invented board lets be published together: what ``iom merges`` proposes, decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.demo.plan import SOUTHSHIRE, WESTMERE, Plan
from queries.codes import DISTRICT_BESIDES, MOVED_WITHIN, TRANSFERRED
from queries.vocabulary import UNKNOWN

Together = Mapping[str, Mapping[str, tuple[str, ...]]]
_SMALL = list(SOUTHSHIRE.districts)[-1]
_TINY = SOUTHSHIRE.tiny
_ELSEWHERE = tuple(each for each in DISTRICT_BESIDES if each not in UNKNOWN)
_OTHERS = " and ".join(_ELSEWHERE)
_BY = "Scrutiny board (invented)"

_POLICE: Together = {
    "District": {f"{_TINY}, {_OTHERS}": (_TINY, *_ELSEWHERE)},
    "Age band": {"18-24": ("18-20", "21-24"), "50+": ("50-59", "60+")},
    "Ethnicity group": {"Asian, Black and Other": ("Asian", "Black", "Other")},
}
_PROVIDER: Together = {
    "District": {f"{_SMALL}, {_TINY}, {_OTHERS}": (_SMALL, _TINY, *_ELSEWHERE)},
    "Age band": {"18-24": ("18-20", "21-24"), "50+": ("50-59", "60+")},
    "Ethnicity group": {"Mixed, Asian, Black and Other": ("Mixed", "Asian", "Black", "Other")},
    "DA link": {"Victim, or Perpetrator and victim": ("Victim", "Perpetrator and victim")},
}
_OTHER = "Other reasons"
_LEFT = {"Reason": {_OTHER: ("Abandoned", "Hospital", MOVED_WITHIN, "Died", "Other")}}
_LISTS: Mapping[str, Together] = {
    "V1": {"Status": {"Recalled or elsewhere": ("Recalled", "Unlawfully at large", "Hospital")}},
    "V6": {"Reason": {_OTHER: ("Other scheme", "Died", "Other")}},
    "S2": {"Reason": {_OTHER: ("Could not contact", "Other")}},
    "S10": {"Reason": {_OTHER: ("Moved away", TRANSFERRED, "Died", "Other")}},
    "W6": {"Needs": {"0 or 1": ("0", "1")}},
    "H3": {"Reason": {_OTHER: ("Outside criteria", "Other")}},
    "H6": _LEFT,
    "H8": _LEFT,
}
"""Of a measure's own list: short of what is proposed where the board asks for a part by its name."""
_ELSEWHERE_ALONE = {"District": {_OTHERS: _ELSEWHERE}}
DECIDED: Mapping[str, Mapping[str, Together]] = {
    SOUTHSHIRE.area: {"police": _POLICE, "provider": _PROVIDER, **_LISTS},
    WESTMERE.area: {"police": {**_POLICE, **_ELSEWHERE_ALONE}, "provider": {**_PROVIDER, **_ELSEWHERE_ALONE}, **_LISTS},
}
"""By area and population."""


def merges(plan: Plan, first: str) -> list[dict[str, Any]]:
    """An area's rows of the register's sheet Merges, from the first quarter on."""
    return [
        {
            "area": plan.area,
            "population": population,
            "breakdown": breakdown,
            "category": category,
            "together_as": label,
            "from_quarter": first,
            "decided_by": _BY,
        }
        for population, decided in DECIDED[plan.area].items()
        for breakdown, groups in decided.items()
        for label, categories in groups.items()
        for category in categories
    ]
