"""What every table is declared with: the two databases, dates as days, quarters as their index."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Integer, MetaData, TypeDecorator
from sqlalchemy.engine import Dialect

from queries.vocabulary import Quarter

RECORDS = MetaData()
CELLS = MetaData()


class Day(TypeDecorator[date]):
    """A date kept as its proleptic day number, so that a difference is a number of days everywhere."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        """Date to number."""
        return None if value is None else value.toordinal()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Number to date."""
        return None if value is None else date.fromordinal(int(value))


class InQuarter(TypeDecorator[Quarter]):
    """A quarter kept as its index."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Quarter | None, dialect: Dialect) -> int | None:
        """Quarter to index."""
        return None if value is None else value.index

    def process_result_value(self, value: Any, dialect: Dialect) -> Quarter | None:
        """Index to quarter."""
        return None if value is None else Quarter.from_index(int(value))
