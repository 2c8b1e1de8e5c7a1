"""HTML attributes that Dash takes by wildcard alone (aria-*, data-*), written as Python names."""

from __future__ import annotations

from typing import Any


def attributes(**named: str) -> dict[str, Any]:
    """``attributes(aria_label="Close")`` is ``{"aria-label": "Close"}``."""
    return {name.replace("_", "-"): value for name, value in named.items()}
