"""Housing: are the houses used, by whom, and where do people go next?"""

from layouts.chart import Page, Part
from layouts.compose import (
    Clause,
    Says,
    Stage,
    Step,
    bars,
    between_groups,
    chart,
    control,
    halves,
    houses,
    percentages,
    steps,
)

WAY = (
    Step(Stage.IN, "Decided", "H3", "denominator"),
    Step(Stage.IN, "Accepted", "H3", "numerator", "{v} of those decided", "H3"),
    Step(Stage.IN, "Moved in", "H11", "numerator", "half within {v} of referral", "H4"),
    Step(Stage.OPEN, "In residence", "H10", "numerator", "at quarter end"),
    Step(Stage.OUT, "Left", "H12", "numerator", "half stayed {v} or longer", "H5"),
)
SAID = (
    Clause("{Accepted} of {Decided} referrals decided were accepted", "no referral was decided"),
    Clause("{Moved in.counted} moved in", "nobody moved in"),
    Clause("{Left} left", "nobody left", joined=" and "),
)
REFUSED = Says(
    "Reasons for refusing a place",
    "reason for refusing",
    of="those decided",
    none="no referral was refused",
    did="were refused",
)
BY_COHORT = Says(
    "Referrals to a house that were accepted, of those decided, by cohort",
    count=False,
    headline=between_groups("of referrals of the {name} cohort", "of those of the {name} cohort", "were accepted"),
)
VOID = Says(
    "Void nights by reason",
    "reason for void nights",
    of="nights available",
    none="there were no void nights",
    rest="H1",
    neither="neither occupied nor returned as void",
)
DESTINATIONS = (
    ("Settled", "Settled housing"),
    ("Temporary", "Temporary accommodation"),
    ("None", "No accommodation"),
    ("Other", "Custody or hospital"),
)
WENT = Says("Destinations of those who left", "destination", called=DESTINATIONS, did="had a known destination")

PAGE = Page(
    "/housing",
    "Housing",
    "Are the houses used, by whom, and where do people go next?",
    "Performance",
    (
        chart("occupancy", control("H1"), "Use of the houses"),
        chart("houses", houses("H1"), "House by house"),
        *halves(
            chart(
                "in-and-through",
                steps("Housing referrals and moves", SAID, WAY),
                "In, open, out",
            ),
            chart("refused", bars("H3", "reason", REFUSED)),
            chart("waiting", control("H4"), "Waiting and staying"),
            chart("stay", control("H5")),
            chart(
                "destinations",
                bars("H7", "destination", WENT),
                "Moving on",
            ),
            chart("leaving", percentages("How stays in the houses ended", "H6", "H7", "H8")),
        ),
        chart("accepted-by-cohort", bars("H3", "cohort", BY_COHORT), "Who gets a place"),
        chart("settled", control("H9"), "Three months later"),
        chart("void-nights", control("H2"), "Empty beds"),
        chart("void", bars("H2", "void reason", VOID), "Empty beds"),
    ),
    standard=Part(
        "Housing", "Whether the houses are used, and where people go next.", ("occupancy", "houses", "in-and-through")
    ),
)
