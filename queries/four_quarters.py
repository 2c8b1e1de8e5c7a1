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
from queries.disclosure import followed_years, overlaps, standing_years
from queries.disclosure.overlaps import Told
from queries.disclosure.row_counts import Digest
from queries.disclosure.suppression import guard
from queries.disclosure.universe import Spot
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.measures.moment import Moment
from queries.measures.states import QUARTERS_ON
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
    moment = moment_of(returns, register, area, quarter)
    wanted = [measure for measure in WITH_YEARS if periods(measure, quarter) and measure.id in now]
    wanted = [each for each in wanted if _knows(each, moment, quarter)]
    found = {measure.id: [_followed(measure, now[measure.id], quarter)] for measure in wanted}
    for earlier in quarter.four[-2::-1]:
        moment = moment_of(returns, register, area, earlier)
        owed = owed_and_received(returns, register, area, earlier)
        missing = {each["kind"] for each in owed if each["version"] is None}
        both = [] if register.was_apart(area, earlier) else wanted  # of one area and of two make no sum
        shown = [each for each in both if working_edition.state_of(each, moment, missing) is State.SHOWN]
        wanted = [each for each in shown if _knows(each, moment, quarter)]
        for name, facts in working_edition.gather(private, moment, wanted).items():
            found[name].append(_followed(CATALOGUE[name], facts, quarter))
    together = {each.id: list(_together(each, found[each.id])) for each in wanted}
    return Gathered(together, {name: found[name] for name in together})


def _knows(measure: Measure, moment: Moment, end: Quarter) -> bool:
    """Whether of those whom a measure follows the whole year's joining is known."""
    return not measure.year_on or measure.quarters_on(end) in moment.joined


def _followed(measure: Measure, facts: Sequence[Fact], end: Quarter) -> Sequence[Fact]:
    """Of those whom a measure follows the ones that together joined in a financial year."""
    if not measure.year_on:
        return facts
    back = str(measure.quarters_on(end))
    return [fact for fact in facts if fact.groups[QUARTERS_ON] == back]


def _together(measure: Measure, quarters: Sequence[Sequence[Fact]]) -> Iterator[Fact]:
    """The facts of four quarters, the newest first. Who waited at the end of an earlier one has been decided on since,
    or waits still."""
    if measure.waits:
        quarters = [quarters[0], *([fact for fact in facts if fact.denominator] for facts in quarters[1:])]
    return _latest(quarters) if measure.repeats else _added(quarters)


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
    forced = {(name, ALL, ALL) for name in closed.shut}
    plan = Plan(quarterly.threshold, quarterly.merges, unrecorded=quarterly.unrecorded)
    made = {
        each.id: board_edition.make(each, moment, facts[each.id], known[each.id], plan, _by_year(each, quarter, True))
        for each in measures
    }
    few = {spot for name in closed.states for spot in _parts(made[name], followed_years.BY)}
    asked = replace(board_edition.ask(made, plan), known=closed.known, forced=frozenset(forced | few))
    guarded = guard(asked)
    hidden = guarded.hidden | board_edition.mostly_hidden(made, guarded.hidden) | _beside(made, closed.shut) | few
    hidden = _with_others(made, hidden)
    hidden |= {(name, LEFT_OUT, LEFT_OUT) for name, by, _ in hidden if by == ALL}  # all there are is told elsewhere
    withheld, shares = dict[str, list[str]](), dict.fromkeys(SHARES, 0)
    for name, each in made.items():
        mine, without = board_edition.lines_of(each, moment, hidden, plan, shares)
        lines += _spread(mine, each.measure, quarter)
        withheld |= {name: without} if without else {}
    return Four(tuple(lines), withheld, shares, guarded.ran_out)


def _parts(made: Boardable, by: str) -> Iterator[Spot]:
    """The cells of a list of parts, if the quarter has it."""
    if by in made.tables:
        yield from ((made.measure.id, by, category) for category in made.tables[by].tallies)


def _by_year(measure: Measure, quarter: Quarter, board: bool = False) -> tuple[str, ...]:
    bys = measure.by_year if quarter.ends_year or (measure.year_on and not board) else ()
    return tuple(by for by in bys if by in measure.of_the_board) if board else bys


def _working(measure: Measure, moment: Moment, facts: Sequence[Fact], known: Categories) -> Iterator[Line]:
    bys = _by_year(measure, moment.quarter)
    yield from _spread(list(working_edition.exact(measure, moment, facts, known, bys)), measure, moment.quarter)


def _spread(lines: Sequence[Line], measure: Measure, quarter: Quarter) -> Iterator[Line]:
    """The lines under each of their periods: a table of parts is only ever a year's, but in the working edition of
    those who are followed: whatever quarter it is, they joined in a year."""
    for period in periods(measure, quarter):
        for line in lines:
            own = bool(measure.year_on) and line.edition is Edition.WORKING
            if own or period is Period.YEAR or line.cell.by in (ALL, LEFT_OUT):
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
    followed: followed_years.Told,
    revision: bool,
) -> overlaps.Closed:
    """What is known of the four quarters to one beside their own figures, and whose totals would narrow a quarter, or
    tell of a few of those who are ``followed`` beside what is told of them in others."""
    measures = [CATALOGUE[name] for name in gathered.facts]
    found = overlaps.closed(
        [each for each in measures if not each.repeats], digests, quarter, told, threshold, revision=revision
    )
    joined = {each.id: gathered.facts[each.id] for each in measures if each.year_on}
    beside = followed_years.closed(joined, quarter, followed, threshold)
    few = {
        each.id
        for each in measures
        if each.repeats
        and not each.year_on
        and standing_years.tell_of_few(each, gathered.facts[each.id], gathered.quarters[each.id], threshold)
    }
    known = frozenset((f"{name} D",) for name in joined)  # everybody can add up who joined
    return replace(found, known=found.known | known, shut=found.shut | few | beside.totals, states=beside.states)
