"""The value that tells which reference key the records beside these cells are hashed with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cells_0005"
down_revision = "cells_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "key_check",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("value", sa.String(32), nullable=False),
        sa.Column("lost_up_to", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("key_check")
