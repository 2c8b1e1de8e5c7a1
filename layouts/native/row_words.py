"""Words beside the rows of a native chart: names, heads of dots, remarks, and why a row has no figure."""

from __future__ import annotations

from collections.abc import Iterator

from layouts.native.measuring import shortened
from layouts.native.pieces import Piece
from layouts.native.row_room import BAR, Rows
from layouts.plot_marks import Between, Dot, Rule
from layouts.scales import apart, runs

UNDER, TICK = 3.0, 2.0
"""How far (points) the line of a bar's bounds is beneath it, and how far its ends reach up and down."""


def named(found: Rows) -> Iterator[Piece]:
    for row, name in enumerate(found.names):
        top, bottom = found.row(row, 0.94)
        strong = row in found.plot.table.strong
        yield Piece(0.0, top, max(found.left - 6, 1.0), bottom, name, "Row", found.size, strong, tone="ink")


def heads(found: Rows) -> Iterator[Piece]:
    """What the dots of the first row with figures are, over them."""
    table, size = found.plot.table, found.dress.sizes.label
    dots = [mark for mark in found.plot.of(Dot) if mark.head]
    unshown = table.unshown([mark.column for mark in dots])
    if not dots or all(unshown):
        return
    row = unshown.index(False)
    known = [(mark.head, value) for mark in dots if (value := table[mark.column].values[row]) is not None]
    wide = [found.dress.width(head) + 8 for head, _ in known]
    spots = apart([found.x(value) for _, value in known], wide, 0.0, found.wide)
    for (head, _), spot, room in zip(known, spots, wide, strict=True):
        yield Piece(spot - room / 2, found.head - size * 1.6, spot + room / 2, found.head, head, "Key", align="center")


def remarked(found: Rows) -> Iterator[Piece]:
    table, size = found.plot.table, found.dress.sizes.label
    left = found.wide - found.remarks
    if table.remark_head:
        place = (left, found.head - size * 1.6, found.wide, found.head)
        yield Piece(*place, table.remark_head, "Remarks", align="right")
    lines = 2 if found.pitch >= 2.4 * size else 1
    unshown = found.plot.reasons
    for row, (figure, words) in enumerate(_fitting(found, found.remarks - 10, lines)):
        if figure + words and not (unshown[row] and table.remark_head):
            top, bottom = found.row(row, 0.95)
            yield Piece(left, top, found.wide, bottom, words, "Remark", lead=figure, tone="ink", align="right")


def _fitting(found: Rows, room: float, lines: int) -> list[tuple[str, str]]:
    """Each remark's figure and words: without what follows the last comma, or figures alone, where room is short for
    some; of those without figures as much as fits."""
    remarks, width, look = found.plot.table.remarks, found.dress.width, found.dress.look
    if not any(remark.figure for remark in remarks):
        return [("", shortened(each.words, room, found.dress.sizes.label, look.text, lines)) for each in remarks]
    tries = ([each.words for each in remarks], [each.words.rpartition(", ")[0] for each in remarks])
    for words in tries:
        said = [(f"{each.figure} ", rest) for each, rest in zip(remarks, words, strict=True)]
        if all(width(figure + rest) * 1.03 <= room for figure, rest in said):
            return said
    return [(each.figure, "") for each in remarks]


def ruled(found: Rows) -> Iterator[Piece]:
    """A constant as a line across neighbouring rows with figures, on paper so that it is seen on bars."""
    size = found.dress.sizes.line
    for mark in found.plot.of(Rule):
        for _, first, last in runs(["" if why else "shown" for why in found.plot.reasons]):
            top, bottom = found.row(first, 1.0)[0], found.row(last, 1.0)[1]
            x = found.x(mark.figure.value or 0.0)
            for role, half in (("paper", size), (mark.role, 0.5 * size)):
                yield Piece(x - half, top, x + half, bottom, name="Target", fill=role)


def between(found: Rows) -> Iterator[Piece]:
    """A broken line beneath each bar, between its ends whatever the unknown are."""
    for mark in found.plot.of(Between):
        for row, figure in enumerate(found.plot.table[mark.column].figures):
            if figure.bounds:
                (low, high), at = map(found.x, figure.bounds), found.row(row, BAR)[1] + UNDER
                yield Piece(low, at, high, at, name="If none, if all", line=mark.role)
                for end in (low, high):
                    yield Piece(end - TICK / 4, at - TICK, end + TICK / 4, at + TICK, name="End", fill=mark.role)


def withheld(found: Rows) -> Iterator[Piece]:
    """Dashed rows where there is no figure, that say why."""
    size, inner = found.dress.sizes.label, found.inner
    right = found.wide if found.plot.table.remark_head else inner.right
    for row, why in enumerate(found.plot.reasons):
        if why:
            top, bottom = found.row(row, 0.62 if found.pitch >= 2 * size else 0.86)
            room, marker = right - inner.left - 16, why.partition(" ")[0]
            tries = (why, f"{marker} hidden" if marker == "[c]" else marker, marker)
            brief = next((each for each in tries if found.dress.width(each) * 1.05 <= room), marker)
            yield Piece(inner.left, top, right, bottom, brief, "Not shown", line="nought", inset=8, fill="paper")
