"""The twins of what is counted from the police's return: V1 to V8, both sides of L1, L2, L8."""

from collections.abc import Sequence

from queries import codes
from tests.queries.twins_counting import NOT_RECORDED, Item, Row, Scene, Twin
from tests.queries.twins_offending import follows, joiners
from tests.queries.twins_people import LINKED, LINKS, PERPETRATORS, PERSON, VICTIMS, policed_person

STANDING = (*PERSON, "supervision", *LINKS)


def police_twins(scene: Scene) -> dict[str, Twin]:
    everyone = list(scene.rows("police", "cohort"))
    stock = [row for row in everyone if row["status"] != "Left scheme"]
    joined = [row for row in everyone if scene.during(row["selected_on"])]
    left = [row for row in everyone if scene.during(row["deselected_on"])]
    judged = [row for row in left if row["deselection_reason"] not in ("Died", "Moved away", "Other scheme")]
    supervised = [row for row in stock if row["supervision"] in ("Statutory", "Non-statutory")]
    rated = [row for row in stock if row["status"] == "Community" and row["rag"] in codes.RAG.codes[:4]]
    return {
        "V1": Twin(
            "count",
            _people(scene, stock, splits={"national category": "national_category", "rag": "rag", **_STATUS, **_MAPPA}),
            STANDING,
            ("national category", "rag", "status", "mappa"),
        ),
        "V2": Twin("ratio", _people(scene, rated, ("rag", {"Red"})), STANDING),
        "V3": Twin("ratio", _people(scene, stock, ("status", _ELSEWHERE), _STATUS), STANDING, ("status",)),
        "V4": Twin("ratio", _people(scene, supervised, ("supervision", {"Statutory"})), STANDING),
        "V5": Twin("count", _people(scene, joined), STANDING),
        "V6": Twin("count", _people(scene, left, splits={"reason": "deselection_reason"}), STANDING, ("reason",)),
        "V7": Twin("ratio", _people(scene, judged, ("deselection_reason", {"Positive exit, risk reduced"})), STANDING),
        "V8": Twin("median", _months(scene, stock), STANDING),
        **_link_twins(scene, stock),
    }


_STATUS = {"status": "status"}
_ELSEWHERE = {"Custody", "Recalled", "Unlawfully at large", "Hospital"}
_MAPPA = {"mappa": "mappa"}


def _link_twins(scene: Scene, stock: Sequence[Row]) -> dict[str, Twin]:
    known = [row for row in stock if row["da_link"] in {*LINKED, "None known"}]
    assessed = [
        row for row in stock if row["da_link"] in PERPETRATORS and row["dash_level"] in ("Standard", "Medium", "High")
    ]
    plain = tuple(by for by in STANDING if by != "da link")
    return {
        **{
            name: Twin("ratio", _people(scene, known, ("da_link", side), {"da link": "da_link"}), plain, ("da link",))
            for name, side in (("L1P", PERPETRATORS), ("L1V", VICTIMS))
        },
        "L2": Twin(
            "ratio",
            _people(scene, assessed, ("dash_level", {"High"}), {"dash level": "dash_level"}),
            STANDING,
            ("dash level",),
        ),
        "L8": Twin("ratio", _further(scene), STANDING, ("stage",)),
    }


def _people(
    scene: Scene,
    rows: Sequence[Row],
    among: tuple[str, set[str]] | None = None,
    splits: dict[str, str] | None = None,
) -> list[Item]:
    return [
        Item(
            row["client"],
            row["client"],
            policed_person(scene, row),
            int(among is not None and row[among[0]] in among[1]),
            1,
            {by: row[field] or NOT_RECORDED for by, field in (splits or {}).items()},
        )
        for row in rows
    ]


def _months(scene: Scene, rows: Sequence[Row]) -> list[Item]:
    end = scene.quarter.end
    return [
        Item(row["client"], row["client"], policed_person(scene, row), (end - row["selected_on"]).days / 30.4375)
        for row in rows
    ]


def _further(scene: Scene) -> list[Item]:
    """Those linked as perpetrators when they joined, six quarters ago; how far what they did within 12 months got."""
    joined = joiners(scene)
    offences = [row for quarter in scene.so_far("police") for row in scene.rows("police", "offences", quarter)]
    items = []
    for row in joined:
        if row["da_link"] not in PERPETRATORS:
            continue
        again = [each for each in joined if each["client"] == row["client"]]
        stage = _how_far([each for each in offences if any(follows(each, one, scene.quarter.end) for one in again)])
        suspected = stage in ("Suspected at most", "Charged at most", "Proven")
        item = Item(row["client"], row["client"], policed_person(scene, row), int(suspected), 1, {"stage": stage})
        items.append(item)
    return items


def _how_far(offences: Sequence[Row]) -> str:
    stages = {offence["stage"] for offence in offences if offence["domestic_abuse"] == "Yes"}
    if "Conviction or caution" in stages:
        return "Proven"
    if "Charge" in stages:
        return "Charged at most"
    if "Arrest" in stages:
        return "Suspected at most"
    unsure = any(offence["domestic_abuse"] == "Not recorded" for offence in offences)
    return NOT_RECORDED if unsure else "No further domestic abuse"
