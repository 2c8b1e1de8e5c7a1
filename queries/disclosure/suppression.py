"""An area's quarter: totals first, then every table with those totals kept, each family of measures by itself. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from queries.categories import CROSS
from queries.codes import ABUSE_COHORT
from queries.disclosure import columns, linked_tables, remainders
from queries.disclosure.bounds import bounds
from queries.disclosure.part_tables import crossed
from queries.disclosure.secondary_suppression import Remembered
from queries.disclosure.universe import Area, Asked, Spot, Universe, spot
from queries.measures.measure import Measure
from queries.vocabulary import ALL

BOTH_BY_COHORT = "abuse cohort x both"
"""Both links by whether the cohort is that of domestic abuse: two cells of two other tables are its margins."""


@dataclass(frozen=True)
class Guarded:
    """What may not be shown, the measures that are withheld as a whole (they could not be protected), and the cells for
    which the search ended at its limit of work."""

    hidden: frozenset[Spot]
    withheld: frozenset[str]
    ran_out: frozenset[Spot] = field(default_factory=frozenset)


def guard(asked: Asked) -> Guarded:
    """Every cell of the board's totals, tables and left-out lines that may not be shown; the measures withheld."""
    groups: dict[str, list[Measure]] = {}
    for measure in asked.measures:
        if not measure.exempt:
            groups.setdefault(columns.universe(measure), []).append(measure)
    found = [_universe(asked, name, some) for name, some in groups.items()]
    return Guarded(
        frozenset().union(*(each.hidden for each in found)),
        frozenset().union(*(each.withheld for each in found)),
        frozenset().union(*(each.ran_out for each in found)),
    )


def _universe(asked: Asked, name: str, measures: Sequence[Measure]) -> Guarded:
    """One universe; where something cannot be protected, once more with the totals of all that is tied to head-counts
    taken together; a measure of which something stays open even so is withheld as a whole, and all begins anew."""
    withheld, solved = frozenset[str](), Remembered()
    while True:
        for joint in (False, True):
            hidden, failed = protected(Universe(asked, name, tuple(measures), withheld, joint, solved))
            more = failed - withheld
            if not more:
                return Guarded(hidden, withheld, frozenset(solved.ran_out))
        withheld |= more


def protected(universe: Universe) -> tuple[frozenset[Spot], frozenset[str]]:
    """The hidden cells, and the measures of which something stays open to be worked out."""
    places = {place for area in universe.areas for place in area.hidden.places}
    hidden = {spot(place) for place in places if not remainders.is_rest(place)}
    failed = {measure for area in universe.areas for measure in _blamed(universe, area)}
    hidden |= _with_their_totals(universe, hidden)
    for spots, blamed in linked_tables.tables(universe):
        hidden |= spots
        failed |= blamed
    failed |= {each.id for each in universe.measures if _is_nobody_of(universe, each)}
    return frozenset(hidden | _crossings(universe, hidden)), frozenset(failed)


def _is_nobody_of(universe: Universe, measure: Measure) -> bool:
    """Whether a measure counts nobody, and leaves nobody out, of those whom a measure that is withheld counts: it would
    say that there are none."""
    return not universe.asked.facts[measure.id] and bool(universe.telling.intersection(measure.defined_by))


def _blamed(universe: Universe, area: Area) -> set[str]:
    """A measure whose total cannot be protected is withheld; if it is so already, so is all that is tied to it."""
    failed = {measure.split(columns.MARK)[0] for measure, _ in area.hidden.failed}
    tied = {measure for measure in area.measures if columns.MARK not in measure}
    return tied if failed and failed <= universe.withheld | universe.headlines else failed - universe.headlines


def _with_their_totals(universe: Universe, hidden: set[Spot]) -> set[Spot]:
    """A split's cells show its total's denominator: they are hidden where the total is."""
    return {
        (part.table.measure.id, part.table.by, category)
        for part in universe.parts
        if part.table.is_split and (part.table.measure.id, ALL, ALL) in hidden
        for category in part.table.tallies
    }


def _crossings(universe: Universe, hidden: set[Spot]) -> set[Spot]:
    found: set[Spot] = set()
    for table in map(universe.offered, universe.asked.tables):
        if table.measure in universe.measures and CROSS in table.by:
            name = table.measure.id
            closed = any(_is_margin(table.by, spot) for spot in hidden if spot[0] == name)
            safe = table.offered and not closed and not universe.forced(table.by)
            around = bounds(table, map(universe.offered, universe.asked.tables), hidden) if safe else ()
            places = crossed(table, universe.asked.rule(table.measure), safe, around)
            found |= {(name, table.by, category) for _, category in places}
    return found


def _is_margin(crossing: str, cell: Spot) -> bool:
    """Whether a crossed table adds up to a cell of its measure."""
    _, by, category = cell
    if crossing == BOTH_BY_COHORT:
        return (by, category) in ((ALL, ALL), ("cohort", ABUSE_COHORT))
    return by in (ALL, *crossing.split(CROSS, 1))
