"""For the rules of what odd files hold a return that keeps each, and one that breaks it."""

from __future__ import annotations

from typing import Any

from tests.returns.building import Sheets, police, provider, with_row
from tests.returns.rule_cases import Case


def more(sheets: Sheets, sheet: str, **cells: Any) -> Case:
    """With a further row of these cells alone."""
    return Case({**sheets, sheet: [*sheets[sheet], cells]})


_HEADINGS = {"house": "House", "reason": "Reason*", "nights": "NIGHTS"}
FILES: dict[str, tuple[Case, Case]] = {
    "row.total": (
        more(provider(), "Training", course="Totally safe", in_scope=10, in_date=9),
        more(provider(), "Training", course="Total", in_scope=10, in_date=9),
    ),
    "row.headings": (
        more(provider(), "Training", course="Course", in_scope=1, in_date=1),
        more(provider(), "Voids", **_HEADINGS),
    ),
    "row.stray": (
        more(provider(), "Voids", house="Oak House", reason="Other", nights=0),
        more(provider(), "Voids", nights="x"),
    ),
    "row.twice": (
        Case(with_row(police(), "Partners", 2, agency="Other")),
        Case(with_row(police(), "Partners", 2)),
    ),
}
