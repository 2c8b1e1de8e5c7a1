"""What of a card comes when it is asked for: its table, definition, files, and the packs that it may be added to."""

from collections.abc import Callable
from typing import Any

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dashboard.answering import gone
from dashboard.viewing import Shown
from layouts.on_page import Card, Part, defined, place, rows
from layouts.on_page.files import files

Seen = Callable[[str, str], Shown]
VIEW = State("view", "data")


def connect(app: Dash, seen: Seen) -> None:
    """Puts the callbacks of what opens on the page. ``seen`` is the view of a path and search, for whoever asks."""
    _definitions(app, seen)
    _files(app, seen)
    _tables(app, seen)
    app.clientside_callback(
        ClientsideFunction("charts", "picture"),
        Output(place(Part.SAID, MATCH), "children"),
        Input(place(Part.AS_PNG, MATCH), "n_clicks"),
        Input(place(Part.AS_SVG, MATCH), "n_clicks"),
        State(place(Part.PICTURE, MATCH), "data"),
        prevent_initial_call=True,
    )


def _definitions(app: Dash, seen: Seen) -> None:
    dialog = place(Part.DEFINITION, MATCH)

    @app.callback(
        Output(dialog, "title"),
        Output(dialog, "children"),
        Output(dialog, "opened"),
        Input(place(Part.OPEN_DEFINITION, MATCH), "n_clicks"),
        VIEW,
        prevent_initial_call=True,
    )
    def define(_presses: Any, view: Any) -> Any:
        _, card = card_of(seen, view)
        return *defined(card.definitions), True


def _files(app: Dash, seen: Seen) -> None:
    @app.callback(
        Output(place(Part.FILES, MATCH), "children"),
        Input(place(Part.OPEN_FILES, MATCH), "n_clicks"),
        VIEW,
        prevent_initial_call=True,
    )
    def offer(_presses: Any, view: Any) -> Any:
        shown, card = card_of(seen, view)
        return files(card, shown.search, shown.provenance)


def _tables(app: Dash, seen: Seen) -> None:
    @app.callback(
        Output(place(Part.TABLE, MATCH), "children"),
        Output(place(Part.TABLE, MATCH), "hidden"),
        Output(place(Part.OPEN_TABLE, MATCH), "aria-expanded"),
        Input(place(Part.OPEN_TABLE, MATCH), "n_clicks"),
        VIEW,
        prevent_initial_call=True,
    )
    def turn(presses: Any, view: Any) -> Any:
        """Every other press opens the table; closed, it is as it was, until it is opened again."""
        opened = isinstance(presses, int) and presses % 2 == 1
        if not opened:
            return no_update, True, "false"
        _, card = card_of(seen, view)
        return rows(card.drawing.table, card.address), False, "true"


def card_of(seen: Seen, view: Any) -> tuple[Shown, Card]:
    """The view that stands and the card of which something was pressed. Raises PreventUpdate where it has none."""
    shown = seen(*gone(view))
    triggered = ctx.triggered_id
    card = shown.card(str(triggered["chart"])) if isinstance(triggered, dict) else None
    if card is None:
        raise PreventUpdate
    return shown, card
