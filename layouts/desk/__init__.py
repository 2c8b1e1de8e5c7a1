"""The desk's pages as HTML: whole when they leave, with plain forms, in the same frame as every other page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from layouts import words
from layouts.pages import PAGES
from layouts.shell import ACCOUNT, DEMO_NOTICE, GROUPS, PRODUCT, WORKING_NOTICE, Office, Reader
from layouts.templates import templates
from queries.measures import CATALOGUE
from queries.statistics import round_half_up

DESK, WORDS, BREAKS, CLAIMS = "/desk", "/desk/words", "/desk/breaks", "/desk/claims"
STORIES, AUDIT = "/desk/stories", "/audit"
ADMINISTRATION = "/administration"
TEMPLATE = f"{ADMINISTRATION}/template"
DECIMALS = {"%": 1, "days": 1, "months": 1, "points": 2, "offences": 1, "per 100 months": 1}
"""Of figures that move, by their unit; counts have none."""
MOST_DECIMALS = 3


@dataclass(frozen=True)
class Frame:
    """Who reads, whose product it is, where they are, and which doors they have besides the pages."""

    reader: Reader
    office: Office
    place: str
    pages: bool  # whether they read the board's pages
    doors: Sequence[tuple[str, str]]  # address and name
    working: bool = False
    search: str = ""  # of the view from which the reader came
    release: str = ""

    @property
    def token(self) -> Markup:
        """What every form that changes something carries."""
        name, value = escape(self.reader.token_name), escape(self.reader.token)
        return Markup('<input type="hidden" name="{}" value="{}">').format(name, value)

    @property
    def links(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The menu: groups with their links, each with its address."""
        every = [(page.group, page.path + self.search, page.name) for page in PAGES if self.pages]
        every += [("Desk", path, name) for path, name in self.doors]
        return [
            (group, [(path, name) for of, path, name in every if of == group])
            for group in GROUPS
            if any(of == group for of, _, _ in every)
        ]


def render(name: str, frame: Frame, path: str, **values: Any) -> str:
    """A page by its template's name; everything that comes in is escaped."""
    return _templates().get_template(f"{name}.html").render(frame=frame, path=path, **values)


@cache
def _templates() -> Environment:
    """Made once, with what every page of the desk may use."""
    made = templates("desk")
    made.globals.update(own_account=ACCOUNT, product=PRODUCT, demo_notice=DEMO_NOTICE, working_notice=WORKING_NOTICE)
    made.globals.update(words=words, moved_by=moved_by)
    made.filters.update(moment=words.moment, figure=_figure, many=words.count, measure=_measure, number=words.number)
    return made


def _figure(value: float | None, measure: str) -> str:
    """A measure's figure as it stands in a table, with its unit."""
    return "none" if value is None else words.finer(value, CATALOGUE[measure].unit)


def _measure(name: str) -> str:
    return CATALOGUE[name].name


def moved_by(measure: str, before: float | None, after: float | None) -> str:
    """How far a measure's figure moved: counts whole, days and months with one decimal, shares in percentage points;
    with more decimals, three at most, where that would read as nought."""
    if before is None or after is None:
        return ""
    unit = CATALOGUE[measure].unit
    change, more = (100 * (after - before), " points") if unit == "%" else (after - before, "")
    fewest = DECIMALS.get(unit, 0)
    enough = (each for each in range(fewest, MOST_DECIMALS) if round_half_up(change, each))
    return words.signed(change, next(enough, MOST_DECIMALS)) + more if change else words.signed(0, fewest) + more
