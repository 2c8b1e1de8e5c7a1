"""What the gate remembers from release to release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cells_0003"
down_revision = "cells_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "ledger",
        sa.Column("release_id", sa.Integer(), sa.ForeignKey("releases.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("area", sa.String(200), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("merges", sa.JSON(), nullable=False),
        sa.Column("hidden", sa.JSON(), nullable=False),
        sa.Column("held", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Boolean(), nullable=False),
        sa.Column("shares", sa.JSON(), nullable=False),
    )
    op.create_index("ix_ledger_area", "ledger", ["area"])
    op.create_table(
        "closed_sets",
        sa.Column("area", sa.String(200), primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("quarters", sa.JSON(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "digests",
        sa.Column("area", sa.String(200), primary_key=True),
        sa.Column("quarter", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("made_from", sa.String(64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
    )
