"""The template's colours and faces by role: its theme where a role maps to it, the product's own colour elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.dml import MSO_THEME_COLOR as THEME
from pptx.oxml.ns import qn

from layouts import theme
from layouts.on_slide.measuring import ARIAL, ARIAL_BOLD, GEORGIA_BOLD, Face, stretched

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
SLOTS = (THEME.ACCENT_1, THEME.ACCENT_2, THEME.ACCENT_3, THEME.ACCENT_4, THEME.ACCENT_5, THEME.ACCENT_6)
DARKER = -0.25
SANS, SERIF = "Arial", "Georgia"
"""What stands on every office computer: a slide goes to people who lack the pages' own faces."""


@dataclass(frozen=True)
class Look:
    """A template's six accents as ``12436D``, and whether its two faces are those that are measured."""

    accents: tuple[str, ...] = tuple(theme.COLOURS[role][1:] for role in ACCENTS)
    heads: str = SERIF
    texts: str = SANS

    @property
    def text(self) -> Face:
        """The face of texts."""
        return stretched(ARIAL, self.texts == SANS)

    @property
    def bold(self) -> Face:
        """The bold face of texts."""
        return stretched(ARIAL_BOLD, self.texts == SANS)

    @property
    def head(self) -> Face:
        """The face of headlines; Georgia's bold is wider than most."""
        known = self.heads in (SERIF, SANS, "Calibri", "Cambria", "Times New Roman", "Aptos Display", "Calibri Light")
        return stretched(GEORGIA_BOLD, known)

    def hex(self, role: str) -> str:
        """A role's colour as it will be seen: ``12436D``."""
        return self.accents[MAPPED[role]] if role in MAPPED else theme.colour(role)[1:]

    def words_on(self, role: str) -> str:
        """White or ink, whichever reads better on a role's fill."""
        light = _luminance(self.hex(role))
        white, ink = 1.05 / (light + 0.05), (light + 0.05) / (_luminance(theme.INK[1:]) + 0.05)
        return theme.PAPER if white >= max(ink, 3.0) or white > ink else theme.INK


def look_of(themed: Any) -> Look:
    """The look that a theme's XML gives."""
    accents = tuple(_colour(themed, f"accent{number}") for number in range(1, 7))
    return Look(accents, _face(themed, "majorFont"), _face(themed, "minorFont"))


def _colour(themed: Any, name: str) -> str:
    found = themed.find(f".//{qn(f'a:{name}')}/{qn('a:srgbClr')}")
    system = themed.find(f".//{qn(f'a:{name}')}/{qn('a:sysClr')}")
    if found is not None:
        return str(found.get("val")).upper()
    return str(system.get("lastClr", "000000")).upper() if system is not None else "000000"


def _face(themed: Any, which: str) -> str:
    found = themed.find(f".//{qn(f'a:{which}')}/{qn('a:latin')}")
    return str(found.get("typeface", "")) if found is not None else ""


def paint(colour: ColorFormat, role: str) -> None:
    """Give a fill, line or font a role's colour."""
    if role in MAPPED:
        colour.theme_color = SLOTS[MAPPED[role]]
    else:
        colour.rgb = rgb(theme.colour(role))


def write_in(colour: ColorFormat, role: str) -> None:
    """Give words the colour in which a role's name is read on white: an accent a quarter darker, so that it is."""
    if role in MAPPED:
        colour.theme_color = SLOTS[MAPPED[role]]
        colour.brightness = DARKER
    else:
        colour.rgb = rgb(theme.words_in(role))


def rgb(colour: str) -> RGBColor:
    """A colour as python-pptx wants it."""
    plain = colour.lstrip("#")
    return RGBColor(*(int(plain[at : at + 2], 16) for at in (0, 2, 4)))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
