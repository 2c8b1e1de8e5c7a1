"""What was spent, by the register's sheet Spend: for which service, out of whose budget, and beyond the usual. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from queries.register import Register
from queries.vocabulary import Quarter


@dataclass(frozen=True)
class Spent:
    """What an organisation spent in a quarter, in pounds of then; ``pounds`` is None where the row gives no amount.

    ``service`` and ``funder`` are "" where the register does not say; ``additional`` is whether it was spent beyond
    what would be without the scheme, None where that is not said; ``once`` is not running cost; ``houses`` is what a
    service cost that runs the houses.
    """

    organisation: str
    quarter: Quarter
    pounds: float | None
    service: str = ""
    funder: str = ""
    additional: bool | None = None
    once: bool = False
    houses: bool = False


def spending(register: Register, area: str) -> tuple[Spent, ...]:
    """The sheet's rows whose organisation is of this area and of no other, in their order."""
    run = running_houses(register)
    own = [row for row in register.rows("spend") if areas_of(register, row["organisation"]) == (area,)]
    return tuple(
        Spent(
            row["organisation"],
            Quarter.parse(row["quarter"]),
            None if row.get("amount") is None else float(row["amount"]),
            row.get("service") or "",
            row.get("funder") or "",
            {"Yes": True, "No": False}.get(row.get("additional") or ""),
            row.get("one_off") == "Yes",
            (row["organisation"], row.get("service") or "") in run,
        )
        for row in own
    )


def areas_of(register: Register, organisation: str) -> tuple[str, ...]:
    """The areas in which an organisation sends returns, or else comes to panels as an agency."""
    sends = [row["area"] for row in register.rows("organisations") if row["organisation"] == organisation]
    comes = [row["area"] for row in register.rows("agencies") if row["agency"] == organisation]
    return tuple(dict.fromkeys(sends or comes))


def running_houses(register: Register) -> frozenset[tuple[str, str]]:
    """The services that run the houses, each with its organisation."""
    rows = register.rows("services")
    return frozenset((row["organisation"], row["service"]) for row in rows if row.get("runs_houses") == "Yes")
