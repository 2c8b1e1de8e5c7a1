"""Nothing changes: a store that has come so far was swept of the stories that the revision before took out."""

from __future__ import annotations

revision = "records_0007"
down_revision = "records_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""


def downgrade() -> None:
    """Back."""
