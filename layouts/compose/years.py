"""What is told by financial year: which one, in the year's own words, and why the latest is not told."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import words
from layouts.chart_kinds import Nothing
from layouts.compose.bars_said import Says
from layouts.compose.headlines import follows, joined, of_whom
from layouts.compose.notes import is_unasked
from layouts.compose.notes import source as of_quarter
from queries.figures import Cell, Figures
from queries.measures.measure import Measure
from queries.vocabulary import ALL, Period, Quarter, State


def said(text: str, measure: Measure, whole: Cell, did: str = "", number: float | None = None) -> str:
    """``42 referrals were declined in 2025-26; no capacity was the most common reason …``: how many in all, where that
    is shown; ``of those who joined from … to …, 48% of perpetrators …``."""
    of = of_whom(measure, whole).lstrip()
    if follows(measure):
        return f"{of}, {words.mid(text)}"
    opening = f"{words.count(number, measure.one)} {did} {of};" if did and number else of
    return f"{opening} {words.mid(text)}"


def was(measure: Measure, before: Cell, now: Quarter) -> str:
    """``in 2024-25``, after a figure of a year beside a later one: ``of those a year before``."""
    if follows(measure) and before.quarter.plus(4) == now:
        return "of those a year before"
    return of_whom(measure, before).lstrip()


def known(measure: Measure, whole: Cell, says: Says) -> str:
    """``19 of 70 referrals were declined``: of how many the parts are, where those parts cannot be shown."""
    if not says.of or not says.did or whole.numerator is None or whole.denominator is None:
        return ""
    rest = words.number(whole.denominator - whole.numerator)
    return f"{rest} of {words.count(whole.denominator, measure.one)} {says.did}{of_whom(measure, whole)}"


def source(figures: Figures, whole: Cell, *measures: Measure, four: bool = False) -> str:
    """Where figures of the quarter come from (``four``: of the last four), or of a year, as the ``whole`` is: of all
    the measures that are drawn."""
    year = whole.period is Period.YEAR
    return (
        _of_year(measures, whole.quarter) if year else of_quarter(figures, *(each.id for each in measures), four=four)
    )


def _of_year(measures: Sequence[Measure], end: Quarter) -> str:
    """``Source: provider returns of the four quarters of 2025-26. Figures to 31 March 2026.``"""
    every = dict.fromkeys(kind for measure in measures for kind in measure.kinds)
    kinds = words.together([f"{kind} returns" for kind in every])
    return f"Source: {kinds} of the four quarters of {end.year_name}. Figures to {words.day(end.end)}."


WHOLE = "The year is counted as a whole, and no quarter by itself."
NONE_YET = "Told by financial year, and none is complete"
"""How it begins, which names no chart."""


def none_yet(figures: Figures, measure: Measure) -> Nothing:
    """The panel where no financial year is whole yet: why, so that charts of which the same is so say it together."""
    latest = _ended(figures)
    heading = NONE_YET + (f": {why(figures, measure, latest)}" if latest else " yet")
    said_when = "A year is told once the returns of its four quarters have been received."
    return Nothing("not applicable", heading, said_when, State.NOT_APPLICABLE.marker)


def notes(figures: Figures, measure: Measure, end: Quarter, before: Quarter | None = None) -> list[str]:
    """Why it is told of a year (those who stand at quarter end: how they are counted), and why a later one is not, or
    one between it and that with which it is compared."""
    once = f"Each {measure.one} of the year counts once, as recorded last."
    who = [_followed(measure, end)] if follows(measure) else []
    told = [once if measure.repeats else WHOLE]
    latest = _ended(figures)
    later = passed_over(figures, measure, latest) if latest and latest > end else []
    return [*who, *told, *later, *(between_notes(figures, measure, before, end) if before else [])]


def _followed(measure: Measure, end: Quarter) -> str:
    """``They joined from October 2023 to September 2024; twelve months from joining are looked at.``"""
    did, when = measure.population.follows, joined(Cell(measure.id, end, period=Period.YEAR))
    return f"They {did} from {when}; the twelve months from then are looked at."


def passed_over(figures: Figures, measure: Measure, end: Quarter) -> list[str]:
    """Why a year is not told, where it is not."""
    if figures.table(measure.id, ALL, end, Period.YEAR) and figures.is_whole(measure.id, end):
        return []
    return [f"{end.year_name} is not told: {why(figures, measure, end)}."]


def between_notes(figures: Figures, measure: Measure, before: Quarter, end: Quarter) -> list[str]:
    """Why each year between two that are compared is not told; nothing of neighbours."""
    return [note for each in _between(before, end) for note in passed_over(figures, measure, each)]


def lacking(figures: Figures, measure: Measure, before: Quarter, end: Quarter) -> str:
    """`` (2024-25 lacks a return)``, after the year with which another is compared, where it is not the one before."""
    missing = _between(before, end)
    if not missing:
        return ""
    one, received = len(missing) == 1, any("received" not in why(figures, measure, each) for each in missing)
    verb = f"{'is' if one else 'are'} not told" if received else f"lack{'s' if one else ''} a return"
    return f" ({words.together([each.year_name for each in missing])} {verb})"


def _between(before: Quarter, end: Quarter) -> list[Quarter]:
    return [before.plus(4 * after) for after in range(1, (end.index - before.index) // 4)]


def _ended(figures: Figures) -> Quarter | None:
    """The last quarter of the financial year that ended last, if any of it is published."""
    quarter = figures.quarter
    end = quarter if quarter.ends_year else Quarter(quarter.year - 1, 4)
    return end if end >= figures.first else None


def why(figures: Figures, measure: Measure, end: Quarter) -> str:
    """Why a year is not told: ``the provider return for July to September 2025 was not received``."""
    kinds = set(measure.kinds)
    for quarter in end.four:
        release = figures.releases.get(quarter)
        if release is None:
            return f"{quarter.words} {'was withdrawn' if quarter in figures.withdrawn else 'is not published'}"
        if missing := kinds & set(release.missing):
            return f"the {min(missing)} return for {quarter.words} was not received"
        if is_unasked(figures, measure, quarter):
            return f"the returns for {quarter.words} did not ask for it yet"
    return "it was published before years were"
