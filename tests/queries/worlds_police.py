"""Rows of a police return beside those of its cohort, by what somebody is called: the same in each world."""

from datetime import timedelta
from typing import Any

from queries import codes
from queries.vocabulary import Quarter

Row = dict[str, Any]


def followed(client: str, quarter: Quarter, at: int) -> Row:
    """Somebody who was selected and left before the quarter, some not long before."""
    days = {"selected_on": quarter.start - timedelta(days=120 * at), "deselected_on": quarter.start - timedelta(days=1)}
    return {"client": client, **days, "days_at_liberty": at % 4 * 30, "status": "Community"}


def baseline(client: str) -> list[Row]:
    """Both windows, in some of which somebody was never at liberty; none of some."""
    at = int(client[1:])
    both = (("Earlier", at % 3 * 180, at), ("Selection", at % 4 * 90, at + 1))
    return [
        {"client": client, "window": window, "days_at_liberty": days, "charges": count, "convictions": count}
        for window, days, count in both
        if at % 5
    ]


def baseline_offences(client: str) -> list[Row]:
    """What those counts are made of, but of some."""
    named = {"client": client, "offence_group": "Theft", "domestic_abuse": "No"}
    rows = [{**named, **{name: row[name] for name in ("window", "charges", "convictions")}} for row in baseline(client)]
    split = [
        [{**row, "convictions": row["convictions"] - 1}, {**row, "offence_group": "Robbery", "convictions": 1}]
        for row in rows
    ]
    return [each for some in split for each in some] if int(client[1:]) % 4 else []


def recall(client: str, quarter: Quarter) -> Row:
    """Recalled in the quarter, some on its last day, some just before it."""
    at = int(client[1:])
    on = quarter.end if at % 2 else quarter.start + timedelta(days=at - 1)
    return {"client": client, "recalled_on": on, "kind": codes.RECALL_KIND.codes[at % 3], "released_on": None}
