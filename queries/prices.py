"""Money of one year in the prices of another, by the register's sheet Deflator. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from queries.register import Register


@dataclass(frozen=True)
class Prices:
    """Each financial year's prices as an index of one series, by the year's name (``2025-26``)."""

    index: Mapping[str, float]

    def factor(self, then: str, now: str) -> float | None:
        """By what an amount of one year is multiplied to be in another's prices; None where there is no index of one
        of them, and they are not the same."""
        if then == now and now:
            return 1.0
        return self.index[now] / self.index[then] if then in self.index and now in self.index else None


def prices(register: Register) -> Prices:
    """The register's index; a year without one above nought has none."""
    rows = register.rows("deflator")
    return Prices({named(row["year"]): float(row["index"]) for row in rows if float(row["index"]) > 0})


def named(year: str) -> str:
    """A financial year as a quarter names it, however it was written."""
    return year.strip().replace("/", "-")
