"""Slides and workbooks made in a process of their own, so that pages go on meanwhile; and so is a slides' template
looked at, for it is somebody's file. What that process does stands here too."""

import json
from collections.abc import Mapping
from typing import Any

from dashboard.returns.sandbox import Limits, Told, in_child
from layouts.deck import Deck
from layouts.deck_json import as_json, from_json
from queries.errors import PlainError

QUICK = {"pptx": 3, "xlsx": 12}
"""The forms, and of how many charts each is made sooner than a process of its own begins: a third of a second."""
_OTHER = "Try again with fewer charts. If it happens again, tell your administrator: it may be the slides’ template."
MAKING = Limits(
    seconds=60, told=Told("Making this file", "any page or pack does", _OTHER, ("This file could not be made.", _OTHER))
)
_SMALLER = "Make its pictures smaller and remove its slides, then try again."
LOOKING = Limits(
    told=Told("Reading this template", "any other does", _SMALLER, ("This template cannot be read.", _SMALLER))
)


def write(deck: Deck, form: str, template: bytes | None = None) -> bytes:
    """A deck in a form of ``QUICK``, slides in this template as it is kept. Raises PlainError where it cannot."""
    if template is None and len(deck.charts) <= QUICK[form]:
        return made(deck, form)
    return in_child({"job": "deck", "form": form, "deck": as_json(deck)}, template or b"", MAKING)


def look_at(template: bytes, *, kept: bool = False) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why a file cannot be a template, and what it lacks; one that is ``kept`` already is cleaned before the second.

    Raises PlainError where that could not be found out.
    """
    refused, lacks = json.loads(in_child({"job": "template", "kept": kept}, template, LOOKING))
    return tuple(refused), tuple(lacks)


# In the process of its own


def in_form(task: Mapping[str, Any], template: bytes) -> bytes:
    """The bytes of a deck that came as JSON."""
    return made(from_json(task["deck"]), task["form"], template)


def made(deck: Deck, form: str, template: bytes = b"") -> bytes:
    """The bytes of a deck."""
    if form == "xlsx":
        from layouts import on_sheet

        return on_sheet.write(deck)
    from layouts import on_slide

    return on_slide.write(deck, cleaned(template) if template else None)


def looked_at(task: Mapping[str, Any], template: bytes) -> bytes:
    """What is wrong with a template, as JSON."""
    from layouts import on_slide

    refused, lacks = on_slide.refusals(template), tuple[str, ...]()
    if not refused:
        lacks = on_slide.lacks(template)
    elif task["kept"]:
        lacks = _lacks(template)
    return json.dumps([refused, lacks]).encode()


def cleaned(template: bytes) -> bytes:
    """A kept template without what may do harm: it may have been kept before that was looked for.

    Raises PlainError where it cannot be used at all.
    """
    from layouts import on_slide

    return on_slide.harmless(template) if on_slide.refusals(template) else template


def _lacks(template: bytes) -> tuple[str, ...]:
    from layouts import on_slide

    try:
        return on_slide.lacks(on_slide.harmless(template))
    except PlainError:
        return ()
