"""What the overlap of domestic abuse and mental health says in a headline: no more than is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layouts import words
from layouts.chart_kinds import Bar
from layouts.compose.link_groups import Four, difference
from layouts.compose.unknowns import with_unknown
from queries.figures import Figures
from queries.measures import CATALOGUE
from queries.vocabulary import LEFT_OUT


def both_said(share: float) -> str:
    """``One client in four has both a domestic abuse link and a mental health need``."""
    subject = words.share_of(share, "client")
    verb = "has" if words.singular(subject) else "have"
    return f"{subject} {verb} both a domestic abuse link and a mental health need"


def compared(rows: Sequence[Four]) -> str:
    """``Nearly half of women have both, against a fifth of men``: no more than the interval allows."""
    known: Mapping[str, Four] = {row.name: row for row in rows if row.people}
    hers, his = (known[sex].share(1) if sex in known else None for sex in ("Female", "Male"))
    if hers is None or his is None:
        return _one_sex(rows, hers, his)
    interval = difference(known["Female"], known["Male"])
    clear = interval and (interval[0] > 0 or interval[1] < 0)
    if words.share(hers) == words.share(his) and not clear:
        return f"{words.share(hers)} of women have both, the same share as of men"
    said = words.percent if words.share(hers) == words.share(his) else words.share
    text = f"{said(hers)} of women have both, against {said(his)} of men"
    return text if clear else f"{text}; the difference is not clear"


def _one_sex(rows: Sequence[Four], hers: float | None, his: float | None) -> str:
    """One sex alone: the other is hidden, or nobody."""
    if hers is None and his is None:
        return "nobody whose sex is known has both facts recorded"
    who, share = ("women", hers) if hers is not None else ("men", his or 0.0)
    other, name = ("men", "Male") if who == "women" else ("women", "Female")
    text = f"{words.share(share or 0.0)} of {who} have both"
    if any(row.hidden for row in rows if row.name == name):
        return f"{text}; the figure for {other} is hidden"
    return f"{text}; no {other} are counted"


def commonest(rows: Sequence[Four]) -> str:
    """Which cohort has both most often, among those shown."""
    known = [row for row in rows if row.people]
    hidden = [row for row in rows if row.hidden]
    if len(known) == 1 < len(rows):
        share = words.percent(known[0].share(1) or 0.0)
        others = "the other cohorts are hidden" if hidden else "nobody is counted in the other cohorts"
        others = "the others are hidden or of nobody" if 0 < len(hidden) < len(rows) - 1 else others
        return f"{share} of clients of the {words.mid(known[0].name)} cohort have both; {others}"
    most = max(row.share(1) or 0.0 for row in known)
    among = ", of those shown" if hidden else ""
    if not most:
        return f"nobody has both links{among}"
    first = [words.mid(row.name) for row in known if row.share(1) == most]
    cohorts = f"{words.together(first)} {'cohort' if len(first) == 1 else 'cohorts'}"
    whose = "its" if len(first) == 1 else "their"
    return f"both links are most common in the {cohorts}{among}: {words.percent(most)} of {whose} clients"


def known_of(figures: Figures, measure: str) -> str:
    """``Both facts are known for 188 of 212 clients``, where it is shown for how many they are not."""
    total = figures.cell(measure)
    if not total.shown or not total.numerator:
        return "counts of the four groups"
    out = next((cell.numerator for cell in figures.table(measure, LEFT_OUT) if cell.shown), None)
    clients = words.count(total.numerator + (out or 0.0), "client")
    if out is None:
        return with_unknown(f"both facts are known for {clients}", figures, CATALOGUE[measure], total)
    return f"both facts are known for {f'{words.number(total.numerator)} of' if out else 'all'} {clients}"


WITH = {
    "Both": "both links",
    "Neither": "neither",
    "Domestic abuse link only": "a domestic abuse link alone",
    "Mental health need only": "a mental health need alone",
}


def with_and_without(drawn: Sequence[Bar]) -> str:
    """``48% of outcomes were achieved for clients with both links, against 57% for those with neither``."""
    known = {bar.name: bar.figure.text for bar in drawn if bar.figure.value is not None}
    both, neither = known.get("Both"), known.get("Neither")
    if both and both == neither:
        return f"{both} of known outcomes were achieved for clients with both links, the same share as with neither"
    if both and neither:
        return f"{both} of known outcomes were achieved for clients with both links, against {neither} with neither"
    name, text = ("Both", both) if both else next(iter(known.items()))
    hidden = any(bar.figure.marker == "[c]" for bar in drawn)
    others = "; others are hidden" if hidden else "; no others are known" if len(known) == 1 else ""
    return f"{text} of known outcomes were achieved for clients with {WITH.get(name, words.mid(name))}{others}"
