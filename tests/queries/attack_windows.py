"""The attacker over quarters, years and rolling windows: from every sum told, the least and greatest of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from queries.engines import open_engine
from queries.listing import listing
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.vocabulary import ALL, LEFT_OUT, Edition, Period, Quarter
from tests.queries.attack_truth import MIXED, SENSITIVE, exact_totals
from tests.queries.twins import twins
from tests.queries.twins_counting import Twin
from tests.support import Store

FAR = 10_000
SIDES = range(3)
Aim = Sequence[tuple[int, int]]
"""Quarters by place, each with 0 (inside), 1 (outside) or 2 (left out)."""
BASES = {
    "V7": ("V6", 0),
    "S6": ("S10", 0),
    **dict.fromkeys(("H6", "H7", "H8"), ("H12", 0)),
    "H9": ("H12", 1),
    "O2": ("V5", 6),
}
"""Where it is told how many there were in a quarter, and how many quarters before."""


@dataclass(frozen=True)
class Counted:
    """A quarter of a share: who is in the numerator, who is only in the denominator, who is left out of both; and how
    many people each of the first two are, where one may stand for several."""

    inside: int
    outside: int
    left: int = 0
    people: tuple[int, int] | None = None

    @property
    def every(self) -> int:
        return self.inside + self.outside + self.left

    @property
    def parts(self) -> tuple[int, int, int]:
        return self.inside, self.outside, self.left

    def behind(self, side: int) -> int:
        """How many people stand behind a part."""
        return self.parts[side] if self.people is None or side == 2 else self.people[side]


@dataclass(frozen=True)
class Seen:
    """What a viewer has: of which quarters the share, of which (elsewhere) how many there are, and the last quarters of
    the windows of four that are told; ``left`` are those of which it is told how many are left out."""

    quarters: frozenset[int] = frozenset()
    bases: frozenset[int] = frozenset()
    windows: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()


def span(series: Sequence[Counted], seen: Seen, aim: Aim) -> tuple[int, int]:
    """The least and greatest of a sum of parts."""
    rows: list[Aim] = [[(at, side)] for at in seen.quarters for side in (0, 1)]
    rows += [[(at, side) for side in SIDES] for at in seen.bases]
    rows += [[(at, side) for at in _four(end)] for end in seen.windows for side in (0, 1)]
    rows += [[(at, 2) for at in _four(end)] for end in seen.left]
    told = np.array([_vector(series, some) for some in rows]).reshape(len(rows), len(SIDES) * len(series))
    right, ends = [sum(series[at].parts[side] for at, side in some) for some in rows], []
    for sign in (1, -1):
        found = milp(
            sign * np.array(_vector(series, aim)),
            constraints=[LinearConstraint(told, right, right)] if rows else (),
            integrality=np.ones(told.shape[1]),
            bounds=Bounds(0, FAR),
        )
        assert found.x is not None, "the attacker's model is impossible"
        ends.append(round(float(np.array(_vector(series, aim)) @ found.x)))
    return ends[0], ends[1]


def _four(end: int) -> range:
    return range(end - 3, end + 1)


def _vector(series: Sequence[Counted], some: Aim) -> list[float]:
    return [float((at, side) in some) for at in range(len(series)) for side in SIDES]


def narrowed(
    series: Sequence[Counted], seen: Seen, threshold: int, *, sides: Sequence[int] = (0, 1), sensitive: bool = False
) -> list[tuple[int, int]]:
    """The small parts of quarters that are not told and cannot be anything from so wide to so many."""
    leaks = []
    for at, each in enumerate(series):
        for side in sides:
            small = 0 < each.behind(side) < threshold or (sensitive and each.every and not each.parts[side])
            if at not in seen.quarters and small:
                least, greatest = span(series, seen, [(at, side)])
                if greatest - least < threshold - 1 or greatest < threshold:
                    leaks.append((at, side))
    return leaks


def store_leaks(store: Store, threshold: int = 5) -> dict[str, list[tuple[Quarter, int]]]:
    """The small parts of quarters that a store's windows and years give away, of each measure of what happens that is
    told so; those who stand at quarter end are no sum of their quarters (``attack_standing``)."""
    world = store.world()
    quarters = sorted({quarter for _, quarter in world})
    every = {quarter: twins(world, store.register, store.area, quarter) for quarter in quarters}
    found = {}
    flows = [each for each in CATALOGUE.values() if each.base is not Period.QUARTER and not each.repeats]
    for measure in (each for each in flows if not each.year_on):
        series = [_counted(store, measure, quarter, every[quarter].get(measure.id)) for quarter in quarters]
        sides = SIDES if measure.id in MIXED else (0, 1)
        leaks = narrowed(
            series, _seen(store, measure.id, quarters), threshold, sides=sides, sensitive=measure.id in SENSITIVE
        )
        found[measure.id] = [(quarters[at], side) for at, side in leaks]
    return found


def _seen(store: Store, measure: str, quarters: Sequence[Quarter]) -> Seen:
    """What a store's board is told of a measure, and elsewhere of how many there were."""
    counts, before = BASES.get(measure, ("", 0))
    bases = [quarter.plus(before) for quarter in _told(store, counts, ALL, Period.QUARTER)] if counts else []
    windows, left = (
        [end for period in (Period.YEAR, Period.LAST_FOUR) for end in _told(store, measure, by, period)]
        for by in (ALL, LEFT_OUT)
    )
    if measure == "H9":  # rows thrown together say otherwise a quarter later: then it is another number that is told
        bases = [each for each in bases if _is_same(store, "H9 D", each, "H12 D")]
    alone = _told(store, measure, ALL, Period.QUARTER)
    at = {quarter: at for at, quarter in enumerate(quarters)}
    return Seen(*(frozenset(at[each] for each in some if each in at) for some in (alone, bases, windows, left)))


def _is_same(store: Store, now: str, quarter: Quarter, then: str) -> bool:
    return exact_totals(store, quarter).get(now) == exact_totals(store, quarter.plus(-1)).get(then)


def _told(store: Store, measure: str, by: str, period: Period) -> list[Quarter]:
    """The last quarters of what the board is shown of a measure."""
    told = {"area": store.area, "measure": measure, "by": by, "edition": Edition.BOARD, "period": period}
    lines = listing(open_engine(store.cells_url), **told)
    return [Quarter.parse(line["quarter"]) for line in lines if line["state"] == "shown"]


def _counted(store: Store, measure: Measure, quarter: Quarter, twin: Twin | None) -> Counted:
    """A quarter as it is; those of whom nothing is known, though they stand in the denominator, as left out."""
    every = sorted(twin.items, key=lambda item: item.numerator) if twin else []
    items = [item for item in {item.unit: item for item in every}.values() if item.denominator]
    left = exact_totals(store, quarter).get(f"{measure.id} left", 0)
    inside = [item.person for item in items if item.numerator]
    rest = len(items) - len(inside) - (left if measure.unknown_among else 0)
    outside = {item.person for item in items if not item.numerator}
    return Counted(len(inside), rest, left, (len(set(inside)), min(len(outside), rest)))
