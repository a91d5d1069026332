"""PostgreSQL: the role of statements from outside; it may read the documented views and nothing else."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

READER_ROLE = "parkwatch_reader"


def grant_views(connection: Connection, views: tuple[str, ...]) -> None:
    """Make the role where this user may, and let it read `views`.

    Without the right to make roles nothing is granted: all else works, and `run_sql` says what is missing.
    """
    exists = connection.exec_driver_sql("SELECT 1 FROM pg_roles WHERE rolname = %s", (READER_ROLE,)).scalar()
    if not exists and not _try(connection, f"CREATE ROLE {READER_ROLE} NOLOGIN"):
        return
    schema = connection.exec_driver_sql("SELECT current_schema()").scalar()
    _try(connection, f"GRANT {READER_ROLE} TO CURRENT_USER")
    _try(connection, f'GRANT USAGE ON SCHEMA "{schema}" TO {READER_ROLE}')
    for view in views:
        connection.exec_driver_sql(f"GRANT SELECT ON {view} TO {READER_ROLE}")


def _try(connection: Connection, statement: str) -> bool:
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(statement)
    except DBAPIError:
        # lacking rights, or another process made the role just now; what matters shows when it is used
        return False
    return True
