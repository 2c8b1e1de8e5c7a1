"""Nominations thrown together, waiting or decided, in the quarter or before it; and risks at selection."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

from queries import codes
from queries.vocabulary import Quarter
from tests.queries.worlds_office import AGENCIES

Row = dict[str, Any]
_NAMED = ("client", "cohort", "district", "sex", "age_band", "ethnicity")


def nominated(cohort: Sequence[Row], quarter: Quarter) -> dict[str, list[Row]]:
    """The cohort's rows, and those of whoever of them was nominated, now and then more than once."""
    random = Random(f"nominated {quarter}")
    rows = {(row["client"], row["nominated_on"]): row for each in cohort for row in _of(each, quarter, random)}
    return {"cohort": list(cohort), "nominations": list(rows.values())}


def risks(day: int) -> Row:
    """What was predicted of somebody, and the risk of serious harm, or neither: by the number of a day."""
    harm = (None, *codes.SERIOUS_HARM.codes)
    return {"predicted": (None, 20.0, 62.5)[day % 3], "serious_harm": harm[day % len(harm)]}


def _of(person: Row, quarter: Quarter, random: Random) -> Sequence[Row]:
    return [_nomination(person, quarter, random) for _ in range(random.choice((0, 1, 1, 2)))]


def _nomination(person: Row, quarter: Quarter, random: Random) -> Row:
    decision = random.choice(codes.NOMINATION_DECISION.codes)
    edges = (quarter.start, quarter.end, quarter.start - timedelta(days=1))
    decided = random.choice((*edges, *(quarter.end - timedelta(days=random.randrange(90)) for _ in range(6))))
    return {
        **{name: person[name] for name in _NAMED},
        "agency": random.choice(AGENCIES)[0],
        "nominated_on": decided - timedelta(days=random.randrange(60)),
        "decision": decision,
        "decided_on": None if decision == codes.WAITING else decided,
        "reason": random.choice(codes.NOMINATION_REASON.codes) if decision == codes.NOT_SELECTED else None,
    }
