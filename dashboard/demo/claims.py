"""What the invented partnership was recommended and holds to, in this demonstration's own words, and what bears it out.

A real register has the published texts; these say the same otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from queries.evidence import Set

Row = dict[str, Any]
MODEL, SHARING = "How we run IOM here", "Who shares what, and why"
PROFILE, WOMEN, NETWORK = "Who offends here, and what drives it", "Working with women", "Who works with whom"
ANALYST = "analyst@southshire.example"
_JOINT = "Themes of the 2020 joint inspection of Integrated Offender Management, in our own words"
_SIX = "Six key principles of Integrated Offender Management, in our own words"
_FOUR = "Themes of a systematic review of Integrated Offender Management, 2021, in our own words"
_SPRING, _SUMMER, _LAST_YEAR = date(2026, 4, 16), date(2026, 7, 9), date(2025, 6, 5)


@dataclass(frozen=True)
class _Claim:
    number: str
    text: str
    owner: str = ""
    measures: str = ""
    documents: str = ""
    audits: str = ""
    response: str = ""
    given_on: date | None = None
    addressed_to: str = ""


_RECOMMENDED = (
    _Claim(
        "A",
        "Every partner takes part: the right agencies come to panels, and come each time.",
        "Chair of the board",
        "A2",
        NETWORK,
        response="Each agency has named who comes and who stands in",
        given_on=_SPRING,
        addressed_to="Police and crime commissioners",
    ),
    _Claim(
        "B",
        "One operating model, understood by all: what each agency does at every stage, from selection to leaving.",
        "Police lead",
        documents=MODEL,
        response="New staff are shown it in their first week",
        given_on=_SUMMER,
        addressed_to="Police and probation",
    ),
    _Claim(
        "C",
        "What is done is written down well and rightly, above all what protects the public.",
        "Performance team",
        "A10, L9, L10",
        audits="DASH is recorded where it should be; The MAPPA level is right; The risk assessment is current",
        addressed_to="Police and probation",
    ),
    _Claim(
        "D",
        "All staff are trained for the people they meet, safeguarding and public protection first.",
        "Provider lead",
        "A3",
        response="The provider’s staff are; the force and probation began to count theirs in 2023",
        given_on=_LAST_YEAR,
        addressed_to="Police and probation",
    ),
    _Claim(
        "E",
        "People on the scheme know that they are, what help there is, and what is watched and shared.",
        "Provider lead",
        "V14, S8",
        "What we tell people when they join",
        addressed_to="Police and probation",
    ),
)
_PRINCIPLES = (
    _Claim("1.1", "Partners see the same threats.", "Analyst", documents=PROFILE),
    _Claim("1.2", "Partners have agreed how they share information.", "Data lead", documents=SHARING),
    _Claim("1.3", "Somebody answers for each person on the scheme.", "Police lead"),
    _Claim("1.4", "Voluntary and private services have their part.", "Chair of the board", "A2", NETWORK),
    _Claim("2.1", "Who is selected follows what this community needs.", "Police lead", "V12, V17", PROFILE),
    _Claim("2.2", "It is settled which people and money are there for it.", "Chair of the board", "A11"),
    _Claim("2.3", "What victims and residents say has weight.", "Chair of the board"),
    _Claim("3.1", "Nobody falls through the gaps.", "Police lead", "V10, V11"),
    _Claim("3.2", "All partners know how people are managed.", "Police lead", documents=MODEL),
    _Claim("4.1", "The right help is there for whoever will change.", "Provider lead", "W2, S3"),
    _Claim("4.2", "Whoever will not is enforced against, and knows it beforehand.", "Police lead", "O6C"),
    _Claim("5.1", "Nothing is done twice, and what is there already is used.", "Chair of the board", "L3"),
    _Claim("6.1", "The scheme helps people to stop offending.", "Provider lead", "W3, O2"),
    _Claim(
        "6.2",
        "People leave with a plan, and it is known what follows.",
        "Police lead",
        "V7, V16",
        audits="The exit plan is on file",
    ),
)
_THEMES = (
    _Claim("1", "Partnership: agencies are there, share and decide together.", "Chair of the board", "A2", SHARING),
    _Claim("2", "Place and people: who is on it fits the place.", "Analyst", "V1, V17", f"{PROFILE}; {WOMEN}"),
    _Claim("3", "Money: it is known what is spent, by whom and on what.", "Chair of the board"),
    _Claim("4", "Staff: there are enough, trained and supported.", "Provider lead", "A3, A11"),
)
_SETS = (
    (Set.RECOMMENDATION, "Joint inspection 2020", _JOINT, _RECOMMENDED),
    (Set.PRINCIPLE, "Six principles", _SIX, _PRINCIPLES),
    (Set.THEME, "Four themes", _FOUR, _THEMES),
)


def recommendations() -> list[Row]:
    """The rows of the register's sheet."""
    return [_row(kind, name, source, claim) for kind, name, source, every in _SETS for claim in every]


def _row(kind: Set, name: str, source: str, claim: _Claim) -> Row:
    said = {field: getattr(claim, field) or None for field in ("owner", "measures", "documents", "audits", "response")}
    return {
        **said,
        "set": name,
        "number": claim.number,
        "text": claim.text,
        "source": source,
        "addressed_to": claim.addressed_to or None,
        "review_due": None,
        "kind": kind.value,
        "given_on": claim.given_on,
    }


_SAID = (
    ("Joint inspection 2020", "A", "Not met", date(2024, 11, 21), "Three agencies had never come to a panel"),
    (
        "Joint inspection 2020",
        "A",
        "Partly met",
        date(2026, 5, 28),
        "All come now, two of them seldom",
    ),
    ("Joint inspection 2020", "B", "Met", date(2023, 11, 23), "The model was agreed by all partners"),
    ("Joint inspection 2020", "C", "Partly met", date(2026, 5, 28), "Cases are sampled each quarter; exit plans lag"),
    ("Joint inspection 2020", "D", "Partly met", date(2025, 8, 21), "Probation’s figures on trauma are low"),
    ("Six principles", "1.2", "Met", date(2024, 5, 23), "Signed by all but one agency, which has promised to"),
    (
        "Six principles",
        "1.1",
        "Not met",
        date(2026, 8, 27),
        "The profile is past its review",
    ),
)


def statuses(area: str) -> Iterator[Row]:
    """What an analyst of an area said of its claims, oldest first."""
    for name, number, status, day, reason in _SAID:
        said = {"status": status, "reason": reason, "who": ANALYST, "on": day.isoformat()}
        yield {"area": area, "set": name, "number": number, **said}
