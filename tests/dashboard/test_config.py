"""Settings are read once; all that is wrong with them is named at once with its cure; keys are for one pair of eyes."""

import dataclasses
import stat
import threading
from pathlib import Path

import pytest

from dashboard.config import DEMO_MARK, SETTINGS, Config, read_config
from dashboard.operations.keys import Keys, make_keys, read_keys
from queries.errors import PlainError

LONG = "a key that is long enough to be taken"


def fault(environment: dict[str, str]) -> str:
    with pytest.raises(PlainError) as raised:
        read_config(environment)
    return str(raised.value)


def test_without_any_setting_everything_has_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config = read_config({})
    assert config.store == Path("var")
    assert config.records_url == f"sqlite:///{tmp_path}/var/records.sqlite"
    assert config.cells_url == f"sqlite:///{tmp_path}/var/cells.sqlite"
    assert config.keys == Path("var/keys")
    assert (config.host, config.port, config.threshold) == ("127.0.0.1", 8050, 5)
    assert not (config.production or config.demo)


def test_every_setting_becomes_a_field_and_every_field_has_its_setting() -> None:
    fields = {f"IOM_{field.name.upper()}" for field in dataclasses.fields(Config)}
    assert fields == {setting.name for setting in SETTINGS}
    assert all(setting.meaning.endswith(".") for setting in SETTINGS)


def test_a_store_brings_its_databases_and_keys(tmp_path: Path) -> None:
    config = read_config({"IOM_STORE": str(tmp_path), "IOM_CELLS_URL": "postgresql://iom@db.example/cells"})
    assert config.records_url == f"sqlite:///{tmp_path}/records.sqlite"
    assert config.cells_url == "postgresql://iom@db.example/cells"
    assert config.keys == tmp_path / "keys"


def test_a_platforms_own_word_for_postgresql_is_understood() -> None:
    assert read_config({"IOM_CELLS_URL": "postgres://iom@db.example/cells"}).cells_url.startswith("postgresql://")


def test_a_store_can_say_of_itself_that_it_is_invented(tmp_path: Path) -> None:
    (tmp_path / DEMO_MARK).touch()
    assert read_config({"IOM_STORE": str(tmp_path)}).demo


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IOM_PORT", "http"),
        ("IOM_PORT", "0"),
        ("IOM_PORT", "65536"),
        ("IOM_THRESHOLD", "2"),
        ("IOM_THRESHOLD", "5.5"),
        ("IOM_IDLE_MINUTES", "-1"),
        ("IOM_SESSION_HOURS", "999"),
        ("IOM_PROXIES", "many"),
        ("IOM_PRODUCTION", "perhaps"),
        ("IOM_DEMO", "x"),
        ("IOM_SECRET_KEY", "short"),
        ("IOM_REFERENCE_KEY", "short"),
        ("IOM_RECORDS_URL", "nonsense"),
        ("IOM_CELLS_URL", "mysql://host/name"),
        ("IOM_CELLS_URL", "sqlite://"),
    ],
)
def test_a_bad_setting_is_named_with_its_cure(name: str, value: str) -> None:
    said = fault({name: value})
    assert said.startswith(f"One setting cannot be used. {name} ")
    assert said.endswith(".")


def test_everything_wrong_is_said_at_once() -> None:
    said = fault({"IOM_PORT": "x", "IOM_PRODUCTION": "y", "IOM_TRESHOLD": "10"})
    assert said.startswith("3 settings cannot be used.")
    assert "IOM_TRESHOLD is not a setting: it may be meant for IOM_THRESHOLD." in said


def test_a_url_or_key_is_never_repeated() -> None:
    said = fault({"IOM_RECORDS_URL": "mysql://iom:hunter2@host/x", "IOM_SECRET_KEY": "hunter2"})
    assert "hunter2" not in said


def test_both_databases_may_not_be_one() -> None:
    url = "postgresql://iom@db.example/iom"
    assert "the same database" in fault({"IOM_RECORDS_URL": url, "IOM_CELLS_URL": url})


# Keys


def test_keys_are_made_once_for_their_owner_alone(tmp_path: Path) -> None:
    config = read_config({"IOM_STORE": str(tmp_path / "new")})
    assert make_keys(config)
    first = read_keys(config)
    assert stat.S_IMODE(config.keys.stat().st_mode) == 0o600
    assert len(first.secret) == len(first.reference) == 64
    assert first.secret.encode() != first.reference
    assert not make_keys(config)
    assert read_keys(config) == first
    assert list(config.keys.parent.iterdir()) == [config.keys]


def test_of_several_that_make_keys_at_once_one_wins(tmp_path: Path) -> None:
    config = read_config({"IOM_STORE": str(tmp_path)})
    made: list[bool] = []
    threads = [threading.Thread(target=lambda: made.append(make_keys(config))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [False] * 7 + [True]
    assert read_keys(config).secret


def test_keys_of_the_environment_need_no_file_and_stand_before_it(tmp_path: Path) -> None:
    given = {"IOM_STORE": str(tmp_path), "IOM_SECRET_KEY": LONG, "IOM_REFERENCE_KEY": LONG[::-1]}
    config = read_config(given)
    assert not make_keys(config)
    assert read_keys(config) == Keys(LONG, LONG[::-1].encode())
    make_keys(read_config({"IOM_STORE": str(tmp_path)}))
    del given["IOM_REFERENCE_KEY"]
    mixed = read_keys(read_config(given))
    assert mixed.secret == LONG and mixed.reference not in (LONG.encode(), LONG[::-1].encode())


def test_without_keys_the_cure_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match=r"no secret and no reference key\. Run iom migrate"):
        read_keys(read_config({"IOM_STORE": str(tmp_path)}))


def test_keys_that_others_may_read_are_not_used(tmp_path: Path) -> None:
    config = read_config({"IOM_STORE": str(tmp_path)})
    make_keys(config)
    config.keys.chmod(0o640)
    with pytest.raises(PlainError, match="chmod 600"):
        read_keys(config)
