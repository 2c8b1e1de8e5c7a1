"""A quarter's facts -> the lines of its board edition: merged, offered as planned, and made safe by the guard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from queries import cell_values, working_edition
from queries.cell_values import Counted
from queries.codes import Code
from queries.counting import Fact, Tally, tally
from queries.disclosure import across, merging, nights
from queries.disclosure.merging import Merges
from queries.disclosure.primary import Rule
from queries.disclosure.row_counts import Closed, Digest, heads
from queries.disclosure.suppression import guard
from queries.disclosure.tables import MOST_LOST, Table, mostly_small, rule_of
from queries.disclosure.universe import Asked, Spot
from queries.figures import Cell
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.measures.moment import Moment
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, NOT_RECORDED, Edition, Period, State
from queries.working_edition import Categories, Line

SHARES = ("cells", "shown", "people", "people shown", "tables", "withheld", "unprotected", "merged")
"""What a release tells of itself: breakdown cells of the tables that are offered, and the people in them; tables, those
withheld for too few people, those of them whose measure could not be protected at all; merged cells."""


@dataclass(frozen=True)
class Plan:
    """What was settled before counting: the threshold, merges and closed set in force, the digests of the quarter
    before and of this one, what earlier releases of the quarter hid (``forced``), and the measures of which the quarter
    before hid how many they are (``untold``): they are hidden now as well; and whether of how many nothing is recorded
    is protected too (``unrecorded``)."""

    threshold: int
    merges: Merges = field(default_factory=Merges)
    closed: Closed | None = None
    around: Sequence[Digest] = ()
    forced: frozenset[Spot] = frozenset()
    untold: frozenset[str] = frozenset()
    unrecorded: bool = False

    def offers(self, measure: Measure, by: str) -> bool:
        """Whether the board has a table at all. Whose denominators the quarter before told, hides nothing of them by
        what is hidden now: such a measure has its own parts alone."""
        if by not in measure.of_the_board or (measure.told_before and by not in measure.splits):
            return False
        return measure.exempt or (self._is_closed_in(measure, by) and self._stock_is_open(measure, by))

    def rule(self, table: Table) -> Rule:
        """How a table is protected."""
        return rule_of(table.measure, self.threshold, self.unrecorded)

    def _is_closed_in(self, measure: Measure, by: str) -> bool:
        return self.closed is None or by in self.closed.get(measure.id, ())

    def _stock_is_open(self, measure: Measure, by: str) -> bool:
        """Whether those who came and went may be shown: no head-count, now or before, is small in any category."""
        stock = measure.stock
        if not stock:
            return True
        groups = self.merges.of(CATALOGUE[stock], by)
        return not any(
            0 < number < self.threshold for each in self.around for number in _merged(each, stock, by, groups)
        )


def _merged(digest: Digest, stock: str, by: str, groups: Mapping[str, str]) -> list[int]:
    """A head-count's people by published category."""
    found: dict[str, int] = {}
    for category, numbers in heads([digest], stock, by).items():
        found[groups.get(category, category)] = found.get(groups.get(category, category), 0) + numbers[0]
    return list(found.values())


@dataclass
class Boardable:
    """One measure before it is protected."""

    measure: Measure
    known: Categories
    whole: Tally
    everybody: Tally
    total: Cell
    tables: dict[str, Counted]
    every: Sequence[Fact]
    among: Sequence[Fact]


@dataclass(frozen=True)
class Boarded:
    """The board edition's lines, the cells that are hidden, the breakdowns withheld by measure, how much is shown, and
    the cells for which the search for what to hide ended at its limit of work: more may be hidden than need be."""

    lines: tuple[Line, ...]
    hidden: frozenset[Spot]
    withheld: Mapping[str, Sequence[str]]
    shares: Mapping[str, int]
    ran_out: frozenset[Spot] = frozenset()


def board(
    moment: Moment,
    states: Mapping[str, State],
    facts: Mapping[str, Sequence[Fact]],
    known: Mapping[str, Categories],
    plan: Plan,
) -> Boarded:
    """The board edition of a quarter: what is published of quarters."""
    states = {name: state for name, state in states.items() if CATALOGUE[name].base is Period.QUARTER}
    made = {
        name: make(known[name].measure, moment, facts[name], known[name], plan, quarterly(known[name].measure))
        for name, state in states.items()
        if state is State.SHOWN
    }
    guarded = guard(ask(made, plan))
    hidden = guarded.hidden | mostly_hidden(made, guarded.hidden) | _nights(made, moment, plan)
    hidden |= across.withheld(made, across.Board(plan.threshold, plan.merges, plan.offers, hidden))
    lines: list[Line] = []
    withheld: dict[str, list[str]] = {}
    shares = dict.fromkeys(SHARES, 0)
    for name, state in states.items():
        if state is State.SHOWN:
            mine, without = lines_of(made[name], moment, hidden, plan, shares)
        else:
            mine, without = _absent(known[name].measure, moment, state, known[name], plan)
        lines += mine
        withheld |= {name: without} if without else {}
        shares["unprotected"] += len(without) if name in guarded.withheld else 0
    return Boarded(tuple(lines), hidden, withheld, shares, guarded.ran_out)


def quarterly(measure: Measure) -> list[str]:
    """The breakdowns that the board may have of a quarter."""
    return [by for by in measure.of_the_board if measure.is_told(by, Period.QUARTER)]


def make(
    measure: Measure, moment: Moment, every: Sequence[Fact], known: Categories, plan: Plan, bys: Sequence[str]
) -> Boardable:
    """A measure with these of its breakdowns, counted in the published categories."""
    among = working_edition.counting(measure, every, known)
    merged = among if measure.exempt else _merge(measure, among, plan.merges)
    total, whole = working_edition.total(measure, moment.quarter, among, known.tool)
    tables = {by: _counted(measure, by, among, merged, known, plan.merges) for by in bys}
    everyone = every if measure.exempt else _merge(measure, every, plan.merges)
    return Boardable(measure, known, whole, tally(measure, every), total, tables, everyone, merged)


def _merge(measure: Measure, every: Sequence[Fact], merges: Merges) -> list[Fact]:
    """Facts with the published categories in place of their own."""
    groups = {by: merges.of(measure, by) for by in measure.breakdowns}
    asked = {by: some for by, some in groups.items() if some}
    if not asked:
        return list(every)
    return [replace(fact, groups={**fact.groups, **_renamed(measure, fact, asked)}) for fact in every]


def _renamed(measure: Measure, fact: Fact, asked: Mapping[str, Mapping[str, str]]) -> dict[str, str | None]:
    """A blank is not recorded; in a measure's own list it is in no part."""
    return {
        by: groups.get(category, category)
        for by, groups in asked.items()
        if (category := fact.groups.get(by) or ("" if by in measure.splits else NOT_RECORDED))
    }


def _counted(
    measure: Measure, by: str, among: Sequence[Fact], merged: Sequence[Fact], known: Categories, merges: Merges
) -> Counted:
    """A table of the board edition: every category with its count, of nobody where nobody is."""
    groups = {} if measure.exempt else merges.of(measure, by)
    exact = working_edition.of_area(measure, by, among, known)
    categories = merging.published(measure, by, exact.categories, groups)
    found = (
        exact
        if not groups
        else working_edition.counted(measure, by, merged, _Published(categories, known.tool), people=True)
    )
    return Counted(by, categories, {code.code: found.tallies.get(code.code, Tally()) for code in categories})


class _Published(Categories):
    """Categories that are settled."""

    def __init__(self, categories: Sequence[Code], tool: str | None) -> None:
        self._categories, self.tool = tuple(categories), tool

    def of(self, by: str, now: Sequence[str] = ()) -> tuple[Code, ...]:
        """The published categories."""
        return self._categories


def ask(made: Mapping[str, Boardable], plan: Plan) -> Asked:
    """What the guard is asked."""
    people = [each for each in made.values() if not each.measure.exempt and (each.every or each.measure.sensitive)]
    tables = [
        Table(each.measure, by, counted.tallies, plan.offers(each.measure, by), plan.merges.of(each.measure, by))
        for each in people
        for by, counted in each.tables.items()
    ]
    tables = [replace(table, offered=table.offered and not mostly_small(table, plan.rule(table))) for table in tables]
    facts = {
        each.measure.id: working_edition.one_tool(each.measure, each.every, ALL, each.known.tool) for each in people
    }
    wholes = {each.measure.id: each.everybody if each.measure.left_out else each.whole for each in people}
    scales = next((each.among for each in people if each.measure.scale), ())
    measures = [each.measure for each in people]
    forced = plan.forced | {(name, ALL, ALL) for name in plan.untold}
    return Asked(measures, facts, tables, wholes, plan.threshold, forced, scales, plan.untold, plan.unrecorded)


def mostly_hidden(made: Mapping[str, Boardable], hidden: frozenset[Spot]) -> frozenset[Spot]:
    """The cells of tables that would show less than half of theirs: such a table is withheld, now and by later
    releases of the quarter. What hides more than another world moves gives nothing more away."""
    found: set[Spot] = set()
    for name, each in made.items():
        for by, counted in each.tables.items():
            spots = {(name, by, category) for category in counted.tallies}
            if len(spots & hidden) > MOST_LOST * len(spots):
                found |= spots
    return frozenset(found)


def _nights(made: Mapping[str, Boardable], moment: Moment, plan: Plan) -> set[Spot]:
    """The cells of nights, occupied and void alike, that would tell how many people live in a house."""
    mine = [each for each in made.values() if each.measure.nights]
    names = {each.measure.id for each in mine}
    told = {spot[1:] for spot in plan.forced if spot[0] in names}
    for each in mine:
        if each.measure.numerator_of == "occupied":
            found = nights.houses(each.every, each.tables["house"].tallies)
            told |= nights.withheld(found, moment.quarter.days, plan.threshold)
    every = {(by, category) for each in mine for by, table in each.tables.items() for category in table.tallies}
    return {(name, *place) for name in names for place in (told | every if (ALL, ALL) in told else told)}


def lines_of(
    made: Boardable, moment: Moment, hidden: frozenset[Spot], plan: Plan, shares: dict[str, int]
) -> tuple[list[Line], list[str]]:
    """A measure's lines, and the breakdowns that are withheld: not offered, or without any cell that may be shown."""
    measure, without = made.measure, []
    lines = [Line(Edition.BOARD, EVERYONE, 0, _safe(made, made.total, made.whole, hidden))]
    for by, counted in made.tables.items():
        cells = working_edition.table(measure, moment.quarter, counted)
        shown = [_safe(made, cell, counted.tallies[cell.code or cell.category], hidden) for cell in cells]
        offered = plan.offers(measure, by) and any(cell.shown for cell in shown)
        shares["tables"] += bool(shown)
        if offered:
            _share(measure, counted, shown, plan, shares)
            lines += working_edition.row(Edition.BOARD, EVERYONE, shown)
            lines += working_edition.row(Edition.BOARD, EVERYONE, _left_out(made, shown, hidden))
        elif shown:
            without.append(by)
            shares["withheld"] += 1
    if cell := cell_values.left_out(measure, moment.quarter, made.everybody):
        spot = (measure.id, LEFT_OUT, LEFT_OUT)
        lines.append(Line(Edition.BOARD, EVERYONE, 0, cell_values.hide(cell) if spot in hidden else cell))
    return lines, without


def _safe(made: Boardable, cell: Cell, counted: Tally, hidden: frozenset[Spot]) -> Cell:
    """A cell as the board has it."""
    if (cell.measure, cell.by, cell.code or cell.category) in hidden:
        return cell_values.hide(cell)
    average = made.measure.form in (Form.MEDIAN, Form.MEAN)
    return cell_values.averaged(made.measure, cell, counted) if average else cell


def _left_out(made: Boardable, shown: Sequence[Cell], hidden: frozenset[Spot]) -> list[Cell]:
    """How many each cell of a table leaves out, where the cell itself is shown."""
    pairs = zip(working_edition.left_out(made.measure, made.every, shown), shown, strict=False)
    return [_safe(made, cell, made.whole, hidden) if beside.shown else cell_values.hide(cell) for cell, beside in pairs]


def _share(measure: Measure, counted: Counted, shown: Sequence[Cell], plan: Plan, shares: dict[str, int]) -> None:
    """Add a table to what is shown, hidden and merged."""
    labels = plan.merges.labels()
    for cell in shown:
        people = len(Table(measure, counted.by, counted.tallies).people(counted.tallies[cell.code or cell.category]))
        shares["cells"] += 1
        shares["people"] += people
        shares["shown"] += cell.shown
        shares["people shown"] += people if cell.shown else 0
        shares["merged"] += cell.category in labels and not measure.exempt


def _absent(
    measure: Measure, moment: Moment, state: State, known: Categories, plan: Plan
) -> tuple[list[Line], list[str]]:
    """The same tables without numbers, for a return that has not come."""
    bys = quarterly(measure)
    tables = {
        by: merging.published(measure, by, known.of(by), {} if measure.exempt else plan.merges.of(measure, by))
        for by in bys
        if plan.offers(measure, by)
    }
    lines = list(working_edition.absent_tables(measure, moment, state, tables, Edition.BOARD))
    return lines, [by for by in bys if by not in tables]
