"""Cells of a financial year and of the last four quarters beside those of the quarter; what there is is of quarters."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "cells_0008"
down_revision = "cells_0007"
branch_labels = None
depends_on = None

KEY = ("release_id", "edition", "measure", "slice", "by")
REST = ("position", "category", "code", "state", "numerator", "denominator", "value", "detail")


def _columns(name: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in (*KEY, *REST, "period")))


def _select(c: Any) -> sa.Select[Any]:
    return sa.select(*(c[name] for name in (*KEY, *REST)))


def upgrade() -> None:
    """Forward: the key holds the period, so the table is made anew."""
    op.rename_table("cells", "cells_before")
    period = sa.Column("period", sa.String(20), primary_key=True, server_default="quarter")
    _table(period)
    before = _columns("cells_before").c
    op.execute(_columns("cells").insert().from_select((*KEY, *REST), _select(before)))
    op.drop_table("cells_before")


def downgrade() -> None:
    """Back: what is not of a quarter goes."""
    op.rename_table("cells", "cells_after")
    _table()
    after = _columns("cells_after").c
    op.execute(_columns("cells").insert().from_select((*KEY, *REST), _select(after).where(after.period == "quarter")))
    op.drop_table("cells_after")


def _table(*more: sa.Column[str]) -> None:
    if op.get_bind().dialect.name == "postgresql":  # there a key keeps its name when its table is called otherwise
        op.execute("ALTER INDEX cells_pkey RENAME TO cells_pkey_before")
    op.create_table(
        "cells",
        sa.Column("release_id", sa.Integer(), sa.ForeignKey("releases.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("edition", sa.String(10), primary_key=True),
        sa.Column("measure", sa.String(10), primary_key=True),
        sa.Column("slice", sa.String(220), primary_key=True),
        sa.Column("by", sa.String(60), primary_key=True),
        *more,
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("category", sa.String(220), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("numerator", sa.Float()),
        sa.Column("denominator", sa.Float()),
        sa.Column("value", sa.Float()),
        sa.Column("detail", sa.JSON()),
        sqlite_with_rowid=False,
    )
