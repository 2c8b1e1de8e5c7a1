"""The returns desk: work that is under way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cells_0004"
down_revision = "cells_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("area", sa.String(200), nullable=False),
        sa.Column("quarter", sa.Integer()),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("stop", sa.Boolean(), nullable=False),
        sa.Column("doing", sa.String(120), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("pid", sa.Integer()),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
    )
    op.create_index("jobs_of", "jobs", ["account_id", "kind", "began_at"])


def downgrade() -> None:
    """Back."""
    op.drop_table("jobs")
