"""The British day that a cell means: systems write its midnight by another clock, or some seconds off. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from queries.british import LONDON

_NEAR = timedelta(minutes=1)
_LAST = 12
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ZONE = r"(?: ?(?P<zone>Z|BST|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?|UTC|GMT)(?:\[Europe/London\]| \([a-z ]+\))?)?"
_HALF = r"(?: ?(?P<half>[AP])\.?M\.?)?"
_CLOCK = rf"(?:(?:[ T]|, )(?P<h>\d{{1,2}}):(?P<min>\d{{2}})(?::(?P<s>\d{{2}}(?:\.\d+)?))?{_HALF}{_ZONE})?"
_MARK = r"(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)"
_FORMS = [
    re.compile(form + _CLOCK, re.IGNORECASE)
    for form in (
        rf"(?P<y>\d{{4}}){_MARK}(?P<d>\d{{1,2}})",
        rf"(?P<d>\d{{1,2}}){_MARK}(?P<y>\d{{4}})",
        r"(?:[a-z]{3,9}day,? |[a-z]{3},? )?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?P<mark>[-/. ]?)(?P<m>[a-z]{3,9})"
        r"(?P=mark)(?P<y>\d{4}|\d{2})",
        r"(?:[a-z]{3,9}day,? |[a-z]{3},? )?(?P<m>[a-z]{3,9}) (?P<d>\d{1,2}),? (?P<y>\d{4})",
    )
]
"""The year first, the day first, and the month in letters, after the day or before it."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A day, None where the time of day is no midnight; ``as_written`` where a person would read the same from it."""

    day: date | None
    as_written: bool = True


def written_in(text: str) -> date | datetime | None:
    """What an ISO or UK text says, its month in digits or letters, a moment where it has a time of day; None where it
    is neither, or no such day."""
    found = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if not found:
        return None
    said = f"{int(found['y']) + 2000 * (len(found['y']) == 2):04}-{_month(found['m']):02}-{int(found['d']):02}"
    try:
        if found["h"] is None:
            return date.fromisoformat(said)
        return datetime.fromisoformat(f"{said}T{_hour(found):02}:{found['min']}:{found['s'] or '00'}{_zone(found)}")
    except ValueError:
        return None


def _hour(found: re.Match[str]) -> int:
    """0 to 23, where 12 AM is midnight."""
    hour, half = int(found["h"]), (found["half"] or "").upper()
    return hour % _LAST + _LAST * (half == "P") if half and hour <= _LAST else hour


def _month(text: str) -> int:
    """1 to 12; 0 of letters that begin no month."""
    if text.isdecimal():
        return int(text)
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(text.casefold())), 0)


def month_is_first(text: str) -> bool | None:
    """Whether of two numbers before a year the first can be the month alone; None where either can, or neither."""
    found = _FORMS[1].fullmatch(text)
    one, other = (int(found["d"]), int(found["m"])) if found else (0, 0)
    return other > _LAST if 0 < min(one, other) <= _LAST < max(one, other) else None


def is_either_way(text: str) -> bool:
    """Whether a text is another day with the month first."""
    found = _FORMS[1].fullmatch(text)
    return found is not None and found["d"] != found["m"] and max(int(found["d"]), int(found["m"])) <= _LAST


def _zone(found: re.Match[str]) -> str:
    zone = re.sub(r"(?:UTC|GMT)(?=[+-])", "", (found["zone"] or "").upper())
    return "+01:00" if zone == "BST" else "+00:00" if zone.isalpha() else zone


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
