"""Alembic's entry: migrates over the connection it is given, inside that connection's transaction."""

from __future__ import annotations

from alembic import context

from classroom_app.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the caller's transaction holds all of it, version table included
)
context.run_migrations()
