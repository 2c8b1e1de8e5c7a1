"""The page Board pack: its entries for whoever reads it, and what may be changed by whom. A plain form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import quote, urlencode

from flask import Response, flash, get_flashed_messages, request
from sqlalchemy import Engine

from dashboard import address, current, viewing, withdrawn
from dashboard.accounts.people import Account, Act
from dashboard.address import View
from dashboard.bundles import SORTABLE
from dashboard.desk.routes import ASK, Answer, Desk, see
from dashboard.exports import decks
from dashboard.exports.decks import Pick
from dashboard.meeting import pack_form, packs, shown_decks
from dashboard.meeting.pack_form import CURE, NOT_YOURS, Draft, may_edit
from dashboard.meeting.packs import Pack
from dashboard.meeting.shown_decks import Past
from dashboard.meeting.standard_pack import STANDARD
from dashboard.readers import reader_by
from dashboard.requested import Asked, asked
from dashboard.viewing import Reader
from layouts import deck as decked
from layouts import pack_view, pickers, words
from layouts.pack_view import Choice, Entry, Packs
from layouts.pages.board_pack import PAGE
from queries import cells
from queries.audit import utc_now
from queries.british import british_day
from queries.errors import PlainError
from queries.vocabulary import Edition, Quarter

CLOSED = ("Your account does not show board packs.", ASK)
NOT_OURS = ("This is no change that our pages send.", "Load the page again.")
SHOW = "show"
"""The form's act that leads to another view or pack."""
SLICES = ("district", "who")
EXPORTS = (("PowerPoint", "pptx"), ("Excel", "xlsx"))


@dataclass(frozen=True)
class Here:
    """Who asks for which view, and what the frame says of it."""

    desk: Desk
    account: Account
    reader: Reader
    found: Asked
    shown: viewing.Shown

    @property
    def area(self) -> str:
        """Whose packs these are."""
        return self.found.view.area

    @property
    def engine(self) -> Engine:
        """Where they are kept."""
        return self.desk.engine

    @property
    def may_edit(self) -> bool:
        """Whether the reader may change them."""
        return may_edit(self.account, self.area)


def connect(desk: Desk) -> None:
    """Put the page, and what its form sends, on the server."""
    desk.door(PAGE.path, page, Act.READ_BOARD, closed=CLOSED)
    desk.door(PAGE.path, change, Act.READ_BOARD, closed=CLOSED, method="POST")


def page(desk: Desk, account: Account) -> Answer:
    """The pack that the address names, or the standard one, as it is kept."""
    here = _here(desk, account)
    wanted = request.args.get("pack", "")
    pack = packs.pack(here.engine, here.area, wanted if wanted in packs.names(here.engine, here.area) else STANDARD)
    told = " ".join(map(str, get_flashed_messages()))
    return _page(here, Draft(pack.name, pack.picks, pack.stamp, told or _saved(pack)), told=bool(told))


def _here(desk: Desk, account: Account) -> Here:
    """Raises PlainError where there is nothing to see."""
    search = _search()
    standing = cells.standing(desk.engine)
    reader = reader_by(account, current.register_of(desk.engine, standing.register))
    found = asked(desk.engine, reader, PAGE.path, search)
    now = current.now(desk.engine, reader.areas, search, standing, _none_to_come)
    return Here(
        desk, account, reader, found, viewing.show(desk.engine, reader, PAGE.path, search, now, desk.config.demo)
    )


def _none_to_come(*_: object) -> int:
    return 0


def _page(here: Here, draft: Draft, *, told: bool = True) -> str:
    """``told`` if what is said is of what was just done."""
    shown, view = here.shown, here.found.view
    return here.desk.page(
        "pack",
        PAGE.path,
        heading=shown.heading,
        lede=shown.lede,
        working=shown.working,
        search=view.search,
        of_area=view.area,
        release_line=shown.release,
        quarter=view.quarter.words,
        notices=shown.notices,
        pickers=shown.pickers,
        before=pickers.BEFORE,
        labels=pickers.LABELS,
        letters={"name": packs.LONGEST_NAME, "heading": packs.LONGEST_HEADING, "text": packs.LONGEST_TEXT},
        moves=pack_view.MOVES,
        packs=_packs(here, draft),
        told=told,
    )


def _packs(here: Here, draft: Draft) -> Packs:
    """All that the page shows of a pack for a view."""
    view = here.found.view
    every = {(shown.chart, shown.choices): shown for shown in _every(here, draft).charts}
    listed = [shown for (chart, choices), shown in every.items() if not choices and decks.chart_at(chart)[0].group]
    past = shown_decks.past(here.engine, view.area, here.reader.editions_of(view.area))
    now = {each.quarter: each.version for each in cells.published(here.engine, view.area)}
    of = _with_pack(view, draft.name)
    return Packs(
        names=packs.names(here.engine, view.area),
        name=draft.name,
        entries=[_entry(each, every) for each in draft.picks],
        offered=[
            (page, [Choice(each.chart, _called(each)) for each in some])
            for page, some in groupby(listed, key=lambda each: each.page)
        ],
        past=[_shown(each, now) for each in past],
        may_edit=here.may_edit,
        stamp=draft.stamp,
        said=draft.said,
        changed=draft.changed,
        focus=draft.focus,
        action=view.address,
        present=f"/present/pack{of}",
        exports=[*((name, f"/download/pack{of}&as={form}") for name, form in EXPORTS), ("Print", f"/print/pack{of}")],
        standard=draft.name == STANDARD,
        drags=SORTABLE.address,
    )


def _every(here: Here, draft: Draft) -> decked.Deck:
    """Each chart of each page as it is for the view, and those of the pack with what was chosen of them."""
    picks = (*map(Pick, decks.addresses()), *(pick for pick in draft.picks if pick.chart))
    config = here.desk.config
    today = british_day(utc_now())
    return here.found.deck(here.engine, picks, title="", office=config.office, demo=config.demo, today=today)


def _called(shown: decked.Shown) -> str:
    """A chart's name in a list: its section and what it counts."""
    title = (shown.drawing.title or shown.headline).partition(". ")[0].rstrip(".")
    return f"{shown.section}: {title}" if shown.section else title


def _entry(pick: Pick, every: Mapping[tuple[str, decked.Chosen], decked.Shown]) -> Entry:
    if not pick.chart:
        return Entry(heading=pick.heading, text=pick.text)
    shown = every[pick.chart, decked.chosen(pick.choices)]
    return Entry(pick.chart, pick.choices, shown.page, shown.section, shown.headline)


def _saved(pack: Pack) -> str:
    if pack.edited_at is None:
        return "As every area has it from the start."
    return f"Saved on {words.day(british_day(pack.edited_at))} by {pack.edited_by}."


def _shown(past: Past, now: Mapping[Quarter, int]) -> pack_view.Shown:
    """A deck in the list, with whether a newer release is in force; opened it says what that superseded. One that holds
    what was withdrawn says when and why, and cannot be opened where that was not harmless."""
    edition = "" if past.edition is Edition.BOARD else ", working edition"
    when = f"{words.moment(past.at)}, {past.how} by {past.by}"
    if past.times > 1:
        when += f"; {words.some(past.times, 'time')} since {words.day(british_day(past.first))}"
    latest = now.get(past.quarter, past.version)
    newer = f"; now release {latest}" if latest != past.version else ""
    of = f"{past.quarter.words}, release {past.version}{edition}{newer}"
    address = "" if past.gone else f"/present/past/{past.id}"
    return pack_view.Shown(past.pack, of, when, address, withdrawn.said(past.withdrawn))


def _with_pack(view: View, name: str) -> str:
    return f"{view.search}&{urlencode({'pack': name}, quote_via=quote)}"


def _search() -> str:
    return f"?{request.query_string.decode(errors='replace')}"


# Changes


def change(desk: Desk, account: Account) -> Answer:
    """What the form asks: entries are put in another order or added on the page alone; what is kept is kept, and then
    the page says so."""
    here, form = _here(desk, account), request.form
    does, _, at = form.get("act", "").partition(" ")
    if does == SHOW and not here.may_edit:
        return see(_other_view(here))
    if not here.may_edit or address.asked(_search()).get("area") != here.area:
        return desk.refused(NOT_YOURS, CURE, 403)
    try:
        draft = pack_form.draft(form)
        if does in pack_form.ARRANGES:
            return _page(here, pack_form.ARRANGES[does](draft, at, form))
        return _kept(here, draft, does)
    except (KeyError, ValueError, IndexError):
        return desk.refused(*NOT_OURS, 400)


def _kept(here: Here, draft: Draft, does: str) -> Answer:
    """The page that follows; where it could not be kept, the form as it was sent, and why."""
    keep = pack_form.save_if_changed if does == SHOW else pack_form.KEEPS[does]
    try:
        said, name = keep(here.engine, here.area, draft, request.form, here.account.email)
    except PlainError as error:
        again = replace(draft, said=str(error), changed=True)
        return Response(_page(here, again), 409, mimetype="text/html")
    if does == SHOW:
        return see(_other_view(here))
    flash(said)
    return see(PAGE.path + _with_pack(here.found.view, name))


def _other_view(here: Here) -> str:
    """Where the pickers lead. A district, a cohort and a sex are chosen one at a time: the one that was changed is."""
    now = {picker.name: picker.value for picker in here.shown.pickers}
    wanted = {name: request.form.get(name, value) for name, value in now.items()}
    slices = [wanted.pop(name) for name in SLICES if wanted.get(name) not in (None, now.get(name))]
    same = wanted.get("area", here.area) == here.area
    words = {"area": here.area, "slice": [*slices, here.found.view.slice.token][0] if same else ""} | wanted
    view = asked(here.engine, here.reader, PAGE.path, f"?{urlencode(words)}").view
    return PAGE.path + _with_pack(view, request.form.get("wanted", STANDARD))
