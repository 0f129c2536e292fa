"""The migrations make exactly the tables that the code works with."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from classroom_app.store.database import Store
from classroom_app.store.engine import make_engine
from classroom_app.store.identity import NAMES, SCHEMA_VERSION
from classroom_app.store.migrations.upgrade import _config
from classroom_app.store.schema import TRIGGERS, VIEWS, metadata


def test_the_version_in_the_code_is_the_last_migration(store: Store) -> None:
    with store._engine.connect() as db:
        script = ScriptDirectory.from_config(_config(db))
        assert int(script.get_current_head() or 0) == SCHEMA_VERSION


def test_migrated_tables_equal_the_declared_ones(store: Store) -> None:
    with store._engine.connect() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []


def test_triggers_and_views_equal_the_declared_ones(store: Store) -> None:
    with store._engine.connect() as db:
        query = "SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
        made = {row[0] for row in db.exec_driver_sql(query)}
    assert made == {*TRIGGERS, *VIEWS}


def test_down_and_up_again_leaves_the_same_tables(path: Path) -> None:
    Store.open(path).close()
    engine = make_engine(path)
    with engine.begin() as db:
        command.downgrade(_config(db), "base")
        command.upgrade(_config(db), "head")
    with engine.connect() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []
    engine.dispose()


def test_the_names_a_sound_file_is_known_by_are_those_of_the_schema() -> None:
    declared = {statement.split()[2] for statement in (*TRIGGERS, *VIEWS)}
    assert set(metadata.tables) | declared == NAMES
