"""A name is words in whatever is written, also one that an office program would take for a formula, link or cell."""

import csv
import re
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from itertools import cycle
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from dashboard.demo import World, invent
from dashboard.exports import decks, release_files
from dashboard.exports.decks import Imprint, Pick, Wanted
from dashboard.exports.release_files import Files
from dashboard.returns.annotate import annotated
from dashboard.returns.model import Finding, Severity
from dashboard.returns.prefilled import template_from
from dashboard.returns.shape import Kind
from dashboard.returns.shapes import REGISTER, RETURNS
from dashboard.returns.shapes_shared import REPORT
from layouts import on_sheet, on_slide
from layouts.deck import Deck
from layouts.on_sheet.formats import FORMULA
from queries import cells
from queries.characters import as_meant
from queries.engines import open_engine
from queries.vocabulary import Edition
from tests.dashboard.demonstrating import SMALL
from tests.layouts import slides
from tests.support import Store, store_of

SIGNS = (
    "=1+1 {}",
    "=House!A1 {}",
    "+{}",
    "-{}",
    "@{}",
    "＝1+1 {}",
    "Stop!$A$1 {}",
    "=cmd|x!A1 {}",
    "internal:{}",
    "mailto:{}",
    "&C&P {}",
    "<r><t>{}</t></r>",
)
"""How names may be written: as formulas, cells, links, codes of a page's head, and a workbook's markup would."""
NAMED = frozenset(
    [
        "area",
        "district",
        "organisation",
        "house",
        "name",
        "agency",
        "sector",
        "output",
        "unit",
        "tool",
        "service",
        "course",
        "role",
        "subject",
        "source",
        "note",
    ]
)
CODED = frozenset(
    (sheet.table, column.field)
    for shape in (REGISTER, *RETURNS.values())
    for sheet in shape.sheets
    for column in sheet.columns
    if column.codes
)
UNSEEN = "\u200b"  # what keeps a word from being taken for markup
OURS = re.compile(r"'?(Sheet1|Table_\d+|Chart_data)'?![$A-Z\d:]+")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[-+]\d+)?")
LINKS = re.compile(r"<f>((IFERROR\(LEFT\(|)?Table_\d+!\$[A-Z]+\$\d+.*|(Sheet1|Chart_data)!\$[A-Z]+\$\d+)</f>")
BETWEEN = re.compile(r"<f>(Sheet1|Chart_data)!\$[A-Z]+\$\d+-(Sheet1|Chart_data)!\$[A-Z]+\$\d+</f>")


def renamed(world: World) -> World:
    """The world with a sign before each name of the register, and so before each that returns take from it."""
    signs, names = cycle(SIGNS), dict[str, str]()
    texts = [column.field for sheet in REGISTER.sheets for column in sheet.columns if column.kind is Kind.TEXT]
    fields = [name for name in dict.fromkeys(texts) if name in NAMED]
    for rows in world.register.values():
        for value in (row[name] for row in rows for name in fields if row.get(name)):
            names.setdefault(value, next(signs).format(value))

    def said(value: Any) -> Any:
        return names.get(value, value) if isinstance(value, str) else value

    def lines(sheet: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{name: value if (sheet, name) in CODED else said(value) for name, value in row.items()} for row in rows]

    def told(sheet: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{**row, "words": f"={row['words']}"} for row in rows] if sheet == REPORT.table else lines(sheet, rows)

    returns = [
        replace(
            each,
            organisation=said(each.organisation),
            rows={sheet: told(sheet, rows) for sheet, rows in each.rows.items()},
            narrative=f"={each.narrative}",
        )
        for each in world.returns
    ]
    return World(
        said(world.area), {sheet: lines(sheet, rows) for sheet, rows in world.register.items()}, tuple(returns)
    )


@pytest.fixture(scope="module")
def world() -> World:
    return renamed(invent(seed=3, quarters=2, plan=SMALL))


@pytest.fixture(scope="module")
def store(world: World, tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("names"), world, published=1)


@pytest.fixture(scope="module", params=Edition)
def deck(request: pytest.FixtureRequest, store: Store) -> Deck:
    """Every chart of every page, after words of a pack."""
    engine = open_engine(store.cells_url)
    quarter = cells.published(engine, store.area)[-1].quarter
    picks = (Pick(heading="=1+1", text="@SUM(1)\n\n=A1"), *(Pick(chart) for chart in decks.addresses()))
    imprint = Imprint("=1+1 pack", "=Office!A1", True, date(2026, 11, 22))
    return decks.deck(engine, store.register, Wanted(store.area, quarter, request.param), picks, imprint)


def drawn(deck: Deck) -> set[str]:
    """The names that charts of a deck have in their tables."""
    begin = tuple(sign.partition("{}")[0] for sign in SIGNS)
    rows = (row for shown in deck.charts for row in shown.drawing.table.rows)
    return {cell for row in rows for cell in row if cell.startswith(begin) and re.search("[A-Za-z]{4}", cell)}


def formulas(book: bytes) -> list[str]:
    """What in a workbook is calculated, linked or looked up, other than our own links of charts to their tables, and
    what lies between two of their own lines."""
    found = []
    with ZipFile(BytesIO(book)) as packed:
        for name in packed.namelist():
            part = packed.read(name).decode() if name.endswith((".xml", ".rels")) else ""
            found += [
                each
                for each in re.findall(r"<f[ >].*?</f>", part)
                if not (LINKS.fullmatch(each) or BETWEEN.fullmatch(each))
            ]
            found += [each for each in re.findall(r"<c:f>(.*?)</c:f>", part) if not OURS.fullmatch(each)]
            found += re.findall(r'TargetMode="External"|<ddeLink|<externalReference ', part)
            found += re.findall(r"<hyperlink [^>]*r:id", part)
    return found


def words(book: bytes) -> set[str]:
    """All texts in a workbook's cells, which are texts and nothing else."""
    sheets = load_workbook(BytesIO(book)).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    return {str(cell.value).rstrip(UNSEEN) for cell in cells if cell.data_type == "s"}


def test_in_a_workbook_every_name_is_words_as_typed(deck: Deck) -> None:
    book = on_sheet.write(deck)
    assert formulas(book) == []
    assert drawn(deck) <= words(book)
    assert len(drawn(deck)) >= 5


def test_on_slides_and_in_the_workbooks_behind_their_charts_every_name_is_words(deck: Deck) -> None:
    content = on_slide.write(deck)
    assert formulas(content) == []
    said: set[str] = set()
    for chart in [chart for slide in slides.opened(content).slides for chart in slides.charts(slide)]:
        book = chart.part.chart_workbook.xlsx_part.blob
        assert formulas(book) == []
        names = {str(name) for plot in chart.plots for name in (*plot.categories, *(one.name for one in plot.series))}
        assert {name for name in names if name} - {"None"} <= words(book)
        said |= names
    assert any(name.startswith("=") for name in said)


def test_in_csv_every_name_is_guarded(deck: Deck) -> None:
    for shown in deck.charts:
        assert_guarded(on_sheet.write_csv(deck, shown))


def assert_guarded(content: bytes) -> None:
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    unguarded = [cell for row in rows for cell in row if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell)]
    assert unguarded == []


@pytest.mark.parametrize("edition", Edition)
def test_in_a_releases_archive_every_name_is_guarded(store: Store, edition: Edition) -> None:
    engine = open_engine(store.cells_url)
    files = Files(cells.published(engine, store.area)[-1], edition, "=Office", True)
    with ZipFile(BytesIO(release_files.archive(engine, store.register, files))) as packed:
        for name in packed.namelist():
            if name.endswith(".csv"):
                assert_guarded(packed.read(name))


def test_in_returns_and_templates_every_name_is_words(store: Store, world: World) -> None:
    for path in sorted(store.folder.glob("*.xlsx")):
        assert formulas(path.read_bytes()) == [], path.name
    for each in world.returns[-2:]:
        (path,) = store.folder.glob(f"{each.kind}-*-{each.quarter.slug}.xlsx")
        made = BytesIO()
        template_from(path, store.register, output=made)
        assert formulas(made.getvalue()) == []
        assert as_meant(each.organisation) in words(made.getvalue())


def test_in_a_marked_copy_what_is_said_is_words(store: Store) -> None:
    path = next(iter(store.folder.glob("provider-*.xlsx")))
    said = [Finding("=1", severity, "=1+1", "A1", "=House!A1", "=cmd|x!A1") for severity in Severity]
    for content in (path.read_bytes(), zipped(path)):
        book = annotated(content, "=1+1.xlsx", said, notice="@SUM(1)")
        assert formulas(book) == []
        assert "=cmd|x!A1" in words(book)


def zipped(path: Path) -> bytes:
    """The sheet Clients of a return as a zip of one CSV file."""
    made, sheet = BytesIO(), load_workbook(path)["Clients"]
    text = StringIO()
    csv.writer(text).writerows(sheet.iter_rows(values_only=True))
    with ZipFile(made, "w") as packed:
        packed.writestr("Clients.csv", text.getvalue())
    return made.getvalue()
