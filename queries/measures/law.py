"""Breaks that law made in what measures count: told below charts, and offered to each area’s analyst, never imposed."""

from dataclasses import dataclass

from queries.vocabulary import Quarter


@dataclass(frozen=True)
class LawBreak:
    """A measure that a change in law touches, the first whole quarter under it, what the law changed, and which other
    measures show it by one of their breakdowns."""

    measure: str
    quarter: Quarter
    reason: str
    told_by: tuple[tuple[str, str], ...] = ()


_FROM = Quarter(2026, 1)
"""Both began on 31 March 2026, the last day of a quarter."""
BY_LAW = (
    LawBreak(
        "V3",
        _FROM,
        "From 31 March 2026 fixed-term recalls are of 56 days: who is recalled is out of the community for longer.",
        (("V1", "status"),),
    ),
    LawBreak(
        "V4",
        _FROM,
        "On 31 March 2026 post-sentence supervision ended: who was on it is under statutory supervision no more.",
    ),
)
