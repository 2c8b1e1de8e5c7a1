"""Surfaces that leak: what a product would answer that let a hidden number out, each in its own place."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from pptx import Presentation

from tests.tab import nodes

Spoil = Callable[[bytes, float], bytes]
ROW = "Fernleigh"
"""A district of the invented world of which a number is hidden."""
FEW = 3
"""So many people of it are not in the community."""


def note(content: bytes, number: float) -> bytes:
    """What the speaker is to say."""
    show = Presentation(BytesIO(content))
    slide = next(slide for slide in show.slides if slide.has_notes_slide)
    slide.notes_slide.notes_text_frame.text += f" {ROW}: {number}."
    return _saved(show)


def slide_alternative(content: bytes, number: float) -> bytes:
    """A chart's alternative text on a slide."""
    show = Presentation(BytesIO(content))
    shape = next(shape for slide in show.slides for shape in slide.shapes if getattr(shape, "has_chart", False))
    shape._element.nvGraphicFramePr.cNvPr.set("descr", f"{ROW} {number}")
    return _saved(show)


def _saved(show: Any) -> bytes:
    made = BytesIO()
    show.save(made)
    return made.getvalue()


def chart_cache(content: bytes, number: float) -> bytes:
    """The copy of its values that a native chart keeps."""
    return within(content, r"charts/chart\d+\.xml", rb"(<c:numCache>.*?<c:v>)[^<]*", number)


def embedded(content: bytes, number: float) -> bytes:
    """The workbook inside a slide's chart."""

    def inside(workbook: bytes) -> bytes:
        return within(workbook, r"worksheets/sheet1\.xml", rb'(<c r="B\d+"[^>]*><v>)[^<]*', number)

    return _changed(content, r"embeddings/.*\.xlsx", inside)


def within(content: bytes, part: str, place: bytes, number: float) -> bytes:
    """A number in the first of some parts of an archive."""
    return _changed(content, part, lambda text: re.sub(place, rb"\g<1>" + str(number).encode(), text, count=1))


def _changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    made, done = BytesIO(), False
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            before = old.read(name)
            after = change(before) if not done and re.search(part, name) else before
            done = done or after != before
            new.writestr(name, after)
    assert done, part
    return made.getvalue()


def mean_line(content: bytes, number: float) -> bytes:
    """A line drawn at the mean of all points, the hidden one among them."""

    def drawn(page: Any) -> None:
        plot = next(node["props"]["figure"] for node in nodes(page) if node.get("type") == "Graph")
        plot["data"].append({"name": "Mean", "y": [(40 + number) / 3] * 2})

    return _on_page(content, drawn)


def page_alternative(content: bytes, number: float) -> bytes:
    """A chart's alternative text on a page."""

    def said(page: Any) -> None:
        told = next(node["props"] for node in nodes(page) if "words" in (node["props"].get("id") or ()))
        told["children"] += f" {ROW} {number}."

    return _on_page(content, said)


def _on_page(content: bytes, change: Callable[[Any], None]) -> bytes:
    told = json.loads(content)
    change(told["parts"]["page"])
    return json.dumps(told, ensure_ascii=False).encode()


def words(content: bytes, number: float) -> bytes:
    """The words of a page on the wall or on paper."""
    return content.replace(b"</body>", f"<p>{ROW}: {number}</p></body>".encode())


def row(name: str = ROW, top: str = "{n}", bottom: str = "{d}", share: str = "[c]") -> Callable[..., bytes]:
    """A row of a table with what is hidden in it, on a page, on the wall or in a CSV."""
    between = rb'((?:\\*",\\*")|"?,|(?:</t[hd]>\s*<t[hd][^>]*>)|"[^\[\]]*?"children": ")'
    hidden = re.compile(rb"((?:^|\W)" + re.escape(name).encode() + rb")" + (between + rb"\[c\]") * 3)

    def filled(content: bytes, number: float, of: float) -> bytes:
        said = [each.format(n=f"{number:.0f}", d=f"{of:.0f}", s=f"{100 * number / of:.0f}%").encode() for each in texts]

        def put(found: re.Match[bytes]) -> bytes:
            return b"".join((found[1], *(part for at, text in enumerate(said, start=2) for part in (found[at], text))))

        spoilt, count = hidden.subn(put, content)
        assert count, "there is no such row"
        return spoilt

    texts = (share, top, bottom)
    return filled


def sheet_row(content: bytes, number: float, of: float) -> bytes:
    """The same in a workbook's table."""
    book = load_workbook(BytesIO(content))
    for sheet in book.worksheets:
        for line in sheet.iter_rows():
            if line[0].value == ROW and line[1].value == "[c]":
                line[2].value, line[3].value = number, of
    return _saved(book)


def zipped(spoil: Callable[..., bytes], part: str) -> Callable[..., bytes]:
    """A file inside an archive."""
    return lambda content, *numbers: _changed(content, part, lambda text: spoil(text, *numbers))
