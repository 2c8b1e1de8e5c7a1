"""Kinds of chart through time: one measure within its limits, a few lines, parts of a whole, several small charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layouts import words
from layouts.chart_kinds import (
    Control,
    Limits,
    Line,
    Lines,
    Panel,
    Panels,
    Stacked,
)
from layouts.datum import Datum
from layouts.plot import Column, Facets, Head, Plot, Rows, Table, Way
from layouts.plot_marks import Area, Band, Dash, Dot, End, PlotMark, Rule, Segment, Size, Stack, Weight, Withheld
from layouts.plot_marks import Line as Drawn
from layouts.scales import Axis, axis_for

VALUE, LOWER, MEAN, UPPER = "value", "lower limit", "mean", "upper limit"


def control(body: Control) -> Plot:
    """One measure through time: its limits and mean, target or band, flagged points, quarters without a figure."""
    line, limits = body.line, body.limits
    own = Column(VALUE, line.name, line.points, body.unit, limits.marks if limits else ())
    beside = (*body.bounds, *([body.before] if body.before else []))
    columns = (own, *(_limit_columns(limits, body.unit) if limits else ()), *_columns(beside, body.unit))
    aims = (*(each.value for each in (body.target, body.benchmark) if each), *(body.band or ()))
    marks: list[PlotMark] = [
        *_band(body.band, body.unit),
        *(_limit_marks(columns, filled=not body.band) if limits else ()),
        *_rules(body),
        *_bounds(body),
        *([_before(body.before)] if body.before else []),
        Drawn(VALUE, line.role, joined=body.joined, end=_own_end(line.points)),
        Dot(VALUE, line.role, judged=True),
        Withheld((VALUE, *([body.before.name] if body.before else []))),
    ]
    values = [value for column in columns for value in column.values]
    return Plot(_table(body.quarters, columns), tuple(marks), axis_for((*values, *aims), body.unit, True), body.unit)


def _table(quarters: tuple[str, ...], columns: Iterable[Column]) -> Table:
    return Table(Rows.QUARTERS, quarters, tuple(columns))


def _columns(lines: Iterable[Line], unit: str) -> tuple[Column, ...]:
    return tuple(Column(line.name, line.name, line.points, unit) for line in lines)


def _bounds(body: Control) -> Iterable[Drawn]:
    """Thin steps from quarter to quarter, each with the latest quarter's figure; where that is not shown, or is the
    measure's own, for nobody is unknown, they are named together where they are seen."""
    now = any(each.points[-1].value not in (None, body.line.points[-1].value) for each in body.bounds)
    *lower, upper = body.bounds or (None,)
    for each in filter(None, (*lower, upper)):
        both = each.name.replace("If all", "If none, and if all,", 1) if lower else each.name
        apart = End(both, within=True) if each is upper else None
        end = End(each.name, each.points[-1].text) if now else apart
        yield Drawn(each.name, each.role, Weight.LIMIT, Dash.DOTTED, stepped=True, end=end)


def _before(line: Line) -> Drawn:
    """A line of its own, named where it stands."""
    return Drawn(line.name, line.role, Weight.BEFORE, joined=line.is_long, end=End(line.name, within=True))


def _own_end(points: Sequence[Datum]) -> End | None:
    """The latest quarter's figure, if it is shown."""
    return End("", points[-1].text, large=True) if points and points[-1].value is not None else None


def _limit_columns(limits: Limits, unit: str) -> tuple[Column, ...]:
    middle = "Median" if all(end is None for end in (*limits.lower, *limits.upper)) else "Mean"
    named = ((LOWER, "Lower limit", limits.lower), (UPPER, "Upper limit", limits.upper), (MEAN, middle, limits.mean))
    last = len(limits.mean) - 1
    return tuple(
        Column(
            key,
            name,
            tuple(_written(value, unit, limits.fine and at == last) for at, value in enumerate(values)),
            unit,
        )
        for key, name, values in named
    )


def _written(value: float | None, unit: str, fine: bool = False) -> Datum:
    return Datum(None, "") if value is None else Datum(value, (words.finest if fine else words.figure)(value, unit))


def _limit_marks(columns: Sequence[Column], filled: bool) -> Iterable[PlotMark]:
    """What lies between the limits, then the limits dashed and the mean solid, each with its last figure."""
    looks = {LOWER: (Weight.LIMIT, Dash.DASHED), UPPER: (Weight.LIMIT, Dash.DASHED), MEAN: (Weight.MEAN, Dash.SOLID)}
    if filled:
        yield Area(LOWER, UPPER, "limits")
    for column in columns:
        if column.key in looks and column.last is not None:
            weight, dash = looks[column.key]
            end = End(column.name, column.figures[column.last].text)
            yield Drawn(column.key, "ink3", weight, dash, stepped=True, end=end)


def _band(band: tuple[float, float] | None, unit: str, named: bool = True) -> Iterable[PlotMark]:
    if band:
        yield Band(_written(band[0], unit), _written(band[1], unit), named=named)


def _rules(body: Control) -> Iterable[PlotMark]:
    if body.target:
        yield Rule("target", body.target, "target", end=End("Target", body.target.text), since=body.begins)
    if body.benchmark:
        end = End("Benchmark", body.benchmark.text)
        yield Rule("benchmark", body.benchmark, "ink2", dash=Dash.DOTTED, end=end, since=body.begins)


def lines(body: Lines) -> Plot:
    """A few lines on one scale, each named at its right end with the latest quarter's figure, or its marker."""
    marks = [Drawn(line.name, line.role, end=_named_end(line)) for line in body.lines]
    axis = axis_for((point.value for line in body.lines for point in line.points), body.unit)
    return _several(body, marks, axis)


def _named_end(line: Line) -> End:
    return End(words.mid(line.name), line.points[-1].text if line.points else "", figure_first=True)


def _several(body: Lines | Stacked, marks: Sequence[PlotMark], axis: Axis) -> Plot:
    columns = _columns(body.lines, body.unit)
    every = tuple(line.name for line in body.lines)
    return Plot(_table(body.quarters, columns), (*marks, Withheld(every)), axis, body.unit)


def stacked(body: Stacked) -> Plot:
    """Columns of parts, named beside the latest one, with figures where that is the latest quarter's."""
    each = list(zip(*(line.points for line in body.lines), strict=True))
    latest = next((at for at in reversed(range(len(each))) if _whole(each[at])), None)
    segments = tuple(Segment(line.name, line.role, line.name, end=_part_end(line, latest)) for line in body.lines)
    return _several(body, [Stack(segments)], axis_for(map(_whole, each), body.unit))


def _whole(points: Iterable[Datum]) -> float:
    return sum(point.value or 0.0 for point in points)


def _part_end(line: Line, latest: int | None) -> End | None:
    if latest is None or line.points[latest].value is None:
        return None
    return End(line.name, line.points[latest].text if latest == len(line.points) - 1 else "", figure_first=True)


def panels(body: Panels) -> Facets:
    """Small charts on one scale, with the band behind; a latest point outside it is a ring."""
    values = [point.value for panel in body.panels for point in panel.line.points]
    axis = axis_for((*values, *(body.band or ())), body.unit, may_cut=True)
    return Facets(tuple(_panel(panel, body, axis) for panel in body.panels), Way.GRID)


def _panel(panel: Panel, body: Panels, axis: Axis) -> Plot:
    line, key = panel.line, panel.name
    latest = Dot(
        key, line.role, Size.RING if panel.outside else Size.LATEST, bool(panel.outside), only=(len(line.points) - 1,)
    )
    marks = (*_band(body.band, body.unit, named=False), Drawn(key, line.role), latest, Withheld((key,)))
    said = line.points[-1].text if line.points else ""
    plain = panel.outside or not line.points or line.points[-1].value is None
    head = Head(panel.name, panel.remark, said, panel.outside, "ink" if plain else line.role)
    return Plot(
        _table(body.quarters, [Column(key, line.name, line.points, body.unit)]), marks, axis, body.unit, head=head
    )
