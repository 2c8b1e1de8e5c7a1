"""How each breakdown's categories are called and ordered: code lists, and the register where they are an area's own."""

from collections.abc import Iterable, Mapping

from queries import codes
from queries.codes import Code, CodeList
from queries.evidence import DOCUMENT_KINDS, STATEMENT
from queries.register import Register
from queries.vocabulary import NOT_RECORDED, Quarter

LINK_GROUPS = codes.plain("Link group", "DA only", "both", "MH only", "neither")
MH_NEED = codes.plain("Mental health need", "need", "none")
CHANGE = codes.plain("Change", "better", "same", "worse")
NEEDS = codes.plain("Needs", "0", "1", "2", "3", "4", "5 or more")
DESTINATIONS = codes.plain("Destination", "Settled", "Temporary", "None", "Other")

_LISTS: Mapping[str, CodeList] = {
    "sex": codes.SEX,
    "age band": codes.AGE_BAND,
    "ethnicity group": codes.ETHNICITY_GROUP,
    "supervision": codes.SUPERVISION,
    "da link": codes.DA_LINK,
    "mh need": MH_NEED,
    "national category": codes.NATIONAL_CATEGORY,
    "rag": codes.RAG,
    "status": codes.STATUS,
    "mappa": codes.MAPPA,
    "decision": codes.REFERRAL_DECISION,
    "pathway": codes.PATHWAY,
    "need level": codes.NEED,
    "outcome": codes.OUTCOME,
    "change": CHANGE,
    "needs": NEEDS,
    "dash level": codes.DASH_LEVEL,
    "mh status": codes.MH_STATUS,
    "link group": LINK_GROUPS,
    "abuse cohort": codes.plain("Cohort", *codes.ABUSE_OR_OTHERS),
    "both": codes.plain("Both links", "both", "not both"),
    "void reason": codes.VOID_REASON,
    "destination": DESTINATIONS,
    "known": codes.SETTLED,
    "kind": codes.plain("Kind of return", "provider", "police"),
    "priority": codes.COURSE_PRIORITY,
    "caseload": codes.plain("Caseload"),
    "evidence": codes.plain("Evidence", *DOCUMENT_KINDS, STATEMENT),
    "question": codes.plain("Question"),
}
_OF_REGISTER = {
    "agency": ("agencies", True),
    "sector": ("agencies", True),
    "output": ("outputs", False),
    "course": ("courses", False),
    "role": ("roles", False),
    "subject": ("audit_subjects", False),
    "offence group": ("offence_groups", False),
}
"""Breakdowns by what the register lists: its sheet, and whether each area has its own."""
CROSS = " x "
"""What stands between the two sides of a crossed breakdown and of its categories."""


Lists = Mapping[str, CodeList]
"""A measure's own categories by breakdown."""


def ordered(by: str, register: Register, area: str, used: Iterable[str], own: Lists | None = None) -> tuple[Code, ...]:
    """The used categories of a breakdown in their order, with labels; what no list knows comes last, by name."""
    if CROSS in by:
        return _crossed(by, register, area, used)
    known = (own or {}).get(by) or _list(by, register, area)
    place = {code.code: at for at, code in enumerate(known.items)}
    inside = sorted(set(used), key=lambda code: (code == NOT_RECORDED, place.get(code, len(place)), code))
    return tuple(known.by_code.get(code) or Code(code, code) for code in inside)


def ended(by: str, register: Register, area: str, quarter: Quarter) -> frozenset[str]:
    """The districts, houses, cohorts, agencies or organisations that there are in other quarters alone: everybody knows
    that nobody is there."""
    if by == "district":
        every, now = set(register.districts(area)), register.districts(area, quarter)
        return frozenset(every.difference(now))
    if by == "house":
        houses, open_now = register.houses(area), {house.name for house in register.houses(area, quarter)}
        return frozenset(house.name for house in houses) - open_now
    if by == "agency":
        return frozenset(register.agencies(area)).difference(register.agencies(area, quarter))
    if by == "organisation":
        return frozenset(_organisations(register, area)).difference(_organisations(register, area, quarter))
    if by == "cohort":
        return frozenset(register.cohorts().by_code).difference(register.cohorts(quarter).by_code)
    return frozenset()


def _crossed(by: str, register: Register, area: str, used: Iterable[str]) -> tuple[Code, ...]:
    sides = by.split(CROSS, 1)
    pairs = [code.split(CROSS, 1) for code in set(used)]
    first, second = (
        (
            {code.code: (at, code.label) for at, code in enumerate(ordered(side, register, area, values))}
            for side, values in zip(sides, zip(*pairs, strict=True), strict=True)
        )
        if pairs
        else ({}, {})
    )
    pairs.sort(key=lambda pair: (first[pair[0]][0], second[pair[1]][0]))
    return tuple(Code(CROSS.join(pair), f"{first[pair[0]][1]}{CROSS}{second[pair[1]][1]}") for pair in pairs)


def _list(by: str, register: Register, area: str) -> CodeList:
    if by == "cohort":
        return CodeList("Cohort", (*register.cohorts().items, codes.NO_COHORT))
    if by == "district":
        return codes.plain("District", *register.districts(area), *codes.DISTRICT_BESIDES)
    if by == "house":
        return codes.plain("House", *dict.fromkeys(house.name for house in register.houses(area)))
    if by == "tool":
        return codes.plain("Tool", *register.tools)
    if by in _OF_REGISTER:
        sheet, of_area = _OF_REGISTER[by]
        return codes.plain(
            by.capitalize(), *register.names(sheet, by.split()[-1], **({"area": area} if of_area else {}))
        )
    if by == "organisation":
        return codes.plain("Organisation", *_organisations(register, area))
    return _LISTS[by]


def _organisations(register: Register, area: str, quarter: Quarter | None = None) -> tuple[str, ...]:
    """Who owes a return of either kind (in a quarter)."""
    both = (register.organisations(area, kind, quarter) for kind in ("provider", "police"))
    return tuple(dict.fromkeys(name for names in both for name in names))
