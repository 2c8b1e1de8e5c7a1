"""Agency by agency: whether it came, with somebody who may decide, where it sits, what it signed, when it last came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import TableOnly
from layouts.compose import notes, states
from layouts.compose.headlines import said
from layouts.compose.reading import categories, value
from layouts.compose.recipe import Recipe, needs
from layouts.drawing import Drawing, Grid
from queries import evidence
from queries.evidence import AGREEMENT, Standing
from queries.figures import Cell, Figures
from queries.vocabulary import ALL, EVERYONE

BY = "agency"
QUARTERS = 24
HEADS = ("Agency", "Sector", "Came", "With a decision-maker", "Co-located", "Signed an agreement in date", "Last came")
FOUR = "“Came” and “With a decision-maker” are of the panels of the last four quarters, as far as they are told."
UNTOLD, NEVER = "not told", "never"


@dataclass(frozen=True)
class Row:
    """An agency: its sector, its panels, of the last four quarters, what it said of where it sits, whether it signed,
    and in which quarter it last came ("" for never)."""

    name: str
    sector: str
    came: str
    decided: str
    located: str
    signed: str
    last: str

    @property
    def texts(self) -> tuple[str, ...]:
        """As the table has them."""
        return self.name, self.sector, self.came, self.decided, self.located, self.signed, self.last or NEVER


def who_is_here(came: str, deciding: str, located: str) -> Recipe:
    """The measures of who came to panels, who decides there, and who sits with the others, as one table of agencies."""
    read = needs([came, deciding, located], BY, ALL, history=True)
    return Recipe(read, partial(_who_is_here, came, deciding, located))


def _who_is_here(came: str, deciding: str, located: str, figures: Figures, context: Context) -> Drawing:
    title = f"Who is here: each agency of the register and of the returns, {figures.quarter.words}."
    if figures.slice != EVERYONE:
        return states.in_slice(figures, title, came, deciding, located)
    cell = figures.cell(came)
    if figures.release is None or not cell.shown:
        return states.nothing(figures, title, states.body(figures, came, cell), came, deciding, located)
    signed, sectors = _signed(figures, context), _sectors(figures, context)
    rows = [
        _row(figures, came, deciding, located, name, sectors.get(name, UNTOLD), signed)
        for name in categories(figures, came, BY)
    ]
    headline = _headline(figures, deciding, located, rows)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=TableOnly(),
        table=Grid(title, HEADS, tuple(row.texts for row in rows)),
        alternative=f"A table. {title} {headline}.",
        measures=(came, deciding, located),
        source=notes.source(figures, came, four=True),
        notes=(FOUR, states.EXEMPT),
    )


def _signed(figures: Figures, context: Context) -> frozenset[str] | None:
    """Who signed an information-sharing agreement that is in date; None where there is none in the register."""
    day = evidence.judged_on(context.register, figures.area, figures.quarter)
    agreements = [each for each in evidence.documents(context.register) if each.kind == AGREEMENT]
    in_date = [each for each in agreements if each.standing(day) is Standing.IN_DATE]
    return frozenset(name for each in in_date for name in each.signed) if agreements else None


def _sectors(figures: Figures, context: Context) -> dict[str, str]:
    """Each agency's sector, as the register has it."""
    return {row["agency"]: row["sector"] for row in context.register.rows("agencies") if row["area"] == figures.area}


def _row(
    figures: Figures,
    came: str,
    deciding: str,
    located: str,
    name: str,
    sector: str,
    signed: frozenset[str] | None,
) -> Row:
    sits = figures.cell(located, BY, name)
    there = [each.quarter for each in figures.series(came, BY, name, QUARTERS) if each.shown and each.numerator]
    return Row(
        name,
        sector,
        _of(figures, came, name),
        _of(figures, deciding, name),
        UNTOLD if not sits.denominator else "yes" if sits.numerator else "no",
        UNTOLD if signed is None else "yes" if name in signed else "no",
        there[-1].short if there else "",
    )


def _of(figures: Figures, measure: str, name: str) -> str:
    """``6 of 8``: over the last four quarters, as far as these are told."""
    cells = [each for each in figures.series(measure, BY, name, 4) if each.denominator]
    every = sum(each.denominator or 0 for each in cells)
    return f"{words.number(sum(each.numerator or 0 for each in cells))} of {words.number(every)}" if every else UNTOLD


def _headline(figures: Figures, deciding: str, located: str, rows: Sequence[Row]) -> str:
    """``To 71% of the panels that they attended partners sent somebody who may decide; 3 of 8 agencies are co-located;
    Jobcentre never came``."""
    decided, sits = figures.cell(deciding), figures.cell(located)
    parts = [
        said(figures.measure(deciding), decided) if value(decided) is not None else "",
        _sitting(sits) if sits.denominator else "",
        _never(rows),
    ]
    told = [part for part in parts if part] or [f"{words.count(len(rows), BY, 'agencies')} are in the register"]
    return words.capital(words.fitted(["; ".join(told), *told]))


def _sitting(cell: Cell) -> str:
    return f"{words.number(cell.numerator or 0)} of {words.count(cell.denominator or 0, BY, 'agencies')} are co-located"


def _never(rows: Sequence[Row]) -> str:
    gone = [row.name for row in rows if not row.last]
    return f"{words.together(gone)} never came" if gone else "all have come at some time"
