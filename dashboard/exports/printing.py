"""The door to paper: ``GET /print/PAGE`` or ``/print/pack``, the same charts as a page that is printed as it stands."""

from collections.abc import Callable

from flask import Flask, Response

from dashboard import address, bundles, withdrawn
from dashboard.accounts import sign_in
from dashboard.exports import downloads
from dashboard.exports.downloads import House
from dashboard.requested import Refused, allow, search
from dashboard.viewing import Reader
from layouts.paper import paper
from queries.errors import PlainError

PACK, PACK_PAGE = "pack", "/board-pack"


def connect(server: Flask, house: House, reader: Callable[[], Reader]) -> None:
    """Put paper on the server. ``reader`` says who asks, at each request."""

    def show(what: str) -> Response:
        try:
            return Response(
                printed(house, reader(), what.strip("/"), search(), sign_in.current_account().email),
                mimetype="text/html",
            )
        except Refused as refused:
            return Response(f"{refused}\n", refused.status, mimetype="text/plain")
        except PlainError as error:
            return Response(f"{error}\n", withdrawn.status(error), mimetype="text/plain")

    server.add_url_rule("/print/<path:what>", "print", show, methods=["GET"])


def printed(house: House, reader: Reader, what: str, search: str, who: str) -> str:
    """A page's charts or a pack as a page of sheets. Raises Refused or PlainError."""
    words = address.asked(search)
    allow(reader, words)
    kind = PACK if what == PACK else "page"
    deck, name, pack = downloads.deck_of(
        house, reader, kind, words | ({"page": what} if kind == "page" else {}), search
    )
    downloads.keep(house, who, deck, f"{name} on paper", pack)
    back = PACK_PAGE if kind == PACK else f"/{what}"
    return paper(deck, back=f"{back}{search}", plotly=bundles.plotly())
