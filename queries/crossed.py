"""A crossed table of counts made safe: rows and columns both add up to margins that are published beside it. Pure.

The claim is that of ``disclosure``: knowing every shown cell and every shown margin, each primary cell may still be
anything from nought to the threshold and more. Least and greatest values are found by linear programming; the
constraints of a two-way table are totally unimodular, so they are whole numbers. Where nothing less will do, all is
hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import linprog

from queries.disclosure import Count, Rule, primary

Place = tuple[str, str]


def protect_crossed(
    cells: Mapping[Place, Count], rows: Mapping[str, bool], columns: Mapping[str, bool], rule: Rule
) -> frozenset[Place]:
    """The cells to hide. ``rows`` and ``columns`` say which margins are shown; a line whose margin is hidden, or is
    published nowhere, is hidden whole, or its cells would add up to the margin. Zeros are shown where they may."""
    small = {place for place, count in cells.items() if primary(count, rule)}
    unknown = {place for place in cells if not rows.get(place[0]) or not columns.get(place[1])}
    hidden = small | {place for place in unknown if cells[place].numerator or place in small}
    lines = list(_lines(cells, rows, columns))
    while place := _next(cells, lines, hidden, small, rule):
        hidden.add(place)
    return frozenset(hidden)


def _lines(
    cells: Mapping[Place, Count], rows: Mapping[str, bool], columns: Mapping[str, bool]
) -> Iterator[tuple[Place, ...]]:
    """The cells of each row and column whose margin is shown."""
    for side, margins in enumerate((rows, columns)):
        for name, shown in margins.items():
            if shown:
                yield tuple(place for place in cells if place[side] == name)


def _next(
    cells: Mapping[Place, Count],
    lines: Sequence[tuple[Place, ...]],
    hidden: set[Place],
    small: set[Place],
    rule: Rule,
) -> Place | None:
    """One more cell to hide; None where all are safe, or nothing is left. First what single lines need:
    the cell that helps most of them."""
    needy = [line for line in lines if _needs_more(line, cells, hidden, rule)]
    wanted = Counter(place for line in needy for place in line if place not in hidden)
    if wanted:
        return min(wanted, key=lambda place: (-wanted[place], _cost(cells[place])))
    left = [place for place in cells if place not in hidden]
    if left and not all(_safe(place, cells, lines, hidden, rule) for place in sorted(small)):
        return min(left, key=lambda place: _cost(cells[place]))
    return None


def _needs_more(line: Sequence[Place], cells: Mapping[Place, Count], hidden: set[Place], rule: Rule) -> bool:
    """Whether what is hidden in a line could be worked out from its margin alone, or nearly."""
    inside = [place for place in line if place in hidden]
    return bool(inside) and (len(inside) < 2 or sum(cells[each].numerator or 0 for each in inside) < rule.threshold)


def _cost(count: Count) -> tuple[bool, int, str]:
    """What is lost by hiding a cell: a nought covers nothing and goes last."""
    return not count.numerator, count.numerator or 0, count.key


def _safe(
    place: Place, cells: Mapping[Place, Count], lines: Sequence[tuple[Place, ...]], hidden: set[Place], rule: Rule
) -> bool:
    """Whether a hidden cell's feasible range reaches the threshold and is wide enough."""
    order = sorted(hidden)
    held = [line for line in lines if any(each in hidden for each in line)]
    if not any(place in line for line in held):
        return True
    matrix = np.array([[1.0 if each in line else 0.0 for each in order] for line in held])
    sums = np.array([sum(cells[each].numerator or 0 for each in line if each in hidden) for line in held])
    aim = np.array([1.0 if each == place else 0.0 for each in order])
    least = linprog(aim, A_eq=matrix, b_eq=sums, method="highs")
    most = linprog(-aim, A_eq=matrix, b_eq=sums, method="highs")
    if not (least.success and most.success):
        return False
    low, high = round(float(least.fun)), round(-float(most.fun))
    return high - low >= rule.threshold - 1 and high >= rule.threshold
