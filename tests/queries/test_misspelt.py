"""A misspelt column of a condition fails when the code is checked, not when a quarter is published."""

from pathlib import Path

from mypy import api

CONDITIONS = """
from queries.measures.measure import Condition
from queries.measures.rows import C, OnCohort, Population, Rows

def holds(rows: Rows[C], when: Condition[C]) -> None: ...
def right(c: OnCohort) -> object: return c.deselected_on
def wrong(c: OnCohort) -> object: return c.deselectd_on

holds(Population.COHORT, lambda c, m: m.within(c.deselected_on))
holds(Population.COHORT, lambda c, m: m.within(c.deselectd_on))
holds(Population.STAYS, lambda c, m: m.within(c.deselected_on))
"""


def test_a_misspelt_column_fails_when_the_code_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "conditions.py"
    path.write_text(CONDITIONS)
    found, _, _ = api.run([str(path), "--follow-imports=silent"])
    errors = [line.split("error: ")[1].partition(";")[0] for line in found.splitlines() if "[attr-defined]" in line]
    assert errors == [
        '"OnCohort" has no attribute "deselectd_on"',
        '"OnCohort" has no attribute "deselectd_on"',
        '"Stay" has no attribute "deselected_on"  [attr-defined]',
    ], found
