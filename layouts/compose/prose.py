"""What senders said in words, as tables that every surface has: stories, what was asked for and done, reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Nothing, TableOnly
from layouts.compose import notes, states
from layouts.compose.recipe import Recipe, needs
from layouts.drawing import Drawing, Grid
from queries.codes import REPORT_HEADING
from queries.figures import Figures
from queries.prose import Kind, Told
from queries.vocabulary import ALL, EVERYONE, State

LONG, HALF = 420, 250
"""So many letters stand in one row of a slide, of one column and of two."""
_ENDS = re.compile(r"(?<=[.!?…])\s+")
ANSWERS = ("Agreed, not yet done", "Refused", "Done")
"""What is still owed first."""
PASSED_ON = (
    "Each is told with permission, which can be taken back: look at the page before you pass a file on.",
    "The provider chose them, and what one tells is so of that case alone.",
)
DIFFERS = "A number in it is not what the sender’s own rows come to."


NO_YES = "No case study came with a plain Yes to telling it."
NOTHING_TOLD = "No return of the quarter tells of it."


def _unsaid(figures: Figures, title: str, heading: str, why: str, *measures: str) -> Drawing:
    """Nothing was said, or the return that may say it has not come; nothing is said of one group."""
    if figures.slice != EVERYONE:
        return states.in_slice(figures, title, *measures)
    cells = [figures.cell(each) for each in measures]
    absent = next((cell for cell in cells if cell.state is State.NOT_RECEIVED), cells[0])
    if figures.release is None or absent.state is State.NOT_RECEIVED:
        return states.nothing(figures, title, states.body(figures, absent.measure, absent), *measures)
    return states.nothing(figures, title, Nothing("not applicable", heading, why), *measures)


def stories(permission: str) -> Recipe:
    """The quarter's stories that may be told; ``permission`` is the measure (its id) of whether it was asked."""

    def draw(figures: Figures, context: Context) -> Drawing:
        every = _of(figures, context, Kind.STORY)
        title = f"Case studies told with permission, {figures.quarter.words}."
        told = [each for each in every if not each.on]
        if not every:
            return _unsaid(figures, title, "No story may be told of this quarter", NO_YES, permission)
        headline = _many(len(told)) if told else TAKEN_BACK
        rows = [row for each in every for row in _story(each)]
        made = _drawing(figures, title, headline, ("Story", "In their provider’s words"), rows, permission)
        return replace(made, notes=PASSED_ON)

    return Recipe(needs([permission], ALL), draw, words=True)


def _many(stories: int) -> str:
    """``Two stories are told, with permission``."""
    said = words.capital(words.some(stories, "story", "stories"))
    return f"{said} {'is' if stories == 1 else 'are'} told, with permission"


TAKEN_BACK = "Every story of this quarter was taken back"


def _story(told: Told) -> Iterator[tuple[str, ...]]:
    about = told.detail.get("pathway", "")
    if told.on:
        gone = f"This story was taken back on {words.day(told.on)}: {told.why.rstrip('.')}."
        yield "Taken back", f"{gone} Its words are gone from here and from every pack that was kept."
        return
    may = "may be told in public" if told.detail.get("scope") == "Public" else "for the board alone"
    named = f"{told.heading}{f' ({words.mid(about)})' if about else ''}; {may}"
    yield from _rows(named, _cut(told.text, LONG))


def said_and_done(requests: str) -> Recipe:
    """You said, we did: what residents and clients asked for, what is still owed first."""

    def draw(figures: Figures, context: Context) -> Drawing:
        every = _of(figures, context, Kind.SAID)
        title = f"You said, we did: what residents and clients asked for, {figures.quarter.words}."
        asked = sorted((each for each in every if each.detail.get("answer") in ANSWERS), key=_owed_first)
        if not asked:
            return _unsaid(figures, title, "Nothing was asked for in this quarter", NOTHING_TOLD, requests)
        rows = [row for each in asked for row in _asked(each)]
        return _drawing(figures, title, _balance(asked), ("You said", "We did"), rows, requests)

    return Recipe(needs([requests], ALL), draw, words=True)


def _owed_first(told: Told) -> int:
    return ANSWERS.index(told.detail["answer"])


def _balance(asked: Sequence[Told]) -> str:
    """``11 things were asked for or changed: 8 are done, 2 agreed and not yet done, 1 refused``."""
    counts = {answer: sum(each.detail["answer"] == answer for each in asked) for answer in reversed(ANSWERS)}
    parts = [f"{number} {words.mid(answer)}" for answer, number in counts.items() if number]
    return f"Of {words.count(len(asked), 'thing')} asked for, {words.together(parts)}"


def _asked(told: Told) -> Iterator[tuple[str, ...]]:
    where = told.detail.get("where", "")
    yield f"{told.heading} ({where})" if where else told.heading, _answer(told)


def _answer(told: Told) -> str:
    answer = told.detail["answer"]
    text = told.text or "Nothing was written down of it."
    return text if answer == "Done" else f"{answer}. {text}"


def reports(*totals: str) -> Recipe:
    """Each sender's report beside that of the quarter before; ``totals`` are those against which the numbers in it are
    held."""

    def draw(figures: Figures, context: Context) -> Drawing:
        before = figures.quarter.plus(-1)
        now, then = (_of(figures, context, Kind.REPORT, back) for back in (0, 1))
        title = f"What senders report, {figures.quarter.words} beside {before.words}."
        if not now:
            return _unsaid(figures, title, "No sender reported in words", NOTHING_TOLD, *totals)
        rows = [row for heads in _headings(now, then) for row in _beside(*heads, now, then)]
        heads = ("Sender and heading", f"Now: {figures.quarter.words}", f"Before: {before.words}")
        return _drawing(figures, title, _reported(now), heads, rows, *totals)

    return Recipe(needs(totals, ALL), draw, words=True)


def _reported(now: Sequence[Told]) -> str:
    senders = list(dict.fromkeys(each.organisation for each in now))
    differ = sum("number" in each.detail for each in now)
    differs = f"; {words.count(differ, 'passage')} with a number that the rows do not bear out" if differ else ""
    return f"{words.together(senders)} {'report' if len(senders) > 1 else 'reports'} in words{differs}"


def _headings(now: Sequence[Told], then: Sequence[Told]) -> list[tuple[str, str]]:
    """Sender by sender, in the order of the return's own list."""
    order = {label: at for at, label in enumerate(REPORT_HEADING.labels)}
    senders = list(dict.fromkeys(each.organisation for each in (*now, *then)))
    found = dict.fromkeys((each.organisation, each.heading) for each in (*now, *then))
    return sorted(found, key=lambda each: (senders.index(each[0]), order.get(each[1], -1)))


def _beside(sender: str, heading: str, now: Sequence[Told], then: Sequence[Told]) -> Iterator[tuple[str, ...]]:
    columns = [_cut(_under(sender, heading, some), HALF) or ["Nothing under this heading."] for some in (now, then)]
    for at, (left, right) in enumerate(zip_longest(*columns, fillvalue="")):
        yield (f"{sender}: {heading or 'report'}" if not at else "", left, right)


def _under(sender: str, heading: str, told: Sequence[Told]) -> str:
    return " ".join(_passage(each) for each in told if (each.organisation, each.heading) == (sender, heading))


def _passage(told: Told) -> str:
    return f"{told.text} {DIFFERS}" if "number" in told.detail else told.text


def _of(figures: Figures, context: Context, kind: Kind, back: int = 0) -> list[Told]:
    """What was said so many quarters back; of one group nothing."""
    every = context.words.get(figures.quarter.plus(-back), ()) if figures.slice == EVERYONE else ()
    return [each for each in every if each.kind is kind]


def _rows(name: str, parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    yield from ((name if not at else "", part) for at, part in enumerate(parts))


def _cut(text: str, most: int) -> list[str]:
    """A text in parts of so many letters at most, cut between sentences; a longer sentence between words."""
    parts = [""] if text.strip() else []
    for piece in (each for sentence in _ENDS.split(text.strip()) for each in _short(sentence, most) if each):
        if parts[-1] and len(parts[-1]) + len(piece) + 1 > most:
            parts.append("")
        parts[-1] = f"{parts[-1]} {piece}".strip()
    return parts


def _short(sentence: str, most: int) -> Iterator[str]:
    while len(sentence) > most:
        at = sentence.rfind(" ", 0, most)
        at = at if at > 0 else most
        yield sentence[:at]
        sentence = sentence[at:].strip()
    yield sentence


def _drawing(
    figures: Figures,
    title: str,
    headline: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    *measures: str,
) -> Drawing:
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=TableOnly(),
        table=Grid(title, heads, tuple(rows)),
        alternative=f"A table. {title} {headline}.",
        measures=measures,
        source=notes.source(figures, *measures),
    )
