"""One problem's hidden cells: world after world until every small part is open, then as few worlds as will do. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from queries.disclosure.columns import Vector
from queries.disclosure.feasible_tables import Solver, World
from queries.disclosure.problem import Need, Place, Problem

Totals = Mapping[tuple[int, Vector], int]
_NOUGHT = 1e-9


@dataclass(frozen=True)
class Hidden:
    """What may not be shown; ``failed`` are the cells of which some part stays open to be worked out even so,
    ``ran_out`` those for which the search for a world ended at its limit of work."""

    places: frozenset[Place]
    worlds: tuple[World, ...] = ()
    failed: frozenset[Place] = field(default_factory=frozenset)
    ran_out: frozenset[Place] = field(default_factory=frozenset)


def hide(problem: Problem, forced: Iterable[Place] = (), moving: Sequence[Totals] = ()) -> Hidden:
    """The cells to hide: those with small parts, those never offered, the ``forced`` ones, and what other worlds move.

    ``moving`` are changes of the totals that worlds found earlier made: each must be possible here too.
    """
    search = _Search(problem, frozenset(forced), moving)
    if not all(search.carries(totals) for totals in moving):
        every = frozenset(item.place for item in problem.items if not item.never_hidden)
        return Hidden(search.hidden | every, failed=search.start or every, ran_out=frozenset(search.solver.ran_out))
    search.meet_needs()
    return search.result()


@dataclass(frozen=True)
class Remembered:
    """:func:`hide` with its answers kept: where all begins anew, most problems are as they were. ``ran_out`` is for
    whoever asks to note the published cells for which a search ended at its limit."""

    answers: dict[str, Hidden] = field(default_factory=dict)
    ran_out: set[tuple[str, str, str]] = field(default_factory=set)

    def hide(self, problem: Problem, forced: Iterable[Place] = (), moving: Sequence[Totals] = ()) -> Hidden:
        """The cells to hide. The same question, written out, has the same answer."""
        asked = repr((problem, sorted(forced), list(moving)))
        if asked not in self.answers:
            self.answers[asked] = hide(problem, forced, moving)
        return self.answers[asked]


@dataclass(frozen=True)
class _Kept:
    """Worlds that carry changes of totals, and worlds that meet needs."""

    carried: tuple[World, ...]
    met: tuple[World, ...]

    @property
    def worlds(self) -> tuple[World, ...]:
        """All of them."""
        return self.carried + self.met


class _Search:
    """What is hidden so far, by which worlds, and which needs are still to be met."""

    def __init__(self, problem: Problem, forced: frozenset[Place], moving: Sequence[Totals]) -> None:
        needs = [need for item in problem.items for need in item.needs]
        self._whole = len(needs)
        self.needs = needs + [half for need in needs for half in need.halves()]
        self._halves = _halves(needs)
        self.problem, self.solver = problem, Solver(problem, self.needs)
        self.start = frozenset(item.place for item in problem.items if item.needs or not item.offered) | forced
        self.hidden = self.start
        self._moving, self.worlds = moving, list[World]()
        self._carrying: list[Totals] = []
        self._failed: set[Place] = set()

    def carries(self, totals: Totals) -> bool:
        """Whether a change of totals is possible here; what it moves is then hidden."""
        world = self.solver.world(self.hidden, (), totals)
        if world is not None:
            self._add(world)
            self._carrying.append(totals)
        return world is not None

    def _add(self, world: World) -> World:
        self.worlds.append(self._credited(world))
        self.hidden |= world.moves
        return self.worlds[-1]

    def _credited(self, world: World) -> World:
        """The world with all the needs that it meets."""
        value = self.problem.value
        met = (at for at, need in enumerate(self.needs) if value(need.part, world.change) >= need.least)
        return replace(world, meets=frozenset(met))

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

    def _cheapest(self, wanted: Sequence[int], bars: frozenset[Place] = frozenset()) -> list[World]:
        """One world that meets the first need, or two that meet its halves where they hide less; none if neither is."""
        whole = self._found(wanted, bars)
        if whole and not whole.moves:
            return [whole]
        halves = self._by_halves(wanted[0], bars, self._cost([whole]) if whole else inf)
        return halves or ([whole] if whole else [])

    def _found(self, wanted: Sequence[int], bars: frozenset[Place] = frozenset()) -> World | None:
        """A world with the totals as they are, or as hidden totals may be otherwise."""
        for totals in ({}, *self._moving):
            if world := self.solver.world(self.hidden, wanted, totals, bars):
                return world
        return None

    def _by_halves(self, at: int, bars: frozenset[Place], most: float) -> list[World]:
        """None as soon as they hide no less than ``most``."""
        found: list[World] = []
        for half in self._halves[at]:
            if not any(half in world.meets for world in self.worlds):
                if (world := self._found([half], bars)) is None:
                    return []
                found.append(world)
                if self._cost(found) >= most:
                    return []
        return found

    def _cost(self, worlds: Sequence[World]) -> float:
        """What is newly hidden by worlds, by weight and people."""
        return self._loss(frozenset().union(*(world.moves for world in worlds)) - self.hidden)

    def _loss(self, places: Iterable[Place]) -> float:
        return sum(self.solver.costs[place] for place in sorted(places) if place in self.solver.costs)

    def _is_met(self, at: int, worlds: Sequence[World] | None = None) -> bool:
        """Whether worlds meet a need, at once or by halves."""
        met = frozenset().union(*(world.meets for world in (self.worlds if worlds is None else worlds)))
        return at in met or (bool(self._halves[at]) and met >= set(self._halves[at]))

    def result(self) -> Hidden:
        """What is hidden by as few worlds as will do, and then cell by cell by others that hide less. Whatever is
        found, each need that could be met is met by a world that moves hidden cells alone."""
        count = len(self._carrying)
        found = _Kept(tuple(self.worlds[:count]), tuple(self.worlds[count:]))
        met = [at for at in range(self._whole) if self._is_met(at)]
        found = self._bettered(self._needed(found, met), met)
        ran_out = frozenset(self.solver.ran_out)
        return Hidden(self._hidden_by(found), found.worlds, frozenset(self._failed), ran_out)

    def _needed(self, found: _Kept, met: Sequence[int]) -> _Kept:
        """Without the worlds that others stand in for, the dearest first; those that carry totals stay."""
        kept = found.met
        for world in sorted(kept, key=self._worth, reverse=True):
            others = tuple(each for each in kept if each is not world)
            if all(self._is_met(at, found.carried + others) for at in met):
                kept = others
        return _Kept(found.carried, kept)

    def _worth(self, world: World) -> float:
        return self._loss(world.moved - self.start)

    def _hidden_by(self, found: _Kept) -> frozenset[Place]:
        return self.start.union(*(world.moved for world in found.worlds))

    def _bettered(self, found: _Kept, met: Sequence[int]) -> _Kept:
        """Each cell that is hidden for others' sake, the dearest first: shown after all, where that hides less."""
        tried: set[Place] = set()
        while places := self._hidden_by(found) - self.start - tried:
            place = max(places, key=lambda each: (self.solver.costs[each], each))
            other = self._without(place, found, met)
            tried.add(place)
            if other and self._loss(self._hidden_by(other)) < self._loss(self._hidden_by(found)) - _NOUGHT:
                found, tried = other, set()
        return found

    def _without(self, place: Place, found: _Kept, met: Sequence[int]) -> _Kept | None:
        """The same needs met, and totals carried, with one cell left as it is; None where that cannot be."""
        bars = frozenset([place])
        stay = tuple(world for world in found.met if place not in world.moved)
        carried = [None if place in world.moved else world for world in found.carried]
        self.worlds = [world for world in (*carried, *stay) if world]
        self.hidden = self.start.union(*(world.moved for world in self.worlds))
        for at, totals in enumerate(self._carrying):
            if carried[at] is None:
                if (world := self.solver.world(self.hidden, (), totals, bars)) is None:
                    return None
                carried[at] = self._add(world)
        wanted = [at for at in met if not self._is_met(at)]
        while wanted:
            if not (more := self._cheapest(wanted, bars)):
                return None
            stay += tuple(map(self._add, more))
            wanted = [at for at in wanted if not self._is_met(at)]
        return self._needed(_Kept(tuple(world for world in carried if world), stay), met)


def _halves(needs: Sequence[Need]) -> dict[int, tuple[int, ...]]:
    """Where the halves of each need stand, after all the whole ones."""
    found, place = {}, len(needs)
    for at, need in enumerate(needs):
        found[at] = tuple(range(place, place + len(need.halves())))
        place += len(need.halves())
    return found
