"""Whether a database file can be used as it is, looked into with sqlite3 alone: SQLAlchemy loads later."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from classroom_app.errors import StoreNewer, StoreUnusable
from classroom_app.store.identity import APPLICATION_ID, NAMES, SCHEMA_VERSION
from classroom_app.store.place import prove_writable
from classroom_app.store.pragmas import BUSY_SECONDS, set_pragmas

_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


class Damaged(Exception):
    """The file is no sound database."""


def is_sound(path: Path) -> bool:
    """Whether the file is there, writable, whole and of this version, so that opening it has nothing to mend.

    Raises StoreUnusable or StoreNewer where opening it would.
    """
    prove_writable(path.parent)
    try:
        return path.exists() and sound_version(path) == SCHEMA_VERSION
    except Damaged:
        return False


def sound_version(path: Path) -> int:
    """The version of a sound file of ours; 0 for a new one. Raises Damaged, StoreUnusable or StoreNewer."""
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as db:
            set_pragmas(db)
            db.execute("BEGIN IMMEDIATE")
            version = _looked_over(db, path)
            db.execute("COMMIT")
            return version
    except sqlite3.Error as error:
        if str(getattr(error, "sqlite_errorname", "")).startswith(_DAMAGE):
            raise Damaged from error
        reason, cure = explained(error)
        raise StoreUnusable(f"the answers file {path.name} cannot be opened: {reason}", cure) from error


def _looked_over(db: sqlite3.Connection, path: Path) -> int:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    if names and application != APPLICATION_ID:
        raise StoreUnusable(
            f"{path.name} is a database of another program", "move it away, or use another folder"
        )
    if version > SCHEMA_VERSION:
        raise StoreNewer(
            "these answers were saved by a newer version of Classroom App",
            "start that version; nothing here was changed",
        )
    if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise Damaged
    if version == SCHEMA_VERSION:
        if not names >= NAMES:
            raise Damaged
        # SQLite opens a read-only file without a word and fails at the first write: so this is one.
        db.execute(f"PRAGMA user_version = {version}")
    return int(version)


_REASONS = {
    "SQLITE_FULL": ("the disk is full", "free some space, then try again"),
    "SQLITE_READONLY": ("the file may not be written", "ask for write access, then try again"),
    "SQLITE_BUSY": ("another program holds the file", "close the other window, then try again"),
    "SQLITE_CANTOPEN": ("the file cannot be opened", "check the data folder, then try again"),
    "SQLITE_IOERR": ("the disk reported an error", "check the disk, then try again"),
    "SQLITE_CORRUPT": ("the file was damaged", "save your answers to a file, then restart the app"),
    "SQLITE_NOTADB": ("the file was damaged", "save your answers to a file, then restart the app"),
}


def explained(error: BaseException | None) -> tuple[str, str]:
    """What went wrong with SQLite and how to mend it, in plain words."""
    name = str(getattr(error, "sqlite_errorname", ""))
    for known, explanation in _REASONS.items():
        if name.startswith(known):
            return explanation
    return f"the database refused ({error})", "try again"
