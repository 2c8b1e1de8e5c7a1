"""What the overview watches: a measure or one category of it, and what that is called there."""

from __future__ import annotations

from dataclasses import dataclass

from queries.figures import Need
from queries.measures import CATALOGUE
from queries.vocabulary import ALL


@dataclass(frozen=True)
class Watched:
    """A measure, called as the catalogue says; one category of it has a name and a subject of its own."""

    measure: str
    by: str = ALL
    category: str = ALL
    called: str = ""
    subject: str = ""
    other_side_of: str = ""  # the measure of which it tells the other side: the same nights, so no second story

    @property
    def need(self) -> Need:
        """Its whole history."""
        return Need(self.measure, self.by, history=True)

    @property
    def whole(self) -> Watched:
        """The measure of which it is a category."""
        return Watched(self.measure)

    @property
    def name(self) -> str:
        """What it is called on the overview."""
        return self.called or CATALOGUE[self.measure].label

    @property
    def several(self) -> bool:
        """Whether its name takes ``are``."""
        return not self.called and CATALOGUE[self.measure].several

    @property
    def verbs(self) -> tuple[str, str]:
        """``is`` and ``has``, or ``are`` and ``have``."""
        return ("are", "have") if self.several else ("is", "has")
