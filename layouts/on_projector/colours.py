"""The wall's colours by name, light and dark: what words and marks of a slide outside its chart are drawn in."""

from __future__ import annotations

from layouts.palette import DARK, LIGHT, Palette


def style() -> str:
    """Both sets as custom properties: ``--c-ROLE`` to fill, ``--w-ROLE`` to write, ``--o-ROLE`` to write on a fill."""
    return f":root{{{_written(LIGHT)}}}\n:root[data-contrast=dark]{{{_written(DARK)}}}"


def _written(palette: Palette) -> str:
    tones = dict(palette.tones)
    for role, tone in palette.fills.items():
        tones |= {f"c-{role}": tone, f"w-{role}": palette.words(role), f"o-{role}": palette.on(role)}
    return "".join(f"--{name}:{tone};" for name, tone in tones.items())
