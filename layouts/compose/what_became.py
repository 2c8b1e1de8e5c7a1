"""What became of everyone who joined in a year: each in exactly one state, at one quarter end after another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Part, ShareRow, Shares
from layouts.compose import notes, states
from layouts.compose.hidden_now import LATEST, instead
from layouts.compose.reading import counted, tops
from layouts.compose.recipe import Recipe
from layouts.compose.who import sentence, suffix
from layouts.compose.years_since import (
    AT_YEARS,
    NOT_YET,
    NOTES,
    YEARS,
    Since,
    end_of,
    name_of,
    needs,
    none_yet,
    too_early,
)
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid, Key
from queries.figures import Figures
from queries.measures.states import IN_FULL, REDUCED, STATES, UNTOLD

ROLES = {
    STATES: ("first", "second", "third", "neither", "unknown"),
    IN_FULL: ("first", "second", "pale", "third", "quiet", "sixth", "fifth", "neither", "unknown"),
}
HIDDEN = "[c] where each was is hidden to protect small numbers, and not how many are on the scheme."


def what_became(measures: Sequence[str], before: int) -> Recipe:
    """The latest year of joining of which everybody was followed for a year, or so many such years ``before``."""
    return Recipe(needs(measures, states=True), partial(_drawn, tuple(measures), before))


def _drawn(measures: Sequence[str], before: int, figures: Figures, context: Context) -> Drawing:
    title = f"What became of those who joined{suffix(figures, context)}"
    if figures.borrowed:
        return states.in_slice(figures, f"{title}.", measures[0])
    since = Since(figures, measures)
    followed = [year for year in since.years if since.still(year, min(YEARS)).shown]
    if before >= len(followed):
        return _untold(figures, f"{title}.", measures, followed)
    year = followed[before]
    title = f"{title} in {name_of(year)}: where each was, so long after joining."
    names = IN_FULL if since.exact else STATES
    rows = [_row(since, year, on, names) for on in since.states]
    headline = sentence(figures, context, _told(since, year))
    told = "; ".join(f"{row.name}: {row.hidden or _said(row)}" for row in rows)
    made = Drawing(
        id="",
        headline=headline,
        title=title,
        body=Shares(tuple(rows)),
        table=_table(since, year, names, title),
        alternative=f"Bars of 100%. {title} {headline}. {told}.",
        measures=tuple(measures),
        key=tuple(Key("square", role, name) for name, role in zip(names, ROLES[names], strict=True)),
        source=notes.source(figures, measures[0]),
        notes=(*_why(rows), *(() if since.exact else (AT_YEARS,)), *NOTES),
    )
    now = [row for row, on in zip(rows, since.states, strict=True) if end_of(year, on) == figures.quarter]
    unseen = not any(row.parts for row in rows) or any(row.hidden.startswith("[c]") for row in now)
    return instead(made, LATEST) if unseen else made


def _untold(figures: Figures, title: str, measures: Sequence[str], followed: Sequence[int]) -> Drawing:
    """What stands where no such year, or no year before those ``followed``, is told of a year on."""
    if followed:
        return too_early(figures, title, measures, "No earlier year of joining is told of a year on")
    return none_yet(figures, title, measures, "No year of joining is told of a year on yet")


def _row(since: Since, year: int, on: int, names: tuple[str, ...]) -> ShareRow:
    """A bar of all who joined; where one state is hidden, or nothing is there yet, why."""
    whole, cells = since.still(year, on), [since.state(year, on, name) for name in names]
    called = YEARS.get(on, "") if not since.exact else _quarters(on)
    if not whole.shown or whole.denominator is None:
        return ShareRow(called, "", (), since.lacking(year, on, whole))
    people = words.count(whole.denominator, "person")
    hidden = next((cell for cell in cells if not cell.shown and cell.state.marker != "[z]"), None)
    if hidden or not any(cell.shown for cell in cells):
        still = words.percent((whole.numerator or 0) / (whole.denominator or 1))
        return ShareRow(called, people, (), f"[c] {still} on the scheme")
    parts = zip(names, ROLES[names], cells, strict=True)
    return ShareRow(called, people, tuple(_part(name, role, cell.numerator, whole) for name, role, cell in parts))


def _why(rows: Sequence[ShareRow]) -> list[str]:
    """What stands in place of bars."""
    told = {"[z] not yet": NOT_YET, "[c]": HIDDEN}
    return [note for start, note in told.items() if any(row.hidden.startswith(start) for row in rows)]


def _part(name: str, role: str, number: float | None, whole: object) -> Part:
    share = (number or 0.0) / (getattr(whole, "denominator", 0) or 1)
    return Part(name, role, Datum(share, words.percent(share)), _brief(name))


def _brief(name: str) -> str:
    return words.capital(name.partition(", ")[2]) or name


def _quarters(on: int) -> str:
    return f"{words.count(on, 'quarter')} on"


def _said(row: ShareRow) -> str:
    return ", ".join(f"{words.mid(part.name)} {part.figure.text}" for part in row.parts)


def _told(since: Since, year: int) -> str:
    """``Of 256 people who joined in 2024-25, 52% were on the scheme a year on; 16% had left with their risk
    reduced``."""
    on = max(on for on in YEARS if since.still(year, on).shown)
    whole, reduced = since.still(year, on), since.state(year, on, REDUCED)
    many = whole.denominator or 0.0
    still = words.percent((whole.numerator or 0.0) / (many or 1.0))
    when = words.mid(YEARS[on])
    text = f"of {words.count(many, 'person')} who joined in {name_of(year)}, {still} were on the scheme {when}"
    if not reduced.shown:
        return text
    unknown = since.state(year, on, UNTOLD)
    rest = f", and of {words.count(unknown.numerator, 'person')} it is not known" if unknown.numerator else ""
    return f"{text}; {words.percent((reduced.numerator or 0.0) / (many or 1.0))} had left with their risk reduced{rest}"


def _table(since: Since, year: int, names: Sequence[str], title: str) -> Grid:
    """How many were in each state, and how many joined."""
    rows = list[tuple[Datum | str, ...]]()
    for on in since.states:
        whole = since.still(year, on)
        cells = [since.state(year, on, name) for name in names]
        called = YEARS[on] if on in YEARS and not since.exact else _quarters(on)
        told = [tops(cell) if cell.shown or not whole.shown else _none(cell.state.marker) for cell in cells]
        rows.append((called, *told, counted(whole.denominator if whole.shown else None, whole.state)))
    return Grid.of(title, ("After joining", *names, "Joined"), rows)


def _none(marker: str) -> Datum:
    """A state in which nobody ever was is nobody's; one that is hidden says so."""
    return Datum(0.0, "0") if marker == "[z]" else Datum(None, marker, marker)
