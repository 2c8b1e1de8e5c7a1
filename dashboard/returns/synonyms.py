"""Organisations’ own words for headings, from the register’s sheet Synonyms; those for values: checks.setting."""

from __future__ import annotations

from dashboard.returns.headings import folded
from queries.register import Register


def own_headings(register: Register) -> dict[str, dict[str, str]]:
    """By organisation: its own heading to ours. Such a row of Synonyms has the column's own name as Ours."""
    found: dict[str, dict[str, str]] = {}
    for row in register.rows("synonyms"):
        column, ours = str(row["column"]), str(row["ours"])
        if folded(column) == folded(ours):
            found.setdefault(str(row["organisation"]), {})[str(row["theirs"])] = column
    return found
