"""Small charts side by side on one scale, with a band behind (the houses)."""

from __future__ import annotations

from dataclasses import dataclass

from layouts import theme
from layouts.bodies import Panel, Panels
from layouts.on_page.axes import left_of, value_axis
from layouts.on_page.gaps import blocks, in_two, quarters_axis
from layouts.on_page.plot import Plot, Values, arrangement, box, note
from layouts.scales import Axis, axis_for

PLOT_HEIGHT = 200
HEAD, FOOT = 54, 46
NARROW_HEAD = 62
GAP = 0.045
NARROW_GAP = 0.08
RING, LATEST = 13, 8


@dataclass(frozen=True)
class _Cell:
    """Where one panel stands: fractions of the whole plot, and whether it is the first of its row."""

    left: float
    right: float
    low: float
    high: float
    first: bool


def panels(body: Panels) -> Plot:
    """Four beside each other, two where there is less room; all on one scale."""
    axis = axis_of(body)
    data = [trace for at, panel in enumerate(body.panels) for trace in _traces(panel, body, at)]
    wide, middle, narrow = (
        _arranged(body, axis, across, brief) for across, brief in ((4, False), (2, False), (2, True))
    )
    return Plot(data, wide, narrow, middle if len(body.panels) > 2 else {}, live=True)


def axis_of(body: Panels) -> Axis:
    """The common value axis."""
    return axis_for(
        (*(point.value for panel in body.panels for point in panel.line.points), *(body.band or ())),
        body.unit,
        may_cut=True,
    )


def _id(at: int) -> str:
    return "" if at == 0 else str(at + 1)


def _traces(panel: Panel, body: Panels, at: int) -> list[Values]:
    tone = theme.colour(panel.line.role)
    said = [f"{quarter}: {point.text}" for quarter, point in zip(body.quarters, panel.line.points, strict=True)]
    on = {"xaxis": f"x{_id(at)}", "yaxis": f"y{_id(at)}", "type": "scatter"}
    values = [point.value for point in panel.line.points]
    made: list[Values] = [
        {
            **on,
            "mode": "lines+markers",
            "x": list(range(len(values))),
            "y": values,
            "connectgaps": False,
            "line": {"color": tone, "width": theme.PAGE.line},
            "marker": {"color": tone, "size": 3},
            "text": said,
            "hovertemplate": "%{text}<extra></extra>",
            "cliponaxis": False,
            "name": panel.name,
        }
    ]
    if values and values[-1] is not None:
        edge = {"color": tone, "width": 3 if panel.outside else 0}
        made.append(
            {
                **on,
                "mode": "markers",
                "x": [len(values) - 1],
                "y": [values[-1]],
                "hoverinfo": "skip",
                "cliponaxis": False,
                "marker": {
                    "size": RING if panel.outside else LATEST,
                    "line": edge,
                    "color": theme.PAPER if panel.outside else tone,
                },
            }
        )
    return made


def _cells(count: int, across: int, height: float, head: float) -> list[_Cell]:
    across = min(across, max(count, 1))
    gap = GAP if across > 2 else NARROW_GAP
    width = (1 - gap * (across - 1)) / across
    rows = -(-count // across)
    row = (PLOT_HEIGHT + FOOT + head) / (height - FOOT - head)
    tall = PLOT_HEIGHT / (height - FOOT - head)
    return [
        _Cell(
            at % across * (width + gap),
            at % across * (width + gap) + width,
            (rows - 1 - at // across) * row,
            (rows - 1 - at // across) * row + tall,
            at % across == 0,
        )
        for at in range(count)
    ]


def _arranged(body: Panels, axis: Axis, across: int, brief: bool) -> Values:
    head = NARROW_HEAD if brief else HEAD
    rows = -(-len(body.panels) // min(across, max(len(body.panels), 1))) if body.panels else 1
    height = rows * (PLOT_HEIGHT + FOOT + head)
    cells = _cells(len(body.panels), across, height, head)
    notes: list[Values] = []
    boxes: list[Values] = []
    axes: Values = {}
    for at, (panel, cell) in enumerate(zip(body.panels, cells, strict=True)):
        shapes, labels = _within(body, panel, at, cell)
        boxes, notes = [*boxes, *shapes], [*notes, *labels, *_heads(panel, cell, brief), *_feet(body, cell, brief)]
        axes |= _axes(body, axis, at, cell)
    return arrangement(height, (left_of(axis), 6, head, FOOT), notes, boxes, axes)


def _within(body: Panels, panel: Panel, at: int, cell: _Cell) -> tuple[list[Values], list[Values]]:
    """The band behind the line and the blocks over quarters without a figure."""
    where = {"xref": f"x{_id(at)}", "yref": "paper"}
    shapes, labels = blocks(
        [point.marker if point.value is None else "" for point in panel.line.points],
        **where,
        label_at=0.2,
        low=cell.low,
        high=cell.high,
    )
    if body.band:
        shapes.append(
            box(
                -0.5, len(body.quarters) - 0.5, *body.band, theme.colour("band"), xref=f"x{_id(at)}", yref=f"y{_id(at)}"
            )
        )
    return shapes, labels


def _heads(panel: Panel, cell: _Cell, brief: bool) -> list[Values]:
    """Name and remark at the left, the latest figure at the right (under the name where there is little room)."""
    latest = panel.line.points[-1] if panel.line.points else None
    size = theme.PAGE.axis
    name = f"<b>{panel.name}</b>"
    tone = theme.INK if panel.outside or (latest and latest.value is None) else theme.words_in(panel.line.role)
    figure = latest.text if latest else ""
    said = f'<span style="font-size:{theme.PAGE.value}px;font-weight:700">{figure}</span>'
    before = f'<span style="font-size:{theme.PAGE.label}px">{panel.outside}</span> ' if panel.outside else ""
    if brief:
        return [
            note(name, x=cell.left, y=cell.high, upright="bottom", up=38, size=theme.PAGE.label),
            note(f"{said} {before.rstrip()}", x=cell.left, y=cell.high, upright="bottom", up=6, tone=tone, size=size),
        ]
    return [
        note(
            f"{name}<br>{panel.remark}" if panel.remark else name,
            x=cell.left,
            y=cell.high,
            upright="bottom",
            up=12,
            size=size,
            tone=theme.INK2,
        ),
        note(before + said, x=cell.right, y=cell.high, at="right", upright="bottom", up=12, tone=tone, size=size),
    ]


def _feet(body: Panels, cell: _Cell, brief: bool) -> list[Values]:
    """The first and latest quarter under a panel; the latest alone where there is little room."""
    low: Values = {"y": cell.low, "upright": "top", "up": -8, "size": theme.PAGE.axis, "tone": theme.INK3}
    latest = note(in_two(body.quarters[-1]), x=cell.right, at="right", **low)
    return [latest] if brief or len(body.quarters) < 3 else [note(in_two(body.quarters[0]), x=cell.left, **low), latest]


def _axes(body: Panels, axis: Axis, at: int, cell: _Cell) -> Values:
    last = len(body.quarters) - 1
    across = quarters_axis(last + 1, domain=[cell.left, cell.right], anchor=f"y{_id(at)}", ticks="", tickvals=[])
    up = value_axis(axis, domain=[cell.low, cell.high], anchor=f"x{_id(at)}", showticklabels=cell.first)
    return {f"xaxis{_id(at)}": across, f"yaxis{_id(at)}": up}
