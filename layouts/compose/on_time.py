"""Returns on time: each of the quarter with its day and by how much it was late, and how often it came on time."""

from __future__ import annotations

from datetime import date
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import TableOnly
from layouts.compose import notes, states
from layouts.compose.recipe import Recipe, needs
from layouts.drawing import Drawing, Grid
from queries.figures import Cell, Figures
from queries.releases import SourceReturn
from queries.vocabulary import ALL, EVERYONE, State

QUARTERS = 8
BY = "organisation"
TITLE = "Returns of the quarter: when each was due, and when its first accepted version came"
ALL_OF = {1: "the one return", 2: "both returns"}
AGAIN = "A return that is sent again counts by its first version that was accepted."


def on_time(measure: str) -> Recipe:
    """The quarter's returns as a table, with how many of the last eight quarters' came on time from each sender."""
    return Recipe(needs([measure], ALL, BY, history=True), partial(_on_time, measure))


def _on_time(measure: str, figures: Figures, context: Context) -> Drawing:
    title = f"{TITLE}, {figures.quarter.words}."
    if figures.slice != EVERYONE:
        return states.in_slice(figures, title, measure)
    cell, release = figures.cell(measure), figures.release
    if release is None or not cell.shown:
        return states.nothing(figures, title, states.body(figures, measure, cell), measure)
    many = len(_told(figures, measure))
    headline = words.capital(f"{_now(cell, release.sources)}{_before(figures, measure, many)}")
    since = f"in {words.spelled(many)} quarters" if many > 1 else "this quarter"
    rows = [_row(figures, measure, each) for each in release.sources] or [("No return is owed", "", "", "", "")]
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=TableOnly(),
        table=Grid(title, ("Return", "Due", "Came", "How late", f"On time {since}"), tuple(rows)),
        alternative=f"A table. {title} {headline}.",
        measures=(measure,),
        source=notes.source(figures, measure),
        notes=(AGAIN, states.EXEMPT),
    )


def _row(figures: Figures, measure: str, each: SourceReturn) -> tuple[str, ...]:
    """``Police return, Southshire Police``, its days, ``4 days``, ``7 of 8``."""
    due, came = (words.day(day) if day else "" for day in (each.due_on, each.first_on))
    came = came or f"{State.NOT_RECEIVED.marker} not received"
    return (
        f"{words.capital(each.kind)} return, {each.organisation}",
        due,
        came,
        _late(each),
        _often(figures, measure, each),
    )


def _late(each: SourceReturn) -> str:
    days = late_by(each.due_on, each.first_on)
    if each.due_on is None:
        return "no day was set"
    return "" if days is None else f"{words.count(days, 'day')} late" if days else "on time"


def late_by(due: date | None, came: date | None) -> int | None:
    """How many days after its day a return came; 0 of one on time, None where either day is not known."""
    return None if due is None or came is None else max(0, (came - due).days)


def _often(figures: Figures, measure: str, each: SourceReturn) -> str:
    cells = [cell for cell in figures.series(measure, BY, each.organisation, QUARTERS) if cell.denominator]
    return _of(sum(cell.numerator or 0 for cell in cells), sum(cell.denominator or 0 for cell in cells))


def _told(figures: Figures, measure: str) -> list[Cell]:
    """The quarters of which it is told."""
    return [cell for cell in figures.series(measure, quarters=QUARTERS) if cell.denominator]


def _of(some: float, every: float) -> str:
    return f"{words.number(some)} of {words.number(every)}" if every else ""


def _now(cell: Cell, sources: tuple[SourceReturn, ...]) -> str:
    """``1 of 2 returns came on time: that of Southshire Police came 4 days late``."""
    good, every = round(cell.numerator or 0), round(cell.denominator or 0)
    if not every:
        return "no return was due by then"
    if good == every:
        return f"{ALL_OF.get(every, f'all {words.spelled(every)} returns')} came on time"
    told = [
        *(f"that of {each.organisation} came {_late(each)}" for each in sources if late_by(each.due_on, each.first_on)),
        *(f"that of {each.organisation} has not come" for each in sources if each.first_on is None),
    ]
    detail = f": {words.together(told)}" if told else ""
    return f"{good} of {words.count(every, 'return')} came on time{detail}"


def _before(figures: Figures, measure: str, many: int) -> str:
    """``; over eight quarters 13 of 16 did``."""
    cells = _told(figures, measure)
    every = sum(cell.denominator or 0 for cell in cells)
    if many < 2 or not every:
        return ""
    return f"; over {words.spelled(many)} quarters {_of(sum(cell.numerator or 0 for cell in cells), every)} did"
