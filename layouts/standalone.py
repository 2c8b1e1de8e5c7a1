"""The head of pages that stand alone, outside the frame, and the page that stands where none other can. Plain HTML."""

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


def said_page(sentence: str, cure: str, *, home: str) -> str:
    """A whole page that stands where another cannot: two sentences and a way back. Everything is escaped."""
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
{head("Not done", demo=False)}
</head>
<body>
<main class="main" id="main">
<section class="empty">
<h1>{escape(sentence)}</h1>
<p>{escape(cure)}</p>
<p class="actions"><a class="button" href="{escape(home)}">Go back</a></p>
</section>
</main>
</body>
</html>
"""
