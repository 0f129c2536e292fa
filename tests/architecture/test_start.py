"""What is loaded before the first window is painted, and what the student's side never loads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_LATER = {"sqlalchemy", "alembic", "yaml", "pydantic", "reportlab", "platformdirs", "sqlite3", "pypdfium2"}


def loaded_by(statement: str) -> set[str]:
    """The modules that a statement loads in a fresh interpreter."""
    code = f"{statement}\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_the_window_is_painted_without_the_heavy_libraries() -> None:
    assert not _LATER & loaded_by("import classroom_app.desktop.app")


def test_the_command_line_starts_without_qt() -> None:
    loaded = loaded_by("import classroom_app.cli.main")
    assert not (_LATER | {"PySide6"}) & loaded


def test_an_open_store_needs_no_migrations() -> None:
    statement = (
        "from classroom_app.store.database import Store; from pathlib import Path; import tempfile\n"
        "folder = tempfile.TemporaryDirectory(); path = Path(folder.name) / 'a.db'\n"
        "Store.open(path).close()\n"
        "import sys; [sys.modules.pop(m) for m in list(sys.modules) if m.startswith('alembic')]\n"
        "Store.open(path).close(); folder.cleanup()"
    )
    assert "alembic" not in loaded_by(statement)


def test_answering_loads_nothing_that_holds_keys() -> None:
    loaded = loaded_by("import classroom_app.desktop.student.student_pages")
    assert "classroom_app.lesson.authored" not in loaded
    assert "classroom_app.paper" not in loaded


def test_students_can_begin_before_sqlalchemy_is_loaded(tmp_path: Path) -> None:
    prepare = (
        "from pathlib import Path; from classroom_app import bootstrap\n"
        "from classroom_app.settings import Places\n"
        f"desk = bootstrap.make_desk(Places(*[Path({str(tmp_path)!r})] * 4)); desk.prepare(); desk.close()"
    )
    assert "sqlalchemy" in loaded_by(prepare)  # the first time the tables are made
    assert "sqlalchemy" not in loaded_by(prepare)
