"""The administrator's door: what an administrator keeps, and where."""

from __future__ import annotations

from dashboard.accounts.people import Account, Act
from dashboard.desk.routes import Answer, Desk
from layouts.desk import ADMINISTRATION


def connect(desk: Desk) -> None:
    """Put this door on the server."""
    desk.door(ADMINISTRATION, page, Act.ADMINISTER)


def page(desk: Desk, account: Account) -> Answer:
    """A list of an administrator's pages, and of what is done on the command line."""
    return desk.page("administration", ADMINISTRATION, heading="Administration", lede="What an administrator keeps.")
