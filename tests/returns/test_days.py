"""A date is the British day that is meant, however a system wrote its midnight; any other time of day is no day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.desk.calendar import place
from dashboard.returns.days import day_meant, written_in
from dashboard.returns.return_status import ACCEPTED, Version
from queries.british import british_day
from tests.returns.building import AREA, PROVIDER, QUARTER, REGISTER
from tests.returns.midnights import TEXTS, by_greenwich, local

DUE = {"quarter": QUARTER.label, "kind": "provider", "due_on": "2026-07-20"}
DAYS = st.dates(date(2000, 1, 2), date(2099, 12, 31))


def read(text: str) -> date | None:
    said = written_in(text)
    return day_meant(said).day if isinstance(said, datetime) else said


@given(DAYS, st.sampled_from(list(TEXTS)))
def test_any_british_day_in_any_written_form_reads_as_that_day(day: date, form: str) -> None:
    assert read(TEXTS[form](day)) == day


@given(st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 31)), st.sampled_from(["", "Z"]))
def test_any_other_time_is_no_day(at: datetime, zone: str) -> None:
    days = [(at + timedelta(days=more)).date() for more in (0, 1)]
    midnights = [clock(day) for day in days for clock in (local, by_greenwich)]
    near = any(abs(at - midnight) <= timedelta(minutes=1) for midnight in midnights)
    assert (read(f"{at.isoformat()}{zone}") is None) is not near


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-28T23:00:00Z", None),  # clocks go forward in the night after 28 March
        ("2026-03-29T00:00:00Z", date(2026, 3, 29)),
        ("2026-03-29T23:00:00Z", date(2026, 3, 30)),
        ("2026-10-24T23:00:00Z", date(2026, 10, 25)),  # and back in the night after the 24th of October
        ("2026-10-25T23:00:00Z", None),
        ("31/01/2026 23:00", None),
        ("31/03/2026 23:00", date(2026, 4, 1)),
        ("2026-04-01T00:00:00+01:00", date(2026, 4, 1)),
        ("2026-06-01T00:00:00Z", date(2026, 6, 1)),
        ("2026-06-01T00:00:00+05:00", None),
        ("2026-03-31T24:00:00", None),
        ("31/03/2026 11:00 PM", date(2026, 4, 1)),
        ("31/03/2026 11:00 AM", None),
        ("01/04/2026 12:00:00 a.m.", date(2026, 4, 1)),
        ("01/04/2026 12:00 PM", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31T23:59:59", None),
    ],
)
def test_clocks_change_as_they_do_in_britain(text: str, day: date | None) -> None:
    assert read(text) == day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 20, 22, 59), date(2026, 7, 20)),
        (datetime(2026, 7, 20, 23), date(2026, 7, 21)),
        (datetime(2026, 1, 20, 23, 59), date(2026, 1, 20)),
        (datetime(2026, 1, 21), date(2026, 1, 21)),
    ],
)
def test_a_day_on_which_something_is_due_ends_at_midnight_in_britain(moment: datetime, day: date) -> None:
    assert british_day(moment) == day
    register = replace(REGISTER, content={**REGISTER.content, "calendar": [DUE]})
    version = Version(1, "provider", AREA, PROVIDER, QUARTER, 1, True, "", "", moment, "", ACCEPTED)
    stands = place(register, "provider", AREA, PROVIDER, QUARTER, [version], {}, date(2026, 8, 1))
    assert (stands.says == "Late") == (day > date.fromisoformat(str(DUE["due_on"])))
