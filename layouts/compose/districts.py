"""The area's districts: since when they are, what they became, what is offered there, and how many people they have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import TableOnly
from layouts.compose import notes, states
from layouts.compose.reach import offered, without_service
from layouts.compose.reading import datum, value
from layouts.compose.recipe import Recipe
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures, Need
from queries.measures import CATALOGUE
from queries.register import Register
from queries.vocabulary import EVERYONE, Quarter

BY = "district"
EACH = 100_000
HEADS = ("District", "In the register", "Adults", "Services", "People", "Per 100,000 adults", "Clients among them")
PARTED = "parted between {}: nobody can be said to be in one of them"
UNREACHED = "How many of them are clients is not published by district."
ENDED = "Figures of a district that ended are told of the one that it is part of, where it is whole in it."


def districts(people: str, reached: str) -> Recipe:
    """A table of them: a count of people, for so many adults, and the share of them that is reached."""
    return Recipe((Need(people, BY), Need(reached, BY)), partial(_districts, people, reached))


def _districts(people: str, reached: str, figures: Figures, context: Context) -> Drawing:
    title = f"Districts of {figures.area}, {figures.quarter.words}."
    if figures.slice != EVERYONE:
        return states.in_slice(figures, title, people, reached)
    register, area, quarter = context.register, figures.area, figures.quarter
    now = register.districts(area, quarter)
    cells = {name: figures.cell(people, BY, name) for name in now}
    if not any(value(cell) is not None for cell in cells.values()):
        return states.missing_table(figures, title, people, BY, reached)
    about = {row["district"]: row for row in register.rows("areas") if row["area"] == area}
    services = offered(register, area, quarter)
    rows = [
        _row(about[name], services[name], cells[name], figures.cell(reached, BY, name), register, area) for name in now
    ]
    ended = [name for name, row in about.items() if name not in now and _ended(row, quarter)]
    rows += [(name, _span(about[name], register, area), *("",) * (len(HEADS) - 2)) for name in ended]
    shown = any(value(figures.cell(reached, BY, name)) is not None for name in now)
    rows, heads = (rows, HEADS) if shown else ([row[:-1] for row in rows], HEADS[:-1])
    headline = _headline(register, area, quarter, now)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=TableOnly(),
        table=Grid.of(title, heads, rows),
        alternative=f"A table. {title} {headline}.",
        measures=(people, reached),
        source=notes.source(figures, people, reached),
        notes=(
            f"People: {words.mid(CATALOGUE[people].name)}. Adults and services: the register.",
            *notes.hidden((name, datum(cell, CATALOGUE[people].unit.value)) for name, cell in cells.items()),
            *([] if shown else [UNREACHED]),
            *([ENDED] if ended else []),
        ),
    )


def _ended(row: Mapping[str, Any], quarter: Quarter) -> bool:
    return bool(row.get("last_quarter")) and Quarter.parse(row["last_quarter"]) < quarter


def _row(
    row: Mapping[str, Any], services: Sequence[str], cell: Cell, reached: Cell, register: Register, area: str
) -> tuple[Datum | str, ...]:
    adults, people = row.get("adults"), datum(cell, CATALOGUE[cell.measure].unit.value)
    rate: Datum | str = people if people.value is None else ""
    if adults and people.value is not None:
        each = people.value / float(adults) * EACH
        rate = Datum(each, words.number(each, 1))
    return (
        row["district"],
        _span(row, register, area),
        Datum(float(adults), words.number(float(adults))) if adults else "not given",
        words.together(list(services)) if services else "none",
        people,
        rate,
        datum(reached, CATALOGUE[reached.measure].unit.value),
    )


def _span(row: Mapping[str, Any], register: Register, area: str) -> str:
    """``from the start``, ``since April 2024``, ``until December 2024, part of Saltmarsh since``."""
    first, last = (Quarter.parse(row[end]) if row.get(end) else None for end in ("first_quarter", "last_quarter"))
    into = register.becomes(area, row["district"])
    became = PARTED.format(words.together(into)) if len(into) > 1 else f"part of {into[0]} since" if into else ""
    said = [f"since {first.start:%B %Y}"] if first else []
    said += [f"until {last.end:%B %Y}"] if last else []
    return ", ".join(filter(None, (" ".join(said), became))) or "all the time"


def _headline(register: Register, area: str, quarter: Quarter, now: Sequence[str]) -> str:
    """``Southshire has five districts; in three of them not every service is offered``."""
    told = f"{area} has {words.some(len(now), BY)}"
    services, none = offered(register, area, quarter), without_service(register, area, quarter)
    every = {service for some in services.values() for service in some}
    fewer = [name for name in now if set(services[name]) < every]
    if not every:
        return f"{told}; the register names no service"
    if none:
        return f"{told}; no service is offered in {words.together(list(none))}"
    where = f"not every service is offered in {words.together(fewer)}" if fewer else "each service is offered in all"
    return f"{told}; {where}"
