"""What an invented person serves, one sentence after another: custody, licence, recalls, orders, and gaps between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.demo.chance import Dice

LAW_OF_2026 = date(2026, 3, 31).toordinal()
"""From this day a fixed-term recall is of 56 days, and there is no post-sentence supervision."""
_SENTENCE = {"Custody": 62.0, "Community order": 18.0, "Suspended sentence order": 17.0, "Hospital": 3.0}
_SHORT = 0.36  # of the custodial sentences: those that post-sentence supervision follows
_RECALLED = 0.33  # of the times on licence
_RECALL = {"Fixed term": 66.0, "Standard": 34.0}
_AT_ONCE = 0.50  # of the sentences: the next follows without a gap
_GAP = 140.0  # else, the mean days that nobody supervises


@dataclass(frozen=True)
class Away:
    """A stretch not at liberty: from the first day inside to the first day out; Custody, Recalled or Hospital."""

    first: int
    out: int
    kind: str
    recall: str = ""  # of Recalled: Fixed term or Standard; recalled on ``first``, released on ``out``


@dataclass(frozen=True)
class Supervised:
    """A stretch under probation's supervision at liberty, of one type of the return's; ``out`` is no longer of it."""

    first: int
    out: int
    kind: str


class Sentences:
    """One life's sentences from a first day to a last."""

    def __init__(self, dice: Dice, first: int, last: int) -> None:
        self.away: list[Away] = []
        self.supervised: list[Supervised] = []
        self._dice = dice
        now = first + dice.memoryless(100.0)
        while now <= last:
            now = self._serve(dice.pick(_SENTENCE), now)
            now += 1 if dice.chance(_AT_ONCE) else dice.memoryless(_GAP, 14)

    def _serve(self, sentence: str, now: int) -> int:
        """The day on which nothing of a sentence is left."""
        if sentence == "Hospital":
            return self._inside(now, self._dice.days(15, 0.7, 3), sentence)
        if sentence != "Custody":
            return self._supervise(now, now + self._dice.days(380, 0.35, 90), sentence)
        short = self._dice.chance(_SHORT)
        out = self._inside(now, self._dice.days(60 if short else 130, 0.7, 5), sentence)
        ends = self._licence(out, self._dice.days(60 if short else 210, 0.5, 28))
        return self._after(ends, out) if short else ends

    def _inside(self, now: int, days: int, kind: str, recall: str = "") -> int:
        self.away.append(Away(now, now + days, kind, recall))
        return now + days

    def _supervise(self, first: int, out: int, kind: str) -> int:
        self.supervised.append(Supervised(first, out, kind))
        return out

    def _licence(self, out: int, days: int) -> int:
        """The end of a licence, with the recalls that interrupt it; each leaves four weeks at least."""
        ends, free = out + days, out
        while self._dice.chance(_RECALLED):
            recalled = free + self._dice.days(50, 0.7, 5)
            kind = self._dice.pick(_RECALL)
            free = self._inside(recalled, self._recall(recalled, kind), "Recalled", kind)
            ends = max(ends, free + 28)
        return self._supervise(out, ends, "Licence")

    def _recall(self, day: int, kind: str) -> int:
        """Days inside."""
        if kind == "Standard":
            return self._dice.days(95, 0.6, 20)
        if day >= LAW_OF_2026:
            return 56
        return 14 if self._dice.chance(0.25) else 28

    def _after(self, ends: int, out: int) -> int:
        """Supervised to a year from release, or to the next sentence if sooner; by nobody under the law of 2026."""
        until = max(ends, min(out + 365, ends + self._dice.memoryless(220.0)))
        if min(until, LAW_OF_2026) > ends:
            self._supervise(ends, min(until, LAW_OF_2026), "Post-sentence supervision")
        return until
