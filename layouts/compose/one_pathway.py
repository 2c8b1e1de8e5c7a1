"""One pathway through time: the one that was asked for, else accommodation, whatever the view."""

from __future__ import annotations

from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.compose.control import draw_control
from layouts.compose.recipe import Recipe, needs
from layouts.drawing import Drawing
from queries.codes import PATHWAY
from queries.figures import Figures
from queries.vocabulary import ALL


def one_pathway(measure: str) -> Recipe:
    """Outcomes of one pathway through time: that of the address, else accommodation, as the overview watches it."""
    return Recipe(needs([measure], "pathway", ALL, history=True), partial(_one_pathway, measure), judged=True)


def _one_pathway(measure: str, figures: Figures, context: Context) -> Drawing:
    if figures.borrowed:
        return draw_control(measure, ALL, ALL, "all pathways together", figures, context)
    code = chosen(context)
    return draw_control(measure, "pathway", code, words.mid(PATHWAY.label(code)), figures, context)


def chosen(context: Context) -> str:
    """The code of the pathway to show through time. It hangs on no figure: another district is the same subject."""
    asked = context.choices.get("pathway", "").upper()
    return asked if asked in PATHWAY.codes else PATHWAY.codes[0]
