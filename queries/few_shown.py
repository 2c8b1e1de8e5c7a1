"""Of which districts, cohorts and sexes the board edition can show next to nothing: what a picker should say."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from sqlalchemy import Engine, func, select

from queries.engines import reading
from queries.tables import cells
from queries.vocabulary import ALL, EVERYONE, SLICED, Edition, Slice, State

FEW = 0.25
"""A slice of which less than this share of everyone's figures is shown has few."""


def few_shown(engine: Engine, release: int, slices: Iterable[Slice]) -> frozenset[Slice]:
    """Those of the slices of which the board edition of a release (its number) shows few of the figures that it shows
    of everyone."""
    shown = _shown(engine, release)
    whole = shown.get(EVERYONE, 0)
    return frozenset(each for each in slices if shown.get(each, 0) < FEW * whole)


@lru_cache(maxsize=64)
def _shown(engine: Engine, release: int) -> Mapping[Slice, int]:
    """How many measures are shown of each: what a release holds never changes."""
    C = cells.c
    mine = (C.release_id == release, C.edition == Edition.BOARD.value, C.slice == EVERYONE.token)
    counted = select(C.by, C.category, func.count(C.measure.distinct())).where(
        *mine, C.by.in_((ALL, *SLICED)), C.state == State.SHOWN.value
    )
    with reading(engine) as connection:
        rows = connection.execute(counted.group_by(C.by, C.category)).all()
    return {EVERYONE if by == ALL else Slice(by, category): count for by, category, count in rows}
