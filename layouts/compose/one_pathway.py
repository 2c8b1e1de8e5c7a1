"""One pathway through time: the one that was asked for, else one that gives a signal."""

from __future__ import annotations

from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.compose.control import draw_control
from layouts.compose.reading import track
from layouts.compose.recipe import Recipe, needs
from layouts.datum import Mark
from layouts.drawing import Drawing
from queries.codes import PATHWAY
from queries.figures import Figures
from queries.vocabulary import ALL


def one_pathway(measure: str) -> Recipe:
    """Outcomes of one pathway through time: that of the address, else one with a signal, else accommodation."""
    return Recipe(needs([measure], "pathway", ALL, history=True), partial(_one_pathway, measure), judged=True)


def _one_pathway(measure: str, figures: Figures, context: Context) -> Drawing:
    if figures.borrowed:
        return draw_control(measure, ALL, ALL, "all pathways together", figures, context)
    code = chosen(measure, figures, context)
    return draw_control(measure, "pathway", code, words.mid(PATHWAY.label(code)), figures, context)


def chosen(measure: str, figures: Figures, context: Context) -> str:
    """The code of the pathway to show through time."""
    asked = context.choices.get("pathway", "").upper()
    if asked in PATHWAY.codes:
        return asked
    signals = (Mark.CONCERN, Mark.IMPROVING)
    marks = {code: track(figures, context, measure, "pathway", code).mark for code in PATHWAY.codes}
    return next((code for signal in signals for code in PATHWAY.codes if marks[code] is signal), PATHWAY.codes[0])
