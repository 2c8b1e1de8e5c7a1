"""The overview on a page: tiles that line up in rows, and what changed."""

from __future__ import annotations

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from layouts.changed import Signal
from layouts.on_page import address_of, mark
from layouts.shell import INSIDE, labelled
from layouts.spark import picture
from layouts.tiles import Overview, Tile

Address = Callable[[str, str], str]
"""(page, chart's place) -> the address of that chart in this view."""

MARKERS = ("[c]", "[x]", "[z]")


def overview(told: Overview, address: Address) -> list[Component]:
    """Tiles first, then what changed."""
    return [
        html.Section(
            [tile(each, address) for each in told.tiles], className="tiles", **labelled("Measures at a glance")
        ),
        html.Section(
            className="block what-changed",
            children=[
                html.H2("What changed", className="block-label"),
                *_changes(told.changed, address),
                html.P(told.closing, className="remark"),
            ],
        ),
    ]


def tile(shown: Tile, address: Address) -> Component:
    """Name, value and line, mark and last year's figure, one sentence."""
    judged = f" {shown.mark.value}" if shown.mark else ""
    link = html.A(shown.name, href=address(shown.page, address_of(shown.chart)), **INSIDE)
    return html.Article(
        className=f"tile{judged}",
        children=[
            html.H2(link),
            html.Div(
                [_value(shown), html.Img(src=picture(shown.spark), alt=shown.spark.alternative, className="spark")],
                className="figure",
            ),
            html.Div(
                [mark(shown.mark) if shown.mark else html.Span(), html.Span(shown.year_ago, className="before")],
                className="judged",
            ),
            html.P(shown.sentence, className="says"),
        ],
    )


def _value(shown: Tile) -> Component:
    if shown.value in MARKERS:
        return html.P(shown.value, className="value marker")
    word = " word" if shown.unit and shown.unit != "%" else ""
    unit = [html.Span(shown.unit, className=f"unit{word}")] if shown.unit else []
    return html.P([shown.value, *unit], className="value")


def _changes(signals: tuple[Signal, ...], address: Address) -> list[Component]:
    if not signals:
        return [html.P("No special cause was found this quarter.", className="says")]
    return [html.Ul([_change(signal, address) for signal in signals], className="changes")]


def _change(signal: Signal, address: Address) -> Component:
    link = html.A(signal.sentence, href=address(signal.page, address_of(signal.chart)), **INSIDE)
    return html.Li([html.Div(mark(signal.mark)), html.Div([link, html.P(signal.detail)])])
