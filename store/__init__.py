"""Facts in SQL: schema, migrations, writing, queries, search, export, review."""
