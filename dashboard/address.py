"""The address of a view and what it means: page, area, quarter, slice, edition and choices. Pure and forgiving.

An address that asks for something that is not there, or not for this reader, brings the nearest view that is, and a
notice in plain words. Notices never repeat what the address said: anybody can write an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import parse_qs, quote, urlencode

from queries.vocabulary import ALL, EVERYONE, Edition, Quarter, Slice

LONGEST = 2000
DIGITS = 9
"""Of a number by which something is kept: more hold neither database."""


@dataclass(frozen=True)
class Offer:
    """What a reader may choose from: quarters newest first, and for each choice its values, the usual one first.

    ``cohorts`` are the labels of cohorts by their codes, for an address may name either. ``lent`` is an area of which
    others have more to choose from: it is not the reader's own. ``withdrawn`` says of quarters that were published and
    are not now when that was, and why.
    """

    areas: tuple[str, ...]
    quarters: tuple[Quarter, ...]
    slices: tuple[Slice, ...] = ()
    editions: tuple[Edition, ...] = (Edition.BOARD,)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cohorts: Mapping[str, str] = field(default_factory=dict)
    lent: bool = False
    withdrawn: Mapping[Quarter, str] = field(default_factory=dict)

    def slice(self, text: str) -> Slice | None:
        """The slice that a text means; None where it is not offered."""
        try:
            asked = Slice.parse(text)
        except ValueError:
            return None
        if asked.dimension == "cohort":
            asked = Slice("cohort", self.cohorts.get(asked.category.upper(), asked.category))
        return asked if asked in (EVERYONE, *self.slices) else None


@dataclass(frozen=True)
class View:
    """One view of one page."""

    path: str
    area: str
    quarter: Quarter
    slice: Slice = EVERYONE
    edition: Edition = Edition.BOARD
    choices: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def search(self) -> str:
        """The part of the address after the path: what is usual is left out, but for area and quarter."""
        said = {"area": self.area, "quarter": self.quarter.slug}
        if self.slice != EVERYONE:
            said["slice"] = self.slice.token
        if self.edition is not Edition.BOARD:
            said["edition"] = self.edition.value
        return "?" + urlencode(said | dict(self.choices), quote_via=quote, safe=":/")

    @property
    def address(self) -> str:
        """Path and search: what brings this view back."""
        return self.path + self.search

    def on(self, path: str) -> View:
        """The same area, quarter, slice and edition on another page."""
        return replace(self, path=path, choices={})


def number(text: str) -> int | None:
    """The number by which something is kept; None where a text is none that could be."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None


def asked(search: str) -> dict[str, str]:
    """What the address says, each word once; nothing where it is too long to be one of ours."""
    if len(search) > LONGEST:
        return {}
    found = parse_qs(search.removeprefix("?"), max_num_fields=20) if search.count("&") < 20 else {}
    return {name: values[0].strip() for name, values in found.items()}


def chosen(search: str, picks: Mapping[str, str]) -> str:
    """The address's search with something else chosen, by the names of what chooses it. A district, a cohort and a sex
    are chosen one at a time, so choosing one lets go of the other; another area begins with everyone."""
    words = asked(search)
    for name, value in picks.items():
        words |= {"slice" if name in ("district", "who") else name: value} | ({"slice": ALL} if name == "area" else {})
    said = {name: value for name, value in words.items() if value not in (ALL, Edition.BOARD.value)}
    return "?" + urlencode(said, quote_via=quote, safe=":/")


def area_of(search: str, areas: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The area asked for, else the first of the reader's own, and a notice where that was not what was asked."""
    wanted = asked(search).get("area")
    if wanted is None or wanted in areas:
        return wanted or areas[0], ()
    return areas[0], (f"Your account does not cover the area in this address, so this is {areas[0]}.",)


def read(path: str, search: str, area: str, offer: Offer) -> tuple[View, tuple[str, ...]]:
    """The view that an address brings, of what is offered, and what to say where that is not what was asked for.

    ``offer.quarters`` may not be empty.
    """
    words, notices = asked(search), list[str]()
    view = View(
        path,
        area,
        quarter=_quarter(words.get("quarter"), offer, area, notices),
        slice=_slice(words.get("slice"), offer, notices),
        edition=_edition(words.get("edition"), offer, notices),
        choices=_choices(words, offer),
    )
    return view, tuple(notices)


def _quarter(text: str | None, offer: Offer, area: str, notices: list[str]) -> Quarter:
    latest = offer.quarters[0]
    if not text:
        return latest
    try:
        wanted = Quarter.parse(text)
    except ValueError:
        notices.append(f"This address names no quarter that there is, so this is {latest.words}.")
        return latest
    if wanted in offer.quarters:
        return wanted
    gone = offer.withdrawn.get(wanted)
    why = f"{gone} This is" if gone else f"{wanted.words} has not been published for {area}, so this is"
    notices.append(f"{why} {latest.words}.")
    return latest


def _slice(text: str | None, offer: Offer, notices: list[str]) -> Slice:
    wanted = offer.slice(text) if text else EVERYONE
    if wanted is not None:
        return wanted
    notices.append("There is no such district, cohort or sex here, so this is everyone in all districts.")
    return EVERYONE


def _edition(text: str | None, offer: Offer, notices: list[str]) -> Edition:
    if not text or text == Edition.BOARD.value:
        return Edition.BOARD
    if text in (edition.value for edition in offer.editions):
        return Edition(text)
    whose = (
        "This area lends yours its board edition alone"
        if offer.lent
        else "The working edition is for the performance team"
    )
    notices.append(f"{whose}, so this is the board edition.")
    return Edition.BOARD


def _choices(words: Mapping[str, str], offer: Offer) -> dict[str, str]:
    """What is chosen where it is not the usual; the unknown is passed over."""
    return {name: words[name] for name, values in offer.choices.items() if words.get(name) in values[1:]}
