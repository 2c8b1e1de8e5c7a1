"""The police return: the whole cohort, those followed, offences, baselines, partners."""

from dashboard.returns.shape import Shape, Sheet, When, code, day, reference, whole
from dashboard.returns.shapes_shared import AGE, CLIENT, DA_LINK, DASH, DISTRICT, ETHNICITY, MH_STATUS, RETURN, SEX
from queries import codes

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
        whole("Days at liberty", "days_at_liberty"),
        code("Status", "status", codes.FOLLOWED_STATUS, usual=("Community",)),
    ),
    unique=("client", "selected_on"),
    spell=("selected_on", "deselected_on"),
    help="Each person deselected before the quarter, until eight quarters after selection, not selected again.",
)

OFFENCES = Sheet(
    "Offences",
    "offences",
    (
        reference("Offence reference", "offence", refers="offence", help="Stable from quarter to quarter."),
        CLIENT,
        day("Offence date", "offence_on"),
        code("Stage", "stage", codes.STAGE),
        day("Stage date", "stage_on", help="In the quarter."),
        code("Offence group", "offence_group", register="offence groups"),
        code("Domestic abuse", "domestic_abuse", codes.YES_NO_NOT_RECORDED),
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
        whole("Days at liberty", "days_at_liberty", highest=366),
        whole("Charges", "charges"),
        whole("Convictions or cautions", "convictions"),
    ),
    unique=("client", "window"),
    help="Once for each selection, in its quarter or in the area's first return, both windows.",
)

PARTNERS = Sheet(
    "Partners",
    "partners",
    (
        code("Agency", "agency", register="agencies"),
        whole("Panels held", "held"),
        whole("Panels attended", "attended", help="At most those held."),
    ),
    once="agency",
    help="Panels of the quarter, and who came.",
)

POLICE = Shape("police", "Police return", (RETURN, COHORT, FOLLOWED, OFFENCES, BASELINE, PARTNERS))
