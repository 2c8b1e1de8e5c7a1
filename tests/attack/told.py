"""What a chart's table tells, read back into cells by its heads and its rows' names, as any reader can.

A chart says what it is of (its measures and breakdowns stand in its definition); a table tells numerators,
denominators and shares of cells, and sums over quarters. Means and limits, intervals and words tell nothing of their
own: that they are made of shown cells alone is held otherwise, by comparing worlds.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from layouts.compose.link_groups import GROUPS
from layouts.compose.through_time import IN_WORDS
from layouts.pages import (
    PAGES,
    annual_report,
    evidence,
    housing,
    links,
    offending,
    service,
    value,
    where_it_changed,
)
from layouts.pages.cohort import LEVELS, SEXES
from queries.figures import Need
from queries.measures import CATALOGUE
from queries.measures.measure import Form
from queries.vocabulary import ALL, EVERYONE, Period, Quarter, Slice

WRITTEN = re.compile(r"-?\d+(\.\d+)?%?")
NEEDS: Mapping[str, Sequence[Need]] = {
    f"{page.path.strip('/')}/{chart.id}": chart.needs for page in PAGES for chart in page.chosen({})
}
STEPS = {
    "service/way": {step.label: step for step in service.WAY},
    "housing/in-and-through": {step.label: step for step in housing.WAY},
}
WHERE = where_it_changed.PAGE.path.strip("/")
EVIDENCE = evidence.PAGE.path.strip("/")
AS_CELLS = ("reoffended", "charged", "offence-groups", "recalls")
OWN_RULE = (
    "pathways/distance",
    "cohorts-followed/how-long",
    *(f"offending/{chart.id}" for chart in offending.PAGE.charts if chart.id not in AS_CELLS),
    "assurance/caseload",
    *(f"{page.path.strip('/')}/{chart.id}" for page in (annual_report.PAGE, value.PAGE) for chart in page.charts),
    *(chart for chart, needs in NEEDS.items() if not needs or chart.startswith(EVIDENCE)),
)
"""Means and rates have a rule of their own (ten people and more, rounded) and stand outside the claim; how long people
stay is worked out from the shown cells of all years; of a year's people what is drawn is added up from its parts or
told by when they joined, and those parts are attacked as cells. What is told by the register, or of claims, is of no
person; caseloads, money and the year's report are worked out from shown cells."""
ON = {"A year on": 4, "Two years on": 8, "Three years on": 12}
FLOW = {"Joined": "V5", "Left": "V6", "On the cohort at quarter end": "V1"}
CALLED = {
    shown: name for name, shown in (*SEXES, *LEVELS, *housing.DESTINATIONS, *links.OUTCOMES.called, *IN_WORDS.items())
}
FOURS = {shown: name for name, (shown, _, _) in GROUPS.items()}
SUMS = {"Last four quarters": 4, "Average of four quarter ends": 4, "Financial year to date": 0}
TOTALS = ("All", "All houses", "All pathways", "All four")
TIMES = ("Quarter", "Four quarters", "Year")
"""What rows are of that are times, not groups."""
BEFORE = {"%": 0, "This quarter": 0, "Quarter before": 1, "A year ago": 4, "A year before": 4}
UNTIL = "As counted until "
"""The head of what a measure was before it turned: a share of the quarter as it was counted then."""
IN_TWO = ("Group", "Not both")
"""Of a sex whose four parts are not all shown: what is left of its clients beside those with both."""
DERIVED = re.compile(
    r"Mean|Median$|Change$|Usual change|Lower limit|Upper limit|Signal|Target|95%|Within|Median |First|Latest|Beside|"
    r"Band|Benchmark|Lower|Upper|Published|Since|If (none|all) unknown |Adults$|Per 100,000 adults$"
)
"""Heads of what is worked out from cells, or is told beside them."""
UNITS = re.compile(r", (people|clients|referrals|stays|nights|points|days|months|%)$")


class Part(StrEnum):
    """Which number of a cell."""

    TOP = "numerator"
    BOTTOM = "denominator"
    SHARE = "share"
    BALANCE = "balance"


@dataclass(frozen=True)
class Table:
    """A chart's table on some surface: whose it is, of which quarter and slice, its heads and rows as written."""

    chart: str
    quarter: Quarter
    slice: Slice
    heads: Sequence[str]
    rows: Sequence[Sequence[object]]
    title: str = ""


@dataclass(frozen=True)
class Told:
    """One number that a surface tells: of a cell, or of its last so many quarters together.

    Where a small ratio is led by its last four quarters, a table does not say in its heads which of both it gives.
    """

    measure: str
    by: str
    category: str
    quarter: Quarter
    part: Part
    number: float
    fine: float  # how finely it is written
    spans: tuple[int, ...] = (1,)


OF_YEAR = -4
"""That a figure is published of four quarters, as a cell of its own."""
YEAR = re.compile(r"\b(\d{4})-\d\d\b")
ENDS = re.compile(r" to (\w{3} \d{4})$")
STRETCH = re.compile(r", (four quarters|\d{4}-\d\d)$")
YEARLY = {chart for chart, needs in NEEDS.items() if any(need.period is Period.YEAR for need in needs)}
Place = tuple[str, str, str, Part, int, tuple[int, ...]]
"""Measure, breakdown, category, part, how many quarters back, and of how many together it may be."""
ONE = (1,)


def read(table: Table) -> Iterator[Told]:
    """All that a table tells. A column that nobody knows how to read fails: a new one has to be learnt."""
    if table.chart in OWN_RULE:
        return
    whole = "Have the need" in table.heads[1] or table.chart.startswith(WHERE) or _is_of_organisations(table)
    heads = [head if whole else UNITS.sub("", head) for head in table.heads]
    heads = ["%" if head == "Share" else head for head in heads]
    for row in table.rows:
        name = str(row[0]).removeprefix("'")
        for own, head, written in zip(table.heads[1:], heads[1:], row[1:], strict=False):
            derived = DERIVED.match(head) or (heads[0], head) == IN_TWO
            found = None if derived else number(written, "%" in own)
            if found is not None:
                told = _told(table, heads, head, name, *found)
                yield replace(told, part=Part.SHARE) if heads[0] in ("Group", "Cohort") and "%" in own else told


def _told(table: Table, heads: Sequence[str], head: str, name: str, value: float, fine: float) -> Told:
    measure, by, category, part, back, together = _place(table, heads, head, name)
    if table.slice != EVERYONE:
        assert by == ALL, (table.chart, table.slice, by)
        by, category = table.slice.dimension, table.slice.category
    return Told(measure, by, category, table.quarter.plus(-back), part, value, fine, together)


def _place(table: Table, heads: Sequence[str], head: str, name: str) -> Place:
    """Which number of which cell stands under a head in a row."""
    first = heads[0]
    if table.chart.startswith(WHERE) and first not in TIMES:
        return _of_group(table, head, name)
    if _is_of_organisations(table):
        return _of_organisations(table, head, name)
    if first in ("After joining", "Joined in"):
        return _of_joiners(table, head, name)
    if table.chart == "cohorts-followed/after-leaving":
        left = Quarter.of(datetime.strptime(name.partition(" to ")[2], "%B %Y").date())
        part = {"%": Part.SHARE, "Number": Part.TOP, "Out of": Part.BOTTOM}[head]
        return "V16", ALL, ALL, part, table.quarter.index - left.plus(6).index, (OF_YEAR,)
    if first in ("Four quarters", "Year"):
        return *_of_quarters(table, heads, head), table.quarter.index - _end(name).index, (OF_YEAR,)
    if first == "Quarter":
        back, together = _when(table.quarter, name)
        return *_of_quarters(table, heads, head), back, (together,)
    if first == "Measure":
        called = STRETCH.sub("", name)
        measure = next(need.measure for need in NEEDS[table.chart] if CATALOGUE[need.measure].name == called)
        back, together = _of_measure(table, head, name, measure)
        return measure, ALL, ALL, _part(head, measure), back, together
    if first == "Step":
        step = STEPS[table.chart][name]
        return step.measure, ALL, ALL, Part(step.part), 0, ONE
    if first == "Group":
        return *_of_four(name, head), Part.TOP, table.quarter.index - _year(table).index, (OF_YEAR,)
    measure, by, category, part = _of_parts(table, head, name)
    if table.chart in YEARLY:
        return measure, by, category, part, table.quarter.index - _year(table, head).index, (OF_YEAR,)
    return measure, by, category, part, 0, _led(measure)


def _of_joiners(table: Table, head: str, name: str) -> Place:
    """Those who joined in a year, so many quarters on: who is still there, or how many are in each state."""
    year, on = (name, int(head.split()[0])) if table.heads[0] == "Joined in" else (table.title, ON[name])
    found = YEAR.search(year)
    assert found, (table.chart, year)
    measure = NEEDS[table.chart][0].measure[:-1] + "ABC"[(on - 1) // 4]
    back = table.quarter.index - Quarter(int(found[1]), 4).plus(on).index
    if table.heads[0] == "Joined in":
        return measure, ALL, ALL, Part.SHARE, back, (OF_YEAR,)
    if head == "Joined":
        return measure, ALL, ALL, Part.BOTTOM, back, (OF_YEAR,)
    return measure, "state", head, Part.TOP, back, (OF_YEAR,)


def _year(table: Table, head: str = "") -> Quarter:
    """The last quarter of the year that a column, or else the whole table, is of."""
    year = YEAR.search(head) or YEAR.search(table.title)
    assert year, (table.chart, table.title)
    return Quarter(int(year[1]), 4)


def _of_group(table: Table, head: str, name: str) -> Place:
    """A group of a difference that is taken apart, now or before."""
    when, _, part = head.partition(", ")
    (_, need), read = NEEDS[table.chart], {"%": Part.SHARE, "out of": Part.BOTTOM}
    measure, by = need.measure, need.by
    place = (measure, ALL, ALL) if name in TOTALS else (measure, by, CALLED.get(name, name))
    if YEAR.match(when):
        back = table.quarter.index - _end(when).index
        return *place, read.get(part, Part.TOP), back, (OF_YEAR,)
    return *place, read.get(part, Part.TOP), BEFORE[when], ONE


def _is_of_organisations(table: Table) -> bool:
    """Whether a table has a row for each agency, output, course or role."""
    return table.heads[0] not in TIMES and not CATALOGUE[NEEDS[table.chart][0].measure].sliced


def _of_organisations(table: Table, head: str, name: str) -> Place:
    """An organisation's figure of the quarter, of a longer stretch, or of a year before."""
    need, (when, _, part) = NEEDS[table.chart][0], head.partition(", ")
    spans = {"Last four quarters": (4,), "Year to date": (table.quarter.number,)}.get(when, ONE)
    read = {"%": Part.SHARE, "number": Part.TOP, "out of": Part.BOTTOM}
    return need.measure, need.by, name, read[part], BEFORE.get(when, 0), spans


def _of_measure(table: Table, head: str, name: str, measure: str) -> tuple[int, tuple[int, ...]]:
    """How far back a measure's figure beside others lies, and of how many quarters it is: its own where it is told of
    four quarters or, where those are not told, of a year."""
    back, base = BEFORE.get(head, 0), CATALOGUE[measure].base
    year = YEAR.search(name) or (YEAR.search(table.title) if base is not Period.QUARTER else None)
    if year:
        return table.quarter.index - _end(year[0]).index + back, (OF_YEAR,)
    return back, (OF_YEAR,) if base is not Period.QUARTER else _led(measure)


def _end(name: str) -> Quarter:
    """The last quarter of a stretch as tables name it: ``Oct 2025 to Sep 2026``, ``2025-26``."""
    if year := YEAR.match(name):
        return Quarter(int(year[1]), 4)
    found = ENDS.search(name)
    assert found, name
    return Quarter.of(datetime.strptime(found[1], "%b %Y").date())


def _led(measure: str) -> tuple[int, ...]:
    """Of how many quarters a figure may be."""
    return (1, 4) if CATALOGUE[measure].leads is Period.LAST_FOUR or measure == "V6" else ONE


def _when(quarter: Quarter, name: str) -> tuple[int, int]:
    """How far back a row's quarter lies, and how many quarters it adds up."""
    if name in SUMS:
        return 0, SUMS[name] or quarter.number
    return quarter.index - Quarter.parse(name.partition("(")[2].rstrip(")")).index, 1


def _of_quarters(table: Table, heads: Sequence[str], head: str) -> tuple[str, str, str, Part]:
    """A column of a table through time: a part of one measure, a category, or a measure of its own."""
    if table.chart == "cohort/flow":
        return FLOW[head], ALL, ALL, Part.TOP
    needs = NEEDS[table.chart]
    measure, by = needs[0].measure, next((need.by for need in needs if need.by != ALL), ALL)
    if table.chart == "pathways/one-pathway" and table.slice == EVERYONE:
        return measure, by, table.title.partition(":")[0], _part(head, measure)
    if by == ALL or table.slice != EVERYONE or "%" in heads:
        return measure, ALL, ALL, _part(head, measure)
    part = Part.SHARE if measure == "H1" else Part.TOP
    return (measure, ALL, ALL, part) if head in TOTALS else (measure, by, CALLED.get(head, head), part)


def _part(head: str, measure: str) -> Part:
    if head in BEFORE or head.startswith(UNTIL):
        return Part.SHARE
    if head in ("Out of", "Counted"):
        return Part.BOTTOM
    assert head == "Number" or CATALOGUE[measure].form is Form.COUNT, (head, measure)
    return Part.TOP


def _of_four(name: str, head: str) -> tuple[str, str, str]:
    """The four parts of the overlap: of everybody, of a cohort, of a sex."""
    if name == "All clients":
        return ("L6", ALL, ALL) if head in TOTALS else ("L6", "link group", FOURS[head])
    sex = CALLED.get(name)
    by, category = ("sex", sex) if sex else ("cohort", name)
    return ("L6", by, category) if head in TOTALS else ("L6", f"{by} x link group", f"{category} x {FOURS[head]}")


def _of_parts(table: Table, head: str, name: str) -> tuple[str, str, str, Part]:
    """A table of categories: of one measure, or of need, support and achievement side by side."""
    needs = NEEDS[table.chart]
    called = CALLED.get(name, name)
    if ", " in head:
        measure = {"Have the need": "W1", "Supported": "W2", "Achieved": "W3"}[head.rpartition(", ")[0]]
        part = {"%": Part.SHARE, "number": Part.TOP, "out of": Part.BOTTOM}[head.rpartition(", ")[2]]
        by = "sex" if called in ("Female", "Male") else ALL if name in TOTALS else "pathway"
        return measure, by, ALL if by == ALL else called, part
    by = next(need.by for need in needs if need.by != ALL)
    part = {"%": Part.SHARE, "Out of": Part.BOTTOM}.get(head, Part.TOP)
    called = f"{called} x {head.lower()}" if " x " in by else called
    return needs[0].measure, by, called, part


def number(written: object, percent: bool) -> tuple[float, float] | None:
    """A number as it is written (a percentage as a fraction) and how finely; None for words, markers and nothing."""
    if isinstance(written, (int, float)):
        return float(written), 1e-9
    plain = str(written).replace(",", "").replace("−", "-").removeprefix("+")
    if not WRITTEN.fullmatch(plain):
        return None
    digits = len(plain.rstrip("%").partition(".")[2])
    fine = 0.5 * 10**-digits + 1e-9
    if plain.endswith("%"):
        return float(plain[:-1]) / 100, fine / 100
    return (float(plain) / 100, 1e-9) if percent else (float(plain), fine)
