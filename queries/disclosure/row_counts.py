"""What planning looks back on: how many rows each category of each table had in a quarter. Pure.

Made from the accepted returns, so that no decision depends on what was published, or in which order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from queries.categories import CROSS
from queries.counting import NOBODY, Fact, Tally, tally
from queries.disclosure.merging import Merges
from queries.disclosure.primary import Rule
from queries.disclosure.tables import MOST_LOST, is_missingness, rule_of
from queries.measures import CATALOGUE
from queries.measures.measure import Form, Measure
from queries.vocabulary import ALL

Digest = Mapping[str, Mapping[str, Mapping[str, Sequence[float]]]]
"""Measure, breakdown, category: numerator and denominator."""


@dataclass(frozen=True)
class Whole:
    """A measure of a quarter in all: numerator, denominator, who is left out (or of whom nothing is known), and the
    distinct people behind the numerator, the rest of the denominator, both, and who is left out."""

    numerator: int
    denominator: int
    left: int
    people_in: int
    people_outside: int
    people_among: int
    people_left: int


PLANNING = 8
"""How many quarters are looked back on, at most."""

COUNTED = 10
"""Raised whenever measures count otherwise, so that the digests kept are made anew; :func:`declared` sees to new ones.
"""

Closed = Mapping[str, Sequence[str]]
"""The closed set: each measure's breakdowns that the board is offered."""


def digest(facts: Mapping[str, Sequence[Fact]]) -> dict[str, dict[str, dict[str, list[float]]]]:
    """A quarter's digest: people or rows, each person of a sum once."""
    return {name: _digested(CATALOGUE[name], some) for name, some in facts.items()}


def _digested(measure: Measure, facts: Sequence[Fact]) -> dict[str, dict[str, list[float]]]:
    among = [fact for fact in facts if fact.denominator]
    found: dict[str, dict[str, list[float]]] = {}
    for by in measure.breakdowns:
        parts = by in measure.splits and measure.form is not Form.COUNT
        table = found.setdefault(by, {})
        for fact in among:
            category = fact.groups[by] or (None if parts else NOBODY)
            if category is not None:
                pair = table.setdefault(category, [0, 0])
                pair[0] += 1 if parts or fact.numerator else 0
                pair[1] += 0 if parts else 1
        for pair in table.values() if parts else ():
            pair[1] = len(among)
    if measure.has_years:
        found[ALL] = {ALL: _whole(tally(measure, facts))}
    return found


def _whole(counted: Tally) -> list[float]:
    people = (counted.people_in, counted.people_outside, counted.people_among, counted.people_left_out)
    return [counted.numerator, counted.denominator, counted.left_out, *map(len, people)]


def declared(measures: Iterable[Measure]) -> tuple[object, ...]:
    """What digests count: a digest that was kept before one of these measures or breakdowns was there is made anew, or
    no year of it would ever be told."""
    return COUNTED, *((each.id, *each.of_the_board) for each in measures)


def whole(digest: Digest, measure: str) -> Whole | None:
    """What a quarter counted of a measure in all; None where it was not kept, or was before all of it was."""
    found = digest.get(measure, {}).get(ALL, {}).get(ALL, ())
    return Whole(*map(int, found)) if len(found) == len(fields(Whole)) else None


def used(digests: Iterable[Digest]) -> dict[tuple[str, str], set[str]]:
    """The categories that any quarter used, by measure and breakdown."""
    found: dict[tuple[str, str], set[str]] = {}
    for each in digests:
        for measure, tables in each.items():
            for by, table in tables.items():
                found.setdefault((measure, by), set()).update(table)
    return found


def heads(digests: Sequence[Digest], measure: str, by: str) -> dict[str, list[int]]:
    """A head-count's people by category, one number a quarter."""
    return _numbers(digests, measure, by, 1)


def parts(digests: Sequence[Digest], measure: Measure, by: str) -> dict[str, list[int]]:
    """How many there are of each part of a measure's own list, one number a quarter."""
    return _numbers(digests, measure.id, by, 1 if measure.form is Form.COUNT else 0)


def _numbers(digests: Sequence[Digest], measure: str, by: str, place: int) -> dict[str, list[int]]:
    tables = [each.get(measure, {}).get(by, {}) for each in digests]
    names = dict.fromkeys(name for table in tables for name in table)
    return {name: [int(table.get(name, (0, 0))[place]) for table in tables] for name in names}


def closed_set(
    digests: Sequence[Digest], merges: Merges, threshold: int, unrecorded: bool = False
) -> dict[str, list[str]]:
    """The tables of which at most half of the cells would have been hidden in these quarters; ``unrecorded`` as of
    ``Rule``."""
    found: dict[str, list[str]] = {}
    for measure in CATALOGUE.values():
        for by in measure.breakdowns:
            cells, lost = _lost(digests, measure, by, merges, rule_of(measure, threshold, unrecorded))
            if measure.exempt or (cells and lost <= MOST_LOST * cells):
                found.setdefault(measure.id, []).append(by)
    return found


def _lost(digests: Sequence[Digest], measure: Measure, by: str, merges: Merges, rule: Rule) -> tuple[int, int]:
    """How many cells a table had over these quarters, and how many of them would have been hidden."""
    groups = {} if CROSS in by else merges.of(measure, by)
    cells = lost = 0
    for each in digests:
        merged: dict[str, list[float]] = {}
        for category, (top, bottom) in each.get(measure.id, {}).get(by, {}).items():
            pair = merged.setdefault(groups.get(category, category), [0, 0])
            pair[0] += top
            pair[1] = max(pair[1], bottom) if by in measure.splits else pair[1] + bottom
        cells += len(merged)
        sensitive = sum(
            _is_sensitive(measure, top, bottom, rule.threshold)
            for category, (top, bottom) in merged.items()
            if rule.unrecorded or not is_missingness(measure, by, category)
        )
        lost += min(max(sensitive, 2), len(merged)) if sensitive else 0
    return cells, lost


def _is_sensitive(measure: Measure, top: float, bottom: float, threshold: int) -> bool:
    if measure.form is Form.COUNT:
        return 0 < bottom < threshold
    if measure.form in (Form.MEDIAN, Form.MEAN):
        return bottom < 2 * threshold
    parts = (top, bottom - top, bottom)
    return any(0 < part < threshold for part in parts) or (measure.sensitive and bottom > 0 and 0 in parts[:2])
