"""Which figures an address asks for, for doors that hand out whole decks: the projector, slides, sheets and print."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import request
from sqlalchemy import Engine

from dashboard import address, withdrawn
from dashboard.address import Offer, View
from dashboard.current import register_in_force
from dashboard.exports import decks
from dashboard.exports.decks import Imprint, Pick, Wanted
from dashboard.viewing import Reader, offer
from dashboard.withdrawn import GONE, NOT_THERE, TakenBack
from layouts.deck import Deck
from queries import cells
from queries.errors import PlainError
from queries.offices import Office, office
from queries.register import Register
from queries.vocabulary import Edition

FORBIDDEN = 403
OF_LENT = "This area lends yours its board edition alone."


class Refused(Exception):
    """What is not to be had: a status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        """``sentence`` is for people."""
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class Asked:
    """The view that an address brings a reader, the register in force, and what it was chosen from."""

    view: View
    register: Register
    offered: Offer

    def names(self, default: Office) -> Office:
        """What office and board are called in the view's area and quarter."""
        return office(self.register, self.view.area, self.view.quarter, default)

    def deck(
        self,
        engine: Engine,
        picks: tuple[Pick, ...],
        *,
        title: str,
        office: str,
        demo: bool,
        today: date,
        opens: bool = False,
    ) -> Deck:
        """The deck of these picks for the view; ``opens`` with what a board must ask."""
        view = self.view
        wanted = Wanted(view.area, view.quarter, view.edition, view.slice)
        return decks.deck(engine, self.register, wanted, picks, Imprint(title, office, demo, today, opens))


def search() -> str:
    """What the address of this request says."""
    return f"?{request.query_string.decode(errors='replace')}"


def asked(engine: Engine, reader: Reader, path: str, search: str) -> Asked:
    """What an address means for this reader: the nearest view that is theirs, as on the pages.

    Raises PlainError where they see no area's figures, nothing has been published, or all of it was withdrawn.
    """
    if not reader.areas:
        raise PlainError("Your account does not show the board’s figures.", "Ask your administrator if it should.")
    area, _ = address.area_of(search, reader.areas)
    register, releases = register_in_force(engine), cells.published(engine, area)
    if not releases:
        raise _nothing(engine, area)
    offered = offer(reader, register, area, releases, search)
    view, _ = address.read(path, search, area, offered)
    return Asked(view, register, offered)


def exactly(engine: Engine, reader: Reader, path: str, search: str) -> Asked:
    """The view of an address for what leaves the pages: a file or a wall never shows another view than was asked for.

    Raises Refused where the reader may not see it, its quarter was withdrawn, or it or its slice is not there.
    """
    words = address.asked(search)
    allow(reader, words)
    found = asked(engine, reader, path, search)
    if words.get("quarter", found.view.quarter.slug) != found.view.quarter.slug:
        raise _no_quarter(engine, found.view.area, words["quarter"])
    if words.get("slice") and found.offered.slice(words["slice"]) is None:
        raise Refused(NOT_THERE, "There is no such district, cohort or sex here.")
    return found


def _nothing(engine: Engine, area: str) -> PlainError:
    """Why an area has no figures at all: the last of them were withdrawn, or none has ever been published."""
    if gone := withdrawn.notes(engine, area):
        return TakenBack(gone[max(gone)], withdrawn.ANEW)
    return PlainError(f"Nothing has been published for {area} yet.", "Come back when the first quarter has been.")


def _no_quarter(engine: Engine, area: str, quarter: str) -> Refused:
    """Why there are no figures of a quarter of an area that has others."""
    if gone := withdrawn.note(engine, area, quarter):
        return Refused(GONE, gone)
    return Refused(NOT_THERE, f"This quarter has not been published for {area}.")


def allow(reader: Reader, words: Mapping[str, str]) -> None:
    """Raises Refused where an address asks for an area or edition that is not its reader's, or the reader has none."""
    if not reader.areas:
        raise Refused(FORBIDDEN, "Your account does not show the board’s figures.")
    area = words.get("area", reader.areas[0])
    if area not in reader.areas:
        raise Refused(FORBIDDEN, "Your account does not cover this area.")
    if words.get("edition", Edition.BOARD.value) not in [edition.value for edition in reader.editions_of(area)]:
        lent = Edition.WORKING in reader.editions
        raise Refused(FORBIDDEN, OF_LENT if lent else "This edition is for the performance team.")
