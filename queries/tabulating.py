"""A quarter's facts -> the lines of its release: every measure's total, tables and slices, exact and protected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from queries import protecting
from queries.categories import CROSS, ordered
from queries.codes import SEX, Code
from queries.counting import Fact, Tally, commonest_tool, facts, grouped, select_facts, split, tally
from queries.figures import Cell
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure, Population
from queries.measures.moment import Moment
from queries.measures.populations import JOINED_BEFORE
from queries.protecting import Counted
from queries.vocabulary import ALL, EVERYONE, SLICED, Edition, Quarter, Slice, State

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


def lines(
    private: Connection,
    moment: Moment,
    missing: set[str],
    used: Used,
    threshold: int,
    progress: Progress | None = None,
) -> Iterator[Line]:
    """All lines of a quarter. ``missing`` are the kinds of return that have not all come; ``used`` the categories
    that earlier releases published."""
    for at, measure in enumerate(CATALOGUE.values()):
        yield from _measure(private, measure, moment, missing, used, threshold)
        if progress:
            progress(at + 1, len(CATALOGUE))


def _measure(
    private: Connection,
    measure: Measure,
    moment: Moment,
    missing: set[str],
    used: Used,
    threshold: int,
) -> Iterator[Line]:
    state = _state(measure, moment, missing)
    known = _Categories(measure, moment, used)
    if state is not State.SHOWN:
        yield from _absent(measure, moment, state, known)
        return
    every = facts(measure, private.execute(select_facts(measure, moment)))
    among = every if measure.denominator_of else [fact for fact in every if fact.denominator]
    if measure.form is Form.MEAN:
        known.tool = commonest_tool(among)
    yield from _area(measure, moment.quarter, among, known, threshold)
    yield from _slices(measure, moment, among, known)
    for edition, least in ((Edition.WORKING, None), (Edition.BOARD, threshold)):
        if cell := protecting.left_out(measure, moment.quarter, tally(measure, every), least):
            yield Line(edition, EVERYONE, 0, cell)


def _state(measure: Measure, moment: Moment, missing: set[str]) -> State:
    """Not received until all returns that it needs have come; not applicable before the first of them was due."""
    if missing & set(measure.kinds):
        return State.NOT_RECEIVED
    if measure.population is Population.JOINERS and not moment.joining:
        owed = moment.register.organisations(moment.area, "police", moment.quarter.plus(-JOINED_BEFORE))
        return State.NOT_RECEIVED if owed else State.NOT_APPLICABLE
    return State.SHOWN


class _Categories:
    """Which categories a measure's tables have, in order: those used now or in an earlier release."""

    def __init__(self, measure: Measure, moment: Moment, used: Used) -> None:
        self._measure, self._moment, self._used = measure, moment, used
        self.tool: str | None = None

    def of(self, by: str, now: Sequence[str] = ()) -> tuple[Code, ...]:
        """The categories of a breakdown."""
        used = self._used.setdefault((self._measure.id, by), set())
        used.update(now)
        return ordered(self._measure.id, by, self._moment.register, self._moment.area, used)

    def slices(self, every: Sequence[Fact]) -> Iterator[tuple[Slice, list[Fact]]]:
        """Each district, cohort and sex with its facts; none where a slice means nothing."""
        for dimension in SLICED:
            if self._measure.nights and dimension != "district":
                continue
            found = grouped(every, dimension)
            for code in self.of(dimension, tuple(found)):
                yield Slice(dimension, code.label), found.get(code.code, [])


def _one_tool(measure: Measure, every: Sequence[Fact], by: str, tool: str | None) -> Sequence[Fact]:
    """A mean is of one scale at a time: the area's commonest, unless scales are what is compared."""
    return every if measure.form is not Form.MEAN or by == "tool" else [fact for fact in every if fact.tool == tool]


def _counted(measure: Measure, by: str, every: Sequence[Fact], known: _Categories) -> Counted:
    every = _one_tool(measure, every, by, known.tool)
    if by in measure.splits and measure.form is not Form.COUNT:
        parts, whole = split(measure, every, by)
        categories = known.of(by, tuple(parts))
        empty = Tally(denominator=whole.denominator, people_among=whole.people_among, people_outside=whole.people_among)
        return Counted(by, categories, {code.code: parts.get(code.code, empty) for code in categories})
    found = grouped(every, by)
    return Counted(by, known.of(by, tuple(found)), {key: tally(measure, some) for key, some in found.items()})


def _total(measure: Measure, quarter: Quarter, every: Sequence[Fact], tool: str | None) -> tuple[Cell, Tally]:
    whole = tally(measure, _one_tool(measure, every, ALL, tool))
    cell = protecting.exact(measure, quarter, ALL, EVERYBODY, whole, interval=True)
    if measure.parts_only:
        cell = replace(cell, state=State.NOT_APPLICABLE, numerator=None, value=None)
    return cell, whole


def _table(measure: Measure, quarter: Quarter, counted: Counted) -> list[Cell]:
    interval = counted.by in INTERVALS
    return [
        protecting.exact(measure, quarter, counted.by, code, counted.tallies.get(code.code, Tally()), interval=interval)
        for code in counted.categories
    ]


def _area(
    measure: Measure, quarter: Quarter, every: Sequence[Fact], known: _Categories, threshold: int
) -> Iterator[Line]:
    """The whole area: its total and one-way tables, exact and protected."""
    total, whole = _total(measure, quarter, every, known.tool)
    safe = protecting.protect_total(measure, total, whole, threshold) if total.shown else total
    yield Line(Edition.WORKING, EVERYONE, 0, total)
    yield Line(Edition.BOARD, EVERYONE, 0, safe)
    shared: dict[str, Sequence[Cell]] = {}
    for by in measure.breakdowns:
        counted = _counted(measure, by, every, known)
        cells = _table(measure, quarter, counted)
        yield from _row(Edition.WORKING, EVERYONE, cells)
        if by in measure.defined_by:
            continue
        if CROSS in by:
            shared[by] = protecting.protect_crossing(measure, cells, counted, shared, threshold)
        else:
            shared[by] = protecting.protect_table(measure, cells, counted, safe, whole, threshold)
        yield from _row(Edition.BOARD, EVERYONE, shared[by])
    yield from _meaningless(measure, quarter)


def _slices(measure: Measure, moment: Moment, every: Sequence[Fact], known: _Categories) -> Iterator[Line]:
    """The working edition's tables inside each district, cohort and sex."""
    yield from _meaningless_slices(measure, moment)
    for inside, some in known.slices(every):
        yield Line(Edition.WORKING, inside, 0, _total(measure, moment.quarter, some, known.tool)[0])
        for by in measure.breakdowns:
            if by != inside.dimension:
                cells = _table(measure, moment.quarter, _counted(measure, by, some, known))
                yield from _row(Edition.WORKING, inside, cells)


def _meaningless_slices(measure: Measure, moment: Moment) -> Iterator[Line]:
    """Nights of houses belong to no cohort and no sex."""
    if measure.nights:
        cell = Cell(measure.id, moment.quarter, state=State.NOT_APPLICABLE)
        cohorts = moment.register.cohorts(moment.quarter)
        for dimension, labels in (("cohort", cohorts.labels), ("sex", SEX.labels)):
            yield from (Line(Edition.WORKING, Slice(dimension, label), 0, cell) for label in labels)


def _meaningless(measure: Measure, quarter: Quarter) -> Iterator[Line]:
    """What is asked for and does not apply: supervision of provider measures."""
    for by in measure.not_applicable:
        for edition in Edition:
            yield Line(edition, EVERYONE, 0, Cell(measure.id, quarter, by, ALL, state=State.NOT_APPLICABLE))


def _row(edition: Edition, inside: Slice, cells: Sequence[Cell]) -> Iterator[Line]:
    return (Line(edition, inside, at, cell) for at, cell in enumerate(cells))


def _absent(measure: Measure, moment: Moment, state: State, known: _Categories) -> Iterator[Line]:
    """The same tables without numbers, for a return that has not come."""
    for edition in Edition:
        yield Line(edition, EVERYONE, 0, Cell(measure.id, moment.quarter, state=state))
        for by in measure.breakdowns:
            if edition is Edition.WORKING or by not in measure.defined_by:
                yield from _row(
                    edition,
                    EVERYONE,
                    [
                        Cell(
                            measure.id,
                            moment.quarter,
                            by,
                            code.label,
                            code.code if code.code != code.label else "",
                            state,
                        )
                        for code in known.of(by)
                    ],
                )
    for inside, _ in known.slices(()):
        yield Line(Edition.WORKING, inside, 0, Cell(measure.id, moment.quarter, state=state))
