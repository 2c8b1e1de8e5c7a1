"""What each figure of the page on value rests on: which sheets and columns of the register, and what they lack."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import TableOnly
from layouts.compose import register_gives
from layouts.compose.recipe import Recipe
from layouts.compose.register_gives import Lack
from layouts.drawing import Drawing, Grid
from queries.figures import Figures
from queries.vocabulary import EVERYONE

HEADS = ("For", "Sheet", "Column", "What is missing")
TITLE = "What the register gives for this page, and what it lacks"
GIVEN = "Nothing"
HOW = (
    "The register is a workbook that the office’s performance team keeps and an administrator loads; what is added "
    "there is shown here at once."
)


def given() -> Recipe:
    """A row for each thing that is missing, or for each figure that lacks nothing."""
    return Recipe((), _given)


def _given(figures: Figures, context: Context) -> Drawing:
    end = register_gives.last_year(figures.quarter)
    title = f"{TITLE}: {end.year_name}."
    if figures.slice != EVERYONE:
        return register_gives.in_slice(figures, title)
    if figures.release is None:
        return register_gives.unpublished(figures, title)
    found = _wanted(figures, context)
    headline = _told(found)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=TableOnly(),
        table=Grid(title, HEADS, tuple(row for name, lacks in found.items() for row in _rows(name, lacks))),
        alternative=f"A table. {title} {headline}.",
        measures=(),
        source=register_gives.source(figures, "as it is in force"),
        notes=(HOW,),
    )


def _wanted(figures: Figures, context: Context) -> dict[str, list[Lack]]:
    """By what the page tells, what of it is missing of the latest financial year that has ended."""
    register, area, end = context.register, figures.area, register_gives.last_year(figures.quarter)
    spend = register_gives.of_year(register, area, end)
    has = register_gives.is_given(register, area, end)
    return {
        "What IOM brings beyond the usual": register_gives.of_ledger(register, area),
        "By how much it differs": register_gives.of_differences(register, area),
        "What was spent": spend,
        "On which service, by whom": register_gives.of_parts(register, area, end) if has else spend,
        "Prices of one year": register_gives.of_prices(register, area, end),
        "What an occupied night cost": register_gives.of_houses(register, area, end) if has else spend,
        "Whether it is worth it": [
            *(register_gives.of_additional(register, area, end) if has else spend),
            *register_gives.of_costs(register),
        ],
    }


def _rows(name: str, lacks: Sequence[Lack]) -> list[tuple[str, ...]]:
    if not lacks:
        return [(name, "", "", GIVEN)]
    return [(name, lack.sheet, lack.column, words.capital(lack.why)) for lack in lacks]


def _told(found: dict[str, list[Lack]]) -> str:
    """``The register gives all that this page needs``, or of how much it lacks something."""
    lacking = [name for name, lacks in found.items() if lacks]
    if not lacking:
        return "The register gives all that this page needs"
    if len(lacking) == len(found):
        return "The register gives nothing yet of all that this page needs"
    return f"The register lacks something for {words.spelled(len(lacking))} of {words.spelled(len(found))} things here"
