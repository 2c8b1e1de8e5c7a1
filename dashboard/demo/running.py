"""The demonstration: an invented area, its returns through the real path, its accounts; served while it is made."""

from __future__ import annotations

import signal
import socket
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic, sleep

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dashboard.accounts import people
from dashboard.accounts.placement import Place
from dashboard.config import DEMO_MARK, Config
from dashboard.demo import World, invent
from dashboard.demo.write import write_register, write_return
from dashboard.desk import registering
from dashboard.operations import keys
from dashboard.operations.preparing import prepare
from dashboard.returns import intake
from layouts.deck import DEMO
from queries import cells, registers
from queries.audit import utc_now
from queries.engines import open_engine
from queries.errors import PlainError
from queries.publish import Act, publish
from queries.register import Register
from queries.vocabulary import Quarter, Role
from queries.withdrawing import withdrawn

AT_ONCE = 8
WHO = "demonstration"
TEN = time(10)
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
    from dashboard.operations.serving import claim, serve  # here, for the command line's other commands need no pages

    config = replace(config, demo=True)
    claim(config)
    _mark(config)
    left = _prepare(config, console)
    _say_accounts(console)
    if left:
        with serving_beside(serve, config) as server:
            _say_ready(config, console)
            _publish_all(config, left, console, "Publishing earlier quarters")
            server.join()
    else:
        serve(config, lambda: _say_ready(config, console))


def _say_ready(config: Config, console: Console) -> None:
    console.print(f"[bold]http://{config.host}:{config.port}[/bold] is ready. Ctrl-C ends it.", highlight=False)


def _mark(config: Config) -> None:
    """Mark the store as a demonstration, unless real returns may be in it."""
    mark = config.store / DEMO_MARK
    if not mark.exists() and config.keys.exists():
        raise PlainError(
            f"The store {config.store} is in use and is no demonstration.",
            "Set IOM_STORE to another folder for the demonstration.",
        )
    config.store.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not mark.exists():
        mark.write_text(f"{DEMO}\n")
    prepare(config, who=WHO)


def _prepare(config: Config, console: Console) -> tuple[Quarter, ...]:
    """Invent and load what is not there yet and publish the newest quarters; those left to publish, newest first."""
    last = _loaded(config) or _load_everything(config, console)
    owed = _register(config).owed(_area(config), last)
    engine, area = open_engine(config.cells_url), _area(config)
    have = {release.quarter for release in cells.published(engine, area)} | withdrawn(engine, area).keys()
    at_once = [quarter for quarter in owed[-AT_ONCE:] if quarter not in have]
    _publish_all(config, at_once, console, "Publishing the last eight quarters")
    return tuple(quarter for quarter in reversed(owed[:-AT_ONCE]) if quarter not in have)


def _loaded(config: Config) -> Quarter | None:
    """The newest quarter of the invented returns, once all have been loaded."""
    last = (config.store / DEMO_MARK).read_text().splitlines()[-1]
    return Quarter.parse(last) if last != DEMO else None


def _register(config: Config) -> Register:
    register = registers.current(open_engine(config.cells_url))
    if register is None:
        raise PlainError("The demonstration lost its register.", f"Delete {config.store} and run make demo again.")
    return register


def _area(config: Config) -> str:
    return _register(config).areas[0]


def _load_everything(config: Config, console: Console) -> Quarter:
    """Write the invented register and returns as workbooks, and take them in as any other; their newest quarter."""
    with tempfile.TemporaryDirectory() as folder, console.status("Inventing six years of an area"):
        world = invent()
        registering.load_register(write_register(world, Path(folder)), config, who=WHO, now=utc_now())
    _add_accounts(config, world)
    _load_returns(config, world, _register(config), console)
    last = max(invented.quarter for invented in world.returns)
    (config.store / DEMO_MARK).write_text(f"{DEMO}\n{last}\n")
    return last


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
                trusted=True,
            )
            path.unlink()


def _publish_all(config: Config, quarters: Sequence[Quarter], console: Console, words: str) -> None:
    if not quarters:
        return
    register = _register(config)
    with _bar(console) as bar:
        for quarter in bar.track(quarters, description=words):
            now = datetime.combine(quarter.end, TEN) + MEETING
            act = Act(quarter, register.areas[0], register, WHO, now, config.threshold, config.protect_unrecorded)
            publish(act, config.records_url, config.cells_url)


def _add_accounts(config: Config, world: World) -> None:
    provider = next(invented.organisation for invented in world.returns if invented.kind == "provider")
    for account in ACCOUNTS:
        people.add(
            open_engine(config.cells_url),
            email=account.email,
            password=account.password,
            place=Place(
                account.role,
                () if account.role is Role.ADMIN else (world.area,),  # the slides' template is for all areas
                provider if account.role is Role.SENDER else "",
            ),
            who=WHO,
            now=utc_now(),
            name=f"Demo {account.role.value}",
        )


def _say_accounts(console: Console) -> None:
    console.print(f"\n{DEMO}. Accounts to sign in with:")
    for account in ACCOUNTS:
        console.print(f"  {account.email:<30} {account.password}", highlight=False)
    console.print()


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )


@contextmanager
def serving_beside(serve: Callable[[Config], None], config: Config) -> Iterator[BaseProcess]:
    """The pages in a process of their own, from when they answer until we end: by Ctrl-C, or told to by a signal."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = get_context("spawn").Process(target=serve, args=(config,), name="iom serve")
    server.start()
    try:
        _wait_until_it_answers(config, server)
        yield server
    except KeyboardInterrupt:
        pass
    finally:
        server.terminate()
        server.join()
        signal.signal(signal.SIGTERM, before)


def _wait_until_it_answers(config: Config, server: BaseProcess, seconds: float = 30) -> None:
    until = monotonic() + seconds
    while monotonic() < until and server.is_alive():
        try:
            with socket.create_connection((config.host, config.port), timeout=1):
                return
        except OSError:
            sleep(0.05)
    raise PlainError(
        f"The pages did not start on port {config.port}.", "See whether another program uses it, or set IOM_PORT."
    )
