"""The analyst's doors: the calendar, one return, accept or send back, preview, publish and withdraw a quarter."""

from datetime import datetime
from urllib.parse import quote

from flask import request

from dashboard import stories
from dashboard.accounts.people import Account, Act
from dashboard.address import number
from dashboard.desk import calendar, jobs
from dashboard.desk.calendar import Place, Published
from dashboard.desk.checking import answers_in
from dashboard.desk.jobs import Job, Kind, State
from dashboard.desk.releases import beside, last_published, published, release_of
from dashboard.desk.routes import BACK, Answer, Desk, not_there, one_of, see
from dashboard.desk.sending import home
from dashboard.desk.showing import counted, groups
from dashboard.operations.lost_records import missing_of
from dashboard.operations.older_releases import COUNTED_BEFORE, of_area
from dashboard.returns import intake
from dashboard.returns.findings import together
from dashboard.returns.return_status import Version
from dashboard.withdrawn import said
from layouts import words
from layouts.desk import DESK
from queries.audit import utc_now
from queries.british import british_day
from queries.characters import typed
from queries.continuing import continued
from queries.errors import PlainError
from queries.tables_desk import ACCEPTED, RECEIVED, SENT_BACK
from queries.vocabulary import Quarter
from queries.withdrawing import Withdrawal, withdraw, withdrawn

LOOKS = {ACCEPTED: "accepted", RECEIVED: "received", SENT_BACK: "refused"}


def connect(desk: Desk) -> None:
    """Put these doors on the server."""
    desk.door(DESK, front, Act.SEND, Act.DECIDE)
    desk.door("/desk/return/<id>", one_return, Act.SEND, Act.DECIDE)
    desk.door("/desk/return/<id>", decide, Act.DECIDE, method="POST")
    desk.door("/desk/quarter/<slug>", quarter_page, Act.PUBLISH)
    desk.door("/desk/quarter/<slug>", act_on_quarter, Act.PUBLISH, method="POST")


def front(desk: Desk, account: Account) -> Answer:
    """The desk as this account uses it."""
    return home(desk, account) if account.may(Act.SEND) else whole_calendar(desk, account)


def whole_calendar(desk: Desk, account: Account) -> Answer:
    """Every return of every quarter of an area, newest first."""
    areas = account.answers_for(desk.register)
    area = one_of(request.args.get("area", ""), areas)
    versions = intake.versions(desk.config.records_url, (area,))
    shown = published(desk.engine, area)
    quarters = calendar.quarters_to(desk.register, area, british_day(utc_now()), versions, shown)
    every = [_places(desk, area, quarter, versions, shown) for quarter in quarters]
    names = dict.fromkeys((each.kind, each.organisation) for some in every for each in some)
    rows = [
        {
            "kind": kind,
            "organisation": name,
            "continues": together(before) if (before := continued(desk.register, name, area=area, kind=kind)) else "",
            "cells": [_cell(some, kind, name, quarter) for some, quarter in zip(every, quarters, strict=True)],
        }
        for kind, name in names
    ]
    return desk.page(
        "calendar",
        DESK,
        heading="Returns desk",
        lede=_lede(quarters, every),
        areas=areas,
        area=area,
        quarters=quarters,
        rows=rows,
        older=of_area(desk.config, area),
        counted_before=COUNTED_BEFORE,
        to_decide=[each for each in versions if each.state == RECEIVED],
    )


def _places(desk: Desk, area: str, quarter: Quarter, versions: tuple[Version, ...], shown: Published) -> list[Place]:
    mine = [each for each in versions if each.quarter == quarter]
    return calendar.places(desk.register, area, quarter, mine, shown, british_day(utc_now()))


def _cell(places: list[Place], kind: str, name: str, quarter: Quarter) -> Place:
    """A return's place in a quarter; where it is not asked for, that."""
    found = (each for each in places if (each.kind, each.organisation) == (kind, name))
    return next(found, Place(kind, "", name, quarter, None, "Not asked for", "[z]", "none"))


def _lede(quarters: tuple[Quarter, ...], every: list[list[Place]]) -> str:
    if not quarters:
        return "The register’s calendar asks for no return yet."
    said = {"accepted": "accepted", "late": "accepted late", "received": "to decide", "refused": "refused"}
    said |= {"due": "due", "overdue": "overdue", "missing": "not received"}
    newest = every[0]
    counts = {look: sum(each.look == look for each in newest) for look in said}
    first, *rest = [(count, said[look]) for look, count in counts.items() if count]
    parts = [f"{words.spelled(first[0])} of {words.some(len(newest), 'return')} {first[1]}"]
    parts += [f"{words.spelled(count)} {how}" for count, how in rest]
    return f"{quarters[0].words}: {', '.join(parts)}."


def one_return(desk: Desk, account: Account, id: str) -> Answer:
    """One version: receipt, findings, answers; to who decides, also what it changes."""
    version = _seen(desk, account, id)
    decides = account.may(Act.DECIDE)
    records, register = desk.config.records_url, desk.register
    answers = answers_in(version.findings, version.answers)
    every = intake.versions(records, (version.area,), organisation=version.organisation, quarter=version.quarter)
    found, which = counted(version.findings), f"{version.quarter.words}, version {version.version}"
    changes = intake.changes(records, version.id, register) if decides else None
    across = intake.across_returns(records, version.area, version.quarter, version.id) if decides else ()
    return desk.page(
        "return",
        DESK,
        heading=f"{version.kind.capitalize()} return, {version.quarter.label}",
        lede=f"{version.organisation}, {which}: {found}.",
        trail=BACK,
        version=version,
        look=LOOKS.get(version.state, "none"),
        decides=decides,
        changes=changes,
        across=[each for each in across if each not in version.findings],
        groups=groups(version.findings, answers),
        count=len(version.findings),
        versions=[each for each in every if each.kind == version.kind],
    )


def decide(desk: Desk, account: Account, id: str) -> Answer:
    """Accept a version or send it back."""
    version = _seen(desk, account, id)
    wanted = request.form.get("do", "")
    if wanted not in ("accept", "send back"):
        raise PlainError("Neither accepting nor sending back was asked for.", "Use one of the two buttons.")
    said = request.form.get("words", "")
    records = desk.config.records_url
    intake.decide(records, version.id, accept=wanted == "accept", words=said, who=account.email, now=utc_now())
    stories.hold_to_permission(records, desk.config.cells_url, version.area, who=account.email, now=utc_now())
    return see(f"/desk/return/{version.id}")


def _seen(desk: Desk, account: Account, id: str) -> Version:
    """A version that the account may see: its own organisation's, or one of its areas'."""
    found = number(id)
    version = None if found is None else intake.version(desk.config.records_url, found)
    if version is None:
        not_there()
    own = account.may(Act.SEND) and version.organisation == account.organisation and version.area in account.areas
    if not own and not (account.may(Act.DECIDE) and version.area in account.answers_for(desk.register)):
        not_there()
    return version


def quarter_page(desk: Desk, account: Account, slug: str) -> Answer:
    """One quarter before and after it is published."""
    area, quarter = _asked(desk, account, slug, request.args.get("area", ""))
    versions = intake.versions(desk.config.records_url, (area,), quarter=quarter)
    release, gone = release_of(desk.engine, area, quarter), withdrawn(desk.engine, area).get(quarter)
    preview = _preview(desk, area, quarter)
    newest = jobs.latest(desk.config, (Kind.PREVIEW, Kind.PUBLISH), area=area, quarter=quarter)
    under_way = newest if newest and newest.state is State.RUNNING else None
    returns = _places(desk, area, quarter, versions, published(desk.engine, area))
    return desk.page(
        "quarter",
        DESK,
        heading=quarter.words,
        lede=_published(release, gone),
        trail=(f"{DESK}?area={quote(area)}", "Returns desk"),
        quarter=quarter,
        area=area,
        lost=missing_of(desk.config, area),
        returns=returns,
        release=release,
        withdrawable=getattr(release, "version", 0) or (gone.version if gone and gone.harmless else 0),
        under_way=under_way,
        mine=bool(under_way and under_way.account_id == account.id),
        preview=preview.result["preview"] if preview else None,
        previewed=preview.began_at if preview else None,
        moved_on=preview is not None and any(_touched(each) > preview.began_at for each in versions),
    )


def _preview(desk: Desk, area: str, quarter: Quarter) -> Job | None:
    """The newest preview that has ended, unless the quarter was published after it: it says what would have changed; or
    what it is held beside is no longer in force: it says that release's figures."""
    found = jobs.latest(desk.config, (Kind.PREVIEW,), area=area, quarter=quarter)
    if found is None or "preview" not in found.result:
        return None
    since = last_published(desk.engine, area, quarter)
    overtaken = since is not None and since > found.began_at
    return None if overtaken or found.result["preview"]["against"] != beside(desk.engine, area, quarter) else found


def _touched(version: Version) -> datetime:
    """When a version came or was decided."""
    return version.decided_at or version.received_at


def _published(release: object, gone: Withdrawal | None) -> str:
    if release is None:
        return f"Not published. {said([gone])}" if gone else "Not published."
    version, at, who = (getattr(release, name) for name in ("version", "published_at", "published_by"))
    return f"Release {version}, published {words.day(british_day(at))} by {who}."


def act_on_quarter(desk: Desk, account: Account, slug: str) -> Answer:
    """Begin a preview or a publication, or withdraw a release."""
    area, quarter = _asked(desk, account, slug, request.form.get("area", ""))
    wanted, why = request.form.get("do", ""), typed(request.form.get("why", ""), "The reason").strip()[:1000]
    back = f"/desk/quarter/{quarter.slug}?area={quote(area)}"
    if wanted == "withdraw":
        harmless = bool(request.form.get("harmless"))
        withdraw(desk.engine, quarter, area, why=why, who=account.email, now=utc_now(), harmless=harmless)
        return see(back)
    if wanted not in (Kind.PREVIEW, Kind.PUBLISH):
        raise PlainError("Nothing was asked for that can be done with a quarter.", "Use one of the buttons.")
    if wanted == Kind.PUBLISH and not why and release_of(desk.engine, area, quarter):
        raise PlainError("A quarter is published again with a reason.", "Say why, then publish.")
    id = jobs.begin(desk.config, Kind(wanted), account, area=area, quarter=quarter, task={"back": back}, why=why)
    return see(f"/desk/job/{id}")


def _asked(desk: Desk, account: Account, slug: str, area: str) -> tuple[str, Quarter]:
    area = one_of(area, account.answers_for(desk.register))
    try:
        return area, Quarter.parse(slug)
    except ValueError:
        not_there()
