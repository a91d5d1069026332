"""Alembic's entry point: runs on the connection that `store.migrations.run` (or a test) hands over."""

from alembic import context

from store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter most things of a table in place
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
