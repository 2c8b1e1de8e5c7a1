"""Whom a service reaches, by a breakdown: how far apart its groups are, where it reaches nobody, and where none is
offered."""

from __future__ import annotations

from collections.abc import Mapping
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
    of services."""
    each = offered(register, area, quarter)
    return tuple(name for name, services in each.items() if not services and _where(register, area, quarter))


def offered(register: Register, area: str, quarter: Quarter) -> Mapping[str, tuple[str, ...]]:
    """The services of the register that are offered in each district of an area in a quarter. A service without
    districts is offered everywhere."""
    where = _where(register, area, quarter)
    return {
        name: tuple(dict.fromkeys(service for service, some in where if name in some))
        for name in register.districts(area, quarter)
    }


def _where(register: Register, area: str, quarter: Quarter) -> list[tuple[str, tuple[str, ...]]]:
    """Each service and its districts."""
    districts = register.districts(area, quarter)
    return [
        (row["service"], names_in(row["districts"], districts)[0] if row.get("districts") else districts)
        for organisation in register.organisations(area, "provider", quarter)
        for row in register.rows("services")
        if row["organisation"] == organisation and row["service"] in register.services(organisation, quarter)
    ]
