"""Brings a database to the current version in one transaction. Loaded only when there is something to do."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from classroom_app.store.identity import APPLICATION_ID, SCHEMA_VERSION


def upgrade(engine: Engine) -> None:
    """Runs the missing migrations; either all of them are kept, or none."""
    with engine.begin() as db:
        command.upgrade(_config(db), "head")
        db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        db.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _config(db: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = db
    return config
