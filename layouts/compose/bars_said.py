"""What bars say in a headline, and how a breakdown is spoken of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from layouts import words
from layouts.chart_kinds import Bar
from layouts.compose.leading import NONE, Apart, untold
from queries.vocabulary import UNKNOWN

UNSEEN = ("[c]", "[x]")
REST = "Not accounted for"
LAST = UNKNOWN | {REST}
"""Parts that stand last and are never the most common: nothing is said of why."""


@dataclass(frozen=True)
class Says:
    """How a breakdown is spoken of.

    ``title`` is the statistical title's beginning, ``one`` what the longest bar is called ("reason for leaving");
    ``ordered`` keeps the list's own order (ages); ``count`` draws counts, else percentages; ``only`` keeps some
    categories, ``drop`` leaves some out; ``called`` gives some a plainer name; ``names``
    are those of places and keep their capitals. ``of`` says what a percentage is of where that is wider than the
    parts drawn ("those decided"). ``none`` is said where nothing was counted ("nobody left"), ``did`` of all whom the
    parts are of, where they are told by financial year or cannot be shown ("were declined"). ``rest`` is a measure that
    counts others of the same all, and ``neither`` what those are not whom neither it nor any part counts ("neither
    occupied nor returned as void"). ``further`` are those that
    make up a share's numerator, each told with those after it ("charged or proven"). ``was`` is how it was spoken of
    while the measure was another.
    """

    title: str
    one: str = ""
    ordered: bool = False
    count: bool = True
    only: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    called: tuple[tuple[str, str], ...] = ()
    names: bool = False
    of: str = ""
    none: str = ""
    did: str = ""
    rest: str = ""
    neither: str = ""
    further: tuple[str, ...] = ()
    headline: Callable[[Sequence[Bar], Apart], str] | None = None
    was: Says | None = None

    def name(self, category: str) -> str:
        """How a category is called here."""
        return dict(self.called).get(category, category)


def among(drawn: Sequence[Bar]) -> str:
    """``of those shown`` where a part is hidden or missing; a part that nobody is in takes nothing away."""
    return "of those shown" if any(bar.figure.marker in UNSEEN for bar in drawn) else ""


@dataclass(frozen=True)
class Leads:
    """The bars that lead, with their figure; what that is limited to, and what the board is not shown and is as much or
    more."""

    first: Sequence[Bar]
    most: float
    limited: str
    more: Sequence[Bar]

    @classmethod
    def of(cls, drawn: Sequence[Bar], apart: Apart, never: Collection[str] = ()) -> Leads:
        """Those that are the most of what both editions show, but for what ``never`` leads."""
        known = [bar for bar in drawn if bar.figure.value is not None and bar.name not in never]
        may = [bar for bar in known if apart.leads(bar.name)]
        most = max((bar.figure.value or 0.0 for bar in may), default=0.0)
        beyond = [bar for bar in known if bar not in may and (bar.figure.value or 0.0) >= max(most, 1e-9)]
        limited = apart.limits([bar.name for bar in beyond], among(drawn))
        held = [bar for bar in beyond if bar.name in apart.held]
        return cls([bar for bar in may if bar.figure.value == most], most, f" {limited}" if limited else "", held)


def headline(counted: str, says: Says, drawn: Sequence[Bar], apart: Apart = NONE, *, past: bool = False) -> str:
    """The longest bar that both editions show, said only as far as hidden ones allow, and what is left; ``counted`` is
    one of what is counted."""
    return f"{_longest(counted, says, drawn, apart, past)}{_rest(says, drawn, counted)}"


def _longest(counted: str, says: Says, drawn: Sequence[Bar], apart: Apart, past: bool) -> str:
    one_is, many_are = ("was", "were") if past else ("is", "are")
    found, one = Leads.of(drawn, apart, LAST), says.one or "group"
    limited, first = found.limited, found.first
    called = {bar.name: bar.name if says.names else words.mid(bar.name) for bar in (*first, *found.more)}
    more = untold((called[bar.name], _counted(bar, counted)) for bar in found.more)
    if not found.most:
        unrecorded = any(bar.figure.value for bar in drawn)
        return f"no {one} was counted{limited}{more}" if limited or unrecorded or not says.none else says.none
    names = words.together([called[bar.name] for bar in first])
    if len(first) > 1:
        said = f"{names} {many_are} the most common {_several(one)}{limited}: {_counted(first[0], counted)} each"
        return f"{said}{more}"
    return f"{names} {one_is} the most common {one}{limited}: {_figured(first[0], counted, says, drawn)}{more}"


def _rest(says: Says, drawn: Sequence[Bar], one: str) -> str:
    """``; 34 nights were neither occupied nor returned as void``: what neither parts nor another measure count."""
    found = [bar for bar in drawn if bar.name == REST and bar.figure.value]
    return "".join(f"; {_counted(bar, one)} {words.were(bar.figure.value or 0.0)} {says.neither}" for bar in found)


def _several(one: str) -> str:
    """``reasons for leaving``, ``age bands``."""
    first, *rest = one.split(" for ", 1)
    return " for ".join([words.plural(first), *rest])


def _counted(bar: Bar, one: str) -> str:
    return words.count(bar.figure.value or 0.0, one)


def _figured(bar: Bar, one: str, says: Says, drawn: Sequence[Bar]) -> str:
    """The count with its share of all; where the share is of more than is drawn, in full, or beside a rest, how many
    all the parts are."""
    if says.rest and not among(drawn):
        every = sum(each.figure.value or 0.0 for each in drawn if each.name != REST)
        return f"{words.number(bar.figure.value or 0.0)} of {words.count(every, one)}"
    text = _counted(bar, one)
    share = bar.remark.partition(";")[0]
    if "%" not in share:
        return text
    return f"{text}, {share}" if says.of else f"{text} ({share})"


def by_needs(drawn: Sequence[Bar], apart: Apart = NONE) -> str:
    """``Four needs and five or more needs are the most common: 57 clients each``."""
    found = Leads.of(drawn, apart)
    first, limited = found.first, found.limited
    more = untold((_needs(bar.name), words.count(bar.figure.value or 0.0, "client")) for bar in found.more)
    if not found.most:
        return f"how many needs clients have is hidden{more}" if limited else "nobody was assessed"
    names = words.together([_needs(bar.name) for bar in first])
    clients = words.count(found.most, "client")
    if len(first) > 1:
        return f"{names} are the most common{limited}: {clients} each{more}"
    share = f" ({first[0].remark})" if first[0].remark else ""
    return f"{names} {'is' if first[0].name == '1' else 'are'} the most common{limited}: {clients}{share}{more}"


def _needs(name: str) -> str:
    """``one need``, ``five or more needs``, ``no or one need``: a category of the number of needs in words."""
    said = [words.spelled(int(word)) if word.isdecimal() else word for word in name.split()]
    said = ["no" if word == words.spelled(0) else word for word in said]
    return f"{' '.join(said)} {'need' if name in ('1', '0 or 1') else 'needs'}"


def by_sex(drawn: Sequence[Bar], apart: Apart = NONE) -> str:
    """``12% of people were women and 87% men``, as far as shown."""
    shown = [(words.mid(bar.name), bar.remark or bar.figure.text) for bar in drawn if bar.figure.value]
    pair = [(name, text) for name, text in shown if name in ("women", "men")]
    if not pair:
        hidden = "how many were women and men is hidden to protect small numbers"
        return hidden if among(drawn) else "nobody was counted as a woman or a man"
    (first, text), *rest = sorted(pair, reverse=True)
    others = f" and {rest[0][1]} {rest[0][0]}" if rest else ""
    return f"{text} of people were {first}{others}" if "%" in text else f"{text} were {first}{others}"


def unranked(said: str) -> Callable[[Sequence[Bar], Apart], str]:
    """A headline that names what is shown and no more: which group is the largest says nothing where most people of the
    area are of it too."""
    return lambda drawn, apart: said


def highest(said: str, drawn: Sequence[Bar], apart: Apart = NONE) -> str:
    """A headline for percentages: ``said`` with the name of the highest bar in ``{name}``, or how many pathways are."""
    found = Leads.of(drawn, apart)
    first, limited = found.first, f",{found.limited}" if found.limited else ""
    figured = f"{first[0].figure.text} ({first[0].remark})" if len(first) == 1 else f"{first[0].figure.text} each"
    names = words.together([words.mid(bar.name) for bar in first]) if len(first) < 3 else ""
    more = untold((words.mid(bar.name), f"{bar.figure.text}, {bar.remark}") for bar in found.more)
    return f"{said.format(name=names or words.some(len(first), 'pathway'))}{limited}: {figured}{more}"
