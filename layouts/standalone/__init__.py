"""Pages that stand alone, outside the frame: signing in, the slides' template, and what is said where no other page can
stand. Plain forms that work without any script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from layouts.shell import DEMO_NOTICE
from layouts.templates import templates


@dataclass(frozen=True)
class InUse:
    """The template in use: its file's name, who brought it and when, and what it lacks."""

    name: str
    by: str
    when: str
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """What the page's forms need: their address, the token that guards them, and the standard template's address."""

    path: str
    token: str
    standard: str


def sign_in_page(*, office: str, message: str, token: str, next: str, demo: bool, done: str = "") -> str:
    """The page where people sign in, as HTML. ``message`` says what was wrong with the last try, ``done`` what led
    here, ``token`` guards the form, ``next`` is where to go afterwards."""
    return _page("sign_in.html", office=office, message=message, token=token, next=next, demo=demo, done=done)


def template_page(*, office: str, demo: bool, form: Form, used: InUse | None, refused: str = "", done: str = "") -> str:
    """The page where an administrator chooses the slides' template, as HTML; ``refused`` says why a file was not kept,
    ``done`` what was."""
    return _page("template.html", office=office, demo=demo, form=form, used=used, refused=refused, done=done)


def said_page(sentence: str, cure: str, *, home: str) -> str:
    """A whole page that stands where another cannot: two sentences and a way back."""
    return _page("said.html", demo=False, sentence=sentence, cure=cure, home=home)


def _page(name: str, **said: Any) -> str:
    return templates("standalone").get_template(name).render(notice=DEMO_NOTICE, **said)
