"""The settings under which a committed answer survives a power cut, read back on every connection.

TRUNCATE with synchronous=EXTRA, because WAL has a corruption bug up to SQLite 3.51.2 and the default DELETE
with FULL loses the last commit when the directory was not synced.
"""

from __future__ import annotations

import sqlite3

from classroom_app.errors import StoreUnusable

BUSY_SECONDS = 5

PRAGMAS: dict[str, tuple[str, object]] = {
    "journal_mode": ("TRUNCATE", "truncate"),
    "synchronous": ("EXTRA", 3),
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "secure_delete": ("ON", 1),
    "busy_timeout": (str(BUSY_SECONDS * 1000), BUSY_SECONDS * 1000),
}
"""What is set on every connection, and how SQLite reports it back."""


def set_pragmas(connection: sqlite3.Connection) -> None:
    """Makes a new connection safe; transactions are begun by hand. Raises StoreUnusable."""
    connection.isolation_level = None
    for name, (wanted, reported) in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={wanted}").fetchall()
        (actual,) = connection.execute(f"PRAGMA {name}").fetchone()
        if actual != reported:
            raise StoreUnusable(
                f"SQLite does not take the setting {name}={wanted} (it says {actual})",
                "keep the data folder on this machine's own disk",
            )
