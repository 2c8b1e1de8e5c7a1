"""Other worlds: changes of the base counts that leave all that is shown as it is, and raise what must stay open.

Found by linear programming with HiGHS: the least weighted change of shown cells plus what is still wanting of all open
needs at once, the first one forced. No solver is trusted: a change counts only if it is whole and ``Problem.agrees``.
No clock decides either: the search ends after so many branches, on every machine alike, and what it ended for is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from queries.disclosure.columns import Vector
from queries.disclosure.problem import Change, Need, Place, Problem, Sum

_WANTING = 0.75
_LEAST = 0.3
"""What a cell of nobody weighs beside the largest one."""
_GROSS, _RARE = 0.001, 20.0
"""What each person moved weighs, hidden or not, and how many times that where they are the only one of their kind:
small changes of what is common can be carried by other tables too."""
NODES = 200
"""How many branches an integer programme may be searched in; the demonstration's need one."""
_SOLVED, _IMPOSSIBLE = 0, 2
"""What milp says of a programme that it solved, and of one that has no solution; else it ran out of work."""
_FAR = 1e5
_NOUGHT = 1e-6
Matrix = NDArray[np.float64]
Totals = Mapping[tuple[int, Vector], int]


@dataclass(frozen=True)
class World:
    """A change, the cells that it moves, those of them that were not hidden before, and the needs that it meets."""

    change: Change
    moved: frozenset[Place]
    moves: frozenset[Place]
    meets: frozenset[int]


class Solver:
    """A problem as matrices, made once and asked for one world after another."""

    def __init__(self, problem: Problem, needs: Sequence[Need]) -> None:
        self.problem, self.needs = problem, needs
        self.ran_out: set[Place] = set()
        self.pairs = list(problem.allowed)
        self._terms = self._placed()
        self.keys, self.margins = self._margins()
        self.known = self._rows(problem.known)
        self.wanted = self._rows(need.part for need in needs)
        self.items = [item for item in problem.items if item.shown]
        self.costs = self._weighed()
        self.places = [item.place for item in self.items for _ in item.shown]
        self.shown = self._rows(some for item in self.items for some in item.shown)
        self.least = np.array([-problem.base.get(pair, 0) for pair in self.pairs], dtype=float)
        self._reached: dict[int, Sequence[tuple[Matrix, float]]] = {}

    def _weighed(self) -> dict[Place, float]:
        """What it costs to move each shown cell by one."""
        people = max((item.people for item in self.items), default=0) + 1
        weights = self.problem.weights
        return {item.place: weights.get(item.place, 1.0) * (_LEAST + item.people / people) for item in self.items}

    def _placed(self) -> dict[tuple[str, str], tuple[list[int], list[int]]]:
        """Each term's pairs, and how much each of them adds to it."""
        found: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
        for number, (category, vector) in enumerate(self.pairs):
            for column, each in zip(self.problem.columns, vector, strict=True):
                if each:
                    places, adds = found.setdefault((category, column), ([], []))
                    places.append(number)
                    adds.append(each)
        return found

    def _rows(self, sums: Iterable[Sum]) -> Matrix:
        every = list(sums)
        matrix = np.zeros((len(every), len(self.pairs)))
        for row, some in enumerate(every):
            for term, times in some.items():
                places, adds = self._terms.get(term, ([], []))
                matrix[row, places] += np.multiply(adds, times)
        return matrix

    def _margins(self) -> tuple[list[tuple[int, Vector]], Matrix]:
        """One row for each group and vector: the people of it over all categories."""
        keys: dict[tuple[int, Vector], int] = {}
        marks: list[tuple[int, int]] = []
        for at, places in enumerate([] if self.problem.anywhere else self.problem.places):
            for number, (_, vector) in enumerate(self.pairs):
                part = tuple(vector[place] for place in places)
                if any(part):
                    marks.append((keys.setdefault((at, part), len(keys)), number))
        matrix = np.zeros((len(keys), len(self.pairs)))
        for row, column in marks:
            matrix[row, column] = 1.0
        return list(keys), matrix

    def _in_reach(self, at: int, totals: Totals) -> bool:
        """Whether the margins let a need be met: most of its part there is where all people of each margin stand where
        they add most to it. So told in a hundredth of the time that the solver takes."""
        people = self.margins @ -self.least + [totals.get(key, 0) for key in self.keys]
        return all(most @ people - now >= self.needs[at].least for most, now in self._mosts(at))

    def _mosts(self, at: int) -> Sequence[tuple[Matrix, float]]:
        """By group of columns within which all of a need's part is counted: what a person of each margin adds to the
        part at most, none where the margin is another group's, and how much of the part there is now."""
        if at not in self._reached:
            part, groups = self.wanted[at], np.array([group for group, _ in self.keys], dtype=int)
            within = [(groups == group)[:, None] * self.margins for group in dict.fromkeys(groups.tolist())]
            mosts = [
                np.where(mine > 0, part, -np.inf).max(axis=1) for mine in within if not part[~mine.any(axis=0)].any()
            ]
            self._reached[at] = [(np.where(np.isinf(most), 0.0, most), float(part @ -self.least)) for most in mosts]
        return self._reached[at]

    def world(
        self, hidden: frozenset[Place], open_needs: Sequence[int], totals: Totals, bars: frozenset[Place] = frozenset()
    ) -> World | None:
        """A world that meets the first open need (or moves the totals as given) and hides as little as it can, with
        the cells of ``bars`` as they are."""
        if set(totals) - set(self.keys) or (open_needs and not self._in_reach(open_needs[0], totals)):
            return None
        found = None
        for asked in dict.fromkeys((tuple(open_needs), tuple(open_needs[:1]))):
            found = self._solved(hidden, asked, totals, bars)
            if found is None:
                return None
            if world := self._checked(found, hidden, open_needs, totals, bars):
                return world
        for support in (found, None):
            whole = self._solved(hidden, open_needs[:1], totals, bars, whole=True, support=support)
            if whole is not None and (world := self._checked(whole, hidden, open_needs, totals, bars)):
                return world
        return None

    def _solved(
        self,
        hidden: frozenset[Place],
        asked: Sequence[int],
        totals: Totals,
        bars: frozenset[Place],
        *,
        whole: bool = False,
        support: Matrix | None = None,
    ) -> Matrix | None:
        """The changes of all pairs. Variables: how much each rises and falls; the same of shown numbers; what is
        wanting of needs."""
        costs, fixed = self._costs(hidden, bars)
        may, still = self.shown[~fixed & (costs > 0)], np.vstack([self.margins, self.known, self.shown[fixed]])
        pairs, moving, wanting = len(self.pairs), may.shape[0], len(asked)
        least = np.array([float(self.needs[at].least) for at in asked])
        right = np.zeros(len(still) + moving)
        right[: len(self.keys)] = [totals.get(key, 0) for key in self.keys]
        upper = np.full(2 * (pairs + moving) + wanting, _FAR)
        upper[pairs : 2 * pairs] = -self.least
        if wanting:
            upper[2 * (pairs + moving)] = 0.0
        if support is not None:
            upper[: 2 * pairs][np.tile(np.abs(support) < _NOUGHT, 2)] = 0.0
        gross = _GROSS * (1 + _RARE / (1 - self.least))
        moved = costs[~fixed & (costs > 0)]
        answer = milp(
            np.concatenate([gross, gross, moved, moved, np.full(wanting, _WANTING)]),
            integrality=np.concatenate([np.full(2 * pairs, float(whole)), np.zeros(2 * moving + wanting)]),
            bounds=Bounds(0.0, upper),
            constraints=LinearConstraint(
                self._rules(still, may, asked),
                np.concatenate([right, least]),
                np.concatenate([right, np.full(wanting, np.inf)]),
            ),
            options={"node_limit": NODES} if whole else {"presolve": False},  # which takes longer than it saves
        )
        if answer.status not in (_SOLVED, _IMPOSSIBLE):
            self.ran_out |= {self.needs[at].place for at in asked[:1] or range(len(self.needs))}
        return None if answer.x is None else np.asarray(answer.x[:pairs] - answer.x[pairs : 2 * pairs])

    def _rules(self, still: Matrix, may: Matrix, asked: Sequence[int]) -> Matrix:
        """What stays, what may move, what is asked for: one row each, over the variables."""
        moving, wanting = np.eye(may.shape[0]), np.eye(len(asked))
        every = np.vstack([still, may, self.wanted[list(asked)]])
        more = np.zeros((len(every), 2 * len(moving) + len(wanting)))
        more[len(still) : len(still) + len(moving), : 2 * len(moving)] = np.hstack([-moving, moving])
        more[len(still) + len(moving) :, 2 * len(moving) :] = wanting
        return np.hstack([every, -every, more])

    def _costs(self, hidden: frozenset[Place], bars: frozenset[Place]) -> tuple[Matrix, NDArray[np.bool_]]:
        """What it costs to move each shown number by one, and which may not move at all; hidden ones cost nothing."""
        costs, fixed = [], []
        for item in self.items:
            gone = item.place in hidden and not item.never_hidden
            costs += [0.0 if gone else self.costs[item.place]] * len(item.shown)
            fixed += [item.never_hidden or item.place in bars] * len(item.shown)
        return np.array(costs, dtype=float), np.array(fixed, dtype=bool)

    def _checked(
        self, found: Matrix, hidden: frozenset[Place], open_needs: Sequence[int], totals: Totals, bars: frozenset[Place]
    ) -> World | None:
        """The world, if it is whole and holds in integers; else None."""
        if np.abs(found - np.round(found)).max(initial=0.0) > 1e-5:
            return None
        change = {pair: round(by) for pair, by in zip(self.pairs, found.tolist(), strict=True) if round(by)}
        moved = self._moved(change)
        moves = moved - hidden
        meets = frozenset(at for at in open_needs if self._meets(self.needs[at], change))
        if open_needs and open_needs[0] not in meets:
            return None
        if moves & bars or any(item.never_hidden and item.place in moves for item in self.items):
            return None
        return World(change, moved, moves, meets) if self.problem.agrees(change, hidden | moves, totals) else None

    def _moved(self, change: Change) -> frozenset[Place]:
        vector = np.array([change.get(pair, 0) for pair in self.pairs], dtype=np.int64)
        moved = self.shown.astype(np.int64) @ vector
        return frozenset(place for place, by in zip(self.places, moved.tolist(), strict=True) if by)

    def _meets(self, need: Need, change: Change) -> bool:
        return self.problem.value(need.part, change) >= need.least
