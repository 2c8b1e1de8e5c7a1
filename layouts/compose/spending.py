"""What was spent in each quarter of a view, in the prices of one year where the register has an index of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from layouts.chart import Context
from layouts.compose import register_gives
from layouts.compose.reading import counted
from layouts.datum import Datum
from queries.figures import HISTORY, Cell, Figures
from queries.prices import prices
from queries.spending import Spent, spending
from queries.vocabulary import Quarter, State

Chosen = Callable[[Spent], bool]
RUNNING = "What was spent once is left out."
ORDER = (State.NOT_RECEIVED, State.SUPPRESSED, State.NOT_APPLICABLE)


@dataclass(frozen=True)
class Spending:
    """An area's rows up to a quarter, from the first that has any; ``year`` is that of the prices, "" of each as it was
    paid, and ``factors`` bring a year's amounts to them."""

    rows: tuple[Spent, ...]
    quarters: tuple[Quarter, ...]
    year: str
    factors: Mapping[str, float]
    lacks: tuple[register_gives.Lack, ...] = ()

    def pounds(self, rows: Iterable[Spent]) -> float:
        """What rows come to, in those prices."""
        return sum((each.pounds or 0.0) * self.factors.get(each.quarter.year_name, 1.0) for each in rows)

    def of(self, quarter: Quarter, chosen: Chosen = lambda each: True) -> list[Spent]:
        """The rows of a quarter (of those chosen)."""
        return [each for each in self.rows if each.quarter == quarter and chosen(each)]

    def of_year(self, end: Quarter, chosen: Chosen = lambda each: True) -> list[Spent]:
        """The rows of the four quarters to one."""
        return [each for quarter in end.four for each in self.of(quarter, chosen)]

    def is_whole(self, end: Quarter) -> bool:
        """Whether something is given of each of the four quarters to one."""
        return all(self.of(quarter) for quarter in end.four)

    @property
    def years(self) -> tuple[Quarter, ...]:
        """The last quarter of each financial year that is given whole, oldest first."""
        return tuple(quarter for quarter in self.quarters if quarter.ends_year and self.is_whole(quarter))

    @property
    def priced(self) -> str:
        """``in prices of 2026-27``, after an amount."""
        return f"in prices of {self.year}" if self.year else "as paid"

    @property
    def notes(self) -> list[str]:
        """In which prices it is, and why not in others."""
        if self.year:
            return [f"In prices of {self.year}, by the register’s sheet Deflator."]
        return [f"In the prices of each year, as it was paid: {'; '.join(map(str, self.lacks))}."]


def spent(figures: Figures, context: Context) -> Spending:
    """What was spent in the quarters that a view looks back on."""
    area, seen = figures.area, figures.quarters(HISTORY)
    rows = tuple(each for each in spending(context.register, area) if each.pounds is not None and each.quarter in seen)
    quarters = tuple(quarter for quarter in seen if rows and quarter >= min(each.quarter for each in rows))
    every, of_years = dict.fromkeys(quarter.year_name for quarter in quarters), prices(context.register)
    now = max(every, default="")
    factors = {year: factor for year in every if (factor := of_years.factor(year, now)) is not None}
    if len(factors) == len(every):
        return Spending(rows, quarters, now, factors)
    return Spending(rows, quarters, "", {}, tuple(register_gives.of_prices(context.register, area, figures.quarter)))


def running(each: Spent) -> bool:
    """Whether an amount is of what it costs to run, and not of what was spent once."""
    return not each.once


def missing(cells: Sequence[Cell]) -> Datum | None:
    """The marker of the first that is not shown; None where all are."""
    states = [cell.state for cell in cells if not cell.shown or cell.numerator is None]
    worst = next((state for state in ORDER if state in states), State.NOT_APPLICABLE if states else None)
    return counted(None, worst) if worst else None
