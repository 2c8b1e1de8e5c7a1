"""Published figures as values: a cell, a release, and all that one page may show. Pure; reading is ``cells.py``."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from queries.measures import CATALOGUE
from queries.statistics import round_half_up
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter, Slice, State

UNRECORDED = "unrecorded is protected"
"""A release's remark: of how many people nothing is recorded is protected as well, as the data controller asked."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One published figure. ``value`` is a fraction for percentages, else in the measure's unit; None if not shown."""

    measure: str
    quarter: Quarter
    by: str = ALL
    category: str = ALL
    code: str = ""
    state: State = State.NOT_RECEIVED
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    detail: Mapping[str, float] | None = None

    @property
    def shown(self) -> bool:
        """Whether it holds a number."""
        return self.state is State.SHOWN


@dataclass(frozen=True, slots=True)
class SourceReturn:
    """A return behind a release; version and date are None where it has not been received."""

    kind: str
    organisation: str
    version: int | None
    received_on: date | None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """A quarter of an area as published."""

    id: int
    area: str
    quarter: Quarter
    version: int
    published_at: datetime
    threshold: int
    sources: tuple[SourceReturn, ...]
    remarks: Mapping[str, Any]

    @property
    def merged(self) -> Mapping[str, Sequence[str]]:
        """Categories that the board edition of some measures publishes together with others, by breakdown."""
        found: Mapping[str, Sequence[str]] = self.remarks.get("merged", {})
        return found

    @property
    def withheld(self) -> Mapping[str, Sequence[str]]:
        """Breakdowns that the board edition does not have, for too few people, by measure."""
        found: Mapping[str, Sequence[str]] = self.remarks.get("withheld", {})
        return found

    @property
    def protects_unrecorded(self) -> bool:
        """Whether of how many people nothing is recorded is protected like any other number."""
        return UNRECORDED in self.remarks

    @property
    def missing(self) -> tuple[str, ...]:
        """Kinds of return of which one has not been received."""
        return tuple(source.kind for source in self.sources if source.version is None)


@dataclass(frozen=True)
class Need:
    """What a chart reads: one measure's table by one breakdown; the quarter alone, or the history too."""

    measure: str
    by: str = ALL
    history: bool = False


class Table:
    """The cells of a breakdown in one quarter: in their order, and by label and by code."""

    __slots__ = ("cells", "named")

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = tuple(cells)
        self.named = {cell.code: cell for cell in reversed(self.cells)} | {cell.category: cell for cell in self.cells}


Tables = Mapping[tuple[str, str], Mapping[int, Table]]
"""By measure and breakdown, then by the quarter's index."""
EMPTY = Table(())
NONE: Mapping[int, Table] = {}


class Figures:
    """All the cells that one view may show, for one area, edition and slice, up to one quarter.

    Cells are looked up, never computed, but for sums over quarters made of shown cells alone. In a slice, the board
    edition's figure is the same cell as in the area's own breakdown; its breakdowns inside a slice do not exist and
    come back as not applicable.
    """

    def __init__(
        self,
        area: str,
        quarter: Quarter,
        edition: Edition,
        slice: Slice,
        releases: Iterable[Release],
        cells: Iterable[Cell] | Tables,
        withdrawn: Collection[Quarter] = (),
    ) -> None:
        self.area, self.quarter, self.edition, self.slice = area, quarter, edition, slice
        self._borrowed = edition is Edition.BOARD and slice != EVERYONE  # asked for with every cell
        self.withdrawn = withdrawn  # quarters that were published and are not now
        self.releases = {release.quarter: release for release in releases}
        self._first = min(self.releases, default=quarter)
        self._tables = cells if isinstance(cells, Mapping) else _tables(cells)
        self._quarters: dict[int, tuple[Quarter, ...]] = {}
        self._workings: tuple[object, dict[Any, Any]] = (None, {})

    @property
    def release(self) -> Release | None:
        """The release of the quarter in view; None where it is not published."""
        return self.releases.get(self.quarter)

    @property
    def first(self) -> Quarter:
        """The first quarter published."""
        return self._first

    @property
    def borrowed(self) -> bool:
        """Whether figures of a slice are the area's own breakdown cells (the board edition)."""
        return self._borrowed

    def workings(self, register: object) -> dict[Any, Any]:
        """Where to keep what is made of these figures and a register, so that a view makes it once."""
        if self._workings[0] is not register:
            self._workings = (register, {})
        return self._workings[1]

    def table(self, measure: str, by: str, quarter: Quarter | None = None) -> tuple[Cell, ...]:
        """A breakdown's cells in their order; empty where it was not published, or withheld: too few people."""
        if self._borrowed:
            return ()
        return self._tables.get((measure, by), NONE).get((quarter or self.quarter).index, EMPTY).cells

    def cell(self, measure: str, by: str = ALL, category: str = ALL, quarter: Quarter | None = None) -> Cell:
        """One cell, looked up by label or code; not received where its quarter or table is not there."""
        quarter = quarter or self.quarter
        if self._borrowed:
            return self._borrow(measure, by, category, quarter)
        found = self._tables.get((measure, by), NONE).get(quarter.index, EMPTY).named.get(category)
        return found or self._absent(measure, by, category, quarter)

    def series(self, measure: str, by: str = ALL, category: str = ALL, quarters: int = 24) -> tuple[Cell, ...]:
        """One cell a quarter, oldest first, from the first published quarter (at most so many) to the one in view."""
        asked = self.quarters(quarters)
        if self._borrowed:
            return tuple([self._borrow(measure, by, category, quarter) for quarter in asked])
        tables = self._tables.get((measure, by), NONE)
        return tuple(
            [
                tables.get(quarter.index, EMPTY).named.get(category) or self._absent(measure, by, category, quarter)
                for quarter in asked
            ]
        )

    def quarters(self, count: int) -> tuple[Quarter, ...]:
        """The quarters of a series: at most so many, from the first published one to the one in view."""
        if count not in self._quarters:
            start, end = max(self._first.index, self.quarter.index - count + 1), self.quarter.index
            self._quarters[count] = tuple(Quarter.from_index(index) for index in range(start, end + 1))
        return self._quarters[count]

    def total(self, measure: str, period: Period, by: str = ALL, category: str = ALL) -> Cell:
        """A flow's figure over the period, a stock's average of its quarter ends; shown only where every quarter's cell
        is shown."""
        quarters = {Period.QUARTER: 1, Period.LAST_FOUR: 4, Period.YEAR_TO_DATE: self.quarter.number}[period]
        cells = [self.cell(measure, by, category, self.quarter.plus(-back)) for back in reversed(range(quarters))]
        return over(cells)

    def _borrow(self, measure: str, by: str, category: str, quarter: Quarter) -> Cell:
        if by != ALL:
            return Cell(measure, quarter, by, category, state=State.NOT_APPLICABLE)
        table = self._tables.get((measure, self.slice.dimension), NONE).get(quarter.index, EMPTY)
        found = table.named.get(self.slice.category)
        if found is None:
            return self._absent(measure, by, category, quarter)
        return Cell(
            measure, quarter, ALL, ALL, "", found.state, found.numerator, found.denominator, found.value, found.detail
        )

    def _absent(self, measure: str, by: str, category: str, quarter: Quarter) -> Cell:
        """Not applicable before the first quarter, or where the quarter has the measure's returns and not this
        category; else not received."""
        release = self.releases.get(quarter)
        if quarter < self._first:
            return Cell(measure, quarter, by, category, state=State.NOT_APPLICABLE)
        came = release is not None and not set(CATALOGUE[measure].kinds) & set(release.missing)
        state = State.NOT_APPLICABLE if came else State.NOT_RECEIVED
        if came and self._too_few(measure, by, category, quarter):
            state = State.SUPPRESSED
        return Cell(measure, quarter, by, category, state=state)

    def _too_few(self, measure: str, by: str, category: str, quarter: Quarter) -> bool:
        """Whether a category that is not there has too few people: its table is withheld, or it is published together
        with others (the board edition)."""
        release = self.releases.get(quarter)
        if self.edition is not Edition.BOARD or release is None:
            return False
        by, category = (self.slice.dimension, self.slice.category) if self._borrowed else (by, category)
        return by in release.withheld.get(measure, ()) or category in release.merged.get(by, ())


def _tables(cells: Iterable[Cell]) -> Tables:
    found: dict[tuple[str, str], dict[int, list[Cell]]] = {}
    for cell in cells:
        found.setdefault((cell.measure, cell.by), {}).setdefault(cell.quarter.index, []).append(cell)
    return {key: {index: Table(some) for index, some in each.items()} for key, each in found.items()}


def over(cells: list[Cell]) -> Cell:
    """One measure's cells of several quarters in one; hidden if any part is hidden.

    What happened is added up, numerators and denominators, and the ratio made anew. Those who stand at quarter end are
    mostly the same people each time, so theirs is the average of the quarter ends, in whole numbers, never the sum.
    """
    worst = next((cell for cell in cells if not cell.shown), None)
    last = cells[-1]
    if worst:
        return Cell(last.measure, last.quarter, last.by, last.category, last.code, worst.state)
    numerator = _sum(cell.numerator for cell in cells)
    denominator = _sum(cell.denominator for cell in cells)
    value = (
        numerator
        if denominator is None
        else (numerator / denominator if numerator is not None and denominator else None)
    )
    if CATALOGUE[last.measure].repeats:
        numerator, denominator = (_average(number, len(cells)) for number in (numerator, denominator))
        value = numerator if denominator is None else value
    return Cell(
        last.measure, last.quarter, last.by, last.category, last.code, last.state, numerator, denominator, value
    )


def _sum(values: Iterable[float | None]) -> float | None:
    numbers = [value for value in values if value is not None]
    return sum(numbers) if numbers else None


def _average(total: float | None, of: int) -> float | None:
    return None if total is None else round_half_up(total / of)
