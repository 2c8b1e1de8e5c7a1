"""The twins of what is counted from houses, housing referrals and stays: H1 to H12."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from queries import codes
from tests.queries.twins_counting import NOT_RECORDED, Item, Row, Scene, Twin
from tests.queries.twins_once import (
    counted_houses,
    counted_voids,
    nights_of,
    on,
    once,
    stay_rows,
    told_of_housing,
    told_of_stay,
)
from tests.queries.twins_people import PERSON, person

Of = Callable[[Row], str]


def housing_twins(scene: Scene) -> dict[str, Twin]:
    return {**_nights(scene), **_referrals(scene), **_stays(scene), **_exits(scene)}


def _nights(scene: Scene) -> dict[str, Twin]:
    places = {house.name: house.district for house in scene.register.houses(scene.area)}

    def item(unit: str, row: Row, taken: int, available: int, splits: Mapping[str, str] | None = None) -> Item:
        where = {"house": row["house"], "district": places[row["house"]]}
        return Item(unit, "", where, taken, available, splits or {}, {"district": where["district"]})

    nights = nights_of(scene)
    houses = list(enumerate(counted_houses(scene)))
    stays = list(enumerate(scene.rows("provider", "placements")))
    voids = list(enumerate(counted_voids(scene)))
    available = [item(f"house {at}", row, 0, row["nights_available"]) for at, row in houses]
    occupied = [item(f"stay {at}", row, nights.get(row["id"], 0), 0) for at, row in stays]
    empty = [
        # one item for each night, because a split counts its items
        item(f"void {at} {night}", row, 1, 0, {"void reason": row["reason"]})
        for at, row in voids
        for night in range(row["nights"])
    ]
    return {
        "H1": Twin("ratio", [*available, *occupied], ("district", "house")),
        "H2": Twin("ratio", [*available, *empty], ("district", "house"), ("void reason",)),
    }


def _referrals(scene: Scene) -> dict[str, Twin]:
    every = once(
        scene.rows("provider", "housing_referrals"),
        lambda row: (row["client"], row["house"], row["referred_on"]),
        told_of_housing,
    )
    decided = [
        row
        for row in on(every, "decided_on", told_of_housing, "house")
        if scene.during(row["decided_on"]) and row["decision"] in ("Accepted", "Declined")
    ]
    items = [
        Item(
            row["id"],
            row["client"],
            _where(scene, row),
            int(row["decision"] == "Accepted"),
            1,
            {"reason": row["decision_reason"] or NOT_RECORDED} if row["decision"] == "Declined" else {},
        )
        for row in decided
    ]
    moved = [row for row in stay_rows(scene) if scene.during(row["moved_in_on"])]
    waits = []
    for row in moved:
        referral = _referral(scene, row["referral"])
        if referral is not None:
            waited = (row["moved_in_on"] - referral["referred_on"]).days
            waits.append(Item(row["id"], row["client"], _where(scene, row), waited))
    return {
        "H3": Twin("ratio", items, (*PERSON, "house"), ("reason",)),
        "H4": Twin("median", waits, (*PERSON, "house")),
    }


def _referral(scene: Scene, reference: str | None) -> Row | None:
    """A housing referral as the newest return that names it has it."""
    for quarter in scene.so_far("provider"):
        for row in scene.rows("provider", "housing_referrals", quarter):
            if reference is not None and row["referral"] == reference:
                return row
    return None


def _where(scene: Scene, row: Row) -> dict[str, str]:
    """The house, and the person as the newest return that knows the client has it, in the referral started last."""
    newest = None
    for quarter in scene.so_far("provider"):
        found = [each for each in scene.rows("provider", "clients", quarter) if each["client"] == row["client"]]
        if found:
            newest = max(reversed(found), key=lambda each: (each["started_on"] or date.min, each["referred_on"]))
            break
    return person(scene, newest) | {"house": row["house"]}


def _stays(scene: Scene) -> dict[str, Twin]:
    stays = stay_rows(scene)
    left = [row for row in on(stays, "left_on", told_of_stay, "house") if scene.during(row["left_on"])]
    here = once([row for row in stays if row["left_on"] is None], lambda row: row["client"], told_of_stay)
    moved_in = [row for row in stays if scene.during(row["moved_in_on"])]
    bys = (*PERSON, "house")
    return {
        "H5": Twin("median", _each(scene, left, lambda row: (row["left_on"] - row["moved_in_on"]).days), bys),
        "H10": Twin("count", _each(scene, here), bys),
        "H11": Twin("count", _each(scene, moved_in), bys),
        "H12": Twin("count", _each(scene, left), bys),
    }


def _exits(scene: Scene) -> dict[str, Twin]:
    """Of all who left, whatever for: now, or in the quarter before."""
    gone = on(stay_rows(scene), "left_on", told_of_stay, "house")
    left = [row for row in gone if scene.during(row["left_on"])]
    before = scene.quarter.plus(-1)
    asked = [row for row in gone if before.start <= row["left_on"] <= before.end]
    known = [row for row in left if row["destination"] not in ("Not known", "Not applicable")]
    group = {code.code: code.group for code in codes.DESTINATION.items}
    reason = {"reason": lambda row: str(row["leaving_reason"])}
    where = {"destination": lambda row: group[row["destination"]]}
    found = {"known": lambda row: str(row["settled"])}
    planned = _each(scene, left, lambda row: row["leaving_reason"] == "Planned move-on", reason)
    otherwise = _each(scene, left, lambda row: row["leaving_reason"] != "Planned move-on", reason)
    return {
        "H6": Twin("ratio", planned, (*PERSON, "house"), ("reason",)),
        "H7": Twin(
            "ratio",
            _each(scene, known, lambda row: group[row["destination"]] == "Settled", where),
            PERSON,
            ("destination",),
        ),
        "H8": Twin("ratio", otherwise, PERSON, ("reason",)),
        "H9": Twin("ratio", _each(scene, asked, lambda row: row["settled"] == "Yes", found), PERSON, ("known",)),
    }


def _each(
    scene: Scene,
    rows: Sequence[Row],
    numerator: Callable[[Row], int] = lambda row: 0,
    splits: Mapping[str, Of] | None = None,
) -> list[Item]:
    return [
        Item(
            row["id"],
            row["client"],
            _where(scene, row),
            int(numerator(row)),
            1,
            {by: category(row) for by, category in (splits or {}).items()},
        )
        for row in rows
    ]
