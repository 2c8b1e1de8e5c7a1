"""Areas keep their ids: one that is called otherwise, or becomes part of another, takes along what is its own. Pure.

The id of an area stands under the hash of its references. An area that others became part of has several: the first is
its own, under which people who are new to it are hashed, the others are those of the areas that are part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from queries.errors import PlainError
from queries.register import DECIDED_BREAKS, DECIDED_STATUSES, JOINED, Register, Rows, names_in
from queries.register_use import InUse, List, Use, quarters_in_words


def with_ids(content: Mapping[str, Rows], before: Register | None) -> dict[str, Any]:
    """The same rows, those of sheet Areas each with all ids of its area; blank where they are its name alone.

    Blank in a file, an area keeps those that it has in the register ``before``. Raises PlainError where two areas would
    have the same.
    """
    after = Register(content)
    ids = {area: _ids(after, area, before) for area in after.areas}
    whose: dict[str, str] = {}
    for area, each in ((area, id) for area, some in ids.items() for id in some):
        if whose.setdefault(each.casefold(), area) != area:
            raise PlainError(
                f"The areas {whose[each.casefold()]} and {area} have the same id, “{each}”.",
                "Give each its own in the column Area id of sheet Areas, or both the same name where they are one.",
            )
    rows = [dict(row) | {"area_id": _written(row["area"], ids[row["area"]])} for row in after.rows("areas")]
    return {**{sheet: [dict(row) for row in each] for sheet, each in content.items()}, "areas": rows}


def _ids(after: Register, area: str, before: Register | None) -> tuple[str, ...]:
    said = any(row.get("area_id") for row in after.rows("areas") if row["area"] == area)
    return after.area_ids(area) if said or before is None or area not in before.areas else before.area_ids(area)


def _written(area: str, ids: Sequence[str]) -> str | None:
    return None if tuple(ids) == (area,) else "; ".join(ids)


@dataclass(frozen=True)
class Moves:
    """From an area's name in the register in force to the one that it goes by from now on: areas that are called
    otherwise, and areas that become part of another."""

    renamed: Mapping[str, str]
    joined: Mapping[str, str]

    @property
    def every(self) -> Mapping[str, str]:
        """Both."""
        return {**self.renamed, **self.joined}

    def sentences(self, used: InUse) -> Iterator[str]:
        """What becomes of each area, and of what is its own."""
        for old, new in self.every.items():
            of_returns, of_releases = (_told(used, old, by) for by in ("return", "release"))
            people = sum(old in person.areas for person in used.people)
            own = [of_returns, "" if old in self.joined else of_releases]
            own += [f"{people:,} account{'' if people == 1 else 's'}"] if people else []
            follow = ", ".join(filter(None, own)) or "what is its own"
            if old in self.joined:
                shown = f" What was published of it ({of_releases}) stays as it was, and is shown no more."
                yield f"The area {old} becomes part of {new}: {follow}, packs and audit go to it." + (
                    shown if of_releases else ""
                )
            else:
                yield f"The area {old} is called {new} from now on: {follow}, packs, decisions and audit follow it."

    def added(self, before: Register, used: InUse) -> dict[str, Rows]:
        """What was decided on the desk and what is known of joined areas, as it is from now on."""
        decided = {sheet: renamed(before.rows(sheet), self.renamed) for sheet in (DECIDED_BREAKS, DECIDED_STATUSES)}
        joined = [*renamed(before.rows(JOINED), self.every), *self._apart(used)]
        return {sheet: rows for sheet, rows in {**decided, JOINED: joined}.items() if rows}

    def _apart(self, used: InUse) -> Iterator[dict[str, Any]]:
        """For each area that others become part of, the newest quarter that was published of any of them."""
        for new in dict.fromkeys(self.joined.values()):
            ours = {new, *(old for old, other in self.every.items() if other == new)}
            told = {use.quarter for use in used.uses if use.by == "release" and use.area in ours}
            yield from [{"area": new, "until": max(told).label}] if told else []


def _told(used: InUse, area: str, by: str) -> str:
    quarters = {use.quarter for use in used.uses if use.of is List.AREAS and (use.name, use.by) == (area, by)}
    return f"{by}s for {quarters_in_words(quarters)}" if quarters else ""


def moves(before: Register, after: Register) -> Moves:
    """Which areas go by another name. Raises PlainError where one takes a name that another leaves."""
    owner = {id.casefold(): area for area in after.areas for id in after.area_ids(area)}
    found = {old: owner.get(before.area_ids(old)[0].casefold(), old) for old in before.areas}
    found = {old: new for old, new in found.items() if old != new}
    for old, new in found.items():
        if new in before.areas and found.get(new, new) != new:
            raise PlainError(
                f"{old} would be called {new}, and {new} something else, at once.",
                "Load it in two steps: first the one that gives its name away.",
            )
    own = {old: before.area_ids(old)[0].casefold() == after.area_ids(new)[0].casefold() for old, new in found.items()}
    return Moves(
        {old: new for old, new in found.items() if own[old]}, {old: new for old, new in found.items() if not own[old]}
    )


def moved(register: Register, names: Mapping[str, str], after: Register) -> Register:
    """A register as it would be had its areas always gone by these names, with the ids that they have from now on."""
    ids = {row["area"]: row.get("area_id") for row in after.rows("areas")}
    content = {sheet: renamed(rows, names) for sheet, rows in register.content.items()}
    areas = [
        row | {"visible_to": _listed(row.get("visible_to"), register.areas, names)} for row in content.get("areas", ())
    ]
    content["areas"] = [row | {"area_id": ids.get(row["area"], row.get("area_id"))} for row in areas]
    return Register(content, register.id)


def renamed(rows: Rows, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows as they would be had their areas always gone by these names."""
    return [{**row, "area": names.get(row["area"], row["area"])} if "area" in row else dict(row) for row in rows]


def _listed(text: str | None, known: Sequence[str], names: Mapping[str, str]) -> str | None:
    return ", ".join(dict.fromkeys(names.get(name, name) for name in names_in(text, known)[0])) if text else text


def moved_use(used: InUse, moves: Moves) -> InUse:
    """What is in use, by the names that areas go by from now on; of areas that become part of another, what was
    published goes nowhere."""
    names, joined = moves.every, moves.joined
    uses = frozenset(_moved_use(use, names) for use in used.uses if use.by == "return" or use.area not in joined)
    people = [replace(each, areas=tuple(names.get(area, area) for area in each.areas)) for each in used.people]
    merged = {names.get(area, area): each for area, each in used.merged.items() if area not in joined}
    return InUse(uses, people, merged)


def _moved_use(use: Use, names: Mapping[str, str]) -> Use:
    name = names.get(use.name, use.name) if use.of is List.AREAS else use.name
    return replace(use, area=names.get(use.area, use.area), name=name)


def strangers(before: Register, after: Register, used: InUse, names: Mapping[str, str]) -> Iterator[str]:
    """Ids that would go though references of returns are hashed with them, and their area stays under one of these
    names."""
    stay = {id.casefold() for area in after.areas for id in after.area_ids(area)}
    with_returns = {use.area for use in used.uses if use.by == "return"}
    for old in (area for area in before.areas if area in with_returns and names.get(area, area) in after.areas):
        for id in (id for id in before.area_ids(old) if id.casefold() not in stay):
            yield f"The id {id} of {old} is under the references of its returns: their people would be strangers."


def beside(register: Register, area: str) -> tuple[str, ...]:
    """The areas whose board figures may stand in one's own views, itself among them, in the register's order.

    Those that let its people look in, and everybody else who may see it: so that whoever is shown its views, and
    whatever is kept of them, sees of no area what they may not.
    """
    readers = {area, *register.visible_from(area)}
    return tuple(each for each in register.areas if readers <= {each, *register.visible_from(each)} or each == area)


def adults(register: Register, area: str) -> int | None:
    """Who live in an area, 18 and over, as its districts of now have them; None where the register does not say of
    each. Of a district that ended they are told among those of what it became."""
    rows = [row for row in register.rows("areas") if row["area"] == area and not row.get("last_quarter")]
    every = [int(row.get("adults") or 0) for row in rows]
    return sum(every) if every and all(every) else None
