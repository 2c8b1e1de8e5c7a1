"""Rows named once with several columns of bars on full tracks (the pathways)."""

from __future__ import annotations

from layouts import theme
from layouts.bodies import ColumnOfBars, SideBySide
from layouts.measuring import width_of, wrap
from layouts.on_page.bars import THICK, rows_axis
from layouts.on_page.plot import Plot, Values, arrangement, box, no_axis, note, withheld

WIDE_PITCH, NARROW_PITCH = 50, 66
WIDE_GAP = 0.036
HEADS, NARROW_HEADS = 52, 30
INDENT = 9
MOST_NAMES = 264
BAR = 0.46
ABOVE = 26


def side_by_side(body: SideBySide) -> Plot:
    """Each column has an axis of its own from nothing to all, on one axis of rows."""
    domains = _domains(len(body.columns))
    data = [_column(body, column, at) for at, column in enumerate(body.columns)]
    names = min(max(width_of(row, theme.PAGE.label, bold=True) for row in body.rows) + INDENT + 14, MOST_NAMES)
    wide, middle, narrow = (
        _arranged(body, domains, room, brief) for room, brief in ((names, False), (0, False), (0, True))
    )
    return Plot(data, wide, narrow, middle)


def _domains(count: int) -> list[tuple[float, float]]:
    width = (1 - WIDE_GAP * (count - 1)) / count
    return [(at * (width + WIDE_GAP), at * (width + WIDE_GAP) + width) for at in range(count)]


def _ref(at: int) -> str:
    return "x" if at == 0 else f"x{at + 1}"


def _column(body: SideBySide, column: ColumnOfBars, at: int) -> Values:
    """A column's bars: their figures inside at the end where they fit, else outside."""
    shown = [(row, figure) for row, figure in enumerate(column.figures) if figure.value is not None]
    roles = ["concern" if row in column.flagged else column.role for row, _ in shown]
    return {
        "type": "bar",
        "orientation": "h",
        "xaxis": _ref(at),
        "y": [row for row, _ in shown],
        "width": BAR,
        "x": [figure.value for _, figure in shown],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"color": [theme.colour(role) for role in roles]},
        "text": [f" {figure.text}  " for _, figure in shown],
        "textposition": "auto",
        "insidetextanchor": "end",
        "constraintext": "none",
        "textangle": 0,
        "insidetextfont": {"size": theme.PAGE.label, "weight": 600, "color": [theme.words_on(role) for role in roles]},
        "outsidetextfont": {"size": theme.PAGE.label, "weight": 600, "color": theme.INK},
    }


def _arranged(body: SideBySide, domains: list[tuple[float, float]], names: float, brief: bool) -> Values:
    beside = names > 0
    pitch = WIDE_PITCH if beside else NARROW_PITCH
    tall, rows = rows_axis(len(body.rows), pitch, 0 if beside else ABOVE)
    notes = [*_heads(body, domains, brief), *_names(body, names, beside)]
    boxes = _band(body, names, pitch, beside)
    for at, column in enumerate(body.columns):
        made, words = _tracks(column, at, domains[at], beside)
        boxes, notes = [*boxes, *made], [*notes, *words]
    axes = {_ref(at).replace("x", "xaxis"): no_axis(0, 1, domain=list(domain)) for at, domain in enumerate(domains)}
    heads = NARROW_HEADS if brief else HEADS
    return arrangement(tall + heads, (names, 0, heads, 0), notes, boxes, {**axes, "yaxis": rows})


def _heads(body: SideBySide, domains: list[tuple[float, float]], brief: bool) -> list[Values]:
    return [
        note(
            f"<b>{column.head}</b>" + (f"<br>{column.of}" if column.of and not brief else ""),
            x=start,
            y=1,
            upright="bottom",
            up=6 if brief else 10,
            size=theme.PAGE.axis if brief else theme.PAGE.label,
        )
        for column, (start, _) in zip(body.columns, domains, strict=True)
    ]


def _names(body: SideBySide, names: float, beside: bool) -> list[Values]:
    made = []
    for row, name in enumerate(body.rows):
        bold = row == body.banded
        lines = wrap(name, names - INDENT - 10, theme.PAGE.label, bold) if beside else [name]
        made.append(
            note(
                "<br>".join(lines),
                x=0,
                y=row if beside else row - BAR / 2,
                yref="y",
                bold=bold,
                right=INDENT - names if beside else 0,
                upright="middle" if beside else "bottom",
                up=0,
            )
        )
    return made


def _band(body: SideBySide, names: float, pitch: float, beside: bool) -> list[Values]:
    """Stone behind the headline's row; its part in the left margin is measured in px."""
    if body.banded is None:
        return []
    low = body.banded - (0.45 if beside else THICK / 2 + ABOVE / pitch - 0.05)
    high = body.banded + (0.45 if beside else THICK / 2 + 0.04)
    made = [box(0, 1, low, high, theme.STONE, yref="y")]
    if beside:
        made.append(box(-names, 0.5, low, high, theme.STONE, yref="y", xsizemode="pixel", xanchor=0))
    return made


def _tracks(
    column: ColumnOfBars, at: int, domain: tuple[float, float], beside: bool
) -> tuple[list[Values], list[Values]]:
    boxes, notes = [], []
    for row, figure in enumerate(column.figures):
        place = (0, 1, row - BAR / 2, row + BAR / 2)
        if figure.value is not None:
            boxes.append(box(*place, theme.colour("track"), xref=_ref(at), yref="y"))
            continue
        boxes.append(box(*place, "", xref=_ref(at), yref="y", dashed=True))
        notes.append(
            note(
                withheld(figure.marker, brief=not beside),
                x=domain[0],
                y=row,
                yref="y",
                size=theme.PAGE.axis,
                tone=theme.INK2,
                right=6,
            )
        )
    return boxes, notes
