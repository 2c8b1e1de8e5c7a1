"""A small demonstration behind its doors, and somebody in front of it with a browser."""

import json
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_core_python.selenium import Axe
from dash.testing.browser import Browser
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from werkzeug.serving import make_server

from dashboard.accounts import people
from dashboard.accounts.placement import Place
from dashboard.app import create_app
from dashboard.config import Config, read_config
from dashboard.operations.keys import make_keys
from queries import registers
from queries.audit import utc_now
from queries.engines import open_engine
from queries.migrating import migrate
from queries.vocabulary import Role
from tests.support import build_store, shared_store

PASSWORD = "teapot gravel lantern"
SECONDS = 20
DRAWN = """
const plots = [...document.querySelectorAll('#page .plot')];
return document.querySelector('#page > *') !== null && plots.every((plot) => plot.querySelector('.main-svg'));
"""
KEPT = ("name", "value", "domain", "path", "httpOnly", "secure")
SIGNED_IN: dict[tuple[str, Role], list[dict[str, Any]]] = {}
"""The cookies of who has signed in, by server and role."""
FRESH = "return performance.getEntriesByType('resource').map((entry) => entry.name)"


def address_of(role: Role) -> str:
    return f"{role.value}@southshire.example"


def settings(folder: str) -> Config:
    return read_config({"IOM_STORE": folder, "IOM_DEMO": "yes"})


def let_in(config: Config, area: str) -> None:
    """An account for each role."""
    make_keys(config)
    for role in Role:
        people.add(
            open_engine(config.cells_url),
            email=address_of(role),
            password=PASSWORD,
            place=Place(role, (area,), "Southshire Trust" if role is Role.SENDER else ""),
            who="tests",
            now=utc_now(),
        )


@contextmanager
def serving(config: Config) -> Iterator[str]:
    """The address of a server that is gone afterwards: nothing listens there any more."""
    server = make_server("localhost", free_port(), create_app(config).server, threaded=True)
    answering = Thread(target=server.serve_forever)
    answering.start()
    try:
        yield f"http://localhost:{server.port}"
    finally:
        server.shutdown()
        answering.join()
        server.server_close()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """The settings of a store with the last three of four invented quarters published."""
    kept = shared_store(
        tmp_path_factory, "demonstration", lambda folder: build_store(folder, quarters=4, seed=3, published=3)
    )
    own = tmp_path_factory.mktemp("own")  # a copy, for these tests change it
    shutil.copytree(kept.folder, own, dirs_exist_ok=True)
    config = settings(str(own))
    let_in(config, kept.area)
    return config


@pytest.fixture(scope="session")
def demonstration(demonstrated: Config) -> Iterator[str]:
    """The address of a server with the demonstration."""
    with serving(demonstrated) as address:
        yield address


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with a register and nothing published."""
    config = settings(str(tmp_path_factory.mktemp("empty")))
    migrate(config.records_url, config.cells_url)
    areas = [{"area": "Southshire", "district": "North Hand", "visible_to": None}]
    registers.store(open_engine(config.cells_url), {"areas": areas}, sha256="", who="tests", now=utc_now())
    let_in(config, "Southshire")
    with serving(config) as address:
        yield address


@pytest.fixture(scope="session")
def chromium(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser started once a run, as dash.testing starts one for each test."""
    asked, folder = request.config.getoption, tmp_path_factory.mktemp("download")
    options = request.config.hook.pytest_setup_options()
    with Browser("Chrome", headless=asked("headless"), options=options, download_path=str(folder)) as browser:
        yield browser


@pytest.fixture
def dash_br(chromium: Browser) -> Browser:
    """The run's browser as if it had just been started: a new tab alone, and no cookies."""
    driver = chromium.driver
    before = driver.window_handles
    driver.switch_to.new_window("tab")
    (new,) = set(driver.window_handles) - set(before)
    for tab in before:
        driver.switch_to.window(tab)
        driver.close()
    driver.switch_to.window(new)
    driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    driver.get_log("browser")
    return chromium


# A window tells of its size before it is painted: a frame after it has it, all who listen have been told.
HEARD_OF_ITS_SIZE = """
const [width, done] = arguments;
const look = () => (innerWidth === width ? requestAnimationFrame(() => requestAnimationFrame(done))
  : requestAnimationFrame(look));
look();
"""


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser."""

    browser: Browser
    server: str

    def sign_in(self, role: Role) -> None:
        """As somebody of this role who has signed in before: no test that does so signs out."""
        cookies = SIGNED_IN.get((self.server, role))
        if cookies is None:
            self.fill_in(role)
            found = self.driver.execute_cdp_cmd("Network.getAllCookies", {})["cookies"]
            cookies = [{name: each[name] for name in KEPT} for each in found]
            SIGNED_IN[self.server, role] = cookies
        self.driver.execute_cdp_cmd("Network.setCookies", {"cookies": cookies})

    def fill_in(self, role: Role, password: str = PASSWORD) -> None:
        """Sign in by the form."""
        self.driver.get(f"{self.server}/sign-in")
        self.find("#email").send_keys(address_of(role))
        self.find("#password").send_keys(password)
        self.run("window.notYet = true")
        self.find("main button").click()
        self.wait(lambda: not self.run("return window.notYet"))

    def open(self, address: str) -> None:
        """Load an address and wait until all its charts are drawn."""
        self.driver.get(self.server + address)
        self.wait(lambda: bool(self.run(DRAWN)))

    def go(self, element: WebElement) -> None:
        """Follow a link of the menu and wait until the page is another."""
        before = self.heading
        element.click()
        self.wait(lambda: self.heading != before and bool(self.run(DRAWN)))

    def choose(self, picker: str, option: str) -> None:
        """Choose from one of the sentence's selects."""
        self.find(f".say-{picker} input").click()
        options = f".say-{picker} [role=option]"
        self.wait(lambda: option in [each.text for each in self.all(options)])
        before = self.address
        next(each for each in self.all(options) if each.text == option).click()
        self.wait(lambda: self.address != before)

    def resize(self, width: int, height: int = 1000) -> None:
        """A window of another size, once the page has heard of it."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_async_script(HEARD_OF_ITS_SIZE, width)

    def press(self, *keys: str) -> None:
        ActionChains(self.driver).send_keys(*keys).perform()

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def run(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, *values)

    def wait(self, until: Callable[[], bool]) -> None:
        gone = (StaleElementReferenceException,)  # what was found was replaced before it was read: look again
        WebDriverWait(self.driver, SECONDS, 0.05, gone).until(lambda _driver: until())

    @property
    def driver(self) -> Any:
        return self.browser.driver

    @property
    def address(self) -> str:
        """Path and search."""
        parts = urlsplit(self.driver.current_url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def asked(self) -> dict[str, str]:
        """What the address says."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.driver.current_url).query).items()}

    @property
    def heading(self) -> str:
        return str(
            self.run("const [found] = document.getElementsByTagName('h1'); return found ? found.textContent : ''")
        )

    @property
    def focused(self) -> WebElement:
        return self.driver.switch_to.active_element

    def complaints(self) -> list[str]:
        """What the browser's console says: errors, and what the security policy kept out."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def strangers(self) -> list[str]:
        """What was asked of any other host."""
        return [name for name in self.run(FRESH) if not name.startswith((self.server, "data:", "blob:"))]

    def barriers(self) -> list[str]:
        """What axe finds: its rules for WCAG 2.2 AA and best practice."""
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        self.driver.set_script_timeout(SECONDS * 6)
        options = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
        found = Axe().run(self.driver, options=options)
        return [
            f"{each['id']}: {node['html'][:200]} {json.dumps(node['any'] + node['all'])[:300]}"
            for each in found["violations"]
            for node in each["nodes"]
        ]


@pytest.fixture
def visitor(dash_br: Browser, demonstration: str) -> Visitor:
    """Somebody in front of the demonstration, not signed in."""
    return Visitor(dash_br, demonstration)


@pytest.fixture
def early(dash_br: Browser, empty: str) -> Visitor:
    """Somebody in front of an empty store, not signed in."""
    return Visitor(dash_br, empty)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser that leaves a page while its files are on the way leaves the server's to be cleared away."""
    cut_short = pytest.mark.filterwarnings(
        "ignore:Exception ignored in. <_io.FileIO name='.*/assets/:pytest.PytestUnraisableExceptionWarning"
    )
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(cut_short)
