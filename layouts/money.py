"""Pounds as they are written: as precise as what they are made of is worth. Pure."""

from __future__ import annotations

from layouts import words
from layouts.datum import Datum
from queries.statistics import round_half_up

MILLION = 999_500


def rounded(pounds: float) -> Datum:
    """What averages come to, on each surface: ``£1,827,000``, ``£900``."""
    return _written(round_half_up(pounds, -3 if pounds >= 10_000 else -2))


def each(pounds: float) -> Datum:
    """What one of many costs, to three figures or the pound: ``£312``, ``£4,280``."""
    return _written(round_half_up(pounds, -2 if pounds >= 10_000 else -1 if pounds >= 1_000 else 0))


def said(pounds: float) -> str:
    """``£1.2 million``, ``£341,000``, ``£800``."""
    return f"£{words.number(pounds / 1_000_000, 1)} million" if pounds >= MILLION else rounded(pounds).text


def _written(pounds: float) -> Datum:
    return Datum(float(pounds), words.figure(pounds, "£"))
