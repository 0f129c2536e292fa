"""Stores on real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from classroom_app.store.database import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store.open(path)
    yield opened
    opened.close()
