"""One pathway through time: the one that was asked for, else accommodation, whatever the view."""

from __future__ import annotations

from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Nothing
from layouts.compose import states
from layouts.compose.control import definition, draw_control
from layouts.compose.headlines import said
from layouts.compose.reading import value
from layouts.compose.recipe import Recipe, needs
from layouts.compose.unknowns import with_unknown
from layouts.compose.who import sentence, suffix
from layouts.drawing import Drawing
from queries.codes import PATHWAY
from queries.figures import Figures
from queries.vocabulary import ALL

WHOSE = {"district": "a district", "cohort": "a cohort", "sex": "women or men"}


def one_pathway(measure: str) -> Recipe:
    """Outcomes of one pathway through time: that of the address, else accommodation, as the overview watches it."""
    return Recipe(needs([measure], "pathway", ALL, history=True), partial(_one_pathway, measure), judged=True)


def _one_pathway(measure: str, figures: Figures, context: Context) -> Drawing:
    code = chosen(context)
    if figures.borrowed:
        return _unpublished(measure, PATHWAY.label(code), figures, context)
    return draw_control(measure, "pathway", code, words.mid(PATHWAY.label(code)), figures, context)


def _unpublished(id: str, pathway: str, figures: Figures, context: Context) -> Drawing:
    """Inside a slice of the board edition there is no pathway; what is known of all of them is said in its place, and
    is no line under a pathway's name."""
    measure, whole = figures.measure(id), figures.cell(id)
    title = f"{definition(measure, words.mid(pathway))}{suffix(figures, context)}."
    unpublished = f"is not published on the board edition for {WHOSE[figures.slice.dimension]}"
    heading = f"{words.mid(pathway)} by itself {unpublished}"
    if value(whole) is not None:
        known = with_unknown(said(measure, whole, "all pathways together"), figures, measure, whole)
        heading = sentence(figures, context, f"{known}; one pathway {unpublished}")
    return states.nothing(figures, title, Nothing("slice", words.capital(heading), states.ELSEWHERE[1]), id)


def chosen(context: Context) -> str:
    """The code of the pathway to show through time. It hangs on no figure: another district is the same subject."""
    asked = context.choices.get("pathway", "").upper()
    return asked if asked in PATHWAY.codes else PATHWAY.codes[0]
