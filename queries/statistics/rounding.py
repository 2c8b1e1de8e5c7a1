"""Rounding as people do it by hand."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache


@lru_cache(maxsize=16384)
def round_half_up(value: float, digits: int = 0) -> float:
    """`value` rounded to `digits` decimals, halves away from zero: 0.5 is 1, 2.5 is 3, -0.5 is -1.

    The number is taken as it prints, so 1.005 to two digits is 1.01.
    """
    return float(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
