"""What changed: the quarter's new signals among all that is watched, those that are still so, and its finding in one
sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts import words
from layouts.changed_said import MOST, ORDER, Beyond, Counted, closing, heading
from layouts.chart import Context
from layouts.compose import changing, states, two_years
from layouts.compose.changing import over_the_year
from layouts.compose.headlines import amount, finding, finely, in_a_row, is_broken, measured_by, said
from layouts.compose.marking import RUN
from layouts.compose.notes import ask
from layouts.compose.reading import Track, value
from layouts.compose.since import first_over_the_year, first_seen, stood_before
from layouts.compose.unknowns import with_unknown
from layouts.datum import Mark
from layouts.homes import home
from layouts.reading import false_signals
from layouts.signals import Signal, told_once
from layouts.watched import Watched
from queries.figures import Figures
from queries.measures.measure import Form
from queries.statistics import Rule
from queries.vocabulary import Quarter

NOT_A_QUARTER = "The quarter’s change was usual; the year’s comes to more than a quarter’s usually does."
EACH_USUAL = "Each quarter by itself was within its usual range; chance alone seldom brings so much over four."
NO_LIMITS = "There are too few quarters for limits; chance alone seldom brings so much."
OF_FOUR = "It is told of four quarters together, without limits; chance alone seldom brings so much."
Found = Sequence[tuple[Watched, Track]]


@dataclass(frozen=True)
class Changed:
    """The quarter's finding, its new signals, what moved further over the year than a quarter usually does, those that
    are still so (the oldest first), how others fared, and whether anything could be judged."""

    heading: str
    signals: tuple[Signal, ...]
    over_year: tuple[Signal, ...]
    still: tuple[Signal, ...]
    closing: str
    judged: bool


def what_changed(figures: Figures, context: Context, found: Found, beyond: Beyond) -> Changed:
    """What the watched series say of the quarter: those that are of quarters, others over a year. So many figures are
    ``beyond`` their target or band."""
    of_four = [each for each in found if two_years.of_four(each[1]) and over_the_year(each[1])]
    found = [(each, series) for each, series in found if series.of_quarters]
    special = [
        _signal(figures, each, series, mark, since)
        for mark in ORDER
        for each, series in found
        if series.mark is mark and (since := first_seen(series))
    ]
    stories = told_once(special, figures.quarter)
    further = [each for each in found if each[1].mark in (Mark.USUAL, Mark.EARLY) and over_the_year(each[1])]
    over_year = [_of_year(figures, *each) for each in (*further, *of_four)]
    new = [each for each in stories if each.since == figures.quarter]
    still = sorted((each for each in stories if each.since != figures.quarter), key=lambda each: each.since)
    counts = {mark: sum(each.mark is mark for each in new) for mark in ORDER}
    for mark in (Mark.USUAL, Mark.EARLY):
        counts[mark] = sum(each[1].mark is mark for each in found if each not in further)
    unmarked = [each for _, each in found if each.mark is None and not _none(each) and not _alone(each)]
    few = [each for each in unmarked if each.of_few or each.unseen]
    counted = Counted(
        counts,
        len(still),
        len(found) - len(special) + len(stories),
        sum(_alone(series) for _, series in found),
        len(few),
        len(unmarked) - len(few),
        beyond,
        len(over_year),
        tuple(states.lacking(figures, each.measure, series.latest) for each, series in found if _none(series)),
    )
    judged = [series for _, series in found if not (_none(series) or series.of_few or series.unseen or _alone(series))]
    return Changed(
        heading(figures, context, counted),
        tuple(new[:MOST]),
        tuple(over_year),
        tuple(still),
        f"{closing(counted)} {_expected(judged)}".strip(),
        any(counts[mark] for mark in (*ORDER, Mark.USUAL)) or bool(still),
    )


def _none(series: Track) -> bool:
    return value(series.latest) is None


def _alone(series: Track) -> bool:
    """Whether a stock's figure stands without one of the quarter before: there is no change to judge."""
    return bool(series.changes) and not _none(series) and series.mark is None and series.changes[-1] is None


def _expected(judged: Sequence[Track]) -> str:
    return false_signals((series.result.chance for series in judged), "measure", "judged here")


def _of_year(figures: Figures, watched: Watched, found: Track) -> Signal:
    """``Accommodation achieved is down to 29% over four quarters, from 49% in the four before``: a difference to ask
    about, and no signal."""
    since = first_over_the_year(found)
    if found.measure.repeats:
        now = amount(value(found.latest) or 0.0, found.unit)
        step = changing.size(found, found.measure.one if found.measure.form is Form.SHARE else "", changing.YEAR)
        moved, why = f"{over_the_year(found)} to {now}", NOT_A_QUARTER
    else:
        moved, step = two_years.to_now(found), two_years.counted(found)
        why = EACH_USUAL if found.mark is Mark.USUAL else NO_LIMITS if found.of_quarters else OF_FOUR
    told = with_unknown(words.capital(step), figures, found.measure, found.latest, own=True)
    lasting = f" So since {since.words}." if since != found.latest.quarter else ""
    page, chart = home(watched.measure, watched.by)
    return Signal(
        None,
        f"{watched.name} {watched.verbs[0]} {moved}",
        f"{told}. {why}{lasting}",
        watched.measure,
        watched.by,
        watched.category,
        page.path,
        chart.id,
        since,
        ask(figures, watched.measure),
    )


def _signal(figures: Figures, watched: Watched, found: Track, mark: Mark, since: Quarter) -> Signal:
    detail = _detail(watched, found).removesuffix(".")
    told = f"{with_unknown(detail, figures, found.measure, found.latest, own=True)}.{_stood(watched, found)}"
    page, chart = home(watched.measure, watched.by)
    where = (watched.measure, watched.by, watched.category)
    return Signal(
        mark,
        _sentence(watched, found),
        told,
        *where,
        page.path,
        chart.id,
        since,
        ask(figures, where[0], mark),
    )


def _sentence(watched: Watched, found: Track) -> str:
    """``Accommodation achieved is below its usual lower limit``: what the rule found, no more."""
    be, have = watched.verbs
    whose = "their" if watched.several else "its"
    if found.measure.repeats:
        rose = (found.changes[-1] or 0.0) > 0
        return f"{watched.name} {'rose' if rose else 'fell'} by more than {whose} usual ups and downs"
    clause, rule = finding(found).lstrip(",; "), found.result.reasons[-1]
    if rule is Rule.OUTSIDE_LIMITS:
        side = "above" if clause.startswith(("above", "just above")) else "below"
        limit = f"{side} {whose} usual {'upper' if side == 'above' else 'lower'} limit"
        return f"{watched.name} {be} {limit}"
    if rule is Rule.TREND:
        return f"{watched.name} {clause.replace('it has', have)}"
    if rule is Rule.ONE_SIDE:
        side = "above" if " above " in clause else "below"
        return f"{watched.name} {have} been {side} {whose} mean {_for_so_long(found)}"
    side = "upper" if "upper" in clause else "lower"
    return f"{watched.name} {have} come close to {whose} usual {side} limit in two of three quarters"


def _stood(watched: Watched, found: Track) -> str:
    """What was so before a limit was breached: `` Before that it stood out since …``; of a run that goes on since when,
    and when it was first seen."""
    seen, length = stood_before(found), found.result.run_length
    if seen is None:
        return ""
    it, whose = ("They", "their") if watched.several else ("It", "its")
    if length < RUN:
        return f" {it} stood out before that, since {seen.words}."
    side = "above" if (value(found.latest) or 0.0) > (found.result.mean[-1] or 0.0) else "below"
    since = f"{_for_so_long(found)}, since {found.known[-length].quarter.words}"
    return f" {it} {watched.verbs[1]} been {side} {whose} mean {since}; that was first seen in {seen.words}."


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
