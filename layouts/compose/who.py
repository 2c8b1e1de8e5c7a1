"""Whom a view is about, in words: everyone, a district, a cohort type, women or men."""

from __future__ import annotations

from layouts import words
from layouts.chart import Context
from queries.figures import Figures

SEXES = {"Female": "women", "Male": "men", "Not known": "people whose sex is not known"}

LINKED = {
    "DA only": "those with a domestic abuse link alone",
    "MH only": "those with a mental health need alone",
    "both": "those with both",
    "neither": "those with neither",
}


def called_so(group: str) -> str:
    """A group as a sentence calls it: sexes and links by words, others by their name."""
    return {**SEXES, **LINKED}.get(group, group)


def suffix(figures: Figures, context: Context) -> str:
    """What a title adds in a slice: ``, in Millbrook``, ``, women``, ``, serious acquisitive crime cohort``."""
    named = _named(figures, context)
    return {"district": f", in {named}", "cohort": f", {named} cohort", "sex": f", {named}"}.get(
        figures.slice.dimension, ""
    )


def sentence(figures: Figures, context: Context, said: str, *, name: bool = False) -> str:
    """A sentence about the slice: ``In Millbrook, …``; large first letter. ``name``: it begins with a proper name."""
    named = _named(figures, context)
    if figures.slice.dimension == "cohort":  # which is a cohort too: it is not said twice
        said = said.replace(" on the cohort", " on the scheme").replace(" of the cohort", " of people")
    opening = {"district": f"In {named}, ", "cohort": f"In the {named} cohort, ", "sex": f"Among {named}, "}.get(
        figures.slice.dimension, ""
    )
    return opening + (said if name else words.mid(said)) if opening else words.capital(said)


def _named(figures: Figures, context: Context) -> str:
    category = figures.slice.category
    if figures.slice.dimension == "cohort":
        return words.mid(context.register.cohort_label(category))
    return SEXES.get(category, category) if figures.slice.dimension == "sex" else category
