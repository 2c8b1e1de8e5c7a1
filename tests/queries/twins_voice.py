"""The twins of what people know, want and say: V14, S8, S9, A7, A7R, A8, H15, H15M."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from tests.queries.twins_assurance import item
from tests.queries.twins_counting import Item, Row, Scene, Twin
from tests.queries.twins_people import LINKS, PERSON, linked_person, policed_person
from tests.queries.twins_provider import clients
from tests.queries.twins_women import standing_of

FORTNIGHT = timedelta(days=14)
ASKED_FOR = ("Done", "Agreed, not yet done", "Refused")


def voice_twins(scene: Scene) -> dict[str, Twin]:
    """Each of nobody that was not asked before version 2, where a return is older."""
    policed = scene.rows("police", "cohort") if scene.is_second("police") else ()
    second = scene.is_second("provider")
    served = clients(scene) if second else []
    meetings = scene.rows("provider", "house_meetings") if second else ()
    stories = scene.rows("provider", "case_studies")
    asked_for = [row for row in meetings if row["answer"] in ASKED_FOR]
    known = [_told(scene, row, "selected_on", standing_of, policed_person) for row in policed]
    served_known = [_told(scene, row, "started_on", _own, linked_person) for row in served]
    return {
        "V14": Twin("ratio", list(filter(None, known)), (*PERSON, "supervision", *LINKS), ("told",)),
        "S8": Twin("ratio", list(filter(None, served_known)), (*PERSON, *LINKS), ("told",)),
        "S9": Twin("ratio", list(_goals(scene, served)), (*PERSON, *LINKS)),
        "A7": Twin("ratio", list(_answers(scene)), ("question",)),
        "A7R": Twin("ratio", list(_asked(scene)) if second else [], ("question",)),
        "A8": Twin("ratio", [item(row["id"], {}, int(row["permission"] in ("Yes", "No")), 1) for row in stories], ()),
        "H15": Twin(
            "ratio",
            [item(row["id"], {"house": row["house"]}, int(row["answer"] == "Done"), 1) for row in asked_for],
            ("house",),
        ),
        "H15M": Twin(
            "count",
            [item(f"{row['house']} {row['held_on']}", {"house": row["house"]}, 1, 1) for row in meetings],
            ("house",),
        ),
    }


def _own(scene: Scene, row: Row, field: str) -> Any:
    return row[field]


def _told(
    scene: Scene,
    row: Row,
    since: str,
    given: Callable[[Scene, Row, str], Any],
    person: Callable[[Scene, Row], dict[str, str]],
) -> Item | None:
    """Whoever has been there for two weeks in the quarter, unless it is withheld."""
    began: date = row[since]
    of, on = given(scene, row, "informed_of"), given(scene, row, "informed_on")
    if not scene.during(began + FORTNIGHT) or of == "Withheld for safety":
        return None
    in_time = of == "All" and on is not None and on <= began + FORTNIGHT
    later = "Later or in part" if of in ("All", "Some") else "Not told or not recorded"
    splits = {"told": "In time" if in_time else later}
    return Item(row["client"], row["client"], person(scene, row), int(in_time), 1, splits)


def _goals(scene: Scene, rows: Iterable[Row]) -> Iterator[Item]:
    for at, row in enumerate(rows):
        if row["goals_set"]:
            yield Item(at, row["client"], linked_person(scene, row), row["goals_met"] or 0, row["goals_set"])


def _answers(scene: Scene) -> Iterator[Item]:
    """Each answer, those that were not positive first; the first to answer one question may be the first to answer
    another."""
    for row in scene.rows("provider", "client_voice"):
        negative = (row["responses"] or 0) - (row["positive"] or 0)
        yield from (_one(scene, row, at, at >= negative) for at in range(row["responses"] or 0))


def _asked(scene: Scene) -> Iterator[Item]:
    for row in scene.rows("provider", "client_voice"):
        yield from (_one(scene, row, at, at < (row["responses"] or 0)) for at in range(row["people_asked"] or 0))


def _one(scene: Scene, row: Row, at: int, numerator: bool) -> Item:
    unit, person = (row["id"], at), f"{scene.quarter} {at}"
    return Item(unit, person, {"question": row["question"]}, int(numerator), 1, slices={})
