"""What the register lacks for a figure of money: on which sheet, in which column, and what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layouts import words
from layouts.chart_kinds import Nothing
from layouts.compose import notes, states
from layouts.drawing import Drawing
from queries import offence_groups
from queries.additionality import additions
from queries.figures import Figures
from queries.prices import named, prices
from queries.register import Register
from queries.spending import Spent, running_houses, spending
from queries.vocabulary import Quarter, State

SPENT = "Off until the register gives what was spent"
HOUSES = "Off until the register says which service runs the houses"
PAYS = "Off until the register gives what was spent beyond the usual, and what offences cost"
LEDGER = "Off until the register says what the scheme brings beyond the usual"

WHOLE_AREA = (
    "This is told of the whole area, so it has nothing to show for one group",
    "Choose everyone in all districts to see it.",
)


@dataclass(frozen=True)
class Lack:
    """A sheet's column, and what of it is not there."""

    sheet: str
    column: str
    why: str

    def __str__(self) -> str:
        return f"sheet {self.sheet}, column {self.column}: {self.why}"


def off(figures: Figures, title: str, heading: str, lacks: Sequence[Lack], *measures: str) -> Drawing:
    """What stands in place of a chart for want of what the register gives: exactly what, and where it goes."""
    said = f"{words.capital('; '.join(map(str, lacks)))}."
    return states.nothing(
        figures, title, Nothing("not applicable", heading, said, State.NOT_APPLICABLE.marker), *measures
    )


def source(figures: Figures, sheets: str, *measures: str) -> str:
    """``Source: the register, sheet Spend; police return, version 2, …``: with the returns that measures are of."""
    if not measures:
        return f"Source: the register, {sheets}. Figures to {words.day(figures.quarter.end)}."
    return notes.source(figures, *measures).replace("Source: ", f"Source: the register, {sheets}; ", 1)


def in_slice(figures: Figures, title: str, *measures: str) -> Drawing:
    """What stands in place of a chart of the whole area where one group is looked at."""
    return states.in_slice(figures, title, *measures, told=WHOLE_AREA)


def unpublished(figures: Figures, title: str) -> Drawing:
    """What stands in place of a chart of the register alone in a quarter that is not published."""
    heading = f"{figures.quarter.words} has not been published"
    return states.nothing(figures, title, Nothing(states.UNPUBLISHED, heading, states.NOTHING_INSTEAD))


def last_year(quarter: Quarter) -> Quarter:
    """The last quarter of the financial year that had ended by a quarter's end."""
    return quarter if quarter.ends_year else Quarter(quarter.year - 1, 4)


def of_spend(register: Register, area: str) -> list[Lack]:
    """For what was spent at all."""
    columns = "Organisation, Quarter and Amount £"
    return [] if _given(register, area) else [Lack("Spend", columns, f"no row is of one of {area}’s organisations")]


def of_year(register: Register, area: str, end: Quarter) -> list[Lack]:
    """For what was spent in a financial year."""
    if lacks := of_spend(register, area):
        return lacks
    there = {each.quarter for each in _given(register, area)}
    gone = [quarter.words for quarter in end.four if quarter not in there]
    blank = [each for each in spending(register, area) if each.pounds is None]
    return [
        *([Lack("Spend", "Quarter", f"no row is of {words.together(gone)}")] if gone else []),
        *_blank("Amount £", _within(blank, end), end),
    ]


def of_parts(register: Register, area: str, end: Quarter) -> list[Lack]:
    """For what was spent on which service, and out of whose budget."""
    rows = _within(_given(register, area), end)
    return [
        *_blank("Service", [each for each in rows if not each.service], end),
        *_blank("Funder", [each for each in rows if not each.funder], end),
    ]


def of_houses(register: Register, area: str, end: Quarter) -> list[Lack]:
    """For what the houses cost to run."""
    owners = {house.organisation for house in register.houses(area)}
    run = sorted(name for owner, name in running_houses(register) if owner in owners)
    if not run:
        return [Lack("Services", "Runs the houses", f"no service of {area} has Yes")]
    if any(each.houses for each in _within(_given(register, area), end)):
        return []
    return [Lack("Spend", "Service", f"no row of {end.year_name} is of {words.together(run, 'or')}")]


def of_additional(register: Register, area: str, end: Quarter) -> list[Lack]:
    """For what was spent beyond the usual in a year: each row says whether, and one at least that it was."""
    rows = _within(_given(register, area), end)
    if blank := _blank("Additional", [each for each in rows if each.additional is None], end):
        return blank
    if any(each.additional and not each.once for each in rows):
        return []
    return [Lack("Spend", "Additional", f"no row of {end.year_name} has Yes, but for what was spent once")]


def of_costs(register: Register) -> list[Lack]:
    """For what an offence costs."""
    rows = [row for row in register.rows("offence_groups") if row.get(offence_groups.COST) is not None]
    return [] if rows else [Lack("Offence groups", "Unit cost £", "no group has one")]


def of_prices(register: Register, area: str, end: Quarter) -> list[Lack]:
    """For money of several years in the prices of one: unit costs, and what was spent up to a year's end."""
    costs = [row for row in register.rows("offence_groups") if row.get(offence_groups.COST) is not None]
    undated = [row["group"] for row in costs if not row.get("price_year")]
    needed = {named(row["price_year"]) for row in costs if row.get("price_year")}
    needed |= {each.quarter.year_name for each in _given(register, area) if each.quarter <= end}
    gone = sorted(needed - prices(register).index.keys()) if len(needed) > 1 else []
    return [
        *([Lack("Offence groups", "Price year", f"blank for {words.together(undated)}")] if undated else []),
        *([Lack("Deflator", "Year and Index", f"no index is of {words.together(gone)}")] if gone else []),
    ]


def of_ledger(register: Register, area: str) -> list[Lack]:
    """For what the scheme brings beyond the usual."""
    return [] if additions(register, area) else [Lack("Additionality", "Item", f"no row is of {area}")]


def of_differences(register: Register, area: str) -> list[Lack]:
    """For by how much that differs, and how sure it is."""
    if lacks := of_ledger(register, area):
        return lacks
    rows = additions(register, area)
    counted = [each for each in rows if each.measure]
    return [
        *_of_items("Usual figure", [each.item for each in counted if each.usual is None]),
        *_of_items("How sure", [each.item for each in rows if not each.sure]),
    ]


def _of_items(column: str, items: Sequence[str]) -> list[Lack]:
    return [Lack("Additionality", column, f"blank for “{'”, “'.join(items)}”")] if items else []


def _given(register: Register, area: str) -> list[Spent]:
    return [each for each in spending(register, area) if each.pounds is not None]


def _within(rows: Iterable[Spent], end: Quarter) -> list[Spent]:
    return [each for each in rows if each.quarter in end.four]


def _blank(column: str, rows: Sequence[Spent], end: Quarter) -> list[Lack]:
    return [Lack("Spend", column, f"blank in {words.count(len(rows), 'row')} of {end.year_name}")] if rows else []


def is_given(register: Register, area: str, end: Quarter) -> bool:
    """Whether anything is given of what was spent in a year."""
    return bool(_within(_given(register, area), end))
