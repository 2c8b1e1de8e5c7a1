"""A quarter's facts -> the lines of its working edition: every measure's total, tables and slices, exact."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from queries import cell_values, offence_groups
from queries.categories import ended, ordered
from queries.cell_values import Counted
from queries.codes import SEX, Code
from queries.counting import (
    Fact,
    Tally,
    commonest_tool,
    facts_together,
    grouped,
    numbers,
    select_together,
    split,
    split_numbers,
    tally,
)
from queries.figures import Cell
from queries.measures.measure import Form, Measure
from queries.measures.moment import Moment
from queries.measures.rows import JOINED_BEFORE
from queries.vocabulary import ALL, EVERYONE, Edition, Quarter, Slice, State

EVERYBODY = Code(ALL, ALL)
INTERVALS = (ALL, "pathway", "tool")
Progress = Callable[[int, int], None]
Used = dict[tuple[str, str], set[str]]


@dataclass(frozen=True)
class Line:
    """A cell and where it stands in the release."""

    edition: Edition
    slice: Slice
    position: int
    cell: Cell


def gather(private: Connection, moment: Moment, measures: Sequence[Measure]) -> dict[str, list[Fact]]:
    """The facts of measures, each population read once."""
    found: dict[str, list[Fact]] = {}
    for population in dict.fromkeys(measure.population for measure in measures):
        some = [measure for measure in measures if measure.population is population]
        found |= facts_together(some, private.execute(select_together(some, moment)))
    return found


def state_of(measure: Measure, moment: Moment, missing: set[str]) -> State:
    """Not received until all returns that it needs have come, those of earlier quarters too; not applicable where
    there was none to come: before the first was due, or, of the quarter before, with an area's first return."""
    if missing & set(measure.kinds):
        return State.NOT_RECEIVED
    if measure.weighed and not offence_groups.is_whole(moment.register, measure.weighed):
        return State.NOT_APPLICABLE
    if measure.population.follows and not measure.year_on:
        if measure.newly and measure.is_older(moment.joining_specifications):
            return State.NOT_APPLICABLE
        owed = moment.register.organisations(moment.area, "police", moment.quarter.plus(-JOINED_BEFORE))
        followed = State.NOT_RECEIVED if moment.lacks_since else State.SHOWN
        return followed if moment.joining or owed else State.NOT_APPLICABLE
    if measure.year_on and not any(math.ceil(back / 4) == measure.year_on for back in moment.joined):
        return State.NOT_APPLICABLE
    if measure.newly and measure.is_older(moment.specifications):
        return State.NOT_APPLICABLE
    if measure.since_before and moment.lacks_before:
        return State.NOT_RECEIVED
    return State.NOT_APPLICABLE if measure.since_before and not moment.before else State.SHOWN


class Categories:
    """Which categories a measure's tables have, in order: those used now, or in an earlier quarter if there still are
    such. A cell that everybody knows to be nought would hide nothing."""

    def __init__(self, measure: Measure, moment: Moment, used: Used) -> None:
        self.measure, self._moment, self._used = measure, moment, used
        self._now: dict[str, set[str]] = {}
        self.tool: str | None = None
        self.area: dict[str, Counted] = {}

    def of(self, by: str, now: Sequence[str] = ()) -> tuple[Code, ...]:
        """The categories of a breakdown."""
        used, here = self._used.setdefault((self.measure.id, by), set()), self._now.setdefault(by, set())
        used.update(now)
        here.update(now)
        register, area = self._moment.register, self._moment.area
        found = used - ended(by, register, area, self._moment.quarter) | here
        return ordered(by, register, area, found, self.measure.lists)

    def slices(self, among: Sequence[Fact], every: Sequence[Fact]) -> Iterator[tuple[Slice, list[Fact], list[Fact]]]:
        """Each district, cohort and sex with its facts, counted and of every kind; none where a slice means nothing."""
        for dimension in self.measure.sliced:
            found, all_ = grouped(among, dimension), grouped(every, dimension)
            for code in self.of(dimension, tuple(found)):
                yield Slice(dimension, code.label), found.get(code.code, []), all_.get(code.code, [])


def counting(measure: Measure, every: Sequence[Fact], known: Categories) -> Sequence[Fact]:
    """The facts that tables are made of; the scale that a mean is of is settled on the way."""
    among = every if measure.denominator_of else [fact for fact in every if fact.denominator]
    if measure.scale:
        known.tool = commonest_tool(among)
    return among


def lines(measure: Measure, moment: Moment, state: State, every: Sequence[Fact], known: Categories) -> Iterator[Line]:
    """All lines of a measure's working edition."""
    if state is not State.SHOWN:
        yield from absent(measure, moment, state, known)
        return
    yield from exact(measure, moment, every, known, measure.breakdowns)


def exact(
    measure: Measure, moment: Moment, every: Sequence[Fact], known: Categories, bys: Sequence[str]
) -> Iterator[Line]:
    """The lines of a measure and of these of its breakdowns, of everybody and in every slice."""
    among = counting(measure, every, known)
    yield Line(Edition.WORKING, EVERYONE, 0, total(measure, moment.quarter, among, known.tool)[0])
    for by in bys:
        cells = table(measure, moment.quarter, of_area(measure, by, among, known))
        yield from row(Edition.WORKING, EVERYONE, cells)
        yield from row(Edition.WORKING, EVERYONE, left_out(measure, every, cells))
    yield from _slices(measure, moment, every, among, known, bys)
    if cell := cell_values.left_out(measure, moment.quarter, tally(measure, every)):
        yield Line(Edition.WORKING, EVERYONE, 0, cell)


def one_tool(measure: Measure, every: Sequence[Fact], by: str, tool: str | None) -> Sequence[Fact]:
    """A mean is of one scale at a time: the area's commonest, unless scales are what is compared."""
    return every if not measure.scale or by == "tool" else [fact for fact in every if fact.tool == tool]


def of_area(measure: Measure, by: str, every: Sequence[Fact], known: Categories) -> Counted:
    """A breakdown of the whole area, with the people behind each category; counted once for both editions."""
    if by not in known.area:
        known.area[by] = counted(measure, by, every, known, people=True)
    return known.area[by]


def counted(measure: Measure, by: str, every: Sequence[Fact], known: Categories, *, people: bool) -> Counted:
    """A breakdown's categories with what each counts; with the ``people`` behind it, or numbers alone."""
    every = one_tool(measure, every, by, known.tool)
    if by in measure.splits and measure.form is not Form.COUNT:
        parts, whole = (split if people else split_numbers)(measure, every, by)
        categories = known.of(by, tuple(parts))
        empty = Tally(denominator=whole.denominator, people_among=whole.people_among, people_outside=whole.people_among)
        return Counted(by, categories, {code.code: parts.get(code.code, empty) for code in categories})
    found, count = grouped(every, by), tally if people else numbers
    return Counted(by, known.of(by, tuple(found)), {key: count(measure, some) for key, some in found.items()})


def total(measure: Measure, quarter: Quarter, every: Sequence[Fact], tool: str | None) -> tuple[Cell, Tally]:
    """A measure's total, exact."""
    whole = tally(measure, one_tool(measure, every, ALL, tool))
    cell = cell_values.exact(measure, quarter, ALL, EVERYBODY, whole, interval=True)
    if measure.parts_only or measure.apart:
        bottom = None if measure.apart else cell.denominator
        cell = replace(cell, state=State.NOT_APPLICABLE, numerator=None, denominator=bottom, value=None)
    return cell, whole


def table(measure: Measure, quarter: Quarter, counted: Counted) -> list[Cell]:
    """A breakdown's cells, exact."""
    interval = counted.by in INTERVALS
    return [
        cell_values.exact(
            measure, quarter, counted.by, code, counted.tallies.get(code.code, Tally()), interval=interval
        )
        for code in counted.categories
    ]


def left_out(measure: Measure, every: Sequence[Fact], cells: Sequence[Cell]) -> list[Cell]:
    """How many each cell of a breakdown leaves out, where that is told of it."""
    told = [cell for cell in cells if cell.by in measure.left_by]
    found = grouped(every, told[0].by) if told else {}
    return [cell_values.left_out_of(cell, tally(measure, found.get(cell.code or cell.category, ()))) for cell in told]


def _slices(
    measure: Measure,
    moment: Moment,
    every: Sequence[Fact],
    among: Sequence[Fact],
    known: Categories,
    bys: Sequence[str],
) -> Iterator[Line]:
    """The working edition's tables inside each district, cohort and sex, and how many are left out there."""
    yield from _meaningless_slices(measure, moment)
    for inside, some, beside in known.slices(among, every if measure.left_out else ()):
        yield Line(Edition.WORKING, inside, 0, total(measure, moment.quarter, some, known.tool)[0])
        for by in bys:
            if by != inside.dimension:
                cells = table(measure, moment.quarter, counted(measure, by, some, known, people=False))
                yield from row(Edition.WORKING, inside, cells)
        if cell := cell_values.left_out(measure, moment.quarter, tally(measure, beside)):
            yield Line(Edition.WORKING, inside, 0, cell)


def _meaningless_slices(measure: Measure, moment: Moment) -> Iterator[Line]:
    """Nights of houses belong to no cohort and no sex, returns and panels to no district either."""
    cell = Cell(measure.id, moment.quarter, state=State.NOT_APPLICABLE)
    register, quarter = moment.register, moment.quarter
    districts, cohorts = register.districts(moment.area, quarter), register.cohorts(quarter).labels
    for dimension, labels in (("district", districts), ("cohort", cohorts), ("sex", SEX.labels)):
        if dimension not in measure.sliced:
            yield from (Line(Edition.WORKING, Slice(dimension, label), 0, cell) for label in labels)


def meaningless(measure: Measure, quarter: Quarter) -> Iterator[Line]:
    """What is asked for and does not apply: supervision of provider measures."""
    for by in measure.not_applicable:
        for edition in Edition:
            yield Line(edition, EVERYONE, 0, Cell(measure.id, quarter, by, ALL, state=State.NOT_APPLICABLE))


def row(edition: Edition, inside: Slice, cells: Sequence[Cell]) -> Iterator[Line]:
    """Cells in their places."""
    return (Line(edition, inside, at, cell) for at, cell in enumerate(cells))


def absent(measure: Measure, moment: Moment, state: State, known: Categories) -> Iterator[Line]:
    """The same tables without numbers, for a return that has not come: of the area, then of its slices."""
    yield from absent_tables(measure, moment, state, {by: known.of(by) for by in measure.breakdowns}, Edition.WORKING)
    for inside, _, _ in known.slices((), ()):
        yield Line(Edition.WORKING, inside, 0, Cell(measure.id, moment.quarter, state=state))


def absent_tables(
    measure: Measure, moment: Moment, state: State, tables: Mapping[str, Sequence[Code]], edition: Edition
) -> Iterator[Line]:
    """A measure's total and tables without numbers."""
    yield Line(edition, EVERYONE, 0, Cell(measure.id, moment.quarter, state=state))
    for by, categories in tables.items():
        cells = [
            Cell(measure.id, moment.quarter, by, code.label, code.code if code.code != code.label else "", state)
            for code in categories
        ]
        yield from row(edition, EVERYONE, cells)
