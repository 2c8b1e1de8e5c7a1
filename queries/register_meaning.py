"""What a register says otherwise of what is in use: less room, a shorter scale, another target. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from queries.register import House, Register, ids_in
from queries.register_use import List, Use, Users, called, has, users_in_words

Otherwise = Callable[[Register, Register, Use], str]
"""Before, after and a use -> what is otherwise there, in words; blank where nothing is that returns could miss."""


def _house(before: Register, after: Register, use: Use) -> str:
    was, now = (_rows_of_house(register, use) for register in (before, after))
    said = []
    if _beds(now) < _beds(was):
        said.append(f"Bed spaces {_beds(now)}, was {_beds(was)}")
    if lost := sorted(_days(was, use) - _days(now, use)):
        said.append(f"not open from {_written(lost[0])} to {_written(lost[-1])}, was open")
    return "; ".join(said)


def _rows_of_house(register: Register, use: Use) -> list[House]:
    every = register.houses(use.area, use.quarter, use.organisation or None)
    return [house for house in every if house.name == use.name]


def _beds(houses: Iterable[House]) -> int:
    return max((house.bed_spaces for house in houses), default=0)


def _days(houses: Iterable[House], use: Use) -> set[date]:
    """The days of the quarter on which one is open; the day on which it closes has no night."""
    quarter = (use.quarter.start + timedelta(day) for day in range(use.quarter.days))
    every = tuple(houses)
    return {day for day in quarter if any(each.opened <= day and not _closed(each, day) for each in every)}


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _closed(house: House, day: date) -> bool:
    return house.closed is not None and house.closed <= day


def _tool(before: Register, after: Register, use: Use) -> str:
    was, now = before.tools[use.name], after.tools[use.name]
    said = []
    if now.lowest > was.lowest:
        said.append(f"Lowest {now.lowest:g}, was {was.lowest:g}")
    if now.highest < was.highest:
        said.append(f"Highest {now.highest:g}, was {was.highest:g}")
    if now.better != was.better:
        said.append(f"Better {now.better}, was {was.better}")
    return "; ".join(said)


def _organisation(before: Register, after: Register, use: Use) -> str:
    was, now = (_continues(register, use) for register in (before, after))
    lost = [name for name in was if name not in now]
    return f"no longer continues {' and '.join(lost)}" if lost else ""


def _continues(register: Register, use: Use) -> tuple[str, ...]:
    own = {"organisation": use.name, "kind": use.kind, "area": use.area}
    rows = [row for row in register.rows("organisations") if own.items() <= row.items()]
    return tuple(name for row in rows for name in ids_in(row.get("continues") or ""))


def _output(before: Register, after: Register, use: Use) -> str:
    was, now = (register.output_target(use.organisation, use.name, use.quarter) for register in (before, after))
    return "" if was is None or now == was else f"Target {'blank' if now is None else f'{now:g}'}, was {was:g}"


OTHERWISE: Mapping[List, Otherwise] = {
    List.HOUSES: _house,
    List.TOOLS: _tool,
    List.ORGANISATIONS: _organisation,
    List.OUTPUTS: _output,
}
"""By list what returns were checked against and are counted by. What else a row says is told, and asked of nobody."""


def otherwise(before: Register, after: Register, uses: Iterable[Use]) -> Iterator[str]:
    """What returns and releases use that both registers have, and the second says otherwise: a sentence each."""
    found: dict[tuple[List, str, str], Users] = {}
    for use in uses:
        both = use.of in OTHERWISE and has(before, use) and has(after, use)
        if both and (said := OTHERWISE[use.of](before, after, use)):
            found.setdefault((use.of, called(use), said), {}).setdefault(use.by, set()).add(use.quarter)
    order = list(List)
    for (_, name, said), users in sorted(found.items(), key=lambda each: (order.index(each[0][0]), *each[0][1:])):
        yield f"{name}: {said}; it is used by {users_in_words(users)}."
