"""The twins of what was charged in the quarter (O1C, O1R) and of recalls (O6C, O6R)."""

from collections.abc import Callable, Sequence

from tests.queries.twins_counting import Item, Row, Scene, Twin
from tests.queries.twins_following import as_last_given
from tests.queries.twins_people import LINKS, PERSON, policed_person

STANDING = (*PERSON, *LINKS)


def charge_twins(scene: Scene) -> dict[str, Twin]:
    every = list(scene.rows("police", "cohort"))
    out = [row for row in every if row["days_at_liberty"] >= 1]
    asked = every if scene.is_second("police") else []
    charges, recalls = _charges(scene, out), _recalls(scene, asked)
    return {
        "O1C": Twin("count", charges, STANDING, ("offence group",)),
        "O1R": Twin("rate", _rate(scene, out, charges, _days_out), STANDING),
        "O6C": Twin("count", recalls, STANDING, ("kind",)),
        "O6R": Twin("rate", [each for each in _rate(scene, asked, recalls, _on_licence) if _counts(each)], STANDING),
    }


def _counts(item: Item) -> bool:
    return item.numerator > 0 or item.denominator > 0


def _newest(rows: Sequence[Row]) -> Row:
    """The latest selection, and of two rows of one day the last."""
    return sorted(enumerate(rows), key=lambda pair: (pair[1]["selected_on"], pair[0]))[-1][1]


def _charges(scene: Scene, out: Sequence[Row]) -> list[Item]:
    found: dict[str, Item] = {}
    for row in scene.rows("police", "offences"):
        mine = [each for each in out if each["client"] == row["client"] and each["selected_on"] <= row["offence_on"]]
        if row["stage"] == "Charge" and scene.during(row["stage_on"]) and mine:
            person = policed_person(scene, _newest(mine))
            found[row["offence"]] = Item(
                row["offence"], row["client"], person, 1, 1, {"offence group": row["offence_group"]}
            )
    return list(found.values())


def _recalls(scene: Scene, every: Sequence[Row]) -> list[Item]:
    found: dict[object, Item] = {}
    for row in scene.rows("police", "recalls"):
        mine = [each for each in every if each["client"] == row["client"]]
        if mine and scene.during(row["recalled_on"]):
            unit = row["client"], row["recalled_on"]
            person = policed_person(scene, _newest(mine))
            found[unit] = Item(unit, row["client"], person, 1, 1, {"kind": row["kind"]})
    return list(found.values())


def _days_out(scene: Scene, row: Row) -> int:
    return int(row["days_at_liberty"])


def _on_licence(scene: Scene, row: Row) -> int:
    kind = as_last_given(scene, row["client"], row["selected_on"], "supervision_type")
    if kind not in ("Licence", "Post-sentence supervision"):
        return 0
    return ((row["deselected_on"] or scene.quarter.end) - max(row["selected_on"], scene.quarter.start)).days + 1


def _rate(
    scene: Scene, rows: Sequence[Row], events: Sequence[Item], days_of: Callable[[Scene, Row], int]
) -> list[Item]:
    items = []
    for client in dict.fromkeys(row["client"] for row in rows):
        mine = [row for row in rows if row["client"] == client]
        days: dict[object, int] = {}
        for row in mine:
            days[row["selected_on"]] = max(days.get(row["selected_on"], 0), days_of(scene, row))
        many = sum(each.person == client for each in events)
        items.append(Item(client, client, policed_person(scene, _newest(mine)), many, sum(days.values())))
    return items
