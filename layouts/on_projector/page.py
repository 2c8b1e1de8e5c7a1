"""The page that is shown on a wall: everything is in it once it is open, so that it needs no network any more."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from layouts.deck import Deck
from layouts.on_projector import colours
from layouts.on_projector.slides import slides

KEYS: tuple[tuple[str, str, str], ...] = (
    ("next", "Next", "→ Space PageDown"),
    ("back", "Back", "← PageUp"),
    ("first", "First slide", "Home"),
    ("last", "Last slide", "End"),
    ("table", "Table", "T"),
    ("definition", "Definition", "D"),
    ("note", "Note and sources", "N"),
    ("blank", "Blank", "B"),
    ("contrast", "Light or dark", "C"),
    ("overview", "Overview of all slides", "O"),
    ("full", "Full screen", "F"),
    ("keys", "This list", "?"),
    ("leave", "Leave", "Esc"),
)
"""What can be done, as a button says it, and its keys; ``assets/present.js`` does it."""
FONTS = ("source-sans-3-latin", "source-serif-4-latin")


def presentation(deck: Deck, *, leave: str, plotly: str, told: str = "") -> str:
    """The whole page as HTML. ``leave`` is where Esc leads, ``plotly`` the address of plotly's script; ``told`` says
    when it was shown, where that was before."""
    every = slides(deck, told)
    return f"""<!DOCTYPE html>
<html lang="en-GB" data-contrast="light">
<head>
{_head(f"{deck.title} – {deck.area}, {deck.quarter.words}")}
<style>{colours.style()}</style>
<script src="{escape(plotly)}" defer></script>
<script src="/assets/present-room.js" defer></script>
<script src="/assets/present.js" defer></script>
</head>
<body data-leave="{escape(leave)}">
<main id="stage" class="stage" tabindex="-1"><h1 class="heard">{escape(deck.title)}</h1>{"".join(every)}</main>
<noscript><p class="no-script">Presenting needs JavaScript. Switch it on for this address, then load the page \
again.</p></noscript>
<nav class="tools" aria-label="Slides">
<button type="button" data-do="back" aria-label="Back">{_arrow("M15 5l-7 7 7 7")}</button>
<button type="button" data-do="next" aria-label="Next">{_arrow("M9 5l7 7-7 7")}</button>
<button type="button" data-do="keys" aria-haspopup="dialog">Keys</button>
</nav>
<p id="typed" class="typed" hidden></p>
<p id="heard" class="heard" role="status" aria-live="polite"></p>
<dialog id="keys" class="keys" aria-labelledby="keys-title">{_keys()}</dialog>
<dialog id="overview" class="overview" aria-labelledby="overview-title">
<div class="dialog-head"><h2 id="overview-title">All slides</h2>\
<button type="button" data-do="close">Close</button></div><ol></ol></dialog>
<div id="blank" class="blank" hidden></div>
</body>
</html>
"""


def refusal(sentence: str, cure: str, *, home: str = "/", title: str = "Nothing to present") -> str:
    """What stands there where nothing can be presented, or no file be had: two sentences and a way back."""
    return f"""<!DOCTYPE html>
<html lang="en-GB" data-contrast="light">
<head>
{_head(title)}
<style>{colours.style()}</style>
</head>
<body class="refused"><main><h1>{escape(sentence)}</h1><p>{escape(cure)}</p>
<p><a href="{escape(home)}">Go back</a></p></main></body>
</html>
"""


def _head(title: str) -> str:
    return "\n".join(
        (
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            f"<title>{escape(title)} – IOM</title>",
            '<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">',
            *_preloaded(FONTS),
            '<link rel="stylesheet" href="/assets/fonts.css">',
            '<link rel="stylesheet" href="/assets/present.css">',
        )
    )


def _preloaded(fonts: Sequence[str]) -> list[str]:
    return [
        f'<link rel="preload" href="/assets/fonts/{font}.woff2" as="font" type="font/woff2" crossorigin>'
        for font in fonts
    ]


def _arrow(path: str) -> str:
    return (
        '<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="2.5"/></svg>'
    )


def _keys() -> str:
    rows = "".join(_key(does, name, keys) for does, name, keys in KEYS if does != "keys")
    close = '<button type="button" data-do="close">Close</button>'
    more = "A number and Enter go to that slide. On a touch screen swipe, or tap the left or right edge."
    return f'<div class="dialog-head"><h2 id="keys-title">Keys</h2>{close}</div><ul>{rows}</ul><p>{more}</p>'


def _key(does: str, name: str, keys: str) -> str:
    return f'<li><button type="button" data-do="{does}"><span>{name}</span> <kbd>{keys}</kbd></button></li>'
