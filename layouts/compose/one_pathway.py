"""One pathway through time: the one that was asked for, else one that gives a signal."""

from __future__ import annotations

from layouts import words
from layouts.bodies import Mark
from layouts.chart import Context
from layouts.compose.control import draw_control
from layouts.compose.reading import track
from layouts.compose.recipe import Recipe
from layouts.compose.side_by_side import ACHIEVED
from layouts.drawing import Drawing
from queries.codes import PATHWAY
from queries.figures import Figures, Need
from queries.vocabulary import ALL


def one_pathway() -> Recipe:
    """Outcomes of one pathway through time: that of the address, else one with a signal, else accommodation."""
    return Recipe(
        (Need(ACHIEVED, "pathway", history=True), Need(ACHIEVED, ALL, history=True)), _one_pathway, judged=True
    )


def _one_pathway(figures: Figures, context: Context) -> Drawing:
    if figures.borrowed:
        return draw_control(ACHIEVED, ALL, ALL, "all pathways together", figures, context)
    code = chosen(figures, context)
    return draw_control(ACHIEVED, "pathway", code, words.mid(PATHWAY.label(code)), figures, context)


def chosen(figures: Figures, context: Context) -> str:
    """The code of the pathway to show through time."""
    asked = context.choices.get("pathway", "").upper()
    if asked in PATHWAY.codes:
        return asked
    signals = (Mark.CONCERN, Mark.IMPROVING)
    marks = {code: track(figures, context, ACHIEVED, "pathway", code).mark for code in PATHWAY.codes}
    return next((code for signal in signals for code in PATHWAY.codes if marks[code] is signal), PATHWAY.codes[0])
