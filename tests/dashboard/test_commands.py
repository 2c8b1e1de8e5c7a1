"""The command line as scripts use it: what is printed where, and how it ends."""

import io
import json
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from dashboard.commands import main
from dashboard.registering import load_register
from dashboard.returns.shapes import RETURNS
from dashboard.returns.workbook import read_workbook
from queries import tables
from queries.audit import utc_now
from queries.engines import open_engine, reading, writing
from tests.dashboard.conftest import PASSWORD, new_store

EXAMPLE = Path(__file__).parent.parent / "workbooks" / "example"
REGISTER, PROVIDER, POLICE = (
    EXAMPLE / name for name in ("register.xlsx", "provider-2025-26-Q1.xlsx", "police-2025-26-Q1.xlsx")
)
AREA, ORGANISATION = "Handshire", "Harbour Trust"


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Iom = Callable[..., Ended]


@pytest.fixture
def iom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Iom]:
    """The console script, in a store of its own; ``typed`` is what standard input holds."""
    monkeypatch.setenv("IOM_STORE", str(tmp_path / "store"))

    def run(*words: object, typed: str = "") -> Ended:
        monkeypatch.setattr("sys.argv", ["iom", *map(str, words)])
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ended(int(ended.value.code or 0), said.out, said.err)

    yield run
    for name in ("records", "cells"):
        open_engine(f"sqlite:///{tmp_path}/store/{name}.sqlite").dispose()


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the example's register, to be copied."""
    config = new_store(tmp_path_factory.mktemp("registered"))
    load_register(REGISTER, config, who="tests", now=utc_now())
    for url in (config.records_url, config.cells_url):
        open_engine(url).dispose()
    return config.store


@pytest.fixture
def ready(iom: Iom, registered: Path, tmp_path: Path) -> Iom:
    """The console script in a store with the example's register."""
    shutil.copytree(registered, tmp_path / "store")
    return iom


def rows_of(folder: Path, name: str) -> int:
    engine = open_engine(f"sqlite:///{folder}/store/records.sqlite")
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(tables.RECORDS.tables[name])).scalar_one()


def spoilt(folder: Path, sheet: str, cell: str, value: object) -> Path:
    """The example's provider return with one cell changed."""
    book = load_workbook(PROVIDER)
    book[sheet][cell] = value
    path = folder / "spoilt.xlsx"
    book.save(path)
    book.close()
    return path


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


@pytest.mark.parametrize("command", ["register", "check", "load"])
def test_a_file_that_is_none_is_refused_in_plain_words(ready: Iom, tmp_path: Path, command: str) -> None:
    nonsense = tmp_path / "nonsense.xlsx"
    nonsense.write_bytes(b"not a workbook")
    for path in (nonsense, tmp_path / "absent.xlsx"):
        ended = ready(command, path)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.count("\n") == 1


# check and load


def test_check_tells_every_finding_and_keeps_nothing(ready: Iom, tmp_path: Path) -> None:
    ended = ready("check", PROVIDER)
    assert ended.code == 0
    assert ended.out.endswith("provider-2025-26-Q1.xlsx can be loaded: 3 queries.\n")
    assert rows_of(tmp_path, "returns") == 0


def test_check_as_json_is_one_object(ready: Iom, tmp_path: Path) -> None:
    accepted = ready("check", PROVIDER, "--json")
    assert (accepted.code, json.loads(accepted.out)["accepted"]) == (0, True)
    refused = ready("check", spoilt(tmp_path, "Clients", "D4", "Femmale"), "--json")
    found = json.loads(refused.out)
    assert (refused.code, found["accepted"], list(found)) == (1, False, ["accepted", "findings"])
    (error,) = [finding for finding in found["findings"] if finding["severity"] == "error"]
    assert list(error) == ["rule", "severity", "sheet", "cell", "column", "message"]
    assert (error["sheet"], error["cell"], error["column"]) == ("Clients", "D4", "Sex")


@pytest.mark.parametrize("command", ["check", "load"])
def test_what_must_be_corrected_is_said_first(ready: Iom, tmp_path: Path, command: str) -> None:
    said = ready(command, spoilt(tmp_path, "Voids", "C4", -1)).out.splitlines()
    kinds = [line.partition(":")[0] for line in said if line.startswith(("Must correct", "Please explain", "Note"))]
    assert (kinds[0], len(set(kinds))) == ("Must correct", 2)
    assert kinds == sorted(kinds)


def test_a_file_that_cannot_be_read_is_an_object_too(ready: Iom, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.xlsx"
    nonsense.write_bytes(b"not a workbook")
    ended = ready("check", nonsense, "--json")
    assert ended.code == 2
    found = json.loads(ended.out)
    assert found["accepted"] is False
    assert [finding["rule"] for finding in found["findings"]] == ["file.unreadable"]


def test_load_keeps_a_return_and_says_when_it_was_there_before(ready: Iom, tmp_path: Path) -> None:
    first = ready("load", PROVIDER, POLICE)
    assert (first.code, first.err) == (0, "")
    assert "version 1 of the provider return of Harbour Trust for 2025/26 Q1" in first.out
    again = ready("load", PROVIDER)
    assert again.code == 0
    assert again.out.endswith("Nothing has changed.\n")
    assert rows_of(tmp_path, "returns") == 2


def test_load_takes_a_file_at_a_time_and_ends_with_the_gravest(ready: Iom, tmp_path: Path) -> None:
    bad = spoilt(tmp_path, "Clients", "D4", "Femmale")
    ended = ready("load", bad, POLICE)
    assert ended.code == 1
    assert "spoilt.xlsx was not loaded: it has 1 error." in ended.err
    assert rows_of(tmp_path, "returns") == 1
    assert ready("load", bad, tmp_path / "absent.xlsx", PROVIDER).code == 2
    assert rows_of(tmp_path, "returns") == 2


def test_without_a_register_load_says_what_to_do(iom: Iom) -> None:
    iom("migrate")
    ended = iom("load", PROVIDER)
    assert (ended.code, ended.err) == (2, "No register has been loaded. Load it first: iom register FILE.\n")


def test_for_an_unknown_organisation_load_says_what_to_do(ready: Iom, tmp_path: Path) -> None:
    ended = ready("load", renamed(tmp_path, "Another Trust"))
    assert ended.code == 1
    assert "“Another Trust” sends no provider return" in ended.out
    assert "add it to the register and load that: iom register FILE" in ended.err


def renamed(folder: Path, organisation: str) -> Path:
    """The example's provider return from somebody else."""
    book = load_workbook(PROVIDER)
    (cell,) = [row[1].coordinate for row in book["Return"].iter_rows() if row[0].value == "Organisation"]
    book.close()
    return spoilt(folder, "Return", cell, organisation)


# cells


@pytest.fixture
def published(ready: Iom) -> Iom:
    """The console script in a store with the example's figures."""
    ready("load", PROVIDER, POLICE)
    assert ready("publish", "2025/26 Q1", "--area", AREA).code == 0
    return ready


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


# template


def test_a_template_is_the_workbook_of_its_return(ready: Iom, tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    words = (
        "template",
        "provider",
        "--area",
        AREA,
        "--organisation",
        ORGANISATION,
        "--quarter",
        "2025-26-Q3",
        "-o",
        path,
    )
    assert ready(*words) == Ended(0, f"Wrote {path}.\n", "")
    workbook = read_workbook(path)
    assert workbook.shape is RETURNS["provider"]
    said = workbook.sheets["Return"].rows[0]
    assert [said[name].value for name in ("area", "organisation", "quarter")] == [AREA, ORGANISATION, "2025/26 Q3"]


@pytest.mark.parametrize(
    ("option", "value", "cure"),
    [
        ("--area", "Nowhere", "Give --area as one of: Handshire."),
        ("--organisation", "Nobody", "Give --organisation as one of: Harbour Trust."),
        ("--quarter", "2025", "Give --quarter such as 2026/27 Q1."),
        ("-o", "/nowhere/at/all.xlsx", "Give another place with -o."),
    ],
)
def test_a_template_for_nobody_is_not_written(ready: Iom, tmp_path: Path, option: str, value: str, cure: str) -> None:
    options = {
        "--area": AREA,
        "--organisation": ORGANISATION,
        "--quarter": "2025/26 Q3",
        "-o": str(tmp_path / "x.xlsx"),
    } | {option: value}
    ended = ready("template", "provider", *(word for pair in options.items() for word in pair))
    assert (ended.code, ended.out) == (2, "")
    assert cure in ended.err
    assert not (tmp_path / "x.xlsx").exists()


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
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
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
