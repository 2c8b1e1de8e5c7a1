"""What every door of the desk shares: who asks, what they may, the frame of the answer, and refusals in plain words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, NoReturn

from flask import Flask, Response, request
from sqlalchemy import Engine
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from dashboard import security
from dashboard.accounts import sign_in
from dashboard.accounts.people import Account, Act
from dashboard.config import Config
from dashboard.current import register_in_force
from dashboard.desk import jobs
from dashboard.desk.waiting import Waiting
from dashboard.operations import turns
from dashboard.operations.turns import Busy
from layouts import shell
from layouts.desk import AUDIT, BREAKS, CLAIMS, DESK, STORIES, TEMPLATE, WORDS, Frame, render
from queries.audit import utc_now
from queries.british import british_day
from queries.errors import PlainError
from queries.offices import masthead
from queries.register import Register
from queries.vocabulary import Quarter

DOORS = (
    (DESK, "Returns desk", (Act.SEND, Act.DECIDE)),
    (WORDS, "Own words", (Act.DECIDE,)),
    (BREAKS, "Limits and targets", (Act.DECIDE,)),
    (CLAIMS, "Statuses of claims", (Act.DECIDE,)),
    (STORIES, "Case studies", (Act.DECIDE,)),
    (AUDIT, "Audit log", (Act.READ_AUDIT,)),
    (TEMPLATE, "Slide template", (Act.SET_TEMPLATE,)),
)
LARGEST_UPLOAD = 34_000_000  # bytes of a request that carries a file; the file alone is held to less on reading
NOT_YOURS = "Your account has no returns desk."
WHOSE = {
    Act.SEND: "This page is for those who send returns.",
    Act.DECIDE: "This page is for the performance team.",
    Act.PUBLISH: "This page is for the performance team.",
    Act.READ_AUDIT: "This page is for administrators.",
    Act.ADMINISTER: "This page is for administrators.",
}
"""Whose a door is, by the first act that opens it, to those who have another part of the desk."""
ASK = "Ask your administrator if it should be yours too."
BACK = (DESK, "Returns desk")
Answer = str | AnyResponse


class NotThere(PlainError):
    """There is nothing here for this account; whether there is for another is not said."""

    def __init__(self) -> None:
        super().__init__("There is nothing here that your account may see.", "Go back to the returns desk.")


def doors(account: Account) -> tuple[tuple[str, str], ...]:
    """Address and name of what an account may use besides the board's pages."""
    return tuple((path, name) for path, name, acts in DOORS if any(account.may(act) for act in acts))


@dataclass(frozen=True)
class Desk:
    """What the doors need of the server."""

    server: Flask
    engine: Engine
    config: Config
    secret: str
    roles: Callable[[Account], str]

    @property
    def register(self) -> Register:
        """The register in force."""
        return register_in_force(self.engine)

    def waiting(self, account: Account) -> Waiting:
        """An account's uploads."""
        return Waiting(self.config.store, self.secret, account.id)

    def page(
        self,
        name: str,
        path: str,
        *,
        heading: str,
        lede: str = "",
        said: str = "",
        working: bool = True,
        search: str = "",
        of_area: str = "",
        release_line: str = "",
        **values: Any,
    ) -> str:
        """A page in the frame of whoever asks: ``working`` if it may show exact figures; ``search`` is of the view from
        which they came, ``of_area`` its area, or else their own."""
        account = sign_in.current_account()
        who = shell.Reader(account.name, self.roles(account), security.SIGN_OUT, security.TOKEN_FIELD, security.token())
        frame = Frame(
            who,
            shell.Office(self._office(account), self.config.demo),
            of_area or (account.areas[0] if account.areas else ""),
            bool(account.editions),
            doors(account),
            working=working and account.may(Act.DECIDE),
            search=search,
            release=release_line,
        )
        said = said or self._told(account)
        return render(name, frame, path, heading=heading, lede=lede, said=said, **values)

    def _office(self, account: Account) -> str:
        """Whose product it is to somebody."""
        register = self.register
        return masthead(register, account.own(register), Quarter.of(british_day(utc_now())), self.config.names)

    def _told(self, account: Account) -> str:
        """What a piece of work that led here has to say."""
        id = request.args.get("job", "")
        job = jobs.find(self.config, id) if id else None
        return job.said if job and job.account_id == account.id else ""

    def door(
        self,
        path: str,
        answer: Callable[..., Answer],
        *acts: Act,
        method: str = "GET",
        closed: tuple[str, str] | None = None,
    ) -> None:
        """Put a door on the server, for accounts that may do any of these acts, or for every account where none is
        named; ``closed`` are the two sentences that others read who have another part of the desk."""

        @wraps(answer)
        def opened(**values: Any) -> Answer:
            account = sign_in.current_account()
            if acts and not any(account.may(act) for act in acts):
                return self.refused(*_not_open(account, closed or (WHOSE[acts[0]], ASK)), 403)
            try:
                return answer(self, account, **values)
            except Busy as busy:
                return busy.told(self.refused(busy.sentence, busy.cure, turns.STATUS))
            except PlainError as error:
                return self.refused(error.sentence, error.cure, 404 if isinstance(error, NotThere) else 409)

        name = f"{method} {path}"
        self.server.add_url_rule(path, name, opened, methods=[method])

    def refused(self, sentence: str, cure: str, status: int) -> AnyResponse:
        """Two sentences in place of a page."""
        account = sign_in.current_account()
        back = (DESK, "Go to the returns desk") if doors(account) else ("/", "Go to the overview")
        html = self.page("said", "", heading="Not done", sentence=sentence, cure=cure, back=back[0], leads=back[1])
        return Response(html, status, mimetype="text/html")


def _not_open(account: Account, closed: tuple[str, str]) -> tuple[str, str]:
    return closed if doors(account) else (NOT_YOURS, "Ask your administrator if it should.")


def senders_home() -> AnyResponse | None:
    """Who reads no pages begins at the desk."""
    if request.path != "/" or not sign_in.somebody():
        return None
    account = sign_in.current_account()
    return redirect(DESK) if account.may(Act.SEND) and not account.editions else None


def larger_uploads() -> None:
    """Before anything reads a request: one that carries a file, from somebody signed in, may be larger than others."""
    if request.path in ("/desk/upload", "/desk/template") and sign_in.somebody():
        request.max_content_length = LARGEST_UPLOAD


def see(path: str) -> AnyResponse:
    """Where to look next, after a change."""
    return redirect(path, 303)


def not_there() -> NoReturn:
    """End here, as where there is nothing."""
    raise NotThere


def one_of(wanted: str, known: Sequence[str]) -> str:
    """An area that the account answers for: the one asked for, or the first. Raises PlainError where it has none."""
    if wanted and wanted not in known:
        not_there()
    if not known:
        raise PlainError("Your account has no area.", "Ask your administrator to give it one.")
    return wanted or known[0]
