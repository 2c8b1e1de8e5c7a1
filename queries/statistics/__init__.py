"""Statistical process control, intervals and funnels: pure functions over plain sequences.

Every result states its method. A stable pack of forty charts shows about one false signal a quarter.
"""

from queries.statistics.chances import expected
from queries.statistics.control import p_chart, u_chart, xmr
from queries.statistics.difference import NOBODY, Change, Counted, difference, part_of_difference
from queries.statistics.funnel import FunnelLimits, beyond, funnel_proportion
from queries.statistics.intervals import byar, clopper_pearson, newcombe, newcombe_between, poisson_exact, wilson
from queries.statistics.kinds import Assurance, Interval, PointType, Rule, SeriesResult, Status
from queries.statistics.persons import (
    FEWEST,
    McNemar,
    MeanInterval,
    RateRatio,
    bootstrap_mean,
    least_seen,
    mcnemar_exact,
    rate_ratio,
)
from queries.statistics.rounding import round_half_up
from queries.statistics.runs import RunChart, median, run_chart
from queries.statistics.series import BY_ALL_RULES, change_chart, changes, series_chart
from queries.statistics.staying import Step, staying

__all__ = [
    "BY_ALL_RULES",
    "FEWEST",
    "NOBODY",
    "Assurance",
    "Change",
    "Counted",
    "FunnelLimits",
    "Interval",
    "McNemar",
    "MeanInterval",
    "PointType",
    "RateRatio",
    "Rule",
    "RunChart",
    "SeriesResult",
    "Status",
    "Step",
    "beyond",
    "bootstrap_mean",
    "byar",
    "change_chart",
    "changes",
    "clopper_pearson",
    "difference",
    "expected",
    "funnel_proportion",
    "least_seen",
    "mcnemar_exact",
    "median",
    "newcombe",
    "newcombe_between",
    "p_chart",
    "part_of_difference",
    "poisson_exact",
    "rate_ratio",
    "round_half_up",
    "run_chart",
    "series_chart",
    "staying",
    "u_chart",
    "wilson",
    "xmr",
]
