"""Declarations: what a page shows, chart by chart. A new chart is one entry in one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from layouts.drawing import Drawing
from queries.figures import Figures, Need
from queries.prose import Words
from queries.register import Register
from queries.vocabulary import Period


class Width(StrEnum):
    """How much of the page a chart takes; half-width charts stand in pairs."""

    FULL = "full"
    HALF = "half"


class Size(StrEnum):
    """In which of its layouts a chart is drawn on a page; half is beside another one."""

    WIDE = "wide"
    SMALL = "small"
    MIDDLE = "middle"
    HALF = "half"
    NARROW = "narrow"


@dataclass(frozen=True)
class Context:
    """What drawing may look at besides the figures: names, targets and houses of the register, extra choices of the
    address (such as one pathway), and what senders said in words."""

    register: Register
    choices: dict[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=dict)


Draw = Callable[[Figures, Context], Drawing]
Choices = Mapping[str, str]
"""What an address chooses besides area, quarter, slice and edition, by name."""


@dataclass(frozen=True)
class Chart:
    """One chart: its address, the measures it reads (the first is its own definition; none where it shows what others
    published), how it is drawn, and whether it is judged by control limits, which now and then raise a false signal.
    ``chosen`` says what it reads where that hangs on what is chosen of it: nothing where it has none of that; ``aims``
    of which measures it draws the area's target where it is not judged; ``words`` that it tells what senders said."""

    id: str
    needs: tuple[Need, ...]
    draw: Draw
    width: Width = Width.FULL
    section: str = ""
    judged: bool = False
    chosen: Callable[[Choices], tuple[Need, ...]] | None = None
    aims: tuple[str, ...] = ()
    words: bool = False

    def reads(self, choices: Choices) -> tuple[Need, ...]:
        """What it reads with these choices."""
        return self.chosen(choices) if self.chosen else self.needs


@dataclass(frozen=True)
class Part:
    """A page's part of the pack that every area has from the start: its heading and words, and which charts."""

    heading: str
    text: str
    charts: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One page: its address, name, the board's question, its group in the menu ("" for one that is reached from charts
    alone), its charts and pickers; its part of the standard pack, if any; what it has chosen where an address says
    nothing of it; and whether what it shows is worked out from figures ``of_others`` that stand on their own pages: it
    is the home of no measure."""

    path: str
    name: str
    question: str
    group: str
    charts: tuple[Chart, ...] = ()
    pickers: tuple[str, ...] = ("quarter", "area", "slice", "edition")
    reads: tuple[Need, ...] = ()  # besides its charts: the overview's tiles
    standard: Part | None = None
    usual: tuple[tuple[str, str], ...] = ()
    of_others: bool = False

    @property
    def needs(self) -> tuple[Need, ...]:
        """All it reads where nothing is chosen."""
        return self.reading({})

    def reading(self, choices: Choices) -> tuple[Need, ...]:
        """All it reads with these choices, each once, so that one query fetches a page."""
        wanted: dict[tuple[str, str, Period, str], bool] = {}
        charts = (need for chart in self.charts for need in chart.reads(self.choices(choices)))
        for need in (*self.reads, *charts):
            table = (need.measure, need.by, need.period, need.inside)
            wanted[table] = wanted.get(table, False) or need.history
        return tuple(Need(measure, by, history, of, within) for (measure, by, of, within), history in wanted.items())

    @property
    def words(self) -> bool:
        """Whether any of its charts tells what senders said."""
        return any(chart.words for chart in self.charts)

    def chosen(self, choices: Choices) -> tuple[Chart, ...]:
        """The charts that it has with these choices."""
        return tuple(chart for chart in self.charts if chart.chosen is None or chart.reads(self.choices(choices)))

    def choices(self, choices: Choices) -> dict[str, str]:
        """What is chosen on it, the usual where these say nothing of it."""
        return {**dict(self.usual), **choices}
