"""The additionality ledger: what the scheme brings beyond the usual, how that is now by a published figure, and how
sure it is. A table, in the office's own words."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import TableOnly
from layouts.compose import register_gives
from layouts.compose.headlines import stretch_of
from layouts.compose.reading import leading, value
from layouts.compose.recipe import Recipe, needs
from layouts.drawing import Drawing, Grid
from queries.additionality import SURE, Addition, additions
from queries.figures import Cell, Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Measure, Unit
from queries.vocabulary import ALL, EVERYONE, Period, State

HEADS = ("What", "Usually", "With IOM", "Difference", "How sure")
TITLE = "What IOM brings beyond what would be anyway"
NO_FIGURE = "No figure"
UNSAID = "Not said"
OWN = (
    "What is usual, and how sure it is, the office says itself; a figure beside it is the latest published, and a "
    "difference is no proof of what brought it."
)
DUTIES = "What would be done in any case, such as the supervision of a sentence, is the scheme’s only where it is more."


def ledger() -> Recipe:
    """The rows of the register's sheet Additionality. Of which measures it tells stands there, so that all are read."""
    return Recipe((), _ledger, chosen=lambda _: needs(CATALOGUE, ALL, history=True))


def _ledger(figures: Figures, context: Context) -> Drawing:
    title = f"{TITLE}."
    if figures.slice != EVERYONE:
        return register_gives.in_slice(figures, title)
    if figures.release is None:
        return register_gives.unpublished(figures, title)
    if lacks := register_gives.of_ledger(context.register, figures.area):
        return register_gives.off(figures, title, register_gives.LEDGER, lacks)
    rows = additions(context.register, figures.area)
    named = dict.fromkeys(each.measure for each in rows if each.measure)
    headline = _told(rows)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=TableOnly(),
        table=Grid(title, HEADS, tuple(_row(each, figures) for each in rows)),
        alternative=f"A table. {title} {headline}.",
        measures=(),
        source=register_gives.source(figures, "sheet Additionality", *named),
        notes=(*_figures(rows, figures), OWN, DUTIES, *_sources(rows)),
    )


def _told(rows: Sequence[Addition]) -> str:
    """``The office lists four things that IOM brings beyond the usual: two observed, one estimated, one not known``."""
    every = {sure: sum(each.sure == sure for each in rows) for sure in SURE}
    every["not said how sure"] = len(rows) - sum(every.values())
    told = words.together([f"{words.spelled(many)} {words.mid(sure)}" for sure, many in every.items() if many])
    return f"The office lists {words.some(len(rows), 'thing')} that IOM brings beyond the usual: {told}"


def _row(each: Addition, figures: Figures) -> tuple[str, ...]:
    sure = each.sure or UNSAID
    if not each.measure:
        return each.item, each.usually or UNSAID, each.with_iom or UNSAID, NO_FIGURE, sure
    measure = CATALOGUE[each.measure]
    cell = _latest(figures, measure)
    now = _written(measure, cell)
    said = f"{each.with_iom}: {now}" if each.with_iom else now
    return each.item, _usually(each, measure), said, _difference(each, measure, cell), sure


def _latest(figures: Figures, measure: Measure) -> Cell:
    """The figure that leads a measure's own chart: of the quarter, of four, or of the latest financial year told."""
    if measure.base is Period.YEAR:
        told = figures.years(measure.id)
        return told[-1] if told else figures.cell(measure.id, period=Period.YEAR)
    return leading(figures, measure, figures.cell(measure.id, period=measure.base), ALL, ALL)


def _written(measure: Measure, cell: Cell) -> str:
    """The figure with its unit; where it is not shown, why."""
    found = value(cell)
    if found is not None:
        return words.amount(found, measure.unit.value)
    marker = cell.state.marker or State.NOT_APPLICABLE.marker
    return f"{marker} {words.WHY[marker].partition(' to ')[0]}"


def _figures(rows: Sequence[Addition], figures: Figures) -> list[str]:
    """``Figures: wait to first contact, July to September 2026; …``: what each is, and of when."""
    measures = dict.fromkeys(each.measure for each in rows if each.measure)
    told = [
        f"{words.mid(measure.label)}, {stretch_of(measure, _latest(figures, measure))}"
        for measure in map(CATALOGUE.__getitem__, measures)
    ]
    return [f"Figures: {'; '.join(told)}."] if told else []


def _usually(each: Addition, measure: Measure) -> str:
    if each.usual is None:
        return each.usually or UNSAID
    number = words.amount(each.usual, measure.unit.value)
    return f"{each.usually}: {number}" if each.usually else number


def _difference(each: Addition, measure: Measure, cell: Cell) -> str:
    """``35 points more``, ``8 days fewer``; nothing of a figure that is not shown."""
    found = value(cell)
    if each.usual is None:
        return NO_FIGURE
    if found is None:
        return _written(measure, cell)
    share = measure.unit is Unit.PERCENT
    gap = round(found * 100) - round(each.usual * 100) if share else found - each.usual
    much = words.count(abs(gap), "point") if share else words.amount(abs(gap), measure.unit.value)
    return f"{much} {'more' if gap > 0 else 'fewer'}" if gap else "As usual"


def _sources(rows: Sequence[Addition]) -> list[str]:
    found = dict.fromkeys(each.source.rstrip(".") for each in rows if each.source)
    return [f"What is usual: {source}." for source in found]
