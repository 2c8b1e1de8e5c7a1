"""What every population shares: the moment it is taken at, days as numbers, and whoever a row is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, and_, case, func, null, or_, true, type_coerce

from queries import codes
from queries.register import Register
from queries.vocabulary import NOT_RECORDED, Quarter


@dataclass(frozen=True)
class Owed:
    """A return that a quarter owes: of which kind and whom, by which day, and on which day the first version of it that
    was accepted came; None where the calendar names no day, or none has come."""

    kind: str
    organisation: str
    due_on: date | None
    first_on: date | None


@dataclass(frozen=True)
class Asked:
    """A return that came through the desk: of which kind and whom, how many questions about it there were, and how many
    its sender answered."""

    kind: str
    organisation: str
    raised: int
    answered: int


@dataclass(frozen=True)
class Moment:
    """What conditions look at besides a row: the quarter, the returns it is counted from, the register.

    ``provider`` and ``police`` are the current returns of the quarter; ``providers`` and ``forces`` those of it and
    every earlier quarter; ``joining`` the police returns of the quarter six before, ``first_year`` those of it and the
    three after, ``anniversary`` those of the one in which twelve months since joining end; ``before`` the providers'
    returns of the quarter before, of which one that was owed has not come where ``lacks_before``; a police return of
    the quarters from joining to this one has not where ``lacks_since``; ``joined`` the police returns of up to twelve
    quarters ago, by how many that is, where those of their whole financial year have come; ``specifications`` the
    oldest version of the quarter's returns by kind, ``joining_specifications`` of those of joining; ``owed`` each
    return that the quarter owes, as it stands ``today``; ``asked`` the questions about each that came through the desk.
    """

    quarter: Quarter
    register: Register
    area: str
    provider: tuple[int, ...] = ()
    police: tuple[int, ...] = ()
    providers: tuple[int, ...] = ()
    forces: tuple[int, ...] = ()
    joining: tuple[int, ...] = ()
    first_year: tuple[int, ...] = ()
    anniversary: tuple[int, ...] = ()
    before: tuple[int, ...] = ()
    lacks_before: bool = False
    lacks_since: bool = False
    joined: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    specifications: Mapping[str, int] = field(default_factory=dict)
    joining_specifications: Mapping[str, int] = field(default_factory=dict)
    owed: tuple[Owed, ...] = ()
    asked: tuple[Asked, ...] = ()
    today: date = date.max

    @property
    def everyone(self) -> ColumnElement[bool]:
        """No condition."""
        return true()

    def within(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """A date in the quarter."""
        return column.between(self.quarter.start, self.quarter.end)

    def within_before(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """A date in the quarter before."""
        before = self.quarter.plus(-1)
        return column.between(before.start, before.end)


def number(column: Any) -> ColumnElement[int]:
    """A day as its number, for differences."""
    return type_coerce(column, Integer)


def days(later: Any, earlier: Any) -> ColumnElement[int]:
    """Days from one day to a later one."""
    return number(later) - number(earlier)


def year_after(column: Any, quarter: Quarter) -> ColumnElement[int]:
    """Twelve months after a day of the quarter, as a day number: a leap day on the way makes it 366 days."""
    for year in (quarter.start.year, quarter.start.year + 1):
        if year % 4 == 0 and quarter.start <= (leap := date(year, 2, 29)) <= quarter.end.replace(
            year=quarter.end.year + 1
        ):
            before = number(column) < leap.toordinal()
            return number(column) + case((and_(before, leap.toordinal() - number(column) <= 365), 366), else_=365)
    return number(column) + 365


def _ethnicity_group(column: Any) -> ColumnElement[str]:
    letters = {code.code[0]: code.group for code in codes.ETHNICITY.items}
    return case(letters, value=func.substr(column, 1, 1), else_=null())


def _mh_need(column: Any) -> ColumnElement[str]:
    return case((column.in_(codes.MH_NEEDS), "need"), (column == "None known", "none"), else_=NOT_RECORDED)


def _link_group(da: Any, mh: Any) -> ColumnElement[Any]:
    """Domestic abuse and mental health in four groups; null unless both are recorded."""
    linked, need = da.in_(codes.LINKED), mh.in_(codes.MH_NEEDS)
    return case(
        (or_(da == NOT_RECORDED, mh == NOT_RECORDED), null()),
        (and_(linked, need), "both"),
        (linked, "DA only"),
        (need, "MH only"),
        else_="neither",
    )


def standing(row: FromClause) -> list[Any]:
    """The standing breakdowns of whoever the row is about."""
    c = row.c
    return [c.cohort, c.district, c.sex, c.age_band, _ethnicity_group(c.ethnicity).label("ethnicity_group")]


def person(row: FromClause) -> list[Any]:
    """The same with the links."""
    c = row.c
    group = _link_group(c.da_link, c.mh_status)
    abuse = case((c.cohort == codes.ABUSE_COHORT, codes.ABUSE_OR_OTHERS[0]), else_=codes.ABUSE_OR_OTHERS[1])
    both = case((group.is_not(None), c.da_link + " x " + _mh_need(c.mh_status)), else_=null())
    return [
        *standing(row),
        c.da_link,
        c.mh_status,
        _mh_need(c.mh_status).label("mh_need"),
        group.label("link_group"),
        both.label("da_link_x_mh_need"),
        (c.cohort + " x " + group).label("cohort_x_link_group"),
        (c.sex + " x " + group).label("sex_x_link_group"),
        case((group.is_not(None), abuse + " x " + case((group == "both", "both"), else_="not both"))).label(
            "abuse_cohort_x_both"
        ),
    ]
