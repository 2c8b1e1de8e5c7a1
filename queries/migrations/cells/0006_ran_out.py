"""Where the search for what to hide ended at its limit of work."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cells_0006"
down_revision = "cells_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("ledger", sa.Column("ran_out", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Back."""
    op.drop_column("ledger", "ran_out")
