"""The page's one callback: an address comes in, and all that it shows goes out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

import orjson
from dash import ALL, Dash, Input, Output, State, ctx, no_update
from dash import ClientsideFunction as InTheBrowser
from flask import Response, request
from sqlalchemy import Engine

from dashboard import viewing
from dashboard.viewing import Arriving, Now, Reader, Shown
from layouts.definitions_view import definitions
from layouts.on_page.attributes import Element
from layouts.shell import doors
from queries import cells
from queries.register import Register

CALLS = "/_dash-update-component"
KEPT = 128
"""Answers kept: what is published never changes, so an answer holds until something else is published."""

log = logging.getLogger(__name__)


def connect(app: Dash, *, engine: Engine, reader: Callable[[Register], Reader], demo: bool, arriving: Arriving) -> None:
    """Ties the frame's parts together. ``reader`` says who asks, on the server, at each call, by the register."""

    @app.callback(
        Output("drawn", "data"),
        Input("address", "pathname"),
        Input("address", "search"),
        Input("tick", "n_intervals"),
        State("of", "data"),
    )
    def show(path: str | None, search: str | None, _ticks: int | None, of: list[str] | None) -> Any:
        path, search = str(path or viewing.HOME), str(search or "")
        try:
            standing = cells.standing(engine)
            who = reader(viewing.register_of(engine, standing.register))
            current = viewing.now(engine, who, search, standing, arriving)
            if ctx.triggered_id == "tick" and of == [path + search, current.token]:
                return no_update
            return answer(engine, who, path, search, current, demo)
        except Exception as error:
            log.exception("The page %s could not be drawn", path)
            return as_data(viewing.failed(path, search, demo, error), [path + search, ""])

    app.clientside_callback(InTheBrowser("shell", "view"), Input("drawn", "data"), prevent_initial_call=True)
    app.clientside_callback(InTheBrowser("shell", "picked"), Input({"pick": ALL}, "value"), prevent_initial_call=True)


def checker(app: Dash) -> Callable[[], Response | None]:
    """What looks at each call before Dash does, which would end in an error of the server: None where it is ours."""

    def check() -> Response | None:
        if request.method != "POST" or request.path != CALLS or _is_ours(request.get_json(silent=True), app):
            return None
        return Response("This is no call that our pages make. Load the page again.\n", 400, mimetype="text/plain")

    return check


def _is_ours(body: Any, app: Dash) -> bool:
    """Whether a call names a callback that is answered here, with its inputs and states."""
    try:
        declared = app.callback_map[body["output"]]
        changed = body.get("changedPropIds", [])
        return (
            "callback" in declared
            and _names(body["inputs"]) == _names(declared["inputs"])
            and _names(body.get("state", [])) == _names(declared["state"])
            and _names([body["outputs"]]) == [body["output"]]
            and all(isinstance(name, str) for name in changed)
        )
    except (KeyError, TypeError, AttributeError):
        return False


def _names(properties: Any) -> list[str]:
    return [f"{each['id']}.{each['property']}" for each in properties]


@lru_cache(maxsize=KEPT)
def answer(engine: Engine, reader: Reader, path: str, search: str, current: Now, demo: bool) -> dict[str, Any]:
    """A view as the browser takes it, kept for whoever asks for the same."""
    shown = viewing.show(engine, reader, path, search, current, demo)
    shown = replace(shown, links=[*shown.links, *doors(reader.doors)])
    return as_data(shown, [path + search, current.token])


def as_data(shown: Shown, of: list[str]) -> dict[str, Any]:
    """A view as the browser takes it; ``parts`` are the children of the frame's parts by id, each as JSON.

    ``of`` says which address and which state of affairs it answers: a tick may overtake a change of address, and Dash
    then passes over the answer to that change.
    """
    links = as_json(shown.links)
    return {
        "title": shown.title,
        "path": shown.path,
        "search": shown.search,
        "working": shown.working,
        "pickers": shown.pickers,
        "choices": shown.choices,
        "arriving": shown.arriving,
        "of": of,
        "parts": {
            "place": as_json(shown.place),
            "release": as_json(shown.release),
            "head": as_json(shown.head),
            "acts": as_json(shown.acts),
            "notices": as_json(shown.notices),
            "page": _definitions() if shown.page is definitions() else as_json(shown.page),
            "rail": links,
            "menu-links": links,
        },
    }


def as_json(children: Sequence[Element] | str) -> str:
    """What stands in a part of the frame, as ``assets/page.js`` reads it."""
    return orjson.dumps(children).decode()


@cache
def _definitions() -> str:
    """The page of definitions, the same on every view."""
    return as_json(definitions())
