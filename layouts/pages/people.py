"""People: does each person know what is done with them, what do they want, what do they say, and what became of it?"""

from layouts.chart import Page, Part
from layouts.compose import (
    Lowest,
    Says,
    bars,
    chart,
    control,
    halves,
    lowest_first,
    of_a_year,
    reports,
    said_and_done,
    stories,
    unranked,
)

UNSAID = (
    "whether somebody understood what they were told",
    "which agency told them",
    "complaints",
)
"""What a board would ask, and no return records."""


def _when(whose: str) -> Says:
    """When those who were new knew all there is to know."""
    said = unranked("this is when they were told")
    return Says(f"When {whose} knew of help, watching and sharing", ordered=True, did="were new", headline=said)


VOICE = Says(
    "Answers that were positive, by question",
    count=False,
    did="were given",
    headline=unranked("so many of each question’s were positive"),
)
ANSWERED = Says(
    "Answers to each question, of those asked it",
    count=False,
    did="were put to clients",
    headline=unranked("so many of each were answered"),
)
ASKED_FOR = Lowest(
    "What residents asked for that is done, by house", "house", none="has done nothing that was asked for"
)

PAGE = Page(
    "/people",
    "People",
    "Does each person know what is done with them, what do they say, and what became of it?",
    "Performance",
    (
        chart("told", of_a_year("Told in time", "V14", "S8", without=UNSAID), "What people know"),
        *halves(
            chart("told-by-scheme", bars("V14", "told", _when("people on the cohort"))),
            chart("told-by-service", bars("S8", "told", _when("clients"))),
        ),
        chart("goals", control("S9"), "What people want"),
        chart("voice", of_a_year("What clients say, and how many of those asked did", "A7", "A7R"), "What people say"),
        *halves(
            chart("questions", bars("A7", "question", VOICE)),
            chart("answered", bars("A7R", "question", ANSWERED)),
        ),
        chart("residents", lowest_first("H15", "house", ASKED_FOR), "What residents asked for, and what was done"),
        chart("said", said_and_done("H15")),
        chart("meetings", control("H15M")),
        chart("stories", stories("A8"), "Stories and permission"),
        chart("permission", control("A8")),
        chart("reports", reports("A4", "V1", "V5", "V6", "S1", "S4", "H10"), "What senders report"),
    ),
    standard=Part("People", "What people know, want and say, and what became of it.", ("told",)),
)
