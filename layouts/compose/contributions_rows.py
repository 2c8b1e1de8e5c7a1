"""The rows in which groups stand beside each other, by what each brought to a difference."""

from __future__ import annotations

from dataclasses import dataclass

from layouts import words
from layouts.compose.comparing import Compared, Time
from layouts.compose.contributions_said import named
from layouts.compose.greatest import Greatest, drawn, greatest
from layouts.datum import Datum
from queries.measures.measure import Measure
from queries.vocabulary import UNKNOWN, State

HIDDEN = Datum(None, State.SUPPRESSED.marker, State.SUPPRESSED.marker)


@dataclass(frozen=True)
class Rows:
    """The rows of chart and table: groups with a part, in the order of what they brought to the difference that is
    taken ``apart`` in words, and those without; the one that is ``chosen``, if any."""

    by: str
    every: tuple[Compared, ...]
    told: Greatest
    shown: tuple[str, ...]
    hidden: tuple[str, ...]
    chosen: str = ""

    @classmethod
    def of(cls, by: str, every: tuple[Compared, ...], chosen: str = "") -> Rows:
        """Those of a breakdown, at every time that is compared."""
        told = greatest(every, chosen)
        names = list(told.apart.parts)
        shown = [name for name in names if any(each.parts[name] is not None for each in every)]
        sign = -1.0 if (told.apart.whole or 0.0) < 0 else 1.0

        def order(name: str) -> tuple[bool, bool, float]:
            part = told.apart.parts[name]
            return name in UNKNOWN, part is None, -sign * (part or 0.0)

        hidden = [name for name in names if name not in shown]
        return cls(by, every, told, tuple(sorted(shown, key=order)), tuple(hidden), chosen)

    @property
    def measure(self) -> Measure:
        """What is compared."""
        return self.told.lead.measure

    @property
    def drawn(self) -> tuple[Compared, ...]:
        """The differences that have a column in the chart; the table has all."""
        return drawn(self.every)

    @property
    def banded(self) -> int | None:
        """The row of what is chosen, else of what brought most of it."""
        if self.chosen in self.shown:
            return self.shown.index(self.chosen)
        apart = self.told.apart
        at = next((at for at, name in enumerate(self.shown) if apart.untold.leads(name)), None)
        first = None if at is None else apart.parts[self.shown[at]]
        return at if first and first * (apart.whole or 0.0) > 0 else None

    @property
    def names(self) -> tuple[str, ...]:
        """As rows are called; what is not shown is one."""
        rest = f"{words.capital(words.some(len(self.hidden), self.by))} {self.why}"
        return (*(named(name, self.by) for name in self.shown), *([rest] if self.hidden else []))

    @property
    def unshown(self) -> Datum:
        """What stands in place of a part: that it is hidden, or where nothing is, that there was nobody."""
        cells = [cell for time in self.times for cell in time.groups.values()]
        hidden = any(cell.state is State.SUPPRESSED for cell in cells) or not all(each.alike for each in self.every)
        return HIDDEN if hidden else Datum(None, State.NOT_APPLICABLE.marker, State.NOT_APPLICABLE.marker)

    @property
    def why(self) -> str:
        """The same in words."""
        return "not shown" if self.unshown is HIDDEN else "without a figure"

    @property
    def times(self) -> tuple[Time, ...]:
        """Now and each time before."""
        return (self.every[0].now, *(each.before for each in self.every))
