"""The analyst's door to what is said of claims: a status with its reason, and all that was said before."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request

from dashboard.accounts.people import Account, Act
from dashboard.desk.routes import BACK, Answer, Desk, not_there, one_of, see
from layouts.desk import CLAIMS
from queries import evidence, registers
from queries.audit import utc_now
from queries.british import british_day
from queries.characters import typed
from queries.errors import PlainError
from queries.evidence import Claim, Status
from queries.register import DECIDED_STATUSES

LONGEST = 500
WITHOUT_REASON = PlainError("A status needs its reason.", "Say in a sentence or two why the claim stands so.")


def connect(desk: Desk) -> None:
    """Put these doors on the server."""
    desk.door(CLAIMS, page, Act.DECIDE)
    desk.door(CLAIMS, say, Act.DECIDE, method="POST")


def page(desk: Desk, account: Account) -> Answer:
    """A form for one claim of an area, and what was said of each, the latest first."""
    areas = account.answers_for(desk.register)
    area = one_of(request.args.get("area", ""), areas)
    every = evidence.claims(desk.register)
    return desk.page(
        "claims",
        CLAIMS,
        heading="Statuses of claims",
        lede="How each recommendation, principle and theme stands, in the office’s own judgement, and why.",
        trail=BACK,
        areas=areas,
        area=area,
        claims=every,
        statuses=list(Status),
        told=[(claim, each) for claim in every for each in evidence.decisions(desk.register, area, claim)],
        longest=LONGEST,
    )


def say(desk: Desk, account: Account) -> Answer:
    """Add what is said of one claim; nothing that was said before is changed."""
    form = request.form
    area, status = form.get("area", ""), form.get("status", "")
    reason = typed(form.get("reason", ""), "The reason").strip()
    if area not in account.answers_for(desk.register):
        not_there()
    claim = _claim(desk, form.get("claim", ""))
    if status not in list(Status):
        raise PlainError("There is no such status.", f"Choose one of {', '.join(Status)}.")
    if not reason or len(reason) > LONGEST:
        raise WITHOUT_REASON
    now = utc_now()
    row = {
        **{"area": area, "set": claim.of, "number": claim.number, "status": status, "reason": reason},
        **{"who": account.email, "on": british_day(now).isoformat()},
    }
    registers.amend(
        desk.engine,
        lambda register: (*register.rows(DECIDED_STATUSES), row),
        who=account.email,
        what="status of a claim set",
        now=now,
        area=area,
        subject=claim.name,
        detail={"status": status, "reason": reason},
        sheet=DECIDED_STATUSES,
    )
    return see(f"{CLAIMS}?{urlencode({'area': area})}")


def _claim(desk: Desk, name: str) -> Claim:
    """Raises PlainError where the register has none of this name, or not any more."""
    for claim in evidence.claims(desk.register):
        if claim.name == name:
            return claim
    raise PlainError("The register has no such claim any more.", "Choose one of those that it lists now.")
