"""Overview: what changed, and does it matter?"""

from layouts.chart import Page
from layouts.watched import WATCHED
from queries.figures import Need
from queries.vocabulary import ALL

PAGE = Page(
    "/",
    "Overview",
    "What changed this quarter, and does it matter?",
    "Board",
    # In a slice of the board edition all pathways together stand for one of them.
    reads=(*(each.need for each in WATCHED), Need("W3", ALL, history=True)),
)
