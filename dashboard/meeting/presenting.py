"""The door of the projector: a page's charts, a whole pack, or one that was shown before, as a page of its own.

Opening keeps what is shown: it is part of the answer itself, so that nothing can be shown that is not kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import Flask, Response, request
from sqlalchemy import Engine

from dashboard import bundles, withdrawn
from dashboard.accounts import sign_in
from dashboard.accounts.people import Account, Act
from dashboard.address import View, number
from dashboard.config import Config
from dashboard.current import register_in_force
from dashboard.exports.decks import Pick, pack_title, picks_of, title_of
from dashboard.meeting import packs, shown_decks
from dashboard.meeting.standard_pack import STANDARD
from dashboard.requested import Asked, Refused, exactly, search
from dashboard.viewing import PAGE_AT, Reader
from layouts import on_projector, words
from layouts.deck import Deck
from layouts.on_projector import refusal
from layouts.pages import board_pack
from layouts.superseding import summary
from queries.audit import utc_now
from queries.british import british_day
from queries.errors import PlainError

PACK_PAGE = board_pack.PAGE.path
CHOOSE = "Choose what to present on its page."
NOT_ALLOWED = ("Your account does not present.", "Ask your administrator if it should.")


@dataclass(frozen=True)
class Stage:
    """What presenting needs of the server."""

    engine: Engine
    config: Config
    reader: Callable[[Account], Reader]


def connect(server: Flask, engine: Engine, config: Config, reader: Callable[[Account], Reader]) -> None:
    """Put the projector's addresses on the server."""
    stage = Stage(engine, config, reader)
    server.add_url_rule("/present/pack", "present_pack", lambda: _answer(stage, present_pack))
    server.add_url_rule("/present/past/<id>", "present_past", lambda id: _answer(stage, present_past, id))
    server.add_url_rule("/present/<path:page>", "present_page", lambda page: _answer(stage, present_page, page))


def _answer(stage: Stage, present: Callable[..., str], *which: object) -> Response:
    """The presentation, or two sentences that say why there is none."""
    account = sign_in.current_account()
    try:
        if not account.may(Act.PRESENT):
            return Response(refusal(*NOT_ALLOWED), 403, mimetype="text/html")
        return Response(present(stage, account, *which), mimetype="text/html")
    except Refused as refused:
        return Response(refusal(str(refused), CHOOSE), refused.status, mimetype="text/html")
    except PlainError as error:
        return Response(refusal(error.sentence, error.cure), withdrawn.status(error), mimetype="text/html")


def present_pack(stage: Stage, account: Account) -> str:
    """A pack by its name, for the view that the address names."""
    found = exactly(stage.engine, stage.reader(account), PACK_PAGE, search())
    name = request.args.get("pack") or STANDARD
    title = pack_title(found.names(stage.config.names).board, name, found.view.quarter)
    deck = _deck(stage, found, packs.named(stage.engine, found.view.area, name), title, opens=True)
    _keep(stage, account, deck, name)
    return _page(deck, f"{found.view.address}&{urlencode({'pack': name}, quote_via=quote)}")


def present_page(stage: Stage, account: Account, page: str) -> str:
    """The charts of one page, for the view that the address names. Raises PlainError where it has none."""
    shown = PAGE_AT.get(f"/{page.strip('/')}")
    if shown is None or not shown.charts:
        raise PlainError("There are no charts to present at this address.", "Present a board pack instead.")
    found = exactly(stage.engine, stage.reader(account), shown.path, search())
    chosen = found.view.choices
    deck = _deck(stage, found, picks_of(shown, chosen), title_of(shown, chosen))
    _keep(stage, account, deck)
    return _page(deck, found.view.address)


def present_past(stage: Stage, account: Account, id: str) -> str:
    """A deck as it was shown, with what newer data did to it since; another area's is as if it were not there. Raises
    TakenBack where it holds what was withdrawn."""
    reader = stage.reader(account)
    past, deck = shown_decks.opened(
        stage.engine, number(id) or 0, lambda past: past.edition in reader.editions_of(past.area)
    )
    found = shown_decks.compared(stage.engine, register_in_force(stage.engine), deck, past)
    own = any(each.quarter == past.quarter for each in past.withdrawn)
    since = [withdrawn.said(past.withdrawn), "" if own else summary(found)]
    told = " ".join(filter(None, (f"As {past.how} on {words.day(british_day(past.at))}.", *since)))
    leave = View(PACK_PAGE, past.area, past.quarter, edition=past.edition).address
    return _page(found, leave, told)


def _page(deck: Deck, leave: str, told: str = "") -> str:
    return on_projector.presentation(deck, leave=leave, plotly=bundles.plotly(), told=told)


def _deck(stage: Stage, found: Asked, picks: tuple[Pick, ...], title: str, opens: bool = False) -> Deck:
    config, today = stage.config, british_day(utc_now())
    name = found.names(config.names).name
    return found.deck(stage.engine, picks, title=title, office=name, demo=config.demo, today=today, opens=opens)


def _keep(stage: Stage, account: Account, deck: Deck, pack: str = "") -> None:
    if request.method == "GET":
        shown_decks.freeze(stage.engine, deck, shown_decks.PRESENTED, account.email, pack=pack)
