"""Revisions run one by one, as a developer runs them: by alembic, with what pyproject.toml says."""

from pathlib import Path

from alembic.config import Config
from sqlalchemy import Connection

ROOT = Path(__file__).parent.parent.parent


def alembic(connection: Connection | None = None) -> Config:
    """Alembic's settings, for one database where its connection is given."""
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["connection"] = connection
    return config
