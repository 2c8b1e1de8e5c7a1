"""What somebody was told who joined or began, and when: of which column and list the measures of it are made."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, null

from queries import codes
from queries.measures.moment import days, number
from queries.vocabulary import NOT_RECORDED

SOON = 14
"""Within how many days somebody should know."""
WITHHELD = "Withheld for safety"
IN_TIME, LATER, UNTOLD = "In time", "Later or in part", "Not told or not recorded"
TOLD = codes.plain("Told", IN_TIME, LATER, UNTOLD)


def fortnight_ends(since: Any) -> ColumnElement[int]:
    """The number of the day on which somebody's first 14 days end."""
    return number(since) + SOON


def told(of: Any, on: Any, since: Any) -> ColumnElement[Any]:
    """One of the list; null of those from whom it is withheld. All that somebody was told on an unknown day is told
    later: nobody can say that it was in time."""
    soon = and_(of == codes.INFORMED[0], on.is_not(None), days(on, since) <= SOON)
    known = func.coalesce(of, NOT_RECORDED)
    return case((known == WITHHELD, null()), (soon, IN_TIME), (known.in_(codes.INFORMED), LATER), else_=UNTOLD)
