"""Which reference key a database goes with: a value that tells keys apart and gives none away."""

from sqlalchemy import Column, Integer, MetaData, String, Table

from queries.metadata import CELLS, RECORDS


def _key_check(metadata: MetaData) -> Table:
    """One row at most, numbered 1."""
    return Table(
        "key_check",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("value", String(32), nullable=False),
        # The number of the newest return that was hashed with a key now lost; 0 where none was
        Column("lost_up_to", Integer, nullable=False, default=0),
    )


of_records = _key_check(RECORDS)
of_cells = _key_check(CELLS)
