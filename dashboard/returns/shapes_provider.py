"""The provider return: clients, pathways, houses, outputs, voice, case studies."""

from dataclasses import replace

from dashboard.returns.shape import Shape, Sheet, When, Why, code, day, number, reference, second, story, text, whole
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

_ACCEPTED = When("decision", ("Accepted",))
_DECIDED = When("decision", ("Accepted", "Declined"))
_HOUSING_DECIDED = When("decision", ("Accepted", "Declined", "Withdrawn"))
_DECLINED = When("decision", ("Declined",))
_LEFT = When("left_on")
_PERMITTED = When("permission", (codes.PERMISSION_GIVEN,))
_CASE_RECORD, _HOUSE_RECORD = "The case record.", "The housing team’s record."
_GOALS = Why(_CASE_RECORD, "Do people set goals of their own, and reach them?")
_VOICE = Why("Whoever asked.", "How many were asked, and could they say what they think?")
_PERMISSION = Why("Whoever asked for the permission.", "Who may read this story, and since when?")

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
        second(
            whole(
                "Sessions excused", "sessions_excused", help="Illness, custody, work; with those attended at most all."
            ),
            Why(_CASE_RECORD, "Do people stay away, or could they not come?"),
        ),
        second(
            code("Referral source", "referral_source", codes.REFERRAL_SOURCE),
            Why("The referral form.", "Who refers, and does anybody whom we should hear of not?"),
        ),
        second(
            code("Service", "service", register="services", needed_of=2),
            Why("The contract: one of your services in the register.", "What does each service cost and achieve?"),
        ),
        INFORMED_OF,
        INFORMED_ON,
        SELF_HARM,
        CHILDREN,
        second(whole("Goals set", "goals_set", help="The person’s own, as they stand."), _GOALS),
        second(whole("Goals met", "goals_met", only_if=When("goals_set"), help="At most those set."), _GOALS),
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
        code("Outcome", "outcome", codes.OUTCOME, usual=("Ongoing",), help="As it stands."),
        code(
            "Tool",
            "tool",
            register="tools",
            required=False,
            help="The scale's name and version; required with a score.",
        ),
        number("First score", "first_score", help="Inside the tool's range; both scores are on the same tool."),
        number("Latest score", "latest_score", help="Inside the tool's range; both scores are on the same tool."),
        second(
            day("Outcome on", "outcome_on", help="The day on which it first stood so; it stays the same.").exactly_if(
                When("outcome", codes.STANDING_OUTCOMES)
            ),
            Why(_CASE_RECORD, "How many outcomes were reached in this quarter, and how soon?"),
        ),
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
        replace(CLIENT, same_for="referral"),
        code("House", "house", register="houses"),
        day("Referred on", "referred_on", before_opening=True),
        code("Decision", "decision", codes.HOUSING_DECISION, usual=("Accepted",)),
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
        replace(CLIENT, same_for="referral"),
        reference("Referral reference", "referral", refers="referral", required=False),
        code("House", "house", register="houses"),
        day("Moved in on", "moved_in_on"),
        day("Left on", "left_on", required=False),
        code("Leaving reason", "leaving_reason", codes.LEAVING_REASON).exactly_if(_LEFT),
        code("Destination", "destination", codes.DESTINATION).exactly_if(_LEFT),
        code(
            "Settled at 3 months", "settled", codes.SETTLED, help="A stay that ended in this quarter is Not due."
        ).exactly_if(_LEFT),
        second(
            code("Came from", "came_from", codes.CAME_FROM),
            Why(_HOUSE_RECORD, "Where do residents come from, and who would sleep rough without the houses?"),
        ),
        second(
            day("Ready on", "ready_on", help="When they could have moved in, such as a release.", before_opening=True),
            Why(_HOUSE_RECORD, "How long does somebody who is ready wait for a bed?"),
        ),
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

HOUSE_MEETINGS = Sheet(
    "House meetings",
    "house_meetings",
    (
        code("House", "house", register="houses"),
        day("Held on", "held_on", help="In the quarter."),
        whole("Residents present", "present", help="At most the bed spaces."),
        story("Asked for", "asked_for"),
        code("Answer", "answer", codes.ANSWER),
        story("What was done, or why not", "done"),
    ),
    help="One row for each meeting, or for each thing asked for at it.",
    since=2,
    why=Why("The minutes of the meeting.", "What did residents ask for, and is every promise done, dated or refused?"),
)

OUTPUTS = Sheet(
    "Outputs",
    "outputs",
    (
        code("Output", "output", register="outputs"),
        number("Actual", "actual", required=True, lowest=0),
        story("Comment", "comment", help="Needed where Actual is under 90% of the register's target."),
    ),
    once="output",
    help="What the contract counts.",
)

CLIENT_VOICE = Sheet(
    "Client voice",
    "client_voice",
    (
        text("Question", "question", longest=500),
        whole("Responses", "responses"),
        whole("Positive", "positive", help="At most the responses."),
        story("What changed", "what_changed"),
        second(whole("People asked", "people_asked", help="At least those who responded."), _VOICE),
        second(code("How asked", "how_asked", codes.HOW_ASKED), _VOICE),
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
        second(
            code("Scope", "scope", codes.SCOPE, only_if=_PERMITTED, kept_if=_PERMITTED, own_words_never=("Public",)),
            _PERMISSION,
            help="Who may read it; blank is Board.",
        ),
        second(
            day("Permission given on", "permission_on", only_if=_PERMITTED, kept_if=_PERMITTED),
            _PERMISSION,
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
        HOUSE_MEETINGS,
        OUTPUTS,
        TRAINING,
        STAFFING,
        AUDITS,
        CLIENT_VOICE,
        CASE_STUDIES,
        REPORT,
    ),
)
