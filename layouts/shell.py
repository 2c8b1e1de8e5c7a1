"""The frame around every page: masthead, menu, pickers, notices, footer. Only values come in; nothing is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from layouts import pickers, words
from layouts.chart import Page
from layouts.mantine import THEME
from layouts.on_page.attributes import Element, element

DEMO_NOTICE = "Demonstration data: invented people"
WORKING_NOTICE = "Official-sensitive: working edition, exact figures"
ACCOUNT = "/account"
"""Where everybody finds their own account."""
PRODUCT = "Integrated Offender Management"
SHORTHAND = ("[c] hidden to protect small numbers", "[x] not received", "[z] not applicable", "0 is a true nought")
INSIDE: dict[str, Any] = {"data-inside": True}
"""A link that changes the view without loading the frame again."""

_OPENS_DIALOG: dict[str, Any] = {"aria-haspopup": "dialog"}
GROUPS = ("Board", "Performance", "Evidence", "Desk")
CHECK_EVERY_MS = 4000


@dataclass(frozen=True)
class Reader:
    """Who is signed in, as the user menu says it, and what the form to sign out needs."""

    name: str
    role: str
    sign_out: str
    token_name: str
    token: str
    edits: bool = False  # may put charts into board packs


@dataclass(frozen=True)
class Office:
    """Whose product this is, and whether its people are invented."""

    name: str
    demo: bool

    @property
    def title(self) -> str:
        """Its name without the place before a comma, which stands beside it."""
        return self.name.partition(", ")[2] or self.name


def frame(reader: Reader, office: Office, picked: Iterable[str]) -> Component:
    """Everything that stays while pages change; each view fills the parts that have an id."""
    whole: Component = dmc.MantineProvider(
        forceColorScheme="light",
        theme=THEME,
        children=[
            html.A("Skip to the figures", href="#main", className="skip"),
            dcc.Location(id="address", refresh=False),
            dcc.Store(id="drawn"),
            dcc.Store(id="of"),
            dcc.Interval(id="tick", interval=CHECK_EVERY_MS, disabled=True),
            _top(reader, office),
            html.Div(
                className="body edits" if reader.edits else "body",
                children=[
                    html.Nav(id="rail", className="rail", **labelled("Pages")),
                    html.Div(
                        className="column",
                        children=[
                            html.Main(
                                id="main",
                                className="main",
                                tabIndex="-1",
                                children=[
                                    html.Div(id="head", className="head"),
                                    html.Div(
                                        [pickers.sentence(picked), html.Div(id="acts", className="acts")],
                                        className="tools",
                                    ),
                                    html.Div(id="notices", className="notices", role="status"),
                                    html.Div(id="page", className="page"),
                                ],
                            ),
                            _footer(office),
                        ],
                    ),
                ],
            ),
            html.Dialog(
                id="menu",
                className="menu",
                children=[
                    html.Button("Close", id="close-menu", className="button quiet", type="button"),
                    html.Nav(id="menu-links", **labelled("Pages")),
                ],
                **labelled("Menu"),
            ),
        ],
    )
    return whole


def _top(reader: Reader, office: Office) -> Component:
    return html.Header(
        className="top",
        children=[
            html.P(id="bar", className="bar", children=WORKING_NOTICE, hidden=True),
            *([html.P(DEMO_NOTICE, className="demo")] if office.demo else []),
            html.Div(
                className="masthead",
                children=[
                    html.Button(
                        "Menu",
                        id="open-menu",
                        className="button on-green",
                        type="button",
                        **_OPENS_DIALOG,
                    ),
                    html.Span(id="place", className="place"),
                    html.Span(office.title, className="office"),
                    html.Span(id="release", className="release"),
                    _user(reader),
                ],
            ),
        ],
    )


def _user(reader: Reader) -> Component:
    return html.Details(
        className="user",
        children=[
            html.Summary(reader.name, className="button on-green"),
            html.Div(
                className="panel",
                children=[
                    html.P(reader.role),
                    html.P(html.A("Your account", href=ACCOUNT)),
                    html.Form(
                        action=reader.sign_out,
                        method="post",
                        children=html.Button(
                            "Sign out", className="button", type="submit", name=reader.token_name, value=reader.token
                        ),
                    ),
                ],
            ),
        ],
    )


def _footer(office: Office) -> Component:
    said = f"{PRODUCT}. {DEMO_NOTICE}." if office.demo else f"{PRODUCT}."
    return html.Footer(
        className="foot",
        children=[
            html.P(said),
            html.P([html.Span(each) for each in SHORTHAND], className="shorthand"),
        ],
    )


def links(pages: Iterable[Page], current: str, address: Callable[[str], str]) -> list[Element]:
    """The menu: pages by group, each link keeping the view; the current one is marked."""
    found = sorted(pages, key=lambda page: GROUPS.index(page.group))
    parts: list[Element] = []
    for group, members in groupby(found, key=lambda page: page.group):
        items = [_item(page, current, address) for page in members]
        parts += [element("P", group, className="group"), element("Ul", items)]
    return parts


def _item(page: Page, current: str, address: Callable[[str], str]) -> Element:
    here = {"aria-current": "page"} if page.path == current else {}
    return element("Li", element("A", page.name, href=address(page.path), **INSIDE, **here))


def doors(known: Sequence[tuple[str, str]]) -> list[Element]:
    """The menu's last group: addresses and names of what stands outside the frame, loaded anew."""
    if not known:
        return []
    items = [element("Li", element("A", name, href=path)) for path, name in known]
    return [element("P", "Desk", className="group"), element("Ul", items)]


def release_line(version: int, published: date) -> str:
    """``Release 3, published 4 November 2026``."""
    return f"Release {version}, published {words.day(published)}"


def labelled(words: str) -> dict[str, Any]:
    """What a part is called by those who hear it."""
    return {"aria-label": words}


def head(title: str, lede: str = "") -> list[Element]:
    """The page's name, or the quarter's finding, and the board's question."""
    return [element("H1", title), *([element("P", lede, className="lede")] if lede else [])]


def notices(said: Sequence[str]) -> list[Element]:
    """What a reader should know about this view, a sentence each."""
    return [element("P", each) for each in said]


def still_arriving(published: int, to_come: int) -> str:
    """What the page says while earlier quarters are being loaded."""
    return f"Earlier quarters are still being loaded: {published} of {published + to_come} published."


def panel(heading: str, sentence: str, *actions: Element) -> Element:
    """What stands in place of a page that has nothing to show."""
    said = [element("H2", heading), element("P", sentence)]
    do = [element("P", list(actions), className="actions")] if actions else []
    return element("Section", [*said, *do], className="empty")


def nothing_published(area: str) -> Element:
    """The store is empty."""
    return panel(
        f"Nothing has been published for {area} yet",
        "Load a quarter’s returns and publish them: iom load FILE, then iom publish QUARTER. "
        "This page shows them as soon as they are there.",
    )


def no_pages() -> Element:
    """The account sees no area's figures."""
    return panel(
        "Your account sends returns", "It does not show the board’s pages. Ask your administrator if it should."
    )


def not_here(home: str) -> Element:
    """No page has this address."""
    return panel(
        "There is no page at this address",
        "It may have been typed wrongly, or the page may have moved.",
        element("A", "Go to the overview", href=home, className="button", **INSIDE),
    )


NOT_DRAWN = (
    "This page could not be drawn",
    "The figures are safe, and what happened has been written to the log. Try "
    "again; if it comes back, tell the performance team which page and quarter it was.",
)


def gone_wrong(again: str, sentence: str, cure: str) -> Element:
    """Something failed that should not."""
    return panel(sentence, cure, element("A", "Try again", href=again, className="button"))


def no_frame(sentence: str, cure: str) -> Component:
    """What stands in place of everything where not even the frame can be drawn."""
    said: Component = html.Main(
        html.Section([html.H1(sentence), html.P(cure)], className="empty"), id="main", className="main", role="alert"
    )
    return said


def window_title(page: str, view: str, demo: bool) -> str:
    """What the browser's tab and its history say."""
    return " – ".join(part for part in (page, view, "IOM", "demonstration" if demo else "") if part)
