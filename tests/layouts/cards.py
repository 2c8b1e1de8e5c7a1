"""Cards and figures read back as the browser gets them, and small drawings to make them of."""

import json
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from plotly.io.json import to_json_plotly

from layouts.chart_kinds import Control, Limits, Line
from layouts.datum import Datum, Mark
from layouts.drawing import Drawing, Grid
from tests.layouts import building as make

QUARTERS = tuple(make.LATEST.plus(back).short for back in range(-5, 1))
GRID = Grid("People by sex", ("Sex", "People", "Said"), (("Men", "1,204", "most"), ("Women", "[c]", "some")))
SOURCE = "Source: provider return, version 2."


def drawing(body: Any, **more: Any) -> Drawing:
    return replace(Drawing("a", "Headline", "Title.", body, GRID, "In words.", ("W3",), SOURCE), **more)


def share(value: float | None) -> Datum:
    return Datum(value, f"{value:.0%}") if value is not None else Datum(None, "[c]", "[c]")


def control(values: list[float | None], marks: dict[int, Mark] | None = None, **more: Any) -> Control:
    points = tuple(Datum(value, f"{value:.0%}") if value is not None else Datum(None, "[x]", "[x]") for value in values)
    count = len(values)
    flagged = tuple((marks or {}).get(at) for at in range(count))
    limits = Limits((0.5,) * count, (0.4,) * count, (0.6,) * count, flagged)
    return Control(QUARTERS[-count:], Line("Achieved", "series", points), "%", limits, **more)


def parts(component: Any) -> Iterator[Any]:
    """A component and all within it, as the browser gets them."""
    plain = json.loads(to_json_plotly(component))
    waiting = [plain]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting = each + waiting
        elif isinstance(each, dict) and "props" in each:
            yield SimpleNamespace(kind=each["type"], plain=each, **each["props"])
            waiting.insert(0, each["props"].get("children"))


def text(component: Any) -> str:
    """All words of a component."""
    found = component.plain if isinstance(component, SimpleNamespace) else json.loads(to_json_plotly(component))
    return _words(found)


def _words(plain: Any) -> str:
    if isinstance(plain, list):
        return "".join(_words(each) for each in plain)
    if isinstance(plain, dict):
        return _words(plain["props"].get("children"))
    return str(plain or "")


def named(component: Any, name: str) -> list[Any]:
    return [part for part in parts(component) if name in str(getattr(part, "className", "")).split()]


def actions(component: Any) -> list[str]:
    """What can be done with a card; a link that leads nowhere is not seen."""
    return [text(button) for button in named(component, "card-action") if getattr(button, "href", "there")]
