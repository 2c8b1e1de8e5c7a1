"""The twins of what became of people: of who joined up to twelve quarters ago."""

from collections.abc import Iterator

from queries.vocabulary import Quarter
from tests.queries.twins_counting import Item, Scene, Twin
from tests.queries.twins_people import LINKS, PERSON, policed_person

STANDING = (*PERSON, "supervision", *LINKS)
LEFT = "Left scheme"
WHY = {
    "Positive exit, risk reduced": "Left, risk reduced",
    "Long custody": "Left, in custody for long",
    "Moved away": "Left, moved or to another scheme",
    "Other scheme": "Left, moved or to another scheme",
    "Died": "Left, died",
}
WHERE = {
    "Community": "On the scheme, in the community",
    "Custody": "On the scheme, in custody or recalled",
    "Recalled": "On the scheme, in custody or recalled",
    "Unlawfully at large": "On the scheme, at large or in hospital",
    "Hospital": "On the scheme, at large or in hospital",
}


def followed_twins(scene: Scene) -> dict[str, Twin]:
    each = {
        year: [item for on in range(4 * year - 3, 4 * year + 1) for item in _joined(scene, on)] for year in (1, 2, 3)
    }
    splits = ("state", "state in full")
    return {
        f"V9{side}": Twin("ratio", each[year], (*STANDING, "quarters on"), splits)
        for side, year in zip("ABC", each, strict=True)
    }


def is_whole(scene: Scene, quarter: Quarter) -> bool:
    """Whether every police return of a quarter's financial year so far has come."""
    first = quarter.plus(1 - quarter.number)
    year = [first.plus(on) for on in range(4) if first.plus(on) <= scene.quarter]
    owed = {each: scene.register.organisations(scene.area, "police", each) for each in year}
    came = {each: {row["organisation"] for row in scene.rows("police", "returns", each)} for each in year}
    return all(came[each] and came[each] >= set(owed[each]) for each in year)


def _joined(scene: Scene, on: int) -> Iterator[Item]:
    then = scene.quarter.plus(-on)
    if not is_whole(scene, then):
        return
    for row in scene.rows("police", "cohort", then):
        if then.start <= row["selected_on"] <= then.end:
            full = _where(scene, row["client"])
            state = _short(full)
            within = {**policed_person(scene, row), "quarters on": str(on)}
            still = int(state.startswith("On the scheme"))
            yield Item((row["client"], then), row["client"], within, still, 1, {"state": state, "state in full": full})


def _where(scene: Scene, client: str) -> str:
    """Where somebody is by the latest return that has them on Cohort."""
    for quarter in scene.so_far("police"):
        mine = [row for row in scene.rows("police", "cohort", quarter) if row["client"] == client]
        here = [row for row in mine if row["status"] != LEFT]
        if here:
            last = max(here, key=lambda row: (row["selected_on"], row["id"]))
            return WHERE[last["status"]] if quarter == scene.quarter else "Not known"
        if mine:
            last = max(mine, key=lambda row: (row["selected_on"], row["id"]))
            return WHY.get(last["deselection_reason"], "Left, for another reason")
    raise AssertionError("who joined stands on the return of that quarter")


def _short(full: str) -> str:
    if full in ("Left, risk reduced", "Not known", WHERE["Community"]):
        return full
    return "Left otherwise" if full.startswith("Left") else "On the scheme, not in the community"
