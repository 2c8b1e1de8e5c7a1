"""From a choice of charts to a deck of published figures: what is presented, exported and kept."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial

from sqlalchemy import Engine

from dashboard.withdrawn import release_of
from layouts import asked
from layouts.chart import Chart, Choices, Context, Page
from layouts.deck import ASKED, Deck, Item, Said, Shown, chosen
from layouts.defining import define_all
from layouts.not_shown import sifted
from layouts.pages import PAGES
from layouts.pages.overview import PAGE as OVERVIEW
from layouts.tiles import overview
from queries import cells, words_told
from queries.british import british_day
from queries.errors import PlainError
from queries.figures import AREAS, Figures
from queries.measures import CATALOGUE
from queries.register import Register
from queries.releases import Release
from queries.vocabulary import EVERYONE, Edition, Quarter, Slice
from queries.withdrawing import withdrawn

STANDARD = "Standard pack"
NOTHING_CHOSEN: Choices = {}


@dataclass(frozen=True)
class Pick:
    """One entry of a pack: a chart by its address ("housing/occupancy") with its choices, or words."""

    chart: str = ""
    heading: str = ""
    text: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """Which figures a deck is of."""

    area: str
    quarter: Quarter
    edition: Edition
    slice: Slice = EVERYONE


@dataclass(frozen=True)
class Imprint:
    """What a deck says of who made it and when; ``opens`` with what a board must ask, as packs do."""

    title: str
    office: str
    demo: bool
    as_at: date
    opens: bool = False


def pack_title(board: str, pack: str, quarter: Quarter) -> str:
    """What a pack is called where it is shown: the body's name and the quarter; one that somebody made, its own too."""
    named = "" if pack == STANDARD else f": {pack}"
    return f"{board}{named}, {quarter.words}"


def deck(engine: Engine, register: Register, wanted: Wanted, picks: Sequence[Pick], imprint: Imprint) -> Deck:
    """The deck of these picks. Raises PlainError where the quarter is not published, was withdrawn, or no chart has an
    address."""
    releases = cells.published(engine, wanted.area)
    release = release_of(engine, wanted.area, wanted.quarter, releases)
    read = partial(_figures, engine, register, wanted, releases)
    opening = _opening(read([Pick(ASKED)]), register) if imprint.opens else ()
    picks = charts_opened(opening, picks)
    figures = read(picks)
    told = any(chart_at(pick.chart)[1].words for pick in picks if pick.chart)
    words = words_told.read(engine, wanted.area, wanted.edition, releases) if told else {}
    items = tuple(_item(pick, figures, Context(register, dict(pick.choices), words)) for pick in picks)
    return Deck(
        title=imprint.title,
        office=imprint.office,
        area=wanted.area,
        quarter=wanted.quarter,
        edition=wanted.edition,
        version=release.version,
        published=british_day(release.published_at),
        as_at=imprint.as_at,
        about=_about(wanted.slice),
        demo=imprint.demo,
        items=items,
        releases=_held(figures),
        opens=len(opening),
    )


def _figures(
    engine: Engine, register: Register, wanted: Wanted, releases: Sequence[Release], picks: Sequence[Pick]
) -> Figures:
    """All that the charts of these picks read."""
    needs = (chart_at(pick.chart)[1].reads(pick.choices) for pick in picks if pick.chart)
    return cells.figures(
        engine,
        area=wanted.area,
        quarter=wanted.quarter,
        edition=wanted.edition,
        slice=wanted.slice,
        needs=[need for each in needs for need in each],
        known=releases,
        withdrawn=withdrawn(engine, wanted.area),
        register=register,
    )


def _held(figures: Figures) -> tuple[int, ...]:
    """The releases that a deck's figures are of, those of areas beside its own among them."""
    every = (figures, *figures.inside.get(AREAS, {}).values())
    return tuple(dict.fromkeys(release.id for each in every for release in each.releases.values()))


def charts_opened(opening: Sequence[str], picks: Sequence[Pick]) -> list[Pick]:
    """The charts that open a deck, and then the picks without those."""
    own = {pick.chart: pick for pick in picks}
    rest = sifted(picks, lambda pick: None if pick.chart else pick.heading, lambda pick: pick.chart not in opening)
    return [*(own.get(chart, Pick(chart)) for chart in opening), *rest]


def _opening(figures: Figures, register: Register) -> tuple[str, ...]:
    """What a board must ask, and the charts of what is new."""
    return (ASKED, *asked.charts_of(overview(figures, Context(register)).to_ask))


def _about(slice: Slice) -> str:
    return "" if slice == EVERYONE else f"{slice.dimension.capitalize()}: {slice.category}"


def _item(pick: Pick, figures: Figures, context: Context) -> Item:
    if not pick.chart:
        return Said(pick.heading, pick.text)
    page, chart = chart_at(pick.chart)
    drawing = chart.draw(figures, context)
    definitions = define_all(CATALOGUE[one] for one in drawing.measures if one in CATALOGUE)
    section = chart.section if pick.chart == ASKED else _sections(page)[chart.id]
    return Shown(pick.chart, page.name.removesuffix("?"), section, drawing, definitions, choices=chosen(pick.choices))


def chart_at(address: str) -> tuple[Page, Chart]:
    """The chart at "housing/occupancy", or by its own id where that is enough. Raises PlainError if there is none."""
    found = (OVERVIEW, asked.CHART) if address == ASKED else _charts().get(address)
    if found is None:
        raise PlainError(f"There is no chart called “{address}”.", f"There are: {', '.join(addresses())}.")
    return found


def addresses() -> tuple[str, ...]:
    """Every chart's address, in the order of the pages."""
    return tuple(name for name in _charts() if "/" in name)


def address(page: Page, chart: Chart) -> str:
    """A chart's address: its page's and its own id."""
    return f"{page.path.strip('/')}/{chart.id}"


def title_of(page: Page, choices: Choices) -> str:
    """What a page's deck is called: its name, and which measure is chosen on it."""
    chosen = page.choices(choices).get("measure", "") if "measure" in page.pickers else ""
    return f"{page.name} {CATALOGUE[chosen].label}" if chosen else page.name


def picks_of(page: Page, choices: Choices = NOTHING_CHOSEN) -> tuple[Pick, ...]:
    """The charts that a page has with these choices."""
    return tuple(Pick(address(page, chart), choices=page.choices(choices)) for chart in page.chosen(choices))


@cache
def _charts() -> dict[str, tuple[Page, Chart]]:
    """Charts by their address, and by their own id where only one page has it."""
    found = [(page, chart) for page in PAGES for chart in page.charts]
    ids = Counter(chart.id for _, chart in found)
    short = {chart.id: (page, chart) for page, chart in found if ids[chart.id] == 1}
    return {address(page, chart): (page, chart) for page, chart in found} | short


@cache
def _sections(page: Page) -> dict[str, str]:
    """The label that each chart of a page stands under: its own, or that of the one before it."""
    labels: dict[str, str] = {}
    label = ""
    for chart in page.charts:
        label = chart.section or label
        labels[chart.id] = label
    return labels
