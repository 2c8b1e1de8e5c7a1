"""What senders said in words, as it was published, and the stories that were taken back: none in what there is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cells_0009"
down_revision = "cells_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    release = sa.ForeignKey("releases.id", ondelete="CASCADE")
    op.create_table(
        "words_told",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("release_id", sa.Integer(), release, nullable=False),
        sa.Column("edition", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("organisation", sa.String(200), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
    )
    op.create_index("ix_words_told_release_id", "words_told", ["release_id"])
    op.create_index("ix_words_told_key", "words_told", ["key"])
    op.create_table(
        "stories_withdrawn",
        sa.Column("area", sa.String(200), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("why", sa.String(1000), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("stories_withdrawn")
    op.drop_table("words_told")
