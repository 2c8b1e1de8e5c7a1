"""A new sender, from a blank account to an accepted return with twelve faults mended, by what the pages say alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash.testing.browser import Browser
from openpyxl import load_workbook
from selenium.webdriver.common.keys import Keys

from dashboard.config import read_config
from tests.browser.conftest import Visitor, serving
from tests.dashboard.conftest import PASSWORD
from tests.desk.building import ANALYST, SENDER, empty_desk
from tests.returns.building import Sheets, provider, write

FAULTS = (
    ("Clients", 2, "sex", "Man"),
    ("Clients", 2, "cohort", "Theft"),
    ("Clients", 3, "referred_on", "31/31/2025"),
    ("Clients", 3, "age_band", "17"),
    ("Clients", 4, "ethnicity", "Z9"),
    ("Clients", 5, "district", None),
    ("Clients", 6, "da_link", "Perp"),
    ("Clients", 7, "mh_status", "Unwell"),
    ("Pathways", 2, "outcome", "Good"),
    ("Pathways", 3, "need", "Some"),
    ("Voids", 2, "reason", "Paint"),
    ("Training", 2, "in_scope", "ten"),
)


@pytest.fixture
def desk(dash_br: Browser, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody in front of an empty desk; deciding and sending are tried on it, so it is of one test alone."""
    empty_desk(tmp_path / "store")
    with serving(read_config({"IOM_STORE": str(tmp_path / "store"), "IOM_DEMO": "yes"})) as url:
        yield Visitor(dash_br, url)
    shutil.rmtree(tmp_path / "store")


def spoilt(sheets: Sheets) -> Sheets:
    for sheet, row, field, value in FAULTS:
        sheets[sheet][row - 2][field] = value
    return sheets


def sign_in(desk: Visitor, email: str) -> None:
    desk.driver.delete_all_cookies()
    desk.driver.get(f"{desk.server}/sign-in")
    desk.find("#email").send_keys(email)
    desk.find("#password").send_keys(PASSWORD)
    desk.find("main button").click()
    desk.wait(lambda: desk.address == "/desk" or desk.address == "/")


def upload(desk: Visitor, path: Path) -> None:
    desk.find("#file").send_keys(str(path))
    desk.find(".desk-drop button").send_keys(Keys.ENTER)
    desk.wait(lambda: desk.address.startswith("/desk/check/"))


def test_twelve_faults_are_found_mended_sent_and_accepted(desk: Visitor, tmp_path: Path) -> None:
    sign_in(desk, SENDER)
    desk.wait(lambda: desk.heading == "Returns desk")
    assert desk.barriers() == []
    due = desk.find(".desk-table").text
    assert "2025/26 Q2" in due and "Overdue" in due
    template = desk.find(".desk-table a[download]").get_attribute("href")
    assert "kind=provider" in template and "quarter=2025-26-Q2" in template

    upload(desk, write(tmp_path / "first.xlsx", spoilt(provider())))
    assert "12 to correct" in desk.find(".lede").text
    assert len(desk.all(".desk-kind.desk-error")) == len(FAULTS)
    assert not [each for each in desk.all("button") if each.text == "Send this return"]
    assert desk.barriers() == []
    desk.find("#search").send_keys("age band")
    assert desk.find("#found").text.startswith("1 of")
    assert [each.text for each in desk.all("[data-row] th") if each.is_displayed()] == ["Clients!E3"]
    copy = desk.find("a[href$='/copy']").get_attribute("href")
    marked = desk.driver.execute_async_script(
        "const [copy, done] = arguments; fetch(copy).then((answer) => answer.arrayBuffer())"
        ".then((bytes) => done([...new Uint8Array(bytes)]))",
        copy,
    )
    (tmp_path / "marked.xlsx").write_bytes(bytes(marked))
    book = load_workbook(tmp_path / "marked.xlsx")
    assert book.sheetnames[0] == "Findings" and "Man" in str(book["Clients"]["D2"].comment.text)

    desk.find(".desk-actions a[href='/desk#upload']").click()
    upload(desk, write(tmp_path / "second.xlsx", provider()))
    assert "This can be sent" in desk.find(".desk-verdict").text
    for box in desk.all("textarea"):
        box.send_keys("It is so.")
    next(each for each in desk.all("button") if each.text == "Send this return").click()
    desk.wait(lambda: desk.address.startswith("/desk/return/"))
    receipt = desk.find(".desk-facts").text
    assert "Received" in receipt and len(desk.find(".desk-facts code").text) == 64
    assert desk.barriers() == []
    of = desk.address.partition("?")[0]

    sign_in(desk, ANALYST)
    desk.driver.get(f"{desk.server}/desk")
    assert "Received" in desk.find(".desk-calendar").text
    assert desk.barriers() == []
    desk.driver.get(desk.server + of)
    assert desk.barriers() == []
    desk.find("button[value=accept]").click()
    desk.wait(lambda: "Accepted" in desk.find(".desk-facts").text)

    sign_in(desk, SENDER)
    desk.driver.get(f"{desk.server}/desk")
    assert "Late, accepted" in desk.find(".desk-table").text
    assert desk.strangers() == [] == desk.complaints()
