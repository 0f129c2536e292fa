"""Where answers live: SQLite through SQLAlchemy, append-only, and never acknowledged before it is on disk."""
