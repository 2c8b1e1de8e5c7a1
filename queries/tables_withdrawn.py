"""What was taken back, and which releases stand in what was shown: kept beside the releases, which stay."""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, Table

from queries.metadata import CELLS

LONGEST_REASON = 1000

withdrawals = Table(
    "withdrawals",
    CELLS,
    Column("release_id", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime, nullable=False),
    Column("why", String(LONGEST_REASON), nullable=False),  # as readers are told
    Column("harmless", Boolean, nullable=False),  # whether what had been shown of it may stay
)
# Of which releases a deck holds figures: its own quarter's, and those of the quarters before it.
frozen_from = Table(
    "frozen_from",
    CELLS,
    Column("deck_id", ForeignKey("frozen_decks.id", ondelete="CASCADE"), primary_key=True),
    Column("release_id", Integer, primary_key=True, autoincrement=False, index=True),
)
