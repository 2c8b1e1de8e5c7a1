"""The returns desk: what is waiting, asked and answered."""

revision = "cells_0004"
down_revision = "cells_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
