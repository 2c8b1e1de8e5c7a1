"""Words that break at no hyphen or dash within them: each surface's own way, of the one place that knows them."""

from __future__ import annotations

import re

from markupsafe import Markup

JOINED = re.compile(r"(\S*\w[-–]\w\S*)")
"""A word with a hyphen or a dash inside: ``self-harm``, ``85–95%``."""
FIRM = "\u2011"
"""The hyphen that office programs keep with both sides: what is read back has it in place of the plain one."""
SPAN = Markup('<span class="unbroken">{}</span>')


def stretches(text: str) -> list[tuple[str, bool]]:
    """The text in order, and of each stretch whether it must not break."""
    return [(part, at % 2 == 1) for at, part in enumerate(JOINED.split(text)) if part]


def firm(text: str) -> str:
    """The text for an office program."""
    return re.sub(r"(?<=\w)-(?=\w)", FIRM, text)


def markup(text: str) -> Markup:
    """The text as HTML, escaped; ``unbroken`` is a class of the surfaces' css, and copied words keep their hyphen."""
    return Markup("").join(SPAN.format(part) if whole else part for part, whole in stretches(text))
