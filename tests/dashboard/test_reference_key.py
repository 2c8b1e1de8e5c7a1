"""The key that hashes references is never replaced in silence: with another one everybody would be a stranger."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, text

from dashboard.app import create_server
from dashboard.config import Config, read_config
from dashboard.desk.checking import against
from dashboard.desk.registering import load_register
from dashboard.operations.keys import read_keys
from dashboard.operations.preparing import prepare, reference_key
from dashboard.returns import intake
from dashboard.returns.workbook import read_workbook
from queries import registers, tables
from queries.audit import utc_now
from queries.engines import open_engine, reading, writing
from queries.errors import PlainError
from queries.key_checks import AnotherKey, held_by, value_of
from queries.publish import Act, publish
from queries.register import Register
from queries.vocabulary import Quarter
from tests.dashboard.commandline import AREA, POLICE, PROVIDER, REGISTER, Iom, iom
from tests.dashboard.conftest import release
from tests.postgresql import Server

__all__ = ["iom"]
ANOTHER = "another key, as long as it has to be"
NOT_THE_KEY = "is not the one that this store’s returns are hashed with"
CURE = "Put the store’s own file of keys back"
PROCESSES = 4


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the example's register and one return, to be copied."""
    return filled(read_config({"IOM_STORE": str(tmp_path_factory.mktemp("full"))})).store


def filled(config: Config) -> Config:
    prepare(config, who="tests")
    load_register(REGISTER, config, who="tests", now=utc_now())
    take(config)
    return let_go(config)


def take(config: Config, path: Path = PROVIDER, key: bytes | None = None) -> intake.Loaded:
    return intake.load(
        path,
        records_url=config.records_url,
        register=register(config),
        key=key or reference_key(config),
        who="tests",
        now=utc_now(),
        trusted=True,
    )


def register(config: Config) -> Register:
    found = registers.current(open_engine(config.cells_url))
    assert found
    return found


def let_go(config: Config) -> Config:
    for url in (config.records_url, config.cells_url):
        open_engine(url).dispose()
    return config


@pytest.fixture
def store(full: Path, tmp_path: Path) -> Iterator[Config]:
    """A copy of the full store, where the console script looks for it."""
    shutil.copytree(full, tmp_path / "store")
    yield let_go(read_config({"IOM_STORE": str(tmp_path / "store")}))


def with_another(config: Config) -> Config:
    return replace(config, reference_key=ANOTHER)


@pytest.mark.parametrize("how", ["the setting", "the file"])
def test_every_door_refuses_another_key(store: Config, iom: Iom, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    if how == "the setting":
        monkeypatch.setenv("IOM_REFERENCE_KEY", ANOTHER)
    else:
        store.keys.write_text(f"secret = {read_keys(store).secret}\nreference = {ANOTHER}\n")
    before = held_by(store.records_url, store.cells_url)
    for words in (("load", POLICE), ("check", POLICE), ("serve",), ("migrate",)):
        ended = iom(*words)
        assert ended.code == 2 and NOT_THE_KEY in ended.err and CURE in ended.err, words
    with pytest.raises(SystemExit, match=NOT_THE_KEY):
        create_server()
    other = with_another(store)
    with pytest.raises(AnotherKey):
        against(other, read_workbook(POLICE), register(store), 1)
    with pytest.raises(AnotherKey):
        take(store, POLICE, ANOTHER.encode())
    assert held_by(store.records_url, store.cells_url) == before and before.returns == 1


def test_a_lost_file_of_keys_is_never_made_anew_beside_returns(store: Config, iom: Iom) -> None:
    kept, was = store.keys.read_bytes(), reference_key(store)
    store.keys.unlink()
    for _ in range(2):
        ended = iom("migrate")
        assert (
            ended.code == 2 and "The reference key is missing, and the store holds 1 version of a return" in ended.err
        )
        assert f"Put the file of keys back at {store.keys}" in ended.err and "--new-reference-key" in ended.err
        assert not store.keys.exists()
    for words in (("load", POLICE), ("check", POLICE), ("serve",)):
        assert iom(*words).code == 2
    store.keys.write_bytes(kept)
    store.keys.chmod(0o600)
    assert iom("migrate").out == "Everything is up to date.\n"
    assert reference_key(store) == was


def test_a_store_whose_records_are_gone_keeps_its_key_for_what_was_published(store: Config, iom: Iom) -> None:
    own = held_by(store.records_url, store.cells_url).cells
    with writing(open_engine(store.cells_url)) as connection:
        connection.execute(insert(tables.releases).values(release(AREA)))
    let_go(store)
    for path in store.store.glob("records.sqlite*"):
        path.unlink()
    store.keys.write_text(f"secret = {'s' * 64}\nreference = {ANOTHER}\n")
    ended = iom("migrate")
    assert ended.code == 2 and NOT_THE_KEY in ended.err
    assert held_by(store.records_url, store.cells_url).cells == own


def test_a_lost_secret_alone_is_made_anew(store: Config, iom: Iom) -> None:
    was = read_keys(store)
    store.keys.write_text(f"reference = {was.reference.decode()}\n")
    assert iom("migrate").out == "Made the secret keys.\n"
    assert read_keys(store).reference == was.reference and read_keys(store).secret not in ("", was.secret)
    assert store.keys.stat().st_mode & 0o777 == 0o600


def test_where_the_settings_give_the_reference_key_no_other_is_made(
    store: Config, iom: Iom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IOM_REFERENCE_KEY", read_keys(store).reference.decode())
    store.keys.unlink()
    assert iom("migrate").out == "Made the secret keys.\n"
    assert re.fullmatch(r"secret = \w{64}\n", store.keys.read_text())
    assert iom("check", POLICE).code == 0


def test_a_store_without_returns_takes_the_key_at_hand(tmp_path: Path, iom: Iom) -> None:
    iom("migrate")
    config = read_config({"IOM_STORE": str(tmp_path / "store")})
    was = reference_key(config)
    config.keys.unlink()
    assert iom("migrate").out == "Made the secret keys.\n"
    assert reference_key(config) != was
    with pytest.raises(AnotherKey, match="Run iom migrate, which takes the key at hand"):
        reference_key(with_another(config))


def test_an_older_store_takes_the_key_in_use_for_its_own(store: Config, iom: Iom) -> None:
    for url in (store.records_url, store.cells_url):
        with create_engine(url).begin() as connection:
            connection.execute(text("DELETE FROM key_check"))
    assert iom("migrate").code == 0
    value = value_of(read_keys(store).reference)
    held = held_by(store.records_url, store.cells_url)
    assert held.records == held.cells == value
    assert value not in store.keys.read_text()


@pytest.mark.parametrize("name", ["records", "cells"])
def test_a_database_of_another_store_is_told(
    store: Config, iom: Iom, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = filled(read_config({"IOM_STORE": str(tmp_path / "other")}))
    shutil.copy(other.store / f"{name}.sqlite", store.store / f"{name}.sqlite")
    publication = ("publish", "2025/26 Q1", "--area", AREA)
    for words in (("load", POLICE), ("check", POLICE), ("serve",), publication, ("migrate",)):
        ended = iom(*words)
        assert ended.code == 2 and "are of two stores" in ended.err, words
        assert "Restore both from the same backup" in ended.err
    with pytest.raises(PlainError, match="are of two stores"):
        publish(Act(Quarter(2025, 1), AREA, register(store), "tests", utc_now()), store.records_url, store.cells_url)


def test_a_key_lost_for_good_is_replaced_by_word_alone_and_its_price_told(store: Config, iom: Iom) -> None:
    was = reference_key(store)
    ended = iom("migrate", "--new-reference-key")
    assert ended.code == 2 and "it is not lost, and nothing was changed" in ended.err
    store.keys.unlink()
    ended = iom("migrate", "--new-reference-key")
    assert ended.code == 0 and "nobody in the 1 version of a return held until now can be matched" in ended.out
    assert reference_key(store) != was
    assert iom("migrate").out == "Everything is up to date.\n"
    for url in (store.records_url, store.cells_url):
        with reading(open_engine(url)) as connection:
            acts = connection.execute(text("SELECT what FROM audit WHERE what = 'reference key replaced'")).all()
            assert len(acts) == 1
    again = take(store)
    assert (again.version, again.unchanged) == (2, False), "its file is taken once more, hashed with the new key"
    assert take(store).unchanged


@pytest.fixture(params=["SQLite", pytest.param("PostgreSQL", marks=(pytest.mark.thorough, pytest.mark.postgresql))])
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Mapping[str, str]]:
    """The settings of a store that was never made, on each database that we promise."""
    urls: dict[str, str] = {}
    if request.param == "PostgreSQL":
        server: Server = request.getfixturevalue("postgresql")
        urls = server.pair()
    settings = {"IOM_STORE": str(tmp_path / "new"), **urls}
    yield settings
    let_go(read_config(settings))


def test_of_several_first_migrations_come_one_key_and_one_check_value(blank: Mapping[str, str]) -> None:
    script = (
        "from dashboard.config import read_config; from dashboard.operations.preparing import prepare; "
        f"print(prepare(read_config({dict(blank)!r}), who='tests').keys_made)"
    )
    command = [sys.executable, "-c", script]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(PROCESSES)
    ]
    ended = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0] * PROCESSES, ended
    assert sorted(out for out, _ in ended) == ["False\n"] * (PROCESSES - 1) + ["True\n"]
    config = read_config(blank)
    held = held_by(config.records_url, config.cells_url)
    assert held.records == held.cells == value_of(reference_key(config))


def test_another_key_is_refused_and_a_lost_one_replaced_on_both_databases(blank: Mapping[str, str]) -> None:
    config = filled(read_config(blank))
    other = with_another(config)
    with pytest.raises(AnotherKey):
        prepare(other, who="tests")
    with pytest.raises(AnotherKey):
        take(config, POLICE, ANOTHER.encode())
    assert prepare(other, who="tests", key_is_lost=True).lost == 1
    assert take(other).version == 2
    with pytest.raises(AnotherKey):
        reference_key(config)
