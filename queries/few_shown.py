"""Of which districts, cohorts and sexes the board edition can show next to nothing: what a picker should say."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from sqlalchemy import Engine, select

from queries.engines import reading
from queries.measures import CATALOGUE
from queries.tables import cells
from queries.vocabulary import ALL, EVERYONE, SLICED, Edition, Slice, State

FEW = 0.25
"""A slice of which less than this share of everyone's figures is shown has few."""


def few_shown(engine: Engine, release: int, slices: Iterable[Slice]) -> frozenset[Slice]:
    """Those of the slices of which the board edition of a release (its number) shows few of the figures that it shows
    of everyone: of those that can be of one group. What organisations do is of none."""
    shown = _shown(engine, release)
    return frozenset(each for each in slices if len(shown.get(each, ())) < FEW * _could_be(shown, each.dimension))


def _could_be(shown: Mapping[Slice, frozenset[str]], dimension: str) -> int:
    every = shown.get(EVERYONE, frozenset())
    return sum(name not in CATALOGUE or dimension in CATALOGUE[name].sliced for name in every)


@lru_cache(maxsize=64)
def _shown(engine: Engine, release: int) -> Mapping[Slice, frozenset[str]]:
    """Which measures are shown of each: what a release holds never changes."""
    C = cells.c
    mine = (C.release_id == release, C.edition == Edition.BOARD.value, C.slice == EVERYONE.token)
    told = select(C.by, C.category, C.measure).where(*mine, C.by.in_((ALL, *SLICED)), C.state == State.SHOWN.value)
    found: dict[Slice, set[str]] = {}
    with reading(engine) as connection:
        for by, category, measure in connection.execute(told.distinct()):
            found.setdefault(EVERYONE if by == ALL else Slice(by, category), set()).add(measure)
    return {slice: frozenset(names) for slice, names in found.items()}
