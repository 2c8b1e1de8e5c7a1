"""A difference of one pathway by district, cohort or sex: in exact figures as if the pathway were all there is; where
that is not published, of all pathways, and said so."""

from __future__ import annotations

from dataclasses import replace

from layouts import words
from layouts.chart import Choices
from layouts.compose.unknowns import TOGETHER
from queries.codes import PATHWAY, Code
from queries.figures import Figures
from queries.measures.measure import Measure
from queries.vocabulary import SLICED

KIND = "pathway"


def asked(measure: Measure, by: str, choices: Choices) -> Code | None:
    """The pathway that led here, if one did, where the measure is told of it and taken apart by something else."""
    told = KIND in measure.breakdowns and by in SLICED
    return PATHWAY.find(choices.get(KIND, "")) if told else None


def narrowed(figures: Figures, measure: Measure, by: str, choices: Choices) -> tuple[Figures, Measure, str]:
    """What is taken apart: figures and measure of the pathway that led here, else of all of them; and what is to be
    said of that, if anything."""
    pathway = asked(measure, by, choices)
    if pathway and by in figures.inside:
        called = f"{measure.label} on {words.mid(pathway.label)}"
        return figures.of_one(measure.id, KIND, pathway.code, by), replace(measure, called=called), ""
    note = f"{pathway.label} by itself is not published by {by}." if pathway else ""
    return figures, _of_all(measure, by, choices), note


def _of_all(measure: Measure, by: str, choices: Choices) -> Measure:
    """``On all pathways: outcomes achieved``: what other groups are of stands before all else, where one of them led
    here, lest a part of all be read as a part of that one."""
    chosen = [each for each in TOGETHER if each != by and each in measure.breakdowns and choices.get(each)]
    if not chosen:
        return measure
    together = words.capital(TOGETHER[chosen[0]].removesuffix(", "))
    return replace(measure, called=f"{together}: {words.mid(measure.label)}")
