"""The tables on every surface that a board member reaches, by their chart: one function a surface, all in SURFACES."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from pptx import Presentation

from layouts.deck import ASKED
from queries.vocabulary import EVERYONE, Quarter, Slice
from tests.attack.door import CHARTED, PAST, Member
from tests.attack.told import NEEDS, Table
from tests.surfaces import reading
from tests.tab import nodes

Surface = Callable[[Member, Quarter], Iterator[Table]]
SLIDE = re.compile(r'<section class="slide"[^>]* data-name="([^"]*)"')


def pages(member: Member, quarter: Quarter) -> Iterator[Table]:
    """The pages' own tables, of everybody and in each slice."""
    for slice in (EVERYONE, *member.slices(quarter)):
        for page in CHARTED:
            yield from _on_page(member, page, quarter, slice)


def _on_page(member: Member, page: str, quarter: Quarter, slice: Slice) -> Iterator[Table]:
    shown = member.body(f"/{page}", quarter, slice)
    for id, card in reading.cards_in(shown):
        chart = f"{page}/{id}"
        for caption, found in reading.tables_in(card):
            if chart in NEEDS:
                yield Table(chart, quarter, slice, found.heads, found.rows, caption)


def chart_files(member: Member, quarter: Quarter) -> Iterator[Table]:
    """Each chart's CSV, of everybody and in each slice."""
    for slice in (EVERYONE, *member.slices(quarter)):
        for page in CHARTED:
            content = member.get(f"/download/page?page={page}&as=zip&{member.view(quarter, slice)}")
            yield from _of_archive(content, page, quarter, slice)


def _of_archive(content: bytes, page: str, quarter: Quarter, slice: Slice) -> Iterator[Table]:
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            heads, *rows = csv.reader(StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
            chart = f"{page}/{name[3:].removeprefix(f'{page}-').removesuffix('.csv')}"
            own, title = heads.index("Chart"), rows[0][heads.index("Chart")] if rows else ""
            yield Table(chart, quarter, slice, heads[:own], [row[:own] for row in rows], title)


def sheets(member: Member, quarter: Quarter) -> Iterator[Table]:
    """Each page's workbook: a sheet for each of its charts, in their order."""
    for page in CHARTED:
        content = member.get(f"/download/page?page={page}&as=xlsx&{member.view(quarter)}")
        charts = [chart for chart in NEEDS if chart.startswith(f"{page}/")]
        titles = _titles(member, page, quarter)
        for chart, found in zip(charts, reading.of_workbook(content), strict=True):
            yield Table(chart, quarter, EVERYONE, found.heads, found.rows, titles.get(chart, ""))


def wall(member: Member, quarter: Quarter) -> Iterator[Table]:
    """What is presented: the tables of its slides, each under its headline."""
    for page in CHARTED:
        content = member.get(f"/present/{page}?{member.view(quarter)}").decode()
        yield from of_wall(content, headlines(member, page, quarter), quarter)


def of_wall(content: str, headed: Mapping[str, Table], quarter: Quarter) -> Iterator[Table]:
    """A presentation's tables; ``headed`` are the page's by their headline."""
    for name, tables in zip(SLIDE.findall(content), reading.of_wall(content), strict=True):
        for found in tables:
            if name in headed:
                yield Table(headed[name].chart, quarter, EVERYONE, found.heads, found.rows, headed[name].title)


def slides(member: Member, quarter: Quarter) -> Iterator[Table]:
    """The tables on the slides of each page; native charts are read against their own workbooks elsewhere."""
    for page in CHARTED:
        content = member.get(f"/download/page?page={page}&as=pptx&{member.view(quarter)}")
        headed = headlines(member, page, quarter)
        for slide in Presentation(BytesIO(content)).slides:
            name = reading.title(slide)
            for shape in slide.shapes:
                if getattr(shape, "has_table", False) and name in headed:
                    heads, *rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
                    yield Table(headed[name].chart, quarter, EVERYONE, heads, rows, headed[name].title)


def past(member: Member, quarter: Quarter) -> Iterator[Table]:
    """Packs as they were shown: the tables of their workbooks, of whichever quarter they are."""
    for number in member.past(quarter):
        content = member.get(f"{PAST}{number}&as=zip")
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from _as_shown(archive.read(name).decode("utf-8-sig"), name)


def _as_shown(text: str, name: str) -> Iterator[Table]:
    heads, *rows = csv.reader(StringIO(text, newline=""))
    own = heads.index("Chart")
    called = name[3:].removesuffix(".csv")
    if called == ASKED.replace("/", "-"):  # sentences, which are compared between worlds
        return
    chart = next(chart for chart in NEEDS if chart.replace("/", "-") == called)
    if rows:
        said = dict(zip(heads, rows[0], strict=True))
        about, quarter = said["About"].split(": "), Quarter.parse(said["Quarter in view"])
        slice = Slice(about[0].lower(), about[1]) if len(about) == 2 else EVERYONE
        yield Table(chart, quarter, slice, heads[:own], [row[:own] for row in rows], said["Chart"])


def headlines(member: Member, page: str, quarter: Quarter) -> dict[str, Table]:
    """The tables of a page by the headline that they stand under."""
    found = {table.chart: table for table in _on_page(member, page, quarter, EVERYONE)}
    none = Table("", quarter, EVERYONE, (), ())
    return {
        _said(node["props"]["children"]): found.get(f"{page}/{id}", none)
        for id, card in reading.cards_in(member.body(f"/{page}", quarter))
        for node in nodes(card)
        if _is_headline(node)
    }


def _said(children: Any) -> str:
    """The words of a node's children."""
    if isinstance(children, Mapping):
        return _said(children["props"]["children"])
    return children if isinstance(children, str) else "".join(map(_said, children))


def _is_headline(node: Mapping[str, Any]) -> bool:
    return node.get("type") == "H3" and node["props"].get("className") == "card-headline"


def _titles(member: Member, page: str, quarter: Quarter) -> dict[str, str]:
    """A page's tables' captions, "" where a chart has none."""
    found = {table.chart: table.title for table in _on_page(member, page, quarter, EVERYONE)}
    return {chart: found.get(chart, "") for chart in NEEDS if chart.startswith(f"{page}/")}


SURFACES: Sequence[Surface] = (pages, chart_files, sheets, wall, slides, past)
"""Every surface with tables: a new one is one more function here."""
