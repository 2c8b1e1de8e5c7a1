"""What every test shares: which ones need a browser, and how it is started."""

import gc
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from selenium.webdriver.chrome.options import Options
from sqlalchemy import Pool, event

from dashboard.accounts import passwords
from dashboard.exports import making_files
from tests import postgresql
from tests.attack import leaky
from tests.attack.changing import bring_back
from tests.support import Store, build_store, example_store, shared_store

# The same examples every time, however busy the machine: as many as make test and make thorough try.
settings.register_profile("full", derandomize=True, deadline=None, database=None)
settings.register_profile("quick", settings.get_profile("full"), max_examples=20)
settings.load_profile("quick")

# Thousands of tests keep what they were collected as: looked through as often as Python does by itself, to free next to
# nothing, it took a twelfth of a run.
gc.set_threshold(100_000, 20, 50)

TESTS = Path(__file__).parent
BROWSER_TESTS = TESTS / "browser"
THOROUGH = frozenset(
    TESTS / path
    for path in (
        "attack/test_leaky.py",
        "attack/test_past.py",
        "attack/test_surfaces.py",
        "dashboard/test_backup.py",
        "dashboard/test_bad_values.py",
        "dashboard/test_clean_stop.py",
        "dashboard/test_commands_deck.py",
        "dashboard/test_commands_files.py",
        "dashboard/test_demo_made.py",
        "dashboard/test_downloads.py",
        "dashboard/test_lent.py",
        "dashboard/test_lost_records.py",
        "dashboard/test_packs.py",
        "dashboard/test_register_changes.py",
        "dashboard/test_register_export.py",
        "dashboard/test_restore.py",
        "dashboard/test_template_page.py",
        "dashboard/test_turns.py",
        "dashboard/test_withdrawn.py",
        "desk/test_desk.py",
        "desk/test_killed.py",
        "desk/test_racing.py",
        "desk/test_stories.py",
        "desk/test_versions.py",
        "layouts/test_on_slide_hostile.py",
        "layouts/test_on_slide_places.py",
        "layouts/test_on_slide_values.py",
        "layouts/test_on_slide_words.py",
        "queries/test_attack.py",
        "queries/test_crossed.py",
        "queries/test_four_quarters.py",
        "queries/test_gate.py",
        "queries/test_migrating.py",
        "queries/test_misspelt.py",
        "queries/test_sabotage.py",
        "queries/test_small_worlds.py",
        "queries/test_stories_go.py",
        "queries/test_twins.py",
        "queries/test_windows.py",
        "returns/test_annotate.py",
        "returns/test_fuzz.py",
        "returns/test_invent.py",
        "returns/test_invent_asked.py",
        "returns/test_invent_quarters.py",
        "returns/test_repeated.py",
        "test_both_databases.py",
        "test_characters.py",
        "test_names_are_words.py",
        "test_one_set_of_numbers.py",
    )
)
"""What takes long: worlds invented, quarters attacked, processes killed, files of every kind read back."""
NO_BROWSER = "there is no Chromium here: install Debian's chromium and chromium-driver"

QUIET_CHROMIUM = (
    "--no-sandbox",  # Chromium refuses to run as root with it
    "--disable-quic",
    "--no-first-run",
    # nothing but our own server is to be asked for anything
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--force-color-profile=srgb",
    "--window-size=1440,1000",
)


def has_browser() -> bool:
    return all(shutil.which(program) for program in ("chromium", "chromedriver"))


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Marks what lies in tests/browser/, and what takes long, which `make check` leaves to `make test`.

    Tests of what this machine lacks are skipped, and say so; on CI, where make test installs it, they fail. Long files
    come first: at the end no worker waits for another.
    """
    items.sort(key=lambda item: item.path not in THOROUGH)
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.browser)
        if item.path in THOROUGH or "invented" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.thorough)
    yield  # pytest takes out what -m does not ask for
    _leave_out(items, "browser", "" if has_browser() else NO_BROWSER)
    _leave_out(items, "postgresql", "" if postgresql.binaries() else postgresql.NO_POSTGRESQL)


def _leave_out(items: Iterable[pytest.Item], mark: str, lack: str) -> None:
    """Skip the tests with this mark for what is lacking; on CI nothing may be."""
    marked = [item for item in items if lack and item.get_closest_marker(mark)]
    if marked and os.environ.get("CI") == "true":
        raise pytest.UsageError(f"With CI=true the {mark} tests may not be skipped, and {lack}.")
    for item in marked:
        item.add_marker(pytest.mark.skip(reason=lack))


@pytest.fixture(scope="session", autouse=True)
def cheap_hashes() -> None:
    """Real hashes, but cheap ones: hundreds of tests sign in. A test holds the costs of the real ones."""
    passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@event.listens_for(Pool, "checkout")
def without_waiting_for_the_disk(connection: Any, _record: Any, _proxy: Any) -> None:
    """SQLite has a commit written before it goes on, and no test pulls the plug: processes are killed, not machines."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(scope="module")
def made_here() -> Iterator[None]:
    """Files of many charts are made by the server itself. A process for each would begin a hundred times over; a test
    holds that what it makes is the same, and others what it is for."""
    with pytest.MonkeyPatch.context() as patched:
        for form in making_files.QUICK:
            patched.setitem(making_files.QUICK, form, 1000)
        yield


def pytest_setup_options() -> Options:
    """The options with which dash.testing starts Chromium; `--headless` comes from the command line."""
    options = Options()
    for argument in QUIET_CHROMIUM:
        options.add_argument(argument)
    return options


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two quarters of the invented world, the last one published, with a small number in one district that another
    covers: only to be read."""

    def made(folder: Path) -> Store:
        store = build_store(folder, quarters=2, seed=5, published=0)
        bring_back(store, leaky.ROW, leaky.FEW)
        store.publish(store.last)
        return store

    return shared_store(tmp_path_factory, "invented", made)


@pytest.fixture(scope="session")
def invented_whole(invented: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same with both its quarters published: only to be read."""

    def made(folder: Path) -> Store:
        store = invented.copied(folder)
        store.publish(store.last.plus(-1))
        return store

    return shared_store(tmp_path_factory, "invented whole", made)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The worked example, both its quarters published: only to be read."""
    return shared_store(tmp_path_factory, "example", example_store)


@pytest.fixture(scope="session", name="postgresql")
def running_postgresql() -> Iterator[postgresql.Server]:
    """A PostgreSQL server of the run's own, for tests with the mark of that name."""
    programs = postgresql.binaries()
    assert programs, "a test that asks for PostgreSQL has its mark"
    with postgresql.running(programs) as server:
        yield server
