"""The twins of what a board relies on: A1 to A4, A6, A10 to A12. Nobody on the scheme is behind an item."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from queries.british import british_day
from tests.queries.twins_counting import NOT_RECORDED, Item, Number, Row, Scene, Twin
from tests.support import NOW

BOTH = ("provider", "police")


def assurance_twins(scene: Scene) -> dict[str, Twin]:
    second = scene.is_second("provider") and scene.is_second("police")
    return {
        "A1": Twin("ratio", _outputs(scene), ("output",)),
        "A2": Twin("ratio", _partners(scene), ("agency", "sector")),
        "A2D": Twin("ratio", _deciding(scene), ("agency", "sector")),
        "A2L": Twin("ratio", _located(scene), ("agency", "sector")),
        "A3": Twin("ratio", _training(scene, BOTH if second else BOTH[:1]), ("course", "priority", "organisation")),
        "A4": Twin("ratio", _returns(scene), ("kind", "organisation")),
        "A6": Twin("ratio", _questions(scene), ("kind", "organisation")),
        "A10": Twin("ratio", _audits(scene), ("subject", "organisation")),
        "A11": Twin("ratio", _staffing(scene), ("role", "organisation", "caseload")),
        "A11S": Twin("ratio", _supervised(scene), ("role", "organisation")),
        "A12": Twin("ratio", _papers(scene), ("evidence",)),
    }


def _sent(scene: Scene, kind: str, table: str) -> Iterator[tuple[str, Row]]:
    """Each row of a table with who sent it."""
    senders = {row["id"]: row["organisation"] for row in scene.rows(kind, "returns")}
    for row in scene.rows(kind, table):
        yield senders[row["return_id"]], row


def _outputs(scene: Scene) -> list[Item]:
    """Of each output that has a target of its sender's for the quarter."""
    found = []
    for sender, row in _sent(scene, "provider", "outputs"):
        for each in scene.register.rows("outputs"):
            same = (each["organisation"], each["output"]) == (sender, row["output"])
            if same and each["quarter"] == scene.quarter.label and each["target"]:
                found.append(item(f"output {row['id']}", {"output": row["output"]}, row["actual"], each["target"]))
    return found


def _partners(scene: Scene) -> list[Item]:
    return _of_partners(scene, lambda row: (row["attended"], row["held"] if row["invited"] is None else row["invited"]))


def _deciding(scene: Scene) -> list[Item]:
    """Of those panels of which it is told whether somebody who may decide came."""
    told = (row for row in scene.rows("police", "partners") if row["decision_maker"] is not None)
    known = {row["id"] for row in told}
    return _of_partners(scene, lambda row: (row["decision_maker"], row["attended"]) if row["id"] in known else (0, 0))


def _located(scene: Scene) -> list[Item]:
    return _of_partners(scene, lambda row: (int(row["co_located"] == "Yes"), int(row["co_located"] in ("Yes", "No"))))


def _of_partners(scene: Scene, counted: Callable[[Row], tuple[Number, Number]]) -> list[Item]:
    sectors = {row["agency"]: row["sector"] for row in scene.register.rows("agencies") if row["area"] == scene.area}
    found = []
    for row in scene.rows("police", "partners"):
        where = {"agency": row["agency"], "sector": sectors.get(row["agency"], NOT_RECORDED)}
        found.append(item(f"partner {row['id']}", where, *counted(row)))
    return found


def _training(scene: Scene, kinds: Sequence[str]) -> list[Item]:
    priority = {row["course"]: row["priority"] for row in scene.register.rows("courses")}
    found = []
    for kind in kinds:
        for sender, row in _sent(scene, kind, "training"):
            where = {"course": row["course"], "priority": priority.get(row["course"], NOT_RECORDED)}
            where["organisation"] = sender
            found.append(item(f"{kind} {row['id']}", where, row["in_date"], row["in_scope"]))
    return found


def _staffing(scene: Scene) -> list[Item]:
    carry = {row["role"] for row in scene.register.rows("roles") if row.get("caseload_standard")}
    found = []
    for kind in BOTH:
        for sender, row in _sent(scene, kind, "staffing"):
            caseload = f"{kind}: {row['role']}" if row["role"] in carry else "No caseload"
            where = {"role": row["role"], "organisation": sender, "caseload": caseload}
            found.append(item(f"{kind} {row['id']}", where, row["filled"], row["funded"]))
    return found


def _supervised(scene: Scene) -> list[Item]:
    """A role of which one number is missing has no part in it."""
    found = []
    for kind in BOTH:
        for sender, row in _sent(scene, kind, "staffing"):
            held, due = row["supervision_held"], row["supervision_due"]
            both = (held, due) if held is not None and due is not None else (0, 0)
            found.append(item(f"{kind} {row['id']}", {"role": row["role"], "organisation": sender}, *both))
    return found


def _audits(scene: Scene) -> list[Item]:
    return [
        item(f"{kind} {row['id']}", {"subject": row["subject"], "organisation": sender}, row["met"], row["sampled"])
        for kind in BOTH
        for sender, row in _sent(scene, kind, "audits")
    ]


def _questions(scene: Scene) -> list[Item]:
    """Of each return that counts and came through the desk, whose questions were answered where they were asked."""
    found = []
    for kind in BOTH:
        for row in (each for each in scene.rows(kind, "versions") if each["current"] and each["answers"] is not None):
            answered = ["/".join(answer[:4]) for answer in row["answers"] if answer[-1].strip()]
            asked = [each for each in row["findings"] if each["severity"] == "query"]
            there = ["/".join([each["sheet"], each["cell"], each["column"], each["rule"]]) for each in asked]
            where = {"kind": kind, "organisation": row["organisation"]}
            met = len([place for place in there if place in answered])
            found.append(item(f"questions {row['id']}", where, met, len(asked)))
    return found


def _papers(scene: Scene) -> list[Item]:
    """Of each document and statement that is named, whether it is within its review date on the day of the meeting."""
    register, label = scene.register, scene.quarter.label
    held = [row["held_on"] for row in register.rows("meetings") if (row["area"], row["quarter"]) == (scene.area, label)]
    day = date.fromisoformat(max(held, default=scene.quarter.end.isoformat()))
    there = {row["document"]: row for row in register.rows("documents")}
    found: dict[tuple[str, ...], Item] = {}
    for row in register.rows("recommendations"):
        for name in (each.strip() for each in (row.get("documents") or "").split(";") if each.strip()):
            own = there.get(name)
            kind = own["kind"] if own else NOT_RECORDED
            met = _within(day, own.get("agreed_on"), own.get("review_due")) if own else False
            found["document", name] = item(f"document {name}", {"evidence": kind}, int(met), 1)
        if row.get("response"):
            met = _within(day, row.get("given_on"), row.get("review_due"))
            key = ("statement", row["response"], row.get("owner"), row.get("given_on"), row.get("review_due"))
            found[key] = item(f"statement {key}", {"evidence": "Statement"}, int(met), 1)
    return list(found.values())


def _within(day: date, given: str | None, review: str | None) -> bool:
    """Given by then, and not past its review, which without a day of its own is a year of 365 days after."""
    start = date.fromisoformat(given) if given else None
    end = date.fromisoformat(review) if review else start and date.fromordinal(start.toordinal() + 365)
    return end is not None and (start is None or start <= day) and day <= end


def item(unit: str, where: Mapping[str, str], numerator: Number, denominator: Number) -> Item:
    """Nobody's, and in no slice."""
    return Item(unit, "", where, numerator, denominator, slices={})


def _returns(scene: Scene) -> list[Item]:
    """Of each return that is owed, or came all the same, whether the first that was accepted came by its day; one that
    may still come is none."""
    found = []
    for kind in ("provider", "police"):
        due = next((row["due_on"] for row in scene.register.rows("calendar") if _is(row, kind, scene)), None)
        came = {row["organisation"] for row in scene.rows(kind, "returns")}
        for name in {*scene.register.organisations(scene.area, kind, scene.quarter), *came} if due else ():
            days = [_day(row) for row in scene.rows(kind, "versions") if row["organisation"] == name]
            day = min(filter(None, days), default=None) if name in came else None
            if day or due < british_day(NOW).isoformat():
                where = {"kind": kind, "organisation": name}
                found.append(item(f"{kind} {name}", where, int(day is not None and day <= due), 1))
    return found


def _is(row: Row, kind: str, scene: Scene) -> bool:
    return (row["kind"], row["quarter"]) == (kind, scene.quarter.label)


def _day(version: Row) -> str | None:
    """On which day an accepted version came."""
    received: datetime = version["received_at"]
    return british_day(received).isoformat() if version["state"] in (None, "accepted") else None
