"""Board packs, what was shown of them, and the office's slide template."""

revision = "cells_0002"
down_revision = "cells_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
