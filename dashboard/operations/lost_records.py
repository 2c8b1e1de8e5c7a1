"""Records and releases that do not belong together: one of both was lost, or is older than the other."""

import sys
from collections.abc import Iterable

from dashboard.config import Config
from dashboard.returns import intake
from queries import registers
from queries.characters import visible
from queries.engines import open_engine, reading
from queries.sources import Source, sources_of_releases

NAMED = 3
"""How many of the returns that are missing are named."""
CURE = (
    "Most likely a database was copied without the file beside it whose name ends in -wal, or is older than the other. "
    "Before anything is loaded or published, restore a backup of both (iom restore FILE --replace)"
)


def lost(config: Config) -> str:
    """What is missing of the store, with what to do; empty where nothing is, as far as that can be seen."""
    named, kept = _sources(config), intake.kept(config.records_url)
    if missing := named - kept:
        return (
            f"Records are missing: {len(missing):,} of the {len(named):,} returns that the releases were counted from "
            f"are not among them ({_listed(missing)}). {CURE}, or load these returns again."
        )
    if kept and registers.current_id(open_engine(config.cells_url)) is None:
        return f"The register is missing, though {len(kept):,} versions of returns are kept. {CURE}."
    return ""


def missing_of(config: Config, area: str) -> int:
    """How many of the returns that an area's releases were counted from are not among the records."""
    return sum(each.area == area for each in _sources(config) - intake.kept(config.records_url))


def warn(config: Config) -> bool:
    """Say on standard error what is missing of the store; whether anything is."""
    said = lost(config)
    if said:
        sys.stderr.write(f"{visible(said)}\n")
    return bool(said)


def _sources(config: Config) -> frozenset[Source]:
    with reading(open_engine(config.cells_url)) as connection:
        return sources_of_releases(connection)


def _listed(missing: Iterable[Source]) -> str:
    first = sorted(missing, key=lambda each: (each.quarter, each.area, each.kind, each.organisation))
    more = len(first) - NAMED
    return "; ".join([*map(str, first[:NAMED]), *([f"and {more:,} more"] if more > 0 else [])])
