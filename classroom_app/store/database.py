"""The store: one database file, opened safely, used in whole transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from classroom_app.errors import NotSaved, StoreUnusable
from classroom_app.store.engine import make_engine
from classroom_app.store.identity import SCHEMA_VERSION
from classroom_app.store.place import prove_writable
from classroom_app.store.queries import Answers, Attempts, Events, Lessons
from classroom_app.store.records import Salvage
from classroom_app.store.soundness import Damaged, explained, sound_version


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
            cause = error.orig if isinstance(error, DBAPIError) else error
            raise NotSaved(*explained(cause)) from error

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
    version = sound_version(path)
    engine = make_engine(path)
    if version < SCHEMA_VERSION:
        from classroom_app.store.migrations.upgrade import upgrade

        try:
            upgrade(engine)
        except DBAPIError as error:
            reason, cure = explained(error.orig)
            raise StoreUnusable(f"the answers file {path.name} cannot be made: {reason}", cure) from error
    return engine
