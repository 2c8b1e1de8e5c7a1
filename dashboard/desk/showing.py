"""Findings as the desk's pages show them: by sheet, the gravest first, each with its answer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.desk.checking import Key, key_of
from dashboard.returns.model import Finding, Severity
from dashboard.returns.wording import SEVERITIES
from layouts import words

MOST = 200
"""Findings shown of one sheet; a file with more has one fault many times, and the annotated copy has them all."""


@dataclass(frozen=True)
class Shown:
    """One finding; ``number`` is its place among all, by which its answer comes back."""

    number: int
    severity: str
    kind: str
    place: str
    column: str
    message: str
    asks: bool
    answer: str
    heading: bool  # whether it is about a column of theirs that is not known
    alike: int  # of the first question of a kind, how many others there are of it


@dataclass(frozen=True)
class Group:
    """A sheet's findings, as far as they are shown."""

    sheet: str
    count: str
    findings: Sequence[Shown]
    more: int


def groups(findings: Sequence[Finding], answers: Mapping[Key, str]) -> list[Group]:
    """Findings by sheet, those with the gravest first, else in the order of the file; within a sheet likewise."""
    gravest = list(Severity)
    first = sorted(findings, key=lambda each: gravest.index(each.severity))
    sheets = dict.fromkeys(each.sheet for each in first)
    kinds = Counter(each.rule for each in findings if each.severity is Severity.QUERY)
    found = []
    for sheet in sheets:
        some = [(number, each) for number, each in enumerate(findings) if each.sheet == sheet]
        some.sort(key=lambda pair: gravest.index(pair[1].severity))
        shown = [_shown(number, each, answers, kinds.pop(each.rule, 1) - 1) for number, each in some[:MOST]]
        found.append(Group(sheet or "The whole file", counted([each for _, each in some]), shown, len(some[MOST:])))
    return found


def _shown(number: int, finding: Finding, answers: Mapping[Key, str], alike: int) -> Shown:
    return Shown(
        number,
        finding.severity.value,
        SEVERITIES[finding.severity],
        finding.place,
        finding.column,
        finding.message,
        finding.severity is Severity.QUERY,
        answers.get(key_of(finding), ""),
        finding.rule == "column.extra",
        alike,
    )


def counted(findings: Sequence[Finding]) -> str:
    """``12 to correct, 3 to explain and 1 note``."""
    counts = Counter(each.severity for each in findings)
    said = {
        Severity.ERROR: f"{counts[Severity.ERROR]} to correct",
        Severity.QUERY: f"{counts[Severity.QUERY]} to explain",
        Severity.NOTE: words.count(counts[Severity.NOTE], "note"),
    }
    return words.together([text for severity, text in said.items() if counts[severity]]) or "nothing found"
