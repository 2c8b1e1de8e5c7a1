"""Prints what each page costs, on the server and in a browser, beside plain plotly charts; the largest returns; and how
much of its subject a board sees.

``python -m tests.bench server``, ``browser``, ``returns``, ``commands`` or ``shares`` measures one of the five.
"""

import os
import sys
import warnings
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dashboard.config import Config
from queries.errors import PlainError
from queries.vocabulary import Role
from tests.bench import browser, returns, server, shares, waiting
from tests.bench.serving import IOM, free_port, serving
from tests.bench.store import demonstration, environment
from tests.bench.timing import Timing
from tests.conftest import NO_BROWSER, has_browser

RETURN = 6
"""Times what openpyxl alone takes to read the same workbook, that reading and checking a return may take."""
MOST = 1.5
"""Times a plain page with as many charts that a page may take from filter to drawn."""
FIRST = 1.1e6
"""Bytes that a first visit may load."""
HALF = 0.5
"""Of what drawing takes, that the server's answer may."""
SECOND = 1_000  # ms that a command may take where the machine is idle
BUSY = 1.0


PLACES = ("server", "browser", "returns", "commands", "shares")


def main(asked: Sequence[str]) -> None:
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    try:
        places = wanted(asked)
        if "returns" in places:
            console.print(of_returns(list(returns.costs())))
        if set(places) == {"returns"}:
            return
        with demonstration() as (config, whence):
            console.print(f"\n{whence} {how_busy()}")
            if "server" in places:
                console.print(on_the_server(list(server.costs(config))))
            if "commands" in places:
                console.print(of_commands(list(waiting.commands(config))))
            if "shares" in places:
                for area in shares.of_store(Path(config.store)):
                    console.print(*shares.printed(area), sep="\n")
            if "browser" in places:
                if has_browser():
                    console.print(*in_the_browser(config), sep="\n")
                else:
                    console.print(f"No times in a browser: {NO_BROWSER}.")
    except PlainError as error:
        console.print(str(error))


def wanted(asked: Sequence[str]) -> Sequence[str]:
    """What to measure: as asked, else all."""
    if set(asked) <= set(PLACES):
        return asked or PLACES
    raise PlainError("There is no such measurement.", f"Ask for {' or '.join(PLACES)}, or for nothing to have all.")


def how_busy() -> str:
    """What else the machine is doing, which lengthens every time."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load < BUSY:
        return f"{cores} cores, otherwise idle."
    return f"{cores} cores, busy with other things (load {load:.1f}): the times are longer than they would be."


def on_the_server(costs: Sequence[server.Cost]) -> Table:
    """Each page's callback: a request as the browser sends it, to its compressed answer."""
    table = _table(
        f"On the server, ms: {server.CALLS} views of each page and edition, each asked for the first time, then again",
        ("page", "edition", "median", "p95", "processor", "again: median", "again: p95", "answer, kB"),
    )
    for cost in costs:
        table.add_row(
            cost.page, cost.edition.value, *_both(cost.cold), f"{cost.processor.median:.1f}", *_both(cost.warm),
            f"{cost.largest / 1000:.0f}",
        )  # fmt: skip
    return table


def of_returns(costs: Sequence[returns.Cost]) -> Table:
    """The largest returns: opened in the child process, checked, and given back marked."""
    table = _table(
        f"Returns of {returns.PEOPLE:,} people, ms: median of {returns.TIMES}",
        ("return", "rows", "openpyxl alone", "read", "checked", "read and checked", "times", "claim", "marked"),
    )
    for cost in costs:
        taken = (cost.plain, cost.reading, cost.checking, cost.both, cost.marking)
        *told, marked = (f"{each.median:,.0f}" for each in taken)
        times = cost.both.median / cost.plain.median
        table.add_row(cost.kind, f"{cost.rows:,}", *told, f"{times:.1f}", _verdict(times <= RETURN), marked)
    table.caption = f"Claim: read and checked in at most {RETURN} times what openpyxl takes to read every value."
    return table


def of_commands(costs: Sequence[waiting.Command]) -> Table:
    """What somebody at a terminal waits for."""
    table = _table(f"Commands, ms: median of {waiting.TIMES}", ("command", "median", "p95", "claim"))
    for cost in costs:
        table.add_row(
            cost.words,
            *(f"{each:,.0f}" for each in (cost.took.median, cost.took.p95)),
            _verdict(cost.took.median < SECOND),
        )
    table.caption = f"Claim: under {SECOND:,} where the machine is idle."
    return table


def in_the_browser(config: Config) -> tuple[str, Table]:
    """What a first visit loads; filter to drawn on each page, beside a plain page with as many charts."""
    port = free_port()
    server = serving([*IOM, "serve"], port, environment(Path(config.store), port))
    with browser.chromium() as chromium, browser.chromium() as other, server as address:
        loaded = chromium.sign_in(address, Role.BOARD)
        speeds = list(browser.pages(chromium, other, address, _plain))
    first = f"A first visit loads {loaded / 1e6:.2f} MB. Claim: at most {FIRST / 1e6} MB: {_verdict(loaded <= FIRST)}."
    return first, _speeds(speeds)


def _plain(panels: Sequence[int]) -> AbstractContextManager[str]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--workers", "1", "--threads", "4", "--bind", f"127.0.0.1:{port}"]
    quiet = [
        "--log-level",
        "warning",
        "--no-control-socket",
        f"tests.bench.baseline:figures({', '.join(map(str, panels))})",
    ]
    return serving([*command, *quiet], port)


def _speeds(speeds: Iterable[tuple[browser.Speed, browser.Speed | None]]) -> Table:
    table = _table(
        f"In Chromium, ms from filter to drawn: median of {browser.CHANGES} changes, each to a quarter not seen, "
        "in turn with the plain page’s",
        (
            "page",
            "charts redrawn",
            "on screen",
            "all drawn",
            "a plain page",
            "times",
            "claim",
            "answer",
            "drawing",
            "claim",
        ),
    )
    for speed, plain in speeds:
        beside = plain.whole.median if plain else None
        times = speed.whole.median / beside if beside else None
        row = (f"{speed.seen.median:.0f}", f"{speed.whole.median:.0f}", f"{beside:.0f}" if beside else "–")
        shares = (f"{speed.answer.median:.0f}", f"{speed.drawing.median:.0f}")
        half = _verdict(speed.answer.median <= HALF * speed.drawing.median) if speed.charts else "–"
        table.add_row(speed.page, str(speed.charts), *row, *_judged(times), *shares, half)
    table.caption = (
        f"Claims: at most {MOST} times a plain Dash page with as many plain charts of as many panels, in the same run; "
        "the server's answer at most half of what drawing it takes."
    )
    return table


def _judged(times: float | None) -> tuple[str, str]:
    return (f"{times:.1f}", _verdict(times <= MOST)) if times else ("–", "–")


def _table(title: str, heads: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", caption_justify="left")
    for head in heads:
        table.add_column(head, justify="left" if head in ("page", "edition", "claim") else "right")
    return table


def _both(timing: Timing) -> tuple[str, str]:
    return f"{timing.median:.1f}", f"{timing.p95:.1f}"


def _verdict(met: bool) -> str:
    return "met" if met else "missed"


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # what selenium says of its own age is no news here
    main(sys.argv[1:])
