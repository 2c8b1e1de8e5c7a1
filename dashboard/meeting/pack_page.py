"""The doors of the page Board pack: its inside for whoever reads it, and what may be changed by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, Response, jsonify, request
from sqlalchemy import Engine

from dashboard import address, withdrawn
from dashboard.accounts import sign_in
from dashboard.accounts.people import Account, Act
from dashboard.address import View
from dashboard.config import Config
from dashboard.exports import decks
from dashboard.exports.decks import Pick
from dashboard.meeting import packs, shown_decks
from dashboard.meeting.packs import Pack
from dashboard.meeting.shown_decks import Past
from dashboard.meeting.standard_pack import STANDARD
from dashboard.requested import Asked, asked
from dashboard.viewing import CHOICES, Reader
from layouts import deck as decked
from layouts import pack, words
from layouts.pack import Choice, Entry, Packs
from layouts.pages import board_pack
from queries import cells
from queries.audit import utc_now
from queries.characters import typed
from queries.errors import PlainError
from queries.vocabulary import Edition, Quarter

INSIDE = "/packs/inside"
CHANGE = "/packs/change"
NOT_YOURS = "Your account may not change this area’s packs."
EXPORTS = (("PowerPoint", "pptx"), ("Excel", "xlsx"))


@dataclass(frozen=True)
class Office:
    """What the doors need of the server."""

    engine: Engine
    config: Config
    reader: Callable[[Account], Reader]


def connect(server: Flask, engine: Engine, config: Config, reader: Callable[[Account], Reader]) -> None:
    """Put the page's inside and its changes on the server."""
    office = Office(engine, config, reader)
    server.add_url_rule(INSIDE, "packs_inside", lambda: _inside(office), methods=["GET"])
    server.add_url_rule(CHANGE, "packs_change", lambda: _change(office), methods=["POST"])


def may_edit(account: Account, area: str) -> bool:
    """Whether an account may edit an area's packs: its role allows it, and the area is its own, not lent."""
    return account.may(Act.EDIT_PACKS) and (account.everywhere or area in account.areas)


def _inside(office: Office) -> Response:
    account = sign_in.current_account()
    if not account.may(Act.READ_BOARD):
        return Response("Your account does not show board packs.\n", 403, mimetype="text/plain")
    try:
        found = asked(office.engine, office.reader(account), board_pack.PAGE.path, _search())
        return Response(pack.inside(_packs(office, account, found)), mimetype="text/html")
    except PlainError as error:
        return Response(f"{error}\n", 404, mimetype="text/plain")


def open_to(engine: Engine, account: Account, reader: Reader, search: str) -> tuple[str, ...]:
    """The packs to which a chart may be added from its page; none where the area is not the account's own. Raises
    PlainError where there are no figures."""
    area = asked(engine, reader, board_pack.PAGE.path, search).view.area
    return tuple(packs.names(engine, area)) if may_edit(account, area) else ()


def add(engine: Engine, account: Account, reader: Reader, search: str, pack: str, chart: str) -> str:
    """Puts a chart, with what was chosen of it, at the end of a pack as it is by then; what is said of it. Raises
    PlainError where the account may not, or there is no such chart."""
    view = asked(engine, reader, board_pack.PAGE.path, search).view
    if not may_edit(account, view.area):
        raise PlainError(NOT_YOURS, "Ask this area’s own office.")
    before = packs.pack(engine, view.area, typed(pack, "What was asked for"))
    picks = (*before.picks, _pick({"chart": chart, "choices": address.asked(search)}))
    kept = packs.save(engine, view.area, before.name, picks, by=account.email, now=utc_now(), stamp=before.stamp)
    return f"Added to “{kept.name}”, entry {len(kept.picks)}."


def _packs(office: Office, account: Account, found: Asked) -> Packs:
    """All that the page shows for a view. A pack that is not there is the standard one."""
    view = found.view
    names = packs.names(office.engine, view.area)
    wanted = request.args.get("pack", "")
    pack = packs.pack(office.engine, view.area, wanted if wanted in names else STANDARD)
    every = {shown.chart: shown for shown in _every(office, found).charts}
    past = shown_decks.past(office.engine, view.area, office.reader(account).editions_of(view.area))
    now = {each.quarter: each.version for each in cells.published(office.engine, view.area)}
    return Packs(
        names=names,
        name=pack.name,
        entries=[_entry(each, every) for each in pack.picks],
        offered=[Choice(chart, shown.page, _called(shown)) for chart, shown in every.items()],
        past=[_shown(each, now) for each in past],
        may_edit=may_edit(account, view.area),
        stamp=pack.stamp,
        saved=_saved(pack),
        present=f"/present/pack{_with_pack(view, pack.name)}",
        exports=[(name, f"/download/pack{_with_pack(view, pack.name)}&as={form}") for name, form in EXPORTS]
        + [("Print", f"/print/pack{_with_pack(view, pack.name)}")],
        standard=pack.name == STANDARD,
    )


def _every(office: Office, found: Asked) -> decked.Deck:
    """Each chart of each page as it is for the view."""
    picks = tuple(Pick(chart) for chart in decks.addresses())
    config = office.config
    today = utc_now().date()
    return found.deck(office.engine, picks, title="", office=config.office, demo=config.demo, today=today)


def _called(shown: decked.Shown) -> str:
    """A chart's name in a list: its section and what it counts."""
    title = (shown.drawing.title or shown.headline).partition(". ")[0].rstrip(".")
    return f"{shown.section}: {title}" if shown.section else title


def _entry(pick: Pick, every: Mapping[str, decked.Shown]) -> Entry:
    if not pick.chart:
        return Entry(heading=pick.heading, text=pick.text)
    shown = every[pick.chart]
    return Entry(pick.chart, pick.choices, shown.page, shown.section, shown.headline)


def _saved(pack: Pack) -> str:
    if pack.edited_at is None:
        return "As every area has it from the start."
    return f"Saved on {words.day(pack.edited_at.date())} by {pack.edited_by}."


def _shown(past: Past, now: Mapping[Quarter, int]) -> pack.Shown:
    """A deck in the list, with whether a newer release is in force; opened it says what that superseded. One that holds
    what was withdrawn says when and why, and cannot be opened where that was not harmless."""
    edition = "" if past.edition is Edition.BOARD else ", working edition"
    when = f"{words.day(past.at.date())}, {past.at:%H:%M} UTC, {past.how} by {past.by}"
    if past.times > 1:
        when += f"; {words.some(past.times, 'time')} since {words.day(past.first.date())}"
    latest = now.get(past.quarter, past.version)
    newer = f"; now release {latest}" if latest != past.version else ""
    of = f"{past.quarter.words}, release {past.version}{edition}{newer}"
    address = "" if past.gone else f"/present/past/{past.id}"
    return pack.Shown(past.pack, of, when, address, withdrawn.said(past.withdrawn))


def _with_pack(view: View, name: str) -> str:
    return f"{view.search}&{urlencode({'pack': name}, quote_via=quote)}"


def _search() -> str:
    return f"?{request.query_string.decode(errors='replace')}"


# Changes


def _change(office: Office) -> Response:
    """Save, rename, copy or remove a pack; what is said, and the name of the pack to show then."""
    account, body = sign_in.current_account(), request.get_json(silent=True)
    try:
        wish = _wish(body)
        area = asked(
            office.engine, office.reader(account), board_pack.PAGE.path, f"?{urlencode(_area(wish))}"
        ).view.area
        if area != wish["area"] or not may_edit(account, area):
            return _told(NOT_YOURS, "", 403)
        said, name = _ACTS[wish["act"]](office.engine, area, wish, account.email)
        return _told(said, name)
    except PlainError as error:
        return _told(str(error), "", 409)
    except (KeyError, TypeError, AttributeError):
        return _told("This is no change that our pages send. Load the page again.", "", 400)


def _told(said: str, name: str, status: int = 200) -> Response:
    answer = jsonify(said=said, pack=name)
    answer.status_code = status
    return answer


def _wish(body: Any) -> dict[str, Any]:
    """What is asked for, as text and entries. Raises KeyError, TypeError or AttributeError where it is not ours."""
    asked = ("area", "act", "pack", "name", "stamp")
    wish: dict[str, Any] = {name: _text(body[name], "What was asked for") for name in asked}
    wish["picks"] = tuple(_pick(each) for each in body["picks"])
    return wish


def _area(wish: Mapping[str, Any]) -> dict[str, str]:
    return {"area": str(wish["area"])}


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return typed(value, what)


def _pick(each: Mapping[str, Any]) -> Pick:
    choices = {name: value for name, value in each.get("choices", {}).items() if value in CHOICES.get(name, ())}
    words = (("chart", "What was asked for"), ("heading", "A title"), ("text", "A note"))
    chart, heading, text = (_text(each.get(name, ""), what) for name, what in words)
    return Pick(chart, "" if chart else heading.strip(), "" if chart else text.strip(), choices)


Wish = Mapping[str, Any]
_Act = Callable[[Engine, str, Wish, str], tuple[str, str]]


def _save(engine: Engine, area: str, wish: Wish, by: str) -> tuple[str, str]:
    picks: Sequence[Pick] = wish["picks"]
    kept = packs.save(engine, area, wish["pack"], picks, by=by, now=utc_now(), stamp=wish["stamp"])
    return "Saved.", kept.name


def _copy(engine: Engine, area: str, wish: Wish, by: str) -> tuple[str, str]:
    if " ".join(wish["name"].split()) in packs.names(engine, area):
        raise PlainError(f"There is already a pack called “{wish['name']}”.", "Choose another name.")
    kept = packs.save(engine, area, wish["name"], wish["picks"], by=by, now=utc_now(), stamp="")
    return f"Saved as “{kept.name}”.", kept.name


def _rename(engine: Engine, area: str, wish: Wish, by: str) -> tuple[str, str]:
    name = packs.rename(engine, area, wish["pack"], wish["name"], by=by, now=utc_now())
    return f"Now called “{name}”.", name


def _remove(engine: Engine, area: str, wish: Wish, by: str) -> tuple[str, str]:
    packs.remove(engine, area, wish["pack"], by=by, now=utc_now())
    first = wish["pack"] == STANDARD
    return ("The standard pack is as it was at the start." if first else f"“{wish['pack']}” was removed."), STANDARD


_ACTS: Mapping[str, _Act] = {"save": _save, "copy": _copy, "rename": _rename, "remove": _remove}
