"""What charts cost without any of this: a drop-down and as many plain charts of 24 points, in a plain Dash app."""

from pathlib import Path
from random import Random

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from flask import Flask

NO_ASSETS = Path(__file__).parent / "no-assets"
POINTS = 24
CHOICES = tuple(f"choice {number}" for number in range(1, 25))


def values(choice: str, chart: str) -> list[float]:
    chance = Random(choice + chart)
    return [round(40 + 10 * chance.random(), 1) for _ in range(POINTS)]


def with_figures(choice: str, chart: str) -> go.Figure:
    line = go.Scatter(x=list(range(POINTS)), y=values(choice, chart), mode="lines+markers")
    return go.Figure(line, layout={"title": f"{chart}: {choice}"})


def figures(count: int) -> Flask:
    """So many figures made as graph objects."""
    charts = [f"chart {number}" for number in range(1, count + 1)]
    plain = Dash("baseline", assets_folder=str(NO_ASSETS), update_title="", serve_locally=True)
    plain.layout = html.Div(
        [
            html.Div(
                dcc.Dropdown(list(CHOICES), CHOICES[0], id="choice", clearable=False, searchable=False), id="say-choice"
            ),
            html.Div(
                [dcc.Graph(id=chart, style={"width": "48%", "height": "380px"}) for chart in charts],
                id="page",
                style={"display": "flex", "flexWrap": "wrap"},
            ),
        ]
    )

    @plain.callback([Output(chart, "figure") for chart in charts], Input("choice", "value"))
    def show(choice: str) -> list[go.Figure]:
        return [with_figures(choice, chart) for chart in charts]

    server: Flask = plain.server
    return server
