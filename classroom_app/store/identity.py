"""By what a database file is known as ours, of this version and whole."""

from __future__ import annotations

APPLICATION_ID = 0x434C5341
"""'CLSA' in SQLite's header."""

SCHEMA_VERSION = 1
"""Also the database's `user_version`, so that an up-to-date file is known without loading the migrations."""

NAMES = frozenset(
    {
        "attempt",
        "current_answer",
        "event",
        "event_is_never_changed",
        "event_is_never_deleted",
        "event_value",
        "event_value_is_never_deleted",
        "event_value_is_only_emptied",
        "lease",
        "lesson_version",
        "student",
    }
)
"""Its tables, view and triggers; a test holds them against the schema, whose loading takes SQLAlchemy."""
