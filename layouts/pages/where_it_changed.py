"""Where did it change? What each district, cohort, sex, house, pathway or reason brought to a measure's difference."""

from layouts.chart import Page
from layouts.compose import Says, chart, contributions, contributions_by_year, in_all
from layouts.pages.cohort import LEAVING
from layouts.pages.housing import REFUSED, WENT
from layouts.pages.links import HOW_FAR
from layouts.pages.service import DECLINED, ENDED
from queries.measures.measure import Measure
from queries.vocabulary import Edition, Period

BY = {"district": "V1", "cohort": "V1", "sex": "V1", "house": "H1", "pathway": "W3", "link group": "L7"}
"""Each breakdown, and the measure that is taken apart by it where none is chosen."""
BY_YEAR: dict[str, dict[str, Says]] = {
    "reason": {"V6": LEAVING, "S2": DECLINED, "S10": ENDED, "H3": REFUSED},
    "destination": {"H7": WENT},
    "stage": {"L8": HOW_FAR},
}
"""What is published of financial years alone, and how each measure speaks of it."""
WHOLE = "all"
"""The chart that takes nothing apart."""
OTHERS = {"V7": "V6", "S6": "S10"}
"""Whose parts are those of another measure: who left, or ended, by the reason that the percentage is of."""


def apart_by(measure: Measure, edition: Edition) -> tuple[str, ...]:
    """By what an edition may take a measure's difference apart: the board has some of everyone alone."""
    told = measure.breakdowns if edition is Edition.WORKING else measure.of_the_board
    every = edition is Edition.WORKING or measure.base is Period.QUARTER
    own = (by for by in BY if by in told and (every or by in measure.by_year))
    return (*own, *(by for by, spoken in BY_YEAR.items() if OTHERS.get(measure.id, measure.id) in spoken))


PAGE = Page(
    "/where-it-changed",
    "Where did it change?",
    "Who or which place brought the difference, and whom should we ask?",
    "",
    (
        chart(WHOLE, in_all(BY["district"]), "In all"),
        *(chart(by.replace(" ", "-"), contributions(by, usual), f"By {by}") for by, usual in BY.items()),
        *(chart(by, contributions_by_year(by, spoken, OTHERS), f"By {by}") for by, spoken in BY_YEAR.items()),
    ),
    ("quarter", "area", "slice", "edition", "measure"),
    usual=(("measure", BY["district"]),),
)
