"""Bars of 100%: two groups that overlap as a Venn laid straight, and rows of shares under each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from layouts.bodies import Overlap, Part, ShareRow, Shares
from layouts.on_projector import svg
from layouts.on_projector.bars import GAP, THICK, TWO_LINES, WHY, dashed_row, pages
from layouts.on_projector.svg import HEIGHT, SIZES, WIDTH
from layouts.scales import apart, width_of

TOP, THICKNESS = 250, 190
BIG = 56
BRACKET = 20
MOST_NAME = 560


def overlap(body: Overlap) -> list[str]:
    """One bar of the outer group alone, both, the other alone and neither, with a bracket over each group."""
    missing = next((part.figure for part in body.parts if part.figure.value is None), None)
    if missing is not None:
        why = f"{missing.marker} {WHY.get(missing.marker, '')}".strip()
        return [
            svg.dashed(0, TOP, WIDTH, THICKNESS),
            svg.words(why, WIDTH / 2, TOP + THICKNESS / 2, size=48, tone="ink2", at="middle"),
        ]
    values = [part.figure.value or 0 for part in body.parts]
    total = sum(values) or 1
    ends = [end / total * WIDTH for end in accumulate(values)]
    starts = [0.0, *ends[:-1]]
    made = [part for each, start, end in zip(body.parts, starts, ends, strict=True) for part in _part(each, start, end)]
    made += _names(body.parts, starts, ends)
    made += _bracket(body.left, starts[0], ends[1], "w-da", TOP - 118, from_left=True)
    made += _bracket(body.right, starts[1], ends[2], "w-mh", TOP - 20, from_left=False)
    return made


def _part(part: Part, start: float, end: float) -> Iterator[str]:
    yield svg.box(start, TOP, end - start - 3, THICKNESS, f"c-{part.role}", part.figure)
    if _fits(part, start, end):
        middle = TOP + THICKNESS / 2
        size = BIG + 10 if part.role == "both" else BIG
        tone = f"o-{part.role}"
        yield svg.words(part.figure.text, (start + end) / 2, middle, size=size, tone=tone, at="middle", bold=True)


def _fits(part: Part, start: float, end: float) -> bool:
    return end - start > width_of(part.figure.text, BIG + 10, True) + 16


def _names(parts: Sequence[Part], starts: Sequence[float], ends: Sequence[float]) -> list[str]:
    """Names under the bar, pushed apart; a figure that has no room inside stands with its name."""
    fitting = [_fits(part, start, end) for part, start, end in zip(parts, starts, ends, strict=True)]

    def written(short: bool) -> list[str]:
        called = [(part.short or part.name) if short else part.name for part in parts]
        return [
            name if fits else f"{name} {part.figure.text}"
            for name, fits, part in zip(called, fitting, parts, strict=True)
        ]

    texts = written(short=False)
    if sum(width_of(text, SIZES.label, True) + 24 for text in texts) > WIDTH:
        texts = written(short=True)
    widths = [width_of(text, SIZES.label, part.role == "both") + 24 for text, part in zip(texts, parts, strict=True)]
    middles = [(start + end) / 2 for start, end in zip(starts, ends, strict=True)]
    places = apart(middles, widths, 0, WIDTH)
    return [
        svg.words(
            text, place, TOP + THICKNESS + 44, size=SIZES.label, tone=f"w-{part.role}", at="middle",
            bold=part.role == "both",
        )
        for text, part, place in zip(texts, parts, places, strict=True)
    ]  # fmt: skip


def _bracket(text: str, start: float, end: float, tone: str, y: float, from_left: bool) -> list[str]:
    """A line over the bar with two short ends, and its words at the outer one."""
    size = SIZES.label
    room = width_of(text, size, True) + 16
    left = (from_left and start + room <= WIDTH) or end < room
    return [
        svg.stroke([(start + 3, y), (start + 3, y - BRACKET), (end - 3, y - BRACKET), (end - 3, y)], tone),
        svg.words(
            svg.shorten(text, WIDTH, size, True),
            min(start + 4, WIDTH - room) if left else end - 4,
            y - BRACKET - 32,
            size=size,
            tone=tone,
            at="start" if left else "end",
            bold=True,
        ),
    ]


def shares(body: Shares, above: float = 0) -> list[list[str]]:
    """Rows of 100%; a row that is hidden is a dashed row that says so. ``above`` is the room that a key takes."""
    names = min(svg.widest(row.name for row in body.rows) + GAP, MOST_NAME)
    right = svg.widest(row.people for row in body.rows) + GAP
    room = WIDTH - names - right
    made = []
    for rows, pitch in pages(body.rows, HEIGHT - above):
        top = above + min((HEIGHT - above - len(rows) * pitch) / 2, 20)
        parts: list[str] = []
        for at, row in enumerate(rows):
            parts += _row(row, top + pitch * (at + 0.5), pitch, names, room)
        made.append(parts)
    return made


def _row(row: ShareRow, middle: float, pitch: float, names: float, room: float) -> Iterator[str]:
    thick = pitch * THICK
    lines = svg.fit(row.name, names - GAP + 6, 2 if pitch >= TWO_LINES else 1)
    yield svg.lines_of_words(lines, 0, middle, tone="ink")
    yield svg.words(row.people, WIDTH, middle, tone="ink3", at="end")
    missing = next((part.figure.marker for part in row.parts if part.figure.value is None), "")
    if row.hidden or missing or not row.parts:
        why = row.hidden or f"{missing} {WHY.get(missing, '')}".strip()
        yield dashed_row(names, middle, room, pitch)
        yield svg.words(svg.shorten(why, room - 40, SIZES.axis), names + 20, middle, tone="ink2")
        return
    start = names
    for part in row.parts:
        width = (part.figure.value or 0) * room
        yield svg.box(start, middle - thick / 2, max(width - 2, 0), thick, f"c-{part.role}", part.figure)
        yield from _inside(part, start, width, middle)
        start += width


def _inside(part: Part, start: float, width: float, middle: float) -> Iterator[str]:
    """A part's figure where it fits; "Both" with its name where that fits too."""
    bold = part.role == "both"
    texts = [f"{part.name} {part.figure.text}", part.figure.text] if bold else [part.figure.text]
    fitting = [text for text in texts if width_of(text, SIZES.axis, bold) + 16 <= width]
    if fitting:
        yield svg.words(fitting[0], start + width / 2, middle, tone=f"o-{part.role}", at="middle", bold=bold)
