"""Where it changed: what each district, cohort, sex, house or pathway brought to a measure's difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from layouts import words
from layouts.chart import Choices, Context
from layouts.chart_kinds import ColumnOfBars, Nothing, SideBySide
from layouts.compose import notes, states, tables, years
from layouts.compose.around import around
from layouts.compose.comparing import (
    Compared,
    Time,
    against,
    compared,
    has_groups,
    has_parts,
    leads_with_a_year,
    unit_of,
    windows,
)
from layouts.compose.contributions_rows import Rows
from layouts.compose.contributions_said import PLACES, findings, how, known, named, signed, told_whole
from layouts.compose.greatest import greatest
from layouts.compose.headlines import amount, of_whom, stretch_of
from layouts.compose.levels import levels
from layouts.compose.marking import held
from layouts.compose.of_one_pathway import KIND, asked, narrowed
from layouts.compose.reading import Track, track, value
from layouts.compose.recipe import Recipe
from layouts.compose.turned import turned
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import called_so, sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.vocabulary import ALL, Period

MEASURE = "measure"
"""Under which name an address says of which measure."""


def contributions(by: str, usual: str) -> Recipe:
    """What each group of a breakdown brought to the difference of the measure that is chosen, else of the ``usual``
    one."""

    def chosen(choices: Choices) -> tuple[Need, ...]:
        measure = CATALOGUE[choices.get(MEASURE, "") or usual]
        history = leads_with_a_year(measure)
        read = (Need(measure.id, ALL, history), Need(measure.id, by, history))
        one = [Need(measure.id, KIND, history, inside=by)] if asked(measure, by, choices) else []
        return (*read, *one) if by in measure.breakdowns else ()

    return Recipe(chosen({}), partial(_contributions, by, usual), chosen=chosen)


def _contributions(by: str, usual: str, figures: Figures, context: Context) -> Drawing:
    measure = held(figures.measure(context.choices.get(MEASURE, "") or usual), figures.area, context.register)
    figures, measure, note = narrowed(figures, measure, by, context.choices)
    made = _taken_apart(measure, by, figures, context)
    return replace(made, notes=(note, *made.notes)) if note else made


def _taken_apart(measure: Measure, by: str, figures: Figures, context: Context) -> Drawing:
    title = f"{measure.label} by {by}{suffix(figures, context)}"
    if figures.borrowed or figures.slice.dimension == by:
        return states.in_slice(figures, f"{title}, {figures.quarter.words}.", measure.id)
    if by not in measure.breakdowns:
        return not_counted(figures, measure, by)
    every = compared(figures, measure, by, context)
    if not has_groups(figures, measure, by):
        return _without_parts(figures, context, measure, by, title, every)
    apart = any(part is not None for each in every for part in each.parts.values())
    if not every or (not apart and _stand_alone(measure, every[0].now)):
        return levels(measure, by, title, figures, context)
    if not apart:
        panel = states.not_by(_known(figures, measure, every), by, True, states.FEW_IN_MOST)
        return states.nothing(figures, f"{title}, {every[0].now.when}.", panel, measure.id)
    code = context.choices.get(by, "")
    rows = Rows.of(by, every, figures.cell(measure.id, by, code).category if code else "")
    return drawing(rows, _told(rows, title, figures, context))


def _stand_alone(measure: Measure, now: Time) -> bool:
    """Whether groups have figures of their own to show where none can be compared: of a median or a mean."""
    return not has_parts(measure) and any(cell.shown for cell in now.groups.values())


def _without_parts(
    figures: Figures, context: Context, measure: Measure, by: str, title: str, every: Sequence[Compared]
) -> Drawing:
    """A breakdown that is not there: what all of it did is said, of windows too, which are told of everyone alone."""
    found = track(figures, context, measure.id)
    every = every or against(figures, measure, ALL, windows(figures, found), context)
    known = _known(figures, measure, every) if every else _now(figures, measure, found.leading)
    title = f"{title}, {every[0].now.when if every else _stretch(found)}."
    whole = found.leading
    return states.missing_table(figures, title, measure.id, by, known=known, whole=whole, apart=bool(known))


def _stretch(found: Track) -> str:
    """Of which stretch the figure is that leads: ``July to September 2026``, ``2025-26``."""
    period = Period.LAST_FOUR if found.over_four else found.leading.period
    return stretch_of(found.measure, replace(found.leading, period=period))


def _known(figures: Figures, measure: Measure, every: Sequence[Compared]) -> str:
    now = every[0].now
    told = (with_unknown(text, figures, measure, now.whole, four=now.quarters > 1) for text in known(greatest(every)))
    return words.fitted(told, beside=len(f"{states.NOT_BY} {states.MANY}".split()))


def _now(figures: Figures, measure: Measure, cell: Cell) -> str:
    """``Settled at 3 months: 36% in the four quarters to June 2026``: what is known where nothing stood before."""
    now = value(cell)
    if now is None:
        return ""
    text = f"{measure.label}: {amount(now, measure.unit.value)}{of_whom(measure, cell)}"
    return with_unknown(text, figures, measure, cell)


def not_counted(figures: Figures, measure: Measure, by: str) -> Drawing:
    """What stands in its place where a measure has no such breakdown."""
    panel = Nothing("not applicable", f"{measure.label}: not counted by {by}", "Choose another chart to compare.")
    return states.nothing(figures, f"{measure.label} by {by}, {figures.quarter.words}.", panel, measure.id)


@dataclass(frozen=True)
class Told:
    """What stands around chart and table: headline, statistical title, source, and notes besides those of the parts."""

    headline: str
    title: str
    source: str
    notes: tuple[str, ...]


def _told(rows: Rows, title: str, figures: Figures, context: Context) -> Told:
    measure, lead = rows.measure, rows.told.lead
    before = [each.before for each in rows.drawn]
    when = words.together([f"{each.said} ({each.when})" if each.said != each.when else each.said for each in before])
    four, by_year = lead.now.quarters > 1, rows.by in measure.by_year
    told = (
        with_unknown(text, figures, measure, lead.now.whole, four=four)
        for text in findings(rows.told, rows.by, rows.chosen)
    )
    what = "parts of the change" if has_parts(measure) else "change of each"
    return Told(
        sentence(figures, context, words.fitted(told)),
        f"{title}: {what} since {when}, {lead.now.when}.",
        years.source(figures, lead.now.whole, measure, four=four),
        (
            *filter(None, [measure.beside]),
            *(() if four else notes.left_out(figures, measure.id)),  # which are the quarter's
            *(years.notes(figures, measure, lead.now.whole.quarter, lead.before.whole.quarter) if by_year else ()),
            *turned(figures, measure.id, (figures.quarter.plus(-back) for back in (1, 4))),
            *around(figures, context, measure, rows.every[-1].before.first, rows.by),
            *filter(None, [notes.ask(figures, measure.id)]),
        ),
    )


def drawing(rows: Rows, told: Told) -> Drawing:
    """Bars to either side of nought, a column for each time before."""
    measure = rows.measure
    columns = tuple(_column(rows, each) for each in rows.drawn)
    return Drawing(
        id="",
        headline=told.headline,
        title=told.title,
        body=SideBySide(rows.names, columns, rows.banded, unit_of(measure)),
        table=_table(told.title, measure, rows),
        alternative=_heard(told, rows, columns),
        measures=(measure.id,),
        source=told.source,
        notes=(*_hidden(rows), *_added(rows), *_rounded(rows), *_together(rows), how(measure, rows.by), *told.notes),
    )


def _column(rows: Rows, each: Compared) -> ColumnOfBars:
    role = "series" if each is rows.told.apart else "quiet"
    figures = tuple(_part(each, name) for name in rows.shown)
    return ColumnOfBars(each.head, told_whole(each), role, (*figures, *([rows.unshown] if rows.hidden else [])))


def _part(each: Compared, name: str) -> Datum:
    """A group's part; its marker where it is not shown at one of both times."""
    part = each.parts[name]
    if part is not None:
        return signed(part, each.measure)
    marker = next((mark for time in (each.now, each.before) if (mark := time.groups[name].state.marker)), "[z]")
    return Datum(None, marker, marker)


def _table(title: str, measure: Measure, rows: Rows) -> Grid:
    """Each group now and then, what is counted and out of what, and its parts; the whole last."""
    own = tables.heads(measure)
    heads = [f"{time.head}, {head.lower()}" if len(own) > 1 else time.head for time in rows.times for head in own]
    parts = [each.head for each in rows.every]
    lines: list[tuple[Datum | str, ...]] = [
        (
            words.capital(called_so(name)),
            *_levels(measure, rows, name),
            *(_part(each, name) for each in rows.every),
        )
        for name in rows.shown
    ]
    if rows.hidden:
        lines.append((rows.names[-1], *(rows.unshown for _ in (*heads, *parts))))
    whole = [each for time in rows.times for each in tables.columns(measure, time.whole)]
    lines.append(("All", *whole, *(signed(each.whole or 0.0, measure) for each in rows.every)))
    return Grid.of(
        title,
        (words.capital(rows.by), *heads, *parts),
        lines,
        ("", *("" for _ in heads), *(unit_of(measure) for _ in parts)),
        total=True,
        keys=("", *("" for _ in heads), *parts),
    )


def _levels(measure: Measure, rows: Rows, name: str) -> list[Datum]:
    return [each for time in rows.times for each in tables.columns(measure, time.groups[name])]


def _heard(told: Told, rows: Rows, columns: Sequence[ColumnOfBars]) -> str:
    said = "; ".join(
        f"{name} {', '.join(column.figures[at].text for column in columns)}" for at, name in enumerate(rows.names)
    )
    heads = ", ".join(column.head.lower() for column in columns)
    return f"Bars to either side of nought. {told.title} {told.headline}. {words.capital(heads)}: {said}."


def _hidden(rows: Rows) -> list[str]:
    """What is not shown at any time, and what besides since one; what follows from it, once."""
    since = [(f"since {each.before.said} ", _unshown(rows, each)) for each in rows.every]
    some = [(when, gone) for when, gone in (("", rows.hidden), *since) if gone]
    so = f", so the parts by {rows.by} do not add up to the whole" if has_parts(rows.measure) else ""
    return [_not_shown(rows, when, gone, "" if at else so) for at, (when, gone) in enumerate(some)]


def _unshown(rows: Rows, each: Compared) -> tuple[str, ...]:
    return tuple(name for name in rows.shown if each.parts[name] is None)


def _not_shown(rows: Rows, when: str, gone: Sequence[str], so: str) -> str:
    """``[c] Two of five districts are not shown, so …: Wren, Isle.``, ``[c] Since a year ago no district is shown.``"""
    every, one = len(rows.hidden) + len(rows.shown), len(gone) == 1
    if when and len(gone) == len(rows.shown):
        return f"{rows.unshown.marker} {words.capital(when)}no {rows.by} is {rows.why.replace('not ', '')}{so}."
    more = " more" if when and rows.hidden else ""
    of = f"{words.spelled(len(gone))}{more} of {words.some(every, rows.by)} {'is' if one else 'are'} {rows.why}"
    return (
        f"{rows.unshown.marker} {words.capital(f'{when}{of}')}{so}: {', '.join(named(name, rows.by) for name in gone)}."
    )


def _together(rows: Rows) -> list[str]:
    """Who stands behind a row that is called by the first of several."""
    several = [name for name in rows.shown if rows.by in PLACES and named(name, rows.by) != name]
    return [f"{named(name, rows.by)}: {name}, put together because few people are in each." for name in several]


def _added(rows: Rows) -> list[str]:
    """Where all is shown and does not add up: somebody stands in two groups, or in none."""
    if _hidden(rows) or not has_parts(rows.measure) or all(time.complete for time in rows.times):
        return []
    return [f"Some stand in more than one {rows.by} or in none, so the parts do not quite add up to the whole."]


def _rounded(rows: Rows) -> list[str]:
    """Where all is shown, and what is written of the parts comes to something else than what is written of all."""
    if _hidden(rows) or not has_parts(rows.measure) or not all(time.complete for time in rows.times):
        return []
    sums = [(sum(each.written(part or 0.0) for part in each.parts.values()), each.told) for each in rows.drawn]
    off = any(abs(parts - whole) > 1e-6 for parts, whole in sums)
    return ["Parts are rounded, so those written may not quite add up to the whole."] if off else []
