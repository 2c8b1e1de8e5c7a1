"""Domestic abuse and mental health: the overlap laid straight, by sex and cohort, and the counts behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Overlap, Part, ShareRow, Shares, TableOnly
from layouts.compose import notes, states
from layouts.compose.link_groups import BY_COHORT, BY_SEX, GROUP, GROUPS, Four, difference, read_four, rows_of
from layouts.compose.links_said import both_said, commonest, compared, known_of
from layouts.compose.reading import counted
from layouts.compose.recipe import Recipe, needs
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import SEXES, sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid, Key
from queries.figures import Figures
from queries.measures import CATALOGUE
from queries.statistics import round_half_up
from queries.vocabulary import ALL, State

KEY = tuple(Key("square", role, name) for name, _, role in GROUPS.values())


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


def overlap(measure: str) -> Recipe:
    """The Venn laid straight."""
    return Recipe(needs([measure], GROUP, ALL), partial(_overlap, measure))


def _overlap(measure: str, figures: Figures, context: Context) -> Drawing:
    title = f"Clients by domestic abuse link and mental health need, where both are known{suffix(figures, context)}, "
    title += f"{figures.quarter.words}."
    if figures.borrowed:
        return states.in_slice(figures, title, measure)
    four = read_four(figures, measure, "All clients")
    if not four.people:
        return states.missing_table(figures, title, measure, GROUP)
    shares = [four.share(at) or 0.0 for at in range(4)]
    left, right = (
        f"{name} {words.percent(shares[at] + shares[1])}"
        for name, at in (("Domestic abuse link", 0), ("Mental health need", 2))
    )
    text = with_unknown(both_said(shares[1]), figures, CATALOGUE[measure], figures.cell(measure))
    headline = sentence(figures, context, text)
    told = "; ".join(f"{part.name} {part.figure.text}" for part in parts_of(four))
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Overlap(parts_of(four), left, right),
        table=counts_grid(title, [four]),
        alternative=f"One bar of 100%. {title} {headline}. {told}. {left}; {right}.",
        measures=(measure,),
        source=notes.source(figures, measure),
        notes=(*_rounded(shares), *notes.left_out(figures, measure)),
    )


def _rounded(shares: Sequence[float]) -> list[str]:
    """A note where a bracket is not the sum of the percentages that a reader sees."""
    seen = [round_half_up(share * 100) for share in shares]
    uneven = any(round_half_up((shares[at] + shares[1]) * 100) != seen[at] + seen[1] for at in (0, 2))
    return ["Percentages are rounded, so parts may not add up."] if uneven else []


def shares(measure: str, by: str) -> Recipe:
    """The overlap of each sex or cohort, one bar under the other."""
    return Recipe(needs([measure], by, ALL), partial(_shares, measure, by))


def _shares(measure: str, by: str, figures: Figures, context: Context) -> Drawing:
    what = by.split(" x ")[0]
    title = f"Domestic abuse link and mental health need, clients of each {what}{suffix(figures, context)}, "
    title += f"{figures.quarter.words}."
    if figures.borrowed or figures.slice.dimension == what:
        return states.in_slice(figures, title, measure)
    rows = rows_of(figures, measure, by)
    if not any(row.people for row in rows):
        return states.missing_table(figures, title, measure, by)
    text = compared(rows) if what == "sex" else commonest(rows)
    headline = sentence(figures, context, with_unknown(text, figures, CATALOGUE[measure], rows[0].cells[0]))
    drawn = Shares(tuple(_share_row(row) for row in rows))
    told = "; ".join(
        f"{row.name}: both {row.parts[1].figure.text}" if not row.hidden else f"{row.name}: {row.hidden}"
        for row in drawn.rows
    )
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=drawn,
        table=counts_grid(title, rows),
        alternative=f"Bars of 100%. {title} {headline}. {told}.",
        measures=(measure,),
        key=KEY,
        source=notes.source(figures, measure),
        notes=(*_interval(rows, what), *_hidden(rows), *notes.left_out(figures, measure)),
    )


def _share_row(four: Four) -> ShareRow:
    if not four.people:
        fact = "nobody" if four.shown else _fact(four)
        return ShareRow(_called(four.name), "", (), fact)
    return ShareRow(_called(four.name), words.count(four.people, "client"), parts_of(four))


def _fact(four: Four) -> str:
    state = next(cell.state for cell in four.cells if not cell.shown)
    return f"{state.marker} {words.FACTS[state]}"


def _called(name: str) -> str:
    return words.capital(SEXES.get(name, name))


def _interval(rows: Sequence[Four], what: str) -> list[str]:
    """The difference between women and men with its interval."""
    known = {row.name: row for row in rows if row.people}
    if what != "sex" or not {"Female", "Male"} <= set(known):
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
        (
            _called(row.name),
            *(counted(cell.numerator, cell.state) for cell in row.cells),
            counted(row.people, State.SHOWN) if row.shown else _marker(row),
        )
        for row in rows
    ]
    return Grid.of(caption, ("Group", *names, "All four"), lines, ("", *("clients" for _ in (*names, ""))))


def counts(measure: str) -> Recipe:
    """The counts behind the overlap, by cohort and sex as far as either is shown: the table is the chart."""
    return Recipe(needs([measure], GROUP, BY_COHORT, BY_SEX, ALL), partial(_counts, measure))


def _counts(measure: str, figures: Figures, context: Context) -> Drawing:
    each = {what: rows_of(figures, measure, by) for what, by in (("cohort", BY_COHORT), ("sex", BY_SEX))}
    shown = {what: rows for what, rows in each.items() if any(cell.shown for row in rows for cell in row.cells)}
    by = f", by {words.together(list(shown))}" if shown else ""
    title = f"Clients by domestic abuse link and mental health need{by}{suffix(figures, context)}, "
    title += f"{figures.quarter.words}."
    if figures.borrowed:
        return states.in_slice(figures, title, measure)
    rows = [*(row for some in shown.values() for row in some), read_four(figures, measure, "All clients")]
    if not any(cell.shown for row in rows for cell in row.cells):
        return states.missing_table(figures, title, measure, GROUP)
    headline = known_of(figures, measure)
    grid = counts_grid(title, rows)
    return Drawing(
        id="",
        headline=sentence(figures, context, headline),
        title=title,
        body=TableOnly(),
        table=replace(grid, total=True),
        alternative=f"A table. {title} {words.capital(headline)}.",
        measures=(measure,),
        source=notes.source(figures, measure),
        notes=(
            *_hidden([*(row for some in each.values() for row in some), rows[-1]]),
            *notes.left_out(figures, measure),
        ),
    )
