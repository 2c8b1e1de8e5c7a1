"""Whatever a file does to its reader: one plain sentence, within its limits, and nobody else is harmed."""

from __future__ import annotations

import io
import os
import threading
import zipfile

import pytest

from dashboard.returns import plain
from dashboard.returns.model import Unreadable
from dashboard.returns.sandbox import Limits, Stopped, read_safely
from dashboard.returns.shapes import REGISTER
from dashboard.returns.workbook import workbook_of
from tests.returns.reading import EXAMPLE

PROVIDER = EXAMPLE / "provider-2025-26-Q1.xlsx"


@pytest.mark.parametrize("name", ["provider-2025-26-Q1.xlsx", "police-2025-26-Q2.xlsx", "register.xlsx"])
def test_a_file_is_read_in_its_own_process_as_it_is_in_ours(name: str) -> None:
    content = (EXAMPLE / name).read_bytes()
    assert read_safely(EXAMPLE / name) == read_safely(content, f"C:\\folder\\{name}") == workbook_of(content, name)


def test_a_shape_may_be_asked_for() -> None:
    with pytest.raises(Unreadable, match="not a register"):
        read_safely(PROVIDER, shape=REGISTER)


def test_more_memory_than_allowed_is_one_sentence() -> None:
    content = zipped({"Areas.csv": b"Area,District\n" + b"Southshire,Northam\n" * 400_000})
    with pytest.raises(Unreadable, match="more memory than any return"):
        read_safely(content, "file.zip", REGISTER, limits=Limits(memory=80 * 2**20))


def test_more_time_than_allowed_is_one_sentence() -> None:
    with pytest.raises(Unreadable, match="longer than any return"):
        read_safely(PROVIDER, limits=Limits(seconds=0))


def test_a_file_that_is_no_longer_wanted_is_let_go() -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped, match="nothing was kept"):
        read_safely(PROVIDER, stop=stop)


def test_many_at_once_wait_for_each_other_and_all_are_read() -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(read_safely(PROVIDER).sha256)) for _ in range(5)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert (len(found), len(set(found))) == (5, 1)


def test_nothing_is_left_open() -> None:
    def open_now() -> int:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208

    before = open_now()
    for content in (PROVIDER.read_bytes(), b"PK\x03\x04 nothing", zipped({"x.csv": b"a,b"})):
        try:
            read_safely(content, "file.xlsx")
        except Unreadable:
            continue
    assert open_now() == before


def zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize(
    "forged",
    [
        b"",
        b"{}",
        b"[]",
        b'{"shape": "none", "sheets": {}, "findings": []}',
        b'{"shape": "police", "sheets": {"Clients": {}}, "findings": []}',
        b'{"shape": "police", "sheets": {}, "findings": [["a"]]}',
        b'{"shape": "police", "sheets": {"Partners": {"name": "", "header": 1, "columns": {}, "places": {},'
        b' "rows": [[2, {"held": {"a": 1}}]]}}, "findings": []}',
    ],
)
def test_what_a_broken_child_may_say_is_no_workbook(forged: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        plain.read(forged, "", "")
