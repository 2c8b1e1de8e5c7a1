"""The twins of who is in scope: V12."""

from collections.abc import Mapping, Sequence

from tests.queries.twins_counting import Item, Row, Scene, Twin
from tests.queries.twins_people import PERSON, person

DECIDED = ("Selected", "Not selected")


def scope_twins(scene: Scene) -> dict[str, Twin]:
    rows = nominations(scene) if scene.is_second("police") else []
    decided = [row for row in rows if row["decision"] in DECIDED and scene.during(row["decided_on"])]
    items = [_decided(scene, row) for row in decided]
    return {"V12": Twin("ratio", items, (*PERSON, "agency"), ("reason",))}


def nominations(scene: Scene) -> Sequence[Row]:
    """Each person and day once, by the row that tells furthest: a decision, the latest, rather selected than not."""
    found: dict[tuple[str, object], Row] = {}
    for row in scene.rows("police", "nominations"):
        key = row["client"], row["nominated_on"]
        if key not in found or _told(row) > _told(found[key]):
            found[key] = row
    return list(found.values())


def _told(row: Row) -> tuple[bool, int, bool]:
    decided = row["decided_on"]
    return row["decision"] != "Waiting", decided.toordinal() if decided else 0, row["decision"] == "Selected"


def _decided(scene: Scene, row: Row) -> Item:
    within: Mapping[str, str] = person(scene, row) | {"agency": row["agency"]}
    reason = {"reason": row["reason"]} if row["decision"] == "Not selected" else {}
    return Item(row["id"], row["client"], within, int(row["decision"] == "Selected"), 1, reason)
