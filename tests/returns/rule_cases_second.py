"""For every rule and condition of version 2 of the specification a return that keeps it, and one that breaks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dashboard.returns.checks import Earlier
from tests.returns.building import police, provider, with_cell, with_row
from tests.returns.checking import LATER
from tests.returns.quarters import after, police_before, provider_before, with_past
from tests.returns.rule_cases import Case, pol, prov

Cases = Mapping[str, tuple[Case, Case]]


def _first(case: Case) -> Case:
    """The same return, of version 1."""
    return replace(case, sheets=with_cell(case.sheets, "Return", 3, "specification", 1))


def _nominated(decision: str) -> Case:
    before = with_past(police_before() | {"Nominations": police()["Nominations"]}, "Nominations", 2, decision=decision)
    return Case(police(), after(before))


def _outcome(day: date) -> Case:
    return Case(provider(), after(with_cell(provider_before(), "Pathways", 2, "outcome_on", day)))


def _meeting(**cells: object) -> Case:
    return Case(with_row(provider(), "House meetings", 3, **cells))


SUMS = ("Baseline offences", 2, "charges", 1)
KNEW = Earlier(
    False,
    False,
    digest=lambda _kind, text: text,
    given={"cohort": {("A-004", date(2025, 3, 1)): {"informed_of": "Some", "predicted": 40.0}}},
)
LATE = ("Clients", 2, "informed_on", date(2025, 6, 4))


def _told(*before: tuple[str, int, str, object]) -> Case:
    """Of somebody told late, beside a return before with these cells."""
    past = provider_before()
    for cell in before:
        past = with_cell(past, *cell)
    return Case(with_cell(provider(), *LATE), after(past))


PERPETRATOR = (("Cohort", 3, "da_link", "Perpetrator"), ("Cohort", 3, "dash_level", "Not assessed"))
ABUSE = ("Cohort", 3, "cohort", "DA")
OLD = ("Cohort", 2, "dash_on", date(2024, 9, 29))

FIXED = pol(("Cohort", 3, "national_category", "Fixed"))

SECOND: Cases = {
    "row.more_together": (
        prov(("Clients", 2, "sessions_excused", 2)),
        prov(("Clients", 2, "sessions_excused", 3)),
    ),
    "informed.late": (prov(("Clients", 2, "informed_on", date(2025, 6, 3))), prov(LATE)),
    "outputs.no_comment": (
        prov(("Outputs", 2, "actual", 18), ("Outputs", 2, "comment", None)),
        prov(("Outputs", 2, "actual", 17.9), ("Outputs", 2, "comment", None)),
    ),
    "house_meetings.present": (
        prov(("House meetings", 2, "present", 2)),
        prov(("House meetings", 2, "present", 3)),
    ),
    "staffing.above": (prov(("Staffing", 2, "filled", 4)), prov(("Staffing", 2, "filled", 4.5))),
    "cohort.fixed": (
        pol(("Cohort", 3, "national_category", "Free")),
        pol(("Cohort", 3, "national_category", "Fixed")),
    ),
    "cohort.no_perpetrator": (pol(ABUSE, *PERPETRATOR), pol(ABUSE)),
    "cohort.old_dash": (pol(("Cohort", 2, "dash_on", date(2024, 9, 30))), pol(OLD)),
    "baseline.sums": (pol(SUMS, ("Baseline", 2, "charges", 1)), pol(SUMS)),
    "recalls.no_person": (pol(("Recalls", 2, "client", "A-001")), pol(("Recalls", 2, "client", "A-099"))),
    "report.number": (
        prov(("Report", 2, "words", "We had 3 new referrals, and a caseload of 2 at quarter end.")),
        prov(("Report", 2, "words", "We had 3 new referrals, and a caseload of 4 at quarter end.")),
    ),
    "nominations.not_on_cohort": (_nominated("Not selected"), _nominated("Selected")),
}
"""By rule."""

CONDITIONS: Mapping[str, tuple[str, Case, Case]] = {
    "a service where there are two": (
        "row.needs",
        prov(("Clients", 2, "service", "Houses")),
        prov(("Clients", 2, "service", None)),
    ),
    "no date of telling nobody": (
        "row.not_wanted",
        prov(("Clients", 4, "informed_of", "Some"), ("Clients", 4, "informed_on", date(2025, 7, 10))),
        prov(("Clients", 4, "informed_on", date(2025, 7, 10))),
    ),
    "told after the referral": (
        "date.before",
        prov(("Clients", 2, "informed_on", date(2025, 5, 1))),
        prov(("Clients", 2, "informed_on", date(2025, 4, 30))),
    ),
    "told by quarter end": (
        "date.after_quarter",
        prov(("Clients", 2, "informed_on", date(2025, 9, 30))),
        prov(("Clients", 2, "informed_on", date(2025, 10, 1))),
    ),
    "goals met of those set": (
        "row.more_than",
        prov(("Clients", 2, "goals_met", 3)),
        prov(("Clients", 2, "goals_met", 4)),
    ),
    "goals met where any are set": (
        "row.not_wanted",
        prov(("Clients", 4, "goals_set", 1), ("Clients", 4, "goals_met", 1)),
        prov(("Clients", 4, "goals_met", 1)),
    ),
    "the day of an outcome": (
        "row.needs",
        _first(prov(("Pathways", 4, "outcome_on", None))),
        prov(("Pathways", 4, "outcome_on", None)),
    ),
    "no day without an outcome": (
        "row.not_wanted",
        prov(("Pathways", 5, "outcome", "Not achieved"), ("Pathways", 5, "outcome_on", date(2025, 7, 1))),
        prov(("Pathways", 5, "outcome_on", date(2025, 7, 1))),
    ),
    "an outcome by quarter end": (
        "date.after_quarter",
        prov(("Pathways", 2, "outcome_on", date(2025, 9, 30))),
        prov(("Pathways", 2, "outcome_on", date(2025, 10, 1))),
    ),
    "an outcome's day stays": ("date.changed", _outcome(date(2025, 8, 1)), _outcome(date(2025, 7, 31))),
    "ready before moving in": (
        "date.before",
        prov(("Placements", 3, "ready_on", date(2025, 6, 20))),
        prov(("Placements", 3, "ready_on", date(2025, 6, 21))),
    ),
    "answers of those asked": (
        "row.more_than",
        prov(("Client voice", 2, "people_asked", 9)),
        prov(("Client voice", 2, "people_asked", 8)),
    ),
    "a scope with a Yes alone": (
        "row.not_wanted_several",
        prov(("Case studies", 2, "permission", "y")),
        prov(("Case studies", 2, "permission", "No")),
    ),
    "a meeting in the quarter": (
        "date.not_in_quarter",
        _meeting(held_on=date(2025, 7, 1)),
        _meeting(held_on=date(2025, 6, 30)),
    ),
    "cases that met it": ("row.more_than", prov(("Audits", 2, "met", 10)), prov(("Audits", 2, "met", 11))),
    "an audit by quarter end": (
        "date.after_quarter",
        prov(("Audits", 2, "done_on", date(2025, 9, 30))),
        prov(("Audits", 2, "done_on", date(2025, 10, 1))),
    ),
    "a role once": ("row.repeated", prov(), Case(with_row(provider(), "Staffing"))),
    "a course of the register": (
        "cell.code",
        _first(prov(("Training", 2, "course", "Knitting"))),
        prov(("Training", 2, "course", "Knitting")),
    ),
    "at liberty since selection": (
        "date.before",
        pol(("Cohort", 2, "first_day", date(2025, 1, 10))),
        pol(("Cohort", 2, "first_day", date(2025, 1, 9))),
    ),
    "a prediction of at most all": (
        "cell.high",
        pol(("Cohort", 2, "predicted", 100)),
        pol(("Cohort", 2, "predicted", 100.5)),
    ),
    "a tool for a prediction": (
        "row.not_wanted",
        pol(("Cohort", 5, "predicted_by", "OGRS 4"), earlier=KNEW),
        pol(("Cohort", 5, "predicted_by", "OGRS 4")),
    ),
    "told of as last given": (
        "row.not_wanted",
        pol(("Cohort", 5, "informed_on", date(2025, 3, 2)), earlier=KNEW),
        pol(("Cohort", 5, "informed_on", date(2025, 3, 2))),
    ),
    "told otherwise than last": (
        "row.not_wanted",
        pol(("Cohort", 5, "informed_on", date(2025, 3, 2)), ("Cohort", 5, "informed_of", "All"), earlier=KNEW),
        pol(("Cohort", 5, "informed_on", date(2025, 3, 2)), ("Cohort", 5, "informed_of", "Not yet"), earlier=KNEW),
    ),
    "told after selection": (
        "date.before",
        pol(("Cohort", 2, "informed_on", date(2025, 1, 10))),
        pol(("Cohort", 2, "informed_on", date(2025, 1, 9))),
    ),
    "told soon after selection": (
        "informed.late",
        pol(("Cohort", 2, "informed_on", date(2025, 1, 24))),
        pol(("Cohort", 2, "informed_on", date(2025, 1, 25))),
    ),
    "told late and asked once": ("informed.late", _told(LATE), _told()),
    "a day of an assessment": (
        "row.not_wanted",
        pol(("Cohort", 2, "dash_level", "Standard")),
        pol(("Cohort", 2, "dash_level", "Not assessed")),
    ),
    "an exit plan of leavers": (
        "row.not_wanted",
        pol(("Cohort", 3, "exit_plan", "No")),
        pol(("Cohort", 2, "exit_plan", "No")),
    ),
    "recalled in the quarter": (
        "date.not_in_quarter",
        pol(("Recalls", 2, "recalled_on", date(2025, 7, 1))),
        pol(("Recalls", 2, "recalled_on", date(2025, 6, 30))),
    ),
    "released after the recall": (
        "date.before",
        pol(("Recalls", 2, "released_on", date(2025, 7, 2))),
        pol(("Recalls", 2, "released_on", date(2025, 7, 1))),
    ),
    "a nomination decided on a day": (
        "row.needs",
        pol(("Nominations", 4, "decided_on", None)),
        pol(("Nominations", 3, "decided_on", None)),
    ),
    "decided after it was made": (
        "date.before",
        pol(("Nominations", 2, "decided_on", date(2025, 8, 1))),
        pol(("Nominations", 2, "decided_on", date(2025, 7, 31))),
    ),
    "decided in the quarter": (
        "date.not_in_quarter",
        pol(("Nominations", 3, "decided_on", date(2025, 7, 1))),
        pol(("Nominations", 3, "nominated_on", date(2025, 6, 1)), ("Nominations", 3, "decided_on", date(2025, 6, 30))),
    ),
    "a reason not to select": (
        "row.needs",
        pol(("Nominations", 2, "reason", "other")),
        pol(("Nominations", 2, "reason", None)),
    ),
    "no reason to select": (
        "row.not_wanted",
        pol(("Nominations", 3, "reason", None)),
        pol(("Nominations", 3, "reason", "Other")),
    ),
    "an act once": ("row.repeated", pol(), pol(("Compliance", 3, "act", "warning"))),
    "offences of a person's baseline": (
        "baseline.no_person",
        pol(),
        Case(with_row(police(), "Baseline offences", client="A-099")),
    ),
    "offences of those selected now": (
        "baseline.not_now",
        pol(),
        Case(with_row(police(), "Baseline offences", client="A-001"), LATER),
    ),
    "invited to those held": ("row.more_than", pol(("Partners", 3, "invited", 3)), pol(("Partners", 3, "invited", 4))),
    "attended those invited to": (
        "row.more_than",
        pol(("Partners", 3, "invited", 2)),
        pol(("Partners", 3, "invited", 1)),
    ),
    "decided at those attended": (
        "row.more_than",
        pol(("Partners", 3, "decision_maker", 2)),
        pol(("Partners", 3, "decision_maker", 3)),
    ),
    "what version 1 did not ask": ("cohort.fixed", _first(FIXED), FIXED),
}
"""By what is so: the rule that is broken where it is not."""
