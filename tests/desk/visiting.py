"""Somebody with a browser at the desk."""

from __future__ import annotations

import re
from html import unescape

from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.config import Config
from tests.dashboard.conftest import House, Visitor


def desk_of(config: Config) -> House:
    """The server of a store."""
    return House(config, create_app(config).server)


def as_(house: House, email: str) -> Visitor:
    """Somebody who has just signed in."""
    visitor = house.visitor()
    assert visitor.sign_in(email).status_code == 303
    return visitor


def post(visitor: Visitor, path: str, **data: object) -> TestResponse:
    """A form sent with its token."""
    return visitor.client.post(path, data={"csrf_token": visitor.token(), **data})


def text_of(html: str) -> str:
    """What a page says, without its tags, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
