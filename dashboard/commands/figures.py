"""The commands about figures: ``publish`` a quarter or ``withdraw`` it, list its ``cells``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from itertools import chain
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from dashboard import withdrawn
from dashboard.commands.telling import tell
from dashboard.config import Config, read_config
from dashboard.operations import lost_records
from queries import codes, registers
from queries.audit import utc_now
from queries.characters import visible
from queries.codes import CodeList
from queries.engines import open_engine
from queries.errors import PlainError
from queries.listing import listing
from queries.measures import CATALOGUE
from queries.migrating import require_current
from queries.publish import STEPS, Published
from queries.publish import publish as publish_quarter
from queries.register import Register
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, Edition, Quarter, Slice
from queries.withdrawing import withdraw as withdraw_quarter

HEADS = ("quarter", "edition", "measure", "slice", "by", "category", "state", "numerator", "denominator", "value")


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("publish")(publish)
    app.command("withdraw")(withdraw)
    app.command("cells")(list_cells)


def publish(
    quarter: Annotated[str, typer.Argument(help="Such as 2026/27 Q2.")],
    area: Annotated[str, typer.Option(help="The area, as the register calls it.")],
    revision: Annotated[
        bool, typer.Option("--revision", help="The yearly revision: later data is shown, and the series marked.")
    ] = False,
) -> None:
    """Count a quarter, make small numbers safe, and release it."""
    config, wanted = read_config(), _quarter(quarter)
    require_current(config.records_url, config.cells_url)
    lost_records.warn(config)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"Publishing {wanted}", total=STEPS)
        done = publish_quarter(
            wanted,
            area,
            records_url=config.records_url,
            cells_url=config.cells_url,
            register=register_in_force(config),
            who="command line",
            now=utc_now(),
            threshold=config.threshold,
            revision=revision,
            progress=lambda at, of: bar.update(task, completed=at, total=of),
        )
    tell(*_said(done, area))


def withdraw(
    quarter: Annotated[str, typer.Argument(help="Such as 2026/27 Q2.")],
    area: Annotated[str, typer.Option(help="The area, as the register calls it.")],
    why: Annotated[str, typer.Option(help="The reason, which is kept, and which readers are told.")],
    harmless: Annotated[
        bool, typer.Option("--harmless", help="What was shown of it may stay: published too early, say.")
    ] = False,
) -> None:
    """Take a published quarter from every reader, and with it the past packs that hold its figures."""
    config, wanted = read_config(), _quarter(quarter)
    require_current(config.records_url, config.cells_url)
    engine = open_engine(config.cells_url)
    version = withdraw_quarter(engine, wanted, area, why=why, who="command line", now=utc_now(), harmless=harmless)
    shown = "What was shown of it before stays" if harmless else "Past packs that hold its figures show a note instead"
    tell(f"Withdrew {area}, {wanted}, release {version}. {shown}.")


def register_in_force(config: Config) -> Register:
    """The register; raises PlainError where none has been loaded."""
    register = registers.current(open_engine(config.cells_url))
    if register is None:
        raise PlainError("No register has been loaded.", "Load it first: iom register FILE.")
    return register


def _said(done: Published, area: str) -> tuple[str, ...]:
    missing = f" Not received: {', '.join(done.missing)}." if done.missing else ""
    return (
        f"Published {area}, {done.quarter}, as release {done.version}: {done.cells:,} cells, "
        f"{done.hidden:,} of the board's hidden to protect small numbers.{missing}",
        _shares(done),
    )


def _shares(done: Published) -> str:
    """How much the board is shown, and what is held."""
    shares = done.shares
    said = (
        f"The board is shown {shares['shown']:,} of {shares['cells']:,} breakdown cells ({done.share_of_cells:.0%}), "
        f"with {done.share_of_people:.0%} of the people in them; {shares['merged']:,} of them are of merged "
        f"categories; {shares['withheld']:,} of {shares['tables']:,} breakdowns are withheld: too few people."
    )
    if shares.get("unprotected"):
        said += f" Of these, {shares['unprotected']} are of measures that could not be protected otherwise."
    if done.held:
        said += f" Later data of the {' and '.join(done.held)} return is held until the yearly revision (--revision)."
    if done.ran_out:
        said += (
            f" The search for what to hide ended at its limit of work in {', '.join(done.ran_out)}: "
            "more may be hidden there than need be."
        )
    return said


def list_cells(
    quarter: Annotated[str | None, typer.Option(help="Such as 2026/27 Q2; all where left out.")] = None,
    area: Annotated[str | None, typer.Option(help="All where left out.")] = None,
    measure: Annotated[str | None, typer.Option(help=f"Its id, such as {next(iter(CATALOGUE))}.")] = None,
    by: Annotated[str | None, typer.Option(help="A breakdown, such as cohort; all for totals.")] = None,
    slice: Annotated[
        str, typer.Option(help="district:NAME, cohort:CODE or sex:Female; all, which is everybody, where left out.")
    ] = ALL,
    edition: Annotated[Edition | None, typer.Option(help="Both where left out.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False,
) -> None:
    """List published cells of current releases: those of everybody, unless a slice is given."""
    config = read_config()
    require_current(config.records_url, config.cells_url)
    area = _area(config, area)
    lines = listing(
        open_engine(config.cells_url),
        quarter=_quarter(quarter) if quarter else None,
        area=area,
        measure=_measure(measure),
        by=_breakdown(by),
        slice=_slice(slice, config, area),
        edition=edition,
    )
    first = next(lines, None)
    if first is None:
        tell(_nothing(config, area, _quarter(quarter) if quarter else None), err=True)
    every = chain((first,), lines) if first else ()
    for text in map(json.dumps, every) if as_json else _table(every):
        sys.stdout.write(f"{visible(text)}\n")


def _nothing(config: Config, area: str | None, quarter: Quarter | None) -> str:
    """That there is nothing to list, which is no error; of a quarter that was withdrawn, when and why."""
    engine, areas = open_engine(config.cells_url), (area,) if area else register_in_force(config).areas
    if quarter and (gone := list(filter(None, (withdrawn.note(engine, each, quarter.label) for each in areas)))):
        return " ".join(gone)
    of = ", ".join(filter(None, (area, quarter.label if quarter else "")))
    return f"Nothing that was asked for is published{f' for {of}' if of else ''}."


def _table(lines: Iterable[dict[str, Any]]) -> Iterable[str]:
    yield "\t".join(HEADS)
    for line in lines:
        yield "\t".join("" if line[head] is None else str(line[head]) for head in HEADS)


def _quarter(text: str) -> Quarter:
    try:
        return Quarter.parse(text)
    except ValueError as error:
        raise PlainError(f"{error}.", "Write it as 2026/27 Q1 or 2026-27-Q1.") from error


def _area(config: Config, name: str | None) -> str | None:
    if name is None or name in (areas := register_in_force(config).areas):
        return name
    raise PlainError(f"The register has no area called “{name}”.", f"It has {', '.join(areas)}.")


def _measure(name: str | None) -> str | None:
    if name is None or name.upper() in CATALOGUE:
        return name.upper() if name else None
    raise PlainError(f"There is no measure “{name}”.", f"There are {', '.join(CATALOGUE)}.")


def _breakdown(name: str | None) -> str | None:
    if name is None:
        return None
    known = dict.fromkeys((ALL, *(by for measure in CATALOGUE.values() for by in measure.breakdowns), LEFT_OUT))
    wanted = " ".join(name.casefold().split())
    if wanted in known:
        return wanted
    raise PlainError(f"There is no breakdown “{name}”.", f"There are {', '.join(known)}.")


def _slice(text: str, config: Config, area: str | None) -> Slice:
    """A slice as the cells name it, whichever of code and name was given, in any case.

    Raises PlainError where there is no such slice (in the area, if one is given).
    """
    try:
        wanted = Slice.parse(text)
    except ValueError as error:
        raise PlainError(f"{error}.", "Write all, district:NAME, cohort:CODE or sex:Female.") from error
    if wanted == EVERYONE:
        return wanted
    known = _sliced(wanted.dimension, config, area)
    code = known.find(wanted.category)
    if code is None:
        raise PlainError(
            f"There is no {wanted.dimension} “{wanted.category}”.", f"There are {', '.join(known.labels)}."
        )
    return Slice(wanted.dimension, code.label)


def _sliced(dimension: str, config: Config, area: str | None) -> CodeList:
    """What there is to slice by."""
    if dimension == "sex":
        return codes.SEX
    register = register_in_force(config)
    if dimension == "cohort":
        return CodeList("Cohort", (*register.cohorts().items, codes.NO_COHORT))
    areas = register.areas if area is None else (area,)
    names = dict.fromkeys(name for each in areas for name in register.districts(each))
    return codes.plain("District", *names, *codes.DISTRICT_BESIDES)
