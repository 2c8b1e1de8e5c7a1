"""What each reason or destination brought to the difference of two financial years: in a quarter they are too rare."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from layouts import words
from layouts.chart import Choices, Context
from layouts.chart_kinds import Nothing
from layouts.compose import notes, states, stretch, years
from layouts.compose.around import around
from layouts.compose.bars import bars
from layouts.compose.bars_said import Says
from layouts.compose.comparing import Compared, Time, against
from layouts.compose.contributions import MEASURE, Told, drawing, not_counted
from layouts.compose.contributions_rows import Rows
from layouts.compose.contributions_said import most
from layouts.compose.headlines import follows
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.unknowns import notes_of, with_unknown
from layouts.compose.who import sentence, suffix
from layouts.drawing import Drawing
from queries.figures import Cell, Figures, Need
from queries.measures.measure import Form, Measure, Unit
from queries.vocabulary import ALL, Period, Quarter, State

Spoken = Mapping[str, Says]
"""How the parts of each measure (by its id) are spoken of."""
WAIT = (
    "One year alone is whole yet: these are levels, not parts of a change. They are compared once the returns of "
    "another four quarters have been received."
)


def contributions_by_year(by: str, spoken: Spoken, others: Mapping[str, str]) -> Recipe:
    """What each category of a split that is published of financial years brought to the last one's difference: of the
    measure that is chosen, or the one of ``others`` whose parts are its own (by id)."""

    def chosen(choices: Choices) -> tuple[Need, ...]:
        measure = _whose(spoken, others, choices)
        return each_year([measure], ALL, by) if measure in spoken else ()

    return Recipe(chosen({}), partial(_by_year, by, spoken, others), chosen=chosen)


def _whose(spoken: Spoken, others: Mapping[str, str], choices: Choices) -> str:
    measure = choices.get(MEASURE, "") or next(iter(spoken))
    return others.get(measure, measure)


def _by_year(by: str, spoken: Spoken, others: Mapping[str, str], figures: Figures, context: Context) -> Drawing:
    measure = figures.measure(_whose(spoken, others, context.choices))
    says = spoken.get(measure.id)
    if says is None:
        return not_counted(figures, measure, by)
    title = f"{says.title}{suffix(figures, context)}"
    if figures.borrowed:
        return states.in_slice(figures, f"{title}.", measure.id)
    told = stretch.of_year(measure, by, says, figures)
    if told is None:
        whole = stretch.whole_of(figures, measure, by)
        return states.missing_table(figures, f"{title}.", measure.id, by, whole=whole)
    if isinstance(told, Nothing):
        return states.nothing(figures, f"{title}.", told, measure.id)
    if not told.year_before:
        levels = bars(measure.id, by, says).draw(figures, context)
        return replace(levels, notes=(WAIT, *levels.notes))
    counted = replace(measure, form=Form.COUNT, unit=Unit.PEOPLE, noun=measure.one)
    every = against(figures, counted, by, _times(figures, measure, by, told, says), context)
    if not every:
        return states.missing_table(figures, f"{title}, {told.year}.", measure.id, by, whole=told.whole)
    unknown = partial(with_unknown, figures=figures, measure=measure, leading=told.whole)
    return drawing(
        Rows.of(by, every),
        Told(
            sentence(figures, context, words.fitted(_headlines(every[0], says, by, unknown, told))),
            f"{title}: parts of the change since {told.year_before}, {told.year}.",
            told.source,
            (
                *filter(None, [notes.ask(figures, measure.id)]),
                *notes_of(figures, measure, told.whole),
                *told.notes,
                *around(figures, context, measure, every[0].before.first, by),
            ),
        ),
    )


def _times(figures: Figures, measure: Measure, by: str, told: stretch.Told, says: Says) -> tuple[Time, Time]:
    """The last year and the one before: how many there were of each, and of all."""
    end = told.whole.quarter
    now = {cell.category: cell for cell in told.cells}
    names = dict.fromkeys((*now, *told.before))

    def time(cells: Mapping[str, Cell], year: str, end: Quarter) -> Time:
        none = {name: Cell(measure.id, end, state=State.NOT_APPLICABLE) for name in names}
        groups = {name: replace(cell, denominator=None, value=None) for name, cell in (none | dict(cells)).items()}
        count = _together(figures, measure, by, end, list(cells.values()))
        state = State.SUPPRESSED if count is None else State.SHOWN
        whole = Cell(measure.id, end, state=state, numerator=count, period=Period.YEAR)
        why = years.lacking(figures, measure, end, told.whole.quarter)
        called = {says.name(name): cell for name, cell in groups.items()}
        return Time(words.capital(year), year, year, 4, whole, called, why)

    earlier = next(iter(told.before.values())).quarter  # not always the year before: one may be passed over
    return time(now, told.year, end), time(told.before, told.year_before, earlier)


def _together(figures: Figures, measure: Measure, by: str, end: Quarter, cells: Sequence[Cell]) -> float | None:
    """How many all parts are: as they add up, or where one of them is hidden and they are the measure's numerator by
    that; None where it is not told."""
    if all(cell.shown for cell in cells):
        return sum(cell.numerator or 0.0 for cell in cells)
    whole = figures.cell(measure.id, quarter=end, period=Period.YEAR)
    own = measure.form is Form.COUNT or {cell.code or cell.category for cell in cells} <= {*measure.parts.get(by, ())}
    return whole.numerator if whole.shown and own else None


def _headlines(
    each: Compared, says: Says, by: str, unknown: Callable[[str], str], told: stretch.Told
) -> tuple[str, ...]:
    """``116 people left in 2025-26, 15 more than in 2024-25; risk reduced brought 9 of them``; then in fewer words."""
    whole, count = each.whole or 0.0, each.now.whole.numerator or 0.0
    than = f"{words.number(abs(whole))} {'more' if whole > 0 else 'fewer'} than" if whole else "as many as"
    counted, rest = f"{words.count(count, each.measure.one)} {says.did}", f", {than} {told.was}{each.before.lacking}"
    # the title says when those had joined whom a measure follows
    brief = f"{counted}{rest}" if follows(each.measure) else f"{counted}{told.of}{rest}"
    who, opening = most(each, by), f"{counted}{told.of}{rest}"
    ends = ((opening, f"{who.said}{who.rest}"), (opening, who.said), (opening, who.brief), (brief, who.brief))
    return tuple(unknown(f"{first}{last}") for first, last in ends)
