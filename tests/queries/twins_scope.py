"""The twins of who is in scope: V11, V12, V17."""

from collections.abc import Mapping, Sequence

from tests.queries.twins_counting import Item, Row, Scene, Twin
from tests.queries.twins_people import LINKS, PERSON, person, policed_person
from tests.queries.twins_provider import clients

DECIDED = ("Selected", "Not selected")
STANDING = (*PERSON, "supervision", *LINKS)


def scope_twins(scene: Scene) -> dict[str, Twin]:
    rows = nominations(scene) if scene.is_second("police") else []
    decided = [row for row in rows if row["decision"] in DECIDED and scene.during(row["decided_on"])]
    items = [_decided(scene, row) for row in decided]
    return {"V12": Twin("ratio", items, (*PERSON, "agency"), ("reason",)), **_joined(scene), "V11": _reach(scene)}


def _joined(scene: Scene) -> dict[str, Twin]:
    """Those selected in the quarter: what was predicted of them, and of those assessed who is a high risk."""
    asked = scene.rows("police", "cohort") if scene.is_second("police") else []
    joined = [row for row in asked if scene.during(row["selected_on"])]
    highest: dict[str, float] = {}
    for row in joined:
        if row["predicted"] is not None:
            highest[row["client"]] = max(row["predicted"] / 100, highest.get(row["client"], 0.0))
    predicted = [_item(scene, row, highest[row["client"]]) for row in joined if row["client"] in highest]
    harm = [
        _item(scene, row, int(row["serious_harm"] in ("High", "Very high")), {"serious harm": row["serious_harm"]})
        for row in joined
        if row["serious_harm"] in ("Low", "Medium", "High", "Very high")
    ]
    return {"V17": Twin("mean", predicted, STANDING), "V17H": Twin("ratio", harm, STANDING, ("serious harm",))}


def _reach(scene: Scene) -> Twin:
    """Those on the cohort at quarter end; who of them is a client."""
    names = {row["client"] for row in clients(scene)}
    there = [row for row in scene.rows("police", "cohort") if row["status"] != "Left scheme"]
    return Twin("ratio", [_item(scene, row, int(row["client"] in names)) for row in there], STANDING)


def _item(scene: Scene, row: Row, number: float, splits: Mapping[str, str] | None = None) -> Item:
    return Item(row["client"], row["client"], policed_person(scene, row), number, 1, splits or {})


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
