"""Where did it change? What each district, cohort, sex, house and pathway brought to a measure's difference."""

from layouts.chart import Page
from layouts.compose import chart, contributions

BY = {"district": "V1", "cohort": "V1", "sex": "V1", "house": "H1", "pathway": "W3"}
"""Each breakdown, and the measure that is taken apart by it where none is chosen."""

PAGE = Page(
    "/where-it-changed",
    "Where did it change?",
    "Who or which place brought the difference, and whom should we ask?",
    "",
    tuple(chart(by, contributions(by, usual), f"By {by}") for by, usual in BY.items()),
    ("quarter", "area", "slice", "edition", "measure"),
    usual=(("measure", BY["district"]),),
)
