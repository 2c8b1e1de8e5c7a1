"""From an address and a reader to all that a page shows. One query for the figures; nothing of the web in here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dash.development.base_component import Component
from sqlalchemy import Engine

from dashboard import address, where_changed
from dashboard.address import Offer, View
from dashboard.current import Now, published, register_of, withdrawals
from layouts import districts, methodology_view, pickers, shell, tile_view
from layouts.acts import PACK
from layouts.chart import Context, Page
from layouts.compose.one_pathway import chosen
from layouts.deck import DEMO, MARKINGS
from layouts.defining import define_all
from layouts.not_shown import Drawn, arranged, closing
from layouts.on_page import LINE, Card
from layouts.pages import PAGES
from layouts.pickers import Picker
from layouts.provenance import NOWHERE, Provenance
from layouts.tiles import overview
from queries import cells, words_told
from queries.british import british_day
from queries.codes import PATHWAY
from queries.few_shown import few_shown
from queries.figures import Figures
from queries.measures import CATALOGUE
from queries.register import Register
from queries.releases import Release
from queries.troubles import trouble
from queries.vocabulary import EVERYONE, Edition, Slice

HOME, MADE = "/", "/how-made"
MISSING = "Page not found"
PAGE_AT = {page.path: page for page in PAGES}
CHOICES = {"pathway": ("", *PATHWAY.codes), "measure": ("", *CATALOGUE)}  # without one it is the first


@dataclass(frozen=True)
class Reader:
    """What a reader may see: their own areas in ``editions``, those lent to them in the board edition alone; which
    doors they have besides the pages; and whether they put charts into board packs."""

    own: tuple[str, ...]
    lent: tuple[str, ...]
    editions: tuple[Edition, ...]
    doors: tuple[tuple[str, str], ...] = ()
    edits: bool = False

    @property
    def areas(self) -> tuple[str, ...]:
        """Every area of which they see anything, their own first."""
        return (*self.own, *self.lent)

    def editions_of(self, area: str) -> tuple[Edition, ...]:
        """The editions of an area that they may see; none of an area that is not theirs to see."""
        if area in self.own:
            return self.editions
        return tuple(edition for edition in self.editions if edition is Edition.BOARD and area in self.lent)


@dataclass(frozen=True)
class Shown:
    """All that changes in the frame for one view: ``menu`` is each page's address in it; ``cards`` are a page's charts
    in their places, ``lines`` what is said of those that cannot be drawn; ``body`` is what stands on other pages."""

    title: str
    path: str
    search: str
    place: str
    menu: Mapping[str, str]
    heading: str = ""
    lede: str = ""
    notices: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    lines: tuple[Card, ...] = ()
    body: tuple[Component, ...] = ()
    acts: str = ""  # of a page or of the pack; "" where there is nothing to present
    release: str = ""
    working: bool = False
    pickers: tuple[Picker, ...] = ()
    provenance: Provenance = NOWHERE
    arriving: bool = False
    doors: tuple[tuple[str, str], ...] = ()

    def card(self, address: str) -> Card | None:
        """The card or line with this address; None where the view has none."""
        return next((each for each in (*self.cards, *self.lines) if each.address == address), None)


def show(engine: Engine, reader: Reader, path: str, search: str, current: Now, demo: bool) -> Shown:
    """The view that an address brings this reader, as things stand."""
    shown = _shown(engine, reader, path, search, current, demo)
    cards, lines = (tuple(replace(each, edits=reader.edits) for each in of) for of in (shown.cards, shown.lines))
    return replace(shown, doors=reader.doors, cards=cards, lines=lines)


def is_page(path: str) -> bool:
    """Whether there is a page at an address."""
    return (path.rstrip("/") or HOME) in PAGE_AT


def _shown(engine: Engine, reader: Reader, path: str, search: str, current: Now, demo: bool) -> Shown:
    path = path.rstrip("/") or HOME
    if not reader.areas:
        return replace(_plain(path, search, demo, shell.no_pages()), menu={})
    area, notices = address.area_of(search, reader.areas)
    releases, withdrawn = published(engine, area, current.published), withdrawals(engine, area, current.published)
    if not releases:
        return _plain(path, search, demo, shell.nothing_published(area), area, (*notices, *withdrawn.values()))
    register = register_of(engine, current.register)
    offered = replace(offer(reader, register, area, releases, search), withdrawn=withdrawn)
    view, more = address.read(path, search, area, offered)
    arriving = (shell.still_arriving(len(releases), current.to_come),) if current.to_come else ()
    past = () if path != HOME else [said for _, said in districts.past(register, area, view.slice, view.quarter)]
    shown = _page(engine, view, offered, releases, register, demo, (*notices, *more, *past, *arriving))
    return replace(shown, arriving=bool(current.to_come))


def failed(path: str, search: str, demo: bool, error: Exception) -> Shown:
    """Something went wrong that should not: the frame stays, and nobody is shown a traceback."""
    return _plain(path, search, demo, shell.gone_wrong(path + search, *told(error)))


def told(error: Exception) -> tuple[str, str]:
    """What is said in place of a page, and what to do: what ails the store, where that is why."""
    ails = trouble(error)
    return (ails.sentence, ails.cure) if ails else shell.NOT_DRAWN


def _page(
    engine: Engine,
    view: View,
    offered: Offer,
    releases: Sequence[Release],
    register: Register,
    demo: bool,
    said: Sequence[str],
) -> Shown:
    page = PAGE_AT.get(view.path)
    if page:
        view = replace(view, choices=page.choices(view.choices))
    frame = Shown(
        title=shell.window_title(page.name if page else MISSING, view.quarter.words, demo),
        path=view.path,
        search=view.search,
        place=view.area,
        working=view.edition is Edition.WORKING,
        notices=tuple(said),
        menu={each.path: view.on(each.path).address for each in PAGES},
    )
    if page is None:
        return replace(frame, heading=MISSING, body=(shell.not_here(view.on(HOME).address),))
    words = words_told.read(engine, view.area, view.edition, releases) if page.words else {}
    context = Context(register, dict(view.choices), words)
    figures = cells.figures(
        engine,
        area=view.area,
        quarter=view.quarter,
        edition=view.edition,
        slice=view.slice,
        needs=page.reading(view.choices),
        known=releases,
        withdrawn=offered.withdrawn,
        register=register,
    )
    own = _own_choice(page, figures, context)
    return replace(
        _filled(frame, page, view, figures, context, own),
        acts=PACK if page.path == HOME else "page" if page.charts else "",
        release=_release_line(figures.release),
        pickers=(*_pickers(page, view, offered, _few(engine, figures, offered)), *own),
        provenance=_provenance(view, figures.release, demo),
    )


def _plain(path: str, search: str, demo: bool, panel: Component, area: str = "", notices: Sequence[str] = ()) -> Shown:
    """A page without figures: a panel in its place."""
    page = PAGE_AT.get(path)
    name = page.name if page else MISSING
    return Shown(
        title=shell.window_title(name, "", demo),
        path=path,
        search=search,
        place=area,
        heading=name,
        lede=page.question if page else "",
        notices=tuple(notices),
        body=(panel if page else shell.not_here(HOME),),
        menu={each.path: each.path for each in PAGES},
    )


def _filled(frame: Shown, page: Page, view: View, figures: Figures, context: Context, own: tuple[Picker, ...]) -> Shown:
    """A page's heading and what stands below it."""
    if page.path == HOME:
        told = overview(figures, context)
        lede = f"{page.name}, {view.quarter.words}."
        return replace(
            frame,
            heading=told.heading,
            lede=lede,
            body=tile_view.overview(told, _charts(view), partial(where_changed.of_measure, view)),
        )
    headed = replace(frame, heading=page.name, lede=page.question)
    if page.path == MADE and figures.release:
        return replace(headed, body=methodology_view.made(_rules(figures.release)))
    drawn = arranged([(chart, chart.draw(figures, context)) for chart in page.chosen(context.choices)])
    return replace(headed, cards=_cards(drawn, view, own), lines=_cards(closing(drawn), view, (), LINE))


def _cards(drawings: Sequence[Drawn], view: View, own: tuple[Picker, ...], kind: str = "") -> tuple[Card, ...]:
    stem = f"{kind}{view.path.strip('/')}"
    return tuple(
        Card(
            f"{stem}/{chart.id}",
            drawing,
            chart.width,
            chart.section,
            define_all(CATALOGUE[each] for each in drawing.measures if each in CATALOGUE),
            own if chart.id == "one-pathway" else (),
            where_changed.of_chart(view, chart, drawing),
        )
        for chart, drawing in drawings
    )


def _rules(release: Release) -> methodology_view.Rules:
    """What the page about the rules says of this release."""
    said = methodology_view.of_release(release.remarks)
    return methodology_view.Rules(release.threshold, said, release.protects_unrecorded)


def _own_choice(page: Page, figures: Figures, context: Context) -> tuple[Picker, ...]:
    """One pathway can be chosen; but a slice of the board edition has none."""
    if "pathway" not in page.pickers or figures.borrowed:
        return ()
    return (pickers.pathways(chosen(context)),)


def _charts(view: View) -> tile_view.Address:
    return lambda path, place: f"{view.on(path).address}#{place}"


def _release_line(release: Release | None) -> str:
    return shell.release_line(release.version, british_day(release.published_at)) if release else ""


def _provenance(view: View, release: Release | None, demo: bool) -> Provenance:
    """What a file made on the page says of itself."""
    about = "" if view.slice == EVERYONE else f"{view.slice.dimension.capitalize()}: {view.slice.category}"
    lines = (
        MARKINGS[view.edition],
        DEMO if demo else "",
        f"{view.area}, {view.quarter.label}, {view.quarter.words}",
        about,
        _release_line(release),
    )
    place = view.path.strip("/").replace("/", "-")
    stem = ("iom", view.area.lower().replace(" ", "-"), view.quarter.slug.lower(), view.edition.value, place)
    return Provenance(tuple(line for line in lines if line), "-".join(part for part in stem if part))


def _few(engine: Engine, figures: Figures, offered: Offer) -> frozenset[Slice]:
    """The slices of which the board edition shows next to nothing; the working edition shows all."""
    if figures.edition is not Edition.BOARD or figures.release is None:
        return frozenset()
    return few_shown(engine, figures.release.id, offered.slices)


def _pickers(page: Page, view: View, offered: Offer, few: frozenset[Slice]) -> list[Picker]:
    """The sentence's selects, as far as the page uses them and the reader has a choice."""
    found = []
    if "quarter" in page.pickers:
        found.append(pickers.quarters(offered.quarters, view.quarter))
    if "measure" in page.pickers:
        found.append(pickers.measures(view.choices["measure"]))
    if "area" in page.pickers and len(offered.areas) > 1:
        found.append(pickers.areas(offered.areas, view.area))
    if "slice" in page.pickers:
        found += [pick(offered.slices, view.slice, few) for pick in (pickers.districts, pickers.who)]
    if "edition" in page.pickers and len(offered.editions) > 1:
        found.append(pickers.editions(offered.editions, view.edition))
    return found


def offer(reader: Reader, register: Register, area: str, releases: Sequence[Release], search: str) -> Offer:
    """What a reader may choose from in an area with releases: slices are those of the quarter that is asked for."""
    quarters = tuple(release.quarter for release in reversed(releases))
    asked = address.asked(search).get("quarter", "")
    quarter = next((each for each in quarters if each.slug == asked), quarters[0])
    slices, cohorts = pickers.slices(register, area, quarter), pickers.cohorts(register, quarter)
    editions = reader.editions_of(area)
    return Offer(reader.areas, quarters, slices, editions, CHOICES, cohorts, lent=editions != reader.editions)
