"""What is wrong with this machine, and how to mend it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from classroom_app import fonts
from classroom_app.errors import ClassroomError
from classroom_app.services.library import Library
from classroom_app.settings import Places

FREE_NEEDED_MB = 50
FREE_ADVISED_MB = 500
QT_SECONDS = 30

# What the app must be able to draw: the lesson's Chinese, its signs, and the letters around them.
SAMPLE = "Aé Яя Ωω 上海公报 认识到 承认 ✓ ✗ → −"

_OPEN_QT = "from PySide6.QtWidgets import QApplication; QApplication([])"


class Verdict(Enum):
    """How a finding bears on the app's work."""

    FINE = "fine"
    ADVICE = "advice"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what was found, and how to mend it where it is not fine."""

    about: str
    verdict: Verdict
    found: str
    cure: str = ""


def examine(places: Places, library: Library) -> Iterator[Finding]:
    """Looks at everything the app depends on, one finding after another."""
    yield _python()
    yield _qt_libraries()
    yield _display()
    yield _typefaces()
    yield from _data_folder(places.data)
    yield _database(places.data)
    yield _answers(places.answers)
    yield _yaml()
    yield _lessons(library)


def _python() -> Finding:
    return Finding("Python", Verdict.FINE, f"version {platform.python_version()}")


def _qt_libraries() -> Finding:
    """Opened in a process of its own: where a library is lacking, Qt ends the process that asks."""
    trouble = _qt_trouble("offscreen")
    if trouble is None:
        return Finding("Qt", Verdict.FINE, "its libraries load")
    cure = "run packaging/run.sh: it names the system packages that are missing"
    return Finding("Qt", Verdict.BROKEN, f"it does not start: {trouble}", cure)


def _display() -> Finding:
    if sys.platform in ("win32", "darwin"):
        return Finding("Display", Verdict.FINE, "the system's own")
    name = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if not name:
        cure = "log in on a screen; commands and `tour` work without one"
        return Finding("Display", Verdict.ADVICE, "there is none", cure)
    kind = "wayland" if os.environ.get("WAYLAND_DISPLAY") else "xcb"
    trouble = _qt_trouble(kind)
    if trouble is None:
        return Finding("Display", Verdict.FINE, f"{name} ({kind})")
    cure = "run packaging/run.sh: it names the system packages that are missing"
    return Finding("Display", Verdict.BROKEN, f"windows cannot open on {name}: {trouble}", cure)


def _qt_trouble(kind: str) -> str | None:
    """Why Qt does not start on that kind of display, in one line; None where it does."""
    environment = os.environ | {"QT_QPA_PLATFORM": kind}
    command = [sys.executable, "-c", _OPEN_QT]
    try:
        ended = subprocess.run(command, env=environment, capture_output=True, timeout=QT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"no answer within {QT_SECONDS} s"
    if ended.returncode == 0:
        return None
    lines = ended.stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"it ended with {ended.returncode}"


def _typefaces() -> Finding:
    absent = [path.name for path in fonts.FILES.values() if not path.is_file()]
    if absent:
        cure = "install the app again"
        return Finding("Typefaces", Verdict.BROKEN, f"missing: {', '.join(absent)}", cure)
    from classroom_app.paper.glyphs import missing

    lacking = missing(SAMPLE)
    if lacking:
        found = f"they lack {', '.join(lacking)}"
        return Finding("Typefaces", Verdict.BROKEN, found, "install the app again")
    return Finding("Typefaces", Verdict.FINE, f"{len(fonts.FILES)} faces, with Chinese and the app's signs")


def _data_folder(folder: Path) -> Iterator[Finding]:
    from classroom_app.store.place import is_network_folder, prove_writable

    try:
        prove_writable(folder)
    except ClassroomError as error:
        yield Finding("Data folder", Verdict.BROKEN, error.message, error.cure)
        return
    yield Finding("Data folder", Verdict.FINE, f"{folder}: written, synced and read back")
    if is_network_folder(folder):
        cure = "set CLASSROOM_APP_HOME to a folder on this machine's own disk"
        yield Finding("Data folder", Verdict.ADVICE, "it lies on a network drive", cure)
    free = shutil.disk_usage(folder).free // 1_000_000
    cure = "free some space on that disk"
    if free < FREE_NEEDED_MB:
        yield Finding("Free disk", Verdict.BROKEN, f"{free} MB", cure)
    elif free < FREE_ADVISED_MB:
        yield Finding("Free disk", Verdict.ADVICE, f"{free} MB", cure)
    else:
        yield Finding("Free disk", Verdict.FINE, f"{free} MB")


def _database(folder: Path) -> Finding:
    """Tried on a database of its own in the same folder, so that the students' is not touched."""
    from classroom_app.store.trial import try_database

    try:
        return Finding("SQLite", Verdict.FINE, try_database(folder))
    except ClassroomError as error:
        return Finding("SQLite", Verdict.BROKEN, error.message, error.cure)


def _answers(path: Path) -> Finding:
    from classroom_app.store.trial import look_over

    try:
        return Finding("Answers", Verdict.FINE, look_over(path))
    except ClassroomError as error:
        return Finding("Answers", Verdict.BROKEN, error.message, error.cure)


def _yaml() -> Finding:
    from classroom_app.formats.yaml_reader import is_fast

    if is_fast():
        return Finding("YAML", Verdict.FINE, "libyaml reads lessons")
    cure = "install PyYAML with libyaml; lessons load all the same"
    return Finding("YAML", Verdict.ADVICE, "libyaml is absent: large lessons load slowly", cure)


def _lessons(library: Library) -> Finding:
    entries = library.entries()
    usable = [entry for entry in entries if entry.lesson is not None]
    if len(usable) < len(entries):
        found = f"{len(entries) - len(usable)} of {len(entries)} cannot be used"
        return Finding("Lessons", Verdict.ADVICE, found, "run `classroom-app check` on their folders")
    if not usable:
        return Finding("Lessons", Verdict.ADVICE, "there are none", "put a lesson's folder into the library")
    return Finding("Lessons", Verdict.FINE, f"{len(usable)} can be used")
