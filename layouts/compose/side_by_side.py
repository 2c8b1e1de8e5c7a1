"""The pathways: need, support and achievement side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layouts import words
from layouts.bodies import ColumnOfBars, Mark, SideBySide
from layouts.chart import Context
from layouts.compose import notes, states
from layouts.compose.reading import FEWEST, bottoms, categories, datum, tops, track, value
from layouts.compose.recipe import Recipe, needs
from layouts.compose.who import sentence, suffix
from layouts.drawing import Drawing, Grid, Key
from queries.codes import PATHWAY, WOMENS_PATHWAYS
from queries.figures import Cell, Figures, Need
from queries.vocabulary import ALL, State

NEED, SUPPORTED, ACHIEVED = THREE = ("W1", "W2", "W3")
HEADS = {
    NEED: ("Have the need", "of those assessed", "quiet"),
    SUPPORTED: ("Supported", "of those with the need", "middle"),
    ACHIEVED: ("Achieved", "of known outcomes", "series"),
}
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


def pathways() -> Recipe:
    """The seven side by side, the greatest need first; an achievement that gives concern in ochre."""
    judged = needs((SUPPORTED, ACHIEVED), "pathway", history=True)
    return Recipe((Need(NEED, "pathway"), *judged, Need("W6"), *needs(THREE, ALL)), _pathways)


def _pathways(figures: Figures, context: Context) -> Drawing:
    title = "Clients by pathway: with need, supported where there is need, outcome achieved where known"
    title += suffix(figures, context)
    if figures.borrowed:
        return states.in_slice(figures, f"{title}.", *THREE)
    rows = by_need([name for name in categories(figures, NEED, "pathway") if name in SEVEN], figures)
    if not any(value(cell) is not None for row in rows for cell in row.cells):
        return states.missing_table(figures, f"{title}.", NEED, "pathway", *THREE)
    flagged = _flagged(figures, context, rows)
    banded = _banded(rows, flagged)
    return drawing_of(figures, context, _people(figures, title), rows, flagged, banded)


def _people(figures: Figures, title: str) -> str:
    """The title with how many were assessed on any pathway, if that is shown."""
    assessed = figures.cell("W6")
    number = assessed.denominator if assessed.shown else None
    many = f". {words.count(number, 'person')} assessed" if number else ""
    return f"{title}{many}, {figures.quarter.words}."


def by_need(names: Sequence[str], figures: Figures) -> list[Row]:
    """The rows of pathways, the greatest need first, those without a figure last."""
    rows = [row_of(figures, name) for name in names]
    return sorted(rows, key=lambda row: (row.need is None, -(row.need or 0.0)))


def row_of(figures: Figures, name: str, by: str = "pathway", category: str = "") -> Row:
    """A row of the three measures, for a pathway or another category."""
    need, supported, achieved = (figures.cell(measure, by, category or name) for measure in THREE)
    return Row(name, (need, supported, achieved))


def _flagged(figures: Figures, context: Context, rows: Sequence[Row]) -> dict[str, tuple[int, ...]]:
    """For each measure with a judgement the rows whose latest point gives concern."""
    return {
        measure: tuple(
            at
            for at, row in enumerate(rows)
            if track(figures, context, measure, "pathway", row.name).mark is Mark.CONCERN
        )
        for measure in (SUPPORTED, ACHIEVED)
    }


def _banded(rows: Sequence[Row], flagged: dict[str, tuple[int, ...]]) -> int | None:
    """The headline's row: the first that gives concern, else the greatest need."""
    concern = [at for measure in (ACHIEVED, SUPPORTED) for at in flagged[measure]]
    return concern[0] if concern else 0 if rows and rows[0].need is not None else None


def drawing_of(
    figures: Figures,
    context: Context,
    title: str,
    rows: Sequence[Row],
    flagged: dict[str, tuple[int, ...]],
    banded: int | None,
) -> Drawing:
    """The chart of these rows: ``flagged`` ones by measure, and the row that the headline speaks of."""
    headline = sentence(figures, context, said_of(rows[banded]) if banded is not None else unsaid_of(rows))
    columns = tuple(_column(measure, rows, flagged.get(measure, ())) for measure in THREE)
    names = tuple(row.name for row in rows)
    concern = any(flagged.values())
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=SideBySide(names, columns, banded),
        table=_table(title, rows),
        alternative=told_of(title, headline, rows),
        measures=THREE,
        source=notes.source(figures, *THREE),
        mark=Mark.CONCERN if concern else None,
        key=(Key("diamond", "concern", "Gives concern this quarter"),) if concern else (),
        notes=(*_hidden(rows), *notes.left_out(figures, *THREE)),
    )


def _column(measure: str, rows: Sequence[Row], flagged: tuple[int, ...]) -> ColumnOfBars:
    head, of, role = HEADS[measure]
    at = THREE.index(measure)
    return ColumnOfBars(head, of, role, tuple(datum(row.cells[at], "%") for row in rows), flagged)


def said_of(row: Row) -> str:
    """``Seven in ten need help with accommodation; four in five of them are supported; a third …``, as far as shown."""
    need, supported, achieved = (value(cell) for cell in row.cells)
    name, assessed = words.mid(row.name), round(row.cells[0].denominator or 0)
    if need is not None and assessed < FEWEST:
        return f"too few people to say: {words.some(assessed, 'person was', 'people were')} assessed for {name}"
    parts = [f"{words.share(need)} of those assessed need help with {name}" if need is not None else ""]
    if need is not None and " in " in words.share(need):
        parts = [f"{words.share(need)} need help with {name}"]
    if supported is not None:
        parts.append(
            f"{words.share(supported)} of them are supported"
            if need is not None
            else f"{words.share(supported)} of those who need help with {name} are supported"
        )
    if achieved is not None:
        outcomes = words.share_of(achieved, "known outcome" if need is not None else f"known {name} outcome")
        parts.append(f"{outcomes} {'is' if words.singular(outcomes) else 'are'} achieved")
    return "; ".join(part for part in parts if part)


def unsaid_of(rows: Sequence[Row]) -> str:
    """What is said where no need is shown."""
    hidden = any(row.cells[0].state is State.SUPPRESSED for row in rows)
    return "need is hidden on every pathway to protect small numbers" if hidden else "nobody was assessed"


def _table(title: str, rows: Sequence[Row]) -> Grid:
    heads = tuple(f"{HEADS[measure][0]}{each}" for measure in THREE for each in (", %", ", number", ", out of"))
    return Grid.of(
        title,
        ("Pathway", *heads),
        (
            (row.name, *(each for cell in row.cells for each in (datum(cell, "%"), tops(cell), bottoms(cell))))
            for row in rows
        ),
    )


def told_of(title: str, headline: str, rows: Sequence[Row]) -> str:
    """The chart in words, for those who do not see it."""
    threes = ((row.name, ", ".join(datum(cell, "%").text for cell in row.cells)) for row in rows)
    listed = "; ".join(f"{name}: {three}" for name, three in threes)
    return f"Three columns of bars. {title} {headline}. Need, supported, achieved: {listed}."


def _hidden(rows: Sequence[Row]) -> list[str]:
    """What is not shown, a row of which nothing is shown by its name alone."""
    named = []
    for row in rows:
        three = [datum(cell, "%") for cell in row.cells]
        whole = len({each.marker for each in three}) == 1
        named += [
            (row.name if whole else f"{row.name} ({HEADS[measure][0].lower()})", each)
            for measure, each in zip(THREE, three, strict=True)
        ]
    return notes.hidden(named)
