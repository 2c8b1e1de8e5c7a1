"""Small examples of published figures, for the tests of what is composed from them."""

from dataclasses import replace

from layouts.chart import Context
from layouts.compose.recipe import Recipe
from layouts.drawing import Drawing
from queries.figures import Cell, Figures
from queries.register import Register
from queries.vocabulary import EVERYONE, Edition, Period, Quarter, Slice, State
from tests.layouts import building as make

STEADY = [50.0, 48.0, 52.0, 49.0, 51.0]
FOUR = {"DA only": 34.0, "both": 52.0, "MH only": 64.0, "neither": 50.0}


def drawn(recipe: Recipe, figures: Figures, context: Context = make.CONTEXT) -> Drawing:
    return recipe.draw(figures, context)


def of_cells(*cells: Cell, edition: Edition = Edition.BOARD, slice: Slice = EVERYONE) -> Figures:
    quarters = {quarter for cell in cells for quarter in (cell.quarter, *_counted(cell))} | {make.LATEST}
    releases = [make.release(quarter) for quarter in quarters]
    return Figures(make.AREA, make.LATEST, edition, slice, releases, make.everybody_known(cells))


def _counted(cell: Cell) -> tuple[Quarter, ...]:
    return () if cell.period is Period.QUARTER else cell.quarter.four


def parts(measure: str, by: str, counts: dict[str, float | None], **more: float) -> list[Cell]:
    """A breakdown's cells; None is hidden."""
    return [
        make.cell(measure, by=by, category=name, top=count, **more)
        if count is not None
        else make.cell(measure, by=by, category=name, state=State.SUPPRESSED)
        for name, count in counts.items()
    ]


YEAR = Quarter(2025, 4)


def by_year(*cells: Cell) -> list[Cell]:
    """The same cells of the financial year that ended last."""
    return [replace(cell, quarter=YEAR, period=Period.YEAR) for cell in cells]


def without_targets() -> Context:
    return Context(Register({**make.REGISTER.content, "targets": []}))
