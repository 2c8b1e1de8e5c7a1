"""What the page Board pack shows: the entries of a pack, what can be added, and what was shown before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

MOVES = (("up", "Move up"), ("down", "Move down"), ("away", "Remove"))
ROWS, LINE = (2, 8), 90
"""Fewest and most rows of a note's box, and how many letters stand in one."""


@dataclass(frozen=True)
class Choice:
    """A chart that may be chosen: its address, and what it is called on its page."""

    chart: str
    name: str


@dataclass(frozen=True)
class Entry:
    """One entry: a chart with what it says for the quarter in view, or words."""

    chart: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    name: str = ""
    headline: str = ""
    heading: str = ""
    text: str = ""

    @property
    def token(self) -> str:
        """The chart with its choices, as the form carries it; "" for words."""
        return f"{self.chart}?{urlencode(self.choices)}" if self.choices else self.chart

    @property
    def about(self) -> str:
        """What its buttons are about."""
        return self.headline or self.heading or ("a chart" if self.chart else "title or note")

    @property
    def rows(self) -> int:
        """How many rows its note is written in."""
        fewest, most = ROWS
        return max(fewest, min(most, self.text.count("\n") + len(self.text) // LINE + 1))


@dataclass(frozen=True)
class Shown:
    """A deck that was shown before: what it was, when and by whom, where it is opened again ("" where it is not), and
    what was withdrawn of it."""

    name: str
    of: str
    when: str
    address: str
    withdrawn: str = ""


@dataclass(frozen=True)
class Packs:
    """All that the page shows. ``stamp`` says which edit it is of; ``changed`` if it is not as it is kept; ``focus`` is
    the entry that was just added; ``standard`` packs are brought back where others are removed."""

    names: Sequence[str]
    name: str
    entries: Sequence[Entry]
    offered: Sequence[tuple[str, Sequence[Choice]]]  # by page
    past: Sequence[Shown]
    may_edit: bool
    stamp: str
    said: str
    changed: bool
    focus: int | None
    action: str
    present: str
    exports: Sequence[tuple[str, str]]
    standard: bool
    drags: str  # the address of the script by which entries are dragged, if it is there
