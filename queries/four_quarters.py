"""What is published of four quarters as its own figures: rare reasons by financial year, small ratios of the last four.

Counted from the four quarters' facts together, only where all their returns have come, made safe as one universe of its
own and beside all that was told of its quarters, written into the release of the last quarter, and frozen there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from sqlalchemy import Connection, Row

from queries import board_edition, working_edition
from queries.board_edition import SHARES, Boardable, Boarded, Plan
from queries.counting import Fact
from queries.disclosure import overlaps, standing_years
from queries.disclosure.overlaps import Told
from queries.disclosure.row_counts import Digest
from queries.disclosure.suppression import guard
from queries.disclosure.universe import Spot
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.measures.moment import Moment
from queries.register import Register
from queries.sources import moment_of, owed_and_received
from queries.vocabulary import ALL, LEFT_OUT, Edition, Period, Quarter, State
from queries.working_edition import Categories, Line, Used

Facts = Mapping[str, Sequence[Fact]]
WITH_YEARS = tuple(measure for measure in CATALOGUE.values() if measure.has_years)


@dataclass(frozen=True)
class Gathered:
    """The facts of four quarters by measure: together, and each quarter's, the newest first."""

    facts: Facts
    quarters: Mapping[str, Sequence[Sequence[Fact]]]


@dataclass(frozen=True)
class Four:
    """What is published of the four quarters to one: lines of both editions, breakdowns that the board does not get,
    how much of them is shown, and cells for which the search for what to hide ended at its limit."""

    lines: tuple[Line, ...] = ()
    withheld: Mapping[str, Sequence[str]] = field(default_factory=dict)
    shares: Mapping[str, int] = field(default_factory=dict)
    ran_out: frozenset[Spot] = frozenset()

    def added_to(self, boarded: Boarded) -> Boarded:
        """What a release tells of its board edition, with this."""
        names = dict.fromkeys((*boarded.withheld, *self.withheld))
        withheld = {name: [*boarded.withheld.get(name, ()), *self.withheld.get(name, ())] for name in names}
        shares = {name: number + self.shares.get(name, 0) for name, number in boarded.shares.items()}
        return replace(boarded, withheld=withheld, shares=shares, ran_out=boarded.ran_out | self.ran_out)

    def frozen(self, kept: Sequence[Line]) -> Self:
        """The same with what the board was shown before in its place."""
        before = {_stretch(line) for line in kept}
        stay = [line for line in self.lines if line.edition is Edition.WORKING or _stretch(line) not in before]
        return replace(self, lines=(*stay, *kept))


def _stretch(line: Line) -> tuple[str, Period]:
    return line.cell.measure, line.cell.period


def periods(measure: Measure, quarter: Quarter) -> tuple[Period, ...]:
    """Of which stretches that end with a quarter a measure has figures of its own."""
    rolling = measure.base is Period.LAST_FOUR
    yearly = quarter.ends_year and measure.has_years
    return (Period.LAST_FOUR,) * rolling + (Period.YEAR,) * yearly


def gather(
    private: Connection, returns: Sequence[Row[Any]], register: Register, area: str, quarter: Quarter, now: Facts
) -> Gathered:
    """The facts of four quarters, by measure, of those that have a figure of them and whose returns have all come."""
    wanted = [measure for measure in WITH_YEARS if periods(measure, quarter) and measure.id in now]
    found = {measure.id: [now[measure.id]] for measure in wanted}
    for earlier in quarter.four[-2::-1]:
        moment = moment_of(returns, register, area, earlier)
        owed = owed_and_received(returns, register, area, earlier)
        missing = {each["kind"] for each in owed if each["version"] is None}
        both = [] if register.was_apart(area, earlier) else wanted  # of one area and of two make no sum
        wanted = [each for each in both if working_edition.state_of(each, moment, missing) is State.SHOWN]
        for name, facts in working_edition.gather(private, moment, wanted).items():
            found[name].append(facts)
    together = {each.id: list((_latest if each.repeats else _added)(found[each.id])) for each in wanted}
    return Gathered(together, {name: found[name] for name in together})


def _added(quarters: Sequence[Sequence[Fact]]) -> Iterator[Fact]:
    """What happened in each quarter is counted in it, as its own figures count it."""
    for back, facts in enumerate(quarters):
        yield from (replace(fact, unit=(back, fact.unit)) for fact in facts)


def _latest(quarters: Sequence[Sequence[Fact]]) -> Iterator[Fact]:
    """Whoever stood at several quarter ends once, as counted last; who never was counted, as left out last."""
    found: dict[Any, list[Fact]] = {}
    for facts in reversed(quarters):
        now: dict[Any, list[Fact]] = {}
        for fact in facts:
            now.setdefault(fact.unit, []).append(fact)
        found |= {unit: some for unit, some in now.items() if unit not in found or _is_counted(some)}
    for some in found.values():
        yield from some


def _is_counted(facts: Iterable[Fact]) -> bool:
    return any(fact.denominator for fact in facts)


def published(moment: Moment, facts: Facts, seen: Used, quarterly: Plan, closed: overlaps.Closed) -> Four:
    """The lines of four quarters. ``closed`` says what is told of the quarters, and which totals that leaves open."""
    quarter = moment.quarter
    measures = [CATALOGUE[name] for name in facts]
    known = {measure.id: Categories(measure, moment, seen) for measure in measures}
    lines = [line for each in measures for line in _working(each, moment, facts[each.id], known[each.id])]
    shut = frozenset((name, ALL, ALL) for name in closed.shut)
    plan = Plan(quarterly.threshold, quarterly.merges, forced=shut, unrecorded=quarterly.unrecorded)
    made = {
        each.id: board_edition.make(each, moment, facts[each.id], known[each.id], plan, _by_year(each, quarter, True))
        for each in measures
    }
    guarded = guard(replace(board_edition.ask(made, plan), known=closed.known))
    hidden = guarded.hidden | board_edition.mostly_hidden(made, guarded.hidden) | _beside(made, closed.shut)
    hidden = _with_others(made, hidden)
    hidden |= {(name, LEFT_OUT, LEFT_OUT) for name, by, _ in hidden if by == ALL}  # all there are is told elsewhere
    withheld, shares = dict[str, list[str]](), dict.fromkeys(SHARES, 0)
    for name, each in made.items():
        mine, without = board_edition.lines_of(each, moment, hidden, plan, shares)
        lines += _spread(mine, each.measure, quarter)
        withheld |= {name: without} if without else {}
    return Four(tuple(lines), withheld, shares, guarded.ran_out)


def _by_year(measure: Measure, quarter: Quarter, board: bool = False) -> tuple[str, ...]:
    bys = measure.by_year if quarter.ends_year else ()
    return tuple(by for by in bys if by in measure.of_the_board) if board else bys


def _working(measure: Measure, moment: Moment, facts: Sequence[Fact], known: Categories) -> Iterator[Line]:
    bys = _by_year(measure, moment.quarter)
    yield from _spread(list(working_edition.exact(measure, moment, facts, known, bys)), measure, moment.quarter)


def _spread(lines: Sequence[Line], measure: Measure, quarter: Quarter) -> Iterator[Line]:
    """The lines under each of their periods: a table of parts is only ever a year's."""
    for period in periods(measure, quarter):
        for line in lines:
            if period is Period.YEAR or line.cell.by in (ALL, LEFT_OUT):
                yield replace(line, cell=replace(line.cell, period=period))


def _with_others(made: Mapping[str, Boardable], hidden: frozenset[Spot]) -> frozenset[Spot]:
    """All that is hidden with what tells more of people of whom something is, and with what tells a total that is. An
    average of nobody, for want of a record, tells of none of them: only how many they are is hidden, where that is."""
    partly, found, of_nobody = {name for name, *_ in hidden}, set(hidden), set[Spot]()
    for name, each in made.items():
        if each.measure.form is Form.MEAN and each.measure.unrecorded and not each.whole.people_among:
            of_nobody.add((name, ALL, ALL))
            found |= {(name, LEFT_OUT, LEFT_OUT)} if (each.measure.told_with, ALL, ALL) in hidden else set()
        elif each.measure.told_with in partly or (each.measure.told_beside, ALL, ALL) in hidden:
            found.add((name, ALL, ALL))
    return frozenset(found - of_nobody)


def _beside(made: Mapping[str, Boardable], shut: frozenset[str]) -> frozenset[Spot]:
    """What adds up to a total that would tell of a quarter: its own tables, and the lists of a count one of whose parts
    it counts (those who left, by reason)."""
    rows = {made[name].measure.population for name in shut if name in made}
    return frozenset(
        (name, by, category)
        for name, each in made.items()
        if name in shut or (each.measure.form is Form.COUNT and each.measure.population in rows)
        for by, counted in each.tables.items()
        for category in counted.tallies
    )


def closed(
    gathered: Gathered,
    digests: Mapping[Quarter, Digest],
    quarter: Quarter,
    told: Told,
    threshold: int,
    *,
    revision: bool,
) -> overlaps.Closed:
    """What is known of the four quarters to one beside their own figures, and whose totals would narrow a quarter."""
    measures = [CATALOGUE[name] for name in gathered.facts]
    found = overlaps.closed(
        [each for each in measures if not each.repeats], digests, quarter, told, threshold, revision=revision
    )
    few = {
        each.id
        for each in measures
        if each.repeats
        and standing_years.tell_of_few(each, gathered.facts[each.id], gathered.quarters[each.id], threshold)
    }
    return replace(found, shut=found.shut | few)
