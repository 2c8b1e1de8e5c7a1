"""Files to take away: ``GET /download/KIND?as=FORM&…``, checked on the server, each written down in the audit.

KIND is ``chart``, ``page``, ``pack`` or ``release``; the rest of the address is that of a view (area, quarter, slice,
edition, choices), with ``chart``, ``page`` or ``pack`` naming what is wanted, or ``past`` a pack as it was shown. An
address that asks for more than its reader may see is refused, never answered with something else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urlunsplit
from zipfile import ZIP_DEFLATED, ZipFile

from flask import Flask, Response, request, send_file
from sqlalchemy import Engine
from werkzeug.wrappers import Response as AnyResponse

from dashboard import address, requested, security, withdrawn
from dashboard.accounts import sign_in
from dashboard.exports import decks, making_files, release_files, slide_templates
from dashboard.exports.decks import Pick
from dashboard.exports.release_files import Files
from dashboard.meeting import packs, shown_decks
from dashboard.meeting.shown_decks import Past
from dashboard.meeting.standard_pack import STANDARD
from dashboard.operations import turns
from dashboard.operations.turns import Busy, turn
from dashboard.requested import FORBIDDEN, Asked, Refused, allow, exactly
from dashboard.returns.model import Unreadable
from dashboard.viewing import PAGE_AT, Reader
from dashboard.withdrawn import GONE, NOT_THERE, release_of
from layouts import on_sheet
from layouts.deck import Deck
from layouts.on_projector import refusal
from layouts.words import file_name
from queries import audit
from queries.audit import utc_now
from queries.british import british_day
from queries.engines import AT_A_PAGE, writing
from queries.errors import PlainError
from queries.offices import Office
from queries.vocabulary import Edition, Quarter

FORMS = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "zip": "application/zip",
}
OFFERED = {
    "chart": ("pptx", "xlsx", "csv"),
    "page": ("pptx", "xlsx", "zip"),
    "pack": ("pptx", "xlsx", "zip"),
    "release": ("zip",),
}

CURES = {
    FORBIDDEN: "Ask your administrator if it should be yours.",
    NOT_THERE: "Choose what to download on its page.",
    GONE: withdrawn.ANEW,
}
"""What can be done where a file is refused."""


@dataclass(frozen=True)
class House:
    """Where figures come from, and what files say of who made them."""

    engine: Engine
    names: Office
    demo: bool
    store: Path


@dataclass(frozen=True)
class File:
    """A file as it leaves: its name, form, bytes, and what was taken."""

    name: str
    form: str
    content: bytes


def connect(server: Flask, house: House, reader: Callable[[], Reader]) -> None:
    """Put the downloads on the server. ``reader`` says who asks, at each request."""

    def download(kind: str) -> AnyResponse:
        try:
            with turn(house.store, sign_in.current_account().id):
                return _answer(made(house, reader(), kind, requested.search(), sign_in.current_account().email))
        except Refused as refused:
            return _refusal(str(refused), CURES[refused.status], refused.status)
        except Busy as busy:
            return busy.told(_refusal(busy.sentence, busy.cure, turns.STATUS))
        except Unreadable as unmade:
            return _refusal(unmade.sentence, unmade.cure, 500)
        except PlainError as error:
            return _refusal(error.sentence, error.cure, withdrawn.status(error))

    server.add_url_rule("/download/<kind>", "download", download, methods=["GET"])


def _answer(file: File) -> AnyResponse:
    """The file under its own name, which the library writes so that any language's letters may stand in it."""
    return send_file(BytesIO(file.content), FORMS[file.form], as_attachment=True, download_name=file.name)


def _refusal(sentence: str, cure: str, status: int) -> Response:
    """Two sentences and a link back, in place of a file."""
    page = refusal(sentence, cure, home=_back(), title="No file")
    return Response(page, status, mimetype="text/html")


def _back() -> str:
    """The page of ours that asked, else the first."""
    came = security.split(request.referrer or "")
    ours = came.netloc == request.host and came.path.startswith("/") and not came.path.startswith(("//", "/download/"))
    return urlunsplit(("", "", came.path, came.query, "")) if ours else "/"


def made(house: House, reader: Reader, kind: str, search: str, who: str) -> File:
    """The file that an address asks for, written down before it leaves. Raises Refused or PlainError."""
    words = address.asked(search)
    form = words.get("as", "")
    allow(reader, words)
    if form not in OFFERED.get(kind, ()):
        raise Refused(NOT_THERE, "There is no such download.")
    if kind == "release":
        return _release(house, reader, words, search, who)
    deck, name, pack = deck_of(house, reader, kind, words, search)
    content = _written(house, deck, form)
    keep(house, who, deck, f"{name}.{form}", pack)
    return File(f"{deck.stem}-{name}.{form}", form, content)


def keep(house: House, who: str, deck: Deck, subject: str, pack: str) -> None:
    """Write down what was taken; a pack is kept as it was, too."""
    if pack:
        shown_decks.freeze(house.engine, deck, shown_decks.EXPORTED, who, pack=pack)
    else:
        _record(house, who, deck.area, subject, deck.quarter, deck.edition, deck.version, deck.about)


def deck_of(house: House, reader: Reader, kind: str, words: Mapping[str, str], search: str) -> tuple[Deck, str, str]:
    """What is wanted as a deck, what its file is called, and the pack's name where it is one."""
    if kind == "pack" and "past" in words:
        return _past(house, reader, words["past"])
    asked = exactly(house.engine, reader, "/", search)
    title, name, picks = _picks(house, asked, kind, words)
    pack = title if kind == "pack" else ""
    names, today = asked.names(house.names), british_day(utc_now())
    title = decks.pack_title(names.board, pack, asked.view.quarter) if pack else title
    made = asked.deck(
        house.engine, picks, title=title, office=names.name, demo=house.demo, today=today, opens=bool(pack)
    )
    return made, name, pack


def _picks(house: House, asked: Asked, kind: str, words: Mapping[str, str]) -> tuple[str, str, tuple[Pick, ...]]:
    """What is wanted: its title, its name in a file's, and its entries with the choices of the address."""
    if kind == "pack":
        name = words.get("pack", STANDARD)
        return name, file_name(name) or "pack", packs.named(house.engine, asked.view.area, name)
    if kind == "chart":
        page, chart = decks.chart_at(words.get("chart", ""))
        found = decks.address(page, chart)
        return page.name, found.replace("/", "-"), (Pick(found, choices=asked.view.choices),)
    path = "/" + words.get("page", "").strip("/")
    if path not in PAGE_AT or not PAGE_AT[path].charts:
        raise Refused(NOT_THERE, "There is no page with charts at this address.")
    page, chosen = PAGE_AT[path], asked.view.choices
    return decks.title_of(page, chosen), path.strip("/"), decks.picks_of(page, chosen)


def _past(house: House, reader: Reader, number: str) -> tuple[Deck, str, str]:
    """A pack as it was shown, each chart telling what newer data did to it."""
    id = address.number(number)
    if id is None:
        raise Refused(NOT_THERE, "There is no past pack at this address.")

    def allowed(past: Past) -> bool:
        if past.edition not in reader.editions_of(past.area):
            raise Refused(FORBIDDEN, "This pack is not for your account.")
        return True

    past, deck = shown_decks.opened(house.engine, id, allowed)
    register = requested.asked(house.engine, reader, "/", f"?area={past.area}").register
    return shown_decks.compared(house.engine, register, deck, past), f"{file_name(past.pack) or 'pack'}-as-shown", ""


def _written(house: House, deck: Deck, form: str) -> bytes:
    if not deck.charts:
        raise Refused(NOT_THERE, "There is no chart in it yet.")
    if form in making_files.QUICK:
        return making_files.write(deck, form, slide_templates.as_kept(house.engine) if form == "pptx" else None)
    return on_sheet.write_csv(deck, deck.charts[0]) if form == "csv" else _each_as_csv(deck)


def _each_as_csv(deck: Deck) -> bytes:
    """Every chart of a deck as a CSV of its own, in one archive."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as together:
        for at, shown in enumerate(deck.charts, start=1):
            together.writestr(f"{at:02d}-{shown.chart.replace('/', '-')}.csv", on_sheet.write_csv(deck, shown))
    return made.getvalue()


def _release(house: House, reader: Reader, words: Mapping[str, str], search: str, who: str) -> File:
    """A whole release."""
    asked = exactly(house.engine, reader, "/", search)
    view = asked.view
    name = asked.names(house.names).name
    files = Files(release_of(house.engine, view.area, view.quarter), view.edition, name, house.demo)
    content = release_files.archive(house.engine, asked.register, files)
    _record(house, who, view.area, files.name, view.quarter, view.edition, files.release.version)
    return File(files.name, "zip", content)


def _record(
    house: House, who: str, area: str, subject: str, quarter: Quarter, edition: Edition, version: int, about: str = ""
) -> None:
    """Who took what of which release, and when."""
    detail = {"quarter": quarter.label, "edition": edition.value, "release": version}
    detail |= {"about": about} if about else {}
    with writing(house.engine, AT_A_PAGE) as connection:
        audit.record(connection, who=who, what="exported", area=area, subject=subject, detail=detail, now=utc_now())
