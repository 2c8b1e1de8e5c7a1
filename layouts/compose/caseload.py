"""How many people there are for each filled post that carries a caseload, beside the register's standard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import ColumnOfBars, Nothing, SideBySide
from layouts.compose import notes, states
from layouts.compose.reading import value
from layouts.compose.recipe import Recipe
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures, Need
from queries.vocabulary import EVERYONE, State

BY, OF_ROLE = "caseload", ": "
HEADS = ("People a post", "The standard")
TOGETHER = "All filled posts of roles with a standard in the register together: who is whose the returns do not say."
Whose = tuple[str, str]
OFF = Nothing(
    "not applicable",
    "The register has no caseload standard",
    "It is a column of its sheet Roles.",
    State.NOT_APPLICABLE.marker,
)


@dataclass(frozen=True)
class Row:
    """One sender's work: who it is for, how many they are, the posts that carry it, and how many one should have."""

    name: str
    people: Cell
    posts: float
    standard: float

    @property
    def each(self) -> Datum:
        """How many people there are for a post."""
        known = value(self.people)
        if known is None or not self.posts:
            return Datum(None, self.people.state.marker or State.NOT_APPLICABLE.marker)
        return _figure(known / self.posts)


def caseload(filled: str, people: Mapping[str, Whose]) -> Recipe:
    """Posts ``filled``, and whose caseload they carry: by the kind of return a count of ``people``, and their name."""
    read = (Need(filled, BY), Need(filled), *(Need(each) for each, _ in people.values()))
    return Recipe(read, partial(_caseload, filled, people))


def _caseload(filled: str, people: Mapping[str, Whose], figures: Figures, context: Context) -> Drawing:
    title = f"People for each filled post that carries a caseload, beside the standard, {figures.quarter.words}."
    if figures.slice != EVERYONE:
        return states.in_slice(figures, title, filled)
    cell, standards, counts = figures.cell(filled), _standards(context), [measure for measure, _ in people.values()]
    if figures.release is None or not cell.shown:
        return states.nothing(figures, title, states.body(figures, filled, cell), filled, *counts)
    if not standards:
        return states.nothing(figures, title, OFF, filled, *counts)
    every = (_row(figures, filled, kind, whose, standards) for kind, whose in people.items())
    rows = [row for row in every if row.posts]
    if not rows:
        return states.nothing(figures, title, states.body(figures, filled, cell), filled, *counts)
    return _drawing(figures, title, (filled, *counts), rows)


def _drawing(figures: Figures, title: str, measures: tuple[str, ...], rows: Sequence[Row]) -> Drawing:
    headline = words.capital("; ".join(_said(row, also=at > 0) for at, row in enumerate(rows)))
    told = ([row.each for row in rows], [_figure(row.standard) for row in rows])
    columns = tuple(
        ColumnOfBars(head, "", role, tuple(figures_of))
        for head, role, figures_of in zip(HEADS, ("series", "quiet"), told, strict=True)
    )
    lines = [(row.name, row.each, _figure(row.standard), _figure(row.posts)) for row in rows]
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=SideBySide(tuple(row.name for row in rows), columns, unit="people"),
        table=Grid.of(title, ("Caseload of", *HEADS, "Filled posts"), lines, keys=("", *HEADS, "")),
        alternative=f"Two columns of bars. {title} {headline}.",
        measures=measures,
        source=notes.source(figures, *measures),
        notes=(TOGETHER,),
    )


def _standards(context: Context) -> dict[str, float]:
    rows = context.register.rows("roles")
    return {row["role"]: float(row["caseload_standard"]) for row in rows if row.get("caseload_standard")}


def _row(figures: Figures, filled: str, kind: str, whose: Whose, standards: Mapping[str, float]) -> Row:
    """The posts of one kind of return, and their standard by how many posts each role has."""
    cells = [cell for cell in figures.table(filled, BY) if cell.category.partition(OF_ROLE)[0] == kind]
    held = {cell.category.partition(OF_ROLE)[2]: cell.numerator or 0.0 for cell in cells if cell.shown}
    posts = sum(held.values())
    meant = sum(many * standards.get(role, 0.0) for role, many in held.items())
    return Row(whose[1], figures.cell(whose[0]), posts, meant / posts if posts else 0.0)


def _figure(number: float) -> Datum:
    return Datum(number, words.tidy(number))


def _said(row: Row, also: bool) -> str:
    """``18.6 people on the caseload for each of 8.5 filled posts, where the standard is 19.1``; shorter where it is
    said ``also``, after the first."""
    posts = f"each of {words.tidy(row.posts)}" + ("" if also else " filled posts")
    if row.each.value is None:
        return f"how many {words.mid(row.name)} there are for {posts} is not shown"
    standard = f"{'it' if also else 'the standard'} is {words.tidy(row.standard)}"
    return f"{row.each.text} {words.mid(row.name)} for {posts}, where {standard}"
