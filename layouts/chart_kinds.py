"""What a chart draws: one plain value for each kind of chart, kept in what was shown by the name of its class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layouts.datum import Datum, Mark
from queries.statistics import Status

FEWEST_JOINED = 10
"""Of fewer points than these no line is drawn."""


@dataclass(frozen=True)
class Line:
    """One series over positions: points, how it is called, which theme role colours it."""

    name: str
    role: str
    points: tuple[Datum, ...]

    @property
    def is_long(self) -> bool:
        """Whether it has points enough to be joined."""
        return sum(point.value is not None for point in self.points) >= FEWEST_JOINED

    def height(self, low: float) -> float:
        """Where its end stands: at its last figure, else at the scale's low end."""
        return next((point.value for point in reversed(self.points) if point.value is not None), low)


@dataclass(frozen=True)
class Limits:
    """A control chart's lines, one value a point (None where there is none), and each point's mark; ``fine`` where the
    latest have one more decimal, for they would be written like the figure that they are to be told from."""

    mean: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    marks: tuple[Mark | None, ...]
    status: str = ""
    fine: bool = False


@dataclass(frozen=True)
class Control:
    """One measure through time, with limits, target or band, and gaps."""

    quarters: tuple[str, ...]  # "Jul–Sep 2026"
    line: Line
    unit: str  # "%", "days", "people"
    limits: Limits | None = None
    target: Datum | None = None
    band: tuple[float, float] | None = None
    mark: Mark | None = None
    benchmark: Datum | None = None  # a published figure from elsewhere, drawn dotted; the note says whence
    bounds: tuple[Line, ...] = ()  # what it were if none, and if all, of the unknown counted
    before: Line | None = (
        None  # what was counted under its name in quarters before: another measure, never joined to it
    )
    begins: int = 0  # the first quarter in which it is what it is now, from which a target holds

    @property
    def joined(self) -> bool:
        """Whether a line joins its points; those of too short a history, or too short since a break, are dots alone."""
        return self.line.is_long and not (self.limits and self.limits.status == Status.DOTS)


@dataclass(frozen=True)
class Stacked:
    """Parts of a whole through time; each line one part. A quarter of which a part is not shown has none of them: its
    column would be drawn as if that part were nought."""

    quarters: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", _whole_alone(self.lines))


def gaps(lines: Sequence[Line]) -> tuple[str, ...]:
    """Each quarter's marker where nothing is shown, "" where something is."""
    each = zip(*(line.points for line in lines), strict=True)
    return tuple(points[0].marker if all(point.value is None for point in points) else "" for points in each)


def _whole_alone(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Each quarter's parts as they are where all are shown, else the marker of one that is not in place of each."""
    each = zip(*(line.points for line in lines), strict=True)
    missing = [next((point.marker for point in points if point.value is None), "") for points in each]
    return tuple(
        replace(
            line,
            points=tuple(
                Datum(None, marker, marker) if marker else point
                for marker, point in zip(missing, line.points, strict=True)
            ),
        )
        for line in lines
    )


@dataclass(frozen=True)
class Lines:
    """A few measures on one scale through time (joined and left)."""

    quarters: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: str


@dataclass(frozen=True)
class Bar:
    """A horizontal bar: its name, figure, a remark at the right ("62% of those decided"), emphasis."""

    name: str
    figure: Datum
    remark: str = ""
    strong: bool = True


@dataclass(frozen=True)
class Bars:
    """Bars from nought, longest first or in the list's own order. ``whole`` is the full track's length, if any."""

    bars: tuple[Bar, ...]
    unit: str
    whole: float | None = None


@dataclass(frozen=True)
class ColumnOfBars:
    """One column of a side-by-side: its head, what it is of, its role, and one figure a row."""

    head: str
    of: str
    role: str
    figures: tuple[Datum, ...]
    flagged: tuple[int, ...] = ()  # rows beyond their limits, drawn in ochre
    aim: float | None = None  # the target of each row, a line across all


@dataclass(frozen=True)
class SideBySide:
    """Rows named once, several columns of bars: percentages on full tracks (the pathways), or what grew and shrank, to
    either side of nought."""

    rows: tuple[str, ...]
    columns: tuple[ColumnOfBars, ...]
    banded: int | None = None  # the headline's row
    unit: str = "%"


@dataclass(frozen=True)
class Change:
    """First and latest means of one row with the change's interval in words; grey where the interval spans nought."""

    name: str
    first: Datum
    latest: Datum
    words: str
    clear: bool


@dataclass(frozen=True)
class Changes:
    """Distance travelled: hollow first, filled latest, on one scale."""

    rows: tuple[Change, ...]
    lowest: float
    highest: float
    unit: str


@dataclass(frozen=True)
class Part:
    """A segment of a bar of 100%: its name, role and share; ``short`` is its name where there is little room."""

    name: str
    role: str
    figure: Datum
    short: str = ""


@dataclass(frozen=True)
class Overlap:
    """A Venn laid straight: DA only, both, MH only, neither; brackets above add the outer two pairs."""

    parts: tuple[Part, ...]
    left: str  # "Domestic abuse link 43%"
    right: str


@dataclass(frozen=True)
class ShareRow:
    """One bar of 100%: its name, how many people, its parts; ``hidden`` says why it has none."""

    name: str
    people: str
    parts: tuple[Part, ...]
    hidden: str = ""


@dataclass(frozen=True)
class Shares:
    """Bars of 100% under each other with one key."""

    rows: tuple[ShareRow, ...]


@dataclass(frozen=True)
class Panel:
    """One small chart of several on one scale (a house)."""

    name: str
    remark: str
    line: Line
    outside: str = ""  # "below" or "above" the band


@dataclass(frozen=True)
class Panels:
    """Small charts side by side on one scale, with a band behind."""

    quarters: tuple[str, ...]
    panels: tuple[Panel, ...]
    unit: str
    band: tuple[float, float] | None = None


@dataclass(frozen=True)
class FunnelPoint:
    """One group of a funnel: its name, how many stand behind it, its share, and a mark if it is beyond the 99.8%
    limits; ``beyond`` says in words where it stands ("inside", "beyond 95%", "beyond 99.8%"), "" where hidden."""

    name: str
    size: Datum
    figure: Datum
    mark: Mark | None = None
    beyond: str = ""


@dataclass(frozen=True)
class FunnelLimit:
    """The limits at one level ("95%"), one value for each of the funnel's sizes."""

    level: str
    lower: tuple[float, ...]
    upper: tuple[float, ...]


@dataclass(frozen=True)
class Funnel:
    """Groups compared by share and size, within the limits that chance alone gives about the average.

    A scatter: sizes along ``across`` (from nought), shares upwards. Points not shown are not drawn.
    """

    points: tuple[FunnelPoint, ...]
    average: Datum
    average_name: str  # "Southshire 38%"
    sizes: tuple[float, ...]
    limits: tuple[FunnelLimit, ...]  # inner first
    across: str  # "Known outcomes in the year"
    unit: str = "%"


@dataclass(frozen=True)
class Shaded:
    """Percentages in a table shaded by value: its rows' names, its columns' heads, and each column's figures."""

    rows: tuple[str, ...]
    heads: tuple[str, ...]
    columns: tuple[tuple[Datum, ...], ...]


@dataclass(frozen=True)
class TableOnly:
    """The table is the chart."""


@dataclass(frozen=True)
class Nothing:
    """Nothing can be drawn: a heading, a sentence, and the kind of state (``not received``, ``hidden``, ``slice``). Of
    what is shown in all and not ``by`` a breakdown the heading is what stands ``around`` its name, so that several of
    which the same is so are told in one."""

    kind: str
    heading: str
    sentence: str
    marker: str = ""
    links: tuple[tuple[str, str], ...] = ()  # what can be done instead: (words, address)
    by: str = ""
    around: tuple[str, str] = ("", "")


Drawn = Control | Stacked | Lines | Bars | SideBySide | Changes | Overlap | Shares | Panels | Funnel | Shaded
Body = Drawn | TableOnly | Nothing
