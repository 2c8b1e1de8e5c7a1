"""Which measures must be looked at together: those tied by a linear dependence of their columns. Pure.

Each column holds what every person adds. Where some columns add up to others for everybody, a viewer who has all but
one of their cells has that one too: an identity, whether or not anybody ever wrote it down.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from queries.disclosure.columns import MARK, owner

Rows = Sequence[Mapping[str, int]]
_NOUGHT = 1e-7
_LARGE, _SOME = 20, 5
"""So many people that two columns do not keep apart, or lie in each other, by chance."""


def families(rows: Rows, columns: Sequence[str], known: Iterable[str] = ()) -> list[frozenset[str]]:
    """The groups of owners (measures) whose columns depend on each other, given the ``known`` columns.

    ``rows`` are what each person adds. A column without anybody, or made of known ones alone, ties nothing. Large
    columns of which one bounds the other (in custody, in the community) are together too.
    """
    known = [column for column in known if column in columns]
    rest = [column for column in columns if column not in known]
    groups = {owner(column): {owner(column)} for column in rest}
    for tied in (*_circuits(rows, known, rest), *_nested(rows, known, rest)):
        merged = set().union(*(groups[owner(column)] for column in tied))
        groups.update(dict.fromkeys(merged, merged))
    return list(dict.fromkeys(frozenset(group) for group in groups.values()))


def _circuits(rows: Rows, known: Sequence[str], rest: Sequence[str]) -> Iterable[list[str]]:
    """Sets of columns of which each is made of the others and the known ones."""
    names = [*known, *rest]
    distinct = {tuple(row.get(name, 0) for name in names) for row in rows}
    matrix = np.array(sorted(distinct), dtype=float).reshape(-1, len(names))
    pivots, reduced = _reduced(matrix)
    for at in range(len(known), len(names)):
        if at not in pivots:
            inside = [pivot for row, pivot in enumerate(pivots) if abs(reduced[row, at]) > _NOUGHT]
            yield [names[each] for each in (*inside, at) if each >= len(known)]


def _nested(rows: Rows, known: Sequence[str], rest: Sequence[str]) -> Iterable[list[str]]:
    """Pairs of large columns of which one bounds the other: they share nobody of a known head-count; where none is
    known, one holds all of the other."""
    for head in known:
        names, shared = _shared(rest, [row for row in rows if row.get(head)], _LARGE)
        yield from ([names[one], names[two]] for one, two in combinations(range(len(names)), 2) if not shared[one, two])
    if not known:
        names, shared = _shared(rest, rows, _SOME)
        for one, two in combinations(range(len(names)), 2):
            if shared[one, two] == min(shared[one, one], shared[two, two]):
                yield [names[one], names[two]]


def _shared(rest: Sequence[str], rows: Rows, least: int) -> tuple[list[str], NDArray[np.float64]]:
    """The columns of at least so many people, and how many each two of them share."""
    names = [name for name in rest if MARK not in name and sum(1 for row in rows if row.get(name)) >= least]
    taken = np.array([[1.0 if row.get(name) else 0.0 for name in names] for row in rows]).reshape(len(rows), len(names))
    return names, taken.T @ taken


def _reduced(matrix: NDArray[np.float64]) -> tuple[list[int], NDArray[np.float64]]:
    """Reduced row echelon form, and the pivots' columns; the first columns are pivots wherever they may."""
    work, pivots = matrix.copy(), list[int]()
    for column in range(work.shape[1]):
        row = len(pivots)
        if row == work.shape[0]:
            break
        best = row + int(np.abs(work[row:, column]).argmax())
        if abs(work[best, column]) <= _NOUGHT:
            continue
        work[[row, best]] = work[[best, row]]
        work[row] /= work[row, column]
        others = work[:, column].copy()
        others[row] = 0.0
        work -= np.outer(others, work[row])
        pivots.append(column)
    return pivots, work
