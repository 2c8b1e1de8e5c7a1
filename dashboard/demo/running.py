"""The demonstration: two invented areas, their returns through the real path, accounts; served while it is made."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from time import monotonic, sleep

from rich.console import Console

from dashboard.accounts import people
from dashboard.accounts.placement import Place
from dashboard.config import DEMO_MARK, Config
from dashboard.demo.making import PLANS, WHO, Making
from dashboard.demo.plan import SOUTHSHIRE, WESTMERE, Plan
from dashboard.operations.preparing import prepare
from layouts.deck import DEMO
from queries.audit import utc_now
from queries.engines import open_engine
from queries.errors import PlainError
from queries.vocabulary import Role


@dataclass(frozen=True)
class DemoAccount:
    """An account that anybody may know: it opens invented figures only. No plans: of all areas, for an administrator
    alone, whose slides' template is for all of them."""

    role: Role
    password: str
    plans: tuple[Plan, ...] = (SOUTHSHIRE,)

    @property
    def area(self) -> str:
        """The area of the office that it is of."""
        return (*self.plans, SOUTHSHIRE)[0].area

    @property
    def email(self) -> str:
        """What it signs in with."""
        return f"{self.role.value}@{self.area.lower()}.example"

    @property
    def place(self) -> Place:
        """What it may see."""
        sends_for = self.plans[0].provider if self.role is Role.SENDER else ""
        return Place(self.role, tuple(plan.area for plan in self.plans), sends_for)


ACCOUNTS = (
    DemoAccount(Role.BOARD, "lantern-orchard-copper-tide"),
    DemoAccount(Role.MANAGER, "velvet-harbour-acorn-kite"),
    DemoAccount(Role.ANALYST, "pebble-marigold-engine-fox", PLANS),
    DemoAccount(Role.SENDER, "saddle-winter-biscuit-fern"),
    DemoAccount(Role.ADMIN, "quartz-meadow-ribbon-owl", ()),
    DemoAccount(Role.BOARD, "thimble-granite-heron-loaf", (WESTMERE,)),
)


def run(config: Config, console: Console) -> None:
    """Make the demonstration where it is not made yet, and serve it from when the first area's newest quarters are
    published; all else is made behind.

    Raises PlainError where the store holds anything that is not a demonstration.
    """
    from dashboard.operations.serving import claim, serve  # here, for the command line's other commands need no pages

    config = replace(config, demo=True)
    claim(config)
    _mark(config)
    making = Making(config, console)
    if making.begin():
        _add_accounts(config)
    if making.is_done:
        _say_accounts(console)
        serve(config, lambda: _say_ready(config, console))
        return
    with serving_beside(serve, config) as server:
        for number, plan in enumerate(PLANS):
            making.newest(plan)
            if number == 0:
                _say_accounts(console)
                _say_ready(config, console)
        for plan in PLANS:
            making.earlier(plan)
        server.join()


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


def _add_accounts(config: Config) -> None:
    for account in ACCOUNTS:
        people.add(
            open_engine(config.cells_url),
            email=account.email,
            password=account.password,
            place=account.place,
            who=WHO,
            now=utc_now(),
            name=f"Demo {account.role.value}",
        )


def _say_accounts(console: Console) -> None:
    console.print(f"\n{DEMO}. Accounts to sign in with:")
    for account in ACCOUNTS:
        console.print(f"  {account.email:<30} {account.password}", highlight=False)
    console.print()


@contextmanager
def serving_beside(serve: Callable[[Config], None], config: Config) -> Iterator[BaseProcess]:
    """The pages in a process of their own, from when they answer until we end: by Ctrl-C, or told to by a signal."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = get_context("spawn").Process(target=_while_we_live, args=(serve, config), name="iom serve")
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


def _while_we_live(serve: Callable[[Config], None], config: Config) -> None:
    """Serve until told to end, or until whoever began it is no more, however that ended."""
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    serve(config)


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


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
