"""How much a board sees: which charts of its pages say something, and which headlines of the two topics are hidden.

``python -m tests.bench.shares STORE`` prints both shares of a store's eight latest quarters, and what fails and why.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rich.console import Console
from rich.table import Table as Printed
from sqlalchemy import Engine, select

from layouts.chart import Chart, Choices, Context, Page
from layouts.chart_kinds import (
    Bars,
    Changes,
    Control,
    Funnel,
    Lines,
    Nothing,
    Overlap,
    Panels,
    Shares,
    SideBySide,
    Stacked,
    TableOnly,
)
from layouts.compose.contributions import MEASURE
from layouts.datum import MARKERS, Datum
from layouts.drawing import Drawing
from layouts.pages import PAGES
from layouts.pages.where_it_changed import PAGE, WHOLE
from queries import cells, registers, tables
from queries.disclosure.primary import Count, Rule, primary
from queries.engines import open_engine, reading
from queries.figures import Cell, Figures, Need
from queries.measures import CATALOGUE, TOPICS
from queries.measures.measure import Form, Measure
from queries.register import Register
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, Edition, Period, Quarter, State
from tests.bench.store import settings_of

QUARTERS = 8
HEADLINES = ("Domestic abuse and mental health", "Housing")
USEFUL, HIDDEN = 0.95, 0.05
MOSTLY = 1 / 2
HELD = State.SUPPRESSED.marker
RECEIVED = State.NOT_RECEIVED.marker
Asked = tuple[Quarter, Page, Chart, Choices]
"""A chart of a page as it is chosen, in a quarter."""


@dataclass(frozen=True)
class Failed:
    """A chart or headline of a quarter that does not say what it is there for, and why."""

    quarter: Quarter
    name: str
    how: str
    why: str


@dataclass(frozen=True)
class Told:
    """So many looked at, and those that fail."""

    looked_at: int
    failed: Sequence[Failed]
    untold: int = 0
    """So many more say nothing in either edition: what they ask was on no return yet. Nobody hides it."""

    @property
    def share(self) -> float:
        """Of those looked at how many fail."""
        return len(self.failed) / (self.looked_at or 1)

    @property
    def by_name(self) -> Mapping[tuple[str, str, str], int]:
        """How often each fails, and how, and why: the most frequent first."""
        return dict(Counter((each.name, each.how, each.why) for each in self.failed).most_common())


@dataclass(frozen=True)
class Area:
    """A store's area as the board has it, and as it is."""

    engine: Engine
    area: str
    register: Register

    @cached_property
    def quarters(self) -> list[Quarter]:
        """The latest, oldest first."""
        return sorted(release.quarter for release in cells.published(self.engine, self.area))[-QUARTERS:]

    @cached_property
    def closed(self) -> Mapping[int, Mapping[str, Sequence[str]]]:
        """Which breakdowns each year offers."""
        c = tables.closed_sets.c
        with reading(self.engine) as connection:
            rows = connection.execute(select(c.year, c.content).where(c.area == self.area))
            return {row.year: row.content for row in rows}

    def figures(self, quarter: Quarter, needs: Sequence[Need], edition: Edition = Edition.BOARD) -> Figures:
        """What a chart would be given."""
        return cells.figures(
            self.engine,
            area=self.area,
            quarter=quarter,
            edition=edition,
            slice=EVERYONE,
            needs=needs,
            register=self.register,
        )


def charts(area: Area) -> Told:
    """Every chart of every page in each quarter; where a difference is taken apart, those of the usual measure."""
    return _told(area, [(q, page, chart, {}) for q in area.quarters for page in PAGES for chart in page.chosen({})])


def differences(area: Area) -> Told:
    """Every chart of the page on which differences are taken apart, of every measure, in each quarter."""
    every: list[Asked] = [
        (quarter, PAGE, chart, {MEASURE: measure})
        for quarter in area.quarters
        for measure in CATALOGUE
        for chart in PAGE.chosen({MEASURE: measure})
        if chart.id != WHOLE
    ]
    return _told(area, every)


def _told(area: Area, every: Sequence[Asked]) -> Told:
    failed = [(each, found) for each in every if (found := _failed(area, each))]
    empty = [each for each, _ in failed if isinstance(_drawn(area, each, Edition.WORKING).body, Nothing)]
    return Told(len(every) - len(empty), [found for each, found in failed if each not in empty], len(empty))


def headlines(area: Area) -> Told:
    """Every total of the measures of the two topics, in each quarter in which it was received: of the stretch that it
    is published of."""
    looked_at, failed = 0, []
    for quarter in area.quarters:
        for measure in (measure for topic in HEADLINES for measure in TOPICS[topic]):
            cell = _headline(area, quarter, measure)
            looked_at += cell.state in (State.SHOWN, State.SUPPRESSED)
            if cell.state is State.SUPPRESSED:
                failed.append(Failed(quarter, f"{measure.id} {measure.name}", "hidden", _total(area, quarter, measure)))
    return Told(looked_at, failed)


def _headline(area: Area, quarter: Quarter, measure: Measure) -> Cell:
    """The total of a quarter, of the four to it, or where those are not told of the latest year."""
    figures = area.figures(quarter, [Need(measure.id)])
    cell = figures.cell(measure.id, period=measure.base)
    years = figures.years(measure.id) if measure.base is not Period.QUARTER else ()
    return years[-1] if years and cell.state in (State.NOT_RECEIVED, State.NOT_APPLICABLE) else cell


def _failed(area: Area, asked: Asked) -> Failed | None:
    quarter, page, chart, choices = asked
    if not (how := says(_drawn(area, asked))):
        return None
    why = "; ".join(dict.fromkeys(_why(area, quarter, chart.reads(page.choices(choices)))))
    return Failed(quarter, " ".join(filter(None, (choices.get(MEASURE, ""), f"{page.path}#{chart.id}"))), how, why)


def _drawn(area: Area, asked: Asked, edition: Edition = Edition.BOARD) -> Drawing:
    quarter, page, chart, choices = asked
    chosen = page.choices(choices)
    return chart.draw(area.figures(quarter, chart.reads(chosen), edition), Context(area.register, chosen))


def says(drawing: Drawing) -> str:
    """How a drawing says nothing of the quarter in view; "" where it does."""
    if isinstance(drawing.body, Nothing):
        return f"panel: {drawing.body.kind}"
    lines = through_time(drawing)
    latest = [line[-1] for line in lines] or list(of_quarter(drawing))
    gone = [point for point in latest if point.marker in (HELD, RECEIVED)]
    if latest and len(gone) == len(latest):
        return "latest not shown"
    every = [point for line in lines for point in line] or latest
    held = [point for point in every if point.marker == HELD]
    return "mostly hidden" if len(held) > MOSTLY * len(every) else ""


def through_time(drawing: Drawing) -> list[tuple[Datum, ...]]:
    """The series of a chart through time."""
    match drawing.body:
        case Control(line=line):
            return [line.points]
        case Stacked(lines=lines) | Lines(lines=lines):
            return [line.points for line in lines]
        case Panels(panels=panels):
            return [panel.line.points for panel in panels]
    return []


def of_quarter(drawing: Drawing) -> Iterator[Datum]:
    """The figures of a chart of one quarter."""
    match drawing.body:
        case Bars(bars=bars):
            yield from (bar.figure for bar in bars)
        case SideBySide(columns=columns):
            yield from (figure for column in columns for figure in column.figures)
        case Changes(rows=rows):
            yield from (row.latest for row in rows)
        case Overlap(parts=parts):
            yield from (part.figure for part in parts)
        case Shares(rows=rows):
            for row in rows:
                yield from (part.figure for part in row.parts)
                yield from [Datum(None, row.hidden, row.hidden.split()[0])] if row.hidden else []
        case Funnel(points=points):
            yield from (point.figure for point in points)
        case TableOnly():
            texts = [text for row in drawing.table.rows for text in row[1:]]
            yield from (Datum(None, text, text if text in MARKERS else "") for text in texts)


def _why(area: Area, quarter: Quarter, needs: Sequence[Need]) -> Iterator[str]:
    for need in needs:
        figures, measure = area.figures(quarter, [need, Need(need.measure)]), CATALOGUE[need.measure]
        total = figures.cell(measure.id)
        if total.state is State.NOT_RECEIVED:
            yield "not received"
        elif total.state is State.SUPPRESSED:
            yield f"{measure.id}: {_total(area, quarter, measure)}"
        elif need.by != ALL:
            yield from _table(area, quarter, measure, need.by, figures.table(measure.id, need.by))


def _table(area: Area, quarter: Quarter, measure: Measure, by: str, shown: Sequence[Cell]) -> Iterator[str]:
    where = f"{measure.id} by {by}"
    if not shown:
        offered = by in area.closed.get(quarter.year, {}).get(measure.id, ())
        yield f"{where}: {'mostly hidden' if offered else 'closed set'}"
    elif hidden := {cell.category for cell in shown if cell.state is State.SUPPRESSED}:
        exact = area.figures(quarter, [Need(measure.id, by)], Edition.WORKING).table(measure.id, by)
        small = [cell for cell in exact if cell.category in hidden and _is_small(area, quarter, cell)]
        yield f"{where}: {len(small)} primary, {len(hidden) - len(small)} secondary or merged"


def _total(area: Area, quarter: Quarter, measure: Measure) -> str:
    """Why a total is hidden: small itself, beside a small number left out, or a small part of a split."""
    needs = [Need(measure.id, by) for by in (ALL, LEFT_OUT, *measure.splits)]
    exact = area.figures(quarter, needs, Edition.WORKING)
    if _is_small(area, quarter, exact.cell(measure.id)):
        return "primary"
    if any(_is_small(area, quarter, cell) for cell in exact.table(measure.id, LEFT_OUT)):
        return "few left out"
    board = area.figures(quarter, needs)
    parts = [by for by in measure.splits if any(_is_small(area, quarter, cell) for cell in exact.table(measure.id, by))]
    if parts:
        given = any(board.table(measure.id, by) for by in parts)
        return f"part of split{'' if given else ' not offered'}"
    return "secondary"


def _is_small(area: Area, quarter: Quarter, cell: Cell) -> bool:
    """By what is counted, for the people behind it are in no release."""
    release = next(each for each in cells.published(area.engine, area.area) if each.quarter == quarter)
    measure, top = CATALOGUE[cell.measure], int(cell.numerator or 0)
    if cell.by == LEFT_OUT or cell.denominator is None or measure.form is not Form.SHARE:
        people = int(cell.denominator or top)
        return primary(Count("", people, None, people, people, 0), Rule(release.threshold))
    bottom = int(cell.denominator)
    if cell.by in measure.splits:
        return 0 < top < release.threshold
    counted = Count("", top, bottom, top, bottom, bottom - top)
    return primary(counted, Rule(release.threshold, measure.sensitive, measure.exempt))


def of_store(folder: Path) -> tuple[Area, ...]:
    """The areas of a store."""
    engine = open_engine(settings_of(folder).cells_url)
    register = registers.current(engine)
    assert register, f"there is no register in {folder}"
    return tuple(Area(engine, name, register) for name in register.areas)


def printed(area: Area) -> Iterator[Printed]:
    """Both shares, each with what fails; and how many differences can be taken apart, which GATE.md gives no share."""
    shown, hidden, apart = charts(area), headlines(area), differences(area)
    useful = shown.looked_at - len(shown.failed)
    said = f"{area.area}: {useful} of {shown.looked_at} charts of the pages say something"
    yield _printed(said, shown, 1 - shown.share >= USEFUL)
    said = f"{area.area}: {len(hidden.failed)} of {hidden.looked_at} headlines of the two topics are hidden"
    yield _printed(said, hidden, hidden.share <= HIDDEN)
    said = f"{area.area}: {apart.looked_at - len(apart.failed)} of {apart.looked_at} differences are taken apart"
    yield _printed(said, apart)


def _printed(said: str, told: Told, met: bool | None = None) -> Printed:
    share = f"{told.share:.1%} fail" if told.failed else "none fails"
    judged = {True: ", met", False: ", missed", None: ""}[met]
    untold = f" ({told.untold} more are of what no return held yet, in either edition)" if told.untold else ""
    title = f"{said} on the board edition, {QUARTERS} quarters: {share}{judged}{untold}"
    table = Printed(title=title, title_justify="left")
    for head in ("what fails", "how", "why", "quarters"):
        table.add_column(head)
    for (name, how, why), times in told.by_name.items():
        table.add_row(name, how, why, str(times))
    return table


if __name__ == "__main__":
    console = Console(width=None if sys.stdout.isatty() else 150, highlight=False)
    for area in of_store(Path(sys.argv[1])):
        console.print(*printed(area), sep="\n")
