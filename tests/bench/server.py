"""What the callback of a page takes on the server: the whole request, as the browser sends it, to its whole answer."""

import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import brotli
from flask import Flask
from flask.testing import FlaskClient

from dashboard.address import View
from dashboard.app import serve_with
from dashboard.config import Config
from dashboard.current import register_in_force
from dashboard.demo.running import ACCOUNTS
from layouts import pickers
from layouts.pages import PAGES
from queries.cells import published
from queries.engines import open_engine
from queries.vocabulary import EVERYONE, Edition, Role
from tests.bench.timing import Timing
from tests.tab import Tab

CALLS = 60
WARM_UP = 5
READS = {Edition.BOARD: Role.BOARD, Edition.WORKING: Role.ANALYST}


@dataclass(frozen=True)
class Cost:
    """One page in one edition: each view when first asked for, the same again, and the first's processor time."""

    page: str
    edition: Edition
    cold: Timing
    warm: Timing
    processor: Timing
    largest: int
    """Bytes of the largest answer, before it is compressed."""


def costs(config: Config) -> Iterator[Cost]:
    """Every page in both editions, each time for another view, so that nothing kept helps the first figures."""
    server = serve_with(config)
    for edition, role in READS.items():
        client = Client(server, role)
        every = views(config, edition)
        for page in PAGES:
            yield _cost(client, page.name, edition, [view.on(page.path) for view in every])


def views(config: Config, edition: Edition) -> list[View]:
    """Views of an edition in an order of chance: quarters and, within them, everyone, districts, cohorts, sexes."""
    engine = open_engine(config.cells_url)
    register = register_in_force(engine)
    area = register.areas[0]
    quarters = [release.quarter for release in published(engine, area)]
    every = [
        View("/", area, quarter, slice, edition)
        for quarter in quarters
        for slice in (EVERYONE, *pickers.slices(register, area, quarter))
    ]
    return random.Random(1).sample(every, WARM_UP + CALLS)


def _cost(client: "Client", page: str, edition: Edition, views: Sequence[View]) -> Cost:
    for view in views[:WARM_UP]:
        client.view(view)
    first = [client.view(view) for view in views[WARM_UP:]]
    again = [client.view(view) for view in views[WARM_UP:]]
    return Cost(
        page,
        edition,
        Timing.of(call.wall for call in first),
        Timing.of(call.wall for call in again),
        Timing.of(call.processor for call in first),
        max(call.size for call in first),
    )


@dataclass(frozen=True)
class Call:
    """One request: milliseconds by the clock and of the processor, bytes of the answer."""

    wall: float
    processor: float
    size: int


class Client:
    """Somebody signed in, who asks for views as the browser does: with the view before as state."""

    def __init__(self, server: Flask, role: Role) -> None:
        self._client = FlaskClient(server, server.response_class, use_cookies=True)
        account = next(each for each in ACCOUNTS if each.role is role)
        found = re.search(r'name="csrf_token" value="(\w+)"', self._client.get("/sign-in").text)
        assert found
        self._client.post(
            "/sign-in", data={"email": account.email, "password": account.password, "csrf_token": found[1]}
        )
        self._client.get("/")
        cookie = self._client.get_cookie("_csrf_token")
        assert cookie, "nobody is signed in"
        self._headers = {"X-CSRFToken": cookie.value, "Accept-Encoding": "gzip, deflate, br"}
        self._tab = Tab(self._client, self._headers)

    def view(self, view: View) -> Call:
        """Asks for a view and keeps what the browser would keep of it."""
        body = json.dumps(self._tab.go(view.path, view.search))
        wall, processor = time.perf_counter(), time.process_time()
        answer = self._client.post(
            "/_dash-update-component", data=body, content_type="application/json", headers=self._headers, buffered=True
        )
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        told = brotli.decompress(answer.data)
        self._tab.take(json.loads(told))
        return Call(wall * 1000, processor * 1000, len(told))
