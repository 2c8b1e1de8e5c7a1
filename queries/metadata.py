"""What every table is declared with: its database, dates as days, quarters as their index, words that can be shown."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Integer, MetaData, String, Text, TypeDecorator
from sqlalchemy.engine import Dialect

from queries.characters import fit, fit_all
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


class Words(TypeDecorator[str]):
    """Words of people. What can neither be kept nor shown is left out on the way in, after every door refused it or
    said so; and on the way out, for a store may hold what an earlier door let in."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Words to what is kept."""
        return fit(value) if isinstance(value, str) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """What was kept to words."""
        return fit(value) if isinstance(value, str) else value


class LongWords(Words):
    """As :class:`Words`, of any length."""

    impl = Text
    cache_ok = True


class Content(TypeDecorator[Any]):
    """JSON, its words as :class:`Words`."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Values to what is kept."""
        return fit_all(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """What was kept to values."""
        return fit_all(value)
