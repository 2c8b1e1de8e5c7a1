"""One puzzle's hidden cells: world after world until every small part is open, then as few worlds as will do. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from queries.safety.columns import Vector
from queries.safety.puzzles import Need, Place, Puzzle
from queries.safety.worlds import Solver, World

Totals = Mapping[tuple[int, Vector], int]


@dataclass(frozen=True)
class Hidden:
    """What may not be shown; ``failed`` are the cells of which some part stays open to be worked out even so."""

    places: frozenset[Place]
    worlds: tuple[World, ...] = ()
    failed: frozenset[Place] = field(default_factory=frozenset)


def hide(puzzle: Puzzle, forced: Iterable[Place] = (), moving: Sequence[Totals] = ()) -> Hidden:
    """The cells to hide: those with small parts, those never offered, the ``forced`` ones, and what other worlds move.

    ``moving`` are changes of the totals that worlds found earlier made: each must be possible here too.
    """
    search = _Search(puzzle, frozenset(forced), moving)
    if not all(search.carries(totals) for totals in moving):
        every = frozenset(item.place for item in puzzle.items if not item.never_hidden)
        return Hidden(search.hidden | every, failed=search.start or every)
    search.meet_needs()
    return search.result()


class _Search:
    """What is hidden so far, by which worlds, and which needs are still to be met."""

    def __init__(self, puzzle: Puzzle, forced: frozenset[Place], moving: Sequence[Totals]) -> None:
        needs = [need for item in puzzle.items for need in item.needs]
        self._whole = len(needs)
        self.needs = needs + [half for need in needs for half in need.halves()]
        self._halves = _halves(needs)
        self.puzzle, self.solver = puzzle, Solver(puzzle, self.needs)
        self.start = frozenset(item.place for item in puzzle.items if item.needs or not item.offered) | forced
        self.hidden = self.start
        self._moving, self.worlds = moving, list[World]()
        self._carried = 0
        self._failed: set[Place] = set()

    def carries(self, totals: Totals) -> bool:
        """Whether a change of totals is possible here; what it moves is then hidden."""
        world = self.solver.world(self.hidden, (), totals)
        if world is not None:
            self._add(world)
            self._carried += 1
        return world is not None

    def _add(self, world: World) -> None:
        self.worlds.append(self._credited(world))
        self.hidden |= world.moves

    def _credited(self, world: World) -> World:
        """The world with all the needs that it meets."""
        value = self.puzzle.value
        met = (at for at, need in enumerate(self.needs) if value(need.part, world.change) >= need.least)
        return World(world.change, world.moves, frozenset(met))

    def meet_needs(self) -> None:
        """World after world, each for the first open need and as many others as come with it."""
        wanted = [at for at in range(self._whole) if not self._is_met(at)]
        while wanted:
            found = self._cheapest(wanted)
            if not found:
                self._failed.add(self.needs[wanted[0]].place)
                wanted = wanted[1:]
            for world in found:
                self._add(world)
            wanted = [at for at in wanted if not self._is_met(at)]

    def _cheapest(self, wanted: Sequence[int]) -> list[World]:
        """One world that meets the first need, or two that meet its halves where they hide less; none if neither is."""
        whole = self._found(wanted)
        if whole and not whole.moves:
            return [whole]
        halves = self._by_halves(wanted[0])
        if whole and (not halves or self._cost([whole]) <= self._cost(halves)):
            return [whole]
        return halves

    def _found(self, wanted: Sequence[int]) -> World | None:
        """A world with the totals as they are, or as hidden totals may be otherwise."""
        for totals in ({}, *self._moving):
            if world := self.solver.world(self.hidden, wanted, totals):
                return world
        return None

    def _by_halves(self, at: int) -> list[World]:
        found: list[World] = []
        for half in self._halves[at]:
            if not any(half in world.meets for world in self.worlds):
                if (world := self._found([half])) is None:
                    return []
                found.append(world)
        return found

    def _cost(self, worlds: Sequence[World]) -> float:
        """What is newly hidden by worlds, by weight."""
        moved = frozenset().union(*(world.moves for world in worlds)) - self.hidden
        return sum(self.puzzle.weights.get(place, 1.0) for place in moved)

    def _is_met(self, at: int, worlds: Sequence[World] | None = None) -> bool:
        """Whether worlds meet a need, at once or by halves."""
        met = frozenset().union(*(world.meets for world in (self.worlds if worlds is None else worlds)))
        return at in met or (bool(self._halves[at]) and met >= set(self._halves[at]))

    def result(self) -> Hidden:
        """What is hidden by as few worlds as will do; those that carry totals stay."""
        kept = list(self.worlds)
        for world in sorted(self.worlds[self._carried :], key=lambda world: -len(world.moves)):
            others = [each for each in kept if each is not world]
            if all(self._is_met(at, others) for at in range(self._whole) if self._is_met(at)):
                kept = others
        moved = (_moves(self.puzzle, world) for world in kept)
        return Hidden(self.start.union(*moved), tuple(kept), frozenset(self._failed))


def _halves(needs: Sequence[Need]) -> dict[int, tuple[int, ...]]:
    """Where the halves of each need stand, after all the whole ones."""
    found, place = {}, len(needs)
    for at, need in enumerate(needs):
        found[at] = tuple(range(place, place + len(need.halves())))
        place += len(need.halves())
    return found


def _moves(puzzle: Puzzle, world: World) -> frozenset[Place]:
    """Every cell whose shown number a world moves."""
    return frozenset(
        item.place for item in puzzle.items if any(puzzle.value(some, world.change) for some in item.shown)
    )
