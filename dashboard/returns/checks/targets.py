"""Targets and benchmarks of the register: in the unit of their measure, the right way up, and drawn by some chart."""

import re
from collections.abc import Container, Iterator
from datetime import date
from typing import Any

from dashboard.returns.checks.sheet import Line, Page
from dashboard.returns.findings import shortened
from dashboard.returns.model import Finding, Severity
from dashboard.returns.synonyms import likely
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure, Polarity
from queries.vocabulary import Quarter

BOUNDS = ("lower", "upper")
_AIMS = {Polarity.HIGHER: "lower", Polarity.LOWER: "upper"}
"""Which bound a target is, where one way is better."""


def known_measures(page: Page) -> Iterator[Finding]:
    """Puts each measure's id as it is known; a note where it was written otherwise, or is none."""
    for line in page.lines if "measure" in page.sheet.by_field else ():
        said = line.word("measure")
        id, meant = _measure(said)
        line.values["measure"] = id or line.values.get("measure")
        if id and id != said:
            yield page.told(line, "measure", Severity.NOTE, f"“{shortened(said)}” is read as {id}.")
        elif said and not id and page.sheet.table != "targets":
            yield page.told(
                line, "measure", Severity.NOTE, f"This is kept and shown nowhere: {_no_measure(said, meant)}."
            )


def _measure(said: str) -> tuple[str, str]:
    """The id that a text says (``h6``, ``H 6``, ``H06``, a measure's name), or "" and the id that may be meant."""
    plain = re.sub(r"[\W_]+", "", said).upper()
    plain = re.sub(r"^([A-Z]+)0+(?=\d)", r"\1", plain)
    if plain in CATALOGUE:
        return plain, ""
    names = {name: measure.id for measure in CATALOGUE.values() for name in (measure.name, measure.label)}
    by_name = next((id for name, id in names.items() if name.casefold() == said.casefold()), "")
    return by_name, names.get(likely(said, names), "")


def _no_measure(said: str, meant: str = "") -> str:
    asked = f" (did you mean {meant}?)" if meant else ""
    return f"{said} is no measure that this product counts{asked}"


def targets(page: Page, areas: Container[str], drawn: Container[str], today: date) -> Iterator[Finding]:
    """What is wrong with each target, or why it is shown nowhere. ``areas`` are the register's own; ``drawn`` the
    measures whose target some chart draws."""
    for line in page.lines:
        if not line.sure("measure", *BOUNDS):
            continue
        faults = [*_out_of_unit(page, line, BOUNDS), *_upside_down(page, line)]
        yield from faults
        why = "" if faults else _unseen(line, areas, drawn)
        begins = _quarter(line)
        if not faults and not why and begins and begins.end >= today:
            said = f"This target is kept, and nothing draws it yet: {begins} has not ended, so it has no figures."
            yield page.told(line, "from_quarter", Severity.NOTE, said)
        if why:
            yield page.told(line, "measure", Severity.NOTE, f"This target is kept and drawn nowhere: {why}.")


def _quarter(line: Line) -> Quarter | None:
    return Quarter.parse(line.word("from_quarter")) if line.word("from_quarter") else None


def benchmarks(page: Page) -> Iterator[Finding]:
    """Benchmarks that are not in the unit of their measure, not what their numerator and denominator give, or of
    nothing."""
    for line in page.lines:
        if line.blank("measure") and line.blank("series"):
            said = "Measure and Series are both blank: please give one of them, or nobody knows what this is."
            yield page.told(line, "series", Severity.ERROR, said)
        if line.sure("measure", "value"):
            faults = list(_out_of_unit(page, line, ("value",)))
            yield from faults or (*_unlike_its_parts(page, line), *_alike_unsaid(page, line))


def least_differences(page: Page) -> Iterator[Finding]:
    """Least differences that are not in the unit of their measure, or are none."""
    for line in page.lines:
        if line.sure("measure", "difference"):
            yield from _out_of_unit(page, line, ("difference",))
            if line.number_in("difference") == 0:
                said = "Difference is 0, so that every signal is marked: please give the least that is worth a mark."
                yield page.told(line, "difference", Severity.ERROR, said)


def additionality(page: Page) -> Iterator[Finding]:
    """Usual figures that are not in the unit of their measure, or have none to be in."""
    for line in page.lines:
        if line.sure("measure", "usual_figure"):
            yield from _out_of_unit(page, line, ("usual_figure",))
            if line.given("usual_figure") and line.blank("measure"):
                said = "Usual figure is given and Measure is not, so that nothing stands beside it: please name one."
                yield page.told(line, "measure", Severity.NOTE, said)


def _alike_unsaid(page: Page, line: Line) -> Iterator[Finding]:
    if line.given("value") and line.blank("like_for_like"):
        said = "Like for like is blank, which is No: this is told in the chart's notes, and not drawn."
        yield page.told(line, "like_for_like", Severity.NOTE, said)


def _unlike_its_parts(page: Page, line: Line) -> Iterator[Finding]:
    """A benchmark is rounded, to its own decimals or to a hundredth at least."""
    over, under, value = (line.number_in(name) for name in ("numerator", "denominator", "value"))
    measure = CATALOGUE.get(line.word("measure"))
    if under is not None and under <= 0:
        yield page.told(line, "denominator", Severity.ERROR, f"Denominator is {under:g}: please correct it.")
    elif value is None:
        said = "Value is blank, so this is kept and shown nowhere: please give the value."
        yield page.told(line, "value", Severity.NOTE, said)
    elif over is not None and under is not None and (measure is None or measure.form in (Form.SHARE, Form.MEAN)):
        given = over / under
        if abs(given - value) > max(0.005, 0.005 * abs(given)) + 1e-9:
            said = f"Value is {value:g}, and Numerator over Denominator ({over:g} of {under:g}) is {given:.4g}"
            yield page.told(line, "value", Severity.ERROR, f"{said}: please correct one of them.")


_NOT_NEGATIVE = ("target", "unit_cost", "severity_weight", "multiplier", "numerator", "denominator", "amount")
_IN_ORDER = (("lowest", "highest"), ("first_quarter", "last_quarter"), ("opened", "closed"))


def numbers(page: Page) -> Iterator[Finding]:
    """Numbers of the register that are below nought, and pairs that stand the wrong way round."""
    for line in page.lines:
        for name in _NOT_NEGATIVE:
            number = line.number_in(name)
            if number is not None and number < 0:
                said = f"{page.heading(name)} is {number:g}, below nought: please correct it."
                yield page.told(line, name, Severity.ERROR, said)
        for first, last in _IN_ORDER:
            low, high = line.values.get(first), line.values.get(last)
            if low is not None and high is not None and line.sure(first, last) and _after(low, high):
                said = f"{page.heading(last)} comes before {page.heading(first)}: please correct one of them."
                yield page.told(line, last, Severity.ERROR, said)


def _after(first: Any, last: Any) -> bool:
    """Of numbers, days or the labels of quarters."""
    if isinstance(first, str):
        return Quarter.parse(first) > Quarter.parse(last)
    return bool(first > last)


def _out_of_unit(page: Page, line: Line, fields: tuple[str, ...]) -> Iterator[Finding]:
    measure = CATALOGUE.get(line.word("measure"))
    for name in fields:
        number = line.number_in(name)
        if number is None:
            continue
        heading = page.heading(name)
        if number < 0 and not (measure and measure.unit.value == "points"):
            yield page.told(line, name, Severity.ERROR, f"{heading} is {number:g}, below nought: please correct it.")
        elif measure and measure.percentage and number > 1:
            in_percent = 2 <= number <= 100  # of 1.05 nobody knows what is meant
            meant = f"please write {number / 100:g}, or format the cell as a percentage" if in_percent else ""
            said = f"{heading} of {measure.id} is {number:g}, and {measure.id} is a share of at most 1 (that is 100%)"
            yield page.told(line, name, Severity.ERROR, f"{said}: {meant or 'please correct it'}.")


def _upside_down(page: Page, line: Line) -> Iterator[Finding]:
    lower, upper = (line.number_in(name) for name in BOUNDS)
    if lower is not None and upper is not None and lower > upper:
        said = f"Lower is {lower:g} and Upper is {upper:g}: please put the smaller first."
        yield page.told(line, "lower", Severity.ERROR, said)


def _unseen(line: Line, areas: Container[str], drawn: Container[str]) -> str:
    """Why no chart draws a target; empty where one does."""
    if line.word("area") not in areas:
        return f"{line.word('area')} is not on sheet Areas" if line.word("area") else ""
    id = line.word("measure")
    measure = CATALOGUE.get(id)
    if measure is None:
        return _no_measure(id, _measure(id)[1])
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
