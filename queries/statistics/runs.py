"""Run charts: is there a shift or trend about the median?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import comb, log2
from statistics import median as middle

from queries.statistics.rules import compare

RUN_CHART = "run chart, median"


@dataclass(frozen=True)
class RunChart:
    """The median, the longest run on one side of it, how often it is crossed, and what would be unusual.

    `longest_expected` and `crossings_expected` are the most and the fewest that chance leaves unremarked.
    `signal` says that a run is longer or crossings are fewer; points on the median count for nothing.
    """

    median: float | None
    longest_run: int
    crossings: int
    signal: bool
    longest_expected: int
    crossings_expected: int
    useful: int
    method: str = RUN_CHART


def median(values: Sequence[float | None]) -> float | None:
    """The median of the values that are not None; None of nothing."""
    known = [value for value in values if value is not None]
    return float(middle(known)) if known else None


def fewest_crossings(useful: int) -> int:
    """The 5% quantile of the crossings of `useful` points: binomial with useful - 1 trials of a half."""
    trials = max(useful - 1, 0)
    reached, fewest = 1, 0
    while reached * 20 < 2**trials:
        fewest += 1
        reached += comb(trials, fewest)
    return fewest


def run_chart(values: Sequence[float | None]) -> RunChart:
    """A run chart: longest run > round(log2 n) + 3 or crossings < the 5% quantile is a signal.

    Source: Anhoj and Olesen 2014 (PLoS ONE 9(11): e113825). n counts the points not on the median.
    Edge: None is left out; with every point on the median, or none at all, there is no signal.
    """
    centre = median(values)
    marks = [compare(value, centre) for value in values if value is not None and centre is not None]
    lengths = [len(list(run)) for _, run in groupby(mark for mark in marks if mark)]
    useful = sum(lengths)
    if not useful:
        return RunChart(centre, 0, 0, False, 0, 0, 0)
    longest, crossings = round(log2(useful)) + 3, fewest_crossings(useful)
    signal = max(lengths) > longest or len(lengths) - 1 < crossings
    return RunChart(centre, max(lengths), len(lengths) - 1, signal, longest, crossings, useful)
