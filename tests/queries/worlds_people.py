"""What people were told, want and say, thrown together: by the number of a day, so that no other row is another one."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from queries import codes
from queries.vocabulary import Quarter

Row = dict[str, Any]
QUESTIONS = ("I was listened to", "The house feels safe")


def told(since: date | None, quarter: Quarter, at: int) -> Row:
    """Of what somebody was told and when, on the last day that is in time, the next, or on no day; or neither."""
    of = (None, *codes.INFORMED_OF.codes, "All", "All")[at % 8]
    days = (14, 15, None)[at // 8 % 3]
    on = None if days is None or since is None or of not in codes.INFORMED else since + timedelta(days=days)
    return {"informed_of": of, "informed_on": on and min(on, quarter.end)}


def asked(row: Row, quarter: Quarter) -> Row:
    """What a client was asked, by the day of the referral."""
    at = row["referred_on"].toordinal()
    goals = (None, 0, 3, 4)[at % 4]
    return {
        "self_harm": (None, *codes.SELF_HARM.codes)[at % 6],
        "dependent_children": (None, *codes.YES_NO_NOT_RECORDED.codes)[at % 4],
        "goals_set": goals,
        "goals_met": min(goals, at % 3) if goals else None,
        **told(row["started_on"], quarter, at),
    }


def sheets(quarter: Quarter, sender: str) -> dict[str, Sequence[Row]]:
    """Client voice, house meetings and case studies of a provider."""
    random = Random(f"said {sender} {quarter}")
    return {
        "client_voice": [_voice(question, random) for question in QUESTIONS],
        "house_meetings": [_meeting(quarter, random) for _ in range(6)],
        "case_studies": [
            {"pathway": "ACC", "permission": random.choice((None, *codes.PERMISSION.codes))} for _ in range(3)
        ],
    }


def _voice(question: str, random: Random) -> Row:
    responses = random.randrange(12)
    asked_of = random.choice((None, responses, responses + 4))
    positive = random.randrange(responses + 1)
    return {"question": question, "responses": responses, "positive": positive, "people_asked": asked_of}


def _meeting(quarter: Quarter, random: Random) -> Row:
    held = quarter.start + timedelta(days=random.randrange(5))
    return {"house": random.choice(("Elm", "Oak")), "held_on": held, "answer": random.choice(codes.ANSWER.codes)}
