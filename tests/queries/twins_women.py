"""The twins of women and victims: risk assessed, heard at the conference, self-harm, dependent children (L9 to L12)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from queries.vocabulary import Quarter
from tests.queries.twins_counting import Item, Row, Scene, Twin
from tests.queries.twins_people import LINKS, PERPETRATORS, PERSON, linked_person, policed_person
from tests.queries.twins_provider import clients

STANDING = (*PERSON, *LINKS)


def women_twins(scene: Scene) -> dict[str, Twin]:
    """Each of nobody where a return is of the version before, which asked for none of it."""
    policed = scene.rows("police", "cohort") if scene.is_second("police") else ()
    return {**_safety(scene, policed), **_asked(scene, clients(scene) if scene.is_second("provider") else ())}


def _safety(scene: Scene, rows: Iterable[Row]) -> dict[str, Twin]:
    stock = [row for row in rows if row["status"] != "Left scheme"]
    linked = [row for row in stock if row["da_link"] in PERPETRATORS]
    high = [row for row in linked if row["dash_level"] == "High"]
    recorded = [row for row in high if standing_of(scene, row, "marac") in ("Heard", "Referred", "Not referred")]
    by = (*PERSON, "supervision", *LINKS)
    return {
        "L9": Twin("ratio", _items(scene, linked, lambda row: _in_date(scene, row), policed_person), by),
        "L10": Twin(
            "ratio",
            _items(scene, recorded, lambda row: standing_of(scene, row, "marac") == "Heard", policed_person),
            by,
        ),
    }


def _in_date(scene: Scene, row: Row) -> bool:
    """Assessed on a day that is known, a year before the quarter's end or later."""
    on, end = standing_of(scene, row, "dash_on"), scene.quarter.end
    assessed = row["dash_level"] in ("Standard", "Medium", "High")
    return assessed and on is not None and on >= date(end.year - 1, end.month, end.day)


def standing_of(scene: Scene, row: Row, field: str) -> Any:
    """What was given last of this selection, in this return or an earlier one."""
    for quarter in scene.so_far("police"):
        given = [each[field] for each in _of(scene, row, quarter) if each[field] is not None]
        if given:
            return given[-1]
    return None


def _of(scene: Scene, row: Row, quarter: Quarter) -> Iterable[Row]:
    named = row["client"], row["selected_on"]
    return (each for each in scene.rows("police", "cohort", quarter) if (each["client"], each["selected_on"]) == named)


def _asked(scene: Scene, rows: Sequence[Row]) -> dict[str, Twin]:
    asked = [row for row in rows if row["self_harm"] in ("Current", "Past", "None known")]
    recorded = [row for row in rows if row["dependent_children"] in ("Yes", "No")]
    return {
        "L11": Twin(
            "ratio",
            _items(scene, asked, lambda row: row["self_harm"] in ("Current", "Past"), linked_person),
            STANDING,
        ),
        "L12": Twin(
            "ratio",
            _items(scene, recorded, lambda row: row["dependent_children"] == "Yes", linked_person),
            STANDING,
        ),
    }


def _items(
    scene: Scene,
    rows: Iterable[Row],
    numerator: Callable[[Row], bool],
    person: Callable[[Scene, Row], dict[str, str]],
) -> list[Item]:
    return [Item(row["client"], row["client"], person(scene, row), int(numerator(row))) for row in rows]
