"""What the scheme brings beyond what would be anyway, as the office wrote it in the register. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from queries.measures import CATALOGUE
from queries.register import Register

SURE = ("Observed", "Estimated", "Not known")
"""How sure it is: in this order."""


@dataclass(frozen=True)
class Addition:
    """One thing: what it is, how it usually is and how with the scheme, in words; the ``measure`` (its id, "" for none)
    whose figure says how it is, what that ``usual``ly would be in its unit, and how ``sure`` all this is."""

    item: str
    usually: str
    with_iom: str
    measure: str = ""
    usual: float | None = None
    source: str = ""
    sure: str = ""


def additions(register: Register, area: str) -> tuple[Addition, ...]:
    """The rows of an area, and those of every area, in their order; a measure that is none is left out."""
    return tuple(
        Addition(
            row["item"],
            row.get("usually") or "",
            row.get("with_iom") or "",
            row["measure"] if row.get("measure") in CATALOGUE else "",
            None if row.get("usual_figure") is None else float(row["usual_figure"]),
            row.get("source") or "",
            row.get("how_sure") or "",
        )
        for row in register.rows("additionality")
        if row.get("area") in (None, "", area)
    )
