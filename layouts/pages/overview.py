"""Overview: what changed, and does it matter?"""

from layouts.chart import Page
from layouts.watched import Watched
from queries.figures import Need
from queries.measures import CATALOGUE
from queries.measures.measure import Polarity
from queries.vocabulary import ALL

PLACES = ("house", "pathway")
"""What a target or band of the area holds for, each by itself."""
FIRST = "O2"
"""Less offending is what the scheme is for."""
BESIDE = ("S3", "H1", "V1", "L5", "H9", "S5", "W2")
RESULTS = ("V7", "S2", "S6", "H6", "H7", "H8", "H2", "H4", "L3", "V10")
SIZES = ("V5", "V6", "V2", "V3", "S1", "S4", "L1P", "L1V", "L4", "H3", "H5")
OTHER_SIDES = {"H2": "H1", "H8": "H6"}
"""A night is occupied or void, who left did so as planned or otherwise."""
WATCHED = (
    Watched(FIRST),
    Watched("W3", "pathway", "ACC", "Accommodation achieved", "accommodation"),
    *(Watched(each, other_side_of=OTHER_SIDES.get(each, "")) for each in (*BESIDE, *RESULTS, *SIZES)),
)
"""In order of weight; the first eight are the tiles."""

AIMED = tuple(
    Need(measure.id, by, history=True)
    for measure in CATALOGUE.values()
    if measure.polarity is not Polarity.NONE
    for by in (ALL, *(place for place in PLACES if place in measure.within))
)
"""What may have a target or band: every measure with a better way, in all and house by house or pathway by pathway."""

PAGE = Page(
    "/",
    "Overview",
    "What changed this quarter, and does it matter?",
    "Board",
    # In a slice of the board edition the whole stands for one category of it.
    reads=tuple(dict.fromkeys((*(need for each in WATCHED for need in (each.need, each.whole.need)), *AIMED))),
)
