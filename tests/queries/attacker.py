"""A viewer who knows every number shown in one table and how it adds up, and works out the rest.

Nothing here knows how the protection is done: the shown numbers become equations over whole,
non-negative unknowns, and integer programming finds the least and greatest that each could be.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from queries.disclosure import Count, Rule

FAR = 10_000
Kind = Literal["count", "share", "split of numerator", "split of complement", "split of all"]
Sum = Mapping[str, int]
"""A linear combination of unknowns."""


@dataclass(frozen=True)
class Shown:
    """What stands on the page: `numbers` holds numerator and denominator of the shown cells, "all" among them.

    In a split of all the cells add up to the denominator, and those `inside` to the numerator: that is what the
    measure means, and everybody knows it.
    """

    kind: Kind
    keys: Sequence[str]
    numbers: Mapping[str, tuple[int, int | None]]
    empty: frozenset[str]
    inside: frozenset[str] = frozenset()


def publish(
    kind: Kind, cells: Sequence[Count], total: Count, hidden: frozenset[str], inside: frozenset[str] = frozenset()
) -> Shown:
    """The table as a viewer sees it; groups with nobody in their denominator are common knowledge."""
    numbers = {c.key: (c.numerator or 0, c.denominator) for c in (*cells, total) if c.key not in hidden}
    empty = frozenset(c.key for c in cells if c.denominator is not None and c.people_denominator == 0)
    return Shown(kind, [cell.key for cell in cells], numbers, empty, inside)


def equations(shown: Shown) -> Iterator[tuple[Sum, int]]:
    """The unknowns are `x key` (numerator), `y key` (complement), `r` (what a split leaves over)."""
    shares = shown.kind == "share"
    for key in shown.keys:
        if key in shown.numbers:
            numerator, denominator = shown.numbers[key]
            yield {f"x {key}": 1}, numerator
            if shares and denominator is not None:
                yield {f"y {key}": 1}, denominator - numerator
        elif key in shown.empty and shares:
            yield {f"x {key}": 1}, 0
            yield {f"y {key}": 1}, 0
    parts = {f"x {key}": 1 for key in shown.keys}
    if shown.kind.startswith("split"):
        known = {denominator for _, denominator in shown.numbers.values() if denominator is not None}
        rest: Sum = {} if shown.kind == "split of all" else {"r": 1}
        yield from (({**parts, **rest}, denominator) for denominator in known)
    if shown.kind == "split of all":
        if "all" in shown.numbers and shown.inside:
            yield {f"x {key}": 1 for key in shown.inside}, shown.numbers["all"][0]
    elif "all" in shown.numbers:
        numerator, denominator = shown.numbers["all"]
        without = (denominator or 0) - numerator
        yield parts, without if shown.kind == "split of complement" else numerator
        if shares:
            yield {f"y {key}": 1 for key in shown.keys}, without


def targets(
    kind: Kind,
    cells: Sequence[Count],
    total: Count,
    rule: Rule,
    hidden: frozenset[str],
    inside: frozenset[str] = frozenset(),
) -> Iterator[Sum]:
    """What must stay unknown: the small parts of hidden cells, as sums of unknowns."""
    for cell in (*cells, total):
        if cell.key not in hidden:
            continue
        keys = [c.key for c in cells] if cell is total else [cell.key]
        x, y = {f"x {key}": 1 for key in keys}, {f"y {key}": 1 for key in keys}
        numerator, complement, whole = x, y, {**x, **y}
        if kind == "count":
            complement = whole = x
        elif kind != "share":
            everything = {f"x {c.key}": 1 for c in cells} | ({} if kind == "split of all" else {"r": 1})
            if kind == "split of all" and cell is total:
                x = {f"x {key}": 1 for key in inside}
            within, without = x, {name: 1 for name in everything if name not in x}
            turned = cell is total and kind == "split of complement"
            numerator, complement, whole = (without, within, everything) if turned else (within, without, everything)
        none_or_all = rule.sensitive and cell.denominator is not None and cell.people_denominator > 0
        for people, part in ((cell.people_numerator, numerator), (cell.people_complement, complement)):
            if 1 <= people < rule.threshold or (none_or_all and people == 0):
                yield part
        if 1 <= cell.people_denominator < rule.threshold:
            yield whole


def span(shown: Shown, target: Sum) -> tuple[int, int]:
    """The least and greatest that a sum of unknowns can be; a model without solution is a broken test."""
    rows = list(equations(shown))
    names = sorted({name for row, _ in [*rows, (target, 0)] for name in row})
    matrix = np.array([[row.get(name, 0) for name in names] for row, _ in rows] or [[0] * len(names)])
    right = np.array([value for _, value in rows] or [0])
    goal = np.array([target.get(name, 0) for name in names])
    told, possible = LinearConstraint(csc_array(matrix), right, right), Bounds(0, FAR)
    ends = []
    for sign in (1, -1):
        found = milp(sign * goal, constraints=told, integrality=np.ones(len(names)), bounds=possible)
        assert found.x is not None, (shown, found.message)
        ends.append(round(float(goal @ found.x)))
    return ends[0], ends[1]


def leaks(
    kind: Kind,
    cells: Sequence[Count],
    total: Count,
    rule: Rule,
    hidden: frozenset[str],
    inside: frozenset[str] = frozenset(),
) -> list[tuple[Sum, int, int]]:
    """Each small part whose range is narrower than T - 1 or ends below T; and each small cell that is shown."""
    shown = publish(kind, cells, total, hidden, inside)
    everything = frozenset({*shown.keys, "all"})
    found = []
    for target in targets(kind, cells, total, rule, everything, inside):
        least, greatest = span(shown, target)
        if greatest - least < rule.threshold - 1 or greatest < rule.threshold:
            found.append((target, least, greatest))
    return found
