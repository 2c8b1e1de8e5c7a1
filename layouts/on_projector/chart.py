"""From a Drawing to the pictures of its chart: one, or several where it has more rows than can be read at once."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.bodies import Bars, Body, Changes, Control, Funnel, Lines, Overlap, Panels, Shares, SideBySide, Stacked
from layouts.drawing import Drawing, Key
from layouts.on_projector import svg
from layouts.on_projector.bars import bars, changes
from layouts.on_projector.columns import side_by_side
from layouts.on_projector.funnel import funnel
from layouts.on_projector.panels import panels
from layouts.on_projector.shares import overlap, shares
from layouts.on_projector.stacked import stacked
from layouts.on_projector.svg import SIZES, WIDTH
from layouts.on_projector.through_time import control, lines
from layouts.scales import width_of

ROW = 50
BETWEEN = 44
SWATCH = 34
MOST_ROWS = 3


def pictures(drawing: Drawing) -> list[str]:
    """The chart as SVG; nothing for a body that is a table or words."""
    keys = key(drawing.key) if needs_key(drawing) else []
    above = len(keys) * ROW + (14 if keys else 0)
    named = [part for row in keys for part in row]
    found = pages_of(drawing.body, above)
    return [svg.drawing([*named, *parts]) for parts in found]


def pages_of(body: Body, above: float) -> list[list[str]]:
    """What is drawn on each slide; ``above`` is the room that a key takes."""
    match body:
        case Control():
            return [control(body)]
        case Lines():
            return [lines(body)]
        case Stacked():
            return [stacked(body, above)]
        case Bars():
            return bars(body)
        case SideBySide():
            return side_by_side(body)
        case Changes():
            return changes(body)
        case Overlap():
            return [overlap(body)]
        case Shares():
            return shares(body, above)
        case Panels():
            return panels(body)
        case Funnel():
            return [funnel(body)]
        case _:
            return []


def needs_key(drawing: Drawing) -> bool:
    """Shares have a key; columns have one where not each part has its name beside the latest quarter."""
    body = drawing.body
    if isinstance(body, Stacked):
        return not all(line.points and line.points[-1].value for line in body.lines)
    return isinstance(body, Shares)


def key(entries: Sequence[Key]) -> list[list[str]]:
    """What each colour means, in rows; the names are shortened where there are many."""
    rows: list[list[str]] = [[]]
    x = 0.0
    for entry in entries:
        text = svg.shorten(entry.words, 520, SIZES.axis)
        room = SWATCH + 14 + width_of(text, SIZES.axis) + BETWEEN
        if x and x + room - BETWEEN > WIDTH:
            if len(rows) == MOST_ROWS:
                break
            rows.append([])
            x = 0.0
        y = len(rows) * ROW - ROW / 2
        swatch = svg.box(x, y - SWATCH / 2, SWATCH, SWATCH, f"c-{entry.role}", edge="ink3")
        rows[-1] += [swatch, svg.words(text, x + SWATCH + 14, y, tone="ink2")]
        x += room
    return [row for row in rows if row]
