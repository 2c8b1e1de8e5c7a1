"""What a measure is, in a dialog that keeps the focus and closes on Escape. It is filled when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from layouts.defining import Definition


def definition(id: dict[str, Any]) -> Component:
    """The dialog, closed and empty."""
    made: Component = dmc.Modal(
        id=id, opened=False, size=620, className="card-definition", closeButtonProps={"aria-label": "Close"}
    )
    return made


def defined(told: Sequence[Definition]) -> tuple[str, list[Component]]:
    """What stands in it of a chart's measures: its title and, below, the first one and the others."""
    first, *others = told
    rest = [part for each in others for part in (html.H3(each.heading), *about(each))]
    return first.heading, [*about(first), *rest]


def about(told: Definition) -> list[Component]:
    """A measure's definition in paragraphs: what is counted, what it does not say, whence, by whom checked."""
    return [html.P(told.counted), *(html.P([html.Strong(f"{label}: "), text]) for label, text in told.said)]
