"""An analyst adds an organisation's own word: from then on its returns are read so, and nobody else's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.config import Config
from dashboard.desk.registering import load_register
from dashboard.desk.waiting import Upload, Waiting
from dashboard.operations.keys import read_keys
from dashboard.returns import shapes, template
from dashboard.returns.adding_words import Word, added, columns, without
from dashboard.returns.checks import Checked
from dashboard.returns.intake import check_file
from queries import registers
from queries.audit import utc_now
from queries.engines import open_engine
from queries.errors import PlainError
from queries.register import ADDED_WORDS, Register
from tests.desk.building import ADMIN, ANALYST, CONTENT, SENDER, STRANGER, file, register, sent
from tests.desk.test_desk import ended, upload
from tests.desk.visiting import as_, desk_of, post, text_of
from tests.returns.building import AREA, POLICE, PROVIDER, provider

FEMME = Word(PROVIDER, "Sex", "Femme", "Female")
FORM = {"do": "add", **FEMME.as_row()}


def in_force(config: Config) -> Register:
    found = registers.current(open_engine(config.cells_url))
    assert found
    return found


def with_words(*words: Word) -> Register:
    found = register()
    for word in words:
        found = Register({**found.content, ADDED_WORDS: added(found, word)})
    return found


def checked(path: Path, by: Register) -> Checked:
    return check_file(path, by)


# Which words there can be


def test_a_column_has_its_values_from_the_code_lists_and_the_register() -> None:
    known = columns(register(), PROVIDER)
    assert known["Sex"].codes == ("Female", "Male", "Not known")
    assert set(known["District"].codes) >= {"Northam", "Eastham", "No fixed abode"}
    assert set(known["Decision"].codes) >= {"Waiting", "Withdrawn"}, "of both sheets that have it"
    assert known["Client reference"].codes == ()
    assert "Days at liberty" not in known and "Days at liberty" in columns(register(), POLICE)
    assert columns(register(), "Another Trust") == {}


def test_a_word_is_kept_as_written_for_the_code_that_it_means() -> None:
    (row,) = added(register(), Word(PROVIDER, "Ethnicity", "  West  Indian ", "Caribbean"))
    assert row == Word(PROVIDER, "Ethnicity", "West Indian", "B1").as_row()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (Word(PROVIDER, "Sex", " ", "Female"), "missing"),
        (Word(PROVIDER, "Sex", "x" * 61, "Female"), "longer than 60"),
        (Word(PROVIDER, "Sex", "AB123456C", "Female"), "never accepted"),
        (Word(PROVIDER, "Client reference", "Surname", "Client reference"), "never accepted"),
        (Word(PROVIDER, "Sex", "male", "Female"), "understood already"),
        (Word(PROVIDER, "Sex", "woman", "Female"), "added already"),
        (Word(PROVIDER, "Sex", "District", "Sex"), "name of a column"),
        (Word(PROVIDER, "Sex", "Femme", "Violet"), "not chosen"),
        (Word(PROVIDER, "Days at liberty", "Days out", "Days at liberty"), "no column"),
    ],
)
def test_a_word_that_cannot_be_read_so_is_refused(word: Word, said: str) -> None:
    with pytest.raises(PlainError, match=said):
        added(register(), word)


def test_a_word_is_taken_out_again_and_no_other() -> None:
    both = with_words(FEMME, Word(PROVIDER, "Sex", "Gender", "Sex"))
    (left,) = without(both, Word(PROVIDER, "Sex", "femme", "Female"))
    assert left["theirs"] == "Gender"
    with pytest.raises(PlainError, match="not among those"):
        without(both, Word(PROVIDER, "Sex", "Woman", "Female"))


def test_a_return_is_read_with_the_words_that_were_added_for_its_sender(tmp_path: Path) -> None:
    path = file(tmp_path, "a.xlsx", provider(), "Clients", 2, "sex", "FEMME")
    assert [each.rule for each in checked(path, register()).findings] == ["cell.code"]
    assert checked(path, with_words(FEMME)).findings == ()
    others = Register({**CONTENT, ADDED_WORDS: [Word(POLICE, "Sex", "Femme", "Female").as_row()]})
    assert not checked(path, others).accepted


# The page


def test_what_an_analyst_adds_lets_the_waiting_file_be_sent(desk: Config, tmp_path: Path) -> None:
    house = desk_of(desk)
    sender, analyst = as_(house, SENDER), as_(house, ANALYST)
    page = ended(sender, upload(sender, file(tmp_path, "a.xlsx", provider(), "Clients", 2, "sex", "Femme")))
    assert "An analyst can add it for this organisation." in page.text and "Check this file again" in page.text
    chosen = analyst.client.get("/desk/words", query_string={"organisation": PROVIDER, "column": "Sex"}).text
    assert re.findall(r'<option value="([^"]+)"', chosen) == ["Sex", "Female", "Male", "Not known"]
    assert post(analyst, "/desk/words", **FORM).status_code == 303
    assert f"{PROVIDER} Sex Femme Female Added here" in text_of(analyst.client.get("/desk/words").text)
    again = ended(sender, post(sender, f"{page.request.path}/again"))
    assert "Send this return" in again.text and again.request.path != page.request.path
    assert sender.client.get(page.request.path).status_code == 409, "the file has another number now"
    assert "own word added" in as_(house, ADMIN).client.get("/audit?what=own+word+added").text


def test_a_word_is_added_once_and_taken_out_again(desk: Config) -> None:
    analyst = as_(desk_of(desk), ANALYST)
    before = in_force(desk)
    assert post(analyst, "/desk/words", **FORM).status_code == 303
    assert post(analyst, "/desk/words", **FORM).status_code == 409
    after = in_force(desk)
    assert after.id != before.id and after.rows(ADDED_WORDS) == [FEMME.as_row()]
    assert {name: rows for name, rows in after.content.items() if name != ADDED_WORDS} == before.content
    assert post(analyst, "/desk/words", **{**FORM, "do": "remove"}).status_code == 303
    assert in_force(desk).rows(ADDED_WORDS) == []


def test_another_areas_analyst_and_a_form_without_its_token_change_nothing(desk: Config) -> None:
    house = desk_of(desk)
    assert post(as_(house, STRANGER), "/desk/words", **FORM).status_code == 404
    assert as_(house, STRANGER).client.get(f"/desk/words?organisation={PROVIDER}").status_code == 404
    assert PROVIDER not in as_(house, STRANGER).client.get("/desk/words").text
    assert post(as_(house, SENDER), "/desk/words", **FORM).status_code == 403
    assert as_(house, ANALYST).client.post("/desk/words", data=FORM).status_code == 400
    assert post(as_(house, ANALYST), "/desk/words", **{**FORM, "do": ""}).status_code == 409
    assert in_force(desk).rows(ADDED_WORDS) == ()


def test_words_stay_when_the_registers_workbook_is_loaded_anew(desk: Config, tmp_path: Path) -> None:
    post(as_(desk_of(desk), ANALYST), "/desk/words", **FORM)
    rows = {sheet.name: CONTENT.get(sheet.table, []) for sheet in shapes.REGISTER.sheets}
    rows["Tools"] = [*rows["Tools"], {"tool": "Another", "lowest": 1, "highest": 5, "better": "higher"}]
    template.write_register(rows, tmp_path / "register.xlsx")
    loaded = load_register(tmp_path / "register.xlsx", desk, who="tests", now=utc_now())
    assert not loaded.unchanged and loaded.register.organisations(AREA, "provider") == (PROVIDER,)
    assert loaded.register.rows(ADDED_WORDS) == [FEMME.as_row()]
    assert in_force(desk).own_words[-1] == FEMME.as_row()


def test_a_heading_that_was_not_read_leads_to_the_page_with_the_word_in_it(desk: Config, tmp_path: Path) -> None:
    path = file(tmp_path, "a.xlsx", provider())
    book = load_workbook(path)
    book["Clients"].cell(1, book["Clients"].max_column + 1).value = "Shoe size"
    book.save(path)
    id = sent(desk, path).id
    analyst = as_(desk_of(desk), ANALYST)
    (link,) = re.findall(r'href="(/desk/words\?[^"]+)"', analyst.client.get(f"/desk/return/{id}").text)
    assert 'name="theirs" value="Shoe size"' in analyst.client.get(link.replace("&amp;", "&")).text
    assert "/desk/words" not in as_(desk_of(desk), SENDER).client.get(f"/desk/return/{id}").text


def test_a_file_that_is_checked_again_waits_no_longer_than_its_day(desk: Config) -> None:
    waiting = Waiting(desk.store, read_keys(desk).secret, 1)
    waiting.put("1" * 32, Upload("ours.xlsx", b"rows"))
    began = (desk.store / "waiting" / ("1" * 32)).stat().st_mtime
    waiting.move("1" * 32, "2" * 32)
    assert waiting.get("1" * 32) is None and waiting.get("2" * 32) == Upload("ours.xlsx", b"rows")
    assert (desk.store / "waiting" / ("2" * 32)).stat().st_mtime == began


# The administrator's page


def test_every_menu_leads_where_it_says_and_an_administrator_finds_every_page(desk: Config) -> None:
    house = desk_of(desk)
    for who in (SENDER, ANALYST, ADMIN):
        client = as_(house, who).client
        doors = set(re.findall(r'<li><a href="(/(?:desk|audit|administration)[^"]*)"', client.get("/desk").text))
        assert {client.get(path).status_code for path in doors} == {200}, who
    page = as_(house, ADMIN).client.get("/administration").text
    for path in ("/desk", "/desk/words", "/audit"):
        assert f'<a href="{path}">' in page
    assert "/administration/template" not in page  # the slides' template is an administrator's of all areas
