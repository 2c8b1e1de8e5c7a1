"""The right chart for a series, by its kind and the length of its history: chosen here and nowhere else."""

from collections.abc import Sequence
from dataclasses import replace

from queries.statistics.chart import Asked, control_chart
from queries.statistics.control import P_CHART, XMR, fractions, p_finder, xmr_finder
from queries.statistics.kinds import Rule, SeriesResult, Status
from queries.statistics.runs import RUN_CHART, run_chart

DOTS = "none, too few points"
LEAST_FOR_LIMITS = 12
CHANGES = "XmR of the changes, limits alone"
BY_ALL_RULES = 1 / 40
"""How often a stable chart of 24 quarters signals in one of them: STANDARDS."""
BY_LIMITS_ALONE = 1 / 120
"""The same of the changes of a stock, by simulation: 93 of 100 stay each quarter, 14 come, 16 to 24 quarters."""


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
    return replace(chart, chance=BY_ALL_RULES)


def changes(values: Sequence[float | None], rebase_at: Sequence[int] = ()) -> tuple[float | None, ...]:
    """Each value less the one before; None where either is missing, and across a rebase."""
    pairs = zip((None, *values[:-1]), values, strict=True)
    return tuple(
        None if before is None or now is None or at in rebase_at else now - before
        for at, (before, now) in enumerate(pairs)
    )


def change_chart(
    values: Sequence[float | None], *, better: str | None = None, rebase_at: Sequence[int] = ()
) -> SeriesResult:
    """The chart by which a stock is judged: XmR of its :func:`changes`, by the rule of limits alone.

    A stock's quarters hold mostly the same people, so limits or runs of its level would mean nothing. Every field is of
    the changes, one a quarter, the first without. Edge: fewer than 12 changes have no limits and no type.
    """
    steps = changes(values, rebase_at)
    asked = Asked(better, None, rebase_at, LEAST_FOR_LIMITS, (Rule.OUTSIDE_LIMITS,))
    chart = control_chart(steps, xmr_finder(steps), CHANGES, asked)
    few = chart.status in (Status.DOTS, Status.RUN)
    return replace(chart, method=DOTS) if few else replace(chart, chance=BY_LIMITS_ALONE)
