"""The looks' colours and sizes for every surface, by role; the pages' css holds the same (a test says so)."""

from __future__ import annotations

from collections.abc import Mapping

from layouts.datum import Mark

SERIF = '"Source Serif 4", Georgia, serif'
SANS = '"Source Sans 3", "Segoe UI", Arial, sans-serif'

PAPER = "#FFFFFF"
INK = "#1D2126"
INK2 = "#454B53"
INK3 = "#5C636B"
RULE = "#CFCBC2"
HAIRLINE = "#E4E1DA"
STONE = "#F6F4EF"
STONE2 = "#ECE9E2"
NOUGHT = "#A3A8AD"
NAVY = "#12436D"
TEAL_TEXT = "#1B7F77"

COLOURS: Mapping[str, str] = {
    "series": NAVY,
    "contrast": "#F46A25",
    "quiet": "#6B7178",
    "middle": "#2073BC",
    "pale": "#6BACE6",
    "first": NAVY,
    "second": "#28A197",
    "third": "#801650",
    "fourth": "#F46A25",
    "fifth": "#3D3D3D",
    "sixth": "#A285D1",
    "da": "#801650",
    "both": NAVY,
    "mh": "#28A197",
    "neither": "#D6D2C9",
    # A person's risk: a plum of its own, from dark to light, so that nobody reads it as performance.
    "red": "#6D1A4B",
    "amber": "#B7759C",
    "green": "#E3CFDB",
    "blue": "#C9CDD2",
    "unknown": "#ECE9E2",
    "target": TEAL_TEXT,
    "band": "#DDF0EE",
    "limits": "#F0F2F4",
    "track": HAIRLINE,
    "concern": "#B35806",
    "improving": "#005EB8",
    "usual": "#595959",
    "high": "#595959",
    "rise": "#595959",
    "fall": "#595959",
    "low": "#595959",
    "early": "#595959",
}
"""Fills and lines by role. Judgement colours stand nowhere but in marks, flagged points and flagged bars."""

WRITTEN: Mapping[str, str] = {
    "contrast": "#B3440A",
    "pale": NAVY,
    "second": TEAL_TEXT,
    "fourth": "#B3440A",
    "sixth": "#6F4CA8",
    "mh": TEAL_TEXT,
    "neither": INK3,
    "amber": "#8A3D6B",
    "green": INK2,
    "blue": INK2,
    "unknown": INK3,
    "band": TEAL_TEXT,
    "limits": INK3,
    "track": INK3,
}
"""Roles whose colour is too light to be read as text have a darker one for words."""

LIGHT = frozenset(
    {
        "contrast",
        "pale",
        "second",
        "fourth",
        "sixth",
        "mh",
        "neither",
        "amber",
        "green",
        "blue",
        "unknown",
        "band",
        "limits",
        "track",
    }
)
"""Fills on which words are in ink; on all others they are white."""


def colour(role: str) -> str:
    """The fill or line of a role. Raises KeyError for a role that is none."""
    return COLOURS[role]


def words_in(role: str) -> str:
    """The colour in which a role's name or value is written on white. Raises KeyError for a role that is none."""
    return WRITTEN.get(role) or COLOURS[role]


def words_on(role: str) -> str:
    """The colour of words on a role's fill. Raises KeyError for a role that is none."""
    if role not in COLOURS:
        raise KeyError(role)
    return INK if role in LIGHT else PAPER


def mark_colour(mark: Mark) -> str:
    """The colour of a judgement; used by nothing else."""
    return COLOURS[mark.value]
