"""SQLAlchemy over SQLite with our settings. Every transaction begins as IMMEDIATE.

A deferred one that reads and then writes loses updates.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from classroom_app.store.pragmas import BUSY_SECONDS, set_pragmas


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
    set_pragmas(connection)


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
