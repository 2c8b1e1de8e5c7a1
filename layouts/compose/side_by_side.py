"""The pathways: need, support and achievement side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import ColumnOfBars, SideBySide
from layouts.compose import bounds, notes, states, unknowns
from layouts.compose.leading import NONE, Apart, apart, untold
from layouts.compose.marking import FEWEST
from layouts.compose.reading import Track, bottoms, categories, datum, tops, track, value
from layouts.compose.recipe import Recipe, needs
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import sentence, suffix
from layouts.datum import Datum, Mark
from layouts.drawing import Drawing, Grid, Key
from queries.codes import PATHWAY, WOMENS_PATHWAYS
from queries.figures import Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.vocabulary import ALL, State

Three = tuple[str, str, str]
"""The measures of need, of support and of what was achieved."""
ROLES = ("quiet", "middle", "series")
TOGETHER = "All pathways"
SEVEN = tuple(PATHWAY.label(code) for code in PATHWAY.codes if code not in WOMENS_PATHWAYS)


@dataclass(frozen=True)
class Row:
    """One row: its name and its three cells in the order of the columns."""

    name: str
    cells: tuple[Cell, Cell, Cell]

    @property
    def need(self) -> float | None:
        """The share that orders the rows."""
        return value(self.cells[0])


def pathways(three: Three, assessed: str) -> Recipe:
    """The seven side by side, the greatest need first, and all together; an achievement that gives concern in ochre.
    The denominator of ``assessed`` is everybody who was."""
    judged = needs(three[:0:-1], "pathway", history=True)  # what was achieved leads: its definition, where it changed
    read = (*judged, Need(three[0], "pathway"), Need(assessed), *needs(three, ALL))
    return Recipe(read, partial(_pathways, three, assessed), aims=three)


def _pathways(three: Three, assessed: str, figures: Figures, context: Context) -> Drawing:
    known = "where known" if figures.measure(three[2]).left_out else "where one was recorded"
    title = f"Clients by pathway: with need, supported where there is need, outcome achieved {known}"
    title += suffix(figures, context)
    if figures.borrowed:
        return states.in_slice(figures, f"{title}.", *three[::-1])
    rows = by_need(three, [name for name in categories(figures, three[0], "pathway") if name in SEVEN], figures)
    if not any(value(cell) is not None for row in rows for cell in row.cells):
        return states.missing_table(figures, f"{title}.", three[2], "pathway", *three[::-1])
    flagged = _flagged(three, figures, context, rows)
    may = apart(figures, context, (row.cells[0] for row in rows))
    banded = _banded(three, rows, flagged, may)
    whole = row_of(three, figures, TOGETHER, ALL, ALL)
    every = (*rows, whole) if any(value(cell) is not None for cell in whole.cells) else rows
    made = drawing_of(three, figures, context, _people(figures, title, assessed), every, flagged, banded, may)
    tracks = [track(figures, context, measure, "pathway", row.name) for measure in flagged for row in rows]
    chance = sum(each.result.chance for each in tracks)
    return replace(made, measures=three[::-1], chance=chance, notes=(*made.notes, *_together(every)))


def _together(rows: Sequence[Row]) -> list[str]:
    """What all together counts."""
    if rows[-1].name != TOGETHER:
        return []
    return [f"{TOGETHER}: a client is counted on each pathway, and on the two for women."]


def _people(figures: Figures, title: str, assessed: str) -> str:
    """The title with how many were assessed on any pathway, if that is shown."""
    cell = figures.cell(assessed)
    number = cell.denominator if cell.shown else None
    many = f". {words.count(number, CATALOGUE[assessed].one)} assessed" if number else ""
    return f"{title}{many}, {figures.quarter.words}."


def by_need(three: Three, names: Sequence[str], figures: Figures) -> list[Row]:
    """The rows of pathways, the greatest need first, those without a figure last."""
    rows = [row_of(three, figures, name) for name in names]
    return sorted(rows, key=lambda row: (row.need is None, -(row.need or 0.0)))


def row_of(three: Three, figures: Figures, name: str, by: str = "pathway", category: str = "") -> Row:
    """A row of the three measures, for a pathway or another category."""
    need, supported, achieved = (figures.cell(measure, by, category or name) for measure in three)
    return Row(name, (need, supported, achieved))


def _flagged(three: Three, figures: Figures, context: Context, rows: Sequence[Row]) -> dict[str, tuple[int, ...]]:
    """For each measure with a judgement the rows whose latest point gives concern."""
    return {
        measure: tuple(
            at
            for at, row in enumerate(rows)
            if track(figures, context, measure, "pathway", row.name).mark is Mark.CONCERN
        )
        for measure in three[1:]
    }


def _banded(three: Three, rows: Sequence[Row], flagged: dict[str, tuple[int, ...]], apart: Apart) -> int | None:
    """The headline's row, of those that both editions show: the first that gives concern, else the greatest need."""
    known = [at for at, row in enumerate(rows) if apart.leads(row.name) and row.need is not None]
    concern = [at for of in (2, 1) for at in flagged[three[of]] if not rows[at].cells[of].held]
    return next(iter((*concern, *known)), None)


def drawing_of(
    three: Three,
    figures: Figures,
    context: Context,
    title: str,
    rows: Sequence[Row],
    flagged: dict[str, tuple[int, ...]],
    banded: int | None,
    apart: Apart = NONE,
) -> Drawing:
    """The chart of these rows: ``flagged`` ones by measure, and the row that the headline speaks of."""
    said = told_with_unknown(three, figures, rows[banded]) if banded is not None else unsaid_of(rows)
    if banded is not None and not any(banded in found for found in flagged.values()):
        said = _limited(three, rows, banded, flagged, apart, said)
    headline = sentence(figures, context, said)
    held = [track(figures, context, measure) for measure in three]
    columns = tuple(_column(figures, each, at, rows, flagged.get(each.measure.id, ())) for at, each in enumerate(held))
    unsure = bounds.lines(figure for column in columns for figure in column.figures)
    names = tuple(row.name for row in rows)
    concern = any(flagged.values())
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=SideBySide(names, columns, banded),
        table=_table(three, title, rows, _ends(figures, held, columns, rows)),
        alternative=told_of(title, headline, rows),
        measures=three,
        source=notes.source(figures, *three),
        mark=Mark.CONCERN if concern else None,
        key=(Key("diamond", "concern", "Gives concern this quarter"),) if concern else (),
        notes=(
            *unsure,
            *_hidden(three, rows),
            *notes.left_out(figures, *three),
            *(
                note
                for each in held
                if unsure
                for note in bounds.note_of(figures, each.measure, each.leading, unknowns.TOGETHER["pathway"])
            ),
            *(note for each in held for note in notes.standing(each)),
        ),
    )


def _limited(
    three: Three, rows: Sequence[Row], led: int, flagged: Mapping[str, Sequence[int]], apart: Apart, said: str
) -> str:
    """``of the pathways shown, …`` where a need is hidden; of those shown to the board, with what is as much or gives
    concern and the board is not shown."""
    more = {row.name: words.share(row.need or 0.0) for row in rows[:led] if row.name in apart.held}
    concern = {rows[at].name: "gives concern" for of in (1, 2) for at in flagged.get(three[of], ())}
    if more or concern:
        held = untold((words.mid(name), figure) for name, figure in (more | concern).items())
        return f"of the pathways shown to the board, {said}{held}"
    return f"of the pathways shown, {said}" if any(row.cells[0].state is State.SUPPRESSED for row in rows) else said


def _column(figures: Figures, held: Track, at: int, rows: Sequence[Row], flagged: tuple[int, ...]) -> ColumnOfBars:
    """A measure's column, with the target that holds for all together and for each row."""
    cells = [row.cells[at] for row in rows]
    bars = tuple(bounds.bounded(figures, held.measure, cell, datum(cell, "%")) for cell in cells)
    return ColumnOfBars(*held.measure.chart_words, ROLES[at], bars, flagged, held.aim)


def _ends(
    figures: Figures, held: Sequence[Track], columns: Sequence[ColumnOfBars], rows: Sequence[Row]
) -> dict[str, tuple[Datum, ...]]:
    """The table's columns for what the rows would be if none, and if all, of the unknown counted."""
    return {
        head: found
        for at, (each, column) in enumerate(zip(held, columns, strict=True))
        for head, found in bounds.columns(
            figures, each.measure, [row.cells[at] for row in rows], column.figures
        ).items()
    }


def said_of(row: Row, outcomes: str) -> str:
    """``Seven in ten need help with accommodation; 78% are supported; 33% of known outcomes …``, as far as shown;
    ``outcomes`` are those among which the achieved are counted."""
    need, supported, achieved = (value(cell) for cell in row.cells)
    name, assessed = words.mid(row.name), round(row.cells[0].denominator or 0)
    if need is not None and assessed < FEWEST:
        return f"too few clients to say: {words.some(assessed, 'client was', 'clients were')} assessed for {name}"
    parts = [f"{words.share(need)} need help with {name}" if need is not None else ""]
    if supported is not None:
        whose = "" if need is not None else f" of those who need help with {name}"
        parts.append(f"{words.percent(supported)}{whose} are supported")
    if achieved is not None:
        outcomes = outcomes if need is not None else outcomes.replace("outcomes", f"{name} outcomes")
        parts.append(f"{words.percent(achieved)} {outcomes} are achieved")
    return "; ".join(part for part in parts if part)


def told_with_unknown(three: Three, figures: Figures, row: Row) -> str:
    """A row in words, and of how many the outcome is not known where what was achieved is told."""
    measure = figures.measure(three[2])
    said = said_of(row, measure.chart_words[1])
    return with_unknown(said, figures, measure, row.cells[2], own=True) if "known" in said else said


def unsaid_of(rows: Sequence[Row]) -> str:
    """What is said where no need is shown."""
    hidden = any(row.cells[0].state is State.SUPPRESSED for row in rows)
    return "need is hidden on every pathway to protect small numbers" if hidden else "nobody was assessed"


def _table(three: Three, title: str, rows: Sequence[Row], ends: Mapping[str, tuple[Datum, ...]]) -> Grid:
    heads = tuple(f"{_head(measure)}{each}" for measure in three for each in (", %", ", number", ", out of"))
    return Grid.of(
        title,
        ("Pathway", *heads, *ends),
        (
            (row.name, *(each for cell in row.cells for each in (datum(cell, "%"), tops(cell), bottoms(cell))), *pair)
            for row, pair in zip(rows, bounds.beside(ends, len(rows)), strict=True)
        ),
        (*("" for _ in ("", *heads)), *("%" for _ in ends)),
        total=rows[-1].name == TOGETHER,
        keys=("", *(key for measure in three for key in (_head(measure), "", "")), *("" for _ in ends)),
    )


def _head(measure: str) -> str:
    return CATALOGUE[measure].chart_words[0]


def told_of(title: str, headline: str, rows: Sequence[Row]) -> str:
    """The chart in words, for those who do not see it."""
    threes = ((row.name, ", ".join(datum(cell, "%").text for cell in row.cells)) for row in rows)
    listed = "; ".join(f"{name}: {three}" for name, three in threes)
    return f"Three columns of bars. {title} {headline}. Need, supported, achieved: {listed}."


def _hidden(three: Three, rows: Sequence[Row]) -> list[str]:
    """What is not shown, a row of which nothing is shown by its name alone."""
    named = []
    for row in rows:
        found = [datum(cell, "%") for cell in row.cells]
        whole = len({each.marker for each in found}) == 1
        named += [
            (row.name if whole else f"{row.name} ({_head(measure).lower()})", each)
            for measure, each in zip(three, found, strict=True)
        ]
    return notes.hidden(named)
