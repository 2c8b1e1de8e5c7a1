"""The demonstration: an invented area, its returns through the real path, its accounts; served while it is made."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dashboard import accounts, keys, registering
from dashboard.config import DEMO_MARK, Config
from dashboard.returns import intake
from dashboard.returns.invent import World, invent
from dashboard.returns.invent.write import write_register, write_return
from queries import cells, registers
from queries.audit import utc_now
from queries.engines import open_engine
from queries.errors import PlainError
from queries.migrating import migrate
from queries.publish import publish
from queries.register import Register
from queries.vocabulary import Quarter, Role

AT_ONCE = 8
WHO = "demonstration"
MEETING = timedelta(days=35)
"""How long after a quarter's end the invented office published it."""


@dataclass(frozen=True)
class DemoAccount:
    """An account that anybody may know: it opens invented figures only."""

    role: Role
    email: str
    password: str


ACCOUNTS = tuple(
    DemoAccount(role, f"{role.value}@southshire.example", password)
    for role, password in (
        (Role.BOARD, "lantern-orchard-copper-tide"),
        (Role.MANAGER, "velvet-harbour-acorn-kite"),
        (Role.ANALYST, "pebble-marigold-engine-fox"),
        (Role.SENDER, "saddle-winter-biscuit-fern"),
        (Role.ADMIN, "quartz-meadow-ribbon-owl"),
    )
)


def run(config: Config, console: Console) -> None:
    """Make the demonstration where it is not made yet, and serve it; earlier quarters are published behind.

    Raises PlainError where the store holds anything that is not a demonstration.
    """
    config = replace(config, demo=True)
    _claim(config)
    left = _prepare(config, console)
    _say_accounts(console)
    with _serving(config) as server:
        console.print(f"[bold]http://{config.host}:{config.port}[/bold] is ready. Ctrl-C ends it.", highlight=False)
        _publish_all(config, left, console, "Publishing earlier quarters")
        server.wait()


def _claim(config: Config) -> None:
    """Mark the store as a demonstration, unless real returns may be in it."""
    mark = config.store / DEMO_MARK
    if not mark.exists() and config.keys.exists():
        raise PlainError(
            f"The store {config.store} is in use and is no demonstration.",
            "Set IOM_STORE to another folder for the demonstration.",
        )
    config.store.mkdir(parents=True, exist_ok=True)
    mark.write_text("Demonstration data: invented people\n")
    keys.make_keys(config)
    migrate(config.records_url, config.cells_url)


def _prepare(config: Config, console: Console) -> tuple[Quarter, ...]:
    """Invent and load what is not there yet, publish the newest quarters; which are left to publish, newest first."""
    register = registers.current(open_engine(config.cells_url))
    if register is None or _unpublished(config, register) is None:
        register = _load_everything(config, console)
    left = _unpublished(config, register) or ()
    at_once = max(0, AT_ONCE - (len(register.owed(_area(register), _last(register))) - len(left)))
    _publish_all(config, left[:at_once][::-1], console, "Publishing the last eight quarters")
    return left[at_once:]


def _area(register: Register) -> str:
    return register.areas[0]


def _last(register: Register) -> Quarter:
    return max(Quarter.parse(row["quarter"]) for row in register.rows("calendar"))


def _unpublished(config: Config, register: Register) -> tuple[Quarter, ...] | None:
    """Quarters owed and not published, newest first; None where not all returns have been loaded."""
    if not (config.store / DEMO_MARK).read_text().count("loaded"):
        return None
    have = {release.quarter for release in cells.published(open_engine(config.cells_url), _area(register))}
    return tuple(quarter for quarter in reversed(register.owed(_area(register), _last(register))) if quarter not in have)


def _load_everything(config: Config, console: Console) -> Register:
    """Write the invented register and returns as workbooks, and take them in as any other."""
    with tempfile.TemporaryDirectory() as folder, console.status("Inventing six years of an area"):
        world = invent()
        registering.load_register(write_register(world, Path(folder)), config, who=WHO, now=utc_now())
    register = registers.current(open_engine(config.cells_url))
    if register is None:
        raise PlainError("The invented register was not kept.", "Delete the store and run make demo again.")
    _add_accounts(config, world)
    _load_returns(config, world, register, console)
    (config.store / DEMO_MARK).write_text("Demonstration data: invented people\nloaded\n")
    return register


def _load_returns(config: Config, world: World, register: Register, console: Console) -> None:
    key = keys.read_keys(config).reference
    with tempfile.TemporaryDirectory() as folder, _bar(console) as bar:
        for invented in bar.track(world.returns, description="Writing, checking, loading returns"):
            path = write_return(world, invented, Path(folder))
            intake.load(
                path,
                records_url=config.records_url,
                register=register,
                key=key,
                who=WHO,
                now=invented.received_at,
            )
            path.unlink()


def _publish_all(config: Config, quarters: Sequence[Quarter], console: Console, words: str) -> None:
    if not quarters:
        return
    register = registers.current(open_engine(config.cells_url))
    if register is None:
        return
    with _bar(console) as bar:
        for quarter in bar.track(quarters, description=words):
            publish(
                quarter,
                _area(register),
                records_url=config.records_url,
                cells_url=config.cells_url,
                register=register,
                who=WHO,
                now=datetime.combine(quarter.end, datetime.min.time().replace(hour=10)) + MEETING,
                threshold=config.threshold,
            )


def _add_accounts(config: Config, world: World) -> None:
    provider = next(invented.organisation for invented in world.returns if invented.kind == "provider")
    for account in ACCOUNTS:
        accounts.add(
            open_engine(config.cells_url),
            email=account.email,
            password=account.password,
            role=account.role,
            areas=(world.area,),
            organisation=provider if account.role is Role.SENDER else "",
            who=WHO,
            now=utc_now(),
            name=f"Demo {account.role.value}",
        )


def _say_accounts(console: Console) -> None:
    console.print("\nDemonstration data: invented people. Accounts to sign in with:")
    for account in ACCOUNTS:
        console.print(f"  {account.email:<30} {account.password}", highlight=False)
    console.print()


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )


@contextmanager
def _serving(config: Config) -> Iterator[subprocess.Popen[bytes]]:
    """The pages in a process of their own, from when they answer until we end."""
    command = [sys.executable, "-c", "from dashboard.commands import main; main()", "serve"]
    with subprocess.Popen(command) as server:
        try:
            _wait_until_it_answers(config, server)
            yield server
        except KeyboardInterrupt:
            pass
        finally:
            server.terminate()


def _wait_until_it_answers(config: Config, server: subprocess.Popen[bytes], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"http://{config.host}:{config.port}/healthz", timeout=2):
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise PlainError(
        f"The pages did not start on port {config.port}.", "See whether another program uses it, or set IOM_PORT."
    )

