"""Facts -> what they add to each column: numerator, denominator and left out of every measure. Pure.

A column is named by its measure's id and ``N``, ``D`` or ``left``. What is counted stands in one universe with all that
can be tied to it: people of the police cohort, people of the providers' returns, rows of Pathways, and so on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from queries.counting import NOBODY, Fact, is_unknown
from queries.measures.measure import Form, Measure
from queries.measures.rows import Population
from queries.vocabulary import ALL

Vector = tuple[int, ...]
Pair = tuple[str, Vector]
"""A category and what one person (or row) of it adds to each column."""

MARK = "|"
"""What stands between a measure and its part in the name of a part's column: ``id|status|Custody``."""

LATER = " later"
"""How the column ends of those whom a measure of a later quarter counts again."""

_UNIVERSES = {
    Population.REFERRALS: "provider",
    Population.CLIENTS: "provider",
    Population.ON_PATHWAYS: "provider",
    Population.NEEDS: "provider",
}


@dataclass(frozen=True)
class Entry:
    """What one person, row or session of a category adds to columns; ``weight`` of them are alike."""

    category: str
    whose: Hashable
    adds: Mapping[str, int]
    weight: int = 1


def universe(measure: Measure) -> str:
    """Where a measure's units live; sums of sessions live by themselves."""
    if measure.numerator_of:
        return f"{measure.id} units"
    return _UNIVERSES.get(measure.population, measure.population.value)


def names(measure: Measure) -> tuple[str, ...]:
    """The columns of a measure."""
    found = [f"{measure.id} D"]
    if measure.form is Form.SHARE and not measure.parts_only:
        found.append(f"{measure.id} N")
    if measure.left_out:
        found.append(f"{measure.id} left")
    return tuple(found + [f"{measure.id}{LATER}"] * bool(measure.counted_later))


def owner(column: str) -> str:
    """The measure of a column; of a part's column its table, ``id|status``."""
    return column.rpartition(MARK)[0] if MARK in column else column.split()[0]


@dataclass(frozen=True)
class Added:
    """What a measure's facts add: each with whose it is, its unit, its groups, whether it counts, and its columns."""

    measure: Measure
    facts: Sequence[Fact]
    every: Sequence[tuple[Hashable, Fact, tuple[str, ...]]]
    once: bool

    @classmethod
    def of(cls, measure: Measure, facts: Sequence[Fact]) -> Added:
        """Worked out once for all breakdowns."""
        if measure.numerator_of:
            return cls(measure, facts, (), True)
        provider = universe(measure) == "provider"
        every = [(fact.person if provider else fact.unit, fact, tuple(_added(measure, fact))) for fact in facts]
        return cls(measure, facts, every, len({fact.unit for fact in facts}) == len(facts))


def entries(found: Iterable[Added], by: str) -> list[Entry]:
    """What everybody in a universe adds, by category of a breakdown; measures that have no such breakdown add
    nothing. All in one category where ``by`` is all."""
    adds: dict[tuple[str, Hashable], dict[str, int]] = {}
    sums: list[Entry] = []
    for added in found:
        if by != ALL and by not in added.measure.breakdowns:
            continue
        if added.measure.numerator_of:
            sums += _sums(added.measure, added.facts, by)
        for whose, fact, columns in added.every if added.once else _once(added.every, by):
            mine = adds.setdefault((category(fact, by), whose), {})
            for column in columns:
                mine[column] = mine.get(column, 0) + 1
    return sums + [Entry(where, whose, mine) for (where, whose), mine in adds.items()]


def _once(
    every: Iterable[tuple[Hashable, Fact, tuple[str, ...]]], by: str
) -> Iterable[tuple[Hashable, Fact, tuple[str, ...]]]:
    """Each unit once in each category: counted rather than left out, with the numerator if any of its rows has it."""
    best: dict[tuple[str, Hashable], tuple[Hashable, Fact, tuple[str, ...]]] = {}
    for each in every:
        fact, key = each[1], (category(each[1], by), each[1].unit)
        if key not in best or _rank(fact) > _rank(best[key][1]):
            best[key] = each
    return best.values()


def _rank(fact: Fact) -> tuple[bool, float]:
    return bool(fact.denominator), fact.numerator if fact.denominator else 0


def category(fact: Fact, by: str) -> str:
    """A fact's category in a breakdown; a blank is ``Not recorded``."""
    return ALL if by == ALL else fact.groups[by] or NOBODY


def _added(measure: Measure, fact: Fact) -> Iterable[str]:
    if not fact.denominator:
        yield f"{measure.id} left"
        return
    if measure.form not in (Form.MEDIAN, Form.MEAN) or fact.value is not None:
        yield f"{measure.id} D"
    if fact.numerator and measure.form is Form.SHARE:
        yield f"{measure.id} N"
    if is_unknown(measure, fact):
        yield f"{measure.id} left"
    if measure.counted_later and fact.groups[measure.counted_later[0]] in measure.counted_later[1]:
        yield f"{measure.id}{LATER}"


def _sums(measure: Measure, facts: Iterable[Fact], by: str) -> list[Entry]:
    """Each session (night) by itself: attended, or offered and missed."""
    top, bottom = f"{measure.id} N", f"{measure.id} D"
    totals: dict[str, list[int]] = {}
    for fact in facts:
        inside = totals.setdefault(category(fact, by), [0, 0])
        inside[0] += int(fact.numerator or 0)
        inside[1] += int((fact.denominator or 0) - (fact.numerator or 0))
    return [
        Entry(where, kind, adds, weight)
        for where, pair in totals.items()
        for kind, adds, weight in zip(("in", "out"), ({top: 1, bottom: 1}, {bottom: 1}), pair, strict=True)
        if weight
    ]


def counted(some: Iterable[Entry], columns: Sequence[str]) -> Counter[Pair]:
    """How many there are of each category and vector; who adds to none of the columns is left out."""
    found: Counter[Pair] = Counter()
    for entry in some:
        vector = tuple(entry.adds.get(column, 0) for column in columns)
        if any(vector):
            found[entry.category, vector] += entry.weight
    return found
