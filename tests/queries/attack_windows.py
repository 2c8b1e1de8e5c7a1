"""The attacker over quarters, years and rolling windows: from every sum told, the least and greatest of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

FAR = 10_000


@dataclass(frozen=True)
class Counted:
    """A quarter of a share: who is in the numerator, and who is only in the denominator."""

    inside: int
    outside: int

    @property
    def every(self) -> int:
        return self.inside + self.outside


@dataclass(frozen=True)
class Seen:
    """What a viewer has: of which quarters the share, of which (elsewhere) how many there are, and the last quarters of
    the windows of four that are told."""

    quarters: frozenset[int] = frozenset()
    bases: frozenset[int] = frozenset()
    windows: frozenset[int] = frozenset()


def span(series: Sequence[Counted], seen: Seen, aim: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The least and greatest of a sum of parts, each a quarter and 0 (inside) or 1 (outside)."""
    size = 2 * len(series)
    parts = [(each.inside, each.outside) for each in series]
    rows: list[tuple[list[tuple[int, int]], int]] = []
    for at in seen.quarters:
        rows += [([(at, side)], parts[at][side]) for side in (0, 1)]
    rows += [([(at, 0), (at, 1)], series[at].every) for at in seen.bases]
    for end in seen.windows:
        four = range(end - 3, end + 1)
        rows += [([(at, side) for at in four], sum(parts[at][side] for at in four)) for side in (0, 1)]

    def vector(some: Sequence[tuple[int, int]]) -> list[float]:
        return [float((at, side) in some) for at in range(len(series)) for side in (0, 1)]

    told, right = np.array([vector(some) for some, _ in rows]).reshape(len(rows), size), [total for _, total in rows]
    ends = []
    for sign in (1, -1):
        found = milp(
            sign * np.array(vector(aim)),
            constraints=[LinearConstraint(told, right, right)] if rows else (),
            integrality=np.ones(size),
            bounds=Bounds(0, FAR),
        )
        assert found.x is not None, "the attacker's model is impossible"
        ends.append(round(float(np.array(vector(aim)) @ found.x)))
    return ends[0], ends[1]


def narrowed(series: Sequence[Counted], seen: Seen, threshold: int) -> list[tuple[int, int]]:
    """The small parts of quarters that are not told and cannot be anything from so wide to so many."""
    leaks = []
    for at, each in enumerate(series):
        for side, number in enumerate((each.inside, each.outside)):
            if at not in seen.quarters and 0 < number < threshold:
                least, greatest = span(series, seen, [(at, side)])
                if greatest - least < threshold - 1 or greatest < threshold:
                    leaks.append((at, side))
    return leaks
