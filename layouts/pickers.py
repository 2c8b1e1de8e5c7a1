"""Pickers as a sentence: "Showing [July to September 2026] for [All districts] and [everyone]"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from layouts import words
from layouts.compose.who import SEXES
from layouts.homes import home
from queries.codes import PATHWAY
from queries.measures import CATALOGUE
from queries.register import Register
from queries.vocabulary import ALL, EVERYONE, Edition, Quarter, Slice

ORDER = ("quarter", "measure", "area", "district", "who", "edition")
"""As the sentence runs. ``district`` and ``who`` together choose the slice, one at a time."""

BEFORE: Mapping[str, str] = {
    "quarter": "Showing",
    "measure": "of",
    "area": "in",
    "district": "for",
    "who": "and",
    "edition": "in the",
}
LABELS: Mapping[str, str] = {
    "quarter": "Quarter",
    "measure": "Measure",
    "area": "Area",
    "district": "District",
    "who": "Cohort or sex",
    "edition": "Edition",
}
EDITIONS: Mapping[Edition, str] = {Edition.BOARD: "board edition", Edition.WORKING: "working edition"}


@dataclass(frozen=True)
class Picker:
    """One choice of the sentence: its value, and what may be chosen as the select wants it."""

    name: str
    value: str
    data: list[dict[str, Any]]


def sentence(names: Iterable[str]) -> Component:
    """The sentence with an empty select for each name; what stands in them comes with each view."""
    chosen = [name for name in ORDER if name in set(names)]
    return html.Div(
        [
            html.Span(
                [html.Span(BEFORE[name], className="before"), select({"pick": name}, LABELS[name])],
                id={"say": name},
                className=f"say say-{name}",
                hidden=True,
                disable_n_clicks=True,
            )
            for name in chosen
        ],
        id="sentence",
        className="sentence",
        role="group",
        **_labelled("What is shown"),
        hidden=True,
        disable_n_clicks=True,
    )


def select(
    id: dict[str, str], label: str, value: str | None = None, data: Sequence[Mapping[str, Any]] = ()
) -> Component:
    """A select as a word of a sentence: underlined, no box."""
    made: Component = dmc.Select(
        id=id,
        value=value,
        data=list(data),
        className="pick",
        allowDeselect=False,
        withScrollArea=False,
        maxDropdownHeight=420,
        comboboxProps={
            "withinPortal": False,
            "width": "max-content",
            "position": "bottom-start",
            "transitionProps": {"duration": 0},
        },
        withCheckIcon=False,
        **_labelled(label),
    )
    return made


def quarters(offered: Iterable[Quarter], chosen: Quarter) -> Picker:
    """The quarters published, as given."""
    return Picker("quarter", chosen.slug, [_option(quarter.slug, quarter.words) for quarter in offered])


def areas(offered: Iterable[str], chosen: str) -> Picker:
    """The areas an account covers."""
    return Picker("area", chosen, [_option(area, area) for area in offered])


def editions(offered: Iterable[Edition], chosen: Edition) -> Picker:
    """The editions an account may see."""
    return Picker("edition", chosen.value, [_option(edition.value, EDITIONS[edition]) for edition in offered])


def slices(register: Register, area: str, quarter: Quarter) -> tuple[Slice, ...]:
    """What may be chosen instead of everyone: the area's districts and cohorts in the quarter, women and men."""
    return (
        *(Slice("district", name) for name in register.districts(area, quarter)),
        *(Slice("cohort", label) for label in register.cohorts(quarter).labels),
        *(Slice("sex", sex) for sex in ("Female", "Male")),
    )


def cohorts(register: Register, quarter: Quarter) -> dict[str, str]:
    """The labels of a quarter's cohorts by their codes."""
    found = register.cohorts(quarter)
    return {code.upper(): found.label(code) for code in found.codes}


FEW = "{name} — few figures can be shown"


def _called(slice: Slice, name: str, few: Collection[Slice]) -> dict[str, str]:
    """A slice's option: one of which nearly nothing can be shown says so before it is chosen."""
    return _option(slice.token, FEW.format(name=name) if slice in few else name)


def districts(offered: Iterable[Slice], chosen: Slice, few: Collection[Slice] = ()) -> Picker:
    """All districts, or one; of ``few`` nearly nothing can be shown."""
    named = [_called(each, each.category, few) for each in offered if each.dimension == "district"]
    value = chosen.token if chosen.dimension == "district" else ALL
    return Picker("district", value, [_option(ALL, "All districts"), *named])


def who(offered: Sequence[Slice], chosen: Slice, few: Collection[Slice] = ()) -> Picker:
    """Everyone, or one cohort, or women or men."""
    cohorts = [
        _called(each, f"{words.mid(each.category)} cohort", few) for each in offered if each.dimension == "cohort"
    ]
    sexes = [_called(each, SEXES.get(each.category, each.category), few) for each in offered if each.dimension == "sex"]
    groups = [{"group": "Cohort", "items": cohorts}, {"group": "Sex", "items": sexes}]
    value = chosen.token if chosen.dimension in ("cohort", "sex") else EVERYONE.token
    return Picker("who", value, [_option(EVERYONE.token, "everyone"), *(group for group in groups if group["items"])])


def _option(value: str, label: str) -> dict[str, str]:
    return {"value": value, "label": label}


def pathways(chosen: str) -> Picker:
    """One pathway, for the chart that shows one."""
    return Picker("pathway", chosen, [_option(code.code, code.label) for code in PATHWAY.items])


def measures(chosen: str) -> Picker:
    """One measure that is told of districts, cohorts or sexes, each under the name of the page that has its chart."""
    groups: dict[str, list[dict[str, str]]] = {}
    for each in (each for each in CATALOGUE.values() if each.sliced and not each.parts_only):
        groups.setdefault(home(each.id)[0].name, []).append(_option(each.id, each.label))
    listed = [{"group": page, "items": items} for page, items in groups.items()]
    return Picker("measure", chosen, listed)


def own_choice(picker: Picker, label: str) -> Component:
    """A page's own choice, a sentence above the chart that it changes."""
    chosen = select({"pick": picker.name}, label, picker.value, picker.data)
    return html.P(["Showing ", html.Span(chosen, className=f"say say-{picker.name}")], className="sentence")


def _labelled(words: str) -> dict[str, Any]:
    return {"aria-label": words}
