"""What changed: the quarter's special causes among all that is watched, and its finding in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts import words
from layouts.chart import Context
from layouts.compose.headlines import amount, finding, finely, in_a_row, is_broken, measured_by, said
from layouts.compose.reading import Track, value
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import sentence
from layouts.datum import Mark
from layouts.homes import home
from layouts.watched import Watched
from queries.figures import Cell, Figures
from queries.statistics import Rule
from queries.vocabulary import State

MOST = 6
ORDER = (Mark.CONCERN, Mark.IMPROVING, Mark.LOW, Mark.HIGH)
FALSE_ALARMS = "About one false signal a quarter is expected in a pack of forty charts."
Found = Sequence[tuple[Watched, Track]]


@dataclass(frozen=True)
class Signal:
    """One special cause: its mark, a sentence to be linked, what stands under it, and where its chart is."""

    mark: Mark
    sentence: str
    detail: str
    measure: str
    page: str
    chart: str


@dataclass(frozen=True)
class Changed:
    """The quarter's finding, its signals, and what kept to its usual range."""

    heading: str
    signals: tuple[Signal, ...]
    closing: str


def what_changed(figures: Figures, context: Context, found: Found) -> Changed:
    """What the watched series say of the quarter."""
    marked = [(each, series, series.mark) for each, series in found]
    special = [(each, series, mark) for mark in ORDER for each, series, own in marked if own is mark]
    signals = tuple(_signal(figures, each, series, mark) for each, series, mark in special[:MOST])
    counts = {mark: sum(own is mark for _, _, own in marked) for mark in (*ORDER, Mark.USUAL, Mark.EARLY)}
    unseen = [series.latest for _, series in found if value(series.latest) is None]
    heading = _heading(figures, context, counts, len(found) - len(unseen), len(unseen))
    flat = len(found) - len(unseen) - sum(counts.values())
    return Changed(heading, signals, _closing(counts, len(special), len(signals), flat, unseen))


def _signal(figures: Figures, watched: Watched, found: Track, mark: Mark) -> Signal:
    detail = _detail(watched, found).removesuffix(".")
    told = f"{with_unknown(detail, figures, found.measure, found.latest)}."
    page, chart = home(watched.measure)
    return Signal(mark, _sentence(watched, found), told, watched.measure, page.path, chart.id)


def _sentence(watched: Watched, found: Track) -> str:
    """``Accommodation achieved is below its lower limit``: what the rule found, no more."""
    be, have = watched.verbs
    clause = finding(found).lstrip(",; ")
    rule = found.result.reasons[-1]
    whose = "their" if watched.several else "its"
    if rule is Rule.OUTSIDE_LIMITS:
        side = "above" if clause.startswith("above") else "below"
        return f"{watched.name} {be} {side} {whose} {'upper' if side == 'above' else 'lower'} limit"
    if rule is Rule.TREND:
        return f"{watched.name} {clause.replace('it has', have)}"
    if rule is Rule.ONE_SIDE:
        side = "above" if " above " in clause else "below"
        length = found.result.run_length
        many = words.some(length, "quarter")
        told = f"in {in_a_row(found, length)}" if is_broken(found, length) else f"for {many}"
        return f"{watched.name} {have} been {side} {whose} mean {told}"
    side = "upper" if "upper" in clause else "lower"
    return f"{watched.name} {have} come close to {whose} {side} limit in two of three quarters"


def _detail(watched: Watched, found: Track) -> str:
    """The figure, and that of the quarter before."""
    fine = finely(found)
    text = words.capital(said(found.measure, found.latest, watched.subject, fine))
    earlier = found.back(1)
    now, before = value(found.latest), value(earlier) if earlier else None
    alike = None not in (now, before) and amount(now or 0.0, found.unit) == amount(before or 0.0, found.unit)
    if now == before and not fine:
        return f"{text}, as in the quarter before."
    other = measured_by(found)
    if other is not None and (fine or alike):
        line = "mean" if found.result.reasons[-1] is Rule.ONE_SIDE else "limit"
        return f"{text}; the {line} is {amount(other, found.unit, fine)}."
    return f"{text}." if before is None or alike else f"{text}, from {amount(before, found.unit)} the quarter before."


def _heading(figures: Figures, context: Context, counts: dict[Mark, int], seen: int, unseen: int) -> str:
    """``Two measures improved, one gives concern and four kept to their usual range``."""
    if figures.release is None:
        return f"{figures.quarter.words} has not been published"
    if not seen:
        late = not any(each.version for each in figures.release.sources)
        return f"{'The returns' if late else 'The figures'} for {figures.quarter.words} " + (
            "have not been received" if late else "cannot be shown"
        )
    absent = figures.release.missing
    if unseen > seen and absent:
        returns = f"{words.together(absent)} {'return' if len(absent) == 1 else 'returns'}"
        have = "has" if len(absent) == 1 else "have"
        return f"The {returns} for {figures.quarter.words} {have} not been received"
    usual, early = counts[Mark.USUAL], counts[Mark.EARLY]
    unusual = counts[Mark.HIGH] + counts[Mark.LOW]
    way = "low" if not counts[Mark.HIGH] else "high" if not counts[Mark.LOW] else "high or low"
    parts = [
        (counts[Mark.IMPROVING], "improved", "improved"),
        (counts[Mark.CONCERN], "gives concern", "give concern"),
        (unusual, f"is unusually {way}", f"are unusually {way}"),
        (usual, "kept to its usual range", "kept to their usual range"),
    ]
    told = [(number, one if number == 1 else many) for number, one, many in parts if number]
    if not told:
        return sentence(figures, context, "there are too few quarters yet to say what changed")
    if usual and len(told) == 1 and not early:
        return sentence(figures, context, "every measure shown kept to its usual range")
    first, *rest = told
    texts = [f"{words.some(first[0], 'measure')} {first[1]}", *(f"{words.spelled(n)} {text}" for n, text in rest)]
    return sentence(figures, context, words.together(texts))


def _closing(counts: dict[Mark, int], special: int, listed: int, flat: int, unseen: Sequence[Cell]) -> str:
    """How the others fared, those among them of which nothing can be said, and how many false signals to expect."""
    usual, early, more = counts[Mark.USUAL], counts[Mark.EARLY], special - listed
    other = "other measure" if special else "measure"
    parts = [
        f"{words.some(more, 'more signal')} {'is' if more == 1 else 'are'} on the pages" if more else "",
        f"{words.some(usual, other)} kept to {'its' if usual == 1 else 'their'} usual range" if usual else "",
        f"{words.some(flat, 'measure')} did not change at all" if flat else "",
        f"{words.some(early, 'measure')} {'has' if early == 1 else 'have'} too few quarters to say" if early else "",
        *_unseen(unseen),
    ]
    text = words.capital("; ".join(part for part in parts if part))
    return f"{text}. {FALSE_ALARMS}" if text else FALSE_ALARMS


def _unseen(cells: Sequence[Cell]) -> list[str]:
    """The measures without a figure, by why they have none."""
    hidden = sum(cell.state is State.SUPPRESSED for cell in cells)
    late = sum(cell.state is State.NOT_RECEIVED for cell in cells)
    empty = len(cells) - hidden - late
    return [
        f"{words.some(hidden, 'measure')} {'is' if hidden == 1 else 'are'} hidden" if hidden else "",
        f"{words.some(late, 'measure')} {'has' if late == 1 else 'have'} not been received" if late else "",
        f"{words.some(empty, 'measure')} had nothing to count" if empty else "",
    ]
