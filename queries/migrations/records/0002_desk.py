"""The returns desk: what is waiting, asked and answered."""

revision = "records_0002"
down_revision = "records_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
