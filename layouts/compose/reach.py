"""Whom a service reaches, by a breakdown: how far apart its groups are, where it reaches nobody, and where none is
offered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Bars
from layouts.compose.bars import bars
from layouts.compose.bars_said import LAST, Says
from layouts.compose.between_groups import between_groups
from layouts.compose.recipe import Recipe
from layouts.drawing import Drawing
from queries.figures import Figures
from queries.register import Register, names_in
from queries.vocabulary import Quarter


def reach(measure: str, by: str, where: str) -> Recipe:
    """A share of people by a breakdown; ``where`` is said of each group ("in {name}")."""
    said = between_groups(f"of people {where}", f"of those {where}", "were clients")
    drawn = bars(measure, by, Says(f"People on the cohort who were clients, by {by}", count=False, headline=said))
    return replace(drawn, draw=partial(_reach, drawn, by, where))


def _reach(drawn: Recipe, by: str, where: str, figures: Figures, context: Context) -> Drawing:
    made = drawn.draw(figures, context)
    told = [made.headline]
    if isinstance(made.body, Bars):
        nobody = [bar.name for bar in made.body.bars if bar.figure.value == 0 and bar.name not in LAST]
        told += [f"nobody {where.format(name=words.together(nobody))} was a client"] if nobody else []
    if by == "district" != figures.slice.dimension:
        without = without_service(context.register, figures.area, figures.quarter)
        told += [f"the register has no service in {words.together(list(without))}"] if without else []
    return replace(made, headline="; ".join(told))


def without_service(register: Register, area: str, quarter: Quarter) -> tuple[str, ...]:
    """The districts of an area in which no service of the register is offered in a quarter; none where it says nothing
    of services. A service without districts is offered everywhere."""
    districts = register.districts(area, quarter)
    offered = [
        names_in(row["districts"], districts)[0] if row.get("districts") else districts
        for organisation in register.organisations(area, "provider", quarter)
        for row in register.rows("services")
        if row["organisation"] == organisation and row["service"] in register.services(organisation, quarter)
    ]
    return tuple(name for name in districts if offered and not any(name in some for some in offered))
