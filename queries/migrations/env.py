"""Runs revisions on the connection that queries.migrating gives; alembic's own commands write and list them."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
