"""Which figures an address asks for, for doors that hand out whole decks: the projector, slides, sheets and print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from dashboard import address, decks
from dashboard.address import Offer, View
from dashboard.decks import Imprint, Pick, Wanted
from dashboard.viewing import CHOICES, Reader, register_in_force
from layouts import pickers
from layouts.deck import Deck
from queries import cells
from queries.errors import PlainError
from queries.register import Register


@dataclass(frozen=True)
class Asked:
    """The view that an address brings a reader, and the register in force."""

    view: View
    register: Register

    def deck(
        self, engine: Engine, picks: tuple[Pick, ...], *, title: str, office: str, demo: bool, today: date
    ) -> Deck:
        """The deck of these picks for the view."""
        view = self.view
        wanted = Wanted(view.area, view.quarter, view.edition, view.slice)
        return decks.deck(engine, self.register, wanted, picks, Imprint(title, office, demo, today))


def asked(engine: Engine, reader: Reader, path: str, search: str) -> Asked:
    """What an address means for this reader: the nearest view that is theirs, as on the pages.

    Raises PlainError where they see no area's figures, or nothing has been published.
    """
    if not reader.areas:
        raise PlainError("Your account does not show the board’s figures.", "Ask your administrator if it should.")
    area, _ = address.area_of(search, reader.areas)
    register, releases = register_in_force(engine), cells.published(engine, area)
    if not releases:
        raise PlainError(f"Nothing has been published for {area} yet.", "Come back when the first quarter has been.")
    quarters = tuple(release.quarter for release in reversed(releases))
    wanted = address.asked(search).get("quarter", "")
    quarter = next((each for each in quarters if each.slug == wanted), quarters[0])
    offer = Offer(reader.areas, quarters, pickers.slices(register, area, quarter), reader.editions, CHOICES)
    view, _ = address.read(path, search, area, offer)
    return Asked(view, register)
