"""Who has both links each quarter: the domestic abuse cohort beside all others. The four groups are told by year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Part, ShareRow, Shares
from layouts.compose import notes, states
from layouts.compose.by_chance import allowed
from layouts.compose.link_groups import Four, difference, nobody
from layouts.compose.reading import counted
from layouts.compose.recipe import Recipe, needs
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid, Key
from queries.codes import ABUSE_OR_OTHERS
from queries.figures import Figures
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, State

BY = "abuse cohort x both"
PARTS = (("not both", "Not both", "neither"), ("both", "Both", "both"))
KEY = tuple(Key("square", role, name) for _, name, role in reversed(PARTS))


def both_by_cohort(measure: str) -> Recipe:
    """Both links in the domestic abuse cohort and in the others, one bar of 100% under the other."""
    return Recipe(needs([measure], BY, ALL), partial(_drawn, measure))


def _drawn(measure: str, figures: Figures, context: Context) -> Drawing:
    title = f"Both a domestic abuse link and a mental health need, by cohort{suffix(figures, context)}, "
    title += f"{figures.quarter.words}."
    if figures.borrowed or figures.slice.dimension == "cohort":
        return states.in_slice(figures, title, measure)
    rows = [_row(figures, measure, name) for name in ABUSE_OR_OTHERS]
    if not any(row.people for row in rows):
        return states.missing_table(figures, title, measure, BY)
    said = with_unknown(_said(*rows), figures, CATALOGUE[measure], rows[0].cells[1])
    headline = sentence(figures, context, said)
    bars = tuple(bar_of_two(row, row.name) for row in rows)
    told = "; ".join(f"{bar.name}: {bar.hidden or f'both {bar.parts[0].figure.text}'}" for bar in bars)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Shares(bars),
        table=_table(title, rows),
        alternative=f"Bars of 100%. {title} {headline}. {told}.",
        measures=(measure,),
        key=KEY,
        source=notes.source(figures, measure),
        notes=tuple(notes.left_out(figures, measure)),
    )


def _row(figures: Figures, measure: str, name: str) -> Four:
    """Those without both, and those with; a part that was never used is nobody."""
    cells = tuple(figures.cell(measure, BY, f"{name} x {part}") for part, _, _ in PARTS)
    if figures.table(measure, BY):
        cells = tuple(nobody(cell) if cell.state is State.NOT_APPLICABLE else cell for cell in cells)
    return Four(name, cells)


def _said(abuse: Four, others: Four) -> str:
    """``49% of clients of the domestic abuse cohort have both, against 17% of the others``: as the interval allows."""
    shares = {who: row.share(1) for who, row in (("the domestic abuse cohort", abuse), ("the other cohorts", others))}
    (who, one), *rest = [(name, share) for name, share in shares.items() if share is not None]
    if not rest:
        unseen = abuse if who != "the domestic abuse cohort" else others
        why = "the figure for the others is hidden" if unseen.hidden else "nobody is counted elsewhere"
        return f"{words.percent(one)} of clients of {who} have both; {why}"
    text = f"{words.percent(one)} of clients of {who} have both, against {words.percent(rest[0][1])} of the others"
    return f"{text}{allowed(difference(abuse, others))}"


def bar_of_two(row: Four, called: str) -> ShareRow:
    """A bar of those with both and those without."""
    if not row.people:
        state = next((cell.state for cell in row.cells if not cell.shown), State.SHOWN)
        return ShareRow(called, "", (), f"{state.marker} {words.FACTS[state]}" if state.marker else "nobody")
    parts = tuple(
        Part(name, role, Datum(row.share(at), words.percent(row.share(at) or 0.0)))
        for at, (_, name, role) in enumerate(PARTS)
    )
    return ShareRow(called, words.count(row.people, "client"), tuple(reversed(parts)))


def _table(title: str, rows: Sequence[Four]) -> Grid:
    lines: list[tuple[Datum | str, ...]]
    lines = [(row.name, *(counted(cell.numerator, cell.state) for cell in reversed(row.cells))) for row in rows]
    return Grid.of(title, ("Cohort", "Both", "Not both"), lines, ("", "clients", "clients"))
