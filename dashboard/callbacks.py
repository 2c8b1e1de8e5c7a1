"""The page's one callback: an address or a choice comes in, and all that changes on the page goes out.

While a page stays, its cards stay: what a filter changes of them is answered part by part. Another page is made anew.
"""

import logging
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx
from dash.exceptions import PreventUpdate
from sqlalchemy import Engine

from dashboard import address, on_demand, viewing
from dashboard.answering import Before, Has, answer, gone, picked, values
from dashboard.current import Arriving, Now, now, register_of
from dashboard.viewing import Reader, Shown
from layouts.on_page import SAID, Part, place
from layouts.screen import Screen
from queries import cells
from queries.register import Register

KEPT = 256
"""Views kept: what is published never changes, so a view holds until something else is published."""

log = logging.getLogger(__name__)

OUTPUTS = {
    "view": Output("view", "data"),
    "answers": Output("answers", "data"),
    "place": Output("place", "children"),
    "release": Output("release", "children"),
    "bar": Output("bar", "hidden"),
    "head": Output("head", "children"),
    "notices": Output("notices", "children"),
    "acts": Output("acts", "children"),
    "page": Output("page", "children"),
    "rail": Output("rail", "children"),
    "hrefs": Output({"to": ALL}, "href"),
    "sentence": Output("sentence", "hidden"),
    "tick": Output("tick", "disabled"),
    "says": Output({"say": ALL}, "hidden"),
    "picks": Output({"pick": ALL}, "value"),
    "options": Output({"pick": ALL}, "data"),
    "lines": Output({"page": ALL}, "children"),
    "cards": Output(place(Part.CARD, ALL), "children"),
    "widths": Output(place(Part.CARD, ALL), "className"),
    **{part.value: Output(place(part, ALL), "children") for part in SAID},
    "figures": Output(place(Part.PLOT, ALL), "figure"),
    "heights": Output(place(Part.PLOT, ALL), "style"),
    "wheres": Output(place(Part.WHERE, ALL), "href"),
    "tables": Output(place(Part.ROWS, ALL), "children"),
}
"""The frame's parts, its selects, and the parts of the cards that are on the page."""


def connect(app: Dash, *, engine: Engine, reader: Callable[[Register], Reader], demo: bool, arriving: Arriving) -> None:
    """Ties the frame's parts together. ``reader`` says who asks, on the server, at each call, by the register."""

    def seen(path: str, search: str) -> tuple[Shown, str]:
        standing = cells.standing(engine)
        who = reader(register_of(engine, standing.register))
        current = now(engine, who.areas, search, standing, arriving)
        return _view(engine, who, path, search, current, demo), current.token

    @app.callback(
        OUTPUTS,
        Input("address", "data"),
        Input("screen", "data"),
        Input("tick", "n_intervals"),
        Input({"pick": ALL}, "value"),
        State("view", "data"),
        State("answers", "data"),
        State({"pick": ALL}, "data"),
        prevent_initial_call=True,  # the address and the screen are told when the frame stands
    )
    def show(
        went: Any, screen: Any, _ticks: Any, _picks: Any, view: Any, answers: Any, _options: Any
    ) -> dict[str, Any]:
        told, picks = Before.told(view), values(ctx.inputs_list[3])
        goes = told is None or told.went != went
        path, search = gone(went) if goes or told is None else told.address
        left = goes and "address" in ctx.triggered_prop_ids.values()  # and what was chosen there
        changed = {} if left else picked(view, picks)
        search = address.chosen(search, changed) if changed else search
        try:
            shown, token = seen(path, search)
            of = [path + search, token, Screen.of(screen).value]
            if ctx.triggered_id == "tick" and told and told.of == of:
                raise PreventUpdate
            before = told.shown(seen) if told else None
        except PreventUpdate:
            raise
        except Exception as error:
            log.exception("The page %s could not be drawn", path)
            shown, before, of = viewing.failed(path, search, demo, error), None, [path + search, "", ""]
        keeps = {"of": of, "after": answers if before else None, "went": went, "chosen": bool(changed)}
        return answer(shown, before, keeps, Has(ctx.outputs_grouping, picks, values(ctx.states_list[2])))

    for name, trigger in CLIENTSIDE.items():
        app.clientside_callback(ClientsideFunction("shell", name), *trigger, prevent_initial_call=name == "arrive")
    on_demand.connect(app, lambda path, search: seen(path, search)[0])


CLIENTSIDE = {
    "begin": (Output("screen", "data"), Output("address", "data"), Input("screens", "data")),
    "arrive": (Input("view", "data"), State("answers", "data"), State("menu", "opened")),
    "menu": (
        Output("menu", "opened"),
        Output("menu-links", "children"),
        Input("open-menu", "n_clicks"),
        State("rail", "children"),
    ),
}
"""What ``assets/shell.js`` does: tells window and address, arrives at a view, fills the narrow window's menu."""


@lru_cache(maxsize=KEPT)
def _view(engine: Engine, reader: Reader, path: str, search: str, current: Now, demo: bool) -> Shown:
    """A view, kept for whoever asks for the same."""
    return viewing.show(engine, reader, path, search, current, demo)
