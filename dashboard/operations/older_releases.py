"""Says which quarters are to be published again, for an earlier version counted them otherwise."""

from collections.abc import Sequence

from dashboard.config import Config
from queries.engines import open_engine
from queries.outdated import Old, to_publish_again

COUNTED_BEFORE = (
    "An earlier version published figures that, put together, told of a few people, or that are counted otherwise now."
)
WITHHELD = f"{COUNTED_BEFORE} They are withheld until each of these quarters is published again:"


def older(config: Config) -> list[str]:
    """What is withheld until it is published again, a line a quarter; none where nothing is."""
    found = to_publish_again(open_engine(config.cells_url))
    return [WITHHELD, *map(line, found)] if found else []


def line(old: Old) -> str:
    """A quarter, whose it is, and the command."""
    return f"  {old.quarter} of {old.area}: {old.again}"


def of_area(config: Config, area: str) -> Sequence[Old]:
    """Those of an area, oldest first."""
    return [old for old in to_publish_again(open_engine(config.cells_url)) if old.area == area]
