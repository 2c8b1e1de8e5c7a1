"""Two shares of different people set against each other in a sentence: whether chance may explain their difference."""

from __future__ import annotations

from layouts.datum import Datum
from queries.statistics import Interval, newcombe_between

LEVEL = 0.95


def clause(first: Datum, second: Datum) -> str:
    """``; chance may explain it`` unless the interval of the difference leaves nought out; so too of shares that have
    no interval of their own."""
    one, other = _share(first), _share(second)
    if one is None or other is None:
        return allowed(None)
    found = newcombe_between(one, other)
    return allowed((found.lower, found.upper))


def _share(figure: Datum) -> Interval | None:
    if figure.value is None or figure.interval is None:
        return None
    return Interval(*figure.interval, "Wilson", figure.value, LEVEL)


def allowed(interval: tuple[float, float] | None) -> str:
    """The same of the difference's own interval, as fractions; None where it is not known."""
    return "" if is_clear(interval) else "; chance may explain it"


def is_clear(interval: tuple[float, float] | None) -> bool:
    """Whether nought lies outside it."""
    return interval is not None and (interval[0] > 0 or interval[1] < 0)
