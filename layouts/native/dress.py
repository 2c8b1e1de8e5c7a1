"""How native charts are dressed: the colours and faces of a template, or the product's own, and a surface's sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from layouts import palette, theme
from layouts.datum import Mark
from layouts.native.markup import el, val
from layouts.native.measuring import BOLD, HEADS, TEXTS, Face

ACCENTS = ("first", "second", "third", "fourth", "fifth", "sixth")
"""The theme's six accents are the palette in order."""
MAPPED: Mapping[str, int] = {
    **{role: at for at, role in enumerate(ACCENTS)},
    "series": 0,
    "both": 0,
    "mh": 1,
    "da": 2,
    "contrast": 3,
}
"""Roles that are one of the theme's accents; judgement, risk, targets and greys keep colours of their own."""
THEMED = {"ink": "tx1", "ink2": "tx2", "paper": "bg1"}
GREYS: Mapping[str, tuple[str, float]] = {
    "ink3": (theme.INK3, 0.72),
    "nought": (theme.NOUGHT, 0.45),
    "hairline": (theme.HAIRLINE, 0.2),
    "stone2": (theme.STONE2, 0.14),
    "stone": (theme.STONE, 0.08),
    "limits": (theme.COLOURS["limits"], 0.08),
    "sure": ("#8A9096", 0.6),  # intervals: seen on white and on the bars, 3.2:1 or more on both
}
"""Greys on white, and how far each is from a dark ground towards its ink."""
SANS, SERIF = "Arial", "Georgia"
"""What stands on every office computer: a slide goes to people who lack the pages' own faces."""
READ, SEEN = 4.5, 3.0
"""The least contrast of words and of marks (WCAG 2.2)."""
BAND = 0.35
"""How far a band's fill is from a dark ground towards its lines."""
STEPS = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class Look:
    """A template's accents, inks and ground as ``12436D``, and its face of texts; ``themed``: what is drawn follows
    the theme."""

    accents: tuple[str, ...] = tuple(theme.COLOURS[role][1:] for role in ACCENTS)
    texts: str = SANS
    themed: bool = True
    ground: str = theme.PAPER[1:]
    inks: tuple[str, str] = (theme.INK[1:], theme.INK2[1:])

    @property
    def text(self) -> Face:
        """The face of texts."""
        return TEXTS

    @property
    def bold(self) -> Face:
        """The bold face of texts."""
        return BOLD

    @property
    def head(self) -> Face:
        """The face of headlines: whatever an office's is, it is hardly wider."""
        return HEADS

    @property
    def dark(self) -> bool:
        """Whether words must be light."""
        return contrast("FFFFFF", self.ground) > READ

    def hex(self, role: str) -> str:
        """A role's colour as it will be seen: ``12436D``."""
        if role in MAPPED:
            own = self.accents[MAPPED[role]]
            return self._clear(own, SEEN) if self.dark else own
        if role in THEMED:
            return self.ground if role == "paper" else self._ink(role)[0]
        if role == "band" and self.dark:
            return between(self.ground, self.hex("target"), BAND)
        if role in GREYS:
            return between(self.ground, self._ink("ink")[0], GREYS[role][1]) if self.dark else GREYS[role][0][1:]
        return self._clear(theme.colour(role)[1:], SEEN) if self.dark else theme.colour(role)[1:]

    def _ink(self, role: str) -> tuple[str, bool]:
        """An ink, and whether it is the theme's: one that cannot be read on the ground is not."""
        own = self.inks[role == "ink2"]
        if contrast(own, self.ground) >= READ:
            return own, True
        first = self.inks[0]
        return (first if contrast(first, self.ground) >= READ else "FFFFFF" if self.dark else theme.INK[1:]), False

    def words(self, role: str) -> str:
        """The colour in which words of a role are read on the ground."""
        if role in THEMED or role in GREYS:
            return self.hex(role)
        plain = self.hex(role) if self.dark or role in MAPPED else theme.words_in(role)[1:]
        return self._clear(plain, READ)

    def _clear(self, tone: str, least: float) -> str:
        """The tone, or as little nearer to the ink as makes it stand out so far."""
        steps = (tone, *(between(tone, self._ink("ink")[0], step) for step in STEPS))
        return next((each for each in steps if contrast(each, self.ground) >= least), self._ink("ink")[0])

    def words_on(self, role: str) -> str:
        """The role of words on a role's fill: whichever of paper and ink reads better."""
        tone = self.hex(role)
        paper, ink = contrast(self.ground, tone), contrast(self._ink("ink")[0], tone)
        return "paper" if paper >= min(ink, SEEN) else "ink"

    def slot(self, role: str) -> str:
        """What of the theme a role is (``accent1``, ``tx1``), "" where it has a colour of its own."""
        if self.themed and role in MAPPED and self.hex(role) == self.accents[MAPPED[role]]:
            return f"accent{MAPPED[role] + 1}"
        own = role == "paper" or (role in THEMED and self._ink(role)[1])
        return THEMED[role] if self.themed and own else ""

    def fill(self, role: str) -> str:
        """A role's fill or line as markup."""
        slot = self.slot(role)
        return _filled(val("a:schemeClr", slot) if slot else val("a:srgbClr", self.hex(role)))

    def is_read(self, role: str) -> bool:
        """Whether words are read in the very colour of a role."""
        return self.words(role) == self.hex(role)

    def ink(self, role: str) -> str:
        """The colour of words of a role as markup: the series' own where it is read."""
        return self.fill(role) if self.is_read(role) else _filled(val("a:srgbClr", self.words(role)))


def _filled(colour: str) -> str:
    return el("a:solidFill", colour)


def contrast(one: str, other: str) -> float:
    """How far two colours stand out from each other, 1 to 21 (WCAG 2.2)."""
    return palette.contrast(f"#{one}", f"#{other}")


def between(start: str, stop: str, share: float) -> str:
    """The colour so far on the way from one to another."""
    ends = [[int(tone[at : at + 2], 16) for at in (0, 2, 4)] for tone in (start, stop)]
    return "".join(f"{round(one + (other - one) * share):02X}" for one, other in zip(*ends, strict=True))


@dataclass(frozen=True)
class Sizes:
    """What is how large on a surface, in points."""

    label: float = 14.0
    value: float = 24.0  # a measure's latest figure
    head: float = 18.0  # a small chart's
    share: float = 20.0  # figures in a bar that stands alone
    line: float = 2.75
    thin: float = 1.5
    point: float = 7.0
    alone: float = 10.0  # points that no line joins
    flag: float = 20.0
    earlier: float = 11.0
    letter: float = 11.0
    title: float = 0.0  # a chart's own headline, 0 where it has none


@dataclass(frozen=True)
class Dress:
    """A look and sizes; a chart's value axis has a ``free`` end where numbers are edited beside it."""

    look: Look
    sizes: Sizes
    face: str = "+mn-lt"
    free: bool = False

    @classmethod
    def of(cls, look: Look) -> Self:
        """A slide's, in a template's look."""
        return cls(look, Sizes())

    def width(self, text: str, size: float = 0.0, bold: bool = False) -> float:
        """How wide a text is, of the labels' size unless said."""
        return (self.look.bold if bold else self.look.text).width(text, size or self.sizes.label)


SHEET = Dress(
    Look(themed=False),
    Sizes(11, 15, 13, 14, 2.25, 1.25, 5, 7, 15, 8, 8, 14),
    SANS,
    free=True,
)
FLAGGED = frozenset({Mark.IMPROVING, Mark.CONCERN, Mark.HIGH, Mark.LOW})
SHAPES = {Mark.IMPROVING: "circle", Mark.CONCERN: "diamond", Mark.HIGH: "triangle"}
"""Office charts have no triangle that stands on its point: a label writes it."""
DOWN, DOWN_HOLLOW = "▼", "▽"
