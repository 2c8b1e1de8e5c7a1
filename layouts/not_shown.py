"""What cannot be drawn: a line each at the end of its page; left out of wall, slides, paper, which list it once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from layouts import words
from layouts.chart import Chart, Width
from layouts.chart_kinds import Nothing
from layouts.compose.last_shown import BEGINS
from layouts.compose.states import FEW
from layouts.compose.years import NONE_YET
from layouts.deck import Deck, Item, Said, Shown
from layouts.drawing import Drawing

HERE, IN_PACK = "Not shown on this page", "Not shown in this pack"
FEW_SAID = "These figures are hidden to protect small numbers"
FEW_EACH = "Each would tell of too few people, by itself or beside other figures."
_WHEN = re.compile(r", ((\w+ (\d{4} )?to )?\w+ \d{4}|\d{4}-\d\d)$")
Drawn = tuple[Chart, Drawing]
T = TypeVar("T")


def is_shown(drawing: Drawing) -> bool:
    """Whether there is a chart or a table to see."""
    return not isinstance(drawing.body, Nothing)


def _names(drawings: Sequence[Drawing]) -> list[str]:
    """Charts' titles without their quarters, and without whom all of them are of: ``Reasons for declining``."""
    found = [_WHEN.sub("", each.title.partition(". ")[0].removesuffix(".")) for each in drawings]
    whose = found[0].rpartition(", ")[2]
    every = len(found) > 1 and all(name.endswith(f", {whose}") for name in found)
    return [name.removesuffix(f", {whose}") if every else name for name in found]


def arranged(drawings: Sequence[Drawn]) -> list[Drawn]:
    """A page's charts, each with its section's label: one without stands with the one before it. One that is drawn
    without its other half takes the whole width."""
    labelled: list[Drawn] = []
    for chart, drawing in drawings:
        section = chart.section or (labelled[-1][0].section if labelled else "")
        labelled.append((replace(chart, section=section), drawing))
    alone = _alone([chart for chart, drawing in labelled if is_shown(drawing)])
    return [(replace(chart, width=Width.FULL) if chart.id in alone else chart, drawing) for chart, drawing in labelled]


def closing(drawings: Iterable[Drawn]) -> list[Drawn]:
    """A page's end: a line for each that cannot be drawn; those of which the same is to be said share one."""
    every = list(drawings)
    gone = _alike((_said(each[1]), each) for each in every if not is_shown(each[1]))
    seen = words.together([words.mid(chart.section) for chart, drawing in every if is_shown(drawing)])
    return [_line(alike, f" It is shown {seen}." if seen else "") for alike in gone.values()]


def _said(drawing: Drawing) -> str:
    """What is to be said in a chart's place; of one that has a table behind it, it is its own."""
    if drawing.told:
        return drawing.title
    if isinstance(drawing.body, Nothing) and drawing.body.by:
        return "".join(drawing.body.around)
    return FEW_SAID if _why(drawing) == FEW and BEGINS not in drawing.headline else drawing.headline


def _alike(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """What goes by each name, in order."""
    found: dict[str, list[T]] = {}
    for said, each in pairs:
        found.setdefault(said, []).append(each)
    return found


def _alone(charts: Sequence[Chart]) -> set[str]:
    """The last of each odd run of halves in a section."""
    runs = [[*run] for _, run in groupby(charts, key=lambda each: (each.section, each.width))]
    return {run[-1].id for run in runs if run[0].width is Width.HALF and len(run) % 2}


def _line(alike: Sequence[Drawn], seen: str) -> Drawn:
    """One chart's line; the line of several says which they are, and has the definition of none. What is not shown by a
    breakdown says how it is ``seen``."""
    (chart, drawing), *others = alike
    placed = replace(chart, section=HERE, width=Width.FULL)
    body = drawing.body
    if not isinstance(body, Nothing):
        return placed, drawing
    if not others:
        said = f"{_of_one(drawing)}{seen if body.by else ''}"
        return placed, replace(drawing, body=replace(body, sentence=said))
    heading, why = _of_several([each for _, each in alike])
    first, *rest = dict.fromkeys(_names([each for _, each in alike]))
    names = seen if body.by else f" {'; '.join((first, *map(words.mid, rest)))}."
    panel = replace(body, heading=heading, sentence=f"{why}{names}")
    table = replace(drawing.table, caption=f"{heading}.")
    made = replace(drawing, headline=heading, title=f"{heading}.", body=panel, measures=(), table=table)
    return placed, replace(made, alternative=f"{heading}. {panel.sentence}")


def _of_one(drawing: Drawing) -> str:
    """Why one is not shown, and which it is where what is said in its place does not name it."""
    named = not drawing.headline.startswith(NONE_YET)
    return _why(drawing) if named else f"{_why(drawing)} {_names([drawing])[0]}."


def _of_several(drawings: Sequence[Drawing]) -> tuple[str, str]:
    """What is said of several charts in one sentence, and why."""
    drawing, by = drawings[0], [each.body.by for each in drawings if isinstance(each.body, Nothing) and each.body.by]
    if by and isinstance(drawing.body, Nothing):
        return words.together(by, "or").join(drawing.body.around), _why(drawing)
    return (FEW_SAID, FEW_EACH) if _said(drawing) == FEW_SAID else (drawing.headline, _why(drawing))


def without(deck: Deck) -> Deck:
    """A deck as wall, slides and paper show it: what cannot be drawn is left out, and listed once at the end. A chart
    that was asked for by itself says why it cannot be drawn."""
    gone = [shown for shown in deck.charts if not is_shown(shown.drawing)]
    if not gone or len(deck.items) == 1:
        return deck
    several = len({shown.page for shown in deck.charts}) > 1
    listed = Said(IN_PACK if several else HERE, "\n".join(lines(gone)))
    opening = _kept(deck.opening)
    return replace(deck, items=(*opening, *_kept(deck.rest), listed), opens=len(opening))


def _kept(items: Sequence[Item]) -> list[Item]:
    """The items that are shown; a part's title goes with the last of its charts, a note stays."""
    return sifted(
        items,
        lambda item: item.heading if isinstance(item, Said) else None,
        lambda item: isinstance(item, Shown) and is_shown(item.drawing),
    )


def sifted(items: Sequence[T], heading: Callable[[T], str | None], stays: Callable[[T], bool]) -> list[T]:
    """Charts that stay, and the words before them; ``heading`` of words is their title, "" of a note, None of a chart.
    A title goes with the last of its charts, a note stays."""
    parts: list[list[T]] = [[]]
    for item in items:
        if heading(item) is not None:
            parts.append([])
        parts[-1].append(item)
    return [item for part in parts for item in _of_part(part, heading, stays)]


def _of_part(part: Sequence[T], heading: Callable[[T], str | None], stays: Callable[[T], bool]) -> list[T]:
    charts = [item for item in part if heading(item) is None]
    left = [item for item in charts if stays(item)]
    words = [item for item in part if heading(item) == "" or (heading(item) and (left or not charts))]
    return [*words, *left]


def lines(gone: Sequence[Shown]) -> list[str]:
    """Which charts are not shown and why, a line each; one line for those of which the same is to be said."""
    return [_told(alike) for alike in _alike((_said(shown.drawing), shown) for shown in gone).values()]


def _told(alike: Sequence[Shown]) -> str:
    first, *others = alike
    heading, why = _of_several([each.drawing for each in alike]) if others else (first.headline, _of_one(first.drawing))
    told = " ".join(filter(None, (f"{heading}.", why, *dict.fromkeys(each.superseded for each in alike))))
    if not others:
        return f"{first.page}: {told}"
    names = zip(alike, _names([each.drawing for each in alike]), strict=True)
    return f"{told} {'; '.join(dict.fromkeys(f'{each.page}: {words.mid(name)}' for each, name in names))}."


def _why(drawing: Drawing) -> str:
    """Why it is not shown; of one whose headline tells what is known alone, which chart it is."""
    why = drawing.body.sentence if isinstance(drawing.body, Nothing) else ""
    return f"{_names([drawing])[0]}: {words.mid(why)}" if drawing.told else why
