"""The settings under which a committed answer is safe."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from classroom_app.errors import StoreUnusable
from classroom_app.store import pragmas
from classroom_app.store.engine import make_engine


def test_every_connection_has_the_settings_read_back(path: Path) -> None:
    engine = make_engine(path)
    with engine.connect() as db:
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar() == "truncate"
        assert db.exec_driver_sql("PRAGMA synchronous").scalar() == 3
        assert db.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert db.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
    engine.dispose()


def test_a_setting_that_is_not_taken_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pragmas.PRAGMAS, "journal_mode", ("TRUNCATE", "wal"))
    engine = make_engine(path)
    with pytest.raises(StoreUnusable, match="journal_mode=TRUNCATE"):
        engine.connect()
    engine.dispose()


def test_nothing_is_lost_when_four_threads_read_then_write(path: Path) -> None:
    setup = make_engine(path)
    with setup.begin() as db:
        db.exec_driver_sql("CREATE TABLE counter (n INTEGER)")
        db.exec_driver_sql("INSERT INTO counter VALUES (0)")
    setup.dispose()

    def count_up(_thread: int) -> None:
        engine = make_engine(path)
        for _ in range(25):
            with engine.begin() as db:
                n = db.exec_driver_sql("SELECT n FROM counter").scalar_one()
                db.exec_driver_sql("UPDATE counter SET n = ?", (n + 1,))
        engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count_up, range(4)))
    engine = make_engine(path)
    with engine.connect() as db:
        assert db.exec_driver_sql("SELECT n FROM counter").scalar() == 100
    engine.dispose()
