"""A view as an answer: what is not as it was in the view before, for each part that the browser says it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from dash import Patch, html, no_update

from dashboard.viewing import HOME, Shown
from layouts import shell
from layouts.acts import acts, addresses
from layouts.chart import Size
from layouts.chart_types import is_drawn
from layouts.on_page import SAID, Card, Part, figure, filled, height, lines, sections, table, taking
from layouts.pages import PAGES
from layouts.screen import Screen

Seen = Callable[[str, str], tuple[Shown, str]]
"""A view by its path and search as things stand, and the token of how they stand."""
Answer = dict[str, Any]
LINES = {"page": "lines"}
"""Where the lines of what cannot be drawn stand, on a page of cards."""


@dataclass(frozen=True)
class Before:
    """What a browser says that it shows: address, the token of how things stood, and which screen it was drawn for; and
    where it had gone by then."""

    of: list[str]
    went: Any

    @classmethod
    def told(cls, view: Any) -> Before | None:
        """As its store says it; None where it shows nothing yet, or says nothing that we would have said."""
        of = view.get("of") if isinstance(view, dict) else None
        if not isinstance(of, list) or len(of) != 3 or not all(isinstance(each, str) for each in of):
            return None
        return cls(of, view.get("went"))

    @property
    def address(self) -> tuple[str, str]:
        """Path and search of the view that the browser shows."""
        path, mark, search = self.of[0].partition("?")
        return path, mark + search

    def shown(self, seen: Seen) -> tuple[Shown, Screen] | None:
        """The view before, where things still stand as they stood."""
        shown, token = seen(*self.address)
        return (shown, Screen.of(self.of[2])) if token == self.of[1] else None


def gone(went: Any) -> tuple[str, str]:
    """Path and search to which a link, Back or Forward led, as the browser says it."""
    said = went if isinstance(went, dict) else {}
    return str(said.get("path") or HOME), str(said.get("search") or "")


def values(told: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the browser says of its selects, by their names."""
    return {each["id"]["pick"]: each.get("value") for each in told}


def picked(view: Any, picks: Mapping[str, Any]) -> dict[str, str]:
    """What is chosen in the browser's selects and is not so in the view that it shows."""
    then = view.get("picked") if isinstance(view, dict) else None
    if not isinstance(then, dict):
        return {}
    return {name: now for name, now in picks.items() if name in then and isinstance(now, str) and now != then[name]}


@dataclass(frozen=True)
class Has:
    """What a browser has: ``outputs`` of each kind, the values of its selects, and what they offer."""

    outputs: Mapping[str, Any]
    picks: Mapping[str, Any]
    options: Mapping[str, Any]


def answer(shown: Shown, before: tuple[Shown, Screen] | None, keeps: Mapping[str, Any], has: Has) -> Answer:
    """Each output by its name: of the frame's parts, of its selects, and of the cards. What the browser ``keeps`` of
    the view it tells with its next call: ``of`` which it is; ``after`` how many answers, for it changes what those
    left; where one ``went`` before; and whether it was ``chosen`` there."""
    was, drawn_for = before or (None, None)
    screen = Screen.of(keeps["of"][2])
    there = [each["id"]["chart"] for each in has.outputs["cards"]]
    stays = was is not None and _same_cards(shown, was) and there == [card.address for card in shown.cards]
    return {
        "view": {**keeps, **_told(shown)},
        "answers": _one_more(),
        **_frame(shown, was),
        **_links(shown, was, has.outputs),
        "page": no_update if stays or _same_body(shown, was) else _page(shown, screen),
        **_selects(shown, was, has),
        **_cards(shown, was if stays else None, (screen, drawn_for), has.outputs),
    }


def _one_more() -> Patch:
    """Added where the answer is taken in, whatever was taken in meanwhile."""
    counted = Patch()
    counted += 1
    return counted


def _told(shown: Shown) -> Answer:
    """What the browser keeps of a view besides: its address, its name and what stands in its selects."""
    picked = {picker.name: picker.value for picker in shown.pickers}
    return {"title": shown.title, "path": shown.path, "search": shown.search, "picked": picked}


def _frame(shown: Shown, was: Shown | None) -> Answer:
    """What stands around the page."""

    def unless(*same: str) -> bool:
        return was is None or any(getattr(shown, name) != getattr(was, name) for name in same)

    return {
        "place": shown.place if unless("place") else no_update,
        "release": shown.release if unless("release") else no_update,
        "bar": not shown.working if unless("working") else no_update,
        "head": shell.head(shown.heading, shown.lede) if unless("heading", "lede") else no_update,
        "notices": shell.notices(shown.notices) if unless("notices") else no_update,
        "tick": not shown.arriving if unless("arriving") else no_update,
        "sentence": not shown.pickers if unless("pickers") else no_update,
    }


def _links(shown: Shown, was: Shown | None, outputs: Mapping[str, Any]) -> Answer:
    """The menu and what can be done with the page: while a page stays, only where its links lead is another."""
    now, then = _leads(shown), _leads(was) if was else {}
    stay = was is not None and (shown.path, shown.doors, list(now)) == (was.path, was.doors, list(then))
    names = [each["id"]["to"] for each in outputs["hrefs"]]
    return {
        "acts": no_update if stay else _acts(shown),
        "rail": no_update if stay else _rail(shown),
        "hrefs": [now[name] if stay and now.get(name) != then.get(name) else no_update for name in names],
    }


def _leads(shown: Shown) -> Mapping[str, str]:
    """Where each of those links leads, by its name."""
    return {**shown.menu, **(addresses(shown.path, shown.search, shown.acts) if shown.acts else {})}


def _acts(shown: Shown) -> Any:
    return acts(shown.path, shown.search, shown.acts) if shown.acts else []


def _rail(shown: Shown) -> Any:
    return shell.links(PAGES if shown.menu else (), shown.path, lambda path: shown.menu[path], shown.doors)


def _same_body(shown: Shown, was: Shown | None) -> bool:
    return was is not None and not shown.cards and not was.cards and shown.body is was.body


def _page(shown: Shown, screen: Screen) -> Any:
    if not shown.cards:
        return list(shown.body)
    return [*sections(shown.cards, screen.size), html.Div(lines(shown.lines), id=LINES)]


def _selects(shown: Shown, was: Shown | None, has: Has) -> Answer:
    """The selects that the browser has: which are offered, what is chosen, and what may be. A select that is given its
    options once more takes back what has just been chosen in it."""
    now = {picker.name: picker for picker in shown.pickers}
    then = {picker.name: picker for picker in was.pickers} if was else {}

    def hidden(name: str) -> Any:
        return no_update if was and (name in now) == (name in then) else name not in now

    def value(name: str) -> Any:
        return now[name].value if name in now and now[name].value != has.picks.get(name) else no_update

    def data(name: str) -> Any:
        return no_update if name not in now or now[name].data == has.options.get(name) else now[name].data

    return {
        "says": [hidden(each["id"]["say"]) for each in has.outputs["says"]],
        "picks": [value(each["id"]["pick"]) for each in has.outputs["picks"]],
        "options": [data(each["id"]["pick"]) for each in has.outputs["options"]],
    }


def _same_cards(shown: Shown, was: Shown) -> bool:
    """Whether a page stays: the same charts in the same places, with the same choices above them."""
    return bool(shown.cards) and [_place(card) for card in shown.cards] == [_place(card) for card in was.cards]


def _place(card: Card) -> tuple[str, str, bool]:
    return card.address, card.section, bool(card.choices)


@dataclass(frozen=True)
class _Change:
    """A card that stays: as it is now and as it was, and the sizes that its chart had and has."""

    card: Card
    was: Card
    size: Size
    had: Size

    @property
    def in_place(self) -> bool:
        """Whether its parts can be changed one by one."""
        return self.card.is_shown and self.was.is_shown and self.card.shape == self.was.shape

    @property
    def drawn_anew(self) -> bool:
        """Whether its chart is another, where it has one."""
        drawn = self.in_place and is_drawn(self.card.drawing.body)
        return drawn and (self.size, self.card.drawing.body) != (self.had, self.was.drawing.body)


def _cards(
    shown: Shown,
    was: Shown | None,
    screens: tuple[Screen, Screen | None],
    outputs: Mapping[str, Any],
) -> Answer:
    """The parts of the cards that stay; nothing where the page is made anew."""
    changes = _changes(shown, was, *screens) if was else {}

    def each(name: str, made: Callable[[_Change], Any]) -> list[Any]:
        found = [changes.get(output["id"]["chart"]) for output in outputs[name]]
        return [no_update if change is None else made(change) for change in found]

    figures = {address: figure(one.card.drawing, one.size) for address, one in changes.items() if one.drawn_anew}
    drawn = [figures.get(output["id"]["chart"]) for output in outputs["figures"]]
    return {
        "lines": [lines(shown.lines) if was and shown.lines != was.lines else no_update for _ in outputs["lines"]],
        "cards": each("cards", lambda one: _whole(one, screens[0])),
        "widths": each("widths", _width),
        **{part.value: each(part.value, partial(_said, part)) for part in SAID},
        "figures": [no_update if one is None else one for one in drawn],
        "heights": [no_update if one is None else height(one) for one in drawn],
        "wheres": each("wheres", _where),
        "tables": each("tables", _table),
    }


def _changes(shown: Shown, was: Shown, screen: Screen, drawn_for: Screen | None) -> dict[str, _Change]:
    had = drawn_for or screen
    return {
        now.address: _Change(now, then, screen.size(now.width), had.size(then.width))
        for now, then in zip(shown.cards, was.cards, strict=True)
    }


def _whole(change: _Change, screen: Screen) -> Any:
    """What stands in a place where a card was not, is not any more, or is made of other parts now."""
    stays = change.in_place or not (change.card.is_shown or change.was.is_shown)
    return no_update if stays else filled(change.card, screen.size)


def _width(change: _Change) -> Any:
    return taking(change.card.width) if change.card.width is not change.was.width else no_update


def _said(part: Part, change: _Change) -> Any:
    of, words = SAID[part]
    now, was = change.card.drawing, change.was.drawing
    return words(now) if change.in_place and of(now) != of(was) else no_update


def _where(change: _Change) -> Any:
    return change.card.where if change.in_place and change.card.where != change.was.where else no_update


def _table(change: _Change) -> Any:
    """A table that was opened, or stands in place of a chart."""
    drawing, first = change.card.drawing, change.card.shape[0] == "table"
    same = not change.in_place or drawing.table == change.was.drawing.table
    return no_update if same else table(drawing.table, drawing.title if first else "")
