"""What charts cost without any of this: a drop-down and as many plain charts of 24 points, in a plain Dash app.

Where a chart of ours is of several panels, so is the plain one: its points are divided among them.
"""

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


def with_figures(choice: str, chart: str, panels: int = 1) -> go.Figure:
    every, each = values(choice, chart), POINTS // panels
    lines, axes = [], {}
    for at in range(panels):
        number = str(at + 1) if at else ""
        y = every[at * each :][:each]
        lines.append(go.Scatter(x=list(range(each)), y=y, mode="lines+markers", xaxis=f"x{number}"))
        axes[f"xaxis{number}"] = {"domain": [at / panels, (at + 1) / panels]}
    return go.Figure(lines, layout={"title": f"{chart}: {choice}", **axes})


def figures(*panels: int) -> Flask:
    """A figure for each of these numbers of panels, made as graph objects."""
    charts = {f"chart {number}": each for number, each in enumerate(panels, 1)}
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
        return [with_figures(choice, chart, each) for chart, each in charts.items()]

    server: Flask = plain.server
    return server
