"""Assurance: can the board rely on the partnership and on these figures?"""

from layouts.chart import Page
from layouts.compose import Lowest, caseload, chart, control, lowest_first, on_time, who_is_here
from queries.vocabulary import Period

CAME = Lowest(
    "Panels attended of those invited to, by agency",
    "agency",
    none="came to no panel",
    unasked="In the register, and on no return of the quarter",
)
DONE = Lowest(
    "What was done of each output, as a share of its target",
    "output",
    none="was not done at all",
    below="below target",
    unasked="Without a target this quarter",
    stretch=Period.YEAR_TO_DATE,
)
TRAINED = Lowest("Training in date, of staff who should hold each course", "course", none="is held by nobody")
FILLED = Lowest("Posts filled of those funded, by role", "role", none="has nobody in post")
SUPERVISED = Lowest("Supervision held, of what was due, by role", "role", none="had none")
OF_WHOM = {"provider": ("S4", "People on the caseload"), "police": ("V1", "People on the cohort")}
"""Whose caseload the posts of each return carry."""
ANSWERED = Lowest(
    "Questions about returns that were answered, of those that were asked, by sender",
    "sender",
    none="answered none",
    unasked="Nothing was asked through the desk",
)
RIGHT = Lowest(
    "Cases that were as they should be, of those looked at, by subject",
    "subject",
    none="was never as it should be",
    unasked="Not looked at this quarter",
)

PAGE = Page(
    "/assurance",
    "Assurance",
    "Can the board rely on the partnership and on these figures?",
    "Performance",
    (
        chart("partners", lowest_first("A2", "agency", CAME), "Who came to the panels"),
        chart("panels", control("A2")),
        chart("here", who_is_here("A2", "A2D", "A2L")),
        chart("outputs", lowest_first("A1", "output", DONE), "What was done of what was paid for"),
        chart("posts", lowest_first("A11", "role", FILLED), "Staff"),
        chart("caseload", caseload("A11", OF_WHOM)),
        chart("supervision", lowest_first("A11S", "role", SUPERVISED)),
        chart("training", lowest_first("A3", "course", TRAINED)),
        chart("accuracy", lowest_first("A10", "subject", RIGHT), "How right the records are"),
        chart("on-time", on_time("A4"), "When returns came"),
        chart("questions", lowest_first("A6", "organisation", ANSWERED)),
    ),
    pickers=("quarter", "area", "edition"),
)
