"""The language room: an article's text → facts. Pure functions: no web, no SQL, no clock, no settings."""
