"""Where the charts of a picture stand: one alone, columns beside each other, small ones in a grid; and in parts, where
they are more than there is room for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from layouts.native.data import Data
from layouts.native.dress import Dress
from layouts.native.heads import Title, head_tall
from layouts.native.points import points
from layouts.native.quarters import quarters
from layouts.native.row_room import rows_for
from layouts.native.rows import rows
from layouts.native.space import Chart
from layouts.plot import Facets, Picture, Plot, Rows, Way, plots_of
from layouts.plot_cutting import pages
from layouts.plot_marks import Stack

ACROSS, MOST_SMALL = 4, 8
"""Small charts in a row, and together."""
COLUMN_GAP = 18.0
LEAST_PITCH, INSIDE_PITCH = 1.4, 1.95
"""The least height of a row, and of one with words inside its bar, in letters."""
MOST_SMALL_TALL = 23.5
"""Of a small chart, in letters."""


@dataclass(frozen=True)
class Room:
    """How much room a picture has, in points."""

    wide: float
    tall: float


@dataclass(frozen=True)
class Placed:
    """A chart in its place in the room; ``plot`` is what it shows, ``data`` what it is drawn from."""

    left: float
    top: float
    chart: Chart
    plot: Plot
    data: Data


Source = Callable[[Plot], Data]
WRITERS: Mapping[Rows, Callable[[Plot, float, float, Data, Dress, float], Chart]] = {
    Rows.QUARTERS: quarters,
    Rows.NAMES: rows,
    Rows.POINTS: points,
}


def cut(picture: Picture, room: Room, dress: Dress) -> list[Picture]:
    """The picture in as few parts as have room, each on the same scale."""
    if isinstance(picture, Facets) and picture.way is Way.GRID:
        return list(pages(picture, MOST_SMALL))
    first = plots_of(picture)[0]
    if first.table.rows is not Rows.NAMES:
        return [picture]
    heads = _heads(picture, room.wide, dress) if isinstance(picture, Facets) else 0.0
    over = rows_for(first, room.wide, room.tall, dress, head=heads)
    pitch = (INSIDE_PITCH if first.of(Stack) else LEAST_PITCH) * dress.sizes.label
    return list(pages(picture, max(int((room.tall - over.head - over.foot) // pitch), 3)))


def placed(picture: Picture, room: Room, dress: Dress, source: Source, title: Title | None = None) -> list[Placed]:
    """The picture's charts in their places, those of a grid or of columns beside each other; one alone may have a
    title."""
    if isinstance(picture, Plot):
        return [_alone(picture, room, dress, source(picture), title)]
    several = _grid if picture.way is Way.GRID else _beside
    return list(several(picture, room, dress, source))


def _alone(plot: Plot, room: Room, dress: Dress, data: Data, title: Title | None) -> Placed:
    """One chart under its title, which takes no more height than its rows need."""
    above = sum(title.parts(room.wide, dress)) if title else 0.0
    chart = WRITERS[plot.table.rows](plot, room.wide, room.tall, data, dress, above)
    if title:
        pieces = (*title.pieces(room.wide, dress), *chart.pieces)
        chart = replace(chart, title=title.headline, pieces=pieces)
    return Placed(0.0, 0.0, chart, plot, data)


def _each(picture: Facets, wide: float, dress: Dress) -> tuple[float, float]:
    """The names' room at the left of columns, and a column's own."""
    names = rows_for(picture.plots[0], wide, 100.0, dress).left
    return names, (wide - names - COLUMN_GAP * (len(picture.plots) - 1)) / max(len(picture.plots), 1)


def _heads(picture: Facets, wide: float, dress: Dress) -> float:
    each = _each(picture, wide, dress)[1]
    return max(head_tall(plot.head, each, dress) for plot in picture.plots)


def _beside(picture: Facets, room: Room, dress: Dress, source: Source) -> Iterator[Placed]:
    """Columns that share their rows, named in the first."""
    names, each = _each(picture, room.wide, dress)
    head = _heads(picture, room.wide, dress)
    for at, plot in enumerate(picture.plots):
        wide = each + (0.0 if at else names)
        data = source(plot)
        chart = rows(plot, wide, room.tall, data, dress, head, 0.0 if at else names)
        yield Placed(names + at * (each + COLUMN_GAP) if at else 0.0, 0.0, chart, plot, data)


def _grid(picture: Facets, room: Room, dress: Dress, source: Source) -> Iterator[Placed]:
    """Small charts on one scale, its numbers at the first of each row."""
    count, gap = len(picture.plots), 1.15 * dress.sizes.label
    across = min(ACROSS, max(count, 1))
    down = -(-count // across)
    scale = picture.plots[0].scale
    numbers = max((dress.width(text) for text in scale.texts), default=0.0) + 0.85 * dress.sizes.label
    each = (room.wide - numbers - gap * (across - 1)) / across
    tall = min(room.tall / max(down, 1), MOST_SMALL_TALL * dress.sizes.label)
    head = max(head_tall(plot.head, each, dress) for plot in picture.plots)
    for at, plot in enumerate(picture.plots):
        row, column = divmod(at, across)
        own = numbers if column == 0 else 0.0
        data = source(plot)
        chart = quarters(plot, each + own, tall - 4, data, dress, head, axis=not column)
        yield Placed(numbers - own + column * (each + gap), row * tall, chart, plot, data)
