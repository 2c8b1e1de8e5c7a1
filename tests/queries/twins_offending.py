"""The twins of offending: who was charged, and what was proven of those who joined six quarters before (O1 to O4)."""

from collections.abc import Sequence
from datetime import date

from tests.queries.twins_charges import charge_twins
from tests.queries.twins_counting import Item, Row, Scene, Twin
from tests.queries.twins_following import anniversary, following_twins
from tests.queries.twins_people import LINKS, PERSON, policed_person

STANDING = (*PERSON, "supervision", *LINKS)


def offending_twins(scene: Scene) -> dict[str, Twin]:
    out = [row for row in scene.rows("police", "cohort") if row["days_at_liberty"] >= 1]
    predicted = [(row, given / 100, 1) for row in joiners(scene) if (given := _predicted(scene, row)) is not None]
    return {
        **following_twins(scene),
        **charge_twins(scene),
        "O1": Twin("ratio", _charged(scene, out), STANDING),
        "O2": Twin("ratio", _again(scene), STANDING, ("offences",)),
        "O3": Twin(
            "mean", _items(scene, [(row, n, 1) for row in joiners(scene) if (n := _proven(scene, row))]), STANDING
        ),
        **{f"O4{window[0]}": Twin("rate", _before(scene, window), STANDING) for window in ("Earlier", "Selection")},
        "O8": Twin("mean", _items(scene, predicted), STANDING),
        "O4A": Twin("rate", _since(scene), STANDING),
        **{
            f"O5{window[0]}": Twin("rate", _severe_before(scene, window), STANDING)
            for window in ("Earlier", "Selection")
        },
        "O5A": Twin("rate", _severe_since(scene), STANDING),
        "O10": Twin("tenth", _items(scene, [(row, _proven(scene, row), 1) for row in joiners(scene)]), STANDING),
    }


def joiners(scene: Scene) -> list[Row]:
    """The rows of those who joined six quarters ago."""
    then = scene.quarter.plus(-6)
    return [row for row in scene.rows("police", "cohort", then) if then.start <= row["selected_on"] <= then.end]


def follows(offence: Row, joiner: Row, end: date) -> bool:
    begun: date = joiner["selected_on"]
    return bool(
        offence["client"] == joiner["client"]
        and offence["stage_on"] <= end
        and begun <= offence["offence_on"] < anniversary(begun)
    )


def _charged(scene: Scene, rows: Sequence[Row]) -> list[Item]:
    """Those at liberty for a day or more; whether somebody was charged with an offence since selection."""
    charges = [row for row in scene.rows("police", "offences") if row["stage"] == "Charge"]
    items = []
    for row in rows:
        mine = [each for each in charges if each["client"] == row["client"]]
        since = [e for e in mine if scene.during(e["stage_on"]) and e["offence_on"] >= row["selected_on"]]
        items.append(Item(row["client"], row["client"], policed_person(scene, row), int(bool(since))))
    return items


def _items(scene: Scene, rows: Sequence[tuple[Row, float, float]]) -> list[Item]:
    return [Item(row["client"], row["client"], policed_person(scene, row), top, under) for row, top, under in rows]


def _proven(scene: Scene, joiner: Row) -> int:
    """How many offences of the 12 months since joining, be it twice, were proven by now."""
    return len(_which(scene, joiner))


def _which(scene: Scene, joiner: Row) -> dict[str, str]:
    """Those offences, each with its group."""
    again = [row for row in joiners(scene) if row["client"] == joiner["client"]]
    every = [row for quarter in scene.so_far("police") for row in scene.rows("police", "offences", quarter)]
    proven = [row for row in every if row["stage"] == "Conviction or caution"]
    mine = [row for row in proven for one in again if follows(row, one, scene.quarter.end)]
    return {row["offence"]: row["offence_group"] for row in mine}


def weights(scene: Scene) -> dict[str, float]:
    """The register's severity weight of each offence group."""
    return {row["group"]: row.get("severity_weight") or 0 for row in scene.register.rows("offence_groups")}


def _severe(scene: Scene, joiner: Row) -> dict[str, float] | None:
    """The severity of what somebody's baseline counts, by window; nothing where that was not given of one."""
    weight, parts = weights(scene), scene.rows("police", "baseline_offences", scene.quarter.plus(-6))
    found = {}
    for window, row in _windows(scene, joiner).items():
        mine = dict[tuple[str, str], int]()  # each once, however many returns tell of it
        for each in parts:
            if (each["client"], each["window"]) == (joiner["client"], window):
                key = each["offence_group"], each["domestic_abuse"]
                mine[key] = max(mine.get(key, 0), each["convictions"])
        if sum(mine.values()) != row["convictions"]:
            return None
        found[window] = sum(many * weight[group] for (group, _), many in mine.items())
    return found if len(found) == 2 else None


def _severe_before(scene: Scene, window: str) -> list[Item]:
    rows = []
    for row in joiners(scene):
        if (severe := _severe(scene, row)) is not None:
            days = _windows(scene, row)[window]["days_at_liberty"]
            rows.append((row, severe[window] if days else 0, days))
    return _items(scene, rows)


def _severe_since(scene: Scene) -> list[Item]:
    weight, rows = weights(scene), []
    for row in joiners(scene):
        if _severe(scene, row) is not None:
            days = _days(scene, row)
            rows.append((row, sum(weight[group] for group in _which(scene, row).values()) if days else 0, days))
    return _items(scene, rows)


def _again(scene: Scene) -> list[Item]:
    """Whether an offence of the 12 months was proven, and how many were."""
    items = []
    for row in joiners(scene):
        count = _proven(scene, row)
        group = "5 or more" if count > 4 else "2 to 4" if count > 1 else str(count)
        person = policed_person(scene, row)
        items.append(Item(row["client"], row["client"], person, int(count > 0), 1, {"offences": group}))
    return items


def _predicted(scene: Scene, joiner: Row) -> float | None:
    """What was predicted of somebody, the most of it where they joined twice."""
    rows = [row for row in joiners(scene) if row["client"] == joiner["client"]]
    return max((row["predicted"] for row in rows if row["predicted"] is not None), default=None)


def _windows(scene: Scene, joiner: Row) -> dict[str, Row]:
    """Both windows of somebody's baseline, if it was given."""
    rows = scene.rows("police", "baseline", scene.quarter.plus(-6))
    return {row["window"]: row for row in rows if row["client"] == joiner["client"]}


def _before(scene: Scene, window: str) -> list[Item]:
    given = [(row, own) for row in joiners(scene) if len(own := _windows(scene, row)) == 2]
    both = [(row, own[window]["convictions"], own[window]["days_at_liberty"]) for row, own in given]
    return _items(scene, [(row, offences if days else 0, days) for row, offences, days in both])


def _since(scene: Scene) -> list[Item]:
    given = [row for row in joiners(scene) if len(_windows(scene, row)) == 2]
    both = [(row, _proven(scene, row), _days(scene, row)) for row in given]
    return _items(scene, [(row, offences if days else 0, days) for row, offences, days in both])


def _days(scene: Scene, joiner: Row) -> float:
    """Days at liberty in the 12 months since the first day, as the five quarters' returns have them: of two that tell
    of one quarter the more."""
    begun = min(row["selected_on"] for row in joiners(scene) if row["client"] == joiner["client"])
    days: dict[tuple[object, int], float] = {}
    for on in range(5):
        quarter = scene.quarter.plus(on - 6)
        part = (anniversary(begun) - quarter.start).days / quarter.days if on == 4 else 1
        for sheet in ("cohort", "followed"):
            for row in scene.rows("police", sheet, quarter):
                if row["client"] == joiner["client"] and row["selected_on"] >= begun:
                    spell = row["selected_on"], on
                    days[spell] = max(days.get(spell, 0.0), row["days_at_liberty"] * part)
    return sum(days.values())
