"""A crossed table of counts made safe: rows and columns both add up to margins that are published beside it. Pure.

The claim is that of ``disclosure``: knowing every shown cell and every shown margin, each primary cell may still be
anything from nought to the threshold and more. Least and greatest values are found by linear programming; the
constraints of a two-way table are totally unimodular, so they are whole numbers. Where nothing less will do, all is
hidden.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import linprog

from queries.disclosure.primary import Count, Rule, primary

Place = tuple[str, str]
Bound = tuple[frozenset[Place], int]
"""Some cells, and how many there can be in them at most."""
OPTIMAL, UNBOUNDED, FAR = 0, 3, 1000
"""What linprog says of a programme that has an end, and of one that has none: as far as anybody could wish."""


def protect_crossed(
    cells: Mapping[Place, Count],
    rows: Mapping[str, bool],
    columns: Mapping[str, bool],
    rule: Rule,
    bounds: Sequence[Bound] = (),
) -> frozenset[Place]:
    """The cells to hide. ``rows`` and ``columns`` say which margins are shown; a line whose margin is hidden, or is
    published nowhere, is hidden whole, or its cells would add up to the margin. Zeros are shown where they may.
    ``bounds`` are known from elsewhere; each is of parts of a row, or of several whole such, so that least and greatest
    stay whole numbers."""
    small = {place for place, count in cells.items() if primary(count, rule)}
    unknown = {place for place in cells if not rows.get(place[0]) or not columns.get(place[1])}
    hidden = small | {place for place in unknown if cells[place].numerator or place in small}
    lines = list(_lines(cells, rows, columns))
    while place := _next(cells, lines, hidden, small, rule, bounds):
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
    bounds: Sequence[Bound],
) -> Place | None:
    """One more cell to hide; None where all are safe, or nothing is left. First what single lines need:
    the cell that helps most of them."""
    needy = [line for line in lines if _needs_more(line, cells, hidden, rule)]
    wanted = Counter(place for line in needy for place in line if place not in hidden)
    if wanted:
        return min(wanted, key=lambda place: (-wanted[place], _cost(cells[place])))
    left = [place for place in cells if place not in hidden]
    if left and not all(_safe(place, cells, lines, hidden, rule, bounds) for place in sorted(small)):
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
    place: Place,
    cells: Mapping[Place, Count],
    lines: Sequence[tuple[Place, ...]],
    hidden: set[Place],
    rule: Rule,
    bounds: Sequence[Bound],
) -> bool:
    """Whether a hidden cell's feasible range reaches the threshold and is wide enough."""
    order = sorted(hidden)
    held = [line for line in lines if any(each in hidden for each in line)]
    above = [(some & hidden, most - _sum(cells, some - hidden)) for some, most in bounds if some & hidden]
    if not any(place in line for line in held) and not any(place in some for some, _ in above):
        return True
    known = {
        "A_eq": _matrix(held, order),
        "b_eq": np.array([_sum(cells, hidden.intersection(line)) for line in held]),
        "A_ub": _matrix([some for some, _ in above], order),
        "b_ub": np.array([most for _, most in above]),
    }
    known = {name: array for name, array in known.items() if array.size}
    aim = np.array([1.0 if each == place else 0.0 for each in order])
    least, most = (linprog(sign * aim, method="highs", **known) for sign in (1, -1))
    if not least.success or most.status not in (OPTIMAL, UNBOUNDED):
        return False
    low, high = round(float(least.fun)), round(-float(most.fun)) if most.status == OPTIMAL else rule.threshold + FAR
    return high - low >= rule.threshold - 1 and high >= rule.threshold


def _matrix(
    sums: Sequence[Collection[Place]], order: Sequence[Place]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """A row for each sum, a column for each hidden cell."""
    return np.array([[1.0 if each in some else 0.0 for each in order] for some in sums]).reshape(len(sums), len(order))


def _sum(cells: Mapping[Place, Count], some: Collection[Place]) -> int:
    return sum(cells[each].numerator or 0 for each in some)
