"""What the gate remembers from release to release."""

revision = "cells_0003"
down_revision = "cells_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
