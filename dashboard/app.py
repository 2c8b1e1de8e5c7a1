"""The application: one server, one Dash, everything behind the same guard."""

import gc
import logging
from collections.abc import Collection
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

from dash import Dash, html
from dash.development.base_component import Component
from flask import Flask, Response, request
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard import adding, callbacks, checking_calls, readers, security, viewing
from dashboard.accounts import sign_in
from dashboard.compressing import compress
from dashboard.config import Config, read_config
from dashboard.current import register_in_force
from dashboard.desk import connecting as desk
from dashboard.exports import downloads, printing, template_page
from dashboard.meeting import presenting
from dashboard.operations import failures, health, in_use, logs, lost_records
from dashboard.operations.keys import read_keys
from dashboard.operations.preparing import reference_key
from layouts import pickers, shell
from queries.audit import utc_now
from queries.british import british_day
from queries.engines import open_engine
from queries.migrating import require_current
from queries.offices import masthead
from queries.register import Register
from queries.vocabulary import Edition, Quarter, Role

ASSETS = Path(__file__).parent.parent / "assets"
OF_OTHER_PAGES = r"^((sign-in|template)\.css|(present(-room)?|paper|desk|pack|Sortable\.min)\.(css|js))$"
"""Files under assets/ that are no part of the frame: each belongs to a page that stands alone."""
LARGEST_REQUEST = 4_000_000  # bytes; a call may carry back the view before it
LITTER = (50_000, 20, 50)
"""How much is made before memory is looked through for what nobody needs: a page makes tens of thousands of values,
nearly all of which go by themselves."""
TOLD = frozenset({"dash_version", "python_version", "plotly_version", "dash_version_url", "ddk_version"})
"""What Dash would tell every page of the versions behind it."""

log = logging.getLogger(__name__)

ROLES = {
    Role.SENDER: "Sends returns",
    Role.ANALYST: "Performance team",
    Role.MANAGER: "Manager",
    Role.BOARD: "Board",
    Role.ADMIN: "Administrator",
}
INDEX = """<!DOCTYPE html>
<html lang="en-GB">
<head>
{%metas%}
<meta name="robots" content="noindex">
<title>{%title%}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="preload" href="/assets/fonts/source-sans-3-latin.woff2" as="font" type="font/woff2" crossorigin>
{%css%}
</head>
<body>
<noscript><p>The charts need JavaScript. Switch it on for this address, then load the page again.</p></noscript>
{%app_entry%}
{%config%}
{%scripts%}
{%renderer%}
</body>
</html>
"""


class App(Dash):
    """Dash, but its pages do not tell which versions are behind them."""

    def _config(self) -> dict[str, Any]:
        return {name: "" if name in TOLD else value for name, value in Dash._config(self).items()}


def create_server() -> Flask:
    """What gunicorn serves: settings from the environment, a store that iom migrate has made.

    Ends the process with two sentences where it cannot be served.
    """
    logs.end_plainly()
    try:
        config = read_config()
        require_current(config.records_url, config.cells_url)
        reference_key(config)
        lost_records.warn(config)
        return serve_with(config)
    except Exception as error:
        raise SystemExit("\n".join(logs.ending(error))) from error


def serve_with(config: Config) -> Flask:
    """The server of :func:`create_app`, for a process that does nothing else."""
    in_use.hold(config.store)
    server: Flask = create_app(config).server
    gc.freeze()  # what stays for good is not looked through again with each page
    gc.set_threshold(*LITTER)
    return server


def create_app(config: Config) -> Dash:
    """The application for these settings. Raises PlainError where there are no keys."""
    logs.keep_plain()
    engine = open_engine(config.cells_url)
    server = Flask("dashboard", static_folder=None)
    app = App(
        "dashboard",
        server=cast(Any, server),
        assets_folder=str(ASSETS),
        assets_ignore=OF_OTHER_PAGES,
        serve_locally=True,
        use_pages=False,
        pages_folder="",
        compress=False,
        index_string=INDEX,
        title="IOM",
        update_title="",
        csrf_token_name=security.TOKEN_COOKIE,
        csrf_header_name=security.TOKEN_HEADER,
        suppress_callback_exceptions=True,
        add_log_handler=False,
        enable_mcp=False,
        hooks={"request_refresh_jwt": "() => window.dash_clientside.shell.signIn()"},  # when a session has ended
    )
    _settle(server, config)
    failures.connect(server)
    health.connect(server, config)
    limiter = sign_in.connect(server, engine, config)
    template_page.connect(server, engine, config)
    desk.connect(server, engine, config, lambda account: ROLES[account.role], limiter)
    house = downloads.House(engine, config.names, config.demo, config.store)
    for door in (downloads, printing):
        door.connect(server, house, lambda: readers.reader_of(sign_in.current_account(), engine))
    presenting.connect(server, engine, config, lambda account: readers.reader_of(account, engine))
    server.before_request(security.guard)
    server.before_request(failures.legible)
    server.before_request(desk.senders_home)
    server.before_request(checking_calls.checker(app))
    app.enable_dev_tools(debug=False, **dict.fromkeys(_DEV_TOOLS, False))
    server.after_request(_not_a_page)
    server.after_request(compress)
    server.after_request(security.add_headers(app.csp_hashes, production=config.production))
    _fill(app, engine, config)
    return app


_DEV_TOOLS = (
    "dev_tools_ui",
    "dev_tools_props_check",
    "dev_tools_serve_dev_bundles",
    "dev_tools_hot_reload",
    "dev_tools_prune_errors",
    "dev_tools_validate_callbacks",
)


ANY_PAGE = "/<path:path>"
"""Where Dash answers every address that no door has."""


def _not_a_page(response: Response) -> Response:
    """The frame, which says so, is no page: the address of none answers 404, for whoever asks without looking."""
    if request.endpoint == ANY_PAGE and not viewing.is_page(request.path) and response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.NOT_FOUND
    return response


def _settle(server: Flask, config: Config) -> None:
    """Keys, cookies and limits of the server."""
    server.secret_key = read_keys(config).secret
    server.session_interface = security.Cookies()
    server.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        SESSION_COOKIE_NAME="__Host-iom" if config.production else "iom",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.production,
    )
    if config.proxies:
        near = config.proxies
        cast(Any, server).wsgi_app = ProxyFix(server.wsgi_app, x_for=near, x_proto=near, x_host=near)


def _fill(app: Dash, engine: Engine, config: Config) -> None:
    """The frame, made anew for whoever loads it, and the callback that fills it."""
    app.layout = lambda: _layout(engine, config)
    adding.connect(app, engine)
    callbacks.connect(
        app,
        engine=engine,
        reader=lambda register: readers.reader_by(sign_in.current_account(), register),
        demo=config.demo,
        arriving=quarters_to_come if config.demo else lambda _area, _had, _register: 0,
    )


def quarters_to_come(area: str, had: Collection[Quarter], register: Register) -> int:
    """How many quarters of the demonstration, up to the newest that was published, are still to be published."""
    return len(set(register.owed(area, max(had))) - set(had)) if had else 0


def _layout(engine: Engine, config: Config) -> Component:
    """The frame; where the store fails, what ails it, which Dash's script would not say."""
    try:
        return _frame(engine, config)
    except Exception as error:
        log.exception("The frame could not be drawn")
        return shell.no_frame(*viewing.told(error))


def _frame(engine: Engine, config: Config) -> Component:
    """The frame for whoever asks; an empty one for Dash itself, which looks at it once before anybody is let in."""
    if not sign_in.somebody():
        return html.Div()
    account = sign_in.current_account()
    register = register_in_force(engine)
    reader = readers.reader_by(account, register)
    role = ROLES[account.role]
    who = shell.Reader(account.name, role, security.SIGN_OUT, security.TOKEN_FIELD, security.token())
    name = masthead(register, account.own(register), Quarter.of(british_day(utc_now())), config.names)
    return shell.frame(who, shell.Office(name, config.demo), _choices(reader))


def _choices(reader: viewing.Reader) -> tuple[str, ...]:
    """The pickers that this reader has any use for."""
    some = {"area": len(reader.areas) > 1, "edition": bool(reader.own) and Edition.WORKING in reader.editions}
    return tuple(name for name in pickers.ORDER if some.get(name, True))
