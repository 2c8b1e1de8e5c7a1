"""What a picture of a chart says of itself when it leaves its page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Provenance:
    """Lines (the edition's marking first, then notice, area and quarter, release), and the beginning of the file's name
    up to its page's."""

    lines: tuple[str, ...] = ()
    stem: str = "iom"


NOWHERE = Provenance()
