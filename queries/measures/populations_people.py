"""The rows of what people say and ask for: answers, what residents asked for, house meetings, case studies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, case, cast, func, literal, select

from queries import tables as t
from queries.measures.moment import Moment
from queries.measures.populations_assurance import NOBODY

LONGEST_QUESTION = 200
"""So much of a question names its category."""


def answers(m: Moment) -> Select[Any]:
    """Each question put to somebody, and each answer: a return tells how many there were, and nobody's name. So many
    people stand behind the answers of a quarter as answered one question, at the least: the first of each are taken for
    the same, those who were not content before the others."""
    v = t.client_voice.c
    asked, answered = func.coalesce(v.people_asked, 0), func.coalesce(v.responses, 0)
    many = case((asked > answered, asked), else_=answered)
    each = _up_to(select(func.max(many)).where(v.return_id.in_(m.provider)).scalar_subquery())
    return (
        select(
            _named(v.id, each.c.n).label("unit"),
            _named(literal(m.quarter.index), each.c.n).label("person"),
            func.substr(v.question, 1, LONGEST_QUESTION).label("question"),
            case((each.c.n <= asked, 1), else_=0).label("asked"),
            case((each.c.n <= answered, 1), else_=0).label("answered"),
            case((each.c.n > answered - func.coalesce(v.positive, 0), 1), else_=0).label("positive"),
        )
        .select_from(t.client_voice.join(each, each.c.n <= many))
        .where(v.return_id.in_(m.provider))
    )


def _up_to(most: Any) -> Any:
    """The numbers from 1 to one, as rows."""
    numbers = select(literal(1, Integer).label("n")).cte("numbers", recursive=True)
    return numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < most))


def _named(first: Any, second: Any) -> ColumnElement[str]:
    return cast(first, String) + ":" + cast(second, String)


def requests(m: Moment) -> Select[Any]:
    """Each thing asked for, or row that says that nothing was."""
    h = t.house_meetings.c
    return select(NOBODY, h.id.label("unit"), h.house, h.answer).where(h.return_id.in_(m.provider))


def meetings(m: Moment) -> Select[Any]:
    """Each meeting by its house and day, which has a row for each thing asked for."""
    h = t.house_meetings.c
    unit = (h.house + ":" + cast(func.coalesce(cast(h.held_on, Integer), 0), String)).label("unit")
    return select(NOBODY, unit, h.house).where(h.return_id.in_(m.provider))


def stories(m: Moment) -> Select[Any]:
    """Each case study, with or without its words."""
    s = t.case_studies.c
    return select(NOBODY, s.id.label("unit"), s.pathway, s.permission).where(s.return_id.in_(m.provider))
