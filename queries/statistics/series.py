"""The right chart for a series, by its kind and the length of its history: chosen here and nowhere else."""

from collections.abc import Sequence
from dataclasses import replace

from queries.statistics.chart import Asked, control_chart
from queries.statistics.control import P_CHART, XMR, fractions, p_finder, xmr_finder
from queries.statistics.kinds import SeriesResult, Status
from queries.statistics.runs import RUN_CHART, run_chart

DOTS = "none, too few points"
LEAST_FOR_LIMITS = 12


def series_chart(
    values: Sequence[float | None],
    *,
    numerators: Sequence[int | None] | None = None,
    denominators: Sequence[int | None] | None = None,
    better: str | None = None,
    target: float | None = None,
    rebase_at: Sequence[int] = (),
) -> SeriesResult:
    """The chart that the kind and length of a series allow.

    Under 10 points dots only; 10 or 11 a run chart about the median, whose finding is `signal`; 12 to 19
    trial limits; 20 and more full limits. With numerators and denominators a p chart of fractions, else XmR.
    History counts from the last rebase, and each earlier group shows what its own length allows; points
    without limits have no type. Source: NHS England, Making data count; Anhoj and Olesen 2014. Edge: a point
    is missing where its value, numerator or denominator is None or its denominator 0; ValueError where the
    lengths differ or a numerator exceeds its denominator.
    """
    asked = Asked(better, target, rebase_at, LEAST_FOR_LIMITS)
    if numerators is None or denominators is None:
        return _by_history(values, control_chart(values, xmr_finder(values), XMR, asked), rebase_at)
    pairs = zip(values, fractions(numerators, denominators), strict=True)
    shown = [None if value is None else fraction for value, fraction in pairs]
    chart = control_chart(shown, p_finder(numerators, denominators), P_CHART, asked)
    return _by_history(shown, chart, rebase_at)


def _by_history(values: Sequence[float | None], chart: SeriesResult, rebase_at: Sequence[int]) -> SeriesResult:
    """The chart with the method, and the run chart's finding, that its last group's length allows."""
    if chart.status is Status.DOTS:
        return replace(chart, method=DOTS)
    if chart.status is Status.RUN:
        return replace(chart, method=RUN_CHART, signal=run_chart(values[max(rebase_at, default=0) :]).signal)
    return chart
