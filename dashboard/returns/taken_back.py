"""Permission taken back: what a later version of a return tells without a plain Yes goes from the earlier ones too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from dashboard.returns.checks import Checked
from dashboard.returns.headings import folded
from queries.codes import PERMISSION_GIVEN
from queries.tables import case_studies, returns

Story = Mapping[str, Any]


def taken_back(connection: Connection, same_return: ColumnElement[bool], newest: int, checked: Checked) -> int:
    """Take title and text out of the other versions of a return (all but number ``newest``) for each story that
    ``checked`` tells without a plain Yes; of how many."""
    told = checked.rows.get(case_studies.name, ())
    allowed = [story for story in told if story["permission"] == PERMISSION_GIVEN]
    refused = [story for story in told if story not in allowed]
    count = 0
    for kept in _kept(connection, same_return, newest) if refused else ():
        now = _found_in(refused, kept, allowed)
        if now is not None:
            values = {"title": None, "story": None, "permission": now["permission"]}
            connection.execute(update(case_studies).where(case_studies.c.id == kept["id"]).values(values))
            count += 1
    return count


def _kept(connection: Connection, same_return: ColumnElement[bool], newest: int) -> list[Story]:
    """The stories of the other versions that have a text."""
    others = select(returns.c.id).where(same_return, returns.c.id != newest)
    wanted = select(case_studies).where(case_studies.c.return_id.in_(others), case_studies.c.story.is_not(None))
    return [dict(row) for row in connection.execute(wanted).mappings()]


def _found_in(refused: Iterable[Story], kept: Story, allowed: Iterable[Story]) -> Story | None:
    """The refused story that a kept one is: of the same text; or, where the kept one is not told with a Yes elsewhere,
    of the same title or in the same row."""
    by_text = next((now for now in refused if _same(now, kept, "story")), None)
    by_title = next((now for now in refused if _same(now, kept, "title")), None)
    by_row = next((now for now in refused if now["row"] == kept["row"]), None)
    if by_text or any(_same(now, kept, "story") for now in allowed):
        return by_text
    return by_title or (None if any(_same(now, kept, "title") for now in allowed) else by_row)


def _same(one: Story, other: Story, name: str) -> bool:
    return folded(one[name] or "") == folded(other[name] or "")
