"""A due day ends at midnight in Britain, in summer and winter and on the days when clocks change; what is shown of a
moment is the British day and time."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.config import Config
from dashboard.desk import calendar
from dashboard.desk.calendar import Place
from dashboard.returns import intake
from dashboard.returns.return_status import Version
from layouts import words
from queries.british import british_day
from queries.register import Register
from queries.tables_desk import ACCEPTED, REPLACED, SENT_BACK
from tests.desk.building import ANALYST, CONTENT, SENDER, file, sent
from tests.desk.visiting import as_, desk_of, text_of
from tests.returns.building import AREA, PROVIDER, QUARTER, first_provider
from tests.test_house import ROOT

SECOND = timedelta(seconds=1)
ENDS = {
    date(2026, 7, 31): datetime(2026, 7, 31, 23),
    date(2026, 1, 30): datetime(2026, 1, 31),
    date(2026, 3, 28): datetime(2026, 3, 29),
    date(2026, 3, 29): datetime(2026, 3, 29, 23),
    date(2026, 10, 24): datetime(2026, 10, 24, 23),
    date(2026, 10, 25): datetime(2026, 10, 26),
    date(2026, 12, 31): datetime(2027, 1, 1),
}
"""By due day the moment, in UTC, at which it is over in Britain."""
EACH = pytest.mark.parametrize(("due", "over"), ENDS.items(), ids=str)


def stands(due: date, now: datetime, *received: tuple[datetime, str]) -> Place:
    """How a return stands that is due on a day, of which versions came at these moments, the first one first."""
    rows = [{"quarter": QUARTER.label, "kind": "provider", "due_on": due.isoformat()}]
    came = [
        Version(place, "provider", AREA, PROVIDER, QUARTER, place, False, "", "", at, "somebody", state)
        for place, (at, state) in enumerate(received, start=1)
    ]
    register = Register({**CONTENT, "calendar": rows}, 1)
    return calendar.place(register, "provider", AREA, PROVIDER, QUARTER, came[::-1], {}, british_day(now))


@EACH
def test_until_midnight_it_is_due_and_from_then_on_overdue(due: date, over: datetime) -> None:
    assert [stands(due, now).look for now in (over - SECOND, over)] == ["due", "overdue"]


@EACH
def test_what_came_before_midnight_is_in_time_for_good_and_what_came_after_is_late(due: date, over: datetime) -> None:
    later = over + timedelta(days=40)
    assert [stands(due, later, (at, ACCEPTED)).look for at in (over - SECOND, over)] == ["accepted", "late"]


@EACH
def test_a_correction_is_as_late_as_what_it_corrects(due: date, over: datetime) -> None:
    first, then = over - SECOND, over + timedelta(days=3)
    assert stands(due, then, (first, REPLACED), (then, ACCEPTED)).look == "accepted"
    assert stands(due, then, (first, SENT_BACK), (then, ACCEPTED)).look == "late"


@EACH
def test_what_is_shown_of_a_moment_is_the_day_that_it_counts_for(due: date, over: datetime) -> None:
    assert words.moment(over - SECOND).startswith(f"{words.day(due)}, 23:59 ")
    assert words.moment(over).startswith(f"{words.day(due + timedelta(days=1))}, 00:00 ")
    assert words.moment(over)[-3:] in ("BST", "GMT")


@pytest.mark.parametrize(
    ("seconds", "look", "received"), [(-1, "Accepted", "20 October 2025, 23:59"), (0, "Late", "21 October 2025, 00:00")]
)
def test_calendar_and_receipt_say_the_same(
    desk: Config, tmp_path: Path, seconds: int, look: str, received: str
) -> None:
    """The return is due on 20 October 2025, which ends at 23:00 by UTC; who reads it reads it later."""
    at = datetime(2025, 10, 20, 23) + seconds * SECOND
    id = sent(desk, file(tmp_path, "it.xlsx", first_provider()), now=at).id
    intake.decide(desk.records_url, id, accept=True, words="", who=ANALYST, now=at)
    house = desk_of(desk)
    for who in (ANALYST, SENDER):
        visitor = as_(house, who)
        assert f"{received} BST" in text_of(visitor.client.get(f"/desk/return/{id}").text)
        assert look in text_of(visitor.client.get("/desk").text)


KEPT = re.compile(r"(?:_at|\bat|\bnow|\bwhen|\bfirst|utc_now\(\))\.(?:date|strftime)\(|\bdate\.today\(\)")
BY_UTC = {"layouts/desk/audit.html"}
"""Where times are by UTC, and say so."""


def test_no_day_is_taken_from_a_moment_but_the_british_one() -> None:
    places = [path for name in ("dashboard", "queries", "layouts") for path in (ROOT / name).rglob("*")]
    sources = [path for path in places if path.suffix in (".py", ".html") and path.name != "british.py"]
    found = {
        str(path.relative_to(ROOT)): KEPT.findall(path.read_text())
        for path in sources
        if "demo" not in path.parts and "migrations" not in path.parts
    }
    assert {name for name, times in found.items() if times} == BY_UTC
