"""Workbooks and CSV keep to the guidance whatever the data: figures as numbers, words never as formulas."""

import csv
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from layouts import on_sheet
from layouts.chart_kinds import Bar, Bars, Control, Limits, Line
from layouts.datum import Datum, Mark
from layouts.deck import Deck, Item, Said, Shown
from layouts.drawing import Drawing, Grid
from layouts.native.data import code_of
from layouts.on_sheet.table import table_of
from layouts.pages import PAGES
from queries.figures import Figures
from queries.vocabulary import Edition
from tests.layouts import building
from tests.layouts.building import CONTEXT
from tests.layouts.decks import hidden

LONG = "A reason for leaving that is written out in far more words than any list of reasons has ever had before now ok"


def deck_of(items: tuple[Item, ...], **more: Any) -> Deck:
    told = {"title": "All charts", "office": "Office of Southshire", "area": "Southshire", "about": "", "demo": True}
    when = {"published": date(2026, 11, 4), "as_at": date(2026, 11, 22)}
    return Deck(**told, **when, quarter=building.LATEST, edition=Edition.BOARD, version=1, items=items, **more)


def every(figures: Figures) -> Deck:
    charts = [(page, chart) for page in PAGES for chart in page.charts]
    shown = [Shown(f"{page.name}/{chart.id}", page.name, "", chart.draw(figures, CONTEXT)) for page, chart in charts]
    return deck_of((Said("=How to read this", "+ and - are words\nhere"), *shown))


def bars(*drawn: Bar) -> Deck:
    rows = ((bar.name, bar.figure) for bar in drawn)
    grid = Grid.of("Reasons", ("Reason", "Number"), rows, ("", "people"), keys=("", "value"))
    drawing = Drawing("reasons", "A headline", "Reasons.", Bars(drawn, "people"), grid, "In words.", (), "Source.")
    return deck_of((Shown("cohort/reasons", "Cohort", "Leaving", drawing),))


NASTY: dict[str, Callable[[], Deck]] = {
    "usual": lambda: every(building.figures()),
    "not received": lambda: every(building.figures(received=False)),
    "not published": lambda: every(building.figures(published=False)),
    "all hidden": lambda: every(building.figures(change=hidden)),
    "one point": lambda: every(building.figures(1)),
    "thirty categories": lambda: bars(*(Bar(f"Reason {at}", Datum(at, str(at))) for at in range(30, 0, -1))),
    "long labels": lambda: bars(*(Bar(f"{LONG} {at}", Datum(3, "3")) for at in range(4))),
    "nothing but hidden": lambda: bars(Bar("One", Datum(None, "[c]", "[c]")), Bar("Two", Datum(None, "[x]", "[x]"))),
}


@pytest.fixture(params=NASTY, scope="module")
def deck(request: pytest.FixtureRequest) -> Deck:
    return NASTY[request.param]()


@pytest.fixture(scope="module")
def book(deck: Deck) -> Any:
    return load_workbook(BytesIO(on_sheet.write(deck)))


def test_it_has_cover_contents_notes_and_a_sheet_for_each_table(deck: Deck, book: Any) -> None:
    tables = [f"Table_{at}" for at in range(1, len(deck.charts) + 1)]
    assert book.sheetnames[: len(tables) + 3] == ["Cover", "Contents", "Notes", *tables]
    assert [cell.value for cell in book["Cover"]["A"]][:4] == [deck.title, deck.office, *deck.lines[:2]]
    links = [cell.hyperlink for row in book["Contents"].iter_rows() for cell in row if cell.hyperlink]
    linked = {link.location.split("!")[0].strip("'") for link in links}
    assert linked == set(book.sheetnames) - {"Contents"}


def test_each_sheet_has_one_marked_up_table_with_one_row_of_heads_and_no_blank_or_merged_cell(book: Any) -> None:
    for sheet in [sheet for sheet in book.worksheets if sheet.title.startswith(("Table_", "Contents", "Notes"))]:
        (table,) = sheet.tables.values()
        heads, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
        assert len({str(head).casefold() for head in heads}) == len(heads)
        assert all(value not in (None, "") for row in rows for value in row), sheet.title
        assert not sheet.merged_cells.ranges
        assert isinstance(sheet["A1"].value, str)
        assert sheet.freeze_panes == f"A{sheet[table.ref][1][0].row}"


def test_words_are_never_formulas(book: Any) -> None:
    for sheet in book.worksheets:
        formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert sheet.title == "Chart_data" or not formulas


def test_every_chart_is_told_to_those_who_do_not_see_it(deck: Deck) -> None:
    with ZipFile(BytesIO(on_sheet.write(deck))) as parts:
        names = parts.namelist()
        drawings = [parts.read(name).decode() for name in names if name.startswith("xl/drawings/drawing")]
        charts = [name for name in names if name.startswith("xl/charts/chart")]
        properties = parts.read("docProps/core.xml").decode()
    told = [drawing.count(' descr="') for drawing in drawings if "<xdr:wsDr" in drawing]
    assert sum(told) == len(charts) and all(told)
    for said in (f"<dc:title>{deck.title}<", f"<dc:creator>{deck.office}<", "<dc:language>en-GB<"):
        assert said in properties


def test_the_same_deck_gives_the_same_bytes(deck: Deck) -> None:
    assert on_sheet.write(deck) == on_sheet.write(deck)


def test_csv_is_one_table_under_one_row_of_heads(deck: Deck) -> None:
    for shown in deck.charts:
        heads, *rows = csv.reader(StringIO(on_sheet.write_csv(deck, shown).decode("utf-8-sig"), newline=""))
        assert len(rows) == len(table_of(shown.drawing).rows)
        assert {len(row) for row in rows} <= {len(heads)}
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("33%", "0%"),
        ("0.4%", "0.0%"),
        ("1,234", "#,##0"),
        ("6.5", "#,##0.0"),
        ("−0.7", '#,##0.0;"−"#,##0.0'),
        ("+0.7", '+#,##0.0;"−"#,##0.0;#,##0.0'),
    ],
)
def test_a_number_is_written_in_the_page_s_own_decimals(text: str, expected: str) -> None:
    assert code_of(text) == expected


def test_words_that_begin_as_formulas_stay_words_in_sheets_and_csv() -> None:
    deck = bars(Bar('=HYPERLINK("x")', Datum(3, "3")), Bar("@two", Datum(None, "[c]", "[c]")))
    sheet = load_workbook(BytesIO(on_sheet.write(deck)))["Table_1"]
    (table,) = sheet.tables.values()
    names = [row[0] for row in sheet[table.ref]][1:]
    assert [(cell.value, cell.data_type) for cell in names] == [('=HYPERLINK("x")', "s"), ("@two", "s")]
    assert b"'=HYPERLINK" in on_sheet.write_csv(deck, deck.charts[0])


def test_numbers_below_nought_are_numbers_in_csv() -> None:
    grid = Grid.of("Change", ("Pathway", "Change"), [("Housing", Datum(-0.7, "−0.7"))], ("", "points"))
    drawing = Drawing("change", "H", "T", Bars((), "points"), grid, "", (), "S")
    deck = deck_of((Shown("pathways/change", "Pathways", "", drawing),))
    assert b"Housing,-0.7," in on_sheet.write_csv(deck, deck.charts[0])


# Charts and paper


def charts_of(deck: Deck) -> list[str]:
    """Each chart's part, in the order of the sheets."""
    with ZipFile(BytesIO(on_sheet.write(deck))) as parts:
        found = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        ordered = sorted(found, key=lambda name: int("".join(filter(str.isdigit, name))))
        return [parts.read(name).decode() for name in ordered]


def test_a_chart_through_time_names_its_quarters_without_the_financial_year_and_its_lines_at_their_ends() -> None:
    chart = next(chart for chart in charts_of(every(building.figures())) if "Upper limit" in chart)
    quarters = re.findall(r"<c:v>([A-Z][a-z]{2}–[A-Z][a-z]{2} [^<]*)</c:v>", chart)
    assert quarters and not [quarter for quarter in quarters if "(" in quarter]
    assert chart.count("<c:manualLayout>") > chart.count("<c:ser>") - 1
    assert "&quot;Upper limit &quot;" in chart or '"Upper limit "' in chart


def test_points_that_signal_are_series_of_their_own_with_shape_and_letter() -> None:
    limits = Limits((5.0,) * 4, (1.0,) * 4, (9.0,) * 4, (None, Mark.CONCERN, Mark.HIGH, Mark.LOW))
    line = Line("People", "series", tuple(Datum(at, str(at)) for at in (4.0, 10.0, 11.0, 0.0)))
    quarters = ("Oct–Dec 2025", "Jan–Mar 2026", "Apr–Jun 2026", "Jul–Sep 2026")
    five, one, nine = (Datum(number, f"{number:.0f}") for number in (5.0, 1.0, 9.0))
    said = ("", "Concern", "Unusually high", "Unusually low")
    rows = [(f"{when} (Q)", line.points[at], five, one, nine, said[at]) for at, when in enumerate(quarters)]
    heads = ("Quarter", "People", "Mean", "Lower limit", "Upper limit", "Signal")
    grid = Grid.of("People", heads, reversed(rows), ("", "", "people", "people", "people", ""))
    body = Control(quarters, line, "people", limits)
    deck = deck_of((Shown("cohort/people", "Cohort", "", Drawing("people", "Head", "T", body, grid, "", (), "S")),))
    (chart,) = charts_of(deck)
    shapes = re.findall(r'<c:tx>.*?<c:v>([^<]*)</c:v>.*?</c:tx>.*?<c:symbol val="(\w+)"/>', chart)
    assert {("Concern", "diamond"), ("Unusually high", "triangle"), ("Unusually low", "none")} <= set(shapes)
    assert [letter for letter in "CHL" if f"'\"{letter}\"'" in chart] == ["L"], "only the latest has its letter"


def test_no_judgement_is_not_the_same_as_none() -> None:
    """Beside a hidden figure and in the sums there is nothing to judge; beside a mean, a blank was judged."""
    figures = building.figures(change=lambda cell: hidden(cell) if cell.quarter == building.LATEST.plus(-1) else cell)
    tables = [table_of(shown.drawing) for shown in every(figures).charts if isinstance(shown.drawing.body, Control)]
    told = {
        (row[1].value is not None and row[table.heads.index("Signal") - 3].value is not None, row[-1].text)
        for table in tables
        if table.heads[-1] == "Signal"
        for row in table.rows
    }
    assert (False, "[z]") in told and (True, "None") in told
    assert (False, "None") not in told and (True, "[z]") not in told


def test_a_printed_sheet_is_a4_landscape_at_nine_points_or_more_with_its_heads_on_every_page(deck: Deck) -> None:
    book = load_workbook(BytesIO(on_sheet.write(deck)))
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
        size = next(cell.font.size for cell in sheet["A"] if cell.value and cell.row > 1)
        assert size * (sheet.page_setup.scale or 100) / 100 >= 9, sheet.title
        wide = sum(
            sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJ" if letter in sheet.column_dimensions
        )
        if sheet.title.startswith("Table_"):
            assert sheet.print_title_rows
            assert wide * 9 * (sheet.page_setup.scale or 100) / 100 < 1200, sheet.title
