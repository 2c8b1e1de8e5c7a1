"""What can be where some sums are told, by integer programming: what the attackers ask of their models."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

FAR = 10_000
Vector = NDArray[np.float64]


class Impossible(AssertionError):
    """The attacker's model has no solution."""


def narrowed(least: int, greatest: int, threshold: int) -> bool:
    """Whether a small number is known better than the claim allows: within less than T - 1, or below T."""
    return greatest - least < threshold - 1 or greatest < threshold


@dataclass
class Possible:
    """Unknown whole numbers of which some sums are told: one row and one number each.

    ``seen`` are solutions that were found: two of them that lie far enough apart prove that a sum is not narrowed, and
    no solver need be asked.
    """

    rows: csr_array
    right: Sequence[int]
    seen: list[Vector] = field(default_factory=list)

    def leak(self, aim: Vector, threshold: int) -> tuple[int, int] | None:
        """The least and greatest of a sum that is narrowed; None where it is not. Raises Impossible."""
        for sign in (-1, 1):
            if self.seen and not narrowed(*self._between(aim), threshold):
                return None
            self._see(sign * aim)
        ends = self._between(aim)
        return ends if narrowed(*ends, threshold) else None

    def _between(self, aim: Vector) -> tuple[int, int]:
        ends = [round(float(aim @ each)) for each in self.seen]
        return min(ends), max(ends)

    def _see(self, aim: Vector) -> None:
        """The solution in which a sum is least."""
        held = [LinearConstraint(self.rows, self.right, self.right)] if len(self.right) else ()
        found = milp(aim, constraints=held, integrality=np.ones(len(aim)), bounds=Bounds(0, FAR))
        if found.x is None:
            raise Impossible
        whole = np.round(found.x)
        assert (self.rows @ whole == self.right).all() and (whole >= 0).all(), "that is no solution"
        self.seen.append(whole)
