"""A deck: what is shown at a meeting, on whatever surface. Charts in their order, words between them; plain values.

The page's pack, the projector, slides, sheets and files are all written from it, so that the same figures stand on
each. It is made of published cells alone and can be kept as it was shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from layouts import words
from layouts.chart_kinds import Nothing
from layouts.defining import Definition
from layouts.drawing import Drawing
from queries.vocabulary import Edition, Quarter

ASKED = "overview/asked"
"""The address of what a board must ask, with which a pack opens."""
DEMO = "Demonstration data: invented people"
MARKINGS = {
    Edition.BOARD: "Board edition: small numbers protected",
    Edition.WORKING: "OFFICIAL-SENSITIVE: working edition, exact figures",
}
SHORTHAND = (*words.WHY.items(), ("0", "a true nought"))


Chosen = tuple[tuple[str, str], ...]
"""What was chosen of a chart, such as one pathway: names and values, in order."""


def chosen(choices: Mapping[str, str]) -> Chosen:
    """Choices in order."""
    return tuple(sorted(choices.items()))


@dataclass(frozen=True)
class Shown:
    """A chart in a deck: where it comes from, its drawing, the definitions that belong to it, and what newer data
    did to it since it was frozen ("" where nothing did)."""

    chart: str  # its address: "housing/occupancy"
    page: str  # "Housing"
    section: str  # the label it stands under on its page
    drawing: Drawing
    definitions: tuple[Definition, ...] = ()
    superseded: str = ""
    choices: Chosen = ()

    @property
    def headline(self) -> str:
        """What it says; a chart that cannot be drawn says why."""
        body = self.drawing.body
        return body.heading if isinstance(body, Nothing) else self.drawing.headline


@dataclass(frozen=True)
class Said:
    """Words between charts: a title that begins a part, or a note; ``text`` is paragraphs."""

    heading: str
    text: str = ""


Item = Shown | Said


@dataclass(frozen=True)
class Deck:
    """All that is shown, and what is said on each of its pages."""

    title: str  # "Reducing reoffending sub-group: standard pack"
    office: str
    area: str
    quarter: Quarter
    edition: Edition
    version: int  # of the quarter's release
    published: date
    as_at: date  # when it was made
    about: str  # "" for everybody, else "District: North Hand"
    demo: bool
    items: tuple[Item, ...]
    releases: tuple[int, ...] = ()  # numbers of all releases that its figures may be of: its quarter's, earlier ones
    opens: int = (
        0  # how many of its items stand right behind the title: what a board must ask, the charts of what is new
    )

    @property
    def charts(self) -> tuple[Shown, ...]:
        """Its charts alone."""
        return tuple(item for item in self.items if isinstance(item, Shown))

    @property
    def opening(self) -> tuple[Item, ...]:
        """What stands right behind the title."""
        return self.items[: self.opens]

    @property
    def rest(self) -> tuple[Item, ...]:
        """All other items."""
        return self.items[self.opens :]

    @property
    def marking(self) -> str:
        """The edition's protective marking."""
        return MARKINGS[self.edition]

    @property
    def release(self) -> str:
        """``Release 3, published 4 November 2026``."""
        return f"Release {self.version}, published {words.day(self.published)}"

    @property
    def lines(self) -> tuple[str, ...]:
        """What every file made of it says of itself."""
        where = f"{self.area}, {self.quarter.label}, {self.quarter.words}"
        made = f"As at {words.day(self.as_at)}"
        return tuple(
            line for line in (self.marking, DEMO if self.demo else "", where, self.about, self.release, made) if line
        )

    @property
    def stem(self) -> str:
        """What its files are called, before the ending."""
        return "-".join(("iom", words.file_name(self.area), self.quarter.slug.lower(), self.edition.value))
