"""Somebody with a browser before the server as it is deployed, who may ask for several things at once."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from werkzeug.test import encode_multipart

from dashboard.config import Config
from tests.bench.serving import free_port, serving
from tests.dashboard.conftest import PASSWORD
from tests.tab import Tab

ROOT = Path(__file__).parent.parent.parent
WEB = next(line for line in (ROOT / "Procfile").read_text().splitlines() if line.startswith("web: "))


@dataclass(frozen=True)
class Answer:
    """What came: status, headers, bytes, and the address that it came from in the end."""

    status_code: int
    headers: Message
    content: bytes
    address: str

    @property
    def text(self) -> str:
        return self.content.decode()

    def get_json(self) -> Any:
        return json.loads(self.content)


@dataclass(frozen=True)
class Somebody:
    """A browser and its cookies."""

    server: str
    cookies: CookieJar = field(default_factory=CookieJar)

    def get(self, path: str) -> Answer:
        return self._asked(Request(f"{self.server}{path}"))

    def post(self, path: str, **data: Any) -> Answer:
        """A form with its token, which may bring files."""
        boundary, body = encode_multipart({"csrf_token": self.token(), **data})
        kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        return self._asked(Request(f"{self.server}{path}", body, kind))

    def token(self) -> str:
        if known := next((each.value for each in self.cookies if each.name == "_csrf_token"), None):
            return known
        found = re.search(r'name="csrf_token" value="(\w+)"', self.get("/sign-in").text)
        assert found
        return found[1]

    def signed_in(self, email: str) -> Somebody:
        form = urlencode({"email": email, "password": PASSWORD, "csrf_token": self.token()}).encode()
        came = self._asked(Request(f"{self.server}/sign-in", form))
        assert came.status_code == 200 and "/sign-in" not in came.address
        return self

    def view(self, path: str) -> Answer:
        """A page's one callback, as Dash's own script calls it."""
        tab = Tab(self, {})
        body = tab.go(path)
        headers = {"X-CSRFToken": self.token(), "Content-Type": "application/json"}
        return self._asked(Request(f"{self.server}/_dash-update-component", json.dumps(body).encode(), headers))

    def _asked(self, request: Request) -> Answer:
        browser: OpenerDirector = build_opener(HTTPCookieProcessor(self.cookies))
        try:
            with browser.open(request, timeout=120) as came:
                return Answer(came.status, came.headers, came.read(), came.url)
        except HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.headers, refused.read(), refused.url)


@contextmanager
def at_once(acts: list[Callable[[], Answer]]) -> Iterator[list[Future[Answer]]]:
    """All of these begun at the same time, each by a thread of its own."""
    with ThreadPoolExecutor(len(acts)) as pool:
        yield [pool.submit(act) for act in acts]


@contextmanager
def deployed(config: Config) -> Iterator[str]:
    """The address of a store's server, by the line of the Procfile."""
    port = free_port()
    gunicorn = f"{Path(sys.executable).parent}/gunicorn --bind 127.0.0.1:{port}"
    command = shlex.split(WEB.removeprefix("web: ").replace("gunicorn", gunicorn))
    with serving(command, port, {**os.environ, "IOM_STORE": str(config.store)}) as address:
        yield address
