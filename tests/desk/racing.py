"""Who sends at the same moment as another: called in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dashboard.config import Config
from queries.errors import PlainError
from tests.desk.building import sent


def send_each(config: Config, paths: Sequence[Path], who: str, together: Any, told: Any) -> None:
    """Send each file as the next version once ``together`` all are ready; ``told`` its version, or the error's name."""
    for since, path in enumerate(paths):
        together.wait()
        try:
            told.put((since, str(sent(config, path, who=who, since=since).version)))
        except PlainError as error:
            told.put((since, type(error).__name__))
