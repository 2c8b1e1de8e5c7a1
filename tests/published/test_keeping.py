"""What is kept of published figures: places that an area needs, by their codes, whatever they are called and when."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from queries import published, registers
from queries.engines import open_engine
from queries.published import CUSTODY, ENGLAND, OFFENDING, PUBLISHED, RELIEF
from queries.register import Register
from queries.vocabulary import Quarter
from tests.dashboard.commandline import REGISTER, Iom, iom
from tests.published.building import FIRST, HAVEN, MOOR, SECOND, SOUTH_EAST, THIRD

__all__ = ["iom"]
AREAS = [{"area": "Southshire", "district": "Northhaven & Isle"}, {"area": "Southshire", "district": "Chalkdown"}]


@pytest.fixture
def ready(iom: Iom) -> Iterator[Iom]:
    assert iom("migrate").code == 0 and iom("register", REGISTER).code == 0
    yield iom


def register(folder: Path) -> Register:
    return registers.in_force(open_engine(f"sqlite:///{folder}/store/cells.sqlite"))


def kept(iom: Iom, *words: object) -> str:
    ended = iom("published", *words)
    assert (ended.code, ended.err) == (0, ""), ended.err
    return ended.out


def test_files_of_several_layouts_and_formats_make_one_series_by_code(ready: Iom, tmp_path: Path) -> None:
    files = [FIRST.write(tmp_path, "ods"), SECOND.write(tmp_path, "xlsx"), THIRD.write(tmp_path, "ods")]
    said = kept(ready, *files)
    assert "Took in 8 series of England and South East, April to June 2018, April to June 2023 and October" in said
    found = register(tmp_path)
    england = published.of_place(found, ENGLAND)
    assert england[OFFENDING].place == "England" and england[OFFENDING].file == files[2].name
    assert [england[OFFENDING].figures[each.quarter] for each in (FIRST, SECOND, THIRD)] == [4430, 6180, 7760]
    assert england[CUSTODY].figures == {FIRST.quarter: 820} and england[RELIEF].upto(Quarter(2025, 2)) == SECOND.quarter
    assert {each.code for each in published.every(found)} == {ENGLAND, SOUTH_EAST}
    assert "Not in it, under these names:" in said and "Open Government Licence v3.0." in said
    assert "revised" not in kept(ready, files[0])


def test_figures_stay_when_the_register_is_loaded_anew_and_what_is_revised_is_told(ready: Iom, tmp_path: Path) -> None:
    path = FIRST.write(tmp_path, "xlsx")
    kept(ready, path)
    before = register(tmp_path).content
    rows = [list(row) for row in FIRST.sheets["A4 - Apr-Jun 18"]]
    rows[4][3] = 830
    assert "1 figure of before was revised." in kept(ready, FIRST.write(tmp_path, "xlsx", **{"A4 - Apr-Jun 18": rows}))
    assert ready("register", REGISTER).code == 0
    after = register(tmp_path).content
    assert len(after[PUBLISHED]) == len(before[PUBLISHED]) and after != before
    assert published.of_place(Register(after), ENGLAND)[CUSTODY].figures == {FIRST.quarter: 830}


def test_one_bad_file_of_several_keeps_nothing(ready: Iom, tmp_path: Path) -> None:
    before = register(tmp_path).content
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"%PDF-")
    ended = ready("published", FIRST.write(tmp_path, "ods"), bad)
    assert ended.code == 2 and "bad.xlsx was not taken in. This is a PDF" in ended.err and ended.out == ""
    assert register(tmp_path).content == before


def test_nothing_is_kept_without_a_register_or_without_england(iom: Iom, tmp_path: Path) -> None:
    assert iom("migrate").code == 0
    assert "No register has been loaded." in iom("published", FIRST.write(tmp_path, "ods")).err
    assert iom("register", REGISTER).code == 0
    path = tmp_path / "tidy.csv"
    heads = "quarter_ending,area_code,area_name,measure,value,source_sheet"
    path.write_text(f"{heads}\n2025-12,{HAVEN},North,{OFFENDING},5,A3\n")
    assert "No row is of England (E92000001)." in iom("published", path).err


def test_a_place_is_known_however_releases_write_it() -> None:
    found = published.matching(
        ["Northhaven and Isle 4", "LARKMOOR [note 2]"], ["Northhaven & Isle", "Larkmoor", "Mere"]
    )
    assert set(found) == {"Northhaven & Isle", "Larkmoor"}
    figure = published.Figure(OFFENDING, MOOR, "CHALKDOWN", Quarter(2025, 3), 5, "a", "A3")
    assert published.wanted(Register({"areas": AREAS}), [figure]) == (figure,)
    (row,), revised = published.taken_in(Register({}), [figure])
    assert (row["place"], revised) == ("Chalkdown", 0)
