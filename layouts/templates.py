"""Templates of pages that are whole when they leave: forms and documents. Everything that comes in is escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from layouts.hyphens import markup


@cache
def templates(folder: str) -> Environment:
    """The templates in a folder of this package, made once; a value that is missing is an error. Words that are
    ``unbroken`` break at no hyphen."""
    made = Environment(
        loader=PackageLoader("layouts", folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["unbroken"] = markup
    return made
