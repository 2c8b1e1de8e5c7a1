"""The head of a page that stands alone, outside the frame: signing in, the slide template. Plain HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

STYLES = ("fonts", "variables", "shell")


def head(title: str, demo: bool, styles: Sequence[str] = ()) -> str:
    """What stands between ``<head>`` and ``</head>``; ``styles`` are files of assets/ besides those of every page."""
    links = "\n".join(f'<link rel="stylesheet" href="/assets/{name}.css">' for name in (*STYLES, *styles))
    return f"""<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(title)} – IOM{" – demonstration" if demo else ""}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="preload" href="/assets/fonts/source-sans-3-latin.woff2" as="font" type="font/woff2" crossorigin>
{links}"""
