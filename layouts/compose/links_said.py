"""What the overlap of domestic abuse and mental health says in a headline: no more than is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from layouts import words
from layouts.chart_kinds import Bar
from layouts.compose.by_chance import allowed, clause, is_clear
from layouts.compose.leading import NONE, Apart, untold
from layouts.compose.link_groups import Four, difference
from layouts.compose.unknowns import with_unknown
from layouts.datum import Datum
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.vocabulary import LEFT_OUT


def both_said(share: float) -> str:
    """``One client in four had both a domestic abuse link and a mental health need``."""
    return f"{words.share_of(share, 'client')} had both a domestic abuse link and a mental health need"


def compared(rows: Sequence[Four]) -> str:
    """``Nearly half of women had both, against a fifth of men``: no more than the interval allows."""
    known: Mapping[str, Four] = {row.name: row for row in rows if row.people}
    hers, his = (known[sex].share(1) if sex in known else None for sex in ("Female", "Male"))
    if hers is None or his is None:
        return _one_sex(rows, hers, his)
    interval = difference(known["Female"], known["Male"])
    if words.share(hers) == words.share(his) and not is_clear(interval):
        return f"{words.share(hers)} of women had both, the same share as of men"
    said = words.percent if words.share(hers) == words.share(his) else words.share
    return f"{said(hers)} of women had both, against {said(his)} of men{allowed(interval)}"


def _one_sex(rows: Sequence[Four], hers: float | None, his: float | None) -> str:
    """One sex alone: the other is hidden, or nobody."""
    if hers is None and his is None:
        return "nobody whose sex is known had both facts recorded"
    who, share = ("women", hers) if hers is not None else ("men", his or 0.0)
    other, name = ("men", "Male") if who == "women" else ("women", "Female")
    text = f"{words.share(share or 0.0)} of {who} had both"
    if any(row.hidden for row in rows if row.name == name):
        return f"{text}; the figure for {other} is hidden"
    return f"{text}; no {other} were counted"


def known_of(figures: Figures, whole: Cell) -> str:
    """``both facts were known for 188 of 212 clients``, where it is shown for how many they are not."""
    if not whole.shown or not whole.numerator:
        return "counts of the four groups"
    cells = figures.table(whole.measure, LEFT_OUT, whole.quarter, whole.period)
    out = next((cell.numerator for cell in cells if cell.shown), None)
    clients = words.count(whole.numerator + (out or 0.0), "client")
    if out is None:
        return with_unknown(f"both facts were known for {clients}", figures, CATALOGUE[whole.measure], whole)
    return f"both facts were known for {f'{words.number(whole.numerator)} of' if out else 'all'} {clients}"


WITH = {
    "Both": "both links",
    "Neither": "neither",
    "Domestic abuse link only": "a domestic abuse link alone",
    "Mental health need only": "a mental health need alone",
}


def with_and_without(of: str, drawn: Sequence[Bar], apart: Apart = NONE) -> str:
    """``With both links 43% of known outcomes were achieved, against 51% with neither``: whichever group that both
    editions show differs most from those with neither, as the interval allows, with what a share is ``of``."""
    every = {bar.name: bar.figure for bar in drawn if bar.figure.value is not None}
    known = {name: figure for name, figure in every.items() if apart.leads(name)}
    held = [(WITH.get(name, words.mid(name)), every[name].text) for name in every if name in apart.held]
    more = untold(held, "the board")
    neither = known.pop("Neither", None) if len(known) > 1 else None
    name, figure = max(known.items(), key=partial(_from, neither))
    told = f"with {WITH.get(name, words.mid(name))} {figure.text} {of}"
    others = more or ("; others are hidden" if any(bar.figure.marker == "[c]" for bar in drawn) else "")
    if neither is None:
        return f"{told}{others or ('; no others are known' if len(known) == 1 else '')}"
    if figure.text == neither.text:
        return f"{told}, the same share as with neither{others}"
    return f"{told}, against {neither.text} with neither{clause(figure, neither)}{others}"


def _from(neither: Datum | None, group: tuple[str, Datum]) -> tuple[float, bool]:
    """How far a group's share is from that of those with neither; of several as far, or without that, both links."""
    name, figure = group
    return (abs((figure.value or 0.0) - (neither.value or 0.0)) if neither else 0.0), name == "Both"


def how_far(drawn: Sequence[Bar], apart: Apart = NONE) -> str:
    """``52% of perpetrators were suspected of further domestic abuse within a year, 40% charged and 22% proven``: the
    first three bars, as far as they are shown."""
    told = zip(drawn, ("suspected of", "charged with", "proven to have committed"), strict=False)
    shown = [(bar.figure.text, said) for bar, said in told if bar.figure.value is not None]
    if not shown:
        return "how many perpetrators were suspected of further domestic abuse is hidden to protect small numbers"
    (first, said), *rest = shown
    whole = f"{first} of perpetrators were {said} further domestic abuse within a year"
    return words.together([whole, *(f"{figure} {said.partition(' ')[0]}" for figure, said in rest)])
