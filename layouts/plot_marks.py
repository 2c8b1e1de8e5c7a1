"""The marks of a plot: each names columns of its table and says what is drawn of them, never how large or where.

A new kind of chart is a composition of these; only a new mark touches the writers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from layouts.datum import Datum


class Weight(StrEnum):
    """How heavy a line is: the measure's own, a target, a mean, a limit; what was counted before has small hollow
    points."""

    MAIN = "main"
    AIM = "aim"
    MEAN = "mean"
    LIMIT = "limit"
    BEFORE = "before"


class Dash(StrEnum):
    """How a line is broken."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True)
class End:
    """Words at the right end of a series: its name and its figure, "" where it tells none of the latest quarter.

    ``figure_first`` puts it before the name ("34 joined"), else it stands after ("Upper limit 61%"); ``large`` is the
    measure's own figure, which keeps its place when labels are pushed apart. One ``within`` stands over or beneath its
    own line, which ends before the others.
    """

    name: str
    figure: str = ""
    figure_first: bool = False
    large: bool = False
    within: bool = False

    @property
    def text(self) -> str:
        """What is written, the same on every surface."""
        both = (self.figure, self.name) if self.figure_first else (self.name, self.figure)
        return " ".join(part for part in both if part)


# Marks over quarters


@dataclass(frozen=True)
class Line:
    """A column through time; where it is not ``joined`` its points stand alone. A ``stepped`` one changes half-way
    between quarters and is bridged where the quarter itself has no figure. Lines of the main weight have a point a
    figure, and so has what was before."""

    column: str
    role: str
    weight: Weight = Weight.MAIN
    dash: Dash = Dash.SOLID
    stepped: bool = False
    joined: bool = True
    end: End | None = None


@dataclass(frozen=True)
class Area:
    """What lies between two columns, stepped."""

    low: str
    high: str
    role: str


@dataclass(frozen=True)
class Band:
    """What lies between two constants, each named at the right if ``named``, in the colour of words of
    ``words_role``. Their keys are those of a column of the drawing's table, where it has one."""

    low: Datum
    high: Datum
    role: str = "band"
    low_key: str = "band from"
    high_key: str = "band to"
    named: bool = True
    words_role: str = "target"


# Marks over quarters or names


@dataclass(frozen=True)
class Rule:
    """A constant, drawn from edge to edge (over quarters from that of row ``since`` on); over names across all rows."""

    key: str
    figure: Datum
    role: str
    weight: Weight = Weight.AIM
    dash: Dash = Dash.SOLID
    end: End | None = None
    since: int = 0


@dataclass(frozen=True)
class Bar:
    """A bar from nought for each row of a column: lying over names, its figure at its end. ``accents`` are rows drawn
    in another role; ``whole`` is the length of the full track behind each, if any."""

    column: str
    role: str
    accents: tuple[tuple[int, str], ...] = ()
    whole: float | None = None


@dataclass(frozen=True)
class Segment:
    """One part of a stack: its column and role; ``name`` in words and ``short`` where there is little room. ``end``
    stands beside the latest quarter's; ``told`` parts have their name inside with their figure."""

    column: str
    role: str
    name: str
    short: str = ""
    end: End | None = None
    told: bool = False


@dataclass(frozen=True)
class Stack:
    """Parts of a whole: over quarters a standing column each, over names a lying bar with its figures inside;
    ``large`` is one bar alone, its parts' names beneath it."""

    segments: tuple[Segment, ...]
    large: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of its parts."""
        return tuple(segment.column for segment in self.segments)


@dataclass(frozen=True)
class Bracket:
    """A bracket over a large stack, from one part to another, with words over it; those of a ``lower`` one stand
    beneath those of the others."""

    first: str
    last: str
    words: str
    role: str
    lower: bool = False


@dataclass(frozen=True)
class Withheld:
    """Rows in which none of these columns has a figure: stone over a quarter with its marker, a dashed row that says
    why. ``why`` is each row's reason in words, where it is more than its marker's own."""

    columns: tuple[str, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Interval:
    """The interval of each figure of a column: a thin line from end to end."""

    column: str
    role: str = "ink"


@dataclass(frozen=True)
class Between:
    """Over names the ends of each figure of a column whatever the unknown are: a broken line beneath its bar."""

    column: str
    role: str = "usual"


# Points


class Size(StrEnum):
    """How large a point is: one that stands for itself, the latest of a line, one outside of where it should be."""

    POINT = "point"
    LATEST = "latest"
    RING = "ring"


@dataclass(frozen=True)
class Dot:
    """A point for each row of a column (those ``only``, or all): filled or ``hollow``; ``accents`` are rows in another
    role.

    A ``judged`` one takes shape and colour from the column's marks: over quarters only flagged rows have one, the
    latest with its letter, earlier ones small and hollow. ``across`` is the column of a scatter's other axis;
    ``head`` stands over the first row's point, and rows are ``named`` beside their points.
    """

    column: str
    role: str
    size: Size = Size.POINT
    hollow: bool = False
    judged: bool = False
    only: tuple[int, ...] | None = None
    accents: tuple[tuple[int, str], ...] = ()
    across: str = ""
    head: str = ""
    named: bool = False


@dataclass(frozen=True)
class Span:
    """A line in each row from one column's figure to another's."""

    start: str
    stop: str
    role: str
    accents: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Curve:
    """A line over a scatter that follows from a rule and stands in no table: its points, and what it is at its end."""

    name: str
    across: tuple[float, ...]
    up: tuple[float, ...]
    role: str
    weight: Weight = Weight.LIMIT
    dash: Dash = Dash.SOLID
    end: End | None = None


@dataclass(frozen=True)
class Shade:
    """A column's cells, each shaded by its value from the palest at ``low`` to the full role at ``high``, its figure in
    it."""

    column: str
    role: str
    low: float
    high: float


PlotMark = (
    Line | Area | Band | Rule | Bar | Stack | Bracket | Withheld | Interval | Between | Dot | Span | Curve | Shade
)
"""All that a writer knows how to draw, from the back to the front."""


def columns_of(mark: PlotMark) -> tuple[str, ...]:
    """The keys of the columns that a mark names."""
    match mark:
        case Area(low, high) | Span(low, high) | Bracket(low, high):
            return (low, high)
        case Stack():
            return mark.columns
        case Withheld(columns):
            return columns
        case Dot():
            return (mark.column, mark.across) if mark.across else (mark.column,)
        case Line() | Bar() | Interval() | Between() | Shade():
            return (mark.column,)
        case _:
            return ()


def role_at(mark: Bar | Dot | Span, row: int) -> str:
    """The role in which a row of a mark is drawn."""
    return dict(mark.accents).get(row, mark.role)
