"""Nothing on a slide leaves its place, and the file is valid."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx.oxml.ns import qn

from layouts.chart_kinds import FunnelPoint
from layouts.datum import Mark
from layouts.native.dress import Look
from layouts.native.measuring import LINE, wrapped
from layouts.native.space import Box
from layouts.on_slide.canvas import box_of
from tests.layouts import nasty, slides

LOOK = Look()


def test_no_words_leave_their_box_and_none_are_too_small(written: bytes, odd: bytes) -> None:
    for content in (written, odd):
        for slide in slides.opened(content).slides:
            footed = set(slides.footers(slide))
            for shape, box in slides.boxes(slide):
                if not shape.has_text_frame or not shape.text_frame.text:
                    continue
                if shape.is_placeholder and shape.placeholder_format.type in footed:
                    continue
                least = 20 if shape == slide.shapes.title else 12
                sizes = {run.font.size.pt for part in shape.text_frame.paragraphs for run in part.runs if run.font.size}
                assert min(sizes, default=least) >= least, shape.text_frame.text
                assert needed(shape, box, slide) <= box.tall + 1, (shape.name, shape.text_frame.text)


def needed(shape: Any, box: Box, slide: Any, look: Look = LOOK) -> float:
    """How high a shape's words stand, by the widths of their letters."""
    if shape.name.startswith("Mark: "):
        return 0.0  # one letter in the middle of its shape
    face = look.head if shape == slide.shapes.title else look.bold if _bold(shape) else look.text
    total = 0.0
    for paragraph in shape.text_frame.paragraphs:
        text = "".join(run.text for run in paragraph.runs)
        size = max((run.font.size.pt for run in paragraph.runs if run.font.size), default=0.0)
        total += len(wrapped(text, box.wide, size, face)) * size * LINE if text else 0.0
    return total


def _bold(shape: Any) -> bool:
    return any(run.font.bold for part in shape.text_frame.paragraphs for run in part.runs)


def test_charts_tables_and_words_stand_on_the_slide_and_not_on_each_other(written: bytes, odd: bytes) -> None:
    for content in (written, odd):
        file = slides.opened(content)
        for slide in file.slides:
            kept = [
                (shape.name, box) for shape, box in slides.boxes(slide) if shape.name not in ("The headline's row",)
            ]
            for name, box in kept:
                assert box.left >= 0, name
                assert box.top >= 0, name
                assert box.right <= file.slide_width.pt + 0.5, name
                assert box.bottom <= file.slide_height.pt + 0.5, name
            clashes = [
                (one, other)
                for at, (one, first) in enumerate(kept)
                for other, second in kept[at + 1 :]
                if over(first, second) and not one.startswith("Mark")
            ]
            assert not clashes, (slide.shapes.title.text_frame.text, clashes)


def over(first: Box, second: Box) -> bool:
    across = min(first.right, second.right) - max(first.left, second.left)
    down = min(first.bottom, second.bottom) - max(first.top, second.top)
    return across > 1 and down > 1


# Names and figures that crowd


def groups(points: tuple[FunnelPoint, ...], headline: str) -> tuple[dict[int, str], list[str]]:
    """What stands beside each point of a funnel, and the words on its chart."""
    (slide,) = slides.of_charts(nasty.drawing(replace(nasty.funnel(20), points=points), headline))
    (chart,) = slides.charts(slide)
    return slides.codes(list(chart._chartSpace.iter(qn("c:ser")))[-1]), slides.beside(chart)


def test_a_merged_district_is_told_by_its_first_on_a_slide() -> None:
    body = nasty.funnel(6)
    merged = replace(body.points[1], name="Isle of Wren, No fixed abode and Out of area")
    said, _ = groups((merged, *body.points[2:]), "Merged")
    assert said[0] == '"Isle of Wren and others"'


def test_twenty_districts_have_names_or_numbers_that_a_key_tells_and_unusually_low_stands_before_them() -> None:
    body = nasty.funnel(20)
    points = tuple(replace(point, mark=Mark.LOW) if at == 4 else point for at, point in enumerate(body.points))
    said, words = groups(points, "Twenty")
    shown = [at for at, point in enumerate(points) if point.figure.value is not None]
    assert sorted(said) == shown
    assert said[4] == '"▼ District 4"'
    key = " ".join(words)
    for at in shown:
        own = said[at].strip('"')
        assert points[at].name[:9] in own or f"{own} {points[at].name[:9]}" in key


def test_figures_without_room_in_their_part_stand_above_it_or_nowhere() -> None:
    for count, above in ((4, True), (30, False)):
        chart = slides.charts(slides.of_charts(nasty.drawing(nasty.shares(count), "Shares"))[0])[0]
        both = list(chart._chartSpace.iter(qn("c:ser")))[1]  # 2% of a row
        labels = list(both.iter(qn("c:dLbl")))
        assert bool(labels) == above
        assert all(float(label.find(f".//{qn('c:y')}").get("val")) < 0 for label in labels)


def test_a_wide_table_fills_its_slides() -> None:
    found = slides.of_charts(next(one for one in nasty.drawings() if one.headline.startswith("A wide table")))
    frames = [next(shape for shape in slide.shapes if shape.has_table) for slide in found]
    below = [
        next(
            box for shape, box in slides.boxes(slide) if shape.has_text_frame and nasty.SOURCE in shape.text_frame.text
        )
        for slide in found
    ]
    full = [at for at in range(len(found)) if len(frames[at].table.rows) == max(len(one.table.rows) for one in frames)]
    assert len(full) > len(found) / 2
    row = max(float(row.height.pt) for row in list(frames[full[0]].table.rows)[1:])
    for at in full:
        assert below[at].top - box_of(frames[at]).bottom < row + 8


# A valid file


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as packed:
        names = packed.namelist()
        assert len(names) == len(set(names))
        return {name: packed.read(name) for name in names}


@pytest.mark.parametrize("which", ["written", "odd"])
def test_the_file_is_valid_open_xml(which: str, request: pytest.FixtureRequest) -> None:
    found = parts(request.getfixturevalue(which))
    known = etree.fromstring(found["[Content_Types].xml"])
    defaults = {entry.get("Extension").lower() for entry in known.iter("{*}Default")}
    named = {entry.get("PartName").lstrip("/") for entry in known.iter("{*}Override")}
    for name, content in found.items():
        assert name in named or name.rpartition(".")[2].lower() in defaults or name == "[Content_Types].xml", name
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(content)
            if name.endswith(".rels"):
                _whole(name, root, set(found))
            elif name.startswith(("ppt/slides/", "ppt/drawings/")):
                _unique(root)
    assert named <= set(found)


def _whole(name: str, root: Any, names: set[str]) -> None:
    """Relationships lead to parts that are there, have their own ids, and never lead outside."""
    folder = name.rpartition("_rels/")[0]
    ids = [entry.get("Id") for entry in root]
    assert len(ids) == len(set(ids))
    for entry in root:
        assert entry.get("TargetMode") != "External"
        target = entry.get("Target")
        assert (target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))) in names


def _unique(root: Any) -> None:
    ids: Iterable[str] = [found.get("id") for found in root.iter("{*}cNvPr")]
    assert max(Counter(ids).values()) == 1


def test_a_chart_is_never_a_picture(written: bytes) -> None:
    assert not [name for name in parts(written) if name.startswith("ppt/media/")]
    assert len([name for name in parts(written) if name.startswith("ppt/embeddings/")]) > 40
