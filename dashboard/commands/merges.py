"""The command ``merges``: which rare categories should be published together. A person decides, in the register."""

from __future__ import annotations

from typing import Annotated

import typer

from dashboard.commands.figures import register_in_force
from dashboard.commands.telling import tell
from dashboard.config import read_config
from dashboard.operations import lost_records
from queries.disclosure.merging import Proposals
from queries.errors import PlainError
from queries.migrating import require_current
from queries.publish import proposals


def merges(area: Annotated[str, typer.Option(help="The area, as the register calls it.")]) -> None:
    """Propose which rare categories the board edition should publish together."""
    config = read_config()
    require_current(config.records_url, config.cells_url)
    lost_records.warn(config)
    register = register_in_force(config)
    if area not in register.areas:
        raise PlainError(f"The register has no area called “{area}”.", f"It has {', '.join(register.areas)}.")
    found = proposals(area, records_url=config.records_url, cells_url=config.cells_url, register=register)
    tell(*_said(found))


def _said(found: Proposals) -> list[str]:
    """The rows for the register's sheet Merges, tab-separated, so that they can be pasted; then how it is used."""
    if not found.every:
        return ["Every category has enough people in each quarter looked back on: nothing to merge."]
    heads = "\t".join(("Population", "Breakdown", "Category", "Together as", "Least people"))
    rows = [
        f"{each.population}\t{each.by}\t{category}\t{each.label}\t{each.least}"
        for each in found.every
        for category in each.categories
    ]
    looked = f"Looked back on {', '.join(quarter.label for quarter in found.quarters)}."
    return [heads, *rows, looked, "A person decides: put what is decided into the register's sheet Merges."]
