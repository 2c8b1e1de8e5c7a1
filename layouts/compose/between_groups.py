"""What a share says of its groups in a headline: how far apart they are, and whether chance may explain that."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from layouts import words
from layouts.chart_kinds import Bar
from layouts.compose.bars_said import LAST, among
from layouts.compose.leading import NONE, Apart, untold
from layouts.compose.women_and_men import MEN, WOMEN

TOO_SMALL = "; chance may explain the difference"
CLEAR = ": further apart than chance explains, whatever the reason"


def between_groups(of: str, other: str, did: str) -> Callable[[Sequence[Bar], Apart], str]:
    """``72% of nominations by Probation were selected, 60% of those by Police; chance may explain the difference``: the
    highest and the lowest, ``of`` and the ``other`` with the group in ``{name}``, and what they ``did``. Never those
    of whom nothing is known, nor who stand apart in one edition: where these lie further out, it says of whom it
    tells."""

    def said(drawn: Sequence[Bar], apart: Apart = NONE) -> str:
        shown = [bar for bar in drawn if bar.figure.value is not None and bar.name not in LAST]
        known = [bar for bar in shown if apart.leads(bar.name)] or shown
        if not known:
            return f"groups of whom nothing is known alone are shown{_hidden(drawn)}"
        high, low = (pick(known, key=lambda bar: bar.figure.value or 0.0) for pick in (max, min))
        told = f"{high.figure.text} {of.format(name=_plain(high))} {did}"
        beyond = [bar for bar in shown if bar not in known and (len(known) == 1 or not _within(bar, low, high))]
        limited = f", {apart.limits([bar.name for bar in beyond], '')}".removesuffix(", ")
        if len(known) == 1:
            return f"{told}{limited}{_hidden(drawn)}"
        if high.figure.text == low.figure.text:
            return f"{high.figure.text} {did} of each group{limited}{_hidden(drawn)}"
        told = f"{told}, {low.figure.text} {other.format(name=_plain(low))}{limited}{_allowed(high, low)}"
        held = ((bar.name, bar.figure.text) for bar in beyond if bar.name in apart.held)
        return words.fitted(f"{told}{more}{_hidden(drawn)}" for more in (untold(held, "the board"), ""))

    return said


def _plain(bar: Bar) -> str:
    """A group as it stands within a sentence: women and men are words, all other groups go by their names."""
    return words.mid(bar.name) if bar.name in (WOMEN, MEN) else bar.name


def _within(bar: Bar, low: Bar, high: Bar) -> bool:
    return (low.figure.value or 0.0) <= (bar.figure.value or 0.0) <= (high.figure.value or 0.0)


def _allowed(high: Bar, low: Bar) -> str:
    """A difference of the furthest of several groups is claimed only where their intervals lie apart: of any two of
    five that are alike, hardly one in twenty such charts would show that."""
    if high.figure.interval is None or low.figure.interval is None:
        return TOO_SMALL
    return CLEAR if high.figure.interval[0] > low.figure.interval[1] else TOO_SMALL


def _hidden(drawn: Sequence[Bar]) -> str:
    return "; others are hidden" if among(drawn) else ""
