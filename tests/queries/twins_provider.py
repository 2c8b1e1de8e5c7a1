"""The twins of what is counted from the providers' Clients: V10, S1 to S6, L3 to L6."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from queries import codes
from tests.queries.twins_counting import NOT_RECORDED, Item, Row, Scene, Twin
from tests.queries.twins_once import client_rows, on, told_of_client
from tests.queries.twins_people import LINKS, NEEDS, PERPETRATORS, PERSON, link_group, linked_person, mental_health

STANDING = (*PERSON, *LINKS)
Numbered = Sequence[tuple[int, Row]]


def clients(scene: Scene) -> list[Row]:
    """Those started and not ended before the quarter."""
    return [
        row
        for row in client_rows(scene)
        if row["started_on"] is not None and (row["ended_on"] is None or row["ended_on"] >= scene.quarter.start)
    ]


def provider_twins(scene: Scene) -> dict[str, Twin]:
    return {**_service(scene), **_links(scene, clients(scene))}


def _service(scene: Scene) -> dict[str, Twin]:
    rows = client_rows(scene)
    every = _each(rows)
    referred = _each(row for row in rows if scene.during(row["referred_on"]))
    decided = _each(
        row
        for row in on(rows, "decided_on", told_of_client)
        if scene.during(row["decided_on"]) and row["decision"] in ("Accepted", "Declined")
    )
    seen = _each(row for row in on(rows, "first_contact_on", told_of_client) if scene.during(row["first_contact_on"]))
    ended = _each(row for row in on(rows, "ended_on", told_of_client) if scene.during(row["ended_on"]))
    caseload = [row for row in clients(scene) if row["ended_on"] is None]
    accepted = _referrals(
        scene, decided, lambda row: row["decision"] == "Accepted", splits={"reason": ("decision_reason", "Declined")}
    )
    judged = [(at, row) for at, row in ended if row["end_reason"] not in ("Died", "Transferred", "Moved away")]
    planned = _referrals(
        scene, judged, lambda row: row["end_reason"] in ("Planned, goals met", "Planned, goals partly met")
    )
    sessions = _referrals(scene, every, lambda row: row["sessions_attended"], lambda row: row["sessions_offered"])
    return {
        "S1": Twin(
            "count", _referrals(scene, referred, splits={"decision": ("decision", "")}), STANDING, ("decision",)
        ),
        "S2": Twin("ratio", accepted, STANDING, ("reason",)),
        "S3": Twin("median", _referrals(scene, seen, _wait), STANDING),
        "S4": Twin("count", _people(scene, caseload), STANDING),
        "S5": Twin("ratio", sessions, STANDING),
        "S6": Twin("ratio", planned, STANDING),
        "S10": Twin("count", _referrals(scene, ended, splits={"reason": ("end_reason", "")}), STANDING, ("reason",)),
    }


def _each(rows: Iterable[Row]) -> Numbered:
    return [(row["id"], row) for row in rows]


def _wait(row: Row) -> int:
    return int((row["first_contact_on"] - row["referred_on"]).days)


def _referrals(
    scene: Scene,
    rows: Numbered,
    numerator: Callable[[Row], int] = lambda row: 0,
    denominator: Callable[[Row], int] = lambda row: 1,
    splits: Mapping[str, tuple[str, str]] | None = None,
) -> list[Item]:
    """Referrals, each by itself. A split may be of those with one decision alone."""
    return [
        Item(
            at,
            row["client"],
            linked_person(scene, row),
            int(numerator(row)),
            denominator(row),
            {
                by: row[field] or NOT_RECORDED
                for by, (field, decision) in (splits or {}).items()
                if not decision or row["decision"] == decision
            },
        )
        for at, row in rows
    ]


def _links(scene: Scene, rows: Sequence[Row]) -> dict[str, Twin]:
    policed = {row["client"] for row in scene.rows("police", "cohort")}
    eligible = [
        row
        for row in rows
        if row["da_link"] in PERPETRATORS and row["da_programme"] in ("Eligible", "Started", "Completed")
    ]
    recorded = [row for row in rows if row["mh_status"] in codes.MH_STATUS.codes and row["mh_status"] != NOT_RECORDED]
    in_need = [row for row in rows if row["mh_status"] in NEEDS and row["mh_contact"] in ("Yes", "No", "Declined")]
    return {
        "V10": Twin("ratio", _people(scene, rows, lambda row: row["client"] in policed), STANDING),
        "L3": Twin("ratio", _people(scene, eligible, lambda row: row["da_programme"] != "Eligible"), STANDING),
        "L4": Twin(
            "ratio",
            _people(
                scene, recorded, lambda row: row["mh_status"] in NEEDS, lambda row: {"mh status": row["mh_status"]}
            ),
            STANDING,
            ("mh status",),
        ),
        "L5": Twin("ratio", _people(scene, in_need, lambda row: row["mh_contact"] == "Yes"), STANDING),
        "L6": Twin(
            "count",
            _people(scene, [row for row in rows if link_group(row)], splits=lambda row: _crossed(scene, row)),
            STANDING,
            ("link group", "cohort x link group", "sex x link group", "da link x mh need", "abuse cohort x both"),
        ),
    }


def _crossed(scene: Scene, row: Row) -> dict[str, str]:
    group, person = link_group(row) or "", linked_person(scene, row)
    return {
        "link group": group,
        "cohort x link group": f"{person['cohort']} x {group}",
        "sex x link group": f"{person['sex']} x {group}",
        "abuse cohort x both": f"{_of_abuse(row['cohort'])} x {'both' if group == 'both' else 'not both'}",
        "da link x mh need": f"{row['da_link']} x {mental_health(row)}",
    }


def _people(
    scene: Scene,
    rows: Sequence[Row],
    numerator: Callable[[Row], bool] = lambda row: False,
    splits: Callable[[Row], Mapping[str, str]] = lambda row: {},
) -> list[Item]:
    return [
        Item(row["client"], row["client"], linked_person(scene, row), int(numerator(row)), 1, splits(row))
        for row in rows
    ]


def _of_abuse(cohort: str) -> str:
    return "Domestic abuse cohort" if cohort == "DA" else "Other cohorts"
