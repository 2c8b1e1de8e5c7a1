"""The day and time that it is in Britain: a day on which something is due ends at its midnight."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def british_time(moment: datetime) -> datetime:
    """What the clock shows in Britain at a moment in UTC without a time zone, as times are kept."""
    return moment.replace(tzinfo=UTC).astimezone(LONDON)


def british_day(moment: datetime) -> date:
    """The day in Britain at such a moment."""
    return british_time(moment).date()
