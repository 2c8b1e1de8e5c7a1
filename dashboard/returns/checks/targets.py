"""Targets and benchmarks of the register: in the unit of their measure, the right way up, and drawn by some chart."""

from __future__ import annotations

from collections.abc import Container, Iterator

from dashboard.returns.checks.sheet import Line, Page
from dashboard.returns.model import Finding, Severity
from queries.measures import CATALOGUE
from queries.measures.measure import Measure, Polarity

BOUNDS = ("lower", "upper")
_AIMS = {Polarity.HIGHER: "lower", Polarity.LOWER: "upper"}
"""Which bound a target is, where one way is better."""


def targets(page: Page, areas: Container[str], drawn: Container[str]) -> Iterator[Finding]:
    """What is wrong with each target, or why it is shown nowhere. ``areas`` are the register's own; ``drawn`` the
    measures whose target some chart draws."""
    for line in page.lines:
        if not line.sure("measure", *BOUNDS):
            continue
        faults = [*_out_of_unit(page, line, BOUNDS), *_upside_down(page, line)]
        yield from faults
        why = "" if faults else _unseen(line, areas, drawn)
        if why:
            yield _finding(page, line, "measure", Severity.NOTE, f"This target is kept and drawn nowhere: {why}.")


def benchmarks(page: Page) -> Iterator[Finding]:
    """Benchmarks that are not in the unit of their measure."""
    for line in page.lines:
        if line.sure("measure", "value"):
            yield from _out_of_unit(page, line, ("value",))


def _out_of_unit(page: Page, line: Line, fields: tuple[str, ...]) -> Iterator[Finding]:
    measure = CATALOGUE.get(line.word("measure"))
    for name in fields:
        number = line.number_in(name)
        if number is None:
            continue
        heading = page.heading(name)
        if number < 0 and not (measure and measure.unit.value == "points"):
            yield _finding(
                page, line, name, Severity.ERROR, f"{heading} is {number:g}, below nought: please correct it."
            )
        elif measure and measure.percentage and number > 1:
            meant = f"please write {number / 100:g}, or format the cell as a percentage" if number <= 100 else ""
            said = f"{heading} of {measure.id} is {number:g}, and {measure.id} is a share of at most 1 (that is 100%)"
            yield _finding(page, line, name, Severity.ERROR, f"{said}: {meant or 'please correct it'}.")


def _upside_down(page: Page, line: Line) -> Iterator[Finding]:
    lower, upper = (line.number_in(name) for name in BOUNDS)
    if lower is not None and upper is not None and lower > upper:
        said = f"Lower is {lower:g} and Upper is {upper:g}: please put the smaller first."
        yield _finding(page, line, "lower", Severity.ERROR, said)


def _unseen(line: Line, areas: Container[str], drawn: Container[str]) -> str:
    """Why no chart draws a target; empty where one does."""
    if line.word("area") not in areas:
        return f"{line.word('area')} is not on sheet Areas" if line.word("area") else ""
    id = line.word("measure")
    measure = CATALOGUE.get(id)
    if measure is None:
        return f"{id} is no measure that this product counts"
    given = {name for name in BOUNDS if line.given(name)}
    return _without_bound(measure, given) or ("" if id in drawn else f"no chart shows {id} for the whole area")


def _without_bound(measure: Measure, given: set[str]) -> str:
    if measure.polarity is Polarity.NONE:
        return f"of {measure.id} neither more nor less is better"
    if measure.polarity is Polarity.BAND:
        return "" if given == set(BOUNDS) else f"{measure.id} has a band, which needs both Lower and Upper"
    aim = _AIMS[measure.polarity]
    return (
        ""
        if aim in given
        else f"of {measure.id} {measure.polarity.value} is better, so its target is its {aim.capitalize()}"
    )


def _finding(page: Page, line: Line, name: str, severity: Severity, message: str) -> Finding:
    return Finding(
        f"register.{page.sheet.table}", severity, page.sheet.name, page.place(line, name), page.heading(name), message
    )
