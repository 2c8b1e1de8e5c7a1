"""Published figures as values: a cell, a release, and all that one page may show. Pure; reading is ``cells.py``."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from queries.figure import Cell as Cell
from queries.figure import over
from queries.forms import Forms
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.releases import Release
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, LEFT_OUT_BY, Edition, Period, Quarter, Slice, State

AREAS, AS_WERE = "area", "district as it was"
"""What a need may be inside of besides: the board figures of everyone in each area that may be seen with this one, its
own among them; and those of this one by the districts that there were in each quarter."""
HISTORY = 24
"""How many quarters are looked back on, the one in view among them."""


@dataclass(frozen=True)
class Need:
    """What a chart reads: one measure's table by one breakdown; the quarter alone, or the history too; of quarters, or
    what is published of financial years or of the last four quarters as figures of their own; and the same ``inside``
    each district, cohort or sex, where an edition has that; or ``inside`` each area that stands beside (AREAS), or all
    districts as they were (AS_WERE)."""

    measure: str
    by: str = ALL
    history: bool = False
    period: Period = Period.QUARTER
    inside: str = ""


class Table:
    """The cells of a breakdown in one quarter: in their order, and by label and by code."""

    __slots__ = ("cells", "named")

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = tuple(cells)
        self.named = {cell.code: cell for cell in reversed(self.cells)} | {cell.category: cell for cell in self.cells}


Tables = Mapping[tuple[str, str, Period], Mapping[int, Table]]
"""By measure, breakdown and period, then by the index of the quarter with which it ends."""
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
        inside: Mapping[str, Mapping[str, "Figures"]] | None = None,
    ) -> None:
        self.area, self.quarter, self.edition, self.slice = area, quarter, edition, slice
        self._borrowed = edition is Edition.BOARD and slice != EVERYONE  # asked for with every cell
        self.withdrawn = withdrawn  # quarters that were published and are not now
        self.inside = inside or {}  # the same of each district, cohort or sex, where that was asked for and is there
        self.releases = {release.quarter: release for release in releases}
        self._first = min(self.releases, default=quarter)
        self._tables = cells if isinstance(cells, Mapping) else _tables(cells)
        self._quarters: dict[int, tuple[Quarter, ...]] = {}
        self._forms = Forms(self.releases, quarter)
        self._workings: tuple[object, dict[Any, Any]] = (None, {})

    @property
    def release(self) -> Release | None:
        """The release of the quarter in view; None where it is not published."""
        return self.releases.get(self.quarter)

    @property
    def first(self) -> Quarter:
        """The first quarter published."""
        return self._first

    def measure(self, name: str) -> Measure:
        """A measure as it is in the quarter in view: what older returns told under its id may be another."""
        return self._forms.of(name)

    def as_it_was(self, name: str, by: str = ALL, category: str = ALL) -> tuple[Cell, ...]:
        """The figures of the quarters in which a measure was another, in their places of its series; not applicable in
        those in which it is as now."""
        if self._borrowed:
            by, category = self.slice.dimension, self.slice.category
        tables, apart = self._tables.get((name, by, Period.QUARTER), NONE), self._forms.apart(name)
        return tuple(
            tables.get(quarter.index, EMPTY).named.get(category)
            or self._lacking(name, by, category, quarter, Period.QUARTER)
            if quarter.index in apart
            else Cell(name, quarter, by, category, state=State.NOT_APPLICABLE)
            for quarter in self.quarters(HISTORY)
        )

    def is_apart(self, name: str, quarter: Quarter) -> bool:
        """Whether a measure was another in a quarter: what it counted then is no part of its series, of its sums, or of
        what it is compared with."""
        return quarter.index in self._forms.apart(name)

    def turned(self, name: str) -> Quarter | None:
        """The last quarter in which a measure was another; None where it never was."""
        return Quarter.from_index(max(apart)) if (apart := self._forms.apart(name)) else None

    @property
    def borrowed(self) -> bool:
        """Whether figures of a slice are the area's own breakdown cells (the board edition)."""
        return self._borrowed

    def workings(self, register: object) -> dict[Any, Any]:
        """Where to keep what is made of these figures and a register, so that a view makes it once."""
        if self._workings[0] is not register:
            self._workings = (register, {})
        return self._workings[1]

    def table(
        self, measure: str, by: str, quarter: Quarter | None = None, period: Period = Period.QUARTER
    ) -> tuple[Cell, ...]:
        """A breakdown's cells in their order; empty where it was not published, or withheld: too few people."""
        if self._borrowed:
            return ()
        return self._table(measure, by, quarter or self.quarter, period).cells

    def cell(
        self,
        measure: str,
        by: str = ALL,
        category: str = ALL,
        quarter: Quarter | None = None,
        period: Period = Period.QUARTER,
    ) -> Cell:
        """One cell, looked up by label or code; not received where its quarter or table is not there."""
        quarter = quarter or self.quarter
        if self._borrowed:
            return self._borrow(measure, by, category, quarter, period)
        found = self._table(measure, by, quarter, period).named.get(category)
        return found or self._absent(measure, by, category, quarter, period)

    def series(
        self,
        measure: str,
        by: str = ALL,
        category: str = ALL,
        quarters: int = 24,
        period: Period = Period.QUARTER,
    ) -> tuple[Cell, ...]:
        """One cell a quarter, oldest first, from the first published quarter (at most so many) to the one in view."""
        asked = self.quarters(quarters)
        if self._borrowed or period is not Period.QUARTER:
            return tuple([self.cell(measure, by, category, quarter, period) for quarter in asked])
        tables, apart = self._tables.get((measure, by, period), NONE), self._forms.apart(measure)
        return tuple(
            [
                (quarter.index not in apart and tables.get(quarter.index, EMPTY).named.get(category))
                or self._absent(measure, by, category, quarter, period)
                for quarter in asked
            ]
        )

    def of_one(self, measure: str, by: str, category: str, dimension: str) -> "Figures":
        """A measure of one category of a breakdown as if it were all there is, with its table by a ``dimension`` of
        what stands inside each district, cohort or sex."""
        every = [(self, by, ALL, ALL), (self, LEFT_OUT_BY + by, LEFT_OUT, ALL)]
        every += [(inside, by, dimension, name) for name, inside in self.inside[dimension].items()]
        cells = [
            replace(found, by=called, category=name, code="")
            for quarter in self.quarters(HISTORY)
            for figures, table, called, name in every
            if (found := figures.cell(measure, table, category, quarter)).shown
        ]
        own = (self.area, self.quarter, self.edition, self.slice)
        return Figures(*own, self.releases.values(), cells, self.withdrawn)

    def stands(self, quarter: Quarter) -> bool:
        """Whether all four quarters to this one are published: of others no figure of four is told."""
        return all(each in self.releases for each in quarter.four)

    def last_year(self, measure: str, before: int = 0) -> Quarter | None:
        """The last quarter of the latest financial year of which a measure's figures are published whole (or so many
        such years ``before``) up to the quarter in view; None where there is none."""
        ends = [quarter for quarter in reversed(self.quarters(HISTORY)) if quarter.ends_year]
        told = [quarter for quarter in ends if self._table(measure, ALL, quarter, Period.YEAR).cells]
        whole = [quarter for quarter in told if self.is_whole(measure, quarter)]
        return whole[before] if before < len(whole) else None

    def years(self, measure: str, by: str = ALL, category: str = ALL) -> tuple[Cell, ...]:
        """A figure of every financial year that is published whole, oldest first."""
        ends = [quarter for quarter in self.quarters(HISTORY) if quarter.ends_year and self.is_whole(measure, quarter)]
        cells = [self.cell(measure, by, category, quarter, Period.YEAR) for quarter in ends]
        return tuple(cell for cell in cells if cell.state in (State.SHOWN, State.SUPPRESSED))

    def is_whole(self, measure: str, quarter: Quarter) -> bool:
        """Whether the returns that a measure needs had come for all four quarters to this one, and stand published."""
        kinds = set(CATALOGUE[measure].kinds)
        missing = (kinds & set(self.releases[each].missing) for each in quarter.four if each in self.releases)
        return self.stands(quarter) and not any(missing)

    def _table(self, measure: str, by: str, quarter: Quarter, period: Period) -> Table:
        if self.is_apart(measure, quarter) or (period is not Period.QUARTER and not self.stands(quarter)):
            return EMPTY
        return self._tables.get((measure, by, period), NONE).get(quarter.index, EMPTY)

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
        return over(cells, self.measure(measure))

    def _borrow(self, measure: str, by: str, category: str, quarter: Quarter, period: Period) -> Cell:
        if by != ALL:
            return Cell(measure, quarter, by, category, state=State.NOT_APPLICABLE, period=period)
        found = self._table(measure, self.slice.dimension, quarter, period).named.get(self.slice.category)
        if found is None:
            return self._absent(measure, by, category, quarter, period)
        return replace(found, by=ALL, category=ALL, code="")

    def _absent(self, measure: str, by: str, category: str, quarter: Quarter, period: Period) -> Cell:
        """Not applicable where the measure was another, or as it is lacking."""
        if self.is_apart(measure, quarter):
            return Cell(measure, quarter, by, category, state=State.NOT_APPLICABLE, period=period)
        return self._lacking(measure, by, category, quarter, period)

    def _lacking(self, measure: str, by: str, category: str, quarter: Quarter, period: Period) -> Cell:
        """Not applicable before the first quarter, or where the quarters have the measure's returns and not this
        category; else not received."""
        covered = (quarter,) if period is Period.QUARTER else quarter.four
        if covered[0] < self._first:
            return Cell(measure, quarter, by, category, state=State.NOT_APPLICABLE, period=period)
        came = quarter in self.releases if period is Period.QUARTER else self.stands(quarter)
        kinds = set(CATALOGUE[measure].kinds)
        came = came and not any(kinds & set(self.releases[each].missing) for each in covered)
        state = State.NOT_APPLICABLE if came else State.NOT_RECEIVED
        if came and self._too_few(measure, by, category, quarter):
            state = State.SUPPRESSED
        return Cell(measure, quarter, by, category, state=state, period=period)

    def _too_few(self, measure: str, by: str, category: str, quarter: Quarter) -> bool:
        """Whether a category that is not there has too few people: its table is withheld, or it is published together
        with others (the board edition)."""
        release = self.releases.get(quarter)
        if self.edition is not Edition.BOARD or release is None:
            return False
        by, category = (self.slice.dimension, self.slice.category) if self._borrowed else (by, category)
        if by in release.withheld.get(measure, ()):
            return True
        told = CATALOGUE[measure]  # nights are put together with nobody's, and windows are told of everyone alone
        return told.base is Period.QUARTER and not told.exempt and category in release.merged.get(by, ())


def _tables(cells: Iterable[Cell]) -> Tables:
    found: dict[tuple[str, str, Period], dict[int, list[Cell]]] = {}
    for cell in cells:
        found.setdefault((cell.measure, cell.by, cell.period), {}).setdefault(cell.quarter.index, []).append(cell)
    return {key: {index: Table(some) for index, some in each.items()} for key, each in found.items()}
