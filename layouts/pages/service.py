"""Service: are people engaged promptly, and do they stay?"""

from layouts.chart import Page, Part
from layouts.compose import Clause, Says, Stage, Step, bars, chart, control, halves, steps

WAY = (
    Step(Stage.IN, "Referred", "S1", "numerator"),
    Step(Stage.IN, "Decided", "S2", "denominator"),
    Step(Stage.IN, "Accepted", "S2", "numerator", "{v} of those decided", "S2"),
    Step(Stage.IN, "First contact", "S3", "denominator", "half within {v}", "S3"),
    Step(Stage.IN, "Started", "S4", "balance", "by the change in the caseload", ended="S10"),
    Step(Stage.OPEN, "On the caseload", "S4", "numerator", "at quarter end"),
    Step(Stage.OUT, "Ended", "S10", "numerator"),
)
SAID = (
    Clause("{Referred.counted} {Referred.were} made", "no referral was made"),
    Clause("{Accepted} of {Decided} decided {Accepted.were} accepted", "none was accepted", joined=" and "),
    Clause("{Ended.counted}", "no endings"),
    Clause("{On the caseload.counted} on the caseload", "nobody is on the caseload"),
)
DECLINED = Says(
    "Reasons for declining",
    "reason for declining",
    of="those decided",
    none="no referral was declined",
    did="were declined",
)
ENDED = Says("Reasons for ending", "reason for ending", none="nobody ended", did="were counted")

PAGE = Page(
    "/service",
    "Service",
    "Are people engaged promptly, and do they stay?",
    "Performance",
    (
        chart("way", steps("What came in, what is open and what ended", SAID, WAY), "In, open, out"),
        chart("wait", control("S3"), "Waiting"),
        chart("attendance", control("S5"), "Staying engaged"),
        *halves(
            chart("referrals", control("S1"), "Demand and caseload"),
            chart("caseload", control("S4")),
            chart("accepted", control("S2"), "Acceptance"),
            chart("declined", bars("S2", "reason", DECLINED)),
            chart("endings", control("S6"), "Endings"),
            chart(
                "end-reasons",
                bars("S10", "reason", ENDED),
            ),
        ),
        chart(
            "by-district",
            bars("S4", "district", Says("Caseload by district", "home district", names=True)),
            "District by district",
        ),
    ),
    standard=Part(
        "How the service works", "What came in, what is open and what ended, and how long people wait.", ("way", "wait")
    ),
)
