"""The commands that write files to take away: ``sheet`` (a workbook), ``deck`` (slides), ``release-csv``, and what the
public is told: ``annual-report``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Engine

from dashboard.commands.at_hand import current, known_area, quarter_of, register_in_force, tell
from dashboard.config import Config
from dashboard.exports import decks, slide_templates
from dashboard.exports.decks import Imprint, Pick, Wanted
from dashboard.meeting import packs
from dashboard.meeting.standard_pack import STANDARD
from dashboard.withdrawn import release_of
from layouts import on_sheet, on_slide, public
from layouts.deck import Deck
from layouts.pages import PAGES
from layouts.pages.annual_report import PAGE as PUBLIC
from queries.audit import utc_now
from queries.british import british_day
from queries.engines import open_engine
from queries.errors import PlainError
from queries.offices import office
from queries.vocabulary import Edition

EVERY, OURS = "All charts", "standard"

app = typer.Typer(rich_markup_mode=None)


def made(config: Config, area: str, quarter: str, edition: Edition, pack: str | None, chart: str | None) -> Deck:
    """A pack, or one chart, or else every chart of every page. Raises PlainError where there is no such area, quarter,
    pack or chart."""
    engine, register = open_engine(config.cells_url), register_in_force(config)
    wanted = Wanted(known_area(config, area), quarter_of(quarter), edition)
    title, picks = _picks(engine, area, pack, chart)
    opens = bool(pack) and not chart
    names = office(register, wanted.area, wanted.quarter, config.names)
    title = decks.pack_title(names.board, title, wanted.quarter) if opens else title
    return decks.deck(
        engine, register, wanted, picks, Imprint(title, names.name, config.demo, british_day(utc_now()), opens)
    )


def _picks(engine: Engine, area: str, pack: str | None, chart: str | None) -> tuple[str, tuple[Pick, ...]]:
    """What the deck is called, and its entries."""
    if pack:
        found = packs.named(engine, area, pack)
        return pack, _only(found, chart, pack) if chart else found
    if chart:
        page, _ = decks.chart_at(chart)
        return page.name, (Pick(chart),)
    return EVERY, tuple(pick for page in PAGES for pick in decks.picks_of(page))


def _only(found: Sequence[Pick], chart: str, pack: str) -> tuple[Pick, ...]:
    """One chart of a pack, as the pack has it. Raises PlainError where it is not in the pack."""
    wanted = decks.chart_at(chart)
    kept = tuple(pick for pick in found if pick.chart and decks.chart_at(pick.chart) == wanted)
    if kept:
        return kept
    raise PlainError(f"“{pack}” has no chart “{chart}”.", "Leave out --pack to take the chart by itself.")


def pack_of(pack: str | None, chart: str | None) -> str | None:
    """The pack that slides and sheets are made of: the one named; the standard pack unless it is one chart alone."""
    return pack or (None if chart else STANDARD)


def keep(content: bytes, path: Path) -> None:
    """Write a file, and say so. Raises PlainError where it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise PlainError(f"{path} could not be written: {error.strerror}.", "Choose another place for it.") from error
    tell(f"Wrote {path}, {len(content) / 1000:,.0f} kB.")


def to_write(help: str, ending: str) -> Any:
    """The option ``-o`` of a command that writes one kind of file; another ending is refused before any work."""

    def checked(path: Path) -> Path:
        if path.suffix.casefold() != ending:
            raise PlainError(f"{path} does not end in {ending}.", "Name it so: that is what is written.")
        return path

    return typer.Option("-o", "--output", help=help, callback=checked)


Area = Annotated[str, typer.Option(help="The area, as the register calls it.")]
When = Annotated[str, typer.Option(help="Such as 2026/27 Q2.")]
Pack = Annotated[str | None, typer.Option(help="A pack of the area; the standard pack where left out.")]
ChartAt = Annotated[str | None, typer.Option(help="One chart, such as housing/occupancy.")]
Which = Annotated[Edition, typer.Option(help="Whose figures: small numbers protected, or exact.")]


@app.command("sheet")
def sheet(
    area: Area,
    quarter: When,
    output: Annotated[Path, to_write("The workbook to write.", ".xlsx")],
    pack: Pack = None,
    chart: ChartAt = None,
    every: Annotated[bool, typer.Option("--all", help="Every chart of every page, in place of a pack.")] = False,
    edition: Which = Edition.BOARD,
) -> None:
    """Write a pack (the standard pack unless another is named), one chart, or all charts as a workbook.

    Each table stands on a sheet of its own with its native chart.
    """
    if every and (pack or chart):
        raise PlainError("--all already holds every chart.", "Leave out --pack and --chart, or leave out --all.")
    config = current()
    found = made(config, area, quarter, edition, None if every else pack_of(pack, chart), chart)
    keep(on_sheet.write(found), output)


@app.command("release-csv")
def release_csv(
    area: Area,
    quarter: When,
    output: Annotated[Path, to_write("The archive to write.", ".zip")],
    edition: Which = Edition.BOARD,
) -> None:
    """Write a whole release as CSV with its data dictionary, in one archive."""
    from dashboard.exports import release_files  # here, for no other command needs pandas

    config = current()
    engine = open_engine(config.cells_url)
    found = release_of(engine, known_area(config, area), quarter_of(quarter))
    register = register_in_force(config)
    name = office(register, found.area, found.quarter, config.names).name
    files = release_files.Files(found, edition, name, config.demo)
    keep(release_files.archive(engine, register, files), output)


@app.command("annual-report")
def annual_report(area: Area, quarter: When, output: Annotated[Path, to_write("The page to write.", ".html")]) -> None:
    """Write what the public is told, a year at a time, as one page for the office's own website.

    Threshold 10, counts to the nearest 5, nothing of a district, cohort or sex: all made of the board edition.
    """
    config = current()
    engine, register, when = open_engine(config.cells_url), register_in_force(config), quarter_of(quarter)
    wanted, names = Wanted(known_area(config, area), when, Edition.BOARD), office(register, area, when, config.names)
    imprint = Imprint(public.title(area, when), names.name, config.demo, british_day(utc_now()))
    found = decks.deck(engine, register, wanted, decks.picks_of(PUBLIC), imprint)
    keep(public.report(found).encode(), output)


@app.command("deck")
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
    config = current()
    found = made(config, area, quarter, edition, pack_of(pack, chart), chart)
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
