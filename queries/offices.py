"""What an area's office, board and lead are called in a quarter: as the register dates them, else the settings."""

from collections.abc import Iterable
from dataclasses import dataclass

from queries.register import Register
from queries.vocabulary import Quarter


@dataclass(frozen=True)
class Office:
    """The names of an office: its own, its board's, and its lead's title, which may be blank."""

    name: str
    board: str
    lead: str = ""


def office(register: Register, area: str, quarter: Quarter, default: Office) -> Office:
    """The names in a quarter: those of the area's newest row up to it; what no row says, ``default`` does."""
    dated = [(Quarter.parse(row["from_quarter"]), row) for row in register.rows("offices") if row["area"] == area]
    begun = [each for each in dated if each[0] <= quarter]
    if not begun:
        return default
    row = max(begun, key=lambda each: each[0])[1]
    return Office(row["office"], row.get("board") or default.board, row.get("lead") or default.lead)


def masthead(register: Register, areas: Iterable[str], quarter: Quarter, default: Office) -> str:
    """Whose product it is to somebody of these areas: their office, where they have one alone."""
    names = {office(register, area, quarter, default).name for area in areas}
    return names.pop() if len(names) == 1 else default.name
