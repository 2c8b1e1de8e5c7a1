"""A funnel: each group a named point by its size and share, within the limits of chance about the average."""

from __future__ import annotations

from dataclasses import replace

from layouts.chart_kinds import Funnel, FunnelLimit
from layouts.plot import Column, Plot, Rows, Table
from layouts.plot_marks import Curve, Dash, Dot, End, Weight
from layouts.scales import axis_for

DASHES = (Dash.DOTTED, Dash.DASHED)
"""Of the inner and the outer limits."""


def funnel(body: Funnel) -> Plot:
    """Limits as lines, the average solid, the groups named beside their points; those not shown are not drawn."""
    points = body.points
    share = Column("value", "", tuple(point.figure for point in points), body.unit, tuple(p.mark for p in points))
    size = Column("out of", body.across, tuple(point.size for point in points))
    drawn = [end for limit in body.limits for end in (*limit.lower, *limit.upper)]
    across = axis_for([0.0, *body.sizes], "")
    limits = [curve for limit, dash in zip(body.limits, DASHES, strict=False) for curve in _limits(body, limit, dash)]
    return Plot(
        Table(Rows.POINTS, tuple(point.name for point in points), (share, size)),
        (*limits, _average(body), Dot("value", "series", judged=True, across="out of", named=True)),
        axis_for([*share.values, *drawn, body.average.value], body.unit),
        body.unit,
        replace(across, high=body.sizes[-1]) if body.sizes and body.sizes[-1] > 0 else across,
        body.across,
    )


def _limits(body: Funnel, limit: FunnelLimit, dash: Dash) -> list[Curve]:
    """Both limits of one level; each says which level it is."""
    ends = (("upper", limit.upper), ("lower", limit.lower))
    return [
        Curve(f"{limit.level} limit, {side}", body.sizes, up, "ink3", Weight.LIMIT, dash, End(limit.level))
        for side, up in ends
    ]


def _average(body: Funnel) -> Curve:
    ends = (body.sizes[0], body.sizes[-1]) if body.sizes else ()
    up = tuple(body.average.value or 0.0 for _ in ends)
    return Curve(body.average_name, ends, up, "ink", Weight.MEAN, end=End(body.average_name, large=True))
