"""The wall's colours by name, light and dark: what every mark and word on a slide is drawn in."""

from __future__ import annotations

from collections.abc import Mapping

from layouts import theme

LIGHT: Mapping[str, str] = {
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
}
DARK: Mapping[str, str] = {
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
DARK_ROLES: Mapping[str, str] = {
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
    "low": "#C4C1BA",
    "early": "#C4C1BA",
}
LEAST = 4.5
"""How far words must stand out from what they are written on (WCAG 2.2 AA; those on a wall are large)."""


def style() -> str:
    """Both sets as custom properties: ``--c-ROLE`` to fill, ``--w-ROLE`` to write, ``--o-ROLE`` to write on a fill."""
    light = {**LIGHT, **{f"c-{role}": tone for role, tone in theme.COLOURS.items()}}
    light |= {f"w-{role}": theme.words_in(role) for role in theme.COLOURS}
    light |= {f"o-{role}": theme.words_on(role) for role in theme.COLOURS}
    dark = {**DARK, **{f"c-{role}": tone for role, tone in DARK_ROLES.items()}}
    dark |= {f"w-{role}": readable(tone, DARK["paper"], DARK["ink2"]) for role, tone in DARK_ROLES.items()}
    dark |= {f"o-{role}": on(tone, DARK["paper"], DARK["ink"]) for role, tone in DARK_ROLES.items()}
    return f":root{{{_written(light)}}}\n:root[data-contrast=dark]{{{_written(dark)}}}"


def _written(tones: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{tone};" for name, tone in tones.items())


def readable(tone: str, paper: str, otherwise: str) -> str:
    """The tone where words in it can be read on the paper, else another."""
    return tone if contrast(tone, paper) >= LEAST else otherwise


def on(tone: str, *inks: str) -> str:
    """Which ink stands out most on a fill."""
    return max(inks, key=lambda ink: contrast(ink, tone))


def contrast(one: str, other: str) -> float:
    """The ratio of two colours' relative luminance, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(tone: str) -> float:
    parts = [int(tone[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
