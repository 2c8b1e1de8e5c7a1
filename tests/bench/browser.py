"""From filter to drawn in a real Chromium: from the click on another choice until the last chart shows it.

Where a graph's room has changed (its neighbour came or went) Dash has plotly draw it once more, as it stands, a tenth
of a second and more after it was drawn: nothing that is seen changes, and it is not counted, here or of a plain page.
"""

import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from dashboard.demo.running import ACCOUNTS
from layouts.pages import PAGES
from queries.errors import PlainError
from queries.vocabulary import Role
from tests.bench.timing import Timing
from tests.conftest import pytest_setup_options

CHANGES = 15
"""Changes of a page, each beside one of a plain page with as many charts: what else the machine does slows both."""
WARM_UP = 2
QUIET = 500  # ms without a change: the page stands
SECONDS = 30

# Begins with the click on an option. A chart's end is when plotly has drawn it first, the page's its last change but
# those of a chart that was drawn already.
WATCH = """
const root = document.querySelector('#page');
const bench = { started: 0, changed: 0, drawn: new Map() };
window.bench = bench;
document.addEventListener('click', (event) => {
  if (!event.target.closest || !event.target.closest('[role=option]')) return;
  Object.assign(bench, { started: performance.now(), changed: 0, drawn: new Map() });
}, true);
const heard = new WeakSet();
bench.listen = () => root.querySelectorAll('.js-plotly-plot').forEach((plot) => {
  if (heard.has(plot) || !plot.on) return;
  heard.add(plot);
  plot.on('plotly_afterplot', () => bench.drawn.has(plot) || bench.drawn.set(plot, performance.now()));
});
const again = (one) => [...bench.drawn.keys()].some((plot) => plot.contains(one.target));
new MutationObserver((changes) => {
  if (!changes.every(again)) bench.changed = performance.now();
  bench.listen();
})
  .observe(root, { childList: true, subtree: true, attributes: true, characterData: true });
bench.listen();
"""
STANDS = """
const { started, changed } = window.bench;
const answered = performance.getEntriesByType('resource')
  .some((one) => one.startTime >= started && one.responseEnd > 0 && one.name.includes('_dash-update-component'));
return answered && changed > 0 && performance.now() - changed > arguments[0];
"""
TOLD = """
const { started, changed, drawn } = window.bench;
const seen = (plot) => {
  const { top, bottom } = plot.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
};
const calls = performance.getEntriesByType('resource')
  .filter((one) => one.startTime >= started && one.name.includes('_dash-update-component'));
return {
  answered: Math.max(0, ...calls.slice(0, 1).map((one) => one.responseEnd - one.requestStart)),
  began: Math.max(0, ...calls.slice(0, 1).map((one) => one.responseEnd - started)),
  charts: [...drawn.values()].map((time) => time - started).sort((one, other) => one - other),
  panels: [...drawn.keys()].map((plot) => Object.keys(plot.layout).filter((name) => name.startsWith('xaxis')).length),
  seen: [...drawn].filter(([plot]) => seen(plot)).map(([, time]) => time - started),
  changed: changed - started,
};
"""
LOADED = """
return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .reduce((sum, one) => sum + one.transferSize, 0);
"""
READY = """
const plots = [...document.querySelectorAll('#page .plot, #page .dash-graph')];
return document.querySelector('#page > *') !== null && plots.every((plot) => plot.querySelector('.main-svg'));
"""


Plain = Callable[[Sequence[int]], AbstractContextManager[str]]
"""The address of a plain page with charts of so many panels each, while it is served."""


@dataclass(frozen=True)
class Change:
    """One change of a filter: milliseconds that the server's answer took, and that drawing it took; to each chart's
    end, to the last one on the screen, to the page's end; and of how many panels each chart is."""

    answer: float
    drawing: float
    charts: Sequence[float]
    seen: float
    whole: float
    panels: Sequence[int]


@dataclass(frozen=True)
class Speed:
    """Several changes on one page: how many charts are drawn anew, and milliseconds."""

    page: str
    charts: int
    answer: Timing
    drawing: Timing
    seen: Timing
    whole: Timing


class Chromium:
    """A browser with one page open."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver

    def sign_in(self, address: str, role: Role) -> float:
        """Bytes that came over the wire until the first page stood, for who has never been here."""
        account = next(each for each in ACCOUNTS if each.role is role)
        self._driver.get(f"{address}/sign-in")
        for name, text in (("email", account.email), ("password", account.password)):
            self._find(f"#{name}").send_keys(text)
        before = self._run(LOADED)
        self._find("main button").click()
        self._until(READY)
        time.sleep(1)
        return float(before + self._run(LOADED))

    def changes(self, address: str, picker: str, opener: str) -> Iterator[Change]:
        """Changes a page's picker so many times, each time to a choice that was not made before; the first warm up."""
        self._driver.get(address)
        self._until(READY)
        time.sleep(1)
        self._run(WATCH)
        for option in self._order(picker, opener):
            yield self._change(option, picker, opener)

    def _order(self, picker: str, opener: str) -> list[int]:
        """Which options are chosen, in an order of chance; never the one that stands."""
        count = len(self._options(picker, opener))
        self._press_escape()
        return random.Random(2).sample(range(1, count), min(CHANGES + WARM_UP, count - 1))

    def _options(self, picker: str, opener: str) -> list[Any]:
        self._find(f"{picker} {opener}").click()
        self._until("return document.querySelectorAll('[role=option]').length > 1")
        return [each for each in self._driver.find_elements(By.CSS_SELECTOR, "[role=option]") if each.is_displayed()]

    def _change(self, option: int, picker: str, opener: str) -> Change:
        self._run("window.scrollTo(0, 0)")
        self._options(picker, opener)[option].click()
        self._until(STANDS, QUIET)
        told = self._run(TOLD)
        ends = [*told["charts"], told["changed"]]
        seen, whole = max(told["seen"], default=told["changed"]), max(ends)
        return Change(told["answered"], whole - told["began"], told["charts"], seen, whole, told["panels"])

    def _press_escape(self) -> None:
        webdriver.ActionChains(self._driver).send_keys("\ue00c").perform()

    def _find(self, selector: str) -> Any:
        return self._driver.find_element(By.CSS_SELECTOR, selector)

    def _run(self, script: str, *values: Any) -> Any:
        return self._driver.execute_script(script, *values)

    def _until(self, script: str, *values: Any) -> None:
        until = time.monotonic() + SECONDS
        while not self._run(script, *values):
            if time.monotonic() > until:
                raise PlainError(f"A page was not drawn within {SECONDS} s.", "See whether it can be opened at all.")
            time.sleep(0.02)


def _speed(name: str, charts: int, changes: Sequence[Change]) -> Speed:
    return Speed(
        name,
        charts,
        Timing.of(each.answer for each in changes),
        Timing.of(each.drawing for each in changes),
        Timing.of(each.seen for each in changes),
        Timing.of(each.whole for each in changes),
    )


@contextmanager
def chromium() -> Iterator[Chromium]:
    """A headless Chromium as the tests start it."""
    options = pytest_setup_options()
    options.add_argument("--headless=new")
    try:
        driver: Any = webdriver.Chrome(options=options, service=Service("chromedriver", log_path=os.devnull))
    except WebDriverException as error:
        raise PlainError("Chromium could not be started.", "Install Debian's chromium and chromium-driver.") from error
    try:
        yield Chromium(driver)
    finally:
        driver.quit()


def pages(ours: Chromium, theirs: Chromium, address: str, plain: Plain) -> Iterator[tuple[Speed, Speed | None]]:
    """Each page of figures of the board edition, for another quarter each time, and its plain twin where it draws
    charts; somebody is signed in."""
    for page in PAGES:
        if "quarter" in page.pickers and page.needs:
            yield _beside(page.name, ours.changes(address + page.path, ".say-quarter", "input"), theirs, plain)


def _beside(name: str, changes: Iterator[Change], theirs: Chromium, plain: Plain) -> tuple[Speed, Speed | None]:
    """One change of ours and one of the plain page in turn, so that what else the machine does slows both alike."""
    panels = max((each.panels for each in islice(changes, WARM_UP)), key=len)
    count = len(panels)
    if not count:
        return _speed(name, 0, [*changes]), None
    with plain(panels) as address:
        twin = theirs.changes(address, "#say-choice", "button")
        pairs = [*zip(changes, islice(twin, WARM_UP, None), strict=True)]
    ours, other = ([*each] for each in zip(*pairs, strict=True))
    return _speed(name, count, ours), _speed(f"{count} plain charts", count, other)
