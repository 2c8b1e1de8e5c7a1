"""Board packs, what was shown of them, and the office's slide template."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cells_0002"
down_revision = "cells_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "packs",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("area", sa.String(200), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("edited_by", sa.String(200), nullable=False),
        sa.Column("edited_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("area", "name"),
    )
    op.create_table(
        "frozen_decks",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("area", sa.String(200), nullable=False),
        sa.Column("pack", sa.String(120), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(10), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(20), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.UniqueConstraint("area", "sha256"),
    )
    op.create_index("frozen_decks_shown", "frozen_decks", ["area", "at"])
    op.create_table(
        "slide_templates",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("file_name", sa.String(300), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by", sa.String(200), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
    )


def downgrade() -> None:
    """Back to the first tables."""
    for table in ("slide_templates", "frozen_decks", "packs"):
        op.drop_table(table)
