"""A measure's groups now, the quarter before and a year ago, and what each brought to the difference; of a median or a
mean, which is not made of theirs, how far each moved itself.

All of it from published cells: a group that is not shown at both times has no part, and what is left of all, which is
that of those not shown together, is never told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from layouts import words
from layouts.chart import Context
from layouts.compose.headlines import stretch_of
from layouts.compose.leading import NONE, Apart, apart
from layouts.compose.reading import Track, value, year_before
from layouts.compose.years import lacking
from queries.figure import over
from queries.figures import Cell, Figures
from queries.measures.measure import Form, Measure
from queries.statistics import NOBODY, Change, Counted, difference, part_of_difference, round_half_up
from queries.vocabulary import ALL, UNKNOWN, Edition, Period, Quarter, State

POINTS = "points"


@dataclass(frozen=True)
class Time:
    """The whole and its groups at one time: as its column is headed ("Quarter before"), as a sentence says it ("the
    quarter before"), which stretch it is and of how many quarters; and why there is no nearer one, after its name."""

    head: str
    said: str
    when: str
    quarters: int
    whole: Cell
    groups: Mapping[str, Cell]
    lacking: str = ""

    @property
    def first(self) -> Quarter:
        """The first quarter that it counts."""
        return self.whole.quarter.plus(1 - self.quarters)

    @property
    def complete(self) -> bool:
        """Whether the groups shown are all there are: they add up to the whole."""
        cells = [cell for cell in self.groups.values() if cell.state is not State.NOT_APPLICABLE]
        if not self.whole.shown or not all(cell.shown for cell in cells):
            return False
        return all(
            sum(getattr(cell, part) or 0.0 for cell in cells) == (getattr(self.whole, part) or 0.0)
            for part in ("numerator", "denominator")
        )


@dataclass(frozen=True)
class Compared:
    """Now against one time before: by how much the whole changed, and each group's part in it, in ``unit``; None where
    one is not shown."""

    measure: Measure
    now: Time
    before: Time
    alike: bool  # whether the same groups are put together at both times
    untold: Apart = NONE  # the groups that may not lead

    @property
    def head(self) -> str:
        """How its column is headed."""
        return f"Since {self.before.said}"

    @cached_property
    def whole(self) -> float | None:
        """By how much all of it rose or fell."""
        pair = self._pair(self.before.whole, self.now.whole)
        if pair is None:
            return None
        if not has_parts(self.measure):
            return _moved(self.before.whole, self.now.whole)
        return pair.top if in_people(self.measure) else _scaled(self.measure, difference(pair))

    @property
    def told(self) -> float:
        """The same as it is written."""
        return self.written(self.whole or 0.0)

    @cached_property
    def moved(self) -> float:
        """By how much its own figure rose or fell, as it is written: a share's in points, though its parts may be told
        in those it counts."""
        pair = self._pair(self.before.whole, self.now.whole)
        if not counts_beside(self.measure) or pair is None:
            return self.told
        return round_half_up(_scaled(self.measure, difference(pair)) or 0.0, 1)

    def written(self, part: float) -> float:
        """A part as it is written: people whole, all else with one decimal."""
        return round_half_up(part, 0 if in_people(self.measure) else 1)

    @property
    def over(self) -> str:
        """``over the quarter``, ``over the year``: in fewer words than since when."""
        return f"over the {'quarter' if self.now.whole.quarter.plus(-1) == self.before.whole.quarter else 'year'}"

    @cached_property
    def parts(self) -> Mapping[str, float | None]:
        """Each group's part."""
        return {name: self._part(name) for name in self.now.groups}

    def _part(self, name: str) -> float | None:
        if not has_parts(self.measure):
            return _moved(self.before.groups[name], self.now.groups[name])
        whole = self._pair(self.before.whole, self.now.whole)
        group = self._pair(self._nobody(self.before, name), self._nobody(self.now, name))
        if whole is None or group is None:
            return None
        return group.top if in_people(self.measure) else _scaled(self.measure, part_of_difference(whole, group))

    def _nobody(self, time: Time, name: str) -> Cell | None:
        """A group's cell; None where it had nobody: it is not there, and the others are all there were."""
        cell = time.groups[name]
        return None if cell.state is State.NOT_APPLICABLE and self.alike and time.complete else cell

    def _pair(self, before: Cell | None, after: Cell | None) -> Change | None:
        if not all(cell is None or cell.shown for cell in (before, after)):
            return None
        return Change(*(_counted(cell) for cell in (before, after)))


Differences = tuple[Compared, ...]


def _counted(cell: Cell | None) -> Counted:
    return NOBODY if cell is None else Counted(cell.numerator or 0.0, cell.denominator)


def _moved(before: Cell, after: Cell) -> float | None:
    then, now = value(before), value(after)
    return None if then is None or now is None else now - then


def in_people(measure: Measure) -> bool:
    """Whether a change is told in what is counted: of a count, and of a share of who stands at quarter end, mostly the
    same people each time."""
    return measure.form is Form.COUNT or (measure.repeats and has_parts(measure))


def counts_beside(measure: Measure) -> bool:
    """Whether its own figure is a percentage while its parts are told in what it counts: both are named."""
    return in_people(measure) and measure.form is Form.SHARE


def unit_of(measure: Measure) -> str:
    """What parts are told in: ``people``, ``referrals``, ``points``; ``months`` of a median."""
    if not has_parts(measure):
        return measure.unit.value
    return words.plural(measure.one) if in_people(measure) else POINTS


def _scaled(measure: Measure, number: float | None) -> float | None:
    return number if number is None or measure.form is Form.COUNT else number * 100


def has_parts(measure: Measure) -> bool:
    """Whether its groups add up: a median or a mean of all is not made of theirs."""
    return measure.form in (Form.COUNT, Form.SHARE)


def leads_with_a_year(measure: Measure) -> bool:
    """Whether it is compared over four quarters."""
    return measure.leads is Period.LAST_FOUR and measure.form is Form.SHARE and not measure.repeats


def times(figures: Figures, measure: Measure, by: str) -> tuple[Time, ...]:
    """Now, the quarter before and a year ago, as far as there are figures; of a measure that leads with a year the four
    quarters to now and to a year ago, where they show as much; of groups that are told by year both latest years."""
    if by in measure.by_year:
        return _years(figures, measure, by)
    quarters = _quarters(figures, measure, by)
    if not leads_with_a_year(measure):
        return quarters
    years = tuple(
        _time(figures, measure, by, figures.quarter.plus(-back), 4, head, said)
        for back, head, said in ((0, "Four quarters", "now"), (4, "Four quarters to a year ago", "a year ago"))
    )
    if not all(value(time.whole) is not None for time in years):
        return quarters
    return years if _shown(years) >= _shown((quarters[0], quarters[-1])) else quarters


def has_groups(figures: Figures, measure: Measure, by: str) -> bool:
    """Whether any group is told of: of the quarter, or of what is told by year of any year."""
    if by in measure.by_year:
        return any(each.groups for each in times(figures, measure, by))
    return bool(figures.table(measure.id, by))


def _years(figures: Figures, measure: Measure, by: str) -> tuple[Time, ...]:
    """The latest financial year that is told, and the one told before it, by its name where that is not the last."""
    ends = [end for before in (0, 1) if (end := figures.last_year(measure.id, before))]
    tables = [figures.table(measure.id, by, end, Period.YEAR) for end in ends]
    names = dict.fromkeys(cell.category for table in tables for cell in table)
    return tuple(
        Time(
            end.year_name,
            said,
            stretch_of(measure, figures.cell(measure.id, quarter=end, period=Period.YEAR)),
            4,
            figures.cell(measure.id, quarter=end, period=Period.YEAR),
            {name: figures.cell(measure.id, by, name, end, Period.YEAR) for name in names},
            lacking(figures, measure, end, ends[0]),
        )
        for end, said in ((end, _called(end, ends[0])) for end in ends)
    )


def _called(end: Quarter, latest: Quarter) -> str:
    """``now``, ``the year before``; a year further back by its name."""
    return {latest: "now", latest.plus(-4): "the year before"}.get(end, end.year_name)


def _quarters(figures: Figures, measure: Measure, by: str) -> tuple[Time, ...]:
    every = (
        (0, "This quarter", "now"),
        (1, "Quarter before", "the quarter before"),
        (4, "A year ago", "a year ago"),
    )
    made = [_time(figures, measure, by, figures.quarter.plus(-back), 1, head, said) for back, head, said in every]
    return (made[0], *(time for time in made[1:] if value(time.whole) is not None))


def _shown(some: Sequence[Time]) -> int:
    """How many groups are shown at all of these times."""
    return sum(all(time.groups[name].shown for time in some) for name in some[0].groups)


def _time(figures: Figures, measure: Measure, by: str, quarter: Quarter, many: int, head: str, said: str) -> Time:
    run = [quarter.plus(-back) for back in reversed(range(many))]
    alike = not any(figures.is_apart(measure.id, each) for each in run)

    def cell(by: str, category: str) -> Cell:
        found = [figures.cell(measure.id, by, category, each) for each in run]
        if figures.edition is Edition.WORKING and alike:  # where a group that is not there has nobody in it
            found = [each for each in found if each.state is not State.NOT_APPLICABLE] or found[-1:]
        return found[0] if len(found) == 1 else over(found, measure)

    whole = cell(ALL, ALL)
    when = stretch_of(measure, replace(whole, period=Period.QUARTER if many == 1 else Period.LAST_FOUR))
    return Time(head, said, when, many, whole, {name: cell(by, name) for name in groups(figures, measure, by)})


def windows(figures: Figures, found: Track) -> tuple[Time, ...]:
    """A measure's leading figure of four quarters or of a year, and the same of a year before; nothing of quarters. The
    groups of it are published of everyone alone."""
    before = year_before(figures, found)
    if found.leading.period is Period.QUARTER or before is None:
        return ()
    year = found.leading.period is Period.YEAR
    told = ((found.leading, "now"), (before, "the year before" if year else "a year ago"))
    return tuple(Time(said, said, stretch_of(found.measure, cell), 4, cell, {}) for cell, said in told)


def groups(figures: Figures, measure: Measure, by: str) -> tuple[str, ...]:
    """Every group of the quarters that are compared, the latest quarter's first."""
    lead = (0, 1, 4, 2, 3, 5, 6, 7) if leads_with_a_year(measure) else (0, 1, 4)
    tables = [figures.table(measure.id, by, figures.quarter.plus(-back)) for back in lead]
    return tuple(dict.fromkeys(cell.category for table in tables for cell in table))


def compared(figures: Figures, measure: Measure, by: str, context: Context) -> Differences:
    """Now against each time before of which all is shown."""
    return against(figures, measure, by, times(figures, measure, by), context)


def against(figures: Figures, measure: Measure, by: str, every: Sequence[Time], context: Context) -> Differences:
    """The first of these times against each other of which all is shown."""
    made = [Compared(measure, now, time, _alike(figures, by, now, time)) for now in every[:1] for time in every[1:]]
    return tuple(replace(each, untold=_untold(each, figures, context)) for each in made if each.whole is not None)


def _untold(found: Compared, figures: Figures, context: Context) -> Apart:
    """The groups of which one edition alone shows a part, or shows it with others."""
    pairs = [(name, time.groups[name]) for name in found.parts for time in (found.now, found.before)]
    known = [(name, cell) for name, cell in pairs if found.parts[name] is not None and name not in UNKNOWN]
    return apart(figures, context, (cell for _, cell in known), {cell.category: name for name, cell in known})


def _alike(figures: Figures, by: str, now: Time, before: Time) -> bool:
    """The board edition puts small groups together, and later more of them: then one that is not there may stand in
    another."""
    if figures.edition is Edition.WORKING:
        return True
    releases = [figures.releases.get(time.whole.quarter) for time in (now, before)]
    merged = [sorted(release.merged.get(by, ())) if release else [] for release in releases]
    return merged[0] == merged[1]
