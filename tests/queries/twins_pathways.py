"""The twins of what is counted from rows of Pathways of clients: W1 to W6, L7."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from queries import codes
from tests.queries.twins_counting import NOT_RECORDED, Item, Row, Scene, Twin
from tests.queries.twins_once import pathway_rows
from tests.queries.twins_people import LINKS, PERSON, link_group, linked_person
from tests.queries.twins_provider import clients

STANDING = (*PERSON, *LINKS)
ACHIEVED = ("Achieved", "Partly achieved", "Not achieved")


@dataclass(frozen=True)
class Need:
    """A row of Pathways beside one of its client's rows; with two of these it stands here twice, as one unit."""

    unit: Hashable
    row: Row
    client: Row

    @property
    def needed(self) -> bool:
        return self.row["assessed"] == "Yes" and self.row["need"] in ("Low", "Medium", "High")


def pathway_twins(scene: Scene) -> dict[str, Twin]:
    rows = list(_needs(scene))
    by_pathway = (*STANDING, "pathway")
    assessed = [need for need in rows if need.row["assessed"] == "Yes"]
    needed = [need for need in rows if need.needed]
    achieved = _achieved_before(scene)
    lasting = [] if achieved is None else [need for need in needed if _pathway(need.row) not in achieved]
    concluded = [need for need in rows if need.row["outcome"] in ACHIEVED]
    scored = [need for need in rows if need.row["first_score"] is not None and need.row["latest_score"] is not None]
    unscored = [need for need in assessed if need not in scored]
    awaited = [need for need in needed if need not in concluded]
    dated = [need for need in concluded if scene.during(need.row["outcome_on"])]
    told = dated if scene.is_second("provider") else concluded
    linked = [need for need in told if link_group(need.client)]
    levels = _items(scene, assessed, lambda need: need.needed, {"need level": lambda need: _said(need.row["need"])})
    outcomes = _items(scene, told, _achieved, {"outcome": lambda need: _said(need.row["outcome"])})
    changes = _items(scene, scored, lambda need: _gain(scene, need) > 0, {"change": lambda need: _change(scene, need)})
    groups = [
        replace(
            item,
            unit=item.person if told is dated else item.unit,  # in a quarter each person once
            within={**item.within, "link group": link_group(need.client) or ""},
        )
        for item, need in zip(_items(scene, linked, _achieved), linked, strict=True)
    ]
    return {
        "W1": Twin("ratio", levels, by_pathway, ("need level",)),
        "W2": Twin("ratio", _items(scene, lasting, lambda need: need.row["supported"] == "Yes"), by_pathway),
        "W3": Twin(
            "ratio",
            outcomes,
            by_pathway,
            ("outcome",),
            left=_items(scene, () if told is dated else awaited, lambda need: 0),
            left_by=() if told is dated else ("pathway",),
        ),
        "W4": Twin(
            "ratio",
            changes,
            by_pathway,
            ("change",),
            left=_items(scene, unscored, lambda need: 0),
            left_by=("pathway",),
        ),
        "W5": _distance(scene, scored),
        "W6": _needs_per_person(scene, assessed),
        "L7": Twin("ratio", groups, (*STANDING, "link group")),
    }


def _needs(scene: Scene) -> Iterator[Need]:
    everyone = clients(scene)
    for row in pathway_rows(scene):
        for client in everyone:
            if client["client"] == row["client"]:
                yield Need(row["id"], row, client)


def _achieved_before(scene: Scene) -> set[tuple[str, str]] | None:
    """Whose pathway stood achieved on a return of the quarter before; None for a first return."""
    before = scene.quarter.plus(-1)
    if ("provider", before) not in scene.world:
        return None
    rows = scene.rows("provider", "pathways", before)
    return {_pathway(row) for row in rows if row["outcome"] == "Achieved"}


def _pathway(row: Row) -> tuple[str, str]:
    return row["client"], row["pathway"]


def _items(
    scene: Scene,
    needs: Sequence[Need],
    numerator: Callable[[Need], bool | float],
    splits: Mapping[str, Callable[[Need], str]] | None = None,
) -> list[Item]:
    labels = {code.code: code.label for code in codes.PATHWAY.items}
    return [
        Item(
            need.unit,
            need.row["client"],
            linked_person(scene, need.client) | {"pathway": labels[need.row["pathway"]]},
            float(numerator(need)),
            1,
            {by: category(need) for by, category in (splits or {}).items()},
        )
        for need in needs
    ]


def _said(value: str | None) -> str:
    return value or NOT_RECORDED


def _achieved(need: Need) -> bool:
    return bool(need.row["outcome"] == "Achieved")


def _gain(scene: Scene, need: Need) -> float:
    """From the first score to the latest, towards better."""
    moved = float(need.row["latest_score"] - need.row["first_score"])
    return -moved if scene.register.tools[need.row["tool"]].better == "lower" else moved


def _change(scene: Scene, need: Need) -> str:
    gain = _gain(scene, need)
    return "same" if gain == 0 else "better" if gain > 0 else "worse"


def _distance(scene: Scene, scored: Sequence[Need]) -> Twin:
    """Scales are never mixed: every table but that of the tools is of the area's commonest."""
    used = Counter({need.unit: need.row["tool"] for need in scored}.values())
    commonest = min(used, key=lambda tool: (-used[tool], tool), default="")
    items = [
        replace(item, within={**item.within, "tool": need.row["tool"]})
        for item, need in zip(_items(scene, scored, lambda need: _gain(scene, need)), scored, strict=True)
    ]

    def of_one_tool(items: Sequence[Item], by: str) -> Sequence[Item]:
        return items if by == "tool" else [item for item in items if item.within["tool"] == commonest]

    return Twin("mean", items, (*STANDING, "pathway", "tool"), first=of_one_tool)


def _needs_per_person(scene: Scene, assessed: Sequence[Need]) -> Twin:
    """How many needs each person assessed has, 5 or more taken together: the parts alone, everyone of everyone."""
    needed: dict[str, set[str]] = {}
    for need in assessed:
        needed.setdefault(need.row["client"], set()).update({need.row["pathway"]} if need.needed else ())
    items = []
    for client in clients(scene):
        if client["client"] in needed:
            many = len(needed[client["client"]])
            label = "5 or more" if many >= 5 else str(many)
            items.append(Item(client["client"], client["client"], linked_person(scene, client), 1, 1, {"needs": label}))
    return Twin("ratio", items, (), ("needs",))
