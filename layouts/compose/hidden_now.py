"""A chart of which too little is shown is a line: its headline says what is known, and its table has the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layouts.chart_kinds import (
    Bars,
    Body,
    Changes,
    Control,
    Funnel,
    Line,
    Lines,
    Nothing,
    Panels,
    Shaded,
    Shares,
    SideBySide,
    Stacked,
)
from layouts.drawing import Drawing
from queries.vocabulary import State

HIDDEN = State.SUPPRESSED.marker
MOSTLY = "Most of it is hidden to protect small numbers."
LATEST = "The quarters before are in its table."


def unless_hidden(drawing: Drawing, missing: Sequence[str], most: float, sentence: str) -> Drawing:
    """The drawing; a panel in its place where more than this share of the quarters that have figures are hidden.

    ``missing`` has each quarter's marker, "" where it is drawn. Headline, table and notes stay.
    """
    received = [marker for marker in missing if marker in ("", HIDDEN)]
    if received.count(HIDDEN) <= most * len(received):
        return drawing
    return instead(drawing, sentence)


def unless_hidden_now(drawing: Drawing) -> Drawing:
    """The drawing; a line in its place where the latest of a series is hidden, or more of its parts than are shown: its
    headline says what is known, and its table has the rest."""
    lines = _lines(drawing.body)
    if lines and all(line.points[-1].marker == HIDDEN for line in lines):
        return instead(drawing, LATEST)
    parts = _parts(drawing.body)
    return drawing if 2 * parts.count(HIDDEN) <= len(parts) else instead(drawing, MOSTLY)


def _lines(body: Body) -> tuple[Line, ...]:
    """The series of a chart through time."""
    match body:
        case Control():
            return (body.line,)
        case Stacked() | Lines():
            return body.lines
        case Panels():
            return tuple(panel.line for panel in body.panels)
    return ()


def _parts(body: Body) -> list[str]:
    """The marker of each part that a chart of one quarter or period draws, "" of one that is shown."""
    match body:
        case Bars():
            return [bar.figure.marker for bar in body.bars]
        case SideBySide():
            return [figure.marker for column in body.columns for figure in column.figures]
        case Shaded():
            return [figure.marker for column in body.columns for figure in column]
        case Shares():
            return [row.hidden[:3] for row in body.rows]
        case Changes():
            return [row.latest.marker for row in body.rows]
        case Funnel():
            return [point.figure.marker for point in body.points]
    return []


def instead(drawing: Drawing, why: str) -> Drawing:
    """A line in place of a drawing: its headline, and why there is no more; its table stays."""
    panel = Nothing("hidden", drawing.headline, why, HIDDEN)
    return replace(drawing, body=panel, alternative=f"{drawing.headline}. {why}", key=(), chance=0.0)
