"""One figure to draw and its judgement.

Where a unit is ``%`` every number (values, limits, targets, bands, ``whole``) is a fraction: 0.33 is written "33%".
A role names a colour of the theme: ``series`` (a single series), ``contrast`` (the second of two), ``quiet``,
``middle`` (between quiet and series), ``pale``, ``first`` … ``sixth`` (the palette in order), ``da``, ``both``, ``mh``,
``neither`` (the overlap), ``red``, ``amber``, ``green``, ``blue``, ``unknown`` (a person's risk), ``target``, ``band``,
``concern``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from queries.vocabulary import State

MARKERS = frozenset(state.marker for state in State if state.marker)
"""What is written where no figure is: ``[c]``, ``[x]``, ``[z]``."""


class Mark(StrEnum):
    """Judgement by shape, letter and word."""

    IMPROVING = "improving"
    CONCERN = "concern"
    USUAL = "usual"
    HIGH = "high"
    LOW = "low"
    RISE = "rise"
    FALL = "fall"
    EARLY = "early"

    @property
    def letter(self) -> str:
        """What stands inside the shape; too early has none."""
        letters = {"improving": "I", "concern": "C", "usual": "U", "high": "H", "low": "L", "rise": "R", "fall": "F"}
        return letters.get(self.value, "")

    @property
    def word(self) -> str:
        """What stands beside it."""
        return {
            "improving": "Improving",
            "concern": "Concern",
            "usual": "Usual range",
            "high": "Unusually high",
            "low": "Unusually low",
            "rise": "Unusual rise",
            "fall": "Unusual fall",
            "early": "Too early",
        }[self.value]

    @property
    def special(self) -> bool:
        """Whether it says that something is more than chance."""
        return self not in (Mark.USUAL, Mark.EARLY)


@dataclass(frozen=True)
class Datum:
    """One figure to draw: its value (None if not shown), how it is written ("33%", "[c]"), its state's marker, the
    95% interval of a proportion where it is drawn with one, and the ends between which it lies whatever the unknown
    are."""

    value: float | None
    text: str
    marker: str = ""  # "", "[c]", "[x]", "[z]"
    interval: tuple[float, float] | None = None
    bounds: tuple[float, float] | None = None
