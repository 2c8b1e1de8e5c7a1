"""A British day as systems write it: a day, its midnight by one clock or another, some seconds off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

SECOND = timedelta(seconds=1)


def last_sunday(year: int, month: int) -> date:
    end = date(year, month, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


def by_greenwich(day: date) -> datetime:
    """The midnight at which a British day begins, by UTC's clock; clocks change in the night after it."""
    summer = last_sunday(day.year, 3) < day <= last_sunday(day.year, 10)
    return datetime.combine(day, time()) - timedelta(hours=1 if summer else 0)


def local(day: date) -> datetime:
    return datetime.combine(day, time())


TEXTS: dict[str, Callable[[date], str]] = {
    "a day": lambda day: f"{day:%Y-%m-%d}",
    "a British day": lambda day: f"{day:%d/%m/%Y}",
    "UTC, Z": lambda day: f"{by_greenwich(day):%Y-%m-%dT%H:%M:%S}Z",
    "UTC, thousandths": lambda day: f"{by_greenwich(day):%Y-%m-%dT%H:%M:%S}.000Z",
    "UTC, an offset": lambda day: f"{by_greenwich(day):%Y-%m-%dT%H:%M:%S}+00:00",
    "UTC, an offset after a space": lambda day: f"{by_greenwich(day):%Y-%m-%d %H:%M:%S} +0000",
    "UTC, a word": lambda day: f"{by_greenwich(day):%d/%m/%Y %H:%M} UTC",
    "no zone": lambda day: f"{by_greenwich(day):%Y-%m-%dT%H:%M:%S}",
    "no zone, seven decimals": lambda day: f"{by_greenwich(day):%Y-%m-%d %H:%M:%S}.0000000",
    "no zone, no seconds": lambda day: f"{by_greenwich(day):%Y-%m-%d %H:%M}",
    "British": lambda day: f"{by_greenwich(day):%d/%m/%Y %H:%M}",
    "British, seconds": lambda day: f"{by_greenwich(day):%d/%m/%Y %H:%M:%S}",
    "local": lambda day: f"{local(day):%d/%m/%Y %H:%M}",
    "local, its offset": lambda day: local(day).replace(tzinfo=UTC).isoformat().replace("+00", _offset(day)),
    "seconds short": lambda day: f"{local(day) - SECOND:%Y-%m-%d %H:%M:%S}",
    "a thousandth short": lambda day: f"{local(day) - SECOND:%Y-%m-%dT%H:%M:%S}.999",
    "UTC, seconds short": lambda day: f"{by_greenwich(day) - SECOND:%Y-%m-%dT%H:%M:%S}Z",
    "a browser": lambda day: f"{by_greenwich(day):%a %b %d %Y %H:%M:%S} GMT+0000 (Coordinated Universal Time)",
    "a browser here": lambda day: f"{local(day):%a %b %d %Y %H:%M:%S} GMT{_offset(day)}00",
    "a database": lambda day: f"{day:%b} {day.day} {day.year} 12:00AM",
    "a database, by UTC": lambda day: f"{by_greenwich(day):%b %d %Y %I:%M%p}",
    "seconds long": lambda day: f"{local(day) + 59 * SECOND:%d/%m/%Y %H:%M:%S}",
}


def _offset(day: date) -> str:
    return f"+{(local(day) - by_greenwich(day)).seconds // 3600:02}"
