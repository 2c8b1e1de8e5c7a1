"""What the register gives of its offence groups: how severe one is, what one costs and in whose prices. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from queries.prices import named, prices
from queries.register import Register

WEIGHT = "severity_weight"
COST = "unit_cost"
HOMICIDE = "homicide"
"""What the name of a group says whose cost is told apart: one would outweigh all others."""


def given(register: Register, column: str) -> Mapping[str, float]:
    """A number of each offence group that has one."""
    rows = register.rows("offence_groups")
    return {row["group"]: float(row[column]) for row in rows if row.get(column) is not None}


def is_whole(register: Register, column: str) -> bool:
    """Whether there are groups, and each has it: what is summed over some of them alone says less than it seems to."""
    groups = {row["group"] for row in register.rows("offence_groups")}
    return bool(groups) and groups <= given(register, column).keys()


@dataclass(frozen=True)
class Cost:
    """What an offence of a group costs on average, in pounds: ``multiplied`` by how many there are for each that is
    recorded (once, where the register says nothing of that); ``year`` is that of its prices where they could not be
    brought to those asked for."""

    pounds: float
    multiplied: float
    source: str
    year: str = ""


def costs(register: Register, year: str) -> Mapping[str, Cost]:
    """Of each offence group with a unit cost what that is in prices of a financial year (``2025-26``), by the
    register's sheet Deflator."""
    of_years = prices(register)
    found = {}
    for row in register.rows("offence_groups"):
        if row.get(COST) is not None:
            then = named(row.get("price_year") or "")
            factor = of_years.factor(then, year)
            pounds = float(row[COST]) * (1.0 if factor is None else factor)
            times = 1.0 if row.get("multiplier") is None else float(row["multiplier"])
            found[row["group"]] = Cost(pounds, pounds * times, row.get("source") or "", then if factor is None else "")
    return found
