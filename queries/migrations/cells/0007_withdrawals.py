"""What was withdrawn, when and why, and which releases stand in each deck that was shown.

Of what was withdrawn before, the day is known from the audit. Its reason was written for the audit alone: readers are
not told it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "cells_0007"
down_revision = "cells_0006"
branch_labels = None
depends_on = None

HISTORY = 24  # quarters that a deck may hold figures of, its own the last
LABEL = "{}/{:02} Q{} release {}"


def _table(name: str, **columns: type[sa.types.TypeEngine[Any]]) -> sa.TableClause:
    return sa.table(name, *(sa.column(column, kind()) for column, kind in columns.items()))


RELEASES = _table(
    "releases", id=sa.Integer, area=sa.String, quarter=sa.Integer, version=sa.Integer, published_at=sa.DateTime
)
DECKS = _table(
    "frozen_decks",
    id=sa.Integer,
    area=sa.String,
    quarter=sa.Integer,
    version=sa.Integer,
    at=sa.DateTime,
    release_id=sa.Integer,
)
AUDIT = _table("audit", at=sa.DateTime, what=sa.String, area=sa.String, subject=sa.String)


def upgrade() -> None:
    """Forward."""
    withdrawals = op.create_table(
        "withdrawals",
        sa.Column("release_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("why", sa.String(1000), nullable=False),
        sa.Column("harmless", sa.Boolean(), nullable=False),
    )
    frozen_from = op.create_table(
        "frozen_from",
        sa.Column("deck_id", sa.Integer(), sa.ForeignKey("frozen_decks.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("release_id", sa.Integer(), primary_key=True, autoincrement=False),
    )
    op.create_index("ix_frozen_from_release_id", "frozen_from", ["release_id"])
    connection = op.get_bind()
    releases = connection.execute(sa.select(RELEASES).order_by(RELEASES.c.version)).all()
    gone = _withdrawn(connection, releases)
    op.bulk_insert(withdrawals, [{"release_id": id, "at": at, "why": "", "harmless": False} for id, at in gone.items()])
    decks = connection.execute(sa.select(DECKS)).all()
    held = [{"deck_id": deck.id, "release_id": id} for deck in decks for id in _held(deck, releases, gone)]
    op.bulk_insert(frozen_from, held)
    op.drop_column("frozen_decks", "release_id")


def _withdrawn(connection: sa.Connection, releases: Sequence[Any]) -> dict[int, datetime]:
    """When each release was withdrawn, the earlier ones of its quarter with it."""
    found: dict[int, datetime] = {}
    acts = sa.select(AUDIT).where(AUDIT.c.what == "withdraw").order_by(AUDIT.c.at)
    for act in connection.execute(acts):
        for named in releases:
            if (named.area, _label(named)) == (act.area, act.subject):
                same = [each for each in releases if (each.area, each.quarter) == (named.area, named.quarter)]
                for each in same:
                    if each.version <= named.version:
                        found.setdefault(each.id, act.at)
    return found


def _label(release: Any) -> str:
    year, number = divmod(release.quarter, 4)
    return LABEL.format(year, (year + 1) % 100, number + 1, release.version)


def _held(deck: Any, releases: Sequence[Any], gone: dict[int, datetime]) -> Iterator[int]:
    """The releases that were current when a deck was shown first, of its quarter and those before it."""
    latest: dict[int, Any] = {}
    for each in releases:  # by version
        if each.area == deck.area and 0 <= deck.quarter - each.quarter < HISTORY and each.published_at <= deck.at:
            latest[each.quarter] = each
    for each in latest.values():
        if each.id not in gone or gone[each.id] > deck.at:
            yield each.id


def downgrade() -> None:
    """Back; which release of its quarter a deck was of is taken from its number."""
    op.add_column("frozen_decks", sa.Column("release_id", sa.Integer(), nullable=False, server_default="0"))
    same = [RELEASES.c[name] == DECKS.c[name] for name in ("area", "quarter", "version")]
    found = sa.func.coalesce(sa.select(RELEASES.c.id).where(*same).scalar_subquery(), 0)
    op.execute(sa.update(DECKS).values(release_id=found))
    op.drop_table("frozen_from")
    op.drop_table("withdrawals")
