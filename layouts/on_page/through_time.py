"""Several series through time: parts of a whole stacked, or a few lines on one scale; named at their right ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts import theme
from layouts.bodies import Line, Lines, Stacked, gaps
from layouts.measuring import width_of, wrap
from layouts.on_page.axes import left_of, value_axis
from layouts.on_page.control import BOTTOM, TOP
from layouts.on_page.gaps import blocks, quarter_ticks, quarters_axis, spacing
from layouts.on_page.plot import LEAST_WIDTH, WIDE_WIDTH, Plot, Values, arrangement, note
from layouts.scales import Axis, apart, axis_for

WIDE_HEIGHT, NARROW_HEIGHT = 370, 330
WIDE_ROOM, NARROW_ROOM = 190, 112
LINE_HEIGHT = 18
COLUMN = 0.72


@dataclass(frozen=True)
class _End:
    """What stands at the right of a series: its figure, its name, where it wants to be, its colour."""

    figure: str
    name: str
    value: float
    tone: str


def stacked(body: Stacked) -> Plot:
    """Columns of parts, one a quarter; named beside the latest column, with figures if it is the latest quarter's."""
    axis = axis_for((sum(_values(body.lines, index)) for index in range(len(body.quarters))), body.unit)
    shown, last = _latest(body.lines), len(body.quarters) - 1
    ends, below = [], 0.0
    for line in body.lines:
        if shown is not None and (value := line.points[shown].value) is not None:
            figure = line.points[shown].text if shown == last else ""
            ends.append(_End(figure, line.name, below + value / 2, theme.words_in(line.role)))
            below += value
    data = [_columns(line, body.quarters) for line in body.lines]
    return _through_time(body.quarters, body.lines, axis, ends, data, {"barmode": "stack"})


def lines(body: Lines) -> Plot:
    """A few lines on one scale; none joins across a quarter without a figure. The end of each tells the latest quarter,
    by its marker where it has no figure."""
    axis = axis_for((point.value for line in body.lines for point in line.points), body.unit)
    ends = [
        _End(line.points[-1].text, line.name, line.height(axis.low), theme.words_in(line.role)) for line in body.lines
    ]
    data = [_joined(line, body.quarters) for line in body.lines]
    return _through_time(body.quarters, body.lines, axis, ends, data, {})


def _values(series: Sequence[Line], index: int) -> list[float]:
    return [value for line in series if (value := line.points[index].value) is not None]


def _latest(series: Sequence[Line]) -> int | None:
    count = len(series[0].points) if series else 0
    return next((index for index in reversed(range(count)) if _values(series, index)), None)


def _through_time(
    quarters: tuple[str, ...],
    series: tuple[Line, ...],
    axis: Axis,
    ends: Sequence[_End],
    data: list[Values],
    more: Values,
) -> Plot:
    def arranged(height: float, room: float, every: int) -> Values:
        shapes, labels = blocks(gaps(series))
        right, names = _named(ends, axis, height - TOP - BOTTOM, room)
        axes = {
            "xaxis": quarters_axis(len(quarters), **quarter_ticks(quarters, every)),
            "yaxis": value_axis(axis),
            **more,
        }
        return arrangement(height, (left_of(axis), right, TOP, BOTTOM), [*labels, *names], shapes, axes)

    every = spacing(len(quarters), LEAST_WIDTH - left_of(axis) - NARROW_ROOM)
    narrow = arranged(NARROW_HEIGHT, NARROW_ROOM, every)
    return Plot(data, arranged(WIDE_HEIGHT, WIDE_ROOM, spacing(len(quarters), WIDE_WIDTH / 2)), narrow, live=True)


def _named(ends: Sequence[_End], axis: Axis, tall: float, room: float) -> tuple[float, list[Values]]:
    """The right margin's width, and names with their latest figures pushed apart."""
    size = theme.PAGE.label
    texts = [wrap(f"{end.figure} {end.name}".strip(), room - 10, size, bold=True) for end in ends]
    heights = [len(lines) * LINE_HEIGHT + 4.0 for lines in texts]
    places = apart([axis.share(end.value) * tall for end in ends], heights, 0, tall + LINE_HEIGHT)
    widest = max((width_of(line, size, bold=True) for lines in texts for line in lines), default=0.0)
    notes = [
        note(_bold_first("<br>".join(lines), end.figure), x=1, y=place / tall, size=size, tone=end.tone, right=8)
        for lines, end, place in zip(texts, ends, places, strict=True)
    ]
    return min(room, widest + 14), notes


def _bold_first(text: str, first: str) -> str:
    return f"<b>{first}</b>{text[len(first) :]}" if first and text.startswith(first) else text


def _hover(line: Line, quarters: Sequence[str]) -> Values:
    said = [f"{quarter}, {line.name}: {point.text}" for quarter, point in zip(quarters, line.points, strict=True)]
    return {"hovertext": said, "hovertemplate": "%{hovertext}<extra></extra>", "name": line.name}


def _columns(line: Line, quarters: Sequence[str]) -> Values:
    return {
        "type": "bar",
        "x": list(range(len(quarters))),
        "y": [point.value for point in line.points],
        "width": COLUMN,
        "marker": {"color": theme.colour(line.role), "line": {"color": theme.PAPER, "width": 1}},
        **_hover(line, quarters),
    }


def _joined(line: Line, quarters: Sequence[str]) -> Values:
    tone = theme.colour(line.role)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(len(quarters))),
        "y": [point.value for point in line.points],
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": tone, "width": theme.PAGE.line},
        "marker": {"color": tone, "size": theme.PAGE.point},
        **_hover(line, quarters),
    }
