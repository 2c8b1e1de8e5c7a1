"""A recipe: what one kind of chart reads and how it becomes a drawing. A page names it and gives it an address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from layouts.chart import Chart, Choices, Context, Draw, Width
from layouts.compose.hidden_now import unless_hidden_now
from layouts.drawing import Drawing
from queries.figures import Figures, Need
from queries.vocabulary import Period


@dataclass(frozen=True)
class Recipe:
    """What is read (the first measure's definition is the chart's) and how it is drawn; ``judged`` if it is one
    measure through time with its limits; ``aims`` are measures of which it draws the area's target otherwise.
    ``chosen`` says what is read where that hangs on what is chosen; ``words`` that senders' words are, too."""

    needs: tuple[Need, ...]
    draw: Draw
    judged: bool = False
    chosen: Callable[[Choices], tuple[Need, ...]] | None = None
    aims: tuple[str, ...] = ()
    words: bool = False


def chart(id: str, recipe: Recipe, section: str = "", width: Width = Width.FULL) -> Chart:
    """One entry of a page: the recipe under its address."""

    def draw(figures: Figures, context: Context) -> Drawing:
        return replace(unless_hidden_now(recipe.draw(figures, context)), id=id)

    return Chart(id, recipe.needs, draw, width, section, recipe.judged, recipe.chosen, recipe.aims, recipe.words)


def halves(*charts: Chart) -> tuple[Chart, ...]:
    """Charts that stand in pairs."""
    return tuple(replace(each, width=Width.HALF) for each in charts)


def needs(measures: Iterable[str], *by: str, history: bool = False) -> tuple[Need, ...]:
    """Each measure by each breakdown."""
    return tuple(Need(measure, each, history) for measure in measures for each in by)


def each_year(measures: Iterable[str], *by: str) -> tuple[Need, ...]:
    """Each measure by each breakdown as the financial years have it, up to the latest."""
    return tuple(Need(measure, each, history=True, period=Period.YEAR) for measure in measures for each in by)
