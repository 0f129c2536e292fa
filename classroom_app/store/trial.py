"""Tries SQLite out in a folder: settings, one committed row, and reading it back."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from classroom_app.errors import StoreUnusable
from classroom_app.store.engine import PRAGMAS, make_engine


def try_database(folder: Path) -> str:
    """What SQLite can do there, in one line. Leaves nothing behind. Raises StoreUnusable."""
    path = folder / f".trial-{secrets.token_hex(4)}.db"
    engine = make_engine(path)
    try:
        with engine.begin() as db:
            db.exec_driver_sql("CREATE TABLE trial (word TEXT)")
            db.exec_driver_sql("INSERT INTO trial VALUES ('kept')")
        with engine.connect() as db:
            kept = db.exec_driver_sql("SELECT word FROM trial").scalar_one() == "kept"
    except DBAPIError as error:
        raise StoreUnusable(
            f"it does not work in {folder}: {error.orig}", "use a folder on this disk"
        ) from error
    finally:
        engine.dispose()
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
            path.with_name(path.name + "-journal").unlink(missing_ok=True)
    if not kept:
        raise StoreUnusable(f"a committed row was lost in {folder}", "use another disk")
    settings = ", ".join(f"{name}={wanted}" for name, (wanted, _) in list(PRAGMAS.items())[:2])
    return f"version {sqlite3.sqlite_version}, {settings}"
