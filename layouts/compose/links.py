"""Domestic abuse and mental health: the overlap laid straight, by sex, and the counts behind it, by year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Overlap, Part, ShareRow, Shares, TableOnly
from layouts.compose import links_by_cohort, notes, states, years
from layouts.compose.link_groups import (
    BY_COHORT,
    BY_SEX,
    GROUP,
    GROUPS,
    Four,
    difference,
    read_four,
    rows_of,
    year_of,
)
from layouts.compose.links_said import both_said, compared, known_of
from layouts.compose.reading import counted
from layouts.compose.recipe import Recipe, each_year
from layouts.compose.unknowns import notes_of, with_unknown
from layouts.compose.who import SEXES, sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid, Key
from queries.figures import Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.statistics import round_half_up
from queries.vocabulary import ALL, State

KEY = tuple(Key("square", role, name) for name, _, role in GROUPS.values())
COUNTED = "Clients by domestic abuse link and mental health need"
Draw = Callable[[Measure, Cell, str, Figures, Context], Drawing]
"""Of the year in view, whose figure in all is given, and with a title."""


def parts_of(four: Four) -> tuple[Part, ...]:
    """The bar's four parts with their shares."""
    parts = []
    for at, (name, short, role) in enumerate(GROUPS.values()):
        share = four.share(at)
        marker = "" if share is not None else _marker(four)
        text = words.percent(share) if share is not None else marker
        parts.append(Part(name, role, Datum(share, text, marker), short))
    return tuple(parts)


def _marker(four: Four) -> str:
    return next((cell.state.marker for cell in four.cells if not cell.shown), "[z]")


def _by_year(measure: str, bys: Sequence[str], title: str, draw: Draw, compares: str = "") -> Recipe:
    """What is told of the latest financial year: who is counted once in it, as recorded last."""
    needs = each_year([measure], ALL, *bys)
    return Recipe((*needs, Need(measure)), partial(_of_year, CATALOGUE[measure], title, draw, compares))


def _of_year(measure: Measure, title: str, draw: Draw, compares: str, figures: Figures, context: Context) -> Drawing:
    title = f"{title}{suffix(figures, context)}"
    whole = year_of(figures, measure.id)
    if figures.borrowed or figures.slice.dimension == compares:
        return states.in_slice(figures, f"{title}, {figures.quarter.words}.", measure.id)
    if whole is None:
        return states.nothing(figures, f"{title}.", years.none_yet(figures, measure), measure.id)
    drawn = draw(measure, whole, f"{title}, {whole.quarter.year_name}.", figures, context)
    told = (*drawn.notes, *years.notes(figures, measure, whole.quarter), *notes_of(figures, measure, whole))
    return replace(drawn, notes=told)


def _said(text: str, measure: Measure, whole: Cell, figures: Figures, context: Context) -> str:
    year = years.said(text, measure, whole)
    return sentence(figures, context, with_unknown(year, figures, measure, whole))


def overlap(measure: str) -> Recipe:
    """The Venn laid straight."""
    return _by_year(measure, (GROUP,), f"{COUNTED}, where both are known", _overlap)


def _overlap(measure: Measure, whole: Cell, title: str, figures: Figures, context: Context) -> Drawing:
    four = read_four(figures, whole, "All clients")
    if not four.people:
        return states.missing_table(figures, title, measure.id, GROUP, whole=whole)
    shares = [four.share(at) or 0.0 for at in range(4)]
    left, right = (
        f"{name} {words.percent(shares[at] + shares[1])}"
        for name, at in (("Domestic abuse link", 0), ("Mental health need", 2))
    )
    headline = _said(both_said(shares[1]), measure, whole, figures, context)
    told = "; ".join(f"{part.name} {part.figure.text}" for part in parts_of(four))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Overlap(parts_of(four), left, right),
        table=counts_grid(title, [four]),
        alternative=f"One bar of 100%. {title} {headline}. {told}. {left}; {right}.",
        measures=(measure.id,),
        source=years.source(figures, whole, measure),
        notes=tuple(_rounded(shares)),
    )


def _rounded(shares: Sequence[float]) -> list[str]:
    """A note where a bracket is not the sum of the percentages that a reader sees."""
    seen = [round_half_up(share * 100) for share in shares]
    uneven = any(round_half_up((shares[at] + shares[1]) * 100) != seen[at] + seen[1] for at in (0, 2))
    return ["Percentages are rounded, so parts may not add up."] if uneven else []


def by_sex(measure: str) -> Recipe:
    """The overlap of each sex, one bar under the other: in both and not both where the four parts are not all shown."""
    title = "Domestic abuse link and mental health need, clients of each sex"
    return _by_year(measure, (BY_SEX, "sex"), title, _by_sex, "sex")


def _by_sex(measure: Measure, whole: Cell, title: str, figures: Figures, context: Context) -> Drawing:
    four = rows_of(figures, whole, BY_SEX)
    in_two = any(row.hidden and row.in_two.people for row in four)
    rows = [_in_two(row) for row in four] if in_two else four
    if not any(row.people for row in rows):
        return states.missing_table(figures, title, measure.id, BY_SEX, whole=whole)
    headline = _said(compared(rows), measure, whole, figures, context)
    bar = links_by_cohort.bar_of_two if in_two else _bar
    drawn = Shares(tuple(bar(row, _called(row.name)) for row in rows))
    both = 0 if in_two else 1
    told = "; ".join(
        f"{row.name}: both {row.parts[both].figure.text}" if not row.hidden else f"{row.name}: {row.hidden}"
        for row in drawn.rows
    )
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=drawn,
        table=counts_grid(title, four),
        alternative=f"Bars of 100%. {title} {headline}. {told}.",
        measures=(measure.id,),
        key=links_by_cohort.KEY if in_two else KEY,
        source=years.source(figures, whole, measure),
        notes=(*_interval(rows), *_hidden(four)),
    )


def _in_two(four: Four) -> Four:
    """Where another bar can only be drawn so, this one is too."""
    if not four.shown or not four.people:
        return four.in_two
    both = four.cells[1]
    return Four(four.name, (replace(both, numerator=four.people - (both.numerator or 0.0)), both))


def _bar(four: Four, called: str) -> ShareRow:
    if not four.people:
        fact = "nobody" if four.shown else _fact(four)
        return ShareRow(called, "", (), fact)
    return ShareRow(called, words.count(four.people, "client"), parts_of(four))


def _fact(four: Four) -> str:
    state = next(cell.state for cell in four.cells if not cell.shown)
    return f"{state.marker} {words.FACTS[state]}"


def _called(name: str) -> str:
    return words.capital(SEXES.get(name, name))


def _interval(rows: Sequence[Four]) -> list[str]:
    """The difference between women and men with its interval."""
    known = {row.name: row for row in rows if row.people}
    if not {"Female", "Male"} <= set(known):
        return []
    hers, his = (known[sex].share(1) or 0.0 for sex in ("Female", "Male"))
    interval = difference(known["Female"], known["Male"])
    if interval is None:
        return []
    lower, upper = (words.number(end * 100) for end in interval)
    points = words.number((hers - his) * 100)
    return [f"Difference in both: {points} points (95% interval {lower} to {upper}, Newcombe)."]


def _hidden(rows: Sequence[Four]) -> list[str]:
    return notes.hidden((_called(row.name), Datum(None, "", _marker(row))) for row in rows if not row.shown)


def counts_grid(caption: str, rows: Sequence[Four]) -> Grid:
    """Counts of the four parts and all, a row for each group."""
    names = [name for name, _, _ in GROUPS.values()]
    lines = [
        (_called(row.name), *(counted(cell.numerator, cell.state) for cell in row.cells), _all_of(row)) for row in rows
    ]
    return Grid.of(caption, ("Group", *names, "All four"), lines, ("", *("clients" for _ in (*names, ""))))


def _all_of(row: Four) -> Datum | str:
    whole = row.whole.numerator if row.whole and row.whole.shown else None
    people = row.people if row.shown else whole
    return _marker(row) if people is None else counted(people, State.SHOWN)


def counts(measure: str) -> Recipe:
    """The counts behind the overlap, by cohort and sex as far as either is shown: the table is the chart."""
    return _by_year(measure, (GROUP, BY_COHORT, BY_SEX, "sex"), COUNTED, _counts)


def _counts(measure: Measure, whole: Cell, title: str, figures: Figures, context: Context) -> Drawing:
    each = {what: rows_of(figures, whole, by) for what, by in (("cohort", BY_COHORT), ("sex", BY_SEX))}
    shown = {what: rows for what, rows in each.items() if any(cell.shown for row in rows for cell in row.cells)}
    by = f", by {words.together(list(shown))}" if shown else ""
    title = title.replace(COUNTED, f"{COUNTED}{by}")
    rows = [*(row for some in shown.values() for row in some), read_four(figures, whole, "All clients")]
    if not any(cell.shown for row in rows for cell in row.cells):
        return states.missing_table(figures, title, measure.id, GROUP, whole=whole)
    headline = years.said(known_of(figures, whole), measure, whole)
    return Drawing(
        id="",
        headline=sentence(figures, context, headline),
        title=title,
        body=TableOnly(),
        table=replace(counts_grid(title, rows), total=True),
        alternative=f"A table. {title} {words.capital(headline)}.",
        measures=(measure.id,),
        source=years.source(figures, whole, measure),
        notes=tuple(_hidden([*(row for some in each.values() for row in some), rows[-1]])),
    )
