"""The twins of what followed a first day at liberty (O9) and leaving with risk reduced (V16)."""

from datetime import date
from typing import Any

from tests.queries.twins_counting import Item, Row, Scene, Twin
from tests.queries.twins_people import LINKS, PERSON, policed_person

STANDING = (*PERSON, "supervision", *LINKS)


def following_twins(scene: Scene) -> dict[str, Twin]:
    return {
        "O9": Twin("ratio", _freed(scene), STANDING, ("days",)),
        "V16": Twin("ratio", _left(scene), STANDING),
    }


def anniversary(begun: date) -> date:
    return date(begun.year + 1, begun.month, min(begun.day, 28) if begun.month == 2 else begun.day)


def as_last_given(scene: Scene, client: str, selected_on: date, column: str) -> Any:
    """What the newest return on which it is not blank has of one selection."""
    for quarter in scene.so_far("police"):
        for row in reversed(scene.rows("police", "cohort", quarter)):
            if (row["client"], row["selected_on"]) == (client, selected_on) and row.get(column) is not None:
                return row[column]
    return None


def _proven(scene: Scene, client: str, begun: date) -> list[int]:
    """After how many days each offence of the twelve months was that is proven by now."""
    return [
        (row["offence_on"] - begun).days
        for quarter in scene.so_far("police")
        for row in scene.rows("police", "offences", quarter)
        if row["client"] == client
        and row["stage"] == "Conviction or caution"
        and row["stage_on"] <= scene.quarter.end
        and begun <= row["offence_on"] < anniversary(begun)
    ]


def _soon(passed: list[int]) -> str:
    if not passed:
        return "None within a year"
    ends = ((91, "Within 91 days"), (182, "92 to 182 days"), (273, "183 to 273 days"))
    return next((name for end, name in ends if min(passed) + 1 <= end), "274 to 365 days")


def _freed(scene: Scene) -> list[Item]:
    then, items = scene.quarter.plus(-6), []
    for row in scene.rows("police", "cohort", then) if scene.is_second("police", then) else ():
        begun = as_last_given(scene, row["client"], row["selected_on"], "first_day")
        if begun and then.start <= begun <= then.end:
            passed = _proven(scene, row["client"], begun)
            person, splits = policed_person(scene, row), {"days": _soon(passed)}
            items.append(Item(row["client"], row["client"], person, int(bool(passed)), 1, splits))
    return items


def _left(scene: Scene) -> list[Item]:
    """Whoever stood on a sheet in each of the six quarters since."""
    then, items = scene.quarter.plus(-6), []
    for row in scene.rows("police", "cohort", then):
        gone = row["deselected_on"]
        good = gone and row["deselection_reason"] == "Positive exit, risk reduced" and then.start <= gone <= then.end
        if good and _is_followed(scene, row):
            again = _proven(scene, row["client"], gone)
            items.append(Item(row["client"], row["client"], policed_person(scene, row), int(not again)))
    return items


def _is_followed(scene: Scene, row: Row) -> bool:
    return all(
        any(
            each["client"] == row["client"]
            for sheet in ("cohort", "followed")
            for each in scene.rows("police", sheet, scene.quarter.plus(-back))
        )
        for back in range(6)
    )
