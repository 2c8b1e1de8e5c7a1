"""Which version of the specification each return was filled in by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "records_0005"
down_revision = "records_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward: whatever was kept so far was read by version 1."""
    op.add_column("returns", sa.Column("specification", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    """Back."""
    op.drop_column("returns", "specification")
