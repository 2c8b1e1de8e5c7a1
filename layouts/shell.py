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
from layouts.screen import QUERIES

DEMO_NOTICE = "Demonstration data: invented people"
WORKING_NOTICE = "Official-sensitive: working edition, exact figures"
ACCOUNT = "/account"
"""Where everybody finds their own account."""
PRODUCT = "Integrated Offender Management"
SHORTHAND = (*words.HIDDEN.values(), "0 is a true nought")
_OPENS_DIALOG: dict[str, Any] = {"aria-haspopup": "dialog"}
DOCUMENTS = ("/definitions", "/board-pack")
"""Pages that are words and forms alone, and whole when they leave."""
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
    made: Component = dmc.MantineProvider(
        forceColorScheme="light",
        theme=THEME,
        children=[
            html.A("Skip to the figures", href="#main", className="skip"),
            dcc.Store(id="address"),
            dcc.Store(id="screens", data=dict(QUERIES)),
            dcc.Store(id="screen"),
            dcc.Store(id="view"),
            dcc.Store(id="answers", data=0),
            dcc.Interval(id="tick", interval=CHECK_EVERY_MS, disabled=True),
            _top(reader, office),
            html.Div(
                className="body",
                children=[
                    html.Nav(id="rail", className="rail", **labelled("Pages")),
                    html.Div([_main(picked), _footer(office)], className="column"),
                ],
            ),
            _menu(),
        ],
    )
    return made


def _menu() -> Component:
    """The menu of a narrow window; ``assets/shell.js`` fills it with the links of the wide one when it opens."""
    links = html.Nav(id="menu-links", **labelled("Pages"))
    made: Component = dmc.Drawer(
        links, id="menu", title="Menu", size="300", className="menu", closeButtonProps={"aria-label": "Close"}
    )
    return made


def _main(picked: Iterable[str]) -> Component:
    """What each view fills."""
    tools = html.Div([pickers.sentence(picked), html.Div(id="acts", className="acts")], className="tools")
    parts = [
        html.Div(id="head", className="head"),
        tools,
        html.Div(id="notices", className="notices", role="status"),
        html.Div(id="page", className="page"),
    ]
    return html.Main(parts, id="main", className="main", tabIndex="-1", disable_n_clicks=True)


def _top(reader: Reader, office: Office) -> Component:
    return html.Header(
        className="top",
        children=[
            html.P(WORKING_NOTICE, id="bar", className="bar", hidden=True),
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
        className="drop user",
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


def links(
    pages: Iterable[Page], current: str, address: Callable[[str], str], known: Sequence[tuple[str, str]] = ()
) -> list[Component]:
    """The menu: pages by group, each link keeping the view; the current one is marked. Its last group are ``known``
    addresses and names of what stands outside the frame."""
    listed = sorted((page for page in pages if page.group), key=lambda page: GROUPS.index(page.group))
    every = [(page.group, page.path, page.name) for page in listed]
    groups = [(group, [_item(path, name, current, address) for _, path, name in of]) for group, of in _grouped(every)]
    doors: list[Component] = [html.Li(html.A(name, href=path)) for path, name in known]
    groups += [("Desk", doors)] if doors else []
    return [part for group, items in groups for part in (html.P(group, className="group"), html.Ul(items))]


def _grouped(every: Iterable[tuple[str, str, str]]) -> Iterable[tuple[str, Iterable[tuple[str, str, str]]]]:
    return groupby(every, key=lambda each: each[0])


def _item(path: str, name: str, current: str, address: Callable[[str], str]) -> Component:
    """A page's link; the page that is open, and one that is a document of its own, are loaded anew."""
    here: dict[str, Any] = {"aria-current": "page"} if path == current else {}
    plain = here or path in DOCUMENTS
    id = {"to": path}
    link = html.A(name, id=id, href=address(path), **here) if plain else dcc.Link(name, id=id, href=address(path))
    return html.Li(link)


def release_line(version: int, published: date) -> str:
    """``Release 3, published 4 November 2026``."""
    return f"Release {version}, published {words.day(published)}"


def labelled(words: str) -> dict[str, Any]:
    """What a part is called by those who hear it."""
    return {"aria-label": words}


def head(title: str, lede: str = "") -> list[Component]:
    """The page's name, or the quarter's finding, and the board's question."""
    return [html.H1(title), *([html.P(lede, className="lede")] if lede else [])]


def notices(said: Sequence[str]) -> list[Component]:
    """What a reader should know about this view, a sentence each."""
    return [html.P(each) for each in said]


def still_arriving(published: int, to_come: int) -> str:
    """What the page says while earlier quarters are being loaded."""
    return f"Earlier quarters are still being loaded: {published} of {published + to_come} published."


def panel(heading: str, sentence: str, *actions: Component) -> Component:
    """What stands in place of a page that has nothing to show."""
    said = [html.H2(heading), html.P(sentence)]
    do = [html.P(list(actions), className="actions")] if actions else []
    return html.Section([*said, *do], className="empty")


def nothing_published(area: str) -> Component:
    """The store is empty."""
    return panel(
        f"Nothing has been published for {area} yet",
        "Load a quarter’s returns and publish them: iom load FILE, then iom publish QUARTER. "
        "This page shows them as soon as they are there.",
    )


def no_pages() -> Component:
    """The account sees no area's figures."""
    return panel(
        "Your account sends returns", "It does not show the board’s pages. Ask your administrator if it should."
    )


def not_here(home: str) -> Component:
    """No page has this address."""
    return panel(
        "There is no page at this address",
        "It may have been typed wrongly, or the page may have moved.",
        dcc.Link("Go to the overview", href=home, className="button"),
    )


NOT_DRAWN = (
    "This page could not be drawn",
    "The figures are safe, and what happened has been written to the log. Try "
    "again; if it comes back, tell the performance team which page and quarter it was.",
)


def gone_wrong(again: str, sentence: str, cure: str) -> Component:
    """Something failed that should not."""
    return panel(sentence, cure, html.A("Try again", href=again, className="button"))


def no_frame(sentence: str, cure: str) -> Component:
    """What stands in place of everything where not even the frame can be drawn."""
    return html.Main(
        html.Section([html.H1(sentence), html.P(cure)], className="empty"), id="main", className="main", role="alert"
    )


def window_title(page: str, view: str, demo: bool) -> str:
    """What the browser's tab and its history say."""
    return " – ".join(part for part in (page, view, "IOM", "demonstration" if demo else "") if part)
