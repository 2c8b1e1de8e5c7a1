"""A chart into a board pack, from the page on which it stands: the list of packs comes when it is opened."""

from collections.abc import Callable
from typing import Any

from dash import ALL, MATCH, Dash, Input, Output, State, ctx
from dash.exceptions import PreventUpdate
from sqlalchemy import Engine

from dashboard import readers, requested
from dashboard.accounts import sign_in
from dashboard.accounts.people import Account, Act
from dashboard.address import View
from dashboard.answering import gone
from dashboard.meeting import packs
from dashboard.meeting.pack_form import CURE, NOT_YOURS, chart_pick, may_edit
from layouts.on_page import Part, chart_of, place
from layouts.on_page.files import NO_PACKS
from layouts.on_page.files import packs as offered_packs
from layouts.pages.board_pack import PAGE
from queries.audit import utc_now
from queries.characters import typed
from queries.errors import PlainError

VIEW = State("view", "data")


def connect(app: Dash, engine: Engine) -> None:
    """Puts the list, and what its buttons do, on the page; whoever edits no packs has neither."""

    def asked(of: Callable[..., Any], view: Any, *more: str) -> Any:
        account = sign_in.current_account()
        if not account.may(Act.EDIT_PACKS):
            raise PreventUpdate
        return of(engine, account, gone(view)[1], *more)

    @app.callback(
        Output(place(Part.PACKS, MATCH), "children"),
        Input(place(Part.OPEN_PACKS, MATCH), "n_clicks"),
        VIEW,
        prevent_initial_call=True,
    )
    def offer(_presses: Any, view: Any) -> Any:
        try:
            return offered_packs(_address(), asked(_open_to, view))
        except PlainError:
            return NO_PACKS

    @app.callback(
        Output(place(Part.SAID, MATCH), "children", allow_duplicate=True),
        Input(place(Part.ADD, MATCH) | {"pack": ALL}, "n_clicks"),
        VIEW,
        prevent_initial_call=True,
    )
    def add(presses: list[Any], view: Any) -> Any:
        """Asked also when the list has just been filled, and nothing was pressed."""
        if not any(presses) or not isinstance(ctx.triggered_id, dict):
            raise PreventUpdate
        try:
            return asked(_add, view, str(ctx.triggered_id["pack"]), _address())
        except PlainError as error:
            return str(error)


def _open_to(engine: Engine, account: Account, search: str) -> tuple[str, ...]:
    """The packs to which a chart may be added from its page; none where the area is not the account's own. Raises
    PlainError where there are no figures."""
    area = _view(engine, account, search).area
    return tuple(packs.names(engine, area)) if may_edit(account, area) else ()


def _add(engine: Engine, account: Account, search: str, pack: str, chart: str) -> str:
    """Puts a chart, with what was chosen of it, at the end of a pack as it is by then; what is said of it. Raises
    PlainError where the account may not, or there is no such chart."""
    area = _view(engine, account, search).area
    if not may_edit(account, area):
        raise PlainError(NOT_YOURS, CURE)
    before = packs.pack(engine, area, typed(pack, "What was asked for"))
    picks = (*before.picks, chart_pick(chart, search))
    kept = packs.save(engine, area, before.name, picks, by=account.email, now=utc_now(), stamp=before.stamp)
    return f"Added to “{kept.name}”, entry {len(kept.picks)}."


def _view(engine: Engine, account: Account, search: str) -> View:
    return requested.asked(engine, readers.reader_of(account, engine), PAGE.path, search).view


def _address() -> str:
    """The chart of which something was pressed."""
    return chart_of(str((ctx.triggered_id or {}).get("chart", "")))
