"""Published figures of other places through time, as series of their own: what each counts, of whom, from where. Pure.

They are kept in the register, for every area alike, and stay when its workbook is loaded anew. None is like for like
with a measure of this product, so none ever stands on an axis with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from queries.register import Register, Rows
from queries.vocabulary import Quarter

PUBLISHED = "published_figures"
"""Where they stand among the register's rows."""
ENGLAND = "E92000001"
REGIONS = "E12"
HOUSEHOLDS = "households"


@dataclass(frozen=True)
class Series:
    """One published series: its id in files, its name, whom it counts, what its parts are, and how far it reaches."""

    id: str
    name: str
    counts: str
    note: str = ""


@dataclass(frozen=True)
class Collection:
    """A publication: who publishes it, of whom it tells and how that differs, how it rounds and when it comes anew."""

    name: str
    source: str
    licence: str
    population: str
    rounding: str
    rhythm: str
    series: tuple[Series, ...]

    @property
    def by_id(self) -> Mapping[str, Series]:
        """Its series by their ids."""
        return {each.id: each for each in self.series}


CUSTODY, PREVENTION, RELIEF = (
    "homeless_on_departure_from_custody",
    "homeless_on_departure_from_custody_prevention",
    "homeless_on_departure_from_custody_relief",
)
OFFENDING, ANY_NEED = "support_need_offending_history", "households_with_support_needs"
_LEFT = "homeless on leaving custody"

HCLIC = Collection(
    name="Statutory homelessness (H-CLIC)",
    source="Ministry of Housing, Communities and Local Government, Statutory homelessness in England: detailed local "
    "authority-level tables (H-CLIC)",
    licence="Open Government Licence v3.0",
    population="households that a council owed a duty to prevent or relieve homelessness, whoever they are: people on "
    "the scheme are not told apart, and a household is counted once for each duty",
    rounding="England and regions as published, mostly to the nearest 10; a mark for no figure is never read as 0",
    rhythm="four times a year, some four months after a quarter ends; later releases revise earlier quarters",
    series=(
        Series(CUSTODY, "Owed a duty", _LEFT, "both duties as one, up to April to June 2020"),
        Series(PREVENTION, "Prevention duty", _LEFT, "told by itself from July to September 2020"),
        Series(RELIEF, "Relief duty", _LEFT, "told by itself from July to September 2020"),
        Series(OFFENDING, "History of offending", "with a support need: history of offending"),
        Series("support_need_mental_health", "Mental health", "with a support need: mental health"),
        Series("support_need_domestic_abuse", "Domestic abuse", "with a support need: domestic abuse"),
        Series("support_need_drugs", "Drugs", "with a support need: drugs"),
        Series("support_need_alcohol", "Alcohol", "with a support need: alcohol"),
        Series("support_need_rough_sleeping", "Rough sleeping", "with a support need: rough sleeping"),
        Series("support_need_ete", "Work and learning", "with a support need: employment, training or education"),
        Series(ANY_NEED, "Any support need", "with one or more support needs"),
    ),
)


@dataclass(frozen=True, order=True)
class Figure:
    """One published figure: of which series, place (its code) and quarter; None where none is published. ``file`` and
    ``sheet`` are where it stands."""

    series: str
    code: str
    place: str
    quarter: Quarter
    value: float | None
    file: str
    sheet: str


@dataclass(frozen=True)
class Kept:
    """A series of one place as it is kept: figures by quarter, None where none is published, and the file and sheet of
    the latest."""

    series: Series
    code: str
    place: str
    figures: Mapping[Quarter, float | None]
    file: str
    sheet: str

    def upto(self, quarter: Quarter) -> Quarter | None:
        """The latest quarter with a figure, of those up to one."""
        return max(
            (each for each, value in self.figures.items() if each <= quarter and value is not None), default=None
        )


def of_place(register: Register, code: str) -> Mapping[str, Kept]:
    """The series of one place by their ids."""
    return {each.series.id: each for each in every(register) if each.code == code}


def every(register: Register) -> tuple[Kept, ...]:
    """All that is kept, of series that this version knows."""
    known = HCLIC.by_id
    return tuple(
        Kept(
            known[row["series"]],
            row["code"],
            row["place"],
            {Quarter.parse(label): value for label, value in row["figures"].items()},
            row["file"],
            row["sheet"],
        )
        for row in register.rows(PUBLISHED)
        if row["series"] in known
    )


def matching(places: Iterable[str], names: Iterable[str]) -> Mapping[str, str]:
    """Which of some names is which place: ``Basingstoke & Deane`` and ``Basingstoke and Deane`` are one."""
    known = {folded(place): place for place in places}
    return {name: known[folded(name)] for name in names if folded(name) in known}


def folded(name: str) -> str:
    """A place's name as releases have it in common: without case, marks, ``and`` for ``&``, or a note's number."""
    said = re.sub(r"\[.*?\]|\d+$", "", name.casefold().strip()).replace("&", " and ")
    return " ".join(re.sub(r"[^\w\s]", " ", said).split())


def wanted(register: Register, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Those of England, of its regions and of the register's districts, of any quarter."""
    districts = {folded(row["district"]) for row in register.rows("areas")}
    return tuple(
        each
        for each in figures
        if each.code == ENGLAND or each.code.startswith(REGIONS) or folded(each.place) in districts
    )


def taken_in(register: Register, figures: Iterable[Figure]) -> tuple[Rows, int]:
    """The rows that are kept from then on, and how many figures that were known are another now.

    A place goes by its code and is called as its latest quarter calls it, whatever other releases do.
    """
    rows: dict[tuple[str, str], dict[str, Any]] = {
        (row["series"], row["code"]): {**row, "figures": dict(row["figures"])} for row in register.rows(PUBLISHED)
    }
    revised = 0
    for each in sorted(figures, key=lambda one: (one.series, one.code, one.quarter)):
        row = rows.setdefault((each.series, each.code), {"series": each.series, "code": each.code, "figures": {}})
        known, label = row["figures"], each.quarter.label
        revised += label in known and known[label] != each.value
        if label >= max(known, default=""):
            row |= {"place": called(each.place), "file": each.file, "sheet": each.sheet}
        known[label] = each.value
    return [rows[key] for key in sorted(rows)], revised


def called(place: str) -> str:
    """``England`` of ``ENGLAND``; any other as it is, without a note's number."""
    plain = re.sub(r"\s*\[.*?\]|\d+$", "", place).strip()
    return plain.capitalize() if plain.isupper() else plain


@dataclass(frozen=True)
class Told:
    """A published figure that the register's sheet Benchmarks names: of which series or measure, where and when, in its
    own unit; whether it counts the same of the same as that measure; and all that is known of how it was made."""

    measure: str
    series: str
    place: str
    when: str
    value: float
    unit: str
    population: str
    alike: bool
    broken: str
    rounding: str
    next_release: str
    source: str


def told(register: Register, units: Mapping[str, str]) -> tuple[Told, ...]:
    """What the register names with a figure, in its order; ``units`` are those of our measures. One of no measure that
    we count is in its own unit."""
    rows = [row for row in register.rows("benchmarks") if row.get("value") is not None]
    return tuple(
        Told(
            row.get("measure") or "",
            row.get("series") or "",
            row["place"],
            str(row["when"]),
            float(row["value"]),
            units.get(row.get("measure") or "", row.get("unit") or ""),
            row.get("population") or "",
            row.get("like_for_like") == "Yes",
            row.get("break_in_series") or "",
            row.get("rounding") or "",
            row.get("next_release") or "",
            row.get("source") or "",
        )
        for row in rows
        if row.get("series") or row.get("measure") in units
    )
