"""The quarter's finding in one sentence, and how the others fared, from how many bear which mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layouts import words
from layouts.chart import Context
from layouts.compose import states
from layouts.compose.who import sentence
from layouts.datum import Mark
from queries.figures import Figures
from queries.vocabulary import State

MOST = 6
STILL = ("still stands out", "still stand out")
ORDER = (Mark.CONCERN, Mark.IMPROVING, Mark.LOW, Mark.HIGH, Mark.FALL, Mark.RISE)


@dataclass(frozen=True)
class Beyond:
    """How many figures are outside their target or band, and whether each that is held to one is shown."""

    many: int
    all_shown: bool

    @property
    def said(self) -> str:
        """``six figures are outside target or band``, ``six of the figures shown are …``; empty where none is."""
        if not self.many:
            return ""
        figures = (
            words.some(self.many, "figure") if self.all_shown else f"{words.spelled(self.many)} of the figures shown"
        )
        return f"{figures} {'is' if self.many == 1 else 'are'} outside target or band"


@dataclass(frozen=True)
class Counted:
    """How the watched series fared: how many bear each mark (signals the new ones alone, others but those that moved
    ``further`` over the year), are ``still`` so and are there at all; how many stand ``alone``, are of too ``few`` to
    judge or the ``same`` in all quarters and so many are ``beyond`` their target or band, and for each without a figure
    why (``unseen``)."""

    marks: Mapping[Mark, int]
    still: int
    every: int
    alone: int
    few: int
    same: int
    beyond: Beyond
    further: int
    unseen: tuple[str, ...]

    @property
    def new(self) -> int:
        """New signals."""
        return sum(self.marks[mark] for mark in ORDER)

    @property
    def seen(self) -> int:
        """Those that have a figure."""
        return self.every - len(self.unseen)


def heading(figures: Figures, context: Context, counted: Counted) -> str:
    """The quarter's finding, and how many figures are beyond their target or band: in place of those that kept to
    their usual ups and downs, where something else is told too."""
    new, outside = counted.new, counted.beyond.said
    if none := _unshown(figures, counted):
        return "; ".join(part for part in (none, outside) if part)
    parts = [
        (counted.marks[Mark.IMPROVING], "improved", "improved"),
        (counted.marks[Mark.CONCERN], "gives concern", "give concern"),
        *_neutral(counted.marks),
        (counted.further, "changed over the year", "changed over the year"),
        (counted.still, f"{STILL[0]} as before", f"{STILL[1]} as before"),
    ]
    news = new + counted.further
    if outside and (news or counted.still):
        return sentence(figures, context, _listed(parts, news, outside))
    one, many = (f"kept to {whose} usual ups and downs" for whose in ("its", "their"))
    told = _listed([*parts, (counted.marks[Mark.USUAL], one, many)], news)
    if counted.marks[Mark.USUAL] and counted.marks[Mark.USUAL] == counted.seen and not news:
        told = f"every measure shown {one}"
    text = told or "there are too few quarters yet to say what changed"
    return sentence(figures, context, "; ".join(part for part in (text, outside) if part))


def _unshown(figures: Figures, counted: Counted) -> str:
    """What is said where there is no finding: nothing is published, received or shown."""
    if figures.release is None:
        return f"{figures.quarter.words} has not been published"
    if not counted.seen and not counted.further:
        late = not any(each.version for each in figures.release.sources)
        return f"{'The returns' if late else 'The figures'} for {figures.quarter.words} " + (
            "have not been received" if late else "cannot be shown"
        )
    absent = figures.release.missing
    if len(counted.unseen) > counted.seen and absent:
        returns = f"{words.together(absent)} {'return' if len(absent) == 1 else 'returns'}"
        have = "has" if len(absent) == 1 else "have"
        return f"The {returns} for {figures.quarter.words} {have} not been received"
    return ""


def _listed(parts: Sequence[tuple[int, str, str]], new: int, last: str = "") -> str:
    """``Two measures improved, one gives concern, one still stands out as before and four kept to their usual ups and
    downs``: what is new is counted apart from what is still so."""
    told = [(number, one if number == 1 else many) for number, one, many in parts if number]
    texts = [
        f"{words.spelled(number) if at else words.some(number, 'measure')} {text}"
        for at, (number, text) in enumerate(told)
    ]
    still = any(text.startswith(STILL) for _, text in told)
    return ("nothing is new: " if still and not new else "") + words.together([*texts, *([last] if last else [])])


def _neutral(counts: Mapping[Mark, int]) -> list[tuple[int, str, str]]:
    """What is unusual where neither way is better."""
    level, change = counts[Mark.HIGH] + counts[Mark.LOW], counts[Mark.RISE] + counts[Mark.FALL]
    way = "low" if not counts[Mark.HIGH] else "high" if not counts[Mark.LOW] else "high or low"
    moved = "fell" if not counts[Mark.RISE] else "rose" if not counts[Mark.FALL] else "rose or fell"
    return [
        (level, f"is unusually {way}", f"are unusually {way}"),
        (change, f"{moved} unusually", f"{moved} unusually"),
    ]


def closing(counted: Counted) -> str:
    """How the others fared, and of which nothing can be said."""
    usual, early, alone = counted.marks[Mark.USUAL], counted.marks[Mark.EARLY], counted.alone
    same, few = counted.same, counted.few
    more = counted.new - min(counted.new, MOST)
    other = "other measure" if counted.new or counted.still or counted.further else "measure"
    parts = [
        f"{words.some(more, 'more signal')} {'is' if more == 1 else 'are'} on the pages" if more else "",
        f"{words.some(usual, other)} kept to {'its' if usual == 1 else 'their'} usual ups and downs" if usual else "",
        f"{words.some(same, 'measure')} did not change at all" if same else "",
        f"{words.some(few, 'measure')} {'is' if few == 1 else 'are'} of too few to judge" if few else "",
        f"{words.some(alone, 'measure')} cannot be judged: no figure of the quarter before is shown" if alone else "",
        f"{words.some(early, 'measure')} {'has' if early == 1 else 'have'} too few quarters to say" if early else "",
        *_unseen(counted.unseen),
    ]
    text = words.capital("; ".join(part for part in parts if part))
    return f"{text}." if text else ""


def _unseen(why: Sequence[str]) -> list[str]:
    """The measures without a figure, by why they have none."""
    said = {
        words.FACTS[State.SUPPRESSED]: ("is hidden", "are hidden"),
        words.FACTS[State.NOT_RECEIVED]: ("has not been received", "have not been received"),
        states.NONE: (f"had {states.NONE}", f"had {states.NONE}"),
    }
    return [
        f"{words.some(many, 'measure')} {said.get(reason, (f'is {reason}', f'are {reason}'))[many > 1]}"
        for reason, many in sorted(Counter(why).items(), key=lambda each: [*said, each[0]].index(each[0]))
    ]
