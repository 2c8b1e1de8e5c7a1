"""The police return: the whole cohort, those followed, offences, baselines, nominations, partners."""

from dataclasses import replace

from dashboard.returns.shape import Shape, Sheet, When, Why, code, day, number, reference, second, text, whole
from dashboard.returns.shapes_shared import (
    AGE,
    AUDITS,
    CHILDREN,
    CLIENT,
    DA_LINK,
    DASH,
    DISTRICT,
    ETHNICITY,
    INFORMED_OF,
    INFORMED_ON,
    MH_STATUS,
    REPORT,
    RETURN,
    SELF_HARM,
    SEX,
    STAFFING,
    TRAINING,
)
from queries import codes

_PROBATION, _FORCE = "Probation’s case record.", "The force’s system."
_EXPECTED = Why(_PROBATION, "Do people offend less than was to be expected of them?")
_SUPERVISED = Why(_PROBATION, "Who supervises whom, how often are they seen, and what does IOM add?")
_ABUSE = Why(_FORCE, "Are victims of the most dangerous perpetrators protected?")
_DECIDED = When("decision", (codes.SELECTED, codes.NOT_SELECTED))

_WRITTEN_ONCE = (
    second(
        day("First day at liberty", "first_day", help="On or after Selected on; blank while in custody since."),
        Why(_PROBATION, "Do people offend less once they are at liberty?"),
    ),
    second(
        number(
            "Predicted reoffending",
            "predicted",
            lowest=0,
            highest=100,
            percent=True,
            called=("OGRS score", "OGRS", "Risk score"),
        ),
        _EXPECTED,
        help="In percent, of a proven offence within 12 months, as it stood at selection.",
    ),
    second(
        text(
            "Predicted by",
            "predicted_by",
            only_if=When("predicted"),
            called=("Risk tool",),
            help="The tool and its version.",
        ),
        _EXPECTED,
    ),
    second(
        code("Risk of serious harm", "serious_harm", codes.SERIOUS_HARM, also=("RoSH", "RoSH level")),
        Why(_PROBATION, "Are the right people selected, those of the highest risk above all?"),
    ),
    second(code("Supervision type", "supervision_type", codes.SUPERVISION_TYPE), _SUPERVISED),
    second(
        code("Reduced contact", "reduced_contact", codes.YES_NO_NOT_RECORDED, help="Reset, or the final third."),
        _SUPERVISED,
    ),
    second(code("Lead agency", "lead_agency", register="agencies"), _SUPERVISED),
    second(code("Tagged", "tagged", codes.YES_NO_NOT_RECORDED, called=("Electronic monitoring", "Tag")), _SUPERVISED),
    second(day("DASH on", "dash_on", only_if=When("dash_level", codes.DASH_ASSESSED)), _ABUSE),
    second(code("MARAC", "marac", codes.MARAC), _ABUSE),
    SELF_HARM,
    CHILDREN,
    INFORMED_OF,
    INFORMED_ON,
)
"""What is written once for a person, and again when it changes."""

COHORT = Sheet(
    "Cohort",
    "cohort",
    (
        CLIENT,
        code("Cohort", "cohort", register="cohorts"),
        code("National category", "national_category", codes.NATIONAL_CATEGORY),
        DISTRICT,
        SEX,
        AGE,
        ETHNICITY,
        day("Selected on", "selected_on", help="On or before quarter end."),
        day("Deselected on", "deselected_on", required=False, help="In the quarter, on or after Selected on."),
        code("Deselection reason", "deselection_reason", codes.DESELECTION_REASON).exactly_if(When("deselected_on")),
        code("RAG", "rag", codes.RAG, help="A risk status; Blue is custody."),
        code("Status at quarter end", "status", codes.STATUS),
        code("Supervision", "supervision", codes.SUPERVISION, usual=("Statutory",)),
        code("MAPPA level", "mappa", codes.MAPPA, required=False),
        DA_LINK,
        DASH,
        MH_STATUS,
        whole(
            "Days at liberty", "days_at_liberty", help="Of the quarter, from selection to deselection, both counted."
        ),
        *(replace(column, stands=True) for column in _WRITTEN_ONCE),
        second(whole("Contacts", "contacts", help="In the quarter, by any agency."), _SUPERVISED),
        second(
            code("Exit plan", "exit_plan", codes.YES_NO_NOT_RECORDED, only_if=When("deselected_on")),
            Why(_PROBATION, "Does everybody who leaves the scheme leave with a plan?"),
        ),
    ),
    unique=("client", "selected_on"),
    spell=("selected_on", "deselected_on"),
    expected=True,
    help="One row for each person on the scheme at any time in the quarter.",
)

FOLLOWED = Sheet(
    "Followed",
    "followed",
    (
        CLIENT,
        day("Selected on", "selected_on"),
        day("Deselected on", "deselected_on", help="Before the quarter."),
        whole("Days at liberty", "days_at_liberty", usual=(90, 91, 92)),
        code("Status", "status", codes.FOLLOWED_STATUS, usual=("Community",)),
    ),
    unique=("client", "selected_on"),
    spell=("selected_on", "deselected_on"),
    help="Each person deselected before the quarter and not selected again, until eight quarters after selection, "
    "and at least six after deselection.",
)

OFFENCES = Sheet(
    "Offences",
    "offences",
    (
        reference("Offence reference", "offence", refers="offence", help="Stable from quarter to quarter."),
        replace(CLIENT, same_for="offence"),
        day("Offence date", "offence_on", same_for="offence"),
        code("Stage", "stage", codes.STAGE, usual=("Charge",)),
        day("Stage date", "stage_on", help="In the quarter."),
        code("Offence group", "offence_group", register="offence groups"),
        code("Domestic abuse", "domestic_abuse", codes.YES_NO_NOT_RECORDED, same_for="offence", usual=("No",)),
    ),
    unique=("offence", "stage"),
    help="One row for each offence and stage reached in the quarter, by anyone on Cohort or Followed.",
)

BASELINE = Sheet(
    "Baseline",
    "baseline",
    (
        CLIENT,
        code("Window", "window", codes.WINDOW, help="Selection: the 12 months before. Earlier: the 12 before those."),
        whole("Days at liberty", "days_at_liberty", highest=366, usual=(365, 366)),
        whole("Charges", "charges"),
        whole("Convictions or cautions", "convictions"),
    ),
    unique=("client", "window"),
    help="Once for each selection, in its quarter or in the area's first return, both windows.",
)

BASELINE_OFFENCES = Sheet(
    "Baseline offences",
    "baseline_offences",
    (
        CLIENT,
        code("Window", "window", codes.WINDOW),
        code("Offence group", "offence_group", register="offence groups"),
        code("Domestic abuse", "domestic_abuse", codes.YES_NO_NOT_RECORDED, usual=("No",)),
        whole("Charges", "charges", usual=(1,)),
        whole("Convictions or cautions", "convictions"),
    ),
    unique=("client", "window", "offence_group", "domestic_abuse"),
    help="What the counts of Baseline are made of; where it is given, its sums are those of Baseline.",
    since=2,
    why=Why(_FORCE, "Which offending falls, and what does it spare victims and the area?"),
)

RECALLS = Sheet(
    "Recalls",
    "recalls",
    (
        CLIENT,
        day("Recalled on", "recalled_on", help="In the quarter."),
        code("Kind", "kind", codes.RECALL_KIND, usual=("Fixed term",)),
        day("Released on", "released_on", required=False, help="On or after Recalled on."),
    ),
    unique=("client", "recalled_on"),
    help="Each recall to custody of the quarter, of people on Cohort.",
    since=2,
    why=Why(_PROBATION, "Is more recall a change of the law, or of what people do?"),
)

NOMINATIONS = Sheet(
    "Nominations",
    "nominations",
    (
        CLIENT,
        day("Nominated on", "nominated_on", help="On or before quarter end."),
        code("Agency", "agency", register="agencies"),
        code("Cohort", "cohort", register="cohorts"),
        DISTRICT,
        SEX,
        AGE,
        ETHNICITY,
        code("Decision", "decision", codes.NOMINATION_DECISION, help="As it stood at quarter end."),
        day("Decided on", "decided_on", help="In the quarter.").exactly_if(_DECIDED),
        code("Reason", "reason", codes.NOMINATION_REASON).exactly_if(When("decision", (codes.NOT_SELECTED,))),
    ),
    unique=("client", "nominated_on"),
    help="Each nomination waiting or decided in the quarter.",
    since=2,
    why=Why("The minutes of the selection panel.", "Are the right people selected, and who is turned away and why?"),
)

COMPLIANCE = Sheet(
    "Compliance",
    "compliance",
    (code("Act", "act", codes.COMPLIANCE_ACT), whole("Number", "number", help="In the quarter.")),
    unique=("act",),
    help="What was done to hold people to their conditions, as numbers.",
    since=2,
    why=Why("Probation and the force.", "What follows when somebody does not comply?"),
)

_ATTENDANCE = Why("The minutes of the panels.", "Is everybody who should be here, here, and able to decide?")
PARTNERS = Sheet(
    "Partners",
    "partners",
    (
        code("Agency", "agency", register="agencies"),
        whole("Panels held", "held"),
        whole("Panels attended", "attended", help="At most those held."),
        second(whole("Panels invited to", "invited", help="At most those held, at least those attended."), _ATTENDANCE),
        second(whole("With a decision-maker", "decision_maker", help="At most those attended."), _ATTENDANCE),
        second(code("Co-located", "co_located", codes.YES_NO, help="Works in the same place."), _ATTENDANCE),
    ),
    once="agency",
    help="Panels of the quarter, and who came.",
)

POLICE_TRAINING = replace(
    TRAINING,
    since=2,
    why=Why("The force’s and probation’s records.", "Are all staff trained, not the provider’s alone?"),
)
POLICE = Shape(
    "police",
    "Police return",
    (
        RETURN,
        COHORT,
        FOLLOWED,
        OFFENCES,
        BASELINE,
        BASELINE_OFFENCES,
        RECALLS,
        NOMINATIONS,
        COMPLIANCE,
        PARTNERS,
        POLICE_TRAINING,
        STAFFING,
        AUDITS,
        REPORT,
    ),
)
