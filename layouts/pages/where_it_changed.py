"""Where did it change? What each district, cohort, sex, house, pathway or reason brought to a measure's difference."""

from layouts.chart import Page
from layouts.compose import Says, chart, contributions, contributions_by_year
from layouts.pages.cohort import LEAVING
from layouts.pages.housing import REFUSED, WENT
from layouts.pages.links import HOW_FAR
from layouts.pages.service import DECLINED, ENDED

BY = {"district": "V1", "cohort": "V1", "sex": "V1", "house": "H1", "pathway": "W3", "link group": "L7"}
"""Each breakdown, and the measure that is taken apart by it where none is chosen."""
BY_YEAR: dict[str, dict[str, Says]] = {
    "reason": {"V6": LEAVING, "S2": DECLINED, "S10": ENDED, "H3": REFUSED},
    "destination": {"H7": WENT},
    "stage": {"L8": HOW_FAR},
}
"""What is published of financial years alone, and how each measure speaks of it."""

PAGE = Page(
    "/where-it-changed",
    "Where did it change?",
    "Who or which place brought the difference, and whom should we ask?",
    "",
    (
        *(chart(by.replace(" ", "-"), contributions(by, usual), f"By {by}") for by, usual in BY.items()),
        *(chart(by, contributions_by_year(by, spoken), f"By {by}") for by, spoken in BY_YEAR.items()),
    ),
    ("quarter", "area", "slice", "edition", "measure"),
    usual=(("measure", BY["district"]),),
)
