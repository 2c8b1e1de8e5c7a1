"""The command line as scripts use it: what is printed where, and how it ends."""

import json
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from openpyxl import load_workbook

from queries.engines import open_engine, writing
from tests.bench.serving import stopped
from tests.dashboard.commandline import AREA, POLICE, PROVIDER, REGISTER, Ended, Iom, iom, ready, registered
from tests.dashboard.conftest import PASSWORD
from tests.support import Store

__all__ = ["iom", "ready", "registered"]

# migrate


def test_migrate_makes_databases_and_keys_once(iom: Iom, tmp_path: Path) -> None:
    first = iom("migrate")
    assert (first.code, len(first.out.splitlines())) == (0, 3)
    keys = (tmp_path / "store" / "keys").read_bytes()
    for name in ("keys", "records.sqlite", "cells.sqlite"):
        assert stat.S_IMODE((tmp_path / "store" / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "store").stat().st_mode) == 0o700
    assert iom("migrate") == Ended(0, "Everything is up to date.\n", "")
    assert (tmp_path / "store" / "keys").read_bytes() == keys


@pytest.mark.parametrize(
    "words", [("register", REGISTER), ("check", PROVIDER), ("load", PROVIDER), ("serve",), ("cells",)]
)
def test_without_a_store_every_command_says_what_to_do_and_makes_nothing(
    iom: Iom, tmp_path: Path, words: tuple[object, ...]
) -> None:
    ended = iom(*words)
    assert (ended.code, ended.out) == (2, "")
    assert "Run iom migrate first." in ended.err
    assert list(tmp_path.iterdir()) == []


# The call


@pytest.mark.parametrize(
    "words", [("nonsense",), ("load",), ("check",), ("publish",), ("user", "add"), ("load", "--what")]
)
def test_a_wrong_call_ends_with_two(iom: Iom, words: tuple[str, ...]) -> None:
    ended = iom(*words)
    assert ended.code == 2
    assert "Usage: iom" in ended.err


def test_bad_settings_are_named(iom: Iom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOM_PORT", "x")
    ended = iom("migrate")
    assert ended.code == 2
    assert ended.err == "One setting cannot be used. IOM_PORT is “x”: give a whole number from 1 to 65535.\n"


def test_what_was_not_foreseen_tells_where_and_nothing_more(ready: Iom, tmp_path: Path) -> None:
    with writing(open_engine(f"sqlite:///{tmp_path}/store/cells.sqlite")) as connection:
        connection.exec_driver_sql("UPDATE registers SET content = 'no register'")
    ended = ready("check", PROVIDER)
    assert ended.code == 2
    assert ended.err.startswith("Something went wrong that was not foreseen (JSONDecodeError in ")


# register


def test_a_register_in_force_stays_so(iom: Iom) -> None:
    iom("migrate")
    assert iom("register", REGISTER) == Ended(0, "register.xlsx is now in force: Handshire.\n", "")
    again = iom("register", REGISTER)
    assert (again.code, again.err) == (0, "")
    assert again.out == "register.xlsx was in force already.\n"


def test_a_register_with_errors_is_not_put_in_force(iom: Iom, tmp_path: Path) -> None:
    iom("migrate")
    book = load_workbook(REGISTER)
    organisations = book["Organisations"]
    organisations.cell(2, 3).value = "Nowhere"
    path = tmp_path / "register.xlsx"
    book.save(path)
    book.close()
    ended = iom("register", path)
    assert ended.code == 1
    assert "Must correct: Organisations!C2: “Nowhere” is not on sheet Areas" in ended.out
    assert "register.xlsx was not loaded: it has 1 error." in ended.err
    assert "No register has been loaded" in iom("check", PROVIDER).err


def test_a_blank_register_takes_no_registers_place(ready: Iom, tmp_path: Path) -> None:
    ready("template", "register", "-o", tmp_path / "blank.xlsx")
    ended = ready("register", tmp_path / "blank.xlsx")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("blank.xlsx names no area, so it was not loaded.")
    assert ready("cells", "--area", AREA).code == 0, "the area is known still"


@pytest.mark.parametrize("command", ["register", "check", "load"])
def test_a_file_that_is_none_is_refused_in_plain_words(ready: Iom, tmp_path: Path, command: str) -> None:
    nonsense = tmp_path / "nonsense.xlsx"
    nonsense.write_bytes(b"not a workbook")
    for path in (nonsense, tmp_path / "absent.xlsx"):
        ended = ready(command, path)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.count("\n") == 1


# cells


@pytest.fixture
def published(iom: Iom, example: Store, tmp_path: Path) -> Iom:
    """The console script in a store with the example's figures."""
    example.copied(tmp_path / "store")
    return iom


def test_cells_are_found_by_slice_and_breakdown_in_any_case(published: Iom) -> None:
    for words, others in (
        (("--slice", "sex:Female"), ("--slice", "SEX:female")),
        (("--slice", "sex:Female"), ("--slice", "sex=f")),
        (("--slice", "district:North Hand"), ("--slice", "district:north hand")),
        (("--slice", "district:South Hand"), ("--slice", "District:SOUTH HAND", "--area", AREA)),
        (("--slice", "cohort:SAC"), ("--slice", "cohort:serious acquisitive crime")),
        (("--by", "age band"), ("--by", "Age  Band")),
        ((), ("--slice", "all")),
    ):
        asked = published("cells", *words)
        assert asked.code == 0
        assert len(asked.out.splitlines()) > 1, words
        assert published("cells", *others) == asked


def test_a_quarter_of_which_nothing_is_published_is_said_to_be_so(ready: Iom) -> None:
    asked = ("cells", "--quarter", "2030/31 Q1", "--area", AREA)
    ended, as_json = ready(*asked), ready(*asked, "--json")
    assert ended.err == as_json.err == f"Nothing that was asked for is published for {AREA}, 2030/31 Q1.\n"
    assert (ended.code, len(ended.out.splitlines()), as_json.code, as_json.out) == (0, 1, 0, "")


def test_a_share_of_nobody_is_not_applicable(published: Iom) -> None:
    lines = [json.loads(line) for line in published("cells", "--edition", "working", "--json").out.splitlines()]
    of_nobody = [line for line in lines if line["denominator"] == 0]
    assert of_nobody
    assert {(line["state"], line["value"]) for line in of_nobody} == {("not_applicable", None)}
    assert all(line["value"] is not None for line in lines if line["state"] == "shown")


def test_what_publishing_says_has_thousands_told_apart(ready: Iom) -> None:
    ready("load", PROVIDER, POLICE)
    said = ready("publish", "2025/26 Q1", "--area", AREA).out
    assert re.search(r"release 1: \d,\d{3} cells", said)
    assert not re.search(r"(?<!/)\b\d{4,}(?!/)", said)


@pytest.mark.parametrize(
    ("words", "sentence", "cure"),
    [
        (("--by", "nonsense"), "There is no breakdown “nonsense”.", "There are all, "),
        (("--slice", "district:Nowhere"), "There is no district “Nowhere”.", "There are North Hand, South Hand, "),
        (("--slice", "sex:Both"), "There is no sex “Both”.", "There are Female, Male, Not known."),
        (("--slice", "cohort:XYZ"), "There is no cohort “XYZ”.", "Serious acquisitive crime"),
        (("--slice", "house:Oak House"), "is not a slice", "Write all, district:NAME"),
    ],
)
def test_what_there_is_no_such_thing_of_is_said_with_what_there_is(
    ready: Iom, words: tuple[str, ...], sentence: str, cure: str
) -> None:
    assert ready("cells", "--slice", "district:no fixed abode").code == 0, "it is a district besides the register's"
    ended = ready("cells", *words)
    assert (ended.code, ended.out) == (2, "")
    assert sentence in ended.err
    assert cure in ended.err


def test_the_help_says_that_everybody_is_listed_without_a_slice(iom: Iom) -> None:
    assert "everybody" in " ".join(iom("cells", "--help").out.split())


# user add


def test_an_account_is_made_with_a_password_from_standard_input(ready: Iom) -> None:
    words = ("user", "add", "Jo@Handshire.example", "--role", "board", "--area", AREA, "--password-stdin")
    ended = ready(*words, typed=f"{PASSWORD}\n")
    assert ended == Ended(0, "Made an account for jo@handshire.example: board, Handshire.\n", "")
    assert "already an account" in ready(*words, typed=f"{PASSWORD}\n").err


def test_the_first_administrator_needs_no_register(iom: Iom) -> None:
    iom("migrate")
    ended = iom("user", "add", "a@b.example", "--role", "admin", "--password-stdin", typed=PASSWORD)
    assert ended == Ended(0, "Made an account for a@b.example: admin, all areas.\n", "")


@pytest.mark.parametrize(
    ("words", "typed", "sentence"),
    [
        (("a@b.example", "--role", "board", "--password-stdin"), "Password1234", "guessed first"),
        (("a@b.example", "--role", "board", "--password-stdin"), "", "shorter than 12"),
        (("a@b.example", "--role", "board"), PASSWORD, "nobody to ask"),
        (("nobody", "--role", "board", "--password-stdin"), PASSWORD, "not an email address"),
        (("a@b.example", "--role", "board", "--area", "X", "--password-stdin"), PASSWORD, "no area called “X”"),
        (("a@b.example", "--role", "sender", "--password-stdin"), PASSWORD, "needs an organisation"),
        (("a@b.example", "--role", "board", "--organisation", "X", "--password-stdin"), PASSWORD, "Only a sender"),
        (("a@b.example", "--role", "king", "--password-stdin"), PASSWORD, "king"),
    ],
)
def test_an_account_that_cannot_be_is_not_made(ready: Iom, words: tuple[str, ...], typed: str, sentence: str) -> None:
    ended = ready("user", "add", *words, typed=typed)
    assert (ended.code, ended.out) == (2, "")
    assert sentence in ended.err
    assert PASSWORD not in ended.err


# serve


def test_serve_answers_until_it_is_told_to_end(ready: Iom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOM_PORT", str(free_port()))
    command = [sys.executable, "-c", "from dashboard.commands import main; main()", "serve"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server,
        stopped(server),
    ):
        assert server.stdout is not None
        said = server.stdout.readline()
        address = said.removeprefix("Serving ").partition(". ")[0]
        assert answers(f"{address}/healthz") == "OK"
        assert "already" in ready("register", REGISTER).out, "the store is not held up by those who read it"
        assert "See whether another program uses it" in ready("serve").err
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0, server.stdout.read()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> str:
    """What stands there, once the server's processes are up."""
    for _ in range(200):
        try:
            with urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except (URLError, ConnectionError):
            time.sleep(0.1)
    return ""


def test_a_wrong_choice_is_told_without_the_librarys_own_word(iom: Iom) -> None:
    ended = iom("cells", "--edition", "neither")
    assert ended.code == 2
    assert "Invalid value for '--edition': 'neither' is not one of 'board', 'working'." in ended.err
