"""What both returns share: the sheet Return, and the columns about a person."""

from dashboard.returns.shape import Sheet, When, code, day, quarter, reference, story, whole
from queries import codes

VERSION = 1

CLIENT = reference(
    "Client reference", "client", refers="client", help="The scheme's own reference, never a name or PNC."
)
DISTRICT = code("District", "district", register="districts", besides=codes.DISTRICT_BESIDES, of_person=True)
SEX = code("Sex", "sex", codes.SEX, of_person=True, usual=("Male",))
AGE = code("Age band", "age_band", codes.AGE_BAND, of_person=True, help="At quarter end.")
ETHNICITY = code("Ethnicity", "ethnicity", codes.ETHNICITY, of_person=True, help="Self-defined, 18+1.")
DA_LINK = code("DA link", "da_link", codes.DA_LINK, of_person=True)
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
        story("Narrative", "narrative", longest=4000),
    ),
    expected=True,
    help="Two columns, Item and Value: what this return is.",
)
