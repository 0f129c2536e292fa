"""The store: one database file, opened safely, used in whole transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from classroom_app.errors import NotSaved, StoreNewer, StoreUnusable
from classroom_app.store.engine import make_engine
from classroom_app.store.place import prove_writable
from classroom_app.store.queries import Answers, Attempts, Events, Lessons
from classroom_app.store.records import Salvage
from classroom_app.store.schema import APPLICATION_ID, NAMES, SCHEMA_VERSION

_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


class Damaged(Exception):
    """The file is no sound database."""


class Work:
    """One transaction: everything in it is kept by `commit`, or nothing."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.lessons = Lessons(db)
        self.attempts = Attempts(db)
        self.events = Events(db)
        self.answers = Answers(db)

    def commit(self) -> None:
        """When this returns, the transaction is on disk."""
        self._db.commit()


class Store:
    """Where answers live. One store object serves one thread at a time."""

    def __init__(self, path: Path, engine: Engine, salvage: Salvage | None = None) -> None:
        self.path = path
        self.salvage = salvage
        self._engine = engine
        self._connection: Connection | None = None
        self._suspect = False

    @classmethod
    def open(cls, path: Path) -> Store:
        """Opens the database, making or mending it where needed.

        A damaged file is set aside and what it still holds is brought over (`salvage` tells). Raises
        StoreUnusable or StoreNewer, having changed nothing.
        """
        prove_writable(path.parent)
        try:
            if not path.exists():
                _finish_salvage(path)
            return cls(path, _opened(path))
        except Damaged:
            from classroom_app.store.salvage import set_aside_and_salvage

            salvage = set_aside_and_salvage(path, _opened)
            return cls(path, _opened(path), salvage)

    def _reopen(self) -> None:
        """Opens the file anew and looks it over. Raises StoreUnusable where it is no longer sound."""
        self.close()
        try:
            self._engine = _opened(self.path)
        except Damaged as damaged:
            raise StoreUnusable(
                "the answers file was damaged", "close the app and start it again: it will recover the file"
            ) from damaged

    @contextmanager
    def begin(self) -> Iterator[Work]:
        """A transaction, rolled back unless committed. After a failure the file is opened and checked anew.

        Raises NotSaved when the database refuses, with the reason in plain words.
        """
        if self._suspect:
            self._reopen()
            self._suspect = False
        try:
            if self._connection is None:  # kept: taking one from the pool costs as much as two statements
                self._connection = self._engine.connect()
            with self._connection.begin() as transaction:
                yield Work(self._connection)
                if transaction.is_active:
                    transaction.rollback()
        except (DBAPIError, sqlite3.Error) as error:
            self._suspect = True
            raise NotSaved(*_explained(error)) from error

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()


def _finish_salvage(path: Path) -> None:
    if any(path.parent.glob(f"{path.name}.*")):
        from classroom_app.store.salvage import finish_salvage

        finish_salvage(path)


def _opened(path: Path) -> Engine:
    """An engine on a sound database of this version. Raises Damaged, StoreNewer or StoreUnusable."""
    engine = make_engine(path)
    try:
        version = _sound_version(engine, path)
        if version < SCHEMA_VERSION:
            from classroom_app.store.migrations.upgrade import upgrade

            upgrade(engine)
    except DBAPIError as error:
        engine.dispose()
        if _errorname(error).startswith(_DAMAGE):
            raise Damaged from error
        reason, cure = _explained(error)
        raise StoreUnusable(f"the answers file {path.name} cannot be opened: {reason}", cure) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _sound_version(engine: Engine, path: Path) -> int:
    with engine.connect() as db:
        application = db.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = int(db.exec_driver_sql("PRAGMA user_version").scalar_one())
        empty = db.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() == 0
        if not empty and application != APPLICATION_ID:
            raise StoreUnusable(
                f"{path.name} is a database of another program", "move it away, or use another folder"
            )
        if version > SCHEMA_VERSION:
            raise StoreNewer(
                "these answers were saved by a newer version of Classroom App",
                "start that version; nothing here was changed",
            )
        if db.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
            raise Damaged
        if version == SCHEMA_VERSION:
            names = {row[0] for row in db.exec_driver_sql("SELECT name FROM sqlite_master")}
            if not names >= NAMES:
                raise Damaged
            # SQLite opens a read-only file without a word and fails at the first write: so this is one.
            db.exec_driver_sql(f"PRAGMA user_version = {version}")
            db.commit()
    return version


def _errorname(error: DBAPIError | sqlite3.Error) -> str:
    return str(getattr(_driver_error(error), "sqlite_errorname", ""))


def _driver_error(error: DBAPIError | sqlite3.Error) -> BaseException | None:
    return error.orig if isinstance(error, DBAPIError) else error


_REASONS = {
    "SQLITE_FULL": ("the disk is full", "free some space, then try again"),
    "SQLITE_READONLY": ("the file may not be written", "ask for write access, then try again"),
    "SQLITE_BUSY": ("another program holds the file", "close the other window, then try again"),
    "SQLITE_CANTOPEN": ("the file cannot be opened", "check the data folder, then try again"),
    "SQLITE_IOERR": ("the disk reported an error", "check the disk, then try again"),
    "SQLITE_CORRUPT": ("the file was damaged", "save your answers to a file, then restart the app"),
    "SQLITE_NOTADB": ("the file was damaged", "save your answers to a file, then restart the app"),
}


def _explained(error: DBAPIError | sqlite3.Error) -> tuple[str, str]:
    """What went wrong and how to mend it, in plain words."""
    name = _errorname(error)
    for known, explanation in _REASONS.items():
        if name.startswith(known):
            return explanation
    return f"the database refused ({_driver_error(error)})", "try again"
