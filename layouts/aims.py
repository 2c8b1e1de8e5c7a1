"""What measures are held to: least worthwhile differences, targets and bands, and where those stand now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from layouts import words
from layouts.chart import Context
from layouts.compose.headlines import amount, band_words
from layouts.compose.reading import Track, track, value
from layouts.outside import Outside, not_judged, outside, parts_unseen, side_of
from layouts.pages.overview import AIMED
from queries.figures import Figures
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from queries.register import Register
from queries.vocabulary import Quarter

NEEDS = AIMED


@dataclass(frozen=True)
class Least:
    """The least difference of a measure that is worth a mark: that of its unit, its own where it declares one, and
    those of the office (area by area, with the reason)."""

    name: str
    of_unit: str
    declared: str
    office: tuple[str, ...]


def least_differences(register: Register, areas: Sequence[str]) -> tuple[Least, ...]:
    """Of every measure, in the catalogue's order."""
    return tuple(least_of(measure, register, areas) for measure in CATALOGUE.values() if not measure.parts_only)


def least_of(measure: Measure, register: Register, areas: Sequence[str]) -> Least:
    """Of one measure."""
    own = [(area, found) for area in areas if (found := register.least_difference(measure.id, area))]
    return Least(
        measure.label,
        _difference(replace(measure, least_difference=None)),
        "" if measure.least_difference is None else _difference(measure),
        tuple(_of_office(measure, area, *found) for area, found in own),
    )


def _of_office(measure: Measure, area: str, difference: float, reason: str) -> str:
    """``Southshire: 8 people. The cohort has doubled``"""
    return f"{area}: {_difference(replace(measure, least_difference=difference))}" + (f". {reason}" if reason else "")


def _difference(measure: Measure) -> str:
    """``3 points``, ``5 people``, ``1 day``."""
    if measure.percentage:
        return f"{words.tidy(100 * measure.worthwhile)} points"
    one = measure.worthwhile == 1
    return f"{words.tidy(measure.worthwhile)} {measure.unit.noun if one else words.plural(measure.unit.noun)}"


@dataclass(frozen=True)
class Aim:
    """One target or band of the register: of what, from which quarter, by whom, and where its measure stands now."""

    name: str
    aim: str
    since: str
    source: str
    stands: tuple[str, ...]


def aims(figures: Figures, context: Context) -> tuple[Aim, ...]:
    """An area's targets and bands as its register has them."""
    found = outside(figures, context)
    rows = [row for row in context.register.rows("targets") if row["area"] == figures.area]
    return tuple(_aim(row, figures, context, found) for row in rows)


def _aim(row: Mapping[str, Any], figures: Figures, context: Context, found: Sequence[Outside]) -> Aim:
    begins, measure = Quarter.parse(row["from_quarter"]), CATALOGUE.get(row["measure"])
    name = measure.label if measure else row["measure"]
    bounds = tuple(row.get(end) for end in ("lower", "upper"))
    if measure is None:
        return Aim(name, "", begins.words, row.get("source") or "", ("Of no measure that is counted here.",))
    stands = _standing(measure, begins, figures, context, found)
    return Aim(name, _bounds(bounds, measure.unit.value), begins.words, row.get("source") or "", stands)


def _bounds(bounds: Sequence[float | None], unit: str) -> str:
    """``85–95%``, ``At least 60%``, ``At most 10 days``."""
    lower, upper = bounds
    if lower is not None and upper is not None:
        return band_words((lower, upper), unit)
    return f"At most {amount(upper, unit)}" if upper is not None else f"At least {amount(lower or 0.0, unit)}"


def _standing(
    measure: Measure, begins: Quarter, figures: Figures, context: Context, found: Sequence[Outside]
) -> tuple[str, ...]:
    """A sentence for the area, one for each house or pathway that is outside, and of which that cannot be told."""
    force = context.register.target(measure.id, figures.area, figures.quarter)
    if force is None or begins > figures.quarter:
        return (f"Begins in {begins.words}.",)
    if force.from_quarter != begins:
        return (f"Replaced from {force.from_quarter.words}.",)
    whole = track(figures, context, measure.id)
    if whole.band is None and whole.aim is None:
        return ("Drawn by no chart: it does not say which way is better.",)
    told = [each for each in found if each.measure == measure.id]
    unseen = parts_unseen(measure, figures, context).items()
    missing = [not_judged(state, "; ".join(names)) for state, names in unseen if names]
    well = () if side_of(whole, whole.leading) else (_inside(whole, figures),)
    return (*well, *map(_outside, told), *missing)


def _inside(whole: Track, figures: Figures) -> str:
    """``88%: inside.``, or why there is no figure."""
    now = value(whole.leading)
    if now is None:
        return f"{words.capital(words.FACTS[whole.leading.state])} in {figures.quarter.words}."
    return f"{amount(now, whole.unit)}: {'inside' if whole.band else 'met'}."


def _outside(found: Outside) -> str:
    """``Quayside: occupancy was 77%, below for six quarters.``"""
    lasting = f" for {words.some(found.quarters, 'quarter')}" if found.quarters > 1 else ""
    return f"{found.sentence}, {found.side}{lasting}."
