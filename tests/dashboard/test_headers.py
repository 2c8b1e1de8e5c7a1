"""What every answer carries, what may be kept, and what gunicorn serves."""

import base64
import hashlib
import re
from pathlib import Path

import brotli
import pytest

from dashboard.app import create_server
from queries.vocabulary import Role
from tests.dashboard.conftest import House


@pytest.mark.parametrize("path", ["/", "/sign-in", "/healthz", "/_dash-layout", "/assets/charts.js", "/nowhere"])
def test_every_answer_carries_the_headers(house: House, path: str) -> None:
    headers = house.visitor(Role.BOARD).client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers
    policy = headers["Content-Security-Policy"]
    for rule in (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ):
        assert rule in policy.split("; ")
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_every_script_of_the_page_is_allowed_and_none_other(house: House) -> None:
    answer = house.visitor(Role.BOARD).client.get("/")
    allowed = set(re.findall(r"'sha256-([^']+)'", answer.headers["Content-Security-Policy"]))
    written = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>(.*?)</script>", answer.text, flags=re.DOTALL)
    assert written
    assert {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in written} == allowed
    assert not re.findall(r'(?:src|href)="(?!/)', answer.text), "something comes from elsewhere"


def test_the_page_tells_no_versions(house: House) -> None:
    page = house.visitor(Role.BOARD).client.get("/").text
    assert re.findall(r'"(\w+_version)":"([^"]+)"', page) == []


def test_pages_and_figures_are_kept_nowhere_and_scripts_for_a_year(house: House) -> None:
    visitor = house.visitor(Role.BOARD)
    for answer in (
        visitor.client.get("/"),
        visitor.client.get("/sign-in"),
        visitor.client.get("/_dash-layout"),
        visitor.view("/cohort"),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
    scripts = re.findall(r'<script src="([^"]+)"', visitor.client.get("/").text)
    assert scripts
    for script in scripts:
        answer = visitor.client.get(script)
        assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
        assert "Cookie" not in answer.headers.get("Vary", ""), "a new sign-in would fetch it anew"


def test_answers_are_compressed_and_an_unchanged_file_is_not_sent_again(house: House) -> None:
    client = house.visitor(Role.BOARD).client
    path = "/assets/shell.css"
    plain = client.get(path)
    small = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    again = client.get(path, headers={"Accept-Encoding": "gzip, br", "If-None-Match": small.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "Content-Encoding" not in client.get("/sign-in", headers={"Accept-Encoding": "br"}).headers


# What gunicorn serves


def test_the_server_is_made_from_the_environment(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOM_STORE", str(house.config.store))
    assert create_server().test_client().get("/healthz").text == "OK"


@pytest.mark.parametrize(
    ("name", "value", "cure"), [("IOM_PORT", "x", "give a whole number"), ("IOM_STORE", "", "iom migrate")]
)
def test_a_server_that_cannot_be_made_says_why_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, cure: str
) -> None:
    monkeypatch.setenv("IOM_STORE", str(tmp_path))
    monkeypatch.setenv(name, value or str(tmp_path / "empty"))
    with pytest.raises(SystemExit, match=cure):
        create_server()
