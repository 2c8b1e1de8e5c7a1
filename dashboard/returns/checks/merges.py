"""Merges of the register: of a population's breakdown or a measure's own list, never of what says nothing of people."""

from collections.abc import Iterator

from dashboard.returns.checks.sheet import Line, Page
from dashboard.returns.findings import shortened
from dashboard.returns.model import Finding, Severity
from queries.disclosure.merging import MERGED, POPULATIONS
from queries.disclosure.merging_lists import mergeable, sides
from queries.measures import CATALOGUE
from queries.vocabulary import UNKNOWN


def merges(page: Page) -> Iterator[Finding]:
    """What can never be published together, and what no table could be merged by."""
    sure = [line for line in page.lines if line.sure("population", "breakdown", "category", "together_as")]
    for line in sure:
        population, by = line.word("population"), line.word("breakdown").casefold()
        if by not in (MERGED if population in POPULATIONS else mergeable(CATALOGUE[population])):
            said = f"This is kept and puts nothing together: {population} has no merges by {line.word('breakdown')}."
            yield page.told(line, "breakdown", Severity.NOTE, said)
        elif line.word("category") in UNKNOWN:
            said = f"“{shortened(line.word('category'))}” stays by itself, for it says nothing of people"
            yield page.told(line, "category", Severity.NOTE, f"{said}: please take it out, and out of Together as too.")
        elif population not in POPULATIONS and len(sides(CATALOGUE[population], by, _with(line, sure))) > 1:
            said = f"Some of “{shortened(line.word('together_as'))}” are counted by {population}, and others are not"
            yield page.told(line, "category", Severity.ERROR, f"{said}: please keep them apart.")


def _with(line: Line, lines: list[Line]) -> list[str]:
    """The categories that are put together with a line's."""
    names = ("area", "population", "breakdown", "together_as", "from_quarter")
    mine = [line.values.get(name) for name in names]
    return [each.word("category") for each in lines if [each.values.get(name) for name in names] == mine]
