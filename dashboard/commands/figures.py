"""The commands about figures: ``publish`` a quarter or ``withdraw`` it, list its ``cells``, propose ``merges``."""

import json
import sys
from collections.abc import Iterable
from itertools import chain
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from dashboard import withdrawn
from dashboard.commands.at_hand import WHO, current, known_area, quarter_of, register_in_force, tell, whole
from dashboard.config import Config
from queries import codes
from queries.audit import utc_now
from queries.characters import visible
from queries.codes import CodeList
from queries.disclosure.merging import Proposals
from queries.engines import open_engine
from queries.errors import PlainError
from queries.listing import breakdowns, listing
from queries.measures import CATALOGUE, SIDES
from queries.publish import STEPS, Act, Published, proposals
from queries.publish import publish as publish_quarter
from queries.vocabulary import ALL, EVERYONE, Edition, Period, Quarter, Slice
from queries.withdrawing import withdraw as withdraw_quarter

HEADS = ("quarter", "edition", "measure", "slice", "by", "category", "state", "numerator", "denominator", "value")


app = typer.Typer(rich_markup_mode=None)


@app.command("publish")
def publish(
    quarter: Annotated[str, typer.Argument(help="Such as 2026/27 Q2.")],
    area: Annotated[str, typer.Option(help="The area, as the register calls it.")],
    revision: Annotated[
        bool, typer.Option("--revision", help="The yearly revision: later data is shown, and the series marked.")
    ] = False,
) -> None:
    """Count a quarter, make small numbers safe, and release it."""
    config, wanted = whole(), quarter_of(quarter)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"Publishing {wanted}", total=STEPS)
        act = Act(
            wanted,
            area,
            register_in_force(config),
            who=WHO,
            now=utc_now(),
            threshold=config.threshold,
            unrecorded=config.protect_unrecorded,
            revision=revision,
            progress=lambda at, of: bar.update(task, completed=at, total=of),
        )
        done = publish_quarter(act, config.records_url, config.cells_url)
    tell(*_said(done, area))


@app.command("withdraw")
def withdraw(
    quarter: Annotated[str, typer.Argument(help="Such as 2026/27 Q2.")],
    area: Annotated[str, typer.Option(help="The area, as the register calls it.")],
    why: Annotated[str, typer.Option(help="The reason, which is kept, and which readers are told.")],
    harmless: Annotated[
        bool, typer.Option("--harmless", help="What was shown of it may stay: published too early, say.")
    ] = False,
) -> None:
    """Take a published quarter from every reader, and with it the past packs that hold its figures."""
    config, wanted = current(), quarter_of(quarter)
    engine = open_engine(config.cells_url)
    version = withdraw_quarter(engine, wanted, area, why=why, who=WHO, now=utc_now(), harmless=harmless)
    shown = "What was shown of it before stays" if harmless else "Past packs that hold its figures show a note instead"
    tell(f"Withdrew {area}, {wanted}, release {version}. {shown}.")


def _said(done: Published, area: str) -> tuple[str, ...]:
    missing = f" Not received: {', '.join(done.missing)}." if done.missing else ""
    return (
        f"Published {area}, {done.quarter}, as release {done.version}: {done.cells:,} cells, "
        f"{done.hidden:,} of the board's hidden to protect small numbers.{missing}{done.unchanged}",
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
    return f"{said} {done.alone}".rstrip()


@app.command("cells")
def list_cells(
    quarter: Annotated[str | None, typer.Option(help="Such as 2026/27 Q2; all where left out.")] = None,
    area: Annotated[str | None, typer.Option(help="All where left out.")] = None,
    measure: Annotated[str | None, typer.Option(help=f"Its id, such as {next(iter(CATALOGUE))}.")] = None,
    by: Annotated[str | None, typer.Option(help="A breakdown, such as cohort; all for totals.")] = None,
    slice: Annotated[
        str, typer.Option(help="district:NAME, cohort:CODE or sex:Female; all, which is everybody, where left out.")
    ] = ALL,
    edition: Annotated[Edition | None, typer.Option(help="Both where left out.")] = None,
    period: Annotated[
        Period, typer.Option(help="Quarters, or what is published of four quarters as figures of their own.")
    ] = Period.QUARTER,
    as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False,
) -> None:
    """List published cells of current releases: those of everybody, unless a slice is given."""
    config = current()
    area = known_area(config, area) if area is not None else None
    lines = listing(
        open_engine(config.cells_url),
        quarter=quarter_of(quarter) if quarter else None,
        area=area,
        measure=_measure(measure),
        by=_breakdown(by),
        slice=_slice(slice, config, area),
        edition=edition,
        period=period,
    )
    first = next(lines, None)
    if first is None:
        tell(_nothing(config, area, quarter_of(quarter) if quarter else None), err=True)
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


def _measure(name: str | None) -> str | None:
    if name is None or name.upper() in {*CATALOGUE, *SIDES}:
        return name.upper() if name else None
    raise PlainError(f"There is no measure “{name}”.", f"There are {', '.join(CATALOGUE)}.")


def _breakdown(name: str | None) -> str | None:
    if name is None:
        return None
    known = breakdowns()
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


@app.command("merges")
def merges(area: Annotated[str, typer.Option(help="The area, as the register calls it.")]) -> None:
    """Propose which rare categories the board edition should publish together."""
    config = whole()
    found = proposals(
        known_area(config, area),
        records_url=config.records_url,
        cells_url=config.cells_url,
        register=register_in_force(config),
    )
    tell(*_proposed(found))


def _proposed(found: Proposals) -> list[str]:
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
