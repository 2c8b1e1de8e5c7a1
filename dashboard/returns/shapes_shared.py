"""What both returns share: the sheet Return, the columns about a person, and what is told of an office's own work."""

from dashboard.returns.shape import Sheet, When, Why, code, day, number, quarter, reference, second, story, text, whole
from queries import codes

VERSION = 2
"""The newest version of the specification, which templates ask for; those before it are read for good."""

CLIENT = reference(
    "Client reference", "client", refers="client", help="The scheme's own reference, never a name or PNC."
)
DISTRICT = code("District", "district", register="districts", besides=codes.DISTRICT_BESIDES, same_for="client")
SEX = code("Sex", "sex", codes.SEX, same_for="client", usual=("Male",), called=("Gender",))
AGE = code(
    "Age band", "age_band", codes.AGE_BAND, same_for="client", called=("Age", "Age group"), help="At quarter end."
)
ETHNICITY = code(
    "Ethnicity", "ethnicity", codes.ETHNICITY, same_for="client", called=("Ethnic group",), help="Self-defined, 18+1."
)
DA_LINK = code("DA link", "da_link", codes.DA_LINK, same_for="client")
DASH = code(
    "DASH level",
    "dash_level",
    codes.DASH_LEVEL,
    required=False,
    required_if=When("da_link", codes.LINKED),
    unread_unless=When("da_link", codes.LINKED),
    help="The assessed risk to the victim; where linked.",
)
MH_STATUS = code("MH status", "mh_status", codes.MH_STATUS)
_TOLD = Why(
    "Whoever told the person keeps the date in the case record.",
    "Does each person know what help there is, what is watched, and what is shared?",
)
INFORMED_OF = second(
    code("Informed of", "informed_of", codes.INFORMED_OF),
    _TOLD,
    help="The support on offer, what is monitored, and with whom information is shared.",
)
INFORMED_ON = second(
    day("Informed on", "informed_on", only_if=When("informed_of", codes.INFORMED), help="On or before quarter end."),
    _TOLD,
)
SELF_HARM = second(
    code("Self-harm", "self_harm", codes.SELF_HARM, called=("Self injury", "Self-inflicted harm")),
    Why("The assessment in the case record.", "Are women’s needs seen and met, and is anybody at risk unseen?"),
)
CHILDREN = second(
    code("Dependent children", "dependent_children", codes.YES_NO_NOT_RECORDED, called=("Children", "Dependants")),
    Why("The assessment in the case record.", "Are women’s needs seen and met, and whose children are concerned?"),
)

RETURN = Sheet(
    "Return",
    "returns",
    (
        code("Return kind", "kind", codes.plain("Return kind", "provider", "police")),
        whole("Specification version", "specification"),
        code("Area", "area", register="areas"),
        code("Organisation", "organisation", register="organisations"),
        quarter("Quarter", "quarter"),
        day("Prepared on", "prepared_on"),
        story("Narrative", "narrative", longest=4000, until=1),
    ),
    expected=True,
    help="Two columns, Item and Value: what this return is.",
)
REPORT = Sheet(
    "Report",
    "report",
    (code("Heading", "heading", codes.REPORT_HEADING), story("Text", "words", required=True)),
    help="The quarter in your own words, under as many headings as you need; of nobody in particular.",
    since=2,
    why=Why("Whoever answers for the contract or the scheme.", "What does it mean, and what is asked of partners?"),
)
TRAINING = Sheet(
    "Training",
    "training",
    (
        text("Course", "course", register="courses", listed_since=2),
        whole("Staff in scope", "in_scope"),
        whole("Staff in date", "in_date", help="At most those in scope."),
    ),
    once="course",
    help="Staff who should hold each course, and who do.",
)
STAFFING = Sheet(
    "Staffing",
    "staffing",
    (
        code("Role", "role", register="roles"),
        number("Posts funded", "funded", required=True, lowest=0, help="Full-time posts; halves are allowed."),
        number("Posts filled", "filled", required=True, lowest=0, help="Full-time posts; halves are allowed."),
        whole("Supervision due", "supervision_due", required=False, help="Sessions of the quarter."),
        whole("Supervision held", "supervision_held", required=False, help="Sessions of the quarter."),
    ),
    unique=("role",),
    help="Posts at quarter end and supervision in the quarter, by role.",
    since=2,
    why=Why("The contract report, or the force’s establishment.", "Are there enough staff, trained and supported?"),
)
AUDITS = Sheet(
    "Audits",
    "audits",
    (
        code("Subject", "subject", register="audit subjects"),
        whole("Cases sampled", "sampled"),
        whole("Cases that met it", "met", help="At most those sampled."),
        day("Done on", "done_on", help="On or before quarter end."),
    ),
    help="Cases looked at by somebody else, and how many were as they should be.",
    since=2,
    why=Why("Whoever did the dip sample.", "How accurate are the records, those of public protection above all?"),
)
