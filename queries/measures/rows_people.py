"""The rows of what people are told, say and ask for, as types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.measures.rows_shared import Row, Unnamed

if TYPE_CHECKING:
    from queries.measures.rows_shared import Column


class Told(Row):
    """Somebody who joined or began: the number of the day on which the first 14 days end, and what was told by when."""

    fortnight_ends: Column
    told: Column


class Answer(Unnamed):
    """A question put to somebody, or answered by somebody who is not known to have been asked."""

    question: Column
    asked: Column
    answered: Column
    positive: Column


class Request(Row):
    """Something that residents asked for at a house meeting."""

    house: Column
    answer: Column


class Meeting(Row):
    """A house meeting."""

    house: Column


class Story(Row):
    """A case study: whether its person said that it may be told."""

    pathway: Column
    permission: Column
