"""SQLite with the settings under which a committed answer survives a power cut, read back before use.

TRUNCATE with synchronous=EXTRA, because WAL has a corruption bug up to SQLite 3.51.2 and the default DELETE
with FULL loses the last commit when the directory was not synced. Every transaction begins as IMMEDIATE,
because a deferred one that reads and then writes loses updates.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

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


def make_engine(path: Path) -> Engine:
    """An engine for one database file; connections are checked as they open (StoreUnusable)."""
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        connect_args={"timeout": BUSY_SECONDS},
        poolclass=NullPool,  # the store keeps its one connection itself
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for name, (wanted, reported) in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={wanted}").fetchall()
        (actual,) = connection.execute(f"PRAGMA {name}").fetchone()
        if actual != reported:
            raise StoreUnusable(
                f"SQLite does not take the setting {name}={wanted} (it says {actual})",
                "keep the data folder on this machine's own disk",
            )


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
