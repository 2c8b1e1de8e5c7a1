"""What was spent, quarter by quarter: on which service, or out of whose budget; what was spent once apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.chart_kinds import Line, Stacked
from layouts.compose import register_gives, tables
from layouts.compose.recipe import Recipe
from layouts.compose.spending import Spending, spent
from layouts.datum import Datum
from layouts.drawing import Drawing, Grid, Key
from layouts.money import rounded, said
from queries.figures import Figures
from queries.spending import Spent
from queries.vocabulary import EVERYONE, State

SERVICE, FUNDER = "service", "funder"
NAMES = {SERVICE: "All other services", FUNDER: "All other funders"}
UNSAID = {SERVICE: "Service not given", FUNDER: "Funder not given"}
VERBS = {SERVICE: "cost most", FUNDER: "paid most"}
ONCE = "One-off"
MOST = 5
"""More parts than these cannot be told apart in a column: the least of them are put together."""
ROLES = ("first", "second", "third", "fourth", "fifth", "sixth")
GAP = Datum(None, State.NOT_RECEIVED.marker, State.NOT_RECEIVED.marker)
APART = "What was spent once, such as on setting up, is a part of its own: it is no running cost."


def spend(by: str) -> Recipe:
    """Columns of what was spent ``by`` service or funder, which the register alone tells."""
    return Recipe((), partial(_spend, by))


def _spend(by: str, figures: Figures, context: Context) -> Drawing:
    found = spent(figures, context)
    title = f"What was spent in each quarter, by {by}"
    if figures.slice != EVERYONE:
        return register_gives.in_slice(figures, f"{title}.")
    if figures.release is None:
        return register_gives.unpublished(figures, f"{title}.")
    if not found.rows:
        lacks = register_gives.of_spend(context.register, figures.area) or [_too_late(figures)]
        return register_gives.off(figures, f"{title}.", register_gives.SPENT, lacks)
    many = words.count(len(found.quarters), "quarter")
    title = f"{title}, {found.priced}. {words.capital(many)} to {figures.quarter.words}."
    lines, headline = _lines(found, by), _told(found, by)
    latest = "; ".join(f"{line.name} {line.points[-1].text}" for line in lines)
    return Drawing(
        id="",
        headline=headline,
        title=title,
        body=Stacked(tuple(map(words.short, found.quarters)), lines, "£"),
        table=_table(title, found, lines),
        alternative=f"Stacked bars. {title} {headline}. In {figures.quarter.words}: {latest}.",
        measures=(),
        source=register_gives.source(figures, "sheet Spend"),
        key=tuple(Key("square", line.role, line.name) for line in lines),
        notes=(
            *found.notes,
            *([APART] if any(each.once for each in found.rows) else []),
            *_gaps(found),
        ),
    )


def _too_late(figures: Figures) -> register_gives.Lack:
    return register_gives.Lack("Spend", "Quarter", f"no row is of {figures.quarter.words}, or of any quarter before")


def _part(each: Spent, by: str) -> str:
    """The part of a column in which an amount stands."""
    return ONCE if each.once else (each.service if by == SERVICE else each.funder) or UNSAID[by]


def _named(found: Spending, by: str) -> list[tuple[str, list[Spent]]]:
    """The parts, the largest first, with their rows; the least together, and what was spent once last."""
    parts: dict[str, list[Spent]] = {}
    for each in found.rows:
        parts.setdefault(_part(each, by), []).append(each)
    once = parts.pop(ONCE, [])
    ranked = sorted(parts.items(), key=lambda part: -found.pounds(part[1]))
    kept, rest = (ranked, []) if len(ranked) <= MOST else (ranked[: MOST - 1], ranked[MOST - 1 :])
    together = [(NAMES[by], [each for _, rows in rest for each in rows])] if rest else []
    return [*kept, *together, *([(ONCE, once)] if once else [])]


def _lines(found: Spending, by: str) -> tuple[Line, ...]:
    return tuple(
        Line(
            name,
            "neither" if name == ONCE else ROLES[at],
            tuple(
                rounded(found.pounds(each for each in rows if each.quarter == quarter)) if found.of(quarter) else GAP
                for quarter in found.quarters
            ),
        )
        for at, (name, rows) in enumerate(_named(found, by))
    )


def _table(title: str, found: Spending, lines: Sequence[Line]) -> Grid:
    """The parts, what they come to, and what was paid then; the latest quarter first."""
    heads = ("Quarter", *(line.name for line in lines), "All", "All, as paid")
    rows: list[tuple[Datum | str, ...]] = []
    for at, quarter in enumerate(found.quarters):
        own = found.of(quarter)
        every = [found.pounds(own), sum(each.pounds or 0.0 for each in own)]
        sums = [rounded(pounds) if own else GAP for pounds in every]
        rows.append((tables.when(quarter), *(line.points[at] for line in lines), *sums))
    keys = ("", *(line.name for line in lines), "", "")
    return Grid.of(title, heads, reversed(rows), keys=keys)


def _told(found: Spending, by: str) -> str:
    """``£1.4 million was spent in 2025-26, in prices of 2026-27; offender managers cost most, £580,000``."""
    end = max(found.years, default=None)
    last = max(each.quarter for each in found.rows)
    rows, when = (found.of_year(end), end.year_name) if end else (found.of(last), last.words)
    parts: dict[str, list[Spent]] = {}
    for each in rows:
        parts.setdefault(_part(each, by), []).append(each)
    most = max(parts, key=lambda name: found.pounds(parts[name]))
    largest = f"{words.mid(most)} {VERBS[by]}, {said(found.pounds(parts[most]))}"
    return f"{said(found.pounds(rows))} was spent in {when}, {found.priced}; {largest}"


def _gaps(found: Spending) -> list[str]:
    gone = [quarter.words for quarter in found.quarters if not found.of(quarter)]
    return [f"Of {words.together(gone)} the register gives nothing yet."] if gone else []
