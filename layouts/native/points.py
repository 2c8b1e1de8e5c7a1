"""A plot of points as a native scatter: groups by size and share within lines, each named beside its point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from layouts.native.data import Cell, Data, code_of_unit, literal
from layouts.native.dress import SHAPES, Dress
from layouts.native.measuring import height, shortened, wrapped
from layouts.native.naming import MARKED, POINT, Field, beside
from layouts.native.pieces import Piece
from layouts.native.series import Kind, Label, Marker, Series, Stroke
from layouts.native.space import Box, Chart, Group, Values
from layouts.plot import Plot
from layouts.plot_marks import Curve, Dash, Dot
from layouts.scales import apart

DASHES = {Dash.SOLID: "", Dash.DASHED: "dash", Dash.DOTTED: "sysDot"}
MOST_KEY = 3
"""Lines of the key to numbers."""


def points(plot: Plot, wide: float, tall: float, data: Data, dress: Dress, top: float = 0.0) -> Chart:
    """A chart so many points wide and tall, its plot under what takes so much at its ``top``."""
    dots = plot.of(Dot)
    field = Field(plot, _inner(plot, wide, tall - top, dress, top), dress)
    if keyed := _key(field, dots):
        field = replace(field, inner=_inner(plot, wide, tall - top - height(len(keyed), dress.sizes.label), dress, top))
        keyed = _key(field, dots)
    lines = [_curve(curve, plot, data, dress) for curve in plot.of(Curve)]
    series = (*_ended(lines, field), *(_dots(mark, field, data) for mark in dots))
    axes = (Values(plot.across, "#,##0", grid=False), Values(plot.scale, code_of_unit(plot.unit)))
    pieces = tuple(_beneath(field, keyed, tall))
    return Chart(wide, tall, dress, field.inner, (Group(Kind.SCATTER, series),), *axes, pieces)


def _inner(plot: Plot, wide: float, tall: float, dress: Dress, top: float) -> Box:
    size = dress.sizes.label
    left = max(map(dress.width, plot.scale.texts), default=0.0) + 0.85 * size
    ends = [mark.end for mark in plot.of(Curve) if mark.end]
    right = max((dress.width(end.text, bold=end.large) for end in ends), default=0.0) + 1.2 * size
    return Box(left, top + size, max(wide - left - right, 1.0), max(tall - 4.6 * size, 1.0))


def _key(field: Field, dots: Sequence[Dot]) -> tuple[str, ...]:
    """Whose the numbers are that stand beside points, in lines."""
    said = "; ".join(key for mark in dots if (key := beside(field, mark)[1]))
    return wrapped(said, field.inner.wide, field.dress.sizes.label, field.dress.look.text)[:MOST_KEY] if said else ()


def _beneath(field: Field, keyed: Sequence[str], tall: float) -> Iterator[Piece]:
    """What the scale across is, and the key."""
    inner, dress, size = field.inner, field.dress, field.dress.sizes.label
    above = tall - height(len(keyed), size)
    said = shortened(field.plot.across_words, inner.wide, size, dress.look.text)
    yield Piece(inner.left, above - size * 1.7, inner.right, above, said, "Across", align="center")
    if keyed:
        yield Piece(inner.left, above, inner.right, tall, "\n".join(keyed), "Key", anchor="top")


def _curve(curve: Curve, plot: Plot, data: Data, dress: Dress) -> Series:
    """A line that stands in no table."""
    across = data.add(f"{curve.name}: across", [Cell(each) for each in curve.across], "#,##0")
    up = data.add(curve.name, [Cell(each) for each in curve.up], code_of_unit(plot.unit))
    line = Stroke(curve.role, dress.sizes.thin, DASHES[curve.dash])
    return Series(up.head, up.cells, across.cells, line=line)


def _ended(lines: Sequence[Series], field: Field) -> Iterator[Series]:
    """The lines with what each is at its right end, pushed apart."""
    plot, inner, size = field.plot, field.inner, field.dress.sizes.label
    known = [at for at, curve in enumerate(plot.of(Curve)) if curve.end and curve.up]
    wanted = [(1 - plot.scale.share(plot.of(Curve)[at].up[-1])) * inner.tall for at in known]
    places = apart(wanted, [size * 1.25] * len(known), 0, inner.tall)
    moved = {at: place - natural for at, place, natural in zip(known, places, wanted, strict=True)}
    for at, (line, curve) in enumerate(zip(lines, plot.of(Curve), strict=True)):
        if at not in moved or curve.end is None:
            yield line
            continue
        label = Label(literal(curve.end.text), "r", curve.role, 0.0, curve.end.large, down=moved[at])
        yield replace(line, labels={len(curve.up) - 1: label})


def _dots(mark: Dot, field: Field, data: Data) -> Series:
    """The groups: those beyond the limits by their mark's shape and colour, each with its name."""
    plot, size = field.plot, field.dress.sizes.label
    data.names(plot)
    across = data.column(plot, mark.across)
    up = data.column(plot, mark.column, plot.table[mark.column].name or plot.across_words)
    flagged = field.flagged(mark)
    looks = {row: Marker(own.value, MARKED * size, SHAPES.get(own, "circle")) for row, own in flagged.items()}
    labels, _ = beside(field, mark)
    marker = Marker(mark.role, POINT * size)
    return Series(up.head, up.cells, across.cells, marker=marker, points=looks, labels=labels)
