"""The analyst's door to the stories that are told: to take one back for good, and to see where files of it went."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request

from dashboard import stories
from dashboard.accounts.people import Account, Act
from dashboard.desk.routes import BACK, Answer, Desk, not_there, one_of, see
from layouts.desk import STORIES
from queries.audit import utc_now
from queries.tables_withdrawn import LONGEST_REASON
from queries.withdrawing_stories import acts, published


def connect(desk: Desk) -> None:
    """Put these doors on the server."""
    desk.door(STORIES, page, Act.DECIDE)
    desk.door(STORIES, take_back, Act.DECIDE, method="POST")


def page(desk: Desk, account: Account) -> Answer:
    """Each story of an area that is told, and those that were taken back."""
    areas = account.answers_for(desk.register)
    area = one_of(request.args.get("area", ""), areas)
    return desk.page(
        "stories",
        STORIES,
        heading="Case studies",
        lede="Each is its person’s own: told as long as they permit it, and gone from everywhere once they do not.",
        trail=BACK,
        areas=areas,
        area=area,
        told=published(desk.engine, area),
        gone=acts(desk.engine, area),
        longest=LONGEST_REASON,
    )


def take_back(desk: Desk, account: Account) -> Answer:
    """Take one back for good."""
    form = request.form
    area = form.get("area", "")
    if area not in account.answers_for(desk.register):
        not_there()
    urls = desk.config.records_url, desk.config.cells_url
    stories.take_back(*urls, area, form.get("story", ""), why=form.get("why", ""), who=account.email, now=utc_now())
    return see(f"{STORIES}?{urlencode({'area': area})}")
