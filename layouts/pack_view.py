"""The inside of the page Board pack: its entries, what can be added, and what was shown before. Plain HTML.

``assets/pack.js`` puts it into the page, moves entries about and sends what was chosen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

PLACE = "pack"
NEW = "new"
"""What stands for the address of a chart that is yet to be chosen."""
HOW = (
    '<p class="pack-how">Drag an entry by its handle, or use its buttons; on the keyboard Alt and an arrow move the '
    "entry that has the focus.</p>"
)
LONGEST_NAME, LONGEST_HEADING, LONGEST_TEXT = 80, 160, 2000


@dataclass(frozen=True)
class Choice:
    """A chart that may be chosen: its address, page, and what it is called there."""

    chart: str
    page: str
    name: str


@dataclass(frozen=True)
class Entry:
    """One entry: a chart with what it says for the quarter in view, or words."""

    chart: str = ""
    choices: Mapping[str, str] | None = None
    page: str = ""
    name: str = ""
    headline: str = ""
    heading: str = ""
    text: str = ""


@dataclass(frozen=True)
class Shown:
    """A deck that was shown before: what it was, when and by whom, where it is opened again ("" where it is not), and
    what was withdrawn of it."""

    name: str
    of: str
    when: str
    address: str
    withdrawn: str = ""


@dataclass(frozen=True)
class Packs:
    """All that the page shows. ``stamp`` says which edit it is of; ``own`` if it can be removed or brought back."""

    names: Sequence[str]
    name: str
    entries: Sequence[Entry]
    offered: Sequence[Choice]
    past: Sequence[Shown]
    may_edit: bool
    stamp: str
    saved: str
    present: str
    exports: Sequence[tuple[str, str]]
    standard: bool


def place(search: str) -> Component:
    """Where the page's inside comes to stand; ``search`` names the view.

    It is empty: what pack.js puts in is taken out as a whole, and kept there, when the view changes.
    """
    named: dict[str, Any] = {"data-search": search}
    return html.Div(id=PLACE, className="pack", **named)


def inside(packs: Packs) -> str:
    """The inside as HTML."""
    editable = "yes" if packs.may_edit else "no"
    return (
        f'<div class="pack-inside" data-pack="{escape(packs.name)}" data-stamp="{escape(packs.stamp)}" '
        f'data-editable="{editable}">{_bar(packs)}{_entries(packs)}{_past(packs.past)}</div>'
    )


def _bar(packs: Packs) -> str:
    options = "".join(
        f"<option{' selected' if name == packs.name else ''}>{escape(name)}</option>" for name in packs.names
    )
    exports = "".join(f'<a class="button quiet" href="{escape(to)}">{escape(name)}</a>' for name, to in packs.exports)
    return (
        '<section class="block pack-bar"><h2 class="block-label">The pack</h2><div class="pack-row">'
        f'<label class="say"><span class="before">Pack</span><select class="choice" data-pick-pack>{options}</select>'
        f'</label><span class="pack-acts"><a class="button" href="{escape(packs.present)}" data-leaves>Present</a>'
        f'{exports}<span class="acts-said" role="status"></span></span></div>'
        f"{_naming(packs) if packs.may_edit else ''}</section>"
    )


def _naming(packs: Packs) -> str:
    """Save, and behind a summary: another name, a copy, removal."""
    gone = "Bring back the first one" if packs.standard else "Remove this pack"
    away = f'<button type="button" class="button quiet" data-act="remove">{gone}</button>'
    return (
        '<div class="pack-row"><button type="button" class="button" data-act="save">Save</button>'
        f'<p class="pack-said" role="status">{escape(packs.saved)}</p></div>'
        '<details class="pack-more"><summary>Rename, copy or remove</summary><div class="pack-row">'
        f'<label>Name <input type="text" maxlength="{LONGEST_NAME}" data-name value="{escape(packs.name)}"></label>'
        '<button type="button" class="button quiet" data-act="rename">Rename</button>'
        '<button type="button" class="button quiet" data-act="copy">Save a copy under this name</button>'
        f"{away}</div></details>"
    )


def _entries(packs: Packs) -> str:
    rows = "".join(_entry(each, packs.may_edit) for each in packs.entries)
    how, adding = (HOW, _adding(packs.offered)) if packs.may_edit else ("", "")
    return (
        f'<section class="block"><h2 class="block-label">What is shown, in order</h2>{how}'
        f'<ol class="entries" aria-label="Entries">{rows}</ol>{adding}</section>'
    )


def _entry(entry: Entry, may_edit: bool) -> str:
    inner = _chart(entry) if entry.chart else _words(entry, may_edit)
    choices = escape(json.dumps(dict(entry.choices or {})))
    data = f'data-chart="{escape(entry.chart)}" data-choices="{choices}"' if entry.chart else 'data-words=""'
    kind = "" if entry.chart else " entry-words"
    what = f'<div class="entry-what">{inner}</div>'
    return f'<li class="pack-entry{kind}" {data}>{_handle(may_edit)}{what}{_moves(entry, may_edit)}</li>'


def _handle(may_edit: bool) -> str:
    return '<span class="handle" draggable="true" aria-hidden="true"></span>' if may_edit else ""


def _moves(entry: Entry, may_edit: bool) -> str:
    if not may_edit:
        return ""
    about = escape(entry.headline or entry.heading or ("a chart" if entry.chart else "title or note"))
    buttons = "".join(
        f'<button type="button" class="card-action" data-move="{does}" aria-label="{name}: {about}">{name}</button>'
        for does, name in (("up", "Move up"), ("down", "Move down"), ("away", "Remove"))
    )
    return f'<div class="entry-acts">{buttons}</div>'


def _chart(entry: Entry) -> str:
    return (
        f'<p class="entry-of">{escape(entry.page)}{": " if entry.name else ""}{escape(entry.name)}</p>'
        f'<p class="entry-says">{escape(entry.headline)}</p>'
    )


def _words(entry: Entry, may_edit: bool) -> str:
    if not may_edit:
        text = "".join(f"<p>{escape(part)}</p>" for part in entry.text.split("\n") if part.strip())
        return f'<p class="entry-title">{escape(entry.heading)}</p>{text}'
    rows = max(2, min(8, entry.text.count("\n") + len(entry.text) // 90 + 1))
    return (
        f'<label>Title <input type="text" maxlength="{LONGEST_HEADING}" data-heading value="{escape(entry.heading)}">'
        f'</label><label>Note <textarea rows="{rows}" maxlength="{LONGEST_TEXT}" data-text>'
        f"{escape(entry.text)}</textarea></label>"
    )


def _adding(offered: Sequence[Choice]) -> str:
    groups = "".join(
        f'<optgroup label="{escape(page)}">{_options(some)}</optgroup>'
        for page, some in groupby(offered, key=lambda each: each.page)
    )
    return (
        '<div class="pack-row pack-adding"><label>Add a chart <select data-add>'
        f'<option value="">Choose one</option>{groups}</select></label>'
        '<button type="button" class="button quiet" data-act="words">Add a title or note</button></div>'
        f'<template id="pack-words">{_entry(Entry(), may_edit=True)}</template>'
        f'<template id="pack-chart">{_entry(Entry(chart=NEW), may_edit=True)}</template>'
    )


def _options(some: Iterable[Choice]) -> str:
    return "".join(f'<option value="{escape(each.chart)}">{escape(each.name)}</option>' for each in some)


def _past(past: Sequence[Shown]) -> str:
    if not past:
        told = '<p class="pack-how">Nothing has been presented or exported yet. What is shown stays here as it was.</p>'
        return f'<section class="block"><h2 class="block-label">As they were shown</h2>{told}</section>'
    rows = "".join(
        f'<tr><th scope="row">{_opens(each)}</th><td class="table-words">{_of(each)}</td>'
        f'<td class="table-words">{escape(each.when)}</td></tr>'
        for each in past
    )
    return (
        '<section class="block"><h2 class="block-label">As they were shown</h2>'
        '<div class="table-scroll" tabindex="0" role="group" aria-label="Packs as they were shown">'
        '<table class="table"><caption class="heard">Packs as they were shown</caption><thead><tr>'
        '<th scope="col">Pack</th><th scope="col" class="table-words">Of</th>'
        f'<th scope="col" class="table-words">Shown</th></tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def _opens(shown: Shown) -> str:
    name = escape(shown.name)
    return f'<a href="{escape(shown.address)}" data-leaves>{name}</a>' if shown.address else name


def _of(shown: Shown) -> str:
    return escape(shown.of) + (f"<br>{escape(shown.withdrawn)}" if shown.withdrawn else "")
