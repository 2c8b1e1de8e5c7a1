"""A whole release as files: its cells, a dictionary of what they mean, and what may be done with them, in one archive.

Only what an edition may show goes in: the board edition's slices are breakdowns of the area and stand among its cells.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd  # whole before there are threads: plotly looks into one that is half loaded
from sqlalchemy import Engine
from xlsxwriter import Workbook

from layouts import pickers, words
from layouts.deck import DEMO, MARKINGS, SHORTHAND
from layouts.defining import define
from layouts.on_sheet import UTF8_WITH_MARK, csv_text, guarded
from queries import frames
from queries.british import british_day
from queries.listing import OF_FOUR
from queries.measures import SIDES, under
from queries.measures.measure import Measure
from queries.register import Register
from queries.releases import Release
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, LEFT_OUT_BY, Edition, Period, State

CELLS, WORKBOOK, DICTIONARY, README = "cells.csv", "cells.xlsx", "data-dictionary.csv", "README.txt"
FOUR = "four-quarters.csv"
"""What is published of the four quarters to this one as figures of their own, where there is any."""
PERIOD = "period"
COLUMNS = {
    "quarter": "The quarter of the financial year, such as 2026/27 Q2 (July to September 2026).",
    "area": "The area, as the register calls it.",
    "edition": "Board: small numbers protected. Working: exact figures, for the performance team.",
    "measure": "The measure’s id; its definition stands below.",
    "slice": "Whose figures they are: all, or district:NAME, cohort:NAME or sex:NAME.",
    "by": "The breakdown; all for the total.",
    "category": "The breakdown’s category; all for the total.",
    "code": "The category’s code in the returns, where it has one.",
    "state": "Whether a number is shown, and if not, why.",
    "numerator": "What is counted; for a median or mean empty.",
    "denominator": "Out of how many; for a count empty.",
    "value": "The figure: a share as a fraction (0.33 is 33%), else in the measure’s unit.",
    "release": "The release’s number: the quarter’s first is 1, a corrected one the next.",
}
STATES = {
    State.SHOWN: "A number is shown; 0 is a true nought.",
    State.SUPPRESSED: "Hidden to protect small numbers; elsewhere written [c].",
    State.NOT_RECEIVED: "The return has not been received; elsewhere written [x].",
    State.NOT_APPLICABLE: "Not applicable: there is nothing to count here; elsewhere written [z].",
}
HEADS = ("kind", "name", "title", "meaning", "unit", "source")
PASSED_ON = {
    Edition.BOARD: "It is for readers of the board edition. No licence to publish it comes with this file: "
    "ask the office before it is passed on.",
    Edition.WORKING: "It holds exact small numbers about people. It is for the performance team alone and may not be "
    "passed on.",
}


@dataclass(frozen=True)
class Files:
    """Which release, of which edition, whose office made it, and whether its people are invented."""

    release: Release
    edition: Edition
    office: str
    demo: bool

    @property
    def name(self) -> str:
        """What the archive is called."""
        area = words.file_name(self.release.area)
        return f"iom-{area}-{self.release.quarter.slug.lower()}-{self.edition.value}-release.zip"


def archive(engine: Engine, register: Register, files: Files) -> bytes:
    """The archive of a release: the same release gives the same bytes."""
    made = BytesIO()
    table = _table(engine, register, files)
    parts = {
        README: _readme(files).encode(),
        CELLS: _as_csv(table),
        WORKBOOK: _as_workbook(table, files),
        DICTIONARY: _dictionary(table, under(files.release.specifications)),
    }
    four = [_table(engine, register, files, period).assign(period=period.value) for period in OF_FOUR]
    if any(len(each) for each in four):
        parts[FOUR] = _as_csv(pd.concat(four))
    with ZipFile(made, "w", ZIP_DEFLATED) as together:
        for name, content in parts.items():
            part = ZipInfo(name, files.release.published_at.timetuple()[:6])
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o644 << 16
            together.writestr(part, content)
    return made.getvalue()


def _table(engine: Engine, register: Register, files: Files, period: Period = Period.QUARTER) -> pd.DataFrame:
    """Every cell of the release that the edition may show, a row each, in the order of the columns."""
    area, quarter = files.release.area, files.release.quarter
    sliced = pickers.slices(register, area, quarter) if files.edition is Edition.WORKING else ()
    found = pd.concat(
        frames.cells(engine, area=area, quarter=quarter, edition=files.edition, slice=slice, period=period)
        for slice in (EVERYONE, *sliced)
    )
    return found.assign(quarter=frames.labels(found))[[*COLUMNS]]


def _as_csv(table: pd.DataFrame) -> bytes:
    text = table.select_dtypes(exclude="number").columns
    safe = table.assign(**{name: table[name].astype(str).map(guarded) for name in text})
    said: str = safe.to_csv(index=False, lineterminator="\r\n", float_format=_number)
    return said.encode(UTF8_WITH_MARK)


def _number(value: float) -> str:
    """Whole numbers without a point, others in full."""
    return repr(int(value) if value.is_integer() else float(value))


def _as_workbook(table: pd.DataFrame, files: Files) -> bytes:
    """The same as a workbook of one sheet: words stay words. Column by column, for pandas styles each cell anew."""
    made = BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Cells")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, table.columns)
        for at, name in enumerate(table):
            sheet.write_column(1, at, table[name].astype(object).where(table[name].notna(), None))
        book.set_properties({"title": files.name, "created": files.release.published_at})
    return made.getvalue()


def _dictionary(table: pd.DataFrame, measures: Mapping[str, Measure]) -> bytes:
    """What each column, measure, breakdown and state means: all that the cells name."""
    rows: list[tuple[str, ...]] = [("column", name, "", meaning, "", "") for name, meaning in COLUMNS.items()]
    rows += [("state", state.value, "", meaning, "", "") for state, meaning in STATES.items()]
    sided = [
        (id, each) for id in dict.fromkeys(table["measure"]) for each in (*(one.id for one in SIDES.get(id, ())), id)
    ]
    rows += [_measure(id, measures[each]) for id, each in sided if each in measures]
    rows += [("breakdown", by, "", _breakdown(by, some), "", "") for by, some in table.groupby("by", sort=False)]
    return csv_text(HEADS, [[guarded(text) for text in row] for row in rows])


def _measure(id: str, measure: Measure) -> tuple[str, ...]:
    definition, unit = define(measure), measure.unit.value
    told = dict(definition.said)
    limits = f" Does not say {words.mid(told['Does not say'])}" if "Does not say" in told else ""
    return (
        "measure",
        id,
        definition.name,
        definition.counted + limits,
        unit,
        words.capital(told.get("Source", "")),
    )


def _breakdown(by: str, table: pd.DataFrame) -> str:
    """A breakdown's categories, as the cells name them."""
    if by == ALL:
        return "No breakdown: the total."
    if by == LEFT_OUT:
        return "How many are left out of the denominator, and for what."
    if by.startswith(LEFT_OUT_BY):
        return f"How many each {by.removeprefix(LEFT_OUT_BY)} leaves out of its denominator."
    return f"{words.capital(by)}: {'; '.join(table['category'].unique())}."


def _readme(files: Files) -> str:
    release = files.release
    came = [
        f"- {each.kind} return of {each.organisation}: "
        + (f"version {each.version}, received {words.day(each.received_on)}" if each.received_on else "not received")
        for each in release.sources
    ]
    said = [
        f"{release.area}, {release.quarter.label}, {release.quarter.words}",
        MARKINGS[files.edition],
        *([DEMO] if files.demo else []),
        f"Release {release.version}, published {words.day(british_day(release.published_at))}, by {files.office}",
        "",
        f"{CELLS}: one published figure a line, of measures through all their breakdowns.",
        f"{DICTIONARY}: what each column, measure, breakdown and state means.",
        "Both are CSV in UTF-8 with one row of heads.",
        f"{WORKBOOK}: the same cells as a workbook.",
        f"{FOUR}, where there is one: what is published of the financial year or the last four quarters as figures of "
        f"their own; the column {PERIOD} says of which.",
        "",
        "Who may use it",
        PASSED_ON[files.edition],
        "",
        "Made from",
        *came,
        "",
        "Where a number is not shown",
        *(f"- {marker} {meaning}" for marker, meaning in SHORTHAND),
        "In cells.csv the column “state” says which; its value is empty, and so are its counts, but for 0 of 0 where "
        "nobody is counted.",
    ]
    return "\r\n".join(said) + "\r\n"
