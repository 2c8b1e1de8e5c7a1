"""Rows of several returns that tell of one event, as one: slowly, row by row, as MEASURES.md and the card say it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from tests.queries.twins_counting import Row, Scene

Key = Callable[[Row], Any]
LONG_AGO = date(1900, 1, 1)


def numbered(rows: Iterable[Row], key: Key) -> list[tuple[Any, Row]]:
    """Each row with its key, and how many of that key its own return has had by then."""
    seen: dict[Any, int] = {}
    found = []
    for row in sorted(rows, key=lambda row: (row["return_id"], row["row"], row["id"])):
        own = (row["return_id"], key(row))
        seen[own] = seen.get(own, 0) + 1
        found.append(((key(row), seen[own]), row))
    return found


def once(rows: Iterable[Row], key: Key, better: Key) -> list[Row]:
    """Of the rows of each key the one that is better; the latest return's where two are alike."""
    best: dict[Any, Row] = {}
    for name, row in numbered(rows, key):
        if name not in best or _rank(row, better) > _rank(best[name], better):
            best[name] = row
    return list(best.values())


def _rank(row: Row, better: Key) -> tuple[Any, int, int]:
    return better(row), row["return_id"], row["id"]


def client_rows(scene: Scene) -> list[Row]:
    """Rows of Clients, each referral once, with the sessions of all returns that have it."""
    rows = scene.rows("provider", "clients")
    lists: dict[Any, set[Any]] = {}
    name_of: dict[int, Any] = {}
    for name, row in numbered(rows, _referral):
        name_of[row["id"]] = name
        sessions = (row["sessions_offered"], row["sessions_attended"])
        lists.setdefault(name, set()).add((*(row[day] for day in DATES), *sessions))
    return [
        {
            **row,
            "sessions_offered": sum(each[-2] for each in lists[name_of[row["id"]]]),
            "sessions_attended": sum(each[-1] for each in lists[name_of[row["id"]]]),
        }
        for row in once(rows, _referral, told_of_client)
    ]


DATES = ("decided_on", "first_contact_on", "started_on", "ended_on")


def _referral(row: Row) -> Any:
    return row["client"], row["referred_on"]


def told_of_client(row: Row) -> Any:
    """How far a row tells: ended (but for a transfer), open, transferred, accepted, declined, waiting."""
    if row["ended_on"] is not None:
        stage = 3 if row["end_reason"] == "Transferred" else 5
    elif row["started_on"] is not None:
        stage = 4
    else:
        stage = {"Accepted": 2, "Declined": 1}.get(row["decision"], 0)
    return (stage, *(row[name] or LONG_AGO for name in ("ended_on", "started_on", "decided_on")))


def told_of_housing(row: Row) -> Any:
    """A decision tells more than none, the latest most, an acceptance more than a refusal."""
    order = {"Accepted": 2, "Declined": 1}.get(row["decision"], 0)
    return row["decision"] != "Waiting", row["decided_on"] or LONG_AGO, order


def stay_rows(scene: Scene) -> list[Row]:
    """Rows of Placements, each stay once."""
    return once(scene.rows("provider", "placements"), _stay, told_of_stay)


def _stay(row: Row) -> Any:
    return row["client"], row["house"], row["moved_in_on"]


def told_of_stay(row: Row) -> Any:
    """A leaving tells more than none, but for a move within the service."""
    stage = 1 if row["left_on"] is None else 0 if row["leaving_reason"] == "Moved within service" else 2
    return stage, row["left_on"] or LONG_AGO, row["moved_in_on"]


def pathway_rows(scene: Scene) -> list[Row]:
    """Rows of Pathways, each person and pathway once: of the return where they started last, which tells furthest."""
    rows = scene.rows("provider", "pathways")
    ranks: dict[Any, list[Any]] = {}
    for each in scene.rows("provider", "clients"):
        rank = (each["started_on"] or LONG_AGO, *_rank(each, told_of_client))
        ranks.setdefault((each["return_id"], each["client"]), []).append(rank)

    def better(row: Row) -> Any:
        own = ranks.get((row["return_id"], row["client"]), [])
        return bool(own), *([max(own)] if own else [])

    supported = {_pathway(row) for row in rows if row["supported"] == "Yes"}
    return [{**row, "supported": "Yes" if _pathway(row) in supported else "No"} for row in once(rows, _pathway, better)]


def _pathway(row: Row) -> Any:
    return row["client"], row["pathway"]


def nights_of(scene: Scene) -> dict[Any, int]:
    """The nights of the quarter by stay: a person sleeps once a night, in the stay that began first."""
    found: dict[Any, int] = {}
    rows = sorted(stay_rows(scene), key=lambda row: (row["moved_in_on"], row["house"], row["return_id"], row["row"]))
    for person in {row["client"] for row in rows}:
        own = [row for row in rows if row["client"] == person]
        day = scene.quarter.start
        while day <= scene.quarter.end:
            stay = next((row for row in own if _sleeps(row, day)), None)
            if stay is not None:
                found[stay["id"]] = found.get(stay["id"], 0) + 1
            day += timedelta(days=1)
    return found


def _sleeps(stay: Row, day: date) -> bool:
    """A night belongs to the day on which it begins; the day of leaving has none."""
    return bool(stay["moved_in_on"] <= day and (stay["left_on"] is None or day < stay["left_on"]))


def counted_houses(scene: Scene) -> list[Row]:
    """The rows of Houses that count: all of a house where they fit into its beds, else those of one return."""
    rows = scene.rows("provider", "houses")
    found: list[Row] = []
    for house in {row["house"] for row in rows}:
        own = [row for row in rows if row["house"] == house]
        most = max(row["bed_spaces"] for row in own) * scene.quarter.days
        fits = sum(row["nights_available"] for row in own) <= most
        found += own if fits else [max(own, key=lambda row: (row["nights_available"], row["return_id"]))]
    return found


def counted_voids(scene: Scene) -> list[Row]:
    """Voids of the returns whose nights of the house count."""
    returns = {(row["return_id"], row["house"]) for row in counted_houses(scene)}
    have = {(row["return_id"], row["house"]) for row in scene.rows("provider", "houses")}
    return [
        row
        for row in scene.rows("provider", "voids")
        if (key := (row["return_id"], row["house"])) in returns or key not in have
    ]


def on(rows: Sequence[Row], day: str, better: Key, *key: str) -> list[Row]:
    """Of the rows with this day those that stand: what one person did on one day happened once."""
    some = [row for row in rows if row[day] is not None]
    return once(some, lambda row: (row["client"], *(row[name] for name in key), row[day]), better)
