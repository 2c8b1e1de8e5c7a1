"""Lines, boxes, words and shapes as SVG text. Colours are names that the page's style sheet knows, light and dark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from layouts import theme
from layouts.bodies import Datum, Mark
from layouts.scales import shorten as shorten
from layouts.scales import width_of

WIDTH, HEIGHT = 1766, 600
"""A chart's place on a slide of 1920 by 1080; the slide is scaled as a whole."""
SIZES = theme.PROJECTOR
LEAST = 4.5
"""The thinnest line that says something: three px on a wall of 1280 by 720."""
LEADING = 1.16
HALO = ' stroke="var(--paper)" stroke-width="10" stroke-linejoin="round" paint-order="stroke"'
Point = tuple[float, float]
LOW_IN = {Mark.HIGH: 0.14, Mark.LOW: -0.14}
"""How far below its middle a triangle has room for its letter, in its own width."""


def drawing(parts: Iterable[str], height: float = HEIGHT) -> str:
    """One picture as wide as the slide's text."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_n(height)}" width="{WIDTH}" '
        f'height="{_n(height)}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def words(
    text: str,
    x: float,
    y: float,
    *,
    size: float = SIZES.axis,
    tone: str = "ink2",
    at: str = "start",
    bold: bool = False,
    mark: Datum | None = None,
    halo: bool = False,
) -> str:
    """Words whose middle stands at a height; ``at`` is the part of them that stands at x (start, middle, end).

    With a halo they can be read over lines.
    """
    heavy = ' font-weight="600"' if bold else ""
    anchor = f' text-anchor="{at}"' if at != "start" else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y + size * 0.35)}" font-size="{_n(size)}" fill="var(--{tone})"{heavy}{anchor}'
        f"{figure(mark)}{HALO if halo else ''}>{escape(text)}</text>"
    )


def upright(said: str, x: float, y: float) -> str:
    """Words turned to read upwards, about a point."""
    return f'<g transform="rotate(-90 {_n(x)} {_n(y)})">{said}</g>'


def lines_of_words(
    lines: Sequence[str], x: float, y: float, *, size: float = SIZES.axis, tone: str = "ink2", at: str = "start",
    bold: bool = False,
) -> str:  # fmt: skip
    """Several lines under each other, their middle at a height."""
    pitch = size * LEADING
    top = y - pitch * (len(lines) - 1) / 2
    return "".join(
        words(line, x, top + pitch * index, size=size, tone=tone, at=at, bold=bold) for index, line in enumerate(lines)
    )


def box(x: float, y: float, width: float, height: float, tone: str, mark: Datum | None = None, edge: str = "") -> str:
    """A filled rectangle."""
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(width, 0))}" height="{_n(max(height, 0))}" '
        f'fill="var(--{tone})"{_edge(edge)}{figure(mark)}/>'
    )


def _edge(tone: str) -> str:
    return f' stroke="var(--{tone})" stroke-width="2"' if tone else ""


def dashed(x: float, y: float, width: float, height: float) -> str:
    """An empty rectangle with a dashed edge: what stands in place of a figure that is not shown."""
    return (
        f'<rect x="{_n(x + 1.5)}" y="{_n(y + 1.5)}" width="{_n(max(width - 3, 0))}" height="{_n(max(height - 3, 0))}" '
        f'fill="none" stroke="var(--ink3)" stroke-width="3" stroke-dasharray="6 8"/>'
    )


def stroke(points: Sequence[Point], tone: str, width: float = SIZES.line, dash: str = "") -> str:
    """A line through points."""
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{path}" fill="none" stroke="var(--{tone})" stroke-width="{_n(width)}" '
        f'stroke-linejoin="round"{dashes}/>'
    )


def area(points: Sequence[Point], tone: str) -> str:
    """A filled shape."""
    return f'<polygon points="{" ".join(f"{_n(x)},{_n(y)}" for x, y in points)}" fill="var(--{tone})"/>'


def dot(x: float, y: float, across: float, tone: str, mark: Datum | None = None, hollow: bool = False) -> str:
    """A round point; a hollow one is a ring."""
    fill = "paper" if hollow else tone
    ring = f' stroke="var(--{tone})" stroke-width="{_n(SIZES.line)}"' if hollow else ""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(across / 2)}" fill="var(--{fill})"{ring}{figure(mark)}/>'


def flag(judgement: Mark, x: float, y: float, across: float, letter: bool) -> str:
    """A flagged point: its shape, and its letter where it is the last of a run."""
    half = across / 2
    shapes = {
        Mark.CONCERN: [(x, y - half), (x + half, y), (x, y + half), (x - half, y)],
        Mark.HIGH: [(x, y - half), (x + half, y + half * 0.85), (x - half, y + half * 0.85)],
        Mark.LOW: [(x, y + half), (x + half, y - half * 0.85), (x - half, y - half * 0.85)],
    }
    tone = f"c-{judgement.value}"
    if judgement in shapes:
        shape = area(shapes[judgement], tone).replace("/>", ' stroke="var(--paper)" stroke-width="3"/>')
    else:
        shape = dot(x, y, across * 0.92, tone)
    said = (
        words(
            judgement.letter,
            x,
            y + across * LOW_IN.get(judgement, 0),
            size=SIZES.axis,
            tone=f"o-{judgement.value}",
            at="middle",
            bold=True,
        )
        if letter
        else ""
    )
    return shape + said


def figure(datum: Datum | None) -> str:
    """What a mark stands for, so that its number can be read back: its value, and how it is written."""
    if datum is None or datum.value is None:
        return ""
    return f' data-value="{datum.value!r}" data-text="{escape(datum.text)}"'


def fit(text: str, room: float, most: int, size: float = SIZES.axis, bold: bool = False) -> list[str]:
    """The text in at most so many lines, the last of them shortened where it has no room."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most:
        if len(lines) == most - 1:
            lines.append(shorten(" ".join(rest), room, size, bold))
            break
        taken = 1
        while taken < len(rest) and width_of(" ".join(rest[: taken + 1]), size, bold) <= room:
            taken += 1
        lines.append(shorten(" ".join(rest[:taken]), room, size, bold))
        rest = rest[taken:]
    return lines or [""]


def widest(texts: Iterable[str], size: float = SIZES.axis, bold: bool = False) -> float:
    """The room that the widest of these texts needs."""
    return max((width_of(text, size, bold) for text in texts), default=0.0)


def _n(number: float) -> str:
    """A number of pixels, without needless digits."""
    return f"{number:.1f}".rstrip("0").rstrip(".")
