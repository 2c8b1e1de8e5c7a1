"""Stories are told as long as their people permit it: taken back by hand, or because no current return tells them."""

from datetime import datetime

from dashboard.returns import intake
from queries import withdrawing_stories
from queries.engines import open_engine
from queries.withdrawing_stories import Gone

UNPERMITTED = "its permission is not given any more"


def take_back(records_url: str, cells_url: str, area: str, key: str, *, why: str, who: str, now: datetime) -> Gone:
    """Take a story back everywhere: from what is published and was kept, and from the returns. Raises PlainError as
    :func:`queries.withdrawing_stories.withdraw` does."""
    gone = withdrawing_stories.withdraw(open_engine(cells_url), area, key, why=why, who=who, now=now)
    intake.forget(records_url, area, key)
    return gone


def hold_to_permission(records_url: str, cells_url: str, area: str, *, who: str, now: datetime) -> int:
    """Take back each published story that no current return of its area tells with a plain Yes; how many."""
    published = withdrawing_stories.published(open_engine(cells_url), area)
    told = intake.stories_told(records_url, area) if published else frozenset()
    gone = [each for each in published if each.key not in told]
    for each in gone:
        take_back(records_url, cells_url, area, each.key, why=UNPERMITTED, who=who, now=now)
    return len(gone)
