"""What the command line prints: each line in one line, whatever stands in a path, a cell or an error."""

from __future__ import annotations

import typer

from queries.characters import visible


def tell(*lines: str, err: bool = False) -> None:
    """Print lines. A break within one of them, or any other sign that steers a terminal, is named instead."""
    for line in lines:
        typer.echo(visible(line), err=err)
