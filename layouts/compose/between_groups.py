"""What a share says of its groups in a headline: how far apart they are, and whether chance may explain that."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from layouts.chart_kinds import Bar
from layouts.compose.bars_said import LAST, among
from layouts.compose.leading import NONE, Apart

TOO_SMALL = "; chance may explain the difference"
CLEAR = ": further apart than chance explains, whatever the reason"


def between_groups(of: str, other: str, did: str) -> Callable[[Sequence[Bar], Apart], str]:
    """``72% of nominations by Probation were selected, 60% of those by Police; chance may explain the difference``: the
    highest and the lowest, ``of`` and the ``other`` with the group in ``{name}``, and what they ``did``. Never those
    of whom nothing is known, nor who stand apart in one edition."""

    def said(drawn: Sequence[Bar], apart: Apart = NONE) -> str:
        shown = [bar for bar in drawn if bar.figure.value is not None and bar.name not in LAST]
        known = [bar for bar in shown if apart.leads(bar.name)] or shown
        if not known:
            return f"groups of whom nothing is known alone are shown{_hidden(drawn)}"
        high, low = (pick(known, key=lambda bar: bar.figure.value or 0.0) for pick in (max, min))
        told = f"{high.figure.text} {of.format(name=high.name)} {did}"
        if len(known) == 1:
            return f"{told}{_hidden(drawn)}"
        if high.figure.text == low.figure.text:
            return f"{high.figure.text} {did} of each group{_hidden(drawn)}"
        return f"{told}, {low.figure.text} {other.format(name=low.name)}{_allowed(high, low)}{_hidden(drawn)}"

    return said


def _allowed(high: Bar, low: Bar) -> str:
    """A difference of the furthest of several groups is claimed only where their intervals lie apart: of any two of
    five that are alike, hardly one in twenty such charts would show that."""
    if high.figure.interval is None or low.figure.interval is None:
        return TOO_SMALL
    return CLEAR if high.figure.interval[0] > low.figure.interval[1] else TOO_SMALL


def _hidden(drawn: Sequence[Bar]) -> str:
    return "; others are hidden" if among(drawn) else ""
