"""The colours of a chart on light paper and on a dark wall, by role: to fill, to write, to write on a fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from layouts import theme

LEAST = 4.5
"""How far words must stand out from what they are written on (WCAG 2.2 AA; those on a wall are large)."""


@dataclass(frozen=True, eq=False)
class Palette:
    """Colours by role; ``written`` are those of words where a role's own is too faint, ``tones`` the paper's and
    inks."""

    tones: Mapping[str, str]
    fills: Mapping[str, str]
    written: Mapping[str, str]
    light: frozenset[str]

    def tone(self, name: str) -> str:
        """The paper, an ink, a rule. Raises KeyError."""
        return self.tones[name]

    def fill(self, role: str) -> str:
        """A role's fill or line, or an ink's. Raises KeyError."""
        return self.tones.get(role) or self.fills[role]

    def words(self, role: str) -> str:
        """The colour in which a role's name or figure is written on the paper. Raises KeyError."""
        return self.written.get(role) or self.fill(role)

    def on(self, role: str) -> str:
        """The colour of words on a role's fill. Raises KeyError."""
        return self.tones["ink"] if role in self.light else self.tones["paper"]

    def on_tone(self, tone: str) -> str:
        """The ink or the paper, whichever stands out more on a colour."""
        return max(self.tones["ink"], self.tones["paper"], key=lambda ink: contrast(ink, tone))

    def between(self, start: str, stop: str, share: float) -> str:
        """The colour so far on the way from one role's to another's."""
        ends = [[int(self.fill(role)[at : at + 2], 16) for at in (1, 3, 5)] for role in (start, stop)]
        return "#" + "".join(f"{round(one + (other - one) * share):02X}" for one, other in zip(*ends, strict=True))


def readable(tone: str, paper: str, otherwise: str) -> str:
    """The tone where words in it can be read on the paper, else another."""
    return tone if contrast(tone, paper) >= LEAST else otherwise


def contrast(one: str, other: str) -> float:
    """The ratio of two colours' relative luminance, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(tone: str) -> float:
    parts = [int(tone[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_DARK: Mapping[str, str] = {
    "paper": "#0D1B17",
    "ink": "#F6F4EF",
    "ink2": "#DAD7D0",
    "ink3": "#BDBAB3",
    "rule": "#4C5F57",
    "hairline": "#33423D",
    "stone": "#16251F",
    "stone2": "#23302C",
    "nought": "#7C8A84",
    "late": "#FFB066",
}
_DARK_FILLS: Mapping[str, str] = {
    "series": "#8CC4F2",
    "contrast": "#FF9A66",
    "quiet": "#9AA6A1",
    "middle": "#5FA8E8",
    "pale": "#B9DCF7",
    "first": "#8CC4F2",
    "second": "#4FCFC3",
    "third": "#E58FB8",
    "fourth": "#FFA372",
    "fifth": "#D5D2CB",
    "sixth": "#C9B3F2",
    "da": "#E58FB8",
    "both": "#8CC4F2",
    "mh": "#4FCFC3",
    "neither": "#566560",
    "red": "#F2A6CC",
    "amber": "#C487AA",
    "green": "#7B5069",
    "blue": "#5F6B74",
    "unknown": "#3A4843",
    "target": "#6FD1C6",
    "band": "#173A34",
    "limits": "#182629",
    "track": "#263530",
    "concern": "#FFB066",
    "improving": "#7DB8FF",
    "usual": "#C4C1BA",
    "high": "#C4C1BA",
    "rise": "#C4C1BA",
    "fall": "#C4C1BA",
    "low": "#C4C1BA",
    "early": "#C4C1BA",
}
LIGHT = Palette(
    {
        "paper": theme.PAPER,
        "ink": theme.INK,
        "ink2": theme.INK2,
        "ink3": theme.INK3,
        "rule": theme.RULE,
        "hairline": theme.HAIRLINE,
        "stone": theme.STONE,
        "stone2": theme.STONE2,
        "nought": theme.NOUGHT,
        "late": "#8A4304",
    },
    theme.COLOURS,
    theme.WRITTEN,
    theme.LIGHT,
)
DARK = Palette(
    _DARK,
    _DARK_FILLS,
    {role: readable(tone, _DARK["paper"], _DARK["ink2"]) for role, tone in _DARK_FILLS.items()},
    frozenset(
        role for role, tone in _DARK_FILLS.items() if contrast(_DARK["ink"], tone) > contrast(_DARK["paper"], tone)
    ),
)
