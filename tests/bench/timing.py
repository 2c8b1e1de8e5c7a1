"""What many times come to."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Timing:
    """Milliseconds of several like events: the middle one, and the one that one in twenty exceeds."""

    count: int
    median: float
    p95: float

    @classmethod
    def of(cls, times: Iterable[float]) -> Self:
        every = sorted(times)
        return cls(len(every), statistics.median(every), statistics.quantiles(every, n=20, method="inclusive")[18])
