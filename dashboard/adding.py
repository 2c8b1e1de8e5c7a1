"""A chart into a board pack, from the page on which it stands: the list of packs comes when it is opened."""

from collections.abc import Callable
from typing import Any

from dash import ALL, MATCH, Dash, Input, Output, State, ctx
from dash.exceptions import PreventUpdate
from sqlalchemy import Engine

from dashboard import readers
from dashboard.accounts import sign_in
from dashboard.accounts.people import Act
from dashboard.meeting import pack_page
from layouts.on_page import Part, place
from layouts.on_page.files import NO_PACKS, packs
from queries.errors import PlainError

ADDRESS = State("address", "search")


def connect(app: Dash, engine: Engine) -> None:
    """Puts the list, and what its buttons do, on the page; whoever edits no packs has neither."""

    def asked(of: Callable[..., Any], search: Any, *more: str) -> Any:
        account = sign_in.current_account()
        if not account.may(Act.EDIT_PACKS):
            raise PreventUpdate
        return of(engine, account, readers.reader_of(account, engine), str(search or ""), *more)

    @app.callback(
        Output(place(Part.PACKS, MATCH), "children"),
        Input(place(Part.OPEN_PACKS, MATCH), "n_clicks"),
        ADDRESS,
        prevent_initial_call=True,
    )
    def offer(_presses: Any, search: Any) -> Any:
        try:
            return packs(_address(), asked(pack_page.open_to, search))
        except PlainError:
            return NO_PACKS

    @app.callback(
        Output(place(Part.SAID, MATCH), "children", allow_duplicate=True),
        Input({"part": Part.ADD.value, "chart": MATCH, "pack": ALL}, "n_clicks"),
        ADDRESS,
        prevent_initial_call=True,
    )
    def add(presses: list[Any], search: Any) -> Any:
        """Asked also when the list has just been filled, and nothing was pressed."""
        if not any(presses) or not isinstance(ctx.triggered_id, dict):
            raise PreventUpdate
        try:
            return asked(pack_page.add, search, str(ctx.triggered_id["pack"]), _address())
        except PlainError as error:
            return str(error)


def _address() -> str:
    """The chart of which something was pressed."""
    return str((ctx.triggered_id or {}).get("chart", ""))
