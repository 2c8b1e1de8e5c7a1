"""A person's own password is changed by keyboard, on any width, and with a screen reader's words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys

from dashboard.config import read_config
from tests.browser.conftest import Visitor, serving
from tests.browser.test_desk_sender import sign_in
from tests.dashboard.conftest import PASSWORD
from tests.desk.building import MEMBER, empty_desk

NEW = "copper violet harbour"


@pytest.fixture
def member(dash_br: Browser, tmp_path: Path) -> Iterator[Visitor]:
    """A member of the board, whose password is changed here alone."""
    empty_desk(tmp_path / "store")
    with serving(read_config({"IOM_STORE": str(tmp_path / "store"), "IOM_DEMO": "yes"})) as url:
        visitor = Visitor(dash_br, url)
        sign_in(visitor, MEMBER)
        yield visitor
    shutil.rmtree(tmp_path / "store")


def fits(member: Visitor) -> bool:
    return bool(member.run("return document.documentElement.scrollWidth <= innerWidth"))


def test_a_password_is_changed_from_the_masthead_on(member: Visitor) -> None:
    member.wait(lambda: bool(member.all(".user summary")))
    member.find(".user summary").send_keys(Keys.ENTER)
    member.find(".user a").send_keys(Keys.ENTER)
    member.wait(lambda: member.heading == "Your account")
    for width in (390, 1440):
        member.resize(width)
        assert fits(member) and member.barriers() == []

    member.find("#present").send_keys(PASSWORD, Keys.TAB, "short", Keys.TAB, "short", Keys.ENTER)
    member.wait(lambda: bool(member.all(".desk-refusal")))
    assert member.focused.get_attribute("id") == "new"
    assert "shorter than 12" in member.find("#new-wrong").text
    assert [each.get_attribute("value") for each in member.all(".desk-form input[type=password]")] == ["", "", ""]
    for width in (390, 1440):
        member.resize(width)
        assert fits(member) and member.barriers() == []

    member.find("#present").send_keys(PASSWORD, Keys.TAB, NEW, Keys.TAB, NEW, Keys.ENTER)
    member.wait(lambda: member.heading == "Sign in")
    assert "Your password is changed" in member.find("[role=status]").text
    assert member.barriers() == []
    member.find("#email").send_keys(MEMBER, Keys.TAB, NEW, Keys.ENTER)
    member.wait(lambda: member.address == "/")
    assert member.strangers() == []
    assert not [each for each in member.complaints() if "400" not in each]
