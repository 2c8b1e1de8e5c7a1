"""The code lists of the returns: what a cell may say, what is kept, how it is written for people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from queries.characters import as_meant

_CLOSED_UP = re.compile(r"[\s_]+")


@dataclass(frozen=True)
class Code:
    """One allowed value: what is kept, its label, other words for it, and its group where it has one."""

    code: str
    label: str
    also: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class CodeList:
    """Allowed values in their order. ``name`` is used in findings and in the template's lists."""

    name: str
    items: tuple[Code, ...]

    @cached_property
    def by_text(self) -> dict[str, Code]:
        """Every spelling (code, label, other words; as it is meant, lower case) to its code."""
        return {as_meant(text).casefold(): item for item in self.items for text in (item.label, item.code, *item.also)}

    @cached_property
    def _closed_up(self) -> dict[str, Code]:
        """The same without spaces and underscores: ``30 - 39``, ``NOT_RECORDED``."""
        return {_CLOSED_UP.sub("", text): item for text, item in reversed(self.by_text.items())}

    @cached_property
    def by_code(self) -> dict[str, Code]:
        """What is kept to its code."""
        return {item.code: item for item in self.items}

    def find(self, text: str) -> Code | None:
        """The code meant by a text already trimmed, in any case, be its words apart by what they may; None where it is
        not one of the list."""
        plain = as_meant(text).casefold()
        return self.by_text.get(plain) or self._closed_up.get(_CLOSED_UP.sub("", plain))

    @property
    def codes(self) -> tuple[str, ...]:
        """What is kept, in order."""
        return tuple(item.code for item in self.items)

    @property
    def labels(self) -> tuple[str, ...]:
        """What people read, in order."""
        return tuple(item.label for item in self.items)

    def label(self, code: str) -> str:
        """What people read for what is kept; the code itself where it is unknown."""
        item = self.by_code.get(code)
        return item.label if item else code


def plain(name: str, *labels: str) -> CodeList:
    """A list whose labels are their own codes."""
    return CodeList(name, tuple(Code(label, label) for label in labels))


def dotted(name: str, labels: str) -> CodeList:
    """The same, its labels in one text with dots between."""
    return plain(name, *labels.split(" · "))


def grouped(name: str, groups: Iterable[tuple[str, tuple[str, ...]]]) -> CodeList:
    """A list whose values fall in groups."""
    return CodeList(name, tuple(Code(label, label, group=group) for group, labels in groups for label in labels))


YES_NO = CodeList("Yes or No", (Code("Yes", "Yes", ("y", "true", "1")), Code("No", "No", ("n", "false", "0"))))


def yes_no(name: str, *more: str) -> CodeList:
    """Yes and No in all their spellings, and further values."""
    return CodeList(name, YES_NO.items + tuple(Code(label, label) for label in more))


SEX = CodeList("Sex", (Code("Female", "Female", ("f",)), Code("Male", "Male", ("m",)), Code("Not known", "Not known")))
AGE_BAND = plain("Age band", "18-20", "21-24", "25-29", "30-39", "40-49", "50-59", "60+", "Not known")

_ETHNICITY = (
    (
        "White",
        (
            ("W1", "English, Welsh, Scottish, Northern Irish or British"),
            ("W2", "Irish"),
            ("W3", "Gypsy or Irish Traveller"),
            ("W9", "Any other White background"),
        ),
    ),
    (
        "Mixed",
        (
            ("M1", "White and Black Caribbean"),
            ("M2", "White and Black African"),
            ("M3", "White and Asian"),
            ("M9", "Any other Mixed background"),
        ),
    ),
    (
        "Asian",
        (
            ("A1", "Indian"),
            ("A2", "Pakistani"),
            ("A3", "Bangladeshi"),
            ("A4", "Chinese"),
            ("A9", "Any other Asian background"),
        ),
    ),
    ("Black", (("B1", "Caribbean"), ("B2", "African"), ("B9", "Any other Black background"))),
    ("Other", (("O2", "Arab"), ("O9", "Any other ethnic group"))),
    ("Not stated", (("NS", "Not stated"),)),
)
ETHNICITY = CodeList(
    "Ethnicity", tuple(Code(code, label, group=group) for group, codes in _ETHNICITY for code, label in codes)
)
ETHNICITY_GROUP = plain("Ethnicity group", *(group for group, _ in _ETHNICITY))

NO_COHORT = Code("None", "None")
ABUSE_COHORT = "DA"
"""The code of the cohort that was selected for domestic abuse, in every area's register."""
ABUSE_OR_OTHERS = ("Domestic abuse cohort", "Other cohorts")
DISTRICT_BESIDES = ("No fixed abode", "Out of area", "Not recorded")
REFERRAL_DECISION = plain("Decision", "Accepted", "Declined", "Waiting")
DECLINE_REASON = plain(
    "Decision reason",
    "Outside criteria",
    "Risk too high",
    "No capacity",
    "Declined by client",
    "Could not contact",
    "Other",
)
PLANNED_ENDINGS = ("Planned, goals met", "Planned, goals partly met")
TRANSFERRED = "Transferred"
ENDED_ELSEWHERE = ("Died", TRANSFERRED, "Moved away")  # they say nothing of whether the work was finished
END_REASON = plain(
    "End reason", *PLANNED_ENDINGS, "Disengaged", "Recalled or custody", "Moved away", TRANSFERRED, "Died", "Other"
)
DA_LINK = plain("DA link", "None known", "Perpetrator", "Victim", "Perpetrator and victim", "Not recorded")
PERPETRATORS = ("Perpetrator", "Perpetrator and victim")
VICTIMS = ("Victim", "Perpetrator and victim")
LINKED = ("Perpetrator", "Victim", "Perpetrator and victim")
DASH_LEVEL = plain("DASH level", "Standard", "Medium", "High", "Not assessed")
DA_PROGRAMME = plain("DA programme", "Not eligible", "Eligible", "Started", "Completed", "Not recorded")
MH_NEEDS = ("Self-reported need", "Diagnosed", "Primary care", "Secondary care", "Crisis or inpatient")
MH_STATUS = plain("MH status", "None known", *MH_NEEDS, "Not recorded")
MH_CONTACT = yes_no("MH service contact", "Declined", "Not recorded")
PERMISSION_GIVEN, PERMISSION_NOT_ASKED = "Yes", "Not asked"
PERMISSION = yes_no("Permission to share", PERMISSION_NOT_ASKED)
YES_NO_NOT_RECORDED = yes_no("Yes, No or Not recorded", "Not recorded")
PATHWAY = CodeList(
    "Pathway",
    (
        Code("ACC", "Accommodation"),
        Code("ETE", "Education, training and employment"),
        Code("HEA", "Health", ("mental and physical health",)),
        Code("DRU", "Drugs and alcohol", ("substance misuse",)),
        Code("FIN", "Finance, benefit and debt"),
        Code("FAM", "Children and families", ("children and family",)),
        Code("ATB", "Attitudes, thinking and behaviour"),
        Code("ABU", "Abuse, rape and domestic violence", group="women"),
        Code("SEX", "Sex work", group="women"),
    ),
)
WOMENS_PATHWAYS = ("ABU", "SEX")
NEED = plain("Need", "None", "Low", "Medium", "High")
OUTCOME = plain("Outcome", "Achieved", "Partly achieved", "Not achieved", "Ongoing", "No need", "Not known")
HOUSING_DECISION = plain("Decision", "Accepted", "Declined", "Withdrawn", "Waiting")
HOUSING_DECLINE_REASON = plain(
    "Decision reason",
    "No vacancy",
    "Risk too high",
    "Location unsuitable",
    "Needs too high",
    "Outside criteria",
    "Declined by client",
    "Other",
)
MOVED_WITHIN = "Moved within service"
LEAVING_REASON = plain(
    "Leaving reason",
    "Planned move-on",
    "Evicted",
    "Abandoned",
    "Recalled or custody",
    "Hospital",
    MOVED_WITHIN,
    "Died",
    "Other",
)
DESTINATION = grouped(
    "Destination",
    (
        (
            "Settled",
            (
                "Own home",
                "Family or friends settled",
                "Private rented",
                "Social rented",
                "Supported housing",
                "Residential healthcare",
            ),
        ),
        ("Temporary", ("Approved premises", "CAS2", "CAS3", "Short-term")),
        ("None", ("Emergency hostel", "Night shelter", "Rough sleeping", "Campsite or squat", "Other homeless")),
        ("Other", ("Custody", "Hospital", "Not applicable", "Not known")),
    ),
)
SETTLED = yes_no("Settled at 3 months", "Not due", "Not known")
VOID_REASON = plain("Reason", "Deep clean", "Damage", "Maintenance", "Awaiting referral", "Risk hold", "Other")
NATIONAL_CATEGORY = plain("National category", "Fixed", "Flex", "Free", "Not recorded")
POSITIVE_EXIT = "Positive exit, risk reduced"
LEFT_ELSEWHERE = ("Died", "Moved away", "Other scheme")  # they say nothing of whether a risk was reduced
DESELECTION_REASON = plain(
    "Deselection reason",
    POSITIVE_EXIT,
    "Long custody",
    "Moved away",
    "Other scheme",
    "Outside criteria",
    "Died",
    "Other",
)
RAG = plain("RAG", "Red", "Amber", "Green", "Blue", "Not recorded")
LEFT_SCHEME = "Left scheme"
STATUS = plain(
    "Status at quarter end", "Community", "Custody", "Recalled", "Unlawfully at large", "Hospital", LEFT_SCHEME
)
SUPERVISION = plain("Supervision", "Statutory", "Non-statutory", "Not recorded")
MAPPA = plain("MAPPA level", "None", "1", "2", "3")
FOLLOWED_STATUS = plain("Status", "Community", "Custody", "Not known", "Died")
STAGE = plain("Stage", "Arrest", "Charge", "Conviction or caution")
_FURTHER = (Code("Suspected", "Suspected at most"), Code("Charged", "Charged at most"), Code("Proven", "Proven"))
"""What each stage of an offence, where it is the furthest, says of whoever is held to have done it."""
FURTHER = tuple(code.code for code in _FURTHER)
FURTHEST = CodeList(
    "Furthest stage", (Code("None", "No further domestic abuse"), *_FURTHER, Code("Not recorded", "Not recorded"))
)
WINDOW = plain("Window", "Selection", "Earlier")

SELF_HARM = plain("Self-harm", "Current", "Past", "None known", "Not asked", "Not recorded")
INFORMED = ("All", "Some")
INFORMED_OF = plain("Informed of", *INFORMED, "Withheld for safety", "Not yet", "Not recorded")
REFERRAL_SOURCE = dotted(
    "Referral source",
    "Police · Probation · Prison · Court · Local authority · Health · Housing · Voluntary sector · Self · "
    "Other · Not recorded",
)
STANDING_OUTCOMES = ("Achieved", "Partly achieved", "Not achieved")
CAME_FROM = dotted(
    "Came from",
    "Custody · Approved premises · CAS2 · CAS3 · Hospital · Rough sleeping · Other homeless · Family or "
    "friends · Own tenancy · Other · Not known",
)
HOW_ASKED = plain("How asked", "Staff", "Somebody independent", "In writing", "Not recorded")
ANSWER = plain("Answer", "Done", "Agreed, not yet done", "Refused", "Nothing asked")
SCOPE_BOARD = "Board"
SCOPE = plain("Scope", SCOPE_BOARD, "Public")
REPORT_HEADING = dotted(
    "Heading",
    "What went well · What did not · Risks · What we ask of partners · Staffing and capacity · Other",
)
SERIOUS_HARM = plain("Risk of serious harm", "Low", "Medium", "High", "Very high", "Not assessed")
SUPERVISION_TYPE = dotted(
    "Supervision type",
    "Licence · Post-sentence supervision · Community order · Suspended sentence order · Custody before "
    "release · None · Not recorded",
)
DASH_ASSESSED = ("Standard", "Medium", "High")
MARAC = plain("MARAC", "Heard", "Referred", "Not referred", "Not applicable", "Not recorded")
RECALL_KIND = plain("Kind", "Fixed term", "Standard", "Not recorded")
SELECTED, NOT_SELECTED, WAITING = "Selected", "Not selected", "Waiting"
NOMINATION_DECISION = plain("Decision", SELECTED, NOT_SELECTED, WAITING)
NOMINATION_REASON = dotted(
    "Reason",
    "Below the threshold · Another scheme suits better · In custody for long · No capacity · Other",
)
COMPLIANCE_ACT = dotted(
    "Act",
    "Warning · Breach · Recall asked for · Arrest on warrant · Tag or curfew · Unannounced visit · Disruption "
    "of offending · Other",
)
COURSE_PRIORITY = dotted(
    "Priority",
    "Public protection · Safeguarding children · Vulnerable adults · Domestic abuse · Trauma · Other",
)
