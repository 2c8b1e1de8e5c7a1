"""Whatever stands in a path, a cell or an option, the command line prints it within its own line."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.dashboard.commandline import POLICE, PROVIDER, REGISTER, Iom, iom, ready, registered

__all__ = ["iom", "ready", "registered"]
FORGED = "Everything is up to date."
NAME = f"a\n{FORGED}\r\x1b[2K{FORGED}\x85\u2028{FORGED}"
"""Breaks of a line, and what wipes one out; the last is no character that an argument may hold."""
TYPED = NAME.replace("\x1b", "")


def assert_one_line(said: str) -> None:
    lines = said.splitlines()
    assert lines and said.count("\n") == len(lines), "something else ends a line"
    assert all(line.strip() != FORGED and (line.isprintable() or "\t" in line) for line in lines)


COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check", "{file}"),
    "check a copy": ("check", str(PROVIDER), "--copy", "{nowhere}"),
    "load": ("load", "{file}"),
    "load what is not there": ("load", "{none}"),
    "register": ("register", "{register}"),
    "a register that is none": ("register", "{file}"),
    "export": ("register", "--export", "{none}"),
    "export elsewhere": ("register", "--export", "{none}.xlsx"),
    "template": ("template", "register", "-o", "{none}"),
    "template for": ("template", "provider", "-o", "{none}", "--area", NAME, "--quarter", "2025/26 Q1"),
    "template from": ("template", "--from", "{none}", "-o", "{none}2"),
    "backup": ("backup", "{none}"),
    "backup elsewhere": ("backup", "{nowhere}"),
    "restore": ("restore", "{none}"),
    "publish": ("publish", NAME, "--area", NAME),
    "cells": ("cells", "--area", NAME),
    "measure": ("cells", "--measure", NAME),
    "slice": ("cells", "--slice", f"sex:{NAME}"),
    "user": ("user", "add", NAME, "--role", "admin", "--password-stdin"),
    "merges": ("merges", "--area", NAME),
    "an option": ("load", f"--{NAME}"),
    "a command": (NAME,),
    "slides": ("slides", "2025/26 Q1", "--area", NAME, "-o", "{none}"),
}


@pytest.mark.parametrize("what", COMMANDS)
def test_a_path_or_a_word_of_the_call_forges_no_line(ready: Iom, tmp_path: Path, what: str) -> None:
    places = {name: tmp_path / f"{name}{TYPED}" for name in ("file", "register", "none", "nowhere")}
    shutil.copy(POLICE, places["file"])
    shutil.copy(REGISTER, places["register"])
    places["nowhere"] = places["nowhere"] / "further"
    ended = ready(*(word.replace(NAME, TYPED).format_map(places) for word in COMMANDS[what]), typed="teapot lantern")
    assert_one_line(f"{ended.out}{ended.err}")


def test_a_control_character_of_the_call_is_refused_in_one_line(ready: Iom) -> None:
    assert_one_line(ready("load", NAME).err)


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_a_heading_a_cell_or_a_sheet_s_name_forges_no_line(ready: Iom, tmp_path: Path, as_json: tuple[str]) -> None:
    path = tmp_path / "forged.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Return.csv", f'Item,Value\n"{NAME}","{NAME}"\nReturn,provider\nArea,"{NAME}"\n')
        archive.writestr("Clients.csv", f'Client reference,"{NAME}",Sex\n"{NAME}","{NAME}","{NAME}"\n')
        archive.writestr(f"{NAME}.csv", f'"{NAME}"\n1\n')
    assert_one_line(ready("check", path, *as_json).out)
    ended = ready("load", path)
    assert_one_line(f"{ended.out}{ended.err}")
