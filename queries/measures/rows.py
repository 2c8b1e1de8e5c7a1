"""The rows that measures count, as types: which columns a condition may ask for. Each has its SELECT in
``populations.py``; a test holds the two together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

from typing_extensions import TypeVar

from queries.measures.rows_offending import JOINED_BEFORE as JOINED_BEFORE
from queries.measures.rows_offending import MONTH as MONTH
from queries.measures.rows_offending import OFTEN as OFTEN
from queries.measures.rows_offending import SOON as SOON
from queries.measures.rows_offending import AtLiberty, Charge, Freed, Joiner, Leaver, OnLicence, Recall
from queries.measures.rows_people import Answer as Answer
from queries.measures.rows_people import Meeting, Told
from queries.measures.rows_people import Request as Request
from queries.measures.rows_people import Story as Story
from queries.measures.rows_shared import OfPerson, OfSomebody, Row

if TYPE_CHECKING:
    from queries.measures.rows_shared import Column


class OnCohort(OfPerson, Told):
    """A row of Cohort."""

    national_category: Column
    selected_on: Column
    deselected_on: Column
    deselection_reason: Column
    rag: Column
    status: Column
    supervision: Column
    mappa: Column
    dash_level: Column
    dash_on: Column
    marac: Column
    days_at_liberty: Column
    serious_harm: Column
    predicted: Column
    is_client: Column
    charged: Column
    months_on: Column


class Followed(OfPerson):
    """Somebody who joined one to twelve quarters before, and where they are now."""

    supervision: Column
    quarters_on: Column
    year_on: Column
    state: Column
    state_in_full: Column


class Nominated(OfSomebody):
    """A nomination; of what was decided the day, and the reason where it was not selected."""

    agency: Column
    decision: Column
    decided_on: Column
    reason: Column


class Referral(OfPerson):
    """A referral. ``…_on`` of what happened stands once for a person and a day, however many returns tell of it."""

    decision: Column
    decision_reason: Column
    end_reason: Column
    referred_on: Column
    started_on: Column
    ended_on: Column
    decision_on: Column
    contact_on: Column
    ending_on: Column
    sessions_offered: Column
    sessions_attended: Column
    dash_level: Column
    da_programme: Column
    mh_contact: Column
    wait: Column


class Client(Referral, Told):
    """A row of Clients of those started and not ended before the quarter."""

    in_cohort: Column
    self_harm: Column
    dependent_children: Column
    goals_set: Column
    goals_met: Column


class OnPathway(OfPerson):
    """A row of Pathways of clients."""

    pathway: Column
    assessed: Column
    need: Column
    supported: Column
    outcome: Column
    outcome_on: Column
    achieved_before: Column
    tool: Column
    first_score: Column
    latest_score: Column
    distance: Column
    change: Column


class Assessed(OfPerson):
    """A client assessed on any pathway, with the number of needs."""

    needs: Column


class OfHouse(OfPerson):
    """A row about somebody and a house."""

    house: Column


class HousingReferral(OfHouse):
    """A row of Housing referrals."""

    decision: Column
    decision_on: Column
    decision_reason: Column


class Stay(OfHouse):
    """A row of Placements."""

    moved_in_on: Column
    leaving_on: Column
    still_here: Column
    leaving_reason: Column
    destination: Column
    settled: Column
    destination_group: Column
    waited: Column
    stayed: Column


class Nights(Row):
    """Nights of a house: available, occupied, void."""

    house: Column
    district: Column
    available: Column
    occupied: Column
    void: Column
    void_reason: Column


class ReturnOwed(Row):
    """A return that a quarter owes."""

    kind: Column
    organisation: Column
    due: Column
    on_time: Column


class Questions(Row):
    """A return that came through the desk, and the questions about it."""

    kind: Column
    organisation: Column
    raised: Column
    answered: Column


class Partner(Row):
    """An agency and the panels of a quarter."""

    agency: Column
    sector: Column
    invited: Column
    attended: Column
    deciding: Column
    deciding_of: Column
    located: Column
    located_of: Column


class Output(Row):
    """What the contract counts, and the target of the quarter."""

    output: Column
    organisation: Column
    actual: Column
    target: Column


class Audit(Row):
    """A subject of which cases were looked at, by one sender."""

    kind: Column
    organisation: Column
    subject: Column
    sampled: Column
    met: Column


class Trained(Row):
    """A course and the staff of one sender."""

    kind: Column
    organisation: Column
    course: Column
    priority: Column
    in_scope: Column
    in_date: Column


class Posts(Row):
    """A role and the posts of one sender."""

    kind: Column
    organisation: Column
    role: Column
    caseload: Column
    funded: Column
    filled: Column
    due: Column
    held: Column


class Paper(Row):
    """A document or a statement that bears out a claim."""

    evidence: Column
    named: Column
    in_date: Column


C = TypeVar("C", default=Any)


@dataclass(frozen=True)
class Rows(Generic[C]):
    """A population: its name, its rows' type, and what those whom it ``follows`` did six quarters before."""

    value: str
    row: type[C]
    follows: str = ""

    @property
    def columns(self) -> frozenset[str]:
        """What its rows have."""
        return frozenset(name for kind in self.row.__mro__ for name in vars(kind).get("__annotations__", ()))


class Population:
    """Whose rows are counted."""

    COHORT = Rows("cohort", OnCohort)
    JOINERS = Rows("joiners", Joiner, "joined")
    FOLLOWED = Rows("people followed", Followed, "joined")
    FREED = Rows("freed", Freed, "were first at liberty")
    LEAVERS = Rows("leavers", Leaver, "left with their risk reduced")
    CHARGES = Rows("charges", Charge)
    AT_LIBERTY = Rows("at liberty", AtLiberty)
    RECALLS = Rows("recalls", Recall)
    ON_LICENCE = Rows("on licence", OnLicence)
    NOMINATIONS = Rows("nominations", Nominated)
    REFERRALS = Rows("referrals", Referral)
    CLIENTS = Rows("clients", Client)
    PATHWAYS = Rows("pathways", OnPathway)
    ON_PATHWAYS = Rows("people on pathways", OnPathway)
    NEEDS = Rows("needs", Assessed)
    HOUSING_REFERRALS = Rows("housing referrals", HousingReferral)
    STAYS = Rows("stays", Stay)
    NIGHTS = Rows("nights", Nights)
    RETURNS = Rows("returns", ReturnOwed)
    QUESTIONS = Rows("questions", Questions)
    PARTNERS = Rows("partners", Partner)
    OUTPUTS = Rows("outputs", Output)
    TRAINING = Rows("training", Trained)
    STAFFING = Rows("staffing", Posts)
    AUDITS = Rows("audits", Audit)
    PAPERS = Rows("papers", Paper)
    ANSWERS = Rows("answers", Answer)
    REQUESTS = Rows("requests", Request)
    MEETINGS = Rows("meetings", Meeting)
    STORIES = Rows("stories", Story)
