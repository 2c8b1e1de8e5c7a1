"""The specification of the returns and the register, version 1, declared once.

It makes the template, the reader, the checks, the annotated copy and the help page; none of them repeats it.
"""

from __future__ import annotations

from dashboard.returns.shape import Column, Kind, Shape, Sheet, When, code, day, listed, number, reference, story, text, whole
from queries import codes

VERSION = 1

CLIENT = reference("Client reference", "client", "client", help="The scheme's own reference, never a name or PNC.")
DISTRICT = listed("District", "district", "districts", besides=codes.DISTRICT_BESIDES)
SEX = code("Sex", "sex", codes.SEX)
AGE = code("Age band", "age_band", codes.AGE_BAND, help="At quarter end.")
ETHNICITY = code("Ethnicity", "ethnicity", codes.ETHNICITY, help="Self-defined, 18+1.")
DA_LINK = code("DA link", "da_link", codes.DA_LINK)
DASH = code("DASH level", "dash_level", codes.DASH_LEVEL, required=False, required_if=When("da_link", codes.LINKED),
            unread_unless=When("da_link", codes.LINKED), help="The assessed risk to the victim; where linked.")
MH_STATUS = code("MH status", "mh_status", codes.MH_STATUS)

_ACCEPTED = When("decision", ("Accepted",))
_DECIDED = When("decision", ("Accepted", "Declined"))
_DECLINED = When("decision", ("Declined",))
_LEFT = When("left_on")

RETURN = Sheet(
    "Return",
    "returns",
    (
        code("Return kind", "kind", codes.plain("Return kind", "provider", "police")),
        whole("Specification version", "specification"),
        listed("Area", "area", "areas"),
        listed("Organisation", "organisation", "organisations"),
        Column("Quarter", "quarter", Kind.QUARTER, required=True),
        day("Prepared on", "prepared_on"),
        story("Narrative", "narrative", longest=4000),
    ),
    expected=True,
    help="Two columns, Item and Value: what this return is.",
)

CLIENTS = Sheet(
    "Clients",
    "clients",
    (
        CLIENT,
        listed("Cohort", "cohort", "cohorts", besides=("None",), help="None only if declined or waiting."),
        DISTRICT,
        SEX,
        AGE,
        ETHNICITY,
        day("Referred on", "referred_on", help="On or before quarter end."),
        code("Decision", "decision", codes.REFERRAL_DECISION, help="As it stood at quarter end."),
        day("Decided on", "decided_on", required=False, required_if=_DECIDED, only_if=_DECIDED),
        code("Decision reason", "decision_reason", codes.DECLINE_REASON, required=False, required_if=_DECLINED,
             only_if=_DECLINED),
        day("First contact on", "first_contact_on", required=False, required_if=When("started_on"), only_if=_ACCEPTED),
        day("Started on", "started_on", required=False, required_if=When("ended_on"), only_if=_ACCEPTED),
        day("Ended on", "ended_on", required=False, only_if=_ACCEPTED),
        code("End reason", "end_reason", codes.END_REASON, required=False, required_if=When("ended_on"),
             only_if=When("ended_on")),
        whole("Sessions offered", "sessions_offered", highest=200, help="In the quarter."),
        whole("Sessions attended", "sessions_attended", highest=200, help="In the quarter; at most those offered."),
        DA_LINK,
        DASH,
        code("DA programme", "da_programme", codes.DA_PROGRAMME, required=False),
        MH_STATUS,
        code("MH service contact", "mh_contact", codes.MH_CONTACT, required=False,
             required_if=When("mh_status", codes.MH_NEEDS), only_if=When("mh_status", codes.MH_NEEDS)),
        code("Dual diagnosis", "dual_diagnosis", codes.YES_NO_NOT_RECORDED, required=False),
    ),
    unique=("client", "referred_on"),
    expected=True,
    help="One row for each referral waiting, decided or open at any time in the quarter, and late recordings.",
)

PATHWAYS = Sheet(
    "Pathways",
    "pathways",
    (
        CLIENT,
        code("Pathway", "pathway", codes.PATHWAY),
        code("Assessed", "assessed", codes.YES_NO, help="Yes where an assessment stands."),
        code("Need", "need", codes.NEED, required=False, required_if=When("assessed", ("Yes",)),
             only_if=When("assessed", ("Yes",))),
        code("Supported", "supported", codes.YES_NO, help="In the quarter."),
        code("Outcome", "outcome", codes.OUTCOME, help="As it stands."),
        Column("Tool", "tool", Kind.CODE, register="tools", help="The scale's name and version; required with a score."),
        number("First score", "first_score", help="Inside the tool's range; both scores are on the same tool."),
        number("Latest score", "latest_score", help="Inside the tool's range; both scores are on the same tool."),
    ),
    unique=("client", "pathway"),
    expected=True,
    help="One row for each accepted client and pathway with an assessment standing or support given in the quarter.",
)

HOUSING_REFERRALS = Sheet(
    "Housing referrals",
    "housing_referrals",
    (
        reference("Referral reference", "referral", "referral"),
        CLIENT,
        listed("House", "house", "houses"),
        day("Referred on", "referred_on"),
        code("Decision", "decision", codes.HOUSING_DECISION),
        day("Decided on", "decided_on", required=False,
            required_if=When("decision", ("Accepted", "Declined", "Withdrawn")),
            only_if=When("decision", ("Accepted", "Declined", "Withdrawn"))),
        code("Decision reason", "decision_reason", codes.HOUSING_DECLINE_REASON, required=False,
             required_if=_DECLINED, only_if=_DECLINED),
    ),
    unique=("referral",),
    help="Each referral made, waiting or decided in the quarter.",
)

PLACEMENTS = Sheet(
    "Placements",
    "placements",
    (
        reference("Placement reference", "placement", "placement"),
        CLIENT,
        reference("Referral reference", "referral", "referral", required=False),
        listed("House", "house", "houses"),
        day("Moved in on", "moved_in_on"),
        day("Left on", "left_on", required=False),
        code("Leaving reason", "leaving_reason", codes.LEAVING_REASON, required=False, required_if=_LEFT,
             only_if=_LEFT),
        code("Destination", "destination", codes.DESTINATION, required=False, required_if=_LEFT, only_if=_LEFT),
        code("Settled at 3 months", "settled", codes.SETTLED, required=False, required_if=_LEFT, only_if=_LEFT,
             help="A stay that ended in this quarter is Not due."),
    ),
    unique=("placement",),
    help="Each stay open at any time in the quarter, or that ended in the quarter before.",
)

HOUSES = Sheet(
    "Houses",
    "houses",
    (
        listed("House", "house", "houses"),
        whole("Bed spaces", "bed_spaces", help="As in the register."),
        whole("Nights available", "nights_available", help="At most bed spaces times days of the quarter."),
    ),
    unique=("house",),
    help="Each open house of the register, once.",
)

VOIDS = Sheet(
    "Voids",
    "voids",
    (listed("House", "house", "houses"), code("Reason", "reason", codes.VOID_REASON), whole("Nights", "nights")),
    help="Nights on which a bed space could not be let, by reason.",
)

OUTPUTS = Sheet(
    "Outputs",
    "outputs",
    (listed("Output", "output", "outputs"), number("Actual", "actual", required=True, lowest=0),
     story("Comment", "comment")),
    help="What the contract counts.",
)

TRAINING = Sheet(
    "Training",
    "training",
    (text("Course", "course"), whole("Staff in scope", "in_scope"),
     whole("Staff in date", "in_date", help="At most those in scope.")),
    help="Staff who should hold each course, and who do.",
)

CLIENT_VOICE = Sheet(
    "Client voice",
    "client_voice",
    (text("Question", "question", longest=500), whole("Responses", "responses"),
     whole("Positive", "positive", help="At most the responses."), story("What changed", "what_changed")),
    help="What clients said, and what changed because of it.",
)

CASE_STUDIES = Sheet(
    "Case studies",
    "case_studies",
    (text("Title", "title", longest=300), code("Pathway", "pathway", codes.PATHWAY, required=False),
     story("Story", "story", required=True, longest=6000),
     code("Permission to share", "permission", codes.YES_NO, required=False, help="Blank is No.")),
    help="A story told with its person's permission. Blank permission is No.",
)

COHORT = Sheet(
    "Cohort",
    "cohort",
    (
        CLIENT,
        listed("Cohort", "cohort", "cohorts"),
        code("National category", "national_category", codes.NATIONAL_CATEGORY),
        DISTRICT,
        SEX,
        AGE,
        ETHNICITY,
        day("Selected on", "selected_on", help="On or before quarter end."),
        day("Deselected on", "deselected_on", required=False, help="In the quarter, on or after Selected on."),
        code("Deselection reason", "deselection_reason", codes.DESELECTION_REASON, required=False,
             required_if=When("deselected_on"), only_if=When("deselected_on")),
        code("RAG", "rag", codes.RAG, help="A risk status; Blue is custody."),
        code("Status at quarter end", "status", codes.STATUS),
        code("Supervision", "supervision", codes.SUPERVISION),
        code("MAPPA level", "mappa", codes.MAPPA, required=False),
        DA_LINK,
        DASH,
        MH_STATUS,
        whole("Days at liberty", "days_at_liberty", help="Of the quarter, from selection to deselection, both counted."),
    ),
    unique=("client", "selected_on"),
    expected=True,
    help="One row for each person on the scheme at any time in the quarter.",
)

FOLLOWED = Sheet(
    "Followed",
    "followed",
    (CLIENT, day("Selected on", "selected_on"), day("Deselected on", "deselected_on", help="Before the quarter."),
     whole("Days at liberty", "days_at_liberty"), code("Status", "status", codes.FOLLOWED_STATUS)),
    unique=("client", "selected_on"),
    help="Each person deselected before the quarter, until eight quarters after selection, not selected again.",
)

OFFENCES = Sheet(
    "Offences",
    "offences",
    (
        reference("Offence reference", "offence", "offence", help="Stable from quarter to quarter."),
        CLIENT,
        day("Offence date", "offence_on"),
        code("Stage", "stage", codes.STAGE),
        day("Stage date", "stage_on", help="In the quarter."),
        listed("Offence group", "offence_group", "offence groups"),
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
    (listed("Agency", "agency", "agencies"), whole("Panels held", "held"),
     whole("Panels attended", "attended", help="At most those held.")),
    help="Panels of the quarter, and who came.",
)

PROVIDER = Shape("provider", "Provider return",
                 (RETURN, CLIENTS, PATHWAYS, HOUSING_REFERRALS, PLACEMENTS, HOUSES, VOIDS, OUTPUTS, TRAINING,
                  CLIENT_VOICE, CASE_STUDIES))
POLICE = Shape("police", "Police return", (RETURN, COHORT, FOLLOWED, OFFENCES, BASELINE, PARTNERS))
RETURNS = {shape.kind: shape for shape in (PROVIDER, POLICE)}


def _quarter(name: str, field: str, *, required: bool = True) -> Column:
    return Column(name, field, Kind.QUARTER, required=required)


REGISTER = Shape(
    "register",
    "Register",
    (
        Sheet("Areas", "areas", (text("Area", "area"), text("District", "district"),
                                 text("Visible to areas", "visible_to", required=False)),
              unique=("area", "district"), expected=True),
        Sheet("Organisations", "organisations",
              (text("Organisation", "organisation"), code("Kind", "kind", codes.plain("Kind", "provider", "police")),
               text("Area", "area"), _quarter("First quarter", "first_quarter"),
               _quarter("Last quarter", "last_quarter", required=False)),
              unique=("organisation", "kind", "area"), expected=True),
        Sheet("Houses", "houses",
              (text("House", "house"), text("Organisation", "organisation"), text("District", "district"),
               text("Area", "area"), whole("Bed spaces", "bed_spaces"), day("Opened", "opened"),
               day("Closed", "closed", required=False)),
              help="A house that closed and opened again has a row for each time."),
        Sheet("Cohorts", "cohorts",
              (text("Code", "code"), text("Name", "name"), _quarter("First quarter", "first_quarter"),
               _quarter("Last quarter", "last_quarter", required=False)), unique=("code",), expected=True),
        Sheet("Agencies", "agencies", (text("Agency", "agency"), text("Sector", "sector"), text("Area", "area")),
              unique=("agency", "area")),
        Sheet("Outputs", "outputs",
              (text("Output", "output"), text("Unit", "unit"), text("Organisation", "organisation"),
               _quarter("Quarter", "quarter"), number("Target", "target")),
              unique=("output", "organisation", "quarter")),
        Sheet("Tools", "tools",
              (text("Tool", "tool"), number("Lowest", "lowest", required=True),
               number("Highest", "highest", required=True),
               code("Better", "better", codes.plain("Better", "higher", "lower"))), unique=("tool",)),
        Sheet("Offence groups", "offence_groups",
              (text("Group", "group"), number("Unit cost £", "unit_cost"), text("Price year", "price_year", required=False),
               number("Severity weight", "severity_weight"), text("Source", "source", required=False, longest=500)),
              unique=("group",)),
        Sheet("Targets", "targets",
              (text("Measure", "measure"), text("Area", "area"), number("Lower", "lower"), number("Upper", "upper"),
               _quarter("From quarter", "from_quarter"), text("Source", "source", required=False, longest=500)),
              unique=("measure", "area", "from_quarter")),
        Sheet("Calendar", "calendar",
              (_quarter("Quarter", "quarter"), code("Kind", "kind", codes.plain("Kind", "provider", "police")),
               day("Due on", "due_on")), unique=("quarter", "kind")),
        Sheet("Benchmarks", "benchmarks",
              (text("Measure", "measure"), text("Place", "place"), text("Quarter or year", "when"),
               number("Numerator", "numerator"), number("Denominator", "denominator"), number("Value", "value"),
               text("Source", "source", required=False, longest=500))),
        Sheet("Breaks", "breaks",
              (text("Measure", "measure"), text("Area", "area"), _quarter("Quarter", "quarter"),
               text("Note", "note", longest=500)), unique=("measure", "area", "quarter")),
        Sheet("Spend", "spend",
              (text("Organisation", "organisation"), _quarter("Quarter", "quarter"), number("Amount £", "amount")),
              unique=("organisation", "quarter")),
        Sheet("Recommendations", "recommendations",
              (text("Set", "set"), text("Number", "number"), text("Text", "text", longest=2000),
               text("Source", "source", required=False, longest=500), text("Owner", "owner", required=False),
               text("Measures", "measures", required=False)), unique=("set", "number")),
        Sheet("Synonyms", "synonyms",
              (text("Organisation", "organisation"), text("Column", "column"), text("Theirs", "theirs"),
               text("Ours", "ours")), unique=("organisation", "column", "theirs")),
    ),
)
