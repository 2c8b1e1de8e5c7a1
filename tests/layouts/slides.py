"""Slides read back as an office program would: shapes, native charts with their workbooks, notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from layouts import on_slide
from layouts.deck import Deck
from layouts.drawing import Drawing
from layouts.hyphens import FIRM
from layouts.native.dress import Look
from layouts.native.measuring import LINE, wrapped
from layouts.native.space import Box
from layouts.on_slide.canvas import box_of
from queries.vocabulary import Edition
from tests.layouts import decks

Values = list[float | None]


@dataclass(frozen=True)
class Series:
    """A native series: its name and values, in the chart's own copy and in its workbook."""

    name: str
    drawn: Values
    kept: Values


def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def theme(master: Any) -> dict[str, str]:
    """The colours of a master's theme."""
    scheme = parse_xml(master.part.part_related_by(RT.THEME).blob).find(f".//{qn('a:clrScheme')}")
    return {one.tag.rpartition("}")[2]: str(one[0].get("lastClr") or one[0].get("val")) for one in scheme}


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def tables(slide: Any) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows] for shape in slide.shapes if shape.has_table
    ]


def series_of(chart: Any) -> list[Series]:
    """Each series of a chart, with the cells of the workbook that it refers to."""
    sheet = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=True).active
    found = []
    for element in chart._chartSpace.iter(qn("c:ser")):
        values = next(
            element.find(qn(f"c:{tag}")) for tag in ("val", "yVal") if element.find(qn(f"c:{tag}")) is not None
        )
        name = element.find(f"{qn('c:tx')}//{qn('c:v')}").text
        found.append(Series(name, rounded(_cache(values)), rounded(_cells(sheet, values))))
    return found


def named(chart: Any) -> dict[str, Any]:
    """The elements of a chart's series by their names; of several of one name the last."""
    return {one.find(f"{qn('c:tx')}//{qn('c:v')}").text: one for one in chart._chartSpace.iter(qn("c:ser"))}


def codes(series: Any) -> dict[int, str]:
    """The formats by which a series' labels are written, by their points."""
    return {
        int(label.find(qn("c:idx")).get("val")): label.find(qn("c:numFmt")).get("formatCode")
        for label in series.iter(qn("c:dLbl"))
    }


def rounded(values: Values) -> Values:
    """To the digits that a workbook keeps."""
    return [None if value is None else float(f"{value:.13g}") for value in values]


def across(chart: Any) -> list[list[float]]:
    """The first coordinates of a scatter's series."""
    return [[value for value in _cache(found) if value is not None] for found in chart._chartSpace.iter(qn("c:xVal"))]


def _cache(values: Any) -> Values:
    count = int(values.find(f".//{qn('c:ptCount')}").get("val"))
    known = {int(point.get("idx")): float(point.find(qn("c:v")).text) for point in values.iter(qn("c:pt"))}
    return [known.get(at) for at in range(count)]


def _cells(sheet: Any, values: Any) -> Values:
    place = values.find(f".//{qn('c:f')}").text.partition("!")[2].replace("$", "")
    cells = sheet[place]
    return [cell.value for row in cells for cell in row] if isinstance(cells, tuple) else [cells.value]


def categories(chart: Any) -> list[str]:
    return [str(label) for label in chart.plots[0].categories]


def names(chart: Any) -> list[str]:
    """The names of a chart's rows, series by series."""
    return [str(name.text) for names in chart._chartSpace.iter(qn("c:cat")) for name in names.iter(qn("c:v"))]


def words(slide: Any) -> list[str]:
    """All that is written on a slide outside charts."""
    return [shape.text_frame.text.replace(FIRM, "-") for shape in slide.shapes if shape.has_text_frame]


def title(slide: Any) -> str:
    """A slide's title, with the hyphens of words that must not break as plain ones."""
    return str(slide.shapes.title.text_frame.text).replace(FIRM, "-")


def beside(chart: Any) -> list[str]:
    """What is written on a chart in its own drawing."""
    found = [rel.target_part.blob for rel in chart.part.rels.values() if rel.reltype.endswith("/chartUserShapes")]
    return [text.text for blob in found for text in etree.fromstring(blob).iter(qn("a:t"))]


@dataclass(frozen=True)
class Words:
    """What is written on a chart in its own drawing: where its letters stand, in points of the chart, and its place."""

    text: str
    letters: Box
    place: Box


def written_on(frame: Any, look: Look) -> list[Words]:
    """The words of a chart's own drawing, by the widths of their letters."""
    wide, tall = frame.width.pt, frame.height.pt
    parts = [rel.target_part.blob for rel in frame.chart.part.rels.values() if rel.reltype.endswith("/chartUserShapes")]
    each = [shape for blob in parts for shape in etree.fromstring(blob).iter("{*}relSizeAnchor")]
    return [_words(shape, wide, tall, look) for shape in each if list(shape.iter(qn("a:t")))]


def _words(shape: Any, wide: float, tall: float, look: Look) -> Words:
    (left, right), (top, bottom) = ([float(one.text) for one in shape.iter(tag)] for tag in ("{*}x", "{*}y"))
    place = Box(left * wide, top * tall, (right - left) * wide, (bottom - top) * tall)
    frame, styles = shape.find(f".//{qn('a:bodyPr')}"), list(shape.iter(qn("a:rPr")))
    size = int(styles[0].get("sz")) / 100
    face = look.bold if all(style.get("b") == "1" for style in styles) else look.text
    said = ["".join(one.text for one in line.iter(qn("a:t"))) for line in shape.iter(qn("a:p"))]
    lines = wrapped("\n".join(said), place.wide - int(frame.get("lIns")) / 12700, size, face)
    across, down = max(face.width(line, size) for line in lines), len(lines) * size * LINE
    aside = {"l": 0.0, "ctr": 0.5, "r": 1.0}[shape.find(f".//{qn('a:pPr')}").get("algn")] * (place.wide - across)
    under = {"t": 0.0, "ctr": 0.5, "b": 1.0}[frame.get("anchor")] * (place.tall - down)
    return Words(" / ".join(lines), Box(place.left + aside, place.top + under, across, down), place)


def footers(slide: Any) -> dict[Any, str]:
    wanted = (KIND.FOOTER, KIND.DATE, KIND.SLIDE_NUMBER)
    return {
        shape.placeholder_format.type: shape.text_frame.text
        for shape in slide.placeholders
        if shape.placeholder_format.type in wanted
    }


def boxes(slide: Any) -> Iterator[tuple[Any, Box]]:
    for shape in slide.shapes:
        yield shape, box_of(shape)


def deck_of(*drawings: Drawing, edition: Edition = Edition.BOARD) -> Deck:
    return decks.whole(*(decks.shown(drawing) for drawing in drawings), edition=edition)


def made(deck: Deck) -> list[Any]:
    return list(opened(on_slide.write(deck)).slides)


def of_charts(drawing: Drawing) -> list[Any]:
    """The slides of one chart: what stands before it are title, contents and how to read."""
    return [slide for slide in made(deck_of(drawing)) if slide.has_notes_slide]
