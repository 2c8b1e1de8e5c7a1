"""What a row says of its person, in the words of the standing breakdowns."""

from queries import codes
from tests.queries.twins_counting import NOT_RECORDED, Row, Scene

PERSON = ("cohort", "district", "sex", "age band", "ethnicity group")
LINKS = ("da link", "mh need")
NEEDS = {"Self-reported need", "Diagnosed", "Primary care", "Secondary care", "Crisis or inpatient"}
LINKED = {"Perpetrator", "Victim", "Perpetrator and victim"}
PERPETRATORS = {"Perpetrator", "Perpetrator and victim"}
VICTIMS = {"Victim", "Perpetrator and victim"}


def mental_health(row: Row) -> str:
    status = row["mh_status"]
    if status in NEEDS:
        return "need"
    return "none" if status == "None known" else NOT_RECORDED


def link_group(row: Row) -> str | None:
    """Where offending meets domestic abuse and mental health; None unless both are recorded."""
    if row["da_link"] not in {*LINKED, "None known"} or mental_health(row) == NOT_RECORDED:
        return None
    abuse, need = row["da_link"] in LINKED, mental_health(row) == "need"
    return {(True, True): "both", (True, False): "DA only", (False, True): "MH only", (False, False): "neither"}[
        abuse, need
    ]


def person(scene: Scene, row: Row | None) -> dict[str, str]:
    """The five breakdowns of a person; all not recorded where there is no row."""
    if row is None:
        return dict.fromkeys(PERSON, NOT_RECORDED)
    cohorts: dict[str, str] = {each["code"]: each["name"] for each in scene.register.rows("cohorts")}
    ethnicity = next((code.group for code in codes.ETHNICITY.items if code.code == row["ethnicity"]), NOT_RECORDED)
    return {
        "cohort": str(cohorts.get(row["cohort"], row["cohort"]) or NOT_RECORDED),
        "district": row["district"] or NOT_RECORDED,
        "sex": row["sex"] or NOT_RECORDED,
        "age band": row["age_band"] or NOT_RECORDED,
        "ethnicity group": ethnicity,
    }


def linked_person(scene: Scene, row: Row) -> dict[str, str]:
    """The same with the two links."""
    return person(scene, row) | {"da link": row["da_link"] or NOT_RECORDED, "mh need": mental_health(row)}


def policed_person(scene: Scene, row: Row) -> dict[str, str]:
    """The same with supervision, of the police's rows."""
    return linked_person(scene, row) | {"supervision": row["supervision"] or NOT_RECORDED}
