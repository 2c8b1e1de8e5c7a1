"""Colours: one set for every surface, and words that can be read on them."""

import re
from pathlib import Path

import pytest

from layouts import theme
from layouts.datum import Mark

ASSETS = Path(__file__).parent.parent.parent / "assets"
VARIABLES = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", (ASSETS / "variables.css").read_text()))
CHARTS_CSS = (ASSETS / "charts.css").read_text()
PLAIN = ("paper", "ink", "ink2", "ink3", "rule", "hairline", "stone", "stone2")
ROLES = ("series", "band", "limits", "track", "improving", "concern", "usual")


def luminance(colour: str) -> float:
    """WCAG's relative luminance of #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", PLAIN)
def test_the_css_has_the_themes_plain_colours(name: str) -> None:
    assert VARIABLES[name].upper() == getattr(theme, name.upper())


@pytest.mark.parametrize("role", ROLES)
def test_the_css_has_the_themes_colours_of_roles(role: str) -> None:
    assert VARIABLES[role].upper() == theme.colour(role)


@pytest.mark.parametrize("role", theme.COLOURS)
def test_words_can_be_read_on_every_fill_and_in_every_colour_of_words(role: str) -> None:
    assert contrast(theme.words_on(role), theme.colour(role)) >= 4.5
    assert contrast(theme.words_in(role), theme.PAPER) >= 4.5


def test_a_persons_risk_never_has_a_colour_of_performance() -> None:
    risk = {theme.colour(role) for role in ("red", "amber", "green", "blue")}
    assert not risk & {theme.mark_colour(mark) for mark in Mark}
    assert not risk & {theme.colour(role) for role in ("series", "contrast", "middle", "pale", "quiet")}


def test_an_unknown_role_is_refused() -> None:
    for asked in (theme.colour, theme.words_in, theme.words_on):
        with pytest.raises(KeyError):
            asked("no such role")
