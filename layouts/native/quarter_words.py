"""Words on a chart over quarters: at the right ends of its series, under its quarters, over those without a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from layouts.datum import Mark
from layouts.native.data import code_of, literal
from layouts.native.dress import FLAGGED
from layouts.native.measuring import height, shortened, wrapped
from layouts.native.pieces import Piece
from layouts.native.series import Label, Series
from layouts.native.space import Box
from layouts.native.time_series import Course, Named
from layouts.own_names import Lines, place_of
from layouts.plot_marks import Dot, Line
from layouts.scales import apart

GAP, APART, MARKER, LOWER = 7.0, 1.25, 1.25, 0.33
"""From a line's end to its words, in points; from words to words, from marker to marker, and from the middle of words
to the foot of the plot at least, of their size."""
LEAST = 6.5
"""Of the labels' size, the room that a name by its own line has at least."""
LAST = 0.6
"""Of a small chart's width, for the name of the latest quarter."""


def inner_of(made: Course, wide: float, tall: float, axis: bool, head: float) -> Box:
    size = made.dress.sizes.label
    numbers = max((made.dress.width(text) for text in made.plot.scale.texts), default=0.0) + 0.85 * size
    left = numbers if axis else 2.0
    named = [*made.ends, *made.parts]
    words = max((_wide(made, each) for each in named), default=0.0)
    right = words + 2 * GAP if words else size / 2
    across = max(wide - left - right, 1.0)
    brief = made.plot.head and max(map(made.dress.width, made.plot.table.names), default=0.0) <= LAST * across
    foot = (1.8 if brief else 3.0) * size
    top = head + size
    return Box(left, top, across, max(tall - top - foot, 1.0))


def _wide(made: Course, named: Named) -> float:
    return min(whole_words(made, named), made.room)


def whole_words(made: Course, named: Named) -> float:
    """The room that words at a right end need."""
    return made.dress.width(named.end.text, _size(made, named), named.bold) + GAP


def _size(made: Course, named: Named) -> float:
    return made.dress.sizes.value if named.end.large else made.dress.sizes.label * made.scale


def with_ends(made: Course, inner: Box) -> tuple[list[Series], list[Series]]:
    """Lines and columns with what stands at their right ends, apart from each other."""
    lines, columns = [*made.lines], [*made.columns]
    pitch = inner.wide / max(made.count, 1)
    over = pitch / 2 if any(last == made.count - 1 for _, _, last in made.plot.blocks) else 0.0
    for named, moved in _apart(made, made.ends, inner):
        behind = made.count - 1 - named.row
        label = _label(made, named, "r", inner)
        across = behind * pitch + over + GAP + _beyond(made, named)
        lines[named.series] = _labelled(lines[named.series], named.row, replace(label, across=across, down=moved))
    for named, moved in _apart(made, made.parts, inner):
        label = _label(made, named, "", inner)
        half = _wide(made, named) / 2
        column = inner.left + (named.row + 0.5) * pitch
        across = inner.right + GAP + half - column
        columns[named.series] = _labelled(columns[named.series], named.row, replace(label, across=across, down=moved))
    return lines, columns


def names_within(made: Course, inner: Box) -> Iterator[Piece]:
    """The names of lines that end before the others, each over its own stretch or beneath it."""
    pitch, low = inner.wide / max(made.count, 1), made.plot.scale.low
    each = (made.plot.scale.high - low) / inner.tall
    for mark in made.plot.of(Line):
        if not mark.end or not mark.end.within:
            continue
        ways = [_lines(made, mark.end.name, parts, pitch, each) for parts in (1, 2, 3)]
        edges, free = (-0.5, made.count - 0.5), made.dress.free
        if place := place_of(made.plot, mark.column, ways, edges, free=free):
            middle, y = inner.left + (place.middle + 0.5) * pitch, inner.bottom - (place.value - low) / each
            half, tall = place.lines.half * pitch, place.lines.tall / each
            top, anchor = (y - tall, "top") if place.over else (y, "bottom")
            words = "\n".join(place.lines.words)
            yield Piece(
                middle - half,
                top,
                middle + half,
                top + tall,
                words,
                "Series",
                tone=mark.role,
                align="center",
                anchor=anchor,
            )


def _lines(made: Course, name: str, parts: int, pitch: float, each: float) -> Lines:
    """A name in about so many lines, by the widths of rows and by how much of the scale a point is."""
    size, face = made.dress.sizes.label, made.dress.look.text
    words = wrapped(name, max(face.width(name, size) / parts, LEAST * size) + 1, size, face)
    half = max(face.width(line, size) for line in words) / 2 + 1
    return Lines(words, half / pitch, (height(len(words), size) + GAP) * each)


def _labelled(one: Series, row: int, label: Label) -> Series:
    return replace(one, labels={**one.labels, row: label})


def _beyond(made: Course, named: Named) -> float:
    """How far words stand off for a large flag on their point."""
    flagged = named.end.large and _mark(made, named) is not None
    return (made.dress.sizes.flag - made.dress.sizes.point) / 2 if flagged else 0.0


def _mark(made: Course, named: Named) -> Mark | None:
    """The judgement of the latest figure, if it is drawn."""
    columns = [mark.column for mark in made.plot.of(Dot) if mark.judged]
    found = made.plot.table[columns[0]].mark(made.count - 1) if columns else None
    return found if found in FLAGGED else None


def _label(made: Course, named: Named, at: str, inner: Box) -> Label:
    """Words in the series' colour, or the latest figure's judgement; its number follows who edits it."""
    dress, end, size = made.dress, named.end, _size(made, named)
    known = end.figure == named.figure.text and named.figure.value is not None
    room = made.room - GAP - dress.width(f" {end.figure}", size, named.bold)
    name = shortened(end.name, room, size, dress.look.bold if named.bold else dress.look.text) if end.name else ""
    words = replace(end, name=name).text
    if known:
        gap = " " if name else ""
        figure = code_of(end.figure)
        words = figure + literal(gap + name) if end.figure_first else literal(name + gap) + figure
    else:
        words = literal(words)
    mark = _mark(made, named) if end.large else None
    role = mark.value if mark else named.role
    return Label(words, at, role, size, named.bold)


def _apart(made: Course, ends: Sequence[Named], inner: Box) -> Iterator[tuple[Named, float]]:
    """Those that have room, the measure's own and the largest first, and how far each is moved down."""
    size = made.dress.sizes.label
    most = int((inner.tall + size) // (size * APART))
    order = sorted(ends, key=lambda each: (not each.end.large, not each.bold, -(each.figure.value or 0.0)))
    kept = [each for each in ends if each in order[:most]]
    wanted = [(1 - made.plot.scale.share(each.height)) * inner.tall for each in kept]
    tall = [_size(made, each) * APART for each in kept]
    fixed = next((at for at, each in enumerate(kept) if each.end.large), None)
    places = apart(wanted, tall, 0, inner.tall, fixed)
    lowest = inner.tall - LOWER * size  # beneath it are the quarters' own names
    if any(not -size <= place <= lowest for at, place in enumerate(places) if at != fixed):
        places = apart(wanted, tall, -size, inner.tall)
    yield from zip(kept, (place - natural for place, natural in zip(places, wanted, strict=True)), strict=True)


def when(made: Course, inner: Box, wide: float, tall: float) -> Iterator[Piece]:
    """Quarters in two lines, every so many counted back from the latest; under a small chart the first and the latest.

    An axis of the office program counts from the first, and LibreOffice writes every one slantwise: so the names stand
    on the chart, and its cells have them all.
    """
    names, size = made.plot.table.names, made.dress.sizes.label
    top = inner.bottom + size * 0.3
    if made.plot.head:
        yield from _first_and_latest(made, inner, top, wide, tall)
        return
    pitch = inner.wide / max(made.count, 1)
    least = max((made.dress.width(name.rpartition(" ")[0]) for name in names), default=0.0) + GAP
    every = next((every for every in (1, 4, 8, 12) if every * pitch >= least), 16)
    half = max(least, every * pitch) / 2
    for at in range(made.count - 1, -1, -every):
        middle = inner.left + (at + 0.5) * pitch
        months, _, year = names[at].rpartition(" ")
        text = f"{months}\n{year}" if months else year
        yield Piece(middle - half, top, middle + half, tall, text, "Quarter", align="center", anchor="top")


def _first_and_latest(made: Course, inner: Box, top: float, wide: float, tall: float) -> Iterator[Piece]:
    names = made.plot.table.names
    if not names:
        return
    first, last = names[0], names[-1]
    both = made.dress.width(first) + made.dress.width(last) + GAP
    if made.count > 1 and both < inner.wide:
        yield Piece(inner.left, top, inner.left + made.dress.width(first) + 2, tall, first, "Quarter", anchor="top")
    yield Piece(inner.right - inner.wide * LAST, top, wide, tall, last, "Quarter", align="right", anchor="top")


def withheld(made: Course, inner: Box) -> Iterator[Piece]:
    """Stone over the quarters without a figure, with their marker, a line lower where the last one is too near."""
    size, pitch, ended = made.dress.sizes.label, inner.wide / max(made.count, 1), [0.0] * 3
    for marker, first, last in made.plot.blocks:
        left, right = inner.left + first * pitch, inner.left + (last + 1) * pitch
        yield Piece(left, inner.top, right, inner.bottom, name="Not shown", fill="stone2")
        middle, half = (left + right) / 2, made.dress.width(marker, bold=True) / 2 + 1
        line = next((at for at, end in enumerate(ended) if end <= middle - half), 0)
        ended[line], up = middle + half, (inner.top + inner.bottom) / 2 + line * MARKER * size
        box = (middle - half, up - size, middle + half, up + size)
        yield Piece(*box, marker, "Marker", bold=True, align="center")
