"""The kinds of measures: form, stock or flow, unit, which way is better, whence. What a declaration chooses from."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """How a measure's number is made."""

    COUNT = "count"
    SHARE = "share"
    MEDIAN = "median"
    MEAN = "mean"


class Kind(StrEnum):
    """What a number is of: who or what stands (in several quarters the same people), or what happened in a quarter."""

    STOCK = "stock"
    FLOW = "flow"


class Unit(StrEnum):
    """What its value is in."""

    PEOPLE = "people"
    REFERRALS = "referrals"
    STAYS = "stays"
    PERCENT = "%"
    DAYS = "days"
    MONTHS = "months"
    POINTS = "points"
    OFFENCES = "offences"
    CHARGES = "charges"
    RECALLS = "recalls"
    MEETINGS = "meetings"
    RATE = "per 100 months"

    @property
    def noun(self) -> str:
        """One of it: ``person``, ``day``."""
        others = {"people": "person", "per 100 months": "per 100 months"}
        return others.get(self.value, self.value.removesuffix("s"))

    @property
    def worthwhile(self) -> float:
        """The least difference that is worth a mark where a measure declares no other."""
        return {"%": 0.03, "days": 1.0, "months": 1.0, "points": 0.5, "offences": 0.5, "per 100 months": 1.0}.get(
            self.value, 5.0
        )


FEW_A_QUARTER = 0.05
"""The least difference worth a mark of a share of some forty a quarter, where three points are one of them."""


class Polarity(StrEnum):
    """Which way is better; none where a board should not judge; a band where both ends are bad."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"
    BAND = "band"


class Source(StrEnum):
    """Which sheets it is counted from, by the letters of the catalogue."""

    POLICE = "P"
    OFFENCES = "O"
    RECALLS = "L"
    NOMINATIONS = "N"
    CLIENTS = "C"
    PATHWAYS = "W"
    HOUSING = "H"
    OWN_WORK = "X"
    FORCE = "Y"
    RETURNS = "R"
    REGISTER = "G"

    @property
    def kind(self) -> str:
        """The return that carries it; none for what is known of the returns themselves, or to the office."""
        if self in (Source.RETURNS, Source.REGISTER):
            return ""
        police = (Source.POLICE, Source.OFFENCES, Source.RECALLS, Source.NOMINATIONS, Source.FORCE)
        return "police" if self in police else "provider"
