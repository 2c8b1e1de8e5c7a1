"""The provider return: clients, pathways, houses, outputs, voice, case studies."""

from dashboard.returns.shape import Shape, Sheet, When, code, day, number, reference, story, text, whole
from dashboard.returns.shapes_shared import AGE, CLIENT, DA_LINK, DASH, DISTRICT, ETHNICITY, MH_STATUS, RETURN, SEX
from queries import codes

_ACCEPTED = When("decision", ("Accepted",))
_DECIDED = When("decision", ("Accepted", "Declined"))
_HOUSING_DECIDED = When("decision", ("Accepted", "Declined", "Withdrawn"))
_DECLINED = When("decision", ("Declined",))
_LEFT = When("left_on")
_PERMITTED = When("permission", (codes.PERMISSION_GIVEN,))

CLIENTS = Sheet(
    "Clients",
    "clients",
    (
        CLIENT,
        code("Cohort", "cohort", register="cohorts", besides=("None",), help="None only if declined or waiting."),
        DISTRICT,
        SEX,
        AGE,
        ETHNICITY,
        day("Referred on", "referred_on", help="On or before quarter end."),
        code("Decision", "decision", codes.REFERRAL_DECISION, usual=("Accepted",), help="As it stood at quarter end."),
        day("Decided on", "decided_on").exactly_if(_DECIDED),
        code("Decision reason", "decision_reason", codes.DECLINE_REASON).exactly_if(_DECLINED),
        day("First contact on", "first_contact_on", required=False, required_if=When("started_on"), only_if=_ACCEPTED),
        day("Started on", "started_on", required=False, required_if=When("ended_on"), only_if=_ACCEPTED),
        day("Ended on", "ended_on", required=False, only_if=_ACCEPTED),
        code("End reason", "end_reason", codes.END_REASON).exactly_if(When("ended_on")),
        whole("Sessions offered", "sessions_offered", highest=200, help="In the quarter."),
        whole("Sessions attended", "sessions_attended", highest=200, help="In the quarter; at most those offered."),
        DA_LINK,
        DASH,
        code("DA programme", "da_programme", codes.DA_PROGRAMME, required=False),
        MH_STATUS,
        code("MH service contact", "mh_contact", codes.MH_CONTACT).exactly_if(When("mh_status", codes.MH_NEEDS)),
        code("Dual diagnosis", "dual_diagnosis", codes.YES_NO_NOT_RECORDED, required=False),
    ),
    unique=("client", "referred_on"),
    spell=("started_on", "ended_on"),
    expected=True,
    help="One row for each referral waiting, decided or open at any time in the quarter, and late recordings.",
)

PATHWAYS = Sheet(
    "Pathways",
    "pathways",
    (
        CLIENT,
        code("Pathway", "pathway", codes.PATHWAY),
        code("Assessed", "assessed", codes.YES_NO, usual=("Yes",), help="Yes where an assessment stands."),
        code("Need", "need", codes.NEED).exactly_if(When("assessed", ("Yes",))),
        code("Supported", "supported", codes.YES_NO, usual=("Yes",), help="In the quarter."),
        code("Outcome", "outcome", codes.OUTCOME, help="As it stands."),
        code(
            "Tool",
            "tool",
            register="tools",
            required=False,
            help="The scale's name and version; required with a score.",
        ),
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
        reference("Referral reference", "referral", refers="referral"),
        CLIENT,
        code("House", "house", register="houses"),
        day("Referred on", "referred_on", before_opening=True),
        code("Decision", "decision", codes.HOUSING_DECISION),
        day("Decided on", "decided_on", before_opening=True).exactly_if(
            When("decision", ("Accepted", "Declined", "Withdrawn"))
        ),
        code("Decision reason", "decision_reason", codes.HOUSING_DECLINE_REASON).exactly_if(_DECLINED),
    ),
    unique=("referral",),
    help="Each referral made, waiting or decided in the quarter.",
)

PLACEMENTS = Sheet(
    "Placements",
    "placements",
    (
        reference("Placement reference", "placement", refers="placement"),
        CLIENT,
        reference("Referral reference", "referral", refers="referral", required=False),
        code("House", "house", register="houses"),
        day("Moved in on", "moved_in_on"),
        day("Left on", "left_on", required=False),
        code("Leaving reason", "leaving_reason", codes.LEAVING_REASON).exactly_if(_LEFT),
        code("Destination", "destination", codes.DESTINATION).exactly_if(_LEFT),
        code(
            "Settled at 3 months", "settled", codes.SETTLED, help="A stay that ended in this quarter is Not due."
        ).exactly_if(_LEFT),
    ),
    unique=("placement",),
    help="Each stay open at any time in the quarter, or that ended in the quarter before.",
)

HOUSES = Sheet(
    "Houses",
    "houses",
    (
        code("House", "house", register="houses"),
        whole("Bed spaces", "bed_spaces", help="As in the register."),
        whole("Nights available", "nights_available", help="At most bed spaces times days of the quarter."),
    ),
    unique=("house",),
    help="Each open house of the register, once.",
)

VOIDS = Sheet(
    "Voids",
    "voids",
    (code("House", "house", register="houses"), code("Reason", "reason", codes.VOID_REASON), whole("Nights", "nights")),
    help="Nights on which a bed space could not be let, by reason.",
)

OUTPUTS = Sheet(
    "Outputs",
    "outputs",
    (
        code("Output", "output", register="outputs"),
        number("Actual", "actual", required=True, lowest=0),
        story("Comment", "comment"),
    ),
    once="output",
    help="What the contract counts.",
)

TRAINING = Sheet(
    "Training",
    "training",
    (
        text("Course", "course"),
        whole("Staff in scope", "in_scope"),
        whole("Staff in date", "in_date", help="At most those in scope."),
    ),
    once="course",
    help="Staff who should hold each course, and who do.",
)

CLIENT_VOICE = Sheet(
    "Client voice",
    "client_voice",
    (
        text("Question", "question", longest=500),
        whole("Responses", "responses"),
        whole("Positive", "positive", help="At most the responses."),
        story("What changed", "what_changed"),
    ),
    once="question",
    help="What clients said, and what changed because of it.",
)

CASE_STUDIES = Sheet(
    "Case studies",
    "case_studies",
    (
        text("Title", "title", longest=300, kept_if=_PERMITTED),
        code("Pathway", "pathway", codes.PATHWAY, required=False),
        story("Story", "story", required=True, longest=6000, kept_if=_PERMITTED),
        code(
            "Permission to share",
            "permission",
            codes.PERMISSION,
            required=False,
            own_words_never=_PERMITTED.values,
            help="Blank is Not asked. Without a plain Yes, title and story are not kept.",
        ),
    ),
    help="A story told with its person's permission; title and story of any other are not kept.",
)

PROVIDER = Shape(
    "provider",
    "Provider return",
    (
        RETURN,
        CLIENTS,
        PATHWAYS,
        HOUSING_REFERRALS,
        PLACEMENTS,
        HOUSES,
        VOIDS,
        OUTPUTS,
        TRAINING,
        CLIENT_VOICE,
        CASE_STUDIES,
    ),
)
