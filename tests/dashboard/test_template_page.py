"""The slides' template: chosen by administrators alone, checked, kept, and used by every later deck."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from sqlalchemy import insert, select
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.exports import slide_templates
from dashboard.exports.template_page import PATH, STANDARD
from layouts import on_slide
from queries import tables
from queries.audit import utc_now
from queries.engines import open_engine, reading, writing
from queries.vocabulary import Role
from tests.dashboard.conftest import House, Visitor, add_account, address_of, new_store
from tests.layouts import decks, hostile, nasty


@pytest.fixture
def own(tmp_path: Path) -> Iterator[House]:
    """A house of this test's own, for it changes which template is in use."""
    config = new_store(tmp_path)
    add_account(config, address_of(Role.ADMIN), Role.ADMIN)
    yield House(config, create_app(config).server)
    open_engine(config.cells_url).dispose()


def brought(visitor: Visitor, content: bytes, name: str = "office.pptx", **more: str) -> TestResponse:
    """The form as a browser sends it."""
    fields = {"csrf_token": visitor.token(), "do": "keep", **more}
    parts = [f'--b\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields.items()]
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = "".join((*parts, head)).encode() + content + b"\r\n--b--\r\n"
    return visitor.client.post(PATH, data=body, content_type="multipart/form-data; boundary=b")


@cache
def office() -> bytes:
    """A template of an office's own."""
    file = Presentation(BytesIO(on_slide.standard()))
    kept = BytesIO()
    file.core_properties.comments = "x" * 200
    file.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("role", Role)
def test_nobody_but_an_administrator_of_all_areas_sees_or_changes_it(house: House, role: Role) -> None:
    visitor = house.visitor(role)  # the administrator too is one of a single area
    assert visitor.client.get(PATH).status_code == 403
    assert "Only an administrator of all areas" in visitor.client.get(PATH).text
    assert PATH not in visitor.client.get("/").text + visitor.client.get("/administration").text
    assert visitor.client.get(STANDARD).status_code == 403
    assert brought(visitor, office()).status_code == 403
    assert slide_templates.current(open_engine(house.config.cells_url)) is None


def test_an_administrator_sees_that_the_standard_one_is_in_use_and_may_have_it(own: House) -> None:
    visitor = own.visitor(Role.ADMIN)
    assert PATH in visitor.client.get("/administration").text
    assert "The standard template of this product" in visitor.client.get(PATH).text
    assert visitor.client.get(STANDARD).data == on_slide.standard()


def test_what_is_brought_is_kept_written_down_and_used_and_can_be_taken_back(own: House) -> None:
    visitor, engine = own.visitor(Role.ADMIN), open_engine(own.config.cells_url)
    answer = brought(visitor, office(), "C:\\slides\\office <1>.pptx")
    assert answer.status_code == 200
    assert "Every deck is made in this template from now on." in answer.text
    assert "office &lt;1&gt;.pptx" in answer.text
    assert slide_templates.content(engine) == office()
    answer = visitor.client.post(PATH, data={"csrf_token": visitor.token(), "do": "remove"})
    assert "The standard template of this product" in answer.text
    assert slide_templates.content(engine) is None
    with reading(engine) as connection:
        acts = connection.execute(select(tables.audit.c.what, tables.audit.c.who)).all()
    assert ("slide template kept", address_of(Role.ADMIN)) in acts
    assert ("slide template removed", address_of(Role.ADMIN)) in acts


@pytest.mark.parametrize("which", ["in UTF-16", "macros of another name", "an object"])
def test_what_was_kept_before_it_was_told_harms_no_deck_and_is_said(own: House, which: str) -> None:
    parts = hostile.unpacked(office())
    hostile.CASES[which][0](parts)
    values = {"file_name": "old.pptx", "sha256": "", "content": hostile.packed(parts), "uploaded_by": "tests"}
    with writing(open_engine(own.config.cells_url)) as connection:
        connection.execute(insert(tables.slide_templates).values(values | {"uploaded_at": utc_now()}))
    assert hostile.CASES[which][1] in own.visitor(Role.ADMIN).client.get(PATH).text
    deck = decks.whole(decks.shown(nasty.drawings()[3]))
    written = on_slide.write(deck, slide_templates.content(open_engine(own.config.cells_url)))
    assert hostile.harm_in(written) == []


@pytest.mark.parametrize(("content", "said"), [(b"words", "not a PowerPoint file"), (b"", "not a PowerPoint file")])
def test_what_cannot_be_used_is_refused_and_what_is_in_use_stays(own: House, content: bytes, said: str) -> None:
    visitor = own.visitor(Role.ADMIN)
    brought(visitor, office())
    answer = brought(visitor, content)
    assert answer.status_code == 400
    assert said in answer.text
    assert slide_templates.content(open_engine(own.config.cells_url)) == office()


def test_a_form_without_a_file_is_told_so(own: House) -> None:
    visitor = own.visitor(Role.ADMIN)
    answer = visitor.client.post(PATH, data={"csrf_token": visitor.token(), "do": "keep"})
    assert answer.status_code == 400
    assert "There was no file." in answer.text


def test_a_forged_form_changes_nothing(own: House) -> None:
    visitor = own.visitor(Role.ADMIN)
    assert brought(visitor, office(), csrf_token="forged").status_code == 400
    assert slide_templates.content(open_engine(own.config.cells_url)) is None


def test_a_template_may_be_larger_than_other_requests_but_not_than_20_mb(own: House) -> None:
    visitor = own.visitor(Role.ADMIN)
    answer = brought(visitor, bytes(6_000_000))
    assert "not a PowerPoint file" in answer.text
    assert brought(visitor, bytes(on_slide.MOST_BYTES + 2**20)).status_code == 413
