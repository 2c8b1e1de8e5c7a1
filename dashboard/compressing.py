"""Answers made smaller on their way out: Brotli or gzip, whichever the browser takes."""

import gzip
from functools import lru_cache

import brotli
from flask import Response, request

from dashboard.security import SIGN_IN

SMALLEST = 1024
_TEXT = frozenset(
    (
        *("text/html", "text/css", "text/javascript", "text/csv"),
        *("application/javascript", "application/json", "image/svg+xml"),
    )
)
_ONCE = 6  # files of the program, compressed once a process
_EACH = 1  # pages and figures, compressed each time: an answer is a fifth larger, and a millisecond sooner


def compress(response: Response) -> Response:
    """Compress an answer of text from 1 kB on; an unchanged file's 304 stays a 304."""
    if response.mimetype not in _TEXT:
        return response
    response.vary.add("Accept-Encoding")
    if _is_file() and response.status_code == 200 and response.get_etag()[0]:
        response.make_conditional(request)
    encoding = request.accept_encodings.best_match(("br", "gzip"))
    if encoding is None or not _worth_it(response):
        return response
    response.direct_passthrough = False
    plain = response.get_data()
    if len(plain) >= SMALLEST:
        small = _file(plain, encoding) if _is_file() else _answer(plain, encoding)
        response.set_data(small)
        response.headers["Content-Encoding"] = encoding
        _weaken_etag(response)
    return response


def _worth_it(response: Response) -> bool:
    """A whole answer with a body, not compressed yet; never the form to sign in, whose token must not be guessed at."""
    plain = "Content-Encoding" not in response.headers
    return response.status_code == 200 and plain and request.path != SIGN_IN


def _is_file() -> bool:
    return request.path.startswith(("/assets/", "/_dash-component-suites/"))


@lru_cache(maxsize=64)
def _answer(plain: bytes, encoding: str) -> bytes:
    """What is published does not change, so the same view is often asked for again."""
    return _squeeze(plain, encoding, _EACH)


@lru_cache(maxsize=128)
def _file(plain: bytes, encoding: str) -> bytes:
    return _squeeze(plain, encoding, _ONCE)


def _squeeze(plain: bytes, encoding: str, quality: int) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(plain, quality=quality))
    return gzip.compress(plain, compresslevel=quality, mtime=0)


def _weaken_etag(response: Response) -> None:
    """The same file in other bytes: its tag stays good for asking whether it changed."""
    tag, _ = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)
