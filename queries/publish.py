"""The gate: counts a quarter of an area, makes small numbers safe, and writes one release, whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row

from queries import board_edition, four_quarters, key_checks, ledger, outdated, words_told, working_edition
from queries.board_edition import Boarded, Plan
from queries.british import british_day
from queries.disclosure import followed_years, later_data, merging, overlaps
from queries.disclosure.merging import Heads, Proposals, propose
from queries.disclosure.merging_lists import mergeable, propose_parts
from queries.disclosure.row_counts import PLANNING, Digest, declared, digest, heads, parts, used
from queries.disclosure.universe import Spot
from queries.engines import open_engine, reading, writing
from queries.errors import PlainError
from queries.figures import Cell
from queries.four_quarters import Four
from queries.ledger import Earlier, Memory
from queries.measures import CATALOGUE, is_told, under
from queries.measures.measure import Measure
from queries.measures.moment import Moment
from queries.records import records
from queries.register import Register
from queries.releasing import Act, Made, Published, write
from queries.sources import current_returns, moment_of, owed_and_received
from queries.vocabulary import ALL, LEFT_OUT, Edition, Period, Quarter, Slice, State
from queries.working_edition import Categories, Line

__all__ = ["STEPS", "Act", "Published", "proposals", "publish", "remember"]

STEPS = len(CATALOGUE) + 1
"""What progress counts: every measure, then the board edition."""


def publish(act: Act, records_url: str, cells_url: str) -> Published:
    """Publish a quarter of an area from the returns accepted so far; a return not received shows as such.

    The board's figures of a quarter published before are held where later data would move a shown cell by a few people,
    unless this is the yearly revision. Raises PlainError where the register does not know the area, where nothing at
    all has been received, or where the register takes apart categories that were published together.
    """
    made, sources = prepare(act, records_url, cells_url)
    published = write(cells_url, act, made, sources)
    outdated.withhold(open_engine(cells_url), act.now)  # what older releases tell beside this one
    return published


def remember(act: Act, records_url: str, cells_url: str) -> None:
    """Count, ahead of the first publication, what planning looks back on: of this quarter and those before it."""
    with reading(records(records_url)) as private, reading(open_engine(cells_url)) as public:
        returns = current_returns(private, act.area)
        made_from = _made_from([row for row in returns if row.quarter <= act.quarter])
        memory = ledger.recall(public, act.area, made_from, lambda each: _digested(private, act, returns, each))
    with writing(open_engine(cells_url)) as public:
        memory.keep(public, act.now)


def prepare(act: Act, records_url: str, cells_url: str) -> tuple[Made, list[dict[str, Any]]]:
    """A release before it is written, and the returns that it is made of. Raises PlainError as :func:`publish` does."""
    register, quarter, area = act.register, act.quarter, act.area
    register.require_area(area)
    if register.was_apart(area, quarter):
        raise PlainError(
            f"{quarter} is of a time before other areas became part of {area}, and stays as it was published.",
            "Beside what was published then, figures of both would give small numbers away.",
        )
    with reading(records(records_url)) as private, reading(open_engine(cells_url)) as public:
        key_checks.require_beside(private, public)
        returns = current_returns(private, area)
        sources = owed_and_received(returns, register, area, quarter)
        if not any(source["version"] for source in sources):
            raise PlainError(
                f"No return for {quarter} has been received from {area}.", "Load one first: iom load FILE."
            )
        return _made(act, private, public, returns, sources), sources


def _made(
    act: Act, private: Connection, public: Connection, returns: Sequence[Row[Any]], sources: list[dict[str, Any]]
) -> Made:
    """Count the quarter, plan its board edition, make it safe."""
    moment = moment_of(returns, act.register, act.area, act.quarter, british_day(act.now))
    missing = {source["kind"] for source in sources if source["version"] is None}
    measures = under(moment.specifications)
    states = {name: working_edition.state_of(measure, moment, missing) for name, measure in measures.items()}
    facts = working_edition.gather(
        private, moment, [measures[name] for name, state in states.items() if _is_shown(state)]
    )
    first = [measures[name] for name, state in states.items() if state is State.NOT_APPLICABLE]
    planned = {**facts, **working_edition.gather(private, moment, first)}  # a first return plans its year
    memory = _remembered(act, private, public, returns, planned)
    seen = used(memory.upto(act.quarter))
    known = {name: Categories(measure, moment, seen) for name, measure in measures.items()}
    lines = [line for name in measures for line in _working(act, name, moment, states[name], facts, known[name])]
    before = ledger.earlier(public, act.area, act.quarter)
    plan = _plan(act, public, memory, before)
    boarded, held = _boarded(
        act,
        before,
        moment.specifications,
        lambda forced: board_edition.board(moment, states, facts, known, replace(plan, forced=forced)),
    )
    together = four_quarters.gather(private, returns, act.register, act.area, act.quarter, facts)
    four = _four(act, public, moment, together, seen, memory, before, plan, boarded)
    if act.progress:
        act.progress(STEPS, STEPS)
    words = words_told.gather(private, returns, act.quarter)
    return Made([*lines, *boarded.lines, *four.lines], four.added_to(boarded), plan, held, memory, words)


def _four(
    act: Act,
    public: Connection,
    moment: Moment,
    gathered: four_quarters.Gathered,
    seen: Mapping[tuple[str, str], set[str]],
    memory: Memory,
    before: Earlier | None,
    plan: Plan,
    boarded: Boarded,
) -> Four:
    """What is published of the four quarters to this one; of the board's what stood in an earlier release stays."""
    names = [measure.id for measure in four_quarters.WITH_YEARS]
    rows = [row for row in ledger.told(public, act.area, names) if row.quarter != act.quarter]
    cells = [line.cell for line in boarded.lines if line.cell.shown and line.cell.measure in names]
    told = overlaps.read([*rows, *(cell for cell in cells if cell.by in (ALL, LEFT_OUT))])
    digests = {**memory.others, **memory.digests}  # of later quarters too, if they came first
    followed = followed_years.read(ledger.told(public, act.area, names, (ALL, followed_years.BY)))
    closed = four_quarters.closed(
        gathered, digests, act.quarter, told, act.threshold, followed=followed, revision=act.revision
    )
    made = four_quarters.published(moment, gathered.facts, dict(seen), plan, closed)
    kept = [] if before is None or act.revision else filter(_is_told_still, before.four)
    return made.frozen([_line(act.quarter, row) for row in kept])


def _is_shown(state: State) -> bool:
    return state is State.SHOWN


def _working(
    act: Act, name: str, moment: Moment, state: State, facts: Mapping[str, Any], known: Categories
) -> Sequence[Line]:
    """A measure's lines of the working edition, and those of both editions that mean nothing."""
    measure = known.measure
    found = list(working_edition.lines(measure, moment, state, facts.get(name, ()), known))
    if _is_shown(state):
        found += working_edition.meaningless(measure, moment.quarter)
    if act.progress:
        act.progress(list(CATALOGUE).index(name) + 1, STEPS)
    return found


def _remembered(
    act: Act, private: Connection, public: Connection, returns: Sequence[Row[Any]], facts: Mapping[str, Any]
) -> Memory:
    """The digests of this and every earlier quarter with returns; those not kept are counted now."""

    def count(quarter: Quarter) -> Digest:
        return digest(facts) if quarter == act.quarter else _digested(private, act, returns, quarter)

    mine = [row for row in returns if row.quarter <= act.quarter]
    return ledger.recall(public, act.area, _made_from(mine), count)


def _digested(private: Connection, act: Act, returns: Sequence[Row[Any]], quarter: Quarter) -> Digest:
    moment = moment_of(returns, act.register, act.area, quarter)
    return digest(working_edition.gather(private, moment, tuple(under(moment.specifications).values())))


def _made_from(returns: Sequence[Row[Any]]) -> dict[Quarter, str]:
    """Each quarter with a name of all the returns that its figures can rest on."""
    counted = declared(CATALOGUE.values())
    return {
        quarter: ledger.fingerprint(counted, [(row.id, row.version) for row in returns if row.quarter <= quarter])
        for quarter in sorted({row.quarter for row in returns})
    }


def proposals(area: str, *, records_url: str, cells_url: str, register: Register) -> Proposals:
    """Which rare categories should be published together, from the last quarters received. Writes nothing.

    Looking back only: from the quarters that have come, at most eight, and never finer than what is published. Those
    to come may have fewer people; then the next proposal is coarser, or a table is withheld for a quarter.
    """
    with reading(records(records_url)) as private, reading(open_engine(cells_url)) as public:
        returns = current_returns(private, area)
        asked = Act(max((row.quarter for row in returns), default=Quarter(2000, 1)), area, register)
        made_from = _made_from(returns)
        memory = ledger.recall(public, area, made_from, lambda each: _digested(private, asked, returns, each))
        earlier = ledger.merged_before(public, area, asked.quarter.plus(1))
    quarters = tuple(sorted(memory.digests)[-PLANNING:])
    found = [
        each
        for measure in CATALOGUE.values()
        if measure.is_head_count
        for each in propose(merging.population(measure), _heads(memory, quarters, measure.id), register, area, earlier)
    ]
    lists = [
        each
        for measure in CATALOGUE.values()
        for by in mergeable(measure)
        for each in propose_parts(measure, by, _parts(memory, quarters, measure, by), register, area, earlier)
    ]
    return Proposals((*found, *lists), quarters)


def _parts(memory: Memory, quarters: Sequence[Quarter], measure: Measure, by: str) -> Mapping[str, Sequence[int]]:
    return parts([memory.digests[each] for each in quarters if memory.digests[each].get(measure.id)], measure, by)


def _heads(memory: Memory, quarters: Sequence[Quarter], measure: str) -> Heads:
    return {by: heads([memory.digests[each] for each in quarters], measure, by) for by in merging.MERGED}


def _plan(act: Act, public: Connection, memory: Memory, before: Earlier | None) -> Plan:
    """Merges in force, the closed set, what lies around. A quarter that was published keeps its merges for good, in a
    revision too: old parts and new ones together would tell what neither does."""
    merges = before.merges if before else merging.in_force(act.register, act.area, act.quarter)
    again = merging.split_again(ledger.merged_before(public, act.area, act.quarter), merges)
    if again:
        raise PlainError(
            f"The register takes apart what was published together: {_and(again)}.",
            "Merges may only become coarser: correct the register's sheet Merges.",
        )
    around = [memory.digests[each] for each in (act.quarter.plus(-1), act.quarter) if each in memory.digests]
    closed = ledger.offered(memory, act.quarter, merges, act.threshold, act.unrecorded)
    hidden = ledger.hidden(public, act.area, act.quarter.plus(-1))
    untold = [each.id for each in CATALOGUE.values() if (each.told_before, ALL, ALL) in hidden]
    return Plan(act.threshold, merges, closed, around, untold=frozenset(untold), unrecorded=act.unrecorded)


def _boarded(
    act: Act, before: Earlier | None, specifications: Mapping[str, int], make: Callable[[frozenset[Spot]], Boarded]
) -> tuple[Boarded, tuple[str, ...]]:
    """The board edition, with the halves that are held as they were before; without what was another measure then, for
    what it was and what it is would tell of the difference."""
    made = make(before.hidden if before and not act.revision else frozenset())
    if before is None or act.revision:
        return made, ()
    made = replace(made, lines=_of_one_form(made.lines, before.specifications, specifications))
    rows = [_line(act.quarter, row) for row in before.board if _is_told_still(row)]
    kept = _of_one_form(rows, before.specifications, specifications)
    was, now = _told(kept), _told(made.lines)
    held = later_data.held(was, now, act.threshold)
    same = later_data.unchanged(was, now) & _as_received(kept, made.lines)
    alike = (before.threshold, before.unrecorded) == (act.threshold, act.unrecorded)
    stay = held | (same if alike else frozenset())
    lines = [line for line in made.lines if later_data.kind_of(line.cell.measure) not in stay]
    lines += [line for line in kept if later_data.kind_of(line.cell.measure) in stay]
    hidden = {spot for spot in made.hidden if later_data.kind_of(spot[0]) not in stay}
    hidden |= {spot for spot in before.hidden if spot[0] in CATALOGUE and later_data.kind_of(spot[0]) in stay}
    return replace(made, lines=tuple(lines), hidden=frozenset(hidden)), tuple(sorted(held))


def _of_one_form(lines: Sequence[Line], *specifications: Mapping[str, int]) -> tuple[Line, ...]:
    """Without the lines of measures that are not the same with each of these versions of the returns."""
    first, *others = map(under, specifications)
    return tuple(
        each for each in lines if all(first[each.cell.measure] is other[each.cell.measure] for other in others)
    )


def _is_told_still(row: Row[Any]) -> bool:
    """Whether the board is still given what a cell is of."""
    return is_told(row.measure, row.by, Period(row.period))


def _as_received(before: Sequence[Line], now: Sequence[Line]) -> frozenset[str]:
    """The halves of the board edition that wait for the same returns as before."""
    waiting = [
        {line.cell.measure for line in lines if line.cell.state is State.NOT_RECEIVED} for lines in (before, now)
    ]
    return frozenset(later_data.KINDS) - {later_data.kind_of(measure) for measure in waiting[0] ^ waiting[1]}


def _told(lines: Sequence[Line]) -> dict[later_data.Key, later_data.Pair]:
    """What is shown of people, by cell."""
    shown = {
        (line.cell.measure, line.cell.by, line.cell.category): (line.cell.numerator, line.cell.denominator)
        for line in lines
        if line.cell.shown
    }
    return {key: shown[key] for key in later_data.of_people(shown)}


def _line(quarter: Quarter, row: Row[Any]) -> Line:
    """A line as it was published before."""
    numbers = (row.numerator, row.denominator, row.value, row.detail)
    cell = Cell(row.measure, quarter, row.by, row.category, row.code, State(row.state), *numbers)
    return Line(Edition(row.edition), Slice.parse(row.slice), row.position, replace(cell, period=Period(row.period)))


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else "none yet"
