"""The command that writes slides: ``deck``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.files import Area, ChartAt, Pack, When, Which, Wished, keep, made, pack_of, to_write
from dashboard.commands.telling import tell
from dashboard.config import read_config
from dashboard.exports import slide_templates
from layouts import on_slide
from queries.engines import open_engine
from queries.errors import PlainError
from queries.vocabulary import Edition

OURS = "standard"


def add_to(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("deck")(deck)


def deck(
    area: Area,
    quarter: When,
    output: Annotated[Path, to_write("The slides to write.", ".pptx")],
    pack: Pack = None,
    chart: ChartAt = None,
    edition: Which = Edition.BOARD,
    template: Annotated[
        str, typer.Option(help="A .pptx whose look is used; “standard” for ours. Else the one that was uploaded.")
    ] = "",
) -> None:
    """Write a pack (the standard pack unless another is named) or one chart as slides with native charts."""
    config = read_config()
    found = made(config, Wished(area, quarter, edition, pack_of(pack, chart), chart))
    look = _given(template) if template else slide_templates.content(open_engine(config.cells_url))
    content = on_slide.write(found, look)
    keep(content, output)


def _given(name: str) -> bytes | None:
    """The template of this name; what it lacks is said. Raises PlainError where there is no such file, or it cannot be
    used."""
    if name == OURS:
        return None
    try:
        content = Path(name).read_bytes()
    except OSError as error:
        raise PlainError(f"{name} could not be read: {error.strerror}.", "Give a .pptx, or “standard”.") from error
    for lack in slide_templates.usable(content, "Give another, or “standard”."):
        tell(lack, err=True)
    return content
