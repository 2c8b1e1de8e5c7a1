"""What changed: the quarter's new signals among all that is watched, those that are still so, and its finding in one
sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from layouts import words
from layouts.chart import Context
from layouts.compose import changing, states
from layouts.compose.headlines import amount, finding, finely, in_a_row, is_broken, measured_by, said
from layouts.compose.notes import ask
from layouts.compose.reading import Track, value
from layouts.compose.since import first_seen
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import sentence
from layouts.datum import Mark
from layouts.homes import home
from layouts.reading import false_signals
from layouts.watched import Watched
from queries.figures import Figures
from queries.statistics import Rule
from queries.vocabulary import Quarter, State

MOST = 6
ORDER = (Mark.CONCERN, Mark.IMPROVING, Mark.LOW, Mark.HIGH, Mark.FALL, Mark.RISE)
Found = Sequence[tuple[Watched, Track]]


@dataclass(frozen=True)
class Signal:
    """One signal: its mark, a sentence to be linked, what stands under it, of what it is, where its chart is, the
    quarter in which it was first seen, and whom to ask: who sends what it is counted from."""

    mark: Mark
    sentence: str
    detail: str
    measure: str
    by: str
    category: str
    page: str
    chart: str
    since: Quarter
    ask: str = ""


@dataclass(frozen=True)
class Changed:
    """The quarter's finding, its new signals, those that are still so (the oldest first), how others fared, and whether
    anything could be judged."""

    heading: str
    signals: tuple[Signal, ...]
    still: tuple[Signal, ...]
    closing: str
    judged: bool


def what_changed(figures: Figures, context: Context, found: Found, beyond: int = 0) -> Changed:
    """What the watched series say of the quarter: those that are of quarters. So many figures are ``beyond`` their
    target or band."""
    found = [(each, series) for each, series in found if series.of_quarters]
    special = [
        _signal(figures, each, series, mark, since)
        for mark in ORDER
        for each, series in found
        if series.mark is mark and (since := first_seen(series))
    ]
    new = [each for each in special if each.since == figures.quarter]
    still = sorted((each for each in special if each.since != figures.quarter), key=lambda each: each.since)
    counts = {mark: sum(each.mark is mark for each in new) for mark in ORDER}
    counts |= {mark: sum(series.mark is mark for _, series in found) for mark in (Mark.USUAL, Mark.EARLY)}
    unseen = [states.lacking(figures, each.measure, series.latest) for each, series in found if _none(series)]
    further = _further([(each, series) for each, series in found if series.mark is Mark.USUAL])
    seen = len(found) - len(unseen)
    heading = _heading(figures, context, counts, len(still), seen, len(unseen), beyond, len(further))
    alone = sum(_alone(series) for _, series in found)
    flat = seen - sum(counts.values()) - len(still) - alone
    judged = [series for _, series in found if not _none(series) and not series.of_few and not _alone(series)]
    closing = f"{_closing(counts, len(new), len(still), flat, alone, further, unseen)} {_expected(judged)}".strip()
    return Changed(
        heading,
        tuple(new[:MOST]),
        tuple(still),
        closing,
        any(counts[mark] for mark in (*ORDER, Mark.USUAL)) or bool(still),
    )


def _none(series: Track) -> bool:
    return value(series.latest) is None


def _alone(series: Track) -> bool:
    """Whether a stock's figure stands without one of the quarter before: there is no change to judge."""
    return bool(series.changes) and not _none(series) and series.mark is None and series.changes[-1] is None


def _expected(judged: Sequence[Track]) -> str:
    return false_signals((series.result.chance for series in judged), "measure", "judged here")


def _signal(figures: Figures, watched: Watched, found: Track, mark: Mark, since: Quarter) -> Signal:
    detail = _detail(watched, found).removesuffix(".")
    told = f"{with_unknown(detail, figures, found.measure, found.latest)}."
    page, chart = home(watched.measure, watched.by)
    where = (watched.measure, watched.by, watched.category)
    return Signal(
        mark,
        _sentence(watched, found, since != figures.quarter),
        told,
        *where,
        page.path,
        chart.id,
        since,
        ask(figures, where[0]),
    )


def _sentence(watched: Watched, found: Track, still: bool) -> str:
    """``Accommodation achieved is below its usual lower limit``: what the rule found, no more; of what is ``still`` so
    what was so before, too."""
    be, have = watched.verbs
    whose = "their" if watched.several else "its"
    if found.measure.repeats:
        rose = (found.changes[-1] or 0.0) > 0
        return f"{watched.name} {'rose' if rose else 'fell'} by more than {whose} usual ups and downs"
    clause, rule = finding(found).lstrip(",; "), found.result.reasons[-1]
    if rule is Rule.OUTSIDE_LIMITS:
        side = "above" if clause.startswith(("above", "just above")) else "below"
        limit = f"{side} {whose} usual {'upper' if side == 'above' else 'lower'} limit"
        if still and found.result.reasons[-2] is Rule.ONE_SIDE:
            return f"{watched.name} {have} been {side} {whose} mean {_for_so_long(found)}, now {limit}"
        return f"{watched.name} {be} {limit}"
    if rule is Rule.TREND:
        return f"{watched.name} {clause.replace('it has', have)}"
    if rule is Rule.ONE_SIDE:
        side = "above" if " above " in clause else "below"
        return f"{watched.name} {have} been {side} {whose} mean {_for_so_long(found)}"
    side = "upper" if "upper" in clause else "lower"
    return f"{watched.name} {have} come close to {whose} usual {side} limit in two of three quarters"


def _for_so_long(found: Track) -> str:
    """``for nine quarters``: how long it has been on one side."""
    length = found.result.run_length
    return f"in {in_a_row(found, length)}" if is_broken(found, length) else f"for {words.some(length, 'quarter')}"


def _detail(watched: Watched, found: Track) -> str:
    """The figure, and that of the quarter before."""
    fine = finely(found)
    text = words.capital(said(found.measure, found.latest, watched.subject, fine))
    earlier = found.back(1)
    now, before = value(found.latest), value(earlier) if earlier else None
    if found.measure.repeats:
        was = f" ({amount(before, found.unit)})" if before is not None else ""
        return f"{text}: {', '.join(each for each in (changing.counted(found), changing.size(found)) if each)}{was}."
    alike = None not in (now, before) and amount(now or 0.0, found.unit) == amount(before or 0.0, found.unit)
    if now == before and not fine:
        return f"{text}, as in the quarter before."
    other = measured_by(found)
    if other is not None and (fine or alike):
        line = "mean" if found.result.reasons[-1] is Rule.ONE_SIDE else "usual limit"
        return f"{text}; the {line} is {amount(other, found.unit, fine)}."
    return f"{text}." if before is None or alike else f"{text}, from {amount(before, found.unit)} the quarter before."


def _heading(
    figures: Figures,
    context: Context,
    counts: dict[Mark, int],
    still: int,
    seen: int,
    unseen: int,
    beyond: int,
    further: int,
) -> str:
    """The quarter's finding, and how many figures are ``beyond`` their target or band: in place of those that kept to
    their usual ups and downs, and of how many of them moved ``further`` over the year, where something else is told
    too."""
    outside = (
        f"{words.some(beyond, 'figure')} {'is' if beyond == 1 else 'are'} outside target or band" if beyond else ""
    )
    if none := _unshown(figures, seen, unseen):
        return "; ".join(part for part in (none, outside) if part)
    usual = counts[Mark.USUAL]
    new = sum(counts[mark] for mark in ORDER)
    parts = [
        (counts[Mark.IMPROVING], "improved", "improved"),
        (counts[Mark.CONCERN], "gives concern", "give concern"),
        *_neutral(counts),
        (still, "is still as marked before", "are still as marked before"),
    ]
    if outside and (new or still):
        return sentence(figures, context, _listed(parts, new, outside))
    though = f", though {words.spelled(further)} moved further over the year" if further else ""
    one, many = (f"kept to {whose} usual ups and downs{though}" for whose in ("its", "their"))
    told = _listed([*parts, (usual, one, many)], new)
    if usual and usual == seen:
        told = f"every measure shown {one}"
    text = told or "there are too few quarters yet to say what changed"
    return sentence(figures, context, "; ".join(part for part in (text, outside) if part))


def _unshown(figures: Figures, seen: int, unseen: int) -> str:
    """What is said where there is no finding: nothing is published, received or shown."""
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
    return ""


def _listed(parts: Sequence[tuple[int, str, str]], new: int, last: str = "") -> str:
    """``Two measures improved, one gives concern, one is as marked before and four kept to their usual ups and downs``:
    what is new is counted apart from what is still so."""
    told = [(number, one if number == 1 else many) for number, one, many in parts if number]
    texts = [
        f"{words.spelled(number) if at else words.some(number, 'measure')} {text}"
        for at, (number, text) in enumerate(told)
    ]
    still = any("marked before" in text for _, text in told)
    return ("nothing is new: " if still and not new else "") + words.together([*texts, *([last] if last else [])])


def _neutral(counts: dict[Mark, int]) -> list[tuple[int, str, str]]:
    """What is unusual where neither way is better."""
    level, change = counts[Mark.HIGH] + counts[Mark.LOW], counts[Mark.RISE] + counts[Mark.FALL]
    way = "low" if not counts[Mark.HIGH] else "high" if not counts[Mark.LOW] else "high or low"
    moved = "fell" if not counts[Mark.RISE] else "rose" if not counts[Mark.FALL] else "rose or fell"
    return [
        (level, f"is unusually {way}", f"are unusually {way}"),
        (change, f"{moved} unusually", f"{moved} unusually"),
    ]


def _further(usual: Found) -> list[str]:
    """``accommodation achieved is down from 52% a year ago``: of what took usual steps alone."""
    moved = [(each, told) for each, series in usual if (told := changing.over_the_year(series))]
    return [f"{words.mid(each.name)} {each.verbs[0]} {told}" for each, told in moved]


def _closing(
    counts: dict[Mark, int],
    new: int,
    still: int,
    flat: int,
    alone: int,
    further: Sequence[str],
    unseen: Sequence[str],
) -> str:
    """How the others fared, and of which nothing can be said."""
    usual, early, more = counts[Mark.USUAL], counts[Mark.EARLY], new - min(new, MOST)
    other = "other measure" if new or still else "measure"
    but = f", but {words.together(further)}" if further else ""
    parts = [
        f"{words.some(more, 'more signal')} {'is' if more == 1 else 'are'} on the pages" if more else "",
        f"{words.some(usual, other)} kept to {'its' if usual == 1 else 'their'} usual ups and downs{but}"
        if usual
        else "",
        f"{words.some(flat, 'measure')} did not change at all, or {'is' if flat == 1 else 'are'} of too few to judge"
        if flat
        else "",
        f"{words.some(alone, 'measure')} cannot be judged: no figure of the quarter before is shown" if alone else "",
        f"{words.some(early, 'measure')} {'has' if early == 1 else 'have'} too few quarters to say" if early else "",
        *_unseen(unseen),
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
