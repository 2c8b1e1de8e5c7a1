"""What changed around figures that are compared: breaks by decision, law, who sends what is counted, of what a
district is made, and which cohorts there are."""

from __future__ import annotations

from collections.abc import Iterator

from layouts.chart import Context
from layouts.districts import past
from queries.figures import Figures
from queries.measures.law import BY_LAW
from queries.measures.measure import Measure
from queries.vocabulary import ALL, Quarter


def around(figures: Figures, context: Context, measure: Measure, first: Quarter, by: str = ALL) -> list[str]:
    """A sentence for each change after the first quarter of those that are compared, up to the one in view."""
    made = past(context.register, figures.area, figures.slice, figures.quarter)
    own = (*_decided(figures, context, measure, by), *_taken_over(figures, context, measure))
    told = sorted((*own, *_cohorts(context, by), *made))
    return [sentence for quarter, sentence in told if first < quarter <= figures.quarter]


def _decided(figures: Figures, context: Context, measure: Measure, by: str) -> Iterator[tuple[Quarter, str]]:
    """Breaks, which are decided; and what law changed, where none was decided on for it."""
    breaks = dict(context.register.breaks(measure.id, figures.area))
    for quarter, note in breaks.items():
        yield quarter, f"The series begins anew in {quarter.words}: {note.rstrip('.')}."
    for law in BY_LAW:
        if law.quarter not in breaks and (measure.id == law.measure or (measure.id, by) in law.told_by):
            yield law.quarter, law.reason


def _taken_over(figures: Figures, context: Context, measure: Measure) -> Iterator[tuple[Quarter, str]]:
    for kind in measure.kinds:
        for quarter, now, before in context.register.successions(figures.area, kind):
            yield quarter, f"{now} took over from {before} in {quarter.words}."


def _cohorts(context: Context, by: str) -> Iterator[tuple[Quarter, str]]:
    """Which of the register's cohorts began or ended, and why: the reason is of the later of both."""
    for row in context.register.rows("cohorts") if by == "cohort" else ():
        why = f": {row['why_changed'].rstrip('.')}" if row.get("why_changed") else ""
        first, last = (Quarter.parse(row[end]) if row.get(end) else None for end in ("first_quarter", "last_quarter"))
        if first:
            yield first, f"The cohort “{row['name']}” began in {first.words}{'' if last else why}."
        if last:
            yield last.plus(1), f"The cohort “{row['name']}” ended with {last.words}{why}."
