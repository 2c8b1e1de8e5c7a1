"""``iom deck``: a pack or one chart as slides, in the template that is in use, in a given one, or in ours."""

import shutil
from pathlib import Path

import pytest

from dashboard.exports import slide_templates
from layouts import on_slide
from queries.audit import utc_now
from queries.engines import open_engine
from tests.dashboard.commandline import Iom, iom
from tests.layouts import hostile, slides
from tests.layouts.test_on_slide_template import office
from tests.support import EXAMPLE_AREA, Store

__all__ = ["iom"]
QUARTER = "2025/26 Q2"


@pytest.fixture
def ready(iom: Iom, example: Store, tmp_path: Path) -> Iom:
    shutil.copytree(example.folder, tmp_path / "store", ignore=shutil.ignore_patterns("made", "part"))
    return iom


def of(area: str = EXAMPLE_AREA) -> tuple[str, ...]:
    return ("deck", "--area", area, "--quarter", QUARTER)


def has_logo(path: Path) -> bool:
    return "Logo" in [shape.name for shape in slides.opened(path.read_bytes()).slide_masters[0].shapes]


def test_the_standard_pack_is_written_where_no_other_is_named(ready: Iom, tmp_path: Path) -> None:
    ended = ready(*of(), "-o", tmp_path / "pack.pptx")
    assert ended.code == 0, ended.err
    made = slides.opened((tmp_path / "pack.pptx").read_bytes())
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert titles[0].startswith("Reducing reoffending board, ")
    assert {"Contents", "Who is managed", "Housing"} <= set(titles)


def test_one_chart_of_an_edition_takes_the_template_that_is_in_use_unless_another_is_given(
    ready: Iom, tmp_path: Path
) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/store/cells.sqlite")
    slide_templates.keep(engine, "office.pptx", office(), by="tests", now=utc_now())
    one = (*of(), "--chart", "cohort/size", "--edition", "working")
    assert ready(*one, "-o", tmp_path / "theirs.pptx").code == 0
    assert has_logo(tmp_path / "theirs.pptx")
    assert ready(*one, "--template", "standard", "-o", tmp_path / "ours.pptx").code == 0
    assert not has_logo(tmp_path / "ours.pptx")
    (tmp_path / "given.pptx").write_bytes(on_slide.standard())
    assert ready(*one, "--template", tmp_path / "given.pptx", "-o", tmp_path / "given-made.pptx").code == 0
    assert not has_logo(tmp_path / "given-made.pptx")
    said = " ".join(
        text for slide in slides.opened((tmp_path / "ours.pptx").read_bytes()).slides for text in slides.words(slide)
    )
    assert "OFFICIAL-SENSITIVE" in said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--chart", "cohort/nothing"), "There is no chart"),
        (("--pack", "No such pack"), "No such pack"),
        (("--template", "nowhere.pptx"), "could not be read"),
        (("--template", __file__), "The template cannot be used"),
        (("--template", "hostile.pptx"), "The template cannot be used. It holds macros"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    ready: Iom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, str], said: str
) -> None:
    parts = hostile.unpacked(office())
    hostile.CASES["macros of another name"][0](parts)
    (tmp_path / "hostile.pptx").write_bytes(hostile.packed(parts))
    monkeypatch.chdir(tmp_path)
    ended = ready(*of(), *more, "-o", tmp_path / "none.pptx")
    assert ended.code == 2
    assert said in ended.err and len(ended.err.splitlines()) == 1
    assert not (tmp_path / "none.pptx").exists()
