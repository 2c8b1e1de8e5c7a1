"""A card's footer: where its figures come from, and what can be done with them. What opens is filled when it does."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts.chart_kinds import Nothing
from layouts.drawing import Drawing
from layouts.on_page.places import Part, address_of, place, written
from layouts.on_page.said import said

DIALOG = {"aria-haspopup": "dialog"}
WHERE = "Where did it change?"
TO_PACK = "Add to pack"
SOURCES = (Part.SOURCE, Part.NOTES)
"""Where the figures come from, and what is to be known of them."""


def foot(drawing: Drawing, address: str, measure: str, where: str, edits: bool) -> Component:
    """Source and notes at the left, actions at the right; ``measure`` is the name of what has a definition, ``where``
    the address at which its difference is taken apart ("" where it cannot be: a link that leads nowhere is not seen);
    who ``edits`` packs may add it to one."""
    source = html.Div([html.P(**said(part, drawing, address)) for part in SOURCES], className="card-source")
    return html.Div([source, _actions(drawing, address, measure, where, edits)], className="card-foot")


def _actions(drawing: Drawing, address: str, measure: str, where: str, edits: bool) -> Component:
    leads = where or (measure and not isinstance(drawing.body, Nothing))
    made: list[Component] = [apart(where, measure, id=place(Part.WHERE, address))] if leads else []
    if drawing.behind:
        opens = {"aria-expanded": "false", "aria-controls": written(place(Part.TABLE, address))}
        made.append(_action("Table", Part.OPEN_TABLE, address, opens))
    if measure:
        made.append(_action("Definition", Part.OPEN_DEFINITION, address, DIALOG))
    copy: dict[str, Any] = {"data-copy": address_of(address), **_named(f"{address_of(address)}-copy", address)}
    made.append(
        html.Button("Copy link", id=f"{address_of(address)}-copy", className="card-action", type="button", **copy)
    )
    if drawing.told:
        made.append(_list("Download", "files", Part.OPEN_FILES, Part.FILES, address))
    if drawing.told and edits:
        made.append(_list(TO_PACK, "files to-pack", Part.OPEN_PACKS, Part.PACKS, address))
    done = html.Span(id=place(Part.SAID, address), className="card-said", role="status")
    return html.Div([*made, done], className="card-actions")


def apart(where: str, named: str, **own: Any) -> Component:
    """The link to what each district, cohort or house brought to the difference; heard with the name of what has
    changed."""
    return dcc.Link([WHERE, html.Span(f" {named}", className="heard")], href=where, className="card-action", **own)


def _action(words: str, part: Part, address: str, more: dict[str, Any]) -> Component:
    id = place(part, address)
    return html.Button(words, id=id, className="card-action", type="button", **(_named(written(id), address) | more))


def _named(own: str, address: str) -> dict[str, Any]:
    """An action's name is its word and the chart's headline, for those who hear it out of its place."""
    return {"aria-labelledby": f"{own} {written(place(Part.HEADLINE, address))}"}


def _list(words: str, kind: str, opens: Part, filled: Part, address: str) -> Component:
    """A list that opens: no menu, whose wrapper would be named wrongly to those who hear it."""
    id = place(opens, address)
    summary = html.Summary(words, id=id, className="card-action", **_named(written(id), address))
    return html.Details(
        [summary, html.Div(id=place(filled, address), className="files-list")], className=f"drop {kind}"
    )
