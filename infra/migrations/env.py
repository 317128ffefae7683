"""How Alembic runs a migration here: always on the connection that `upgrade` hands over."""

from alembic import context

from accounts.tables import metadata as of_accounts
from archive.tables import metadata as of_archive

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=[of_archive, of_accounts],
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
