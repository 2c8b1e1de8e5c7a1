"""The connection to private records: opened by the gate and by the intake of returns, by nothing else."""

from sqlalchemy import Engine

from queries.engines import open_engine


def records(url: str) -> Engine:
    """The private records at a database URL. Their tables are made by ``iom migrate``."""
    return open_engine(url)
