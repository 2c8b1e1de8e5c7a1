"""What stands beside the points of a scatter: names where they have room, else numbers that a key beneath tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from layouts import placing
from layouts.datum import Mark
from layouts.measuring import of_several
from layouts.native.data import literal
from layouts.native.dress import DOWN, FLAGGED, Dress
from layouts.native.measuring import shortened
from layouts.native.series import Label
from layouts.native.space import Box
from layouts.plot import Plot
from layouts.plot_marks import Curve, Dot

MOST_NAME, MARKED, POINT = 13.0, 1.2, 0.7
"""A name's width at most, a marked point and another, in letters."""
BESIDE = {"right": "r", "left": "l", "above": "t", "below": "b"}
GAP = 4.0
UNSURE = 1.06
"""Office programs set letters wider or closer than they are measured."""


@dataclass(frozen=True)
class Field:
    """A scatter's plot as it stands in its chart."""

    plot: Plot
    inner: Box
    dress: Dress

    def place(self, across: float, up: float) -> tuple[float, float]:
        """Where values stand, in points from the plot's upper left."""
        scale = self.plot.across
        x = scale.share(across) if scale and scale.high > scale.low else 0.0
        return x * self.inner.wide, (1 - self.plot.scale.share(up)) * self.inner.tall

    def shown(self, mark: Dot) -> list[int]:
        """The rows that have a point."""
        both = zip(self.plot.table[mark.across].values, self.plot.table[mark.column].values, strict=True)
        return [row for row, pair in enumerate(both) if None not in pair]

    def flagged(self, mark: Dot) -> dict[int, Mark]:
        """The rows beyond their limits."""
        column = self.plot.table[mark.column]
        found = {row: column.mark(row) for row in self.shown(mark)} if mark.judged else {}
        return {row: own for row, own in found.items() if own and own in FLAGGED}

    def short(self, row: int, mark: Mark | None) -> str:
        """A name that has room, of several merged told by its first; “unusually low”, which has no shape, before it."""
        name, size = self.plot.table.names[row], self.dress.sizes.label
        most = MOST_NAME * size
        whole = name if self.dress.width(name) <= most else of_several(name)
        said = shortened(whole, most, size, self.dress.look.text)
        return f"{DOWN} {said}" if mark is Mark.LOW else said

    def spot(self, mark: Dot, row: int, text: str, marked: bool) -> placing.Spot:
        """A point and the room that words beside it take."""
        table, size = self.plot.table, self.dress.sizes.label
        x, y = self.place(table[mark.across].values[row] or 0.0, table[mark.column].values[row] or 0.0)
        wide = self.dress.width(text) * UNSURE + 4
        return placing.Spot(x, y, wide, size * 1.25, (MARKED if marked else POINT) * size / 2)


def beside(field: Field, mark: Dot) -> tuple[dict[int, Label], str]:
    """Each point's label, and the key of those that are numbers ("" where none is)."""
    flagged = field.flagged(mark)
    texts = {row: field.short(row, flagged.get(row)) for row in field.shown(mark)} if mark.named else {}
    found = _placed(field, mark, texts, flagged, ())
    unnamed = [row for row in texts if row not in found]
    numbers = {row: str(number) for number, row in enumerate(unnamed, start=1)}
    taken = [place.name for place, _ in found.values()]
    numbered = _placed(field, mark, numbers, dict.fromkeys(numbers, Mark.USUAL), taken)
    labels = {row: label for row, (_, label) in (found | numbered).items()}
    return labels, ", ".join(f"{number} {texts[row]}" for row, number in numbers.items())


def _placed(
    field: Field, mark: Dot, texts: Mapping[int, str], firm: Mapping[int, Mark], taken: Sequence[placing.Box]
) -> dict[int, tuple[placing.Place, Label]]:
    """Words beside their points or led to them, where they have room; those that are ``firm`` in any case."""
    spots = [field.spot(mark, row, text, row in firm) for row, text in texts.items()]
    room = placing.Box(0, 0, field.inner.wide, field.inner.tall)
    places = placing.named(spots, [row in firm for row in texts], room, _crossed(field), GAP, taken)
    found = {}
    for (row, text), spot, place in zip(texts.items(), spots, places, strict=True):
        if place is not None:
            natural = spot.beside(place.side, GAP)
            aside, down = place.name.left - natural.left, place.name.top - natural.top
            role = own.value if (own := field.flagged(mark).get(row)) else "ink"
            label = Label(literal(text), BESIDE[place.side], role, across=aside, down=down)
            found[row] = (place, replace(label, leader=bool(place.leader)))
    return found


def _crossed(field: Field) -> list[placing.Box]:
    """What names had better not lie on: the lines, stretch by stretch."""
    lines = (
        [field.place(*point) for point in zip(curve.across, curve.up, strict=True)] for curve in field.plot.of(Curve)
    )
    return [box for line in lines for box in placing.stretches(line, 1.0)]
