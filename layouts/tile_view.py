"""The overview on a page: tiles that line up in rows, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from dash import dcc, html
from dash.development.base_component import Component

from layouts import words
from layouts.datum import MARKERS
from layouts.not_shown import HERE
from layouts.on_page import address_of, mark, unbroken
from layouts.on_page.foot import apart
from layouts.on_page.marks import UNHEARD
from layouts.outside import Outside
from layouts.shell import labelled
from layouts.signals import Signal
from layouts.spark import picture
from layouts.tiles import Overview, Tile

OVER_THE_YEAR = "What changed over the year"
Address = Callable[[str, str], str]
"""(page, chart's place) -> the address of that chart in this view."""
Apart = Callable[[str, str, str], str]
"""Measure, breakdown, category -> the address at which its difference is taken apart in this view."""


def overview(told: Overview, address: Address, where: Apart) -> tuple[Component, ...]:
    """What a board must ask first: new signals, what changed over the year, what is outside its target or band, what is
    still so, what has not been received; then the tiles."""
    parts: tuple[tuple[str, list[Component]], ...] = (
        ("What is new this quarter", _changes(told, address, where)),
        (OVER_THE_YEAR, [_listed([_change(each, address, where) for each in told.over_year])]),
        (told.list_of_outside, _all_outside(told, address, where)),
        ("Still so since …", [_listed([_still(each, address, where) for each in told.still])]),
        ("Not received", [html.Ul([html.Li(each) for each in told.missing])]),
    )
    held = (True, told.over_year, told.outside or told.unjudged, told.still, told.missing)
    sections = [
        html.Section([html.H2(heading, className="block-label"), *body], className="block what-changed")
        for (heading, body), there in zip(parts, held, strict=True)
        if there
    ]
    tiles = [tile(each, address, where) for each in told.tiles if not each.empty]
    return (
        *sections,
        html.P(told.closing, className="remark"),
        *([html.Section(tiles, className="tiles", **labelled("Measures at a glance"))] if tiles else []),
        *_not_shown([each for each in told.tiles if each.empty], address),
    )


def _not_shown(empty: Sequence[Tile], address: Address) -> list[Component]:
    """A line for the tiles that have no figure at all, by why that is; each still leads to its chart."""
    lines: list[Component] = []
    for why, some in groupby(sorted(empty, key=lambda each: each.why), key=lambda each: each.why):
        links = [dcc.Link(each.name, href=address(each.page, address_of(each.chart))) for each in some]
        parts = [part for link in links for part in ("; ", link)][1:]
        lines.append(html.P([f"{words.capital(why)}: ", *parts, "."]))
    head = html.H2(HERE, className="block-label")
    return [html.Section([head, *lines], className="block what-changed not-shown")] if lines else []


def _listed(items: list[Component]) -> Component:
    return html.Ul(items, className="changes")


def _all_outside(told: Overview, address: Address, where: Apart) -> list[Component]:
    """The list, and beneath it of what it cannot be told."""
    listed = [_listed([_outside(each, address, where) for each in told.outside])] if told.outside else []
    return [*listed, *([html.P(told.unjudged, className="remark")] if told.unjudged else [])]


def _outside(found: Outside, address: Address, where: Apart) -> Component:
    """A hollow ring, the side in words: a target is no judgement by limits."""
    ring = html.Span([html.Span(className="key-shape key-ring", **UNHEARD), found.side], className="mark")
    link = dcc.Link(found.sentence, href=address(found.page, address_of(found.chart)))
    way = _way(where(found.measure, found.by, found.code), found.sentence)
    return html.Li([html.Div(ring), html.Div([link, html.P([f"{found.detail} ", *way])])])


def _way(where: str, named: str) -> list[Component]:
    """The link to what each district, cohort or house brought, where there is one."""
    return [apart(where, named)] if where else []


def _still(signal: Signal, address: Address, where: Apart) -> Component:
    return _signalled(signal, f"Still so since {signal.since.words}. {signal.detail} ", address, where)


def _signalled(signal: Signal, told: str, address: Address, where: Apart) -> Component:
    """A mark, the sentence that leads to its chart, what is told of it, and the way to where it changed."""
    link = dcc.Link(signal.sentence, href=address(signal.page, address_of(signal.chart)))
    way = _way(where(signal.measure, signal.by, signal.category), signal.sentence)
    marked = mark(signal.mark) if signal.mark else html.Span("over a year", className="mark")
    return html.Li([html.Div(marked), html.Div([link, html.P([told, *way])])])


def tile(shown: Tile, address: Address, where: Apart) -> Component:
    """Name, value and line, mark and last year's figure, one sentence, and the way to where it changed."""
    judged = f" {shown.mark.value}" if shown.mark else ""
    link = dcc.Link(shown.name, href=address(shown.page, address_of(shown.chart)))
    line = html.Img(src=picture(shown.spark), alt=shown.spark.alternative, className="spark")
    marked = mark(shown.mark) if shown.mark else html.Span()
    parts = [
        html.H2(link),
        html.Div([_value(shown), line], className="figure"),
        html.Div([marked, html.Span(shown.year_ago, className="before")], className="judged"),
        html.Div([html.P(unbroken(shown.sentence), className="says"), *_apart(shown, where)]),
    ]
    return html.Article(parts, className=f"tile{judged}")


def _apart(shown: Tile, where: Apart) -> list[Component]:
    """The link to where it changed, where the tile has a figure."""
    if shown.value in MARKERS:
        return []
    return [html.P(way) for way in _way(where(shown.measure, shown.by, shown.category), shown.name)]


def _value(shown: Tile) -> Component:
    if shown.value in MARKERS:
        return html.P(words.capital(shown.why.partition(" to protect")[0]), className="value marker")
    word = " word" if shown.unit and shown.unit != "%" else ""
    unit = [html.Span(shown.unit, className=f"unit{word}")] if shown.unit else []
    return html.P([shown.value, *unit], className="value")


def _changes(told: Overview, address: Address, where: Apart) -> list[Component]:
    if told.changed:
        return [html.Ul([_change(signal, address, where) for signal in told.changed], className="changes")]
    return [html.P(told.nothing_new, className="says")]


def _change(signal: Signal, address: Address, where: Apart) -> Component:
    return _signalled(signal, f"{signal.detail} {signal.ask}".strip() + " ", address, where)
