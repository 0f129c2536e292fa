"""Looks without touching: whether SQLite works in a folder, and whether the answers there are sound."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from classroom_app.errors import StoreNewer, StoreUnusable
from classroom_app.store.engine import make_engine
from classroom_app.store.identity import APPLICATION_ID, SCHEMA_VERSION
from classroom_app.store.pragmas import PRAGMAS


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


def look_over(path: Path) -> str:
    """How the answers file is, in one line; nothing is changed. Raises StoreUnusable or StoreNewer."""
    if not path.exists():
        return "none yet"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            application = db.execute("PRAGMA application_id").fetchone()[0]
            version = db.execute("PRAGMA user_version").fetchone()[0]
            sound = db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.Error as error:
        raise StoreUnusable(f"{path.name} cannot be read: {error}", _START_CURE) from error
    if application != APPLICATION_ID:
        raise StoreUnusable(f"{path.name} is a database of another program", "move it away")
    if version > SCHEMA_VERSION:
        raise StoreNewer("saved by a newer version of Classroom App", "start that version")
    if not sound:
        raise StoreUnusable(f"{path.name} is damaged", _START_CURE)
    return "sound"


_START_CURE = "start the app: it recovers a damaged file and keeps the old one"
