"""The British day that a cell means: systems write its midnight by another clock, or some seconds off. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from queries.british import LONDON

_NEAR = timedelta(minutes=1)
_ZONE = r"(?: ?(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?"
_CLOCK = rf"(?:[ T](?P<h>\d{{1,2}}):(?P<min>\d{{2}})(?::(?P<s>\d{{2}}(?:\.\d+)?))?{_ZONE})?"
_ISO = re.compile(rf"(?P<y>\d{{4}})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}}){_CLOCK}", re.IGNORECASE)
_UK = re.compile(rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})/(?P<y>\d{{4}}){_CLOCK}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meant:
    """A day, None where the time of day is no midnight; ``as_written`` where a person would read the same from it."""

    day: date | None
    as_written: bool = True


def written_in(text: str) -> date | datetime | None:
    """What an ISO or UK text says, a moment where it has a time of day; None where it is neither, or no such day."""
    found = _ISO.fullmatch(text) or _UK.fullmatch(text)
    if not found:
        return None
    said = f"{int(found['y']):04}-{int(found['m']):02}-{int(found['d']):02}"
    try:
        if found["h"] is None:
            return date.fromisoformat(said)
        return datetime.fromisoformat(f"{said}T{int(found['h']):02}:{found['min']}:{found['s'] or '00'}{_zone(found)}")
    except ValueError:
        return None


def _zone(found: re.Match[str]) -> str:
    zone = found["zone"] or ""
    return "+00:00" if zone.isalpha() else zone


def day_meant(moment: datetime) -> Meant:
    """The day that begins at this moment in Britain, or within a minute of it.

    A moment that names no zone may be by Britain's clock or by UTC: 23:00 in summer is the midnight after. One that
    names UTC may also be a day alone that was written as UTC's midnight.
    """
    own, offset = moment.replace(tzinfo=None), moment.utcoffset()
    try:
        british = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(LONDON).replace(tzinfo=None)
        day = _midnight(british)
        if day is None and not offset:
            day = _midnight(own)
    except OverflowError:  # the last day that a computer knows, or the first
        return Meant(None)
    if day is None:
        return Meant(None)
    return Meant(day, own == datetime.combine(day, time()) and (offset is None or own == british))


def _midnight(clock: datetime) -> date | None:
    """The day whose midnight this is, by the minute."""
    day = (clock + _NEAR).date()
    return day if abs(clock - datetime.combine(day, time())) <= _NEAR else None
