"""What bears out each recommendation, principle and theme of the register, and whether that is in date. Pure.

Evidence is judged on the day of the board's meeting about a quarter (the register's sheet Meetings), else on the
quarter's last day: what has passed its review by then is past it, whoever looks, and nobody needs to say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from queries.register import DECIDED_STATUSES, Register, ids_in
from queries.vocabulary import NOT_RECORDED, Quarter

AGREEMENT = "Information-sharing agreement"
DOCUMENT_KINDS = (
    "Operating model",
    AGREEMENT,
    "Problem profile",
    "Practice guidance",
    "Network review",
    "Other",
)
"""The kinds of documents."""
STATEMENT = "Statement"
A_YEAR = timedelta(days=365)
"""After so long what names no day of review is past it."""


class Set(StrEnum):
    """What a claim is one of."""

    RECOMMENDATION = "Recommendation"
    PRINCIPLE = "Principle"
    THEME = "Theme"


class Standing(StrEnum):
    """How evidence stands on a day."""

    IN_DATE = "In date"
    PAST = "Past its review"
    NONE = "Not received"


class Status(StrEnum):
    """What a person says of a claim, with a reason."""

    MET = "Met"
    PARTLY = "Partly met"
    NOT_MET = "Not met"
    NOT_OURS = "Does not apply"


@dataclass(frozen=True)
class Evidence:
    """A document or a statement: its kind and name, since when it holds and when it is to be looked at again, whose it
    is, which agencies signed it, where it is. One that is named and not ``listed`` was not received."""

    kind: str
    name: str
    since: date | None = None
    review: date | None = None
    owner: str = ""
    signed: tuple[str, ...] = ()
    where: str = ""
    listed: bool = True

    @property
    def due(self) -> date | None:
        """By when it is to be looked at again: a year after it was given where it names no day; None without any."""
        return self.review or (self.since + A_YEAR if self.since else None)

    def standing(self, day: date) -> Standing:
        """How it stands on a day; without any date nobody can say that it is in date."""
        if not self.listed or (self.since and self.since > day):
            return Standing.NONE
        return Standing.IN_DATE if self.due and day <= self.due else Standing.PAST


@dataclass(frozen=True)
class Claim:
    """A row of Recommendations: what is asked, of whom, and the evidence that it names: ``measures`` as a text, audited
    ``subjects``, documents, and what its owner states."""

    set: Set
    of: str
    number: str
    text: str
    source: str
    owner: str
    addressed_to: str
    measures: str
    subjects: tuple[str, ...]
    documents: tuple[Evidence, ...]
    statement: Evidence | None

    @property
    def key(self) -> tuple[str, str]:
        """By which the register tells it from others."""
        return self.of, self.number

    @property
    def name(self) -> str:
        """What it is called among all: ``Six principles 1.2``."""
        return f"{self.of} {self.number}"

    @property
    def papers(self) -> tuple[Evidence, ...]:
        """Its documents and its statement: all that has a day of its own."""
        return (*self.documents, *([self.statement] if self.statement else []))


@dataclass(frozen=True)
class Decision:
    """What somebody said of a claim, why and when."""

    status: str
    reason: str
    who: str
    on: date


def claims(register: Register, *kinds: Set) -> tuple[Claim, ...]:
    """The register's claims (of these kinds), in its order."""
    listed = {each.name: each for each in documents(register)}
    found = (_claim(row, listed) for row in register.rows("recommendations"))
    return tuple(claim for claim in found if not kinds or claim.set in kinds)


def documents(register: Register) -> tuple[Evidence, ...]:
    """All documents of the register."""
    return tuple(map(_document, register.rows("documents")))


def papers(register: Register) -> tuple[Evidence, ...]:
    """Each document and statement that a claim names, once."""
    return tuple(dict.fromkeys(paper for claim in claims(register) for paper in claim.papers))


def judged_on(register: Register, area: str, quarter: Quarter) -> date:
    """The day of the board's (last) meeting about a quarter, else the quarter's last day."""
    wanted = (area, quarter.label)
    days = [row["held_on"] for row in register.rows("meetings") if (row["area"], row["quarter"]) == wanted]
    return date.fromisoformat(max(days)) if days else quarter.end


def decisions(register: Register, area: str, claim: Claim) -> tuple[Decision, ...]:
    """What was said of a claim in an area, the latest first. None is ever changed or taken away."""
    rows = [
        row for row in register.rows(DECIDED_STATUSES) if (row["area"], row["set"], row["number"]) == (area, *claim.key)
    ]
    return tuple(
        Decision(row["status"], row["reason"], row["who"], date.fromisoformat(row["on"])) for row in reversed(rows)
    )


def _claim(row: Mapping[str, Any], listed: Mapping[str, Evidence]) -> Claim:
    told = row.get("response") or ""
    days = _day(row.get("given_on")), _day(row.get("review_due"))
    names = ids_in(row.get("documents") or "")
    return Claim(
        Set(row.get("kind") or Set.RECOMMENDATION),
        row["set"],
        str(row["number"]),
        row["text"],
        row.get("source") or "",
        row.get("owner") or "",
        row.get("addressed_to") or "",
        row.get("measures") or "",
        ids_in(row.get("audits") or ""),
        tuple(listed.get(name) or Evidence(NOT_RECORDED, name, listed=False) for name in names),
        Evidence(STATEMENT, told, *days, row.get("owner") or "") if told else None,
    )


def _document(row: Mapping[str, Any]) -> Evidence:
    return Evidence(
        row["kind"],
        row["document"],
        _day(row.get("agreed_on")),
        _day(row.get("review_due")),
        row.get("owner") or "",
        ids_in(row.get("signed_by") or ""),
        row.get("where") or "",
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
