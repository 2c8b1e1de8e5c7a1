"""Chance, the same on every machine: a seeded generator for each part of the world, and the shapes it draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, fsum, log
from random import Random
from statistics import NormalDist
from typing import TypeVar

Thing = TypeVar("Thing")
_GOLDEN = 0.6180339887498949


class Dice(Random):
    """A generator named after the part of the world it serves, so that one part does not disturb another."""

    def __init__(self, seed: int, part: str) -> None:
        super().__init__(f"{seed} {part}")
        self._even = self.random()

    def chance(self, share: float) -> bool:
        """True in so large a share of cases."""
        return self.random() < share

    def pick(self, weights: Mapping[Thing, float]) -> Thing:
        """One of the keys, by weight."""
        return at(weights, self.random())

    def between(self, first: int, last: int) -> int:
        """A whole number from first to last; first where they are crossed."""
        return first + int(self.random() * (last - first + 1)) if last > first else first

    def about(self, number: float, spread: float = 0.0) -> int:
        """A whole number about this one, never below 0; the fraction is rounded by chance."""
        drawn = max(0.0, number + (self.gauss(0.0, spread) if spread else 0.0))
        return int(drawn) + (self.random() < drawn - int(drawn))

    def days(self, middle: float, sigma: float, least: int = 1) -> int:
        """Days with this median, skewed to the right (lognormal)."""
        return max(least, round(middle * exp(self.gauss(0.0, sigma))))

    def memoryless(self, mean: float, least: int = 1) -> int:
        """Days until something that may happen on any day alike (exponential)."""
        return max(least, round(-mean * log(1.0 - self.random())))

    def even(self) -> float:
        """The next of a run of numbers spread evenly over 0 to 1, so that shares do not wander."""
        self._even = (self._even + _GOLDEN) % 1.0
        return self._even

    def weighted(self, things: Sequence[Thing], weights: Sequence[float], number: int) -> list[Thing]:
        """So many different ones, by weight; those of weight 0 never."""
        keys = [(self.random() ** (1.0 / weight), place) for place, weight in enumerate(weights) if weight > 0]
        return [things[place] for _, place in sorted(keys, reverse=True)[:number]]


class Lasting:
    """Draws about somebody or something that stand once they are made, however often they are looked at."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._made: dict[tuple[object, str], float] = {}

    def share(self, whom: object, what: str) -> float:
        """A number from 0 to 1."""
        key = whom, what
        if key not in self._made:
            self._made[key] = self._dice.between(1, 99_999) / 100_000  # never 0 or 1, which no number of days has
        return self._made[key]

    def chance(self, whom: object, what: str, share: float) -> bool:
        """True in so large a share of cases."""
        return self.share(whom, what) < share

    def pick(self, whom: object, what: str, weights: Mapping[Thing, float]) -> Thing:
        """One of the keys, by weight."""
        return at(weights, self.share(whom, what))

    def between(self, whom: object, what: str, first: int, last: int) -> int:
        """A whole number from first to last."""
        return first + int(self.share(whom, what) * (last - first + 1))

    def days(self, whom: object, what: str, middle: float, sigma: float) -> int:
        """Days with this median, skewed to the right (lognormal); none among them."""
        return round(middle * exp(sigma * NormalDist().inv_cdf(self.share(whom, what))))


def at(weights: Mapping[Thing, float], share: float) -> Thing:
    """The key reached at this share (0 to 1) of the weights laid end to end."""
    left = share * fsum(weights.values())
    key = next(iter(weights))
    for key, weight in weights.items():
        if left < weight:
            return key
        left -= weight
    return key
