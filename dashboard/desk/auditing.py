"""The administrator's doors: their pages, and who did what: both audits as one, newest first, and as CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from flask import Response, request
from sqlalchemy import ColumnElement, RowMapping, Table, and_, or_

from dashboard.accounts.people import Account, Act, areas_by_email
from dashboard.desk.routes import Answer, Desk
from dashboard.operations.turns import turn
from dashboard.returns import intake
from layouts import words
from layouts.desk import ADMINISTRATION, AUDIT
from layouts.on_sheet import guarded
from queries import audit
from queries.audit import Wanted
from queries.engines import reading

SHOWN, MOST = 200, 100_000
HEADS = ("when (UTC)", "who", "what", "area", "about", "more")
LONGEST = 300  # letters of a filter, as many as what it is held against may have
FILTERS = ("who", "what", "about", "since", "until")


@dataclass(frozen=True)
class Done:
    """One act."""

    at: datetime
    who: str
    what: str
    area: str
    subject: str
    more: str


def connect(desk: Desk) -> None:
    """Put these doors on the server."""
    desk.door(ADMINISTRATION, administration, Act.ADMINISTER)
    desk.door(AUDIT, page, Act.READ_AUDIT)
    desk.door(f"{AUDIT}.csv", as_csv, Act.READ_AUDIT)


def administration(desk: Desk, account: Account) -> Answer:
    """A list of an administrator's pages, and of what is done on the command line."""
    return desk.page("administration", ADMINISTRATION, heading="Administration", lede="What an administrator keeps.")


def page(desk: Desk, account: Account) -> Answer:
    """The newest acts that the filters let through."""
    asked = {name: request.args.get(name, "").strip()[:LONGEST] for name in FILTERS}
    acts = _acts(desk, account, asked, SHOWN + 1)
    return desk.page(
        "audit",
        AUDIT,
        heading="Audit log",
        lede="Written in the transaction of the act itself, and never edited.",
        asked=asked,
        kinds=_kinds(desk, account),
        acts=acts[:SHOWN],
        told=f"The newest {SHOWN} of more." if len(acts) > SHOWN else words.count(len(acts), "act") + ".",
        csv=f"{AUDIT}.csv?{urlencode(asked)}",
    )


def as_csv(desk: Desk, account: Account) -> Answer:
    """All acts that the filters let through. What a spreadsheet would take for a formula is written as text."""
    asked = {name: request.args.get(name, "").strip()[:LONGEST] for name in FILTERS}
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(HEADS)
    with turn(desk.config.store, account.id):
        for each in _acts(desk, account, asked, MOST):
            texts = (each.who, each.what, each.area, each.subject, each.more)
            lines.writerow([f"{each.at:%Y-%m-%d %H:%M:%S}", *map(guarded, texts)])
    answer = Response("\ufeff" + out.getvalue(), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename="audit.csv")
    return answer


def _acts(desk: Desk, account: Account, asked: dict[str, str], most: int) -> list[Done]:
    """Both audits together, newest first, as far as they are this administrator's to see."""
    mine = _of(desk, account)

    def wanted(table: Table) -> Sequence[ColumnElement[bool]]:
        return (*mine(table), *_filters(table, asked))

    with reading(desk.engine) as connection:
        rows = audit.acts(connection, wanted, most)
    rows += intake.acts(desk.config.records_url, wanted, most)
    return [_done(row) for row in sorted(rows, key=lambda row: row["at"], reverse=True)[:most]]


def _of(desk: Desk, account: Account) -> Wanted:
    """What was done in an administrator's areas; an act of no area where it is about an account of theirs alone, or
    such an account did it and it is about no other. Whoever administers all areas sees everything."""
    if account.everywhere:
        return lambda table: ()
    every = areas_by_email(desk.engine)
    theirs = [email for email, areas in every.items() if areas and areas <= set(account.areas)]
    others = list(every.keys() - set(theirs))

    def mine(table: Table) -> Sequence[ColumnElement[bool]]:
        own = or_(table.c.subject.in_(theirs), and_(table.c.who.in_(theirs), table.c.subject.not_in(others)))
        return (or_(table.c.area.in_(account.areas), and_(table.c.area == "", own)),)

    return mine


def _filters(table: Table, asked: dict[str, str]) -> Iterator[ColumnElement[bool]]:
    if asked["who"]:
        yield table.c.who.icontains(asked["who"], autoescape=True)
    if asked["what"]:
        yield table.c.what == asked["what"]
    if asked["about"]:
        yield table.c.subject.icontains(asked["about"], autoescape=True)
    if since := _day(asked["since"]):
        yield table.c.at >= datetime.combine(since, time())
    if until := _day(asked["until"]):
        yield table.c.at <= datetime.combine(until, time.max)


def _day(text: str) -> date | None:
    """A filter's day; what is no day filters nothing."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _kinds(desk: Desk, account: Account) -> list[str]:
    """What has been done that this administrator may see."""
    mine = _of(desk, account)
    with reading(desk.engine) as connection:
        ours = audit.kinds(connection, mine)
    return sorted(ours | intake.kinds_of_acts(desk.config.records_url, mine))


def _done(row: RowMapping) -> Done:
    more = "; ".join(f"{name}: {_said(value)}" for name, value in row["detail"].items() if value not in ("", [], {}))
    return Done(row["at"], row["who"], row["what"], row["area"], row["subject"], more)


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {_said(part)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
