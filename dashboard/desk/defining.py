"""The page Definitions: words alone, the same for whoever is signed in, and whole when it leaves."""

from flask import request

from dashboard.accounts.people import Account
from dashboard.address import View
from dashboard.desk.routes import Answer, Desk
from dashboard.readers import reader_by
from dashboard.requested import asked, search
from layouts.definitions_view import definitions
from layouts.pages.definitions import PAGE
from queries.errors import PlainError
from queries.vocabulary import Edition


def connect(desk: Desk) -> None:
    """Put this door on the server."""
    desk.door(PAGE.path, page)


def page(desk: Desk, account: Account) -> Answer:
    """Every measure by topic; the menu leads back to the view from which the reader came."""
    view = _view(desk, account)
    return desk.page(
        "definitions",
        PAGE.path,
        heading=PAGE.name,
        lede=PAGE.question,
        working=view is not None and view.edition is Edition.WORKING,
        search=view.search if view else "",
        **definitions(),
    )


def _view(desk: Desk, account: Account) -> View | None:
    """The view that the address names; None where it names none or there is nothing to see."""
    if not request.query_string:
        return None
    try:
        return asked(desk.engine, reader_by(account, desk.register), PAGE.path, search()).view
    except PlainError:
        return None
