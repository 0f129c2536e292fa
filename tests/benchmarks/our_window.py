"""Our window, opened by its own command, with an onlooker that notes when it has painted and is ready.

Usage: our_window.py [--words FILE | --lesson-through] COMMAND …, the rest as for `classroom-app`. Prints the
marks `painted`, `usable` (students can sign in), `ready` (the store is open as well), each once the page that
says so is painted, and, where asked, `lesson`: a student has been led through all questions. `--words` writes
what the first page says.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

from classroom_app.cli.main import main
from tests.benchmarks import marks

if len(sys.argv) > 1 and sys.argv[1] in ("--words", "--lesson-through"):
    OPTION, VALUE = sys.argv[1], sys.argv[2]
    COMMAND = sys.argv[3:] if OPTION == "--words" else sys.argv[2:]
else:
    OPTION, VALUE, COMMAND = "", "", sys.argv[1:]


def watch(window: Any) -> None:
    """Marks what the window reports. Only called once Qt is loaded, by the product."""
    window.painted.connect(lambda: _on_painted(window))
    window.usable.connect(lambda: _after_next_paint(window, lambda: marks.mark("usable")))
    window.ready.connect(lambda: _after_next_paint(window, lambda: _on_ready(window)))
    window.not_ready.connect(lambda error: sys.exit(f"not ready: {error}"))


def _on_painted(window: Any) -> None:
    marks.mark("painted")
    if OPTION == "--words":
        Path(VALUE).write_text(json.dumps(_words(window)))


def _on_ready(window: Any) -> None:
    marks.mark("ready")
    if "student" in COMMAND and not window.students.sign_in.isVisible():
        sys.exit("the sign-in page is not shown")
    if OPTION == "--lesson-through":
        _go_through(window)
        marks.mark("lesson")
    marks.leave()


def _words(window: Any) -> list[str]:
    """Every text the window shows, as it stands in labels and on buttons."""
    from PySide6.QtWidgets import QAbstractButton, QLabel

    shown = [part for part in window.findChildren(QLabel) if part.isVisible()]
    pressed = [part for part in window.findChildren(QAbstractButton) if part.isVisible()]
    return [part.text() for part in (*shown, *pressed) if part.text()]


def _after_next_paint(window: Any, then: Callable[[], None]) -> None:
    """Calls `then` once the event loop comes round after the next paint, asking for one if none is due."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class Onlooker(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                app.removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    app = QApplication.instance()
    app.installEventFilter(Onlooker(app))
    window.update()


def _go_through(window: Any) -> None:
    """Signs in and visits every question, by the buttons a student would press."""
    from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

    students = window.students

    def until(reached: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(20_000)
        while not reached():
            if deadline.hasExpired():
                sys.exit("the window does not go on")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

    _press(students.sign_in, "startAnonymous")
    until(students.code.isVisible)
    _press(students.code, "begin")
    until(students.answer.isVisible)
    seen: set[str] = set()
    total = len(students.answer.lesson.items)
    while students.answer.isVisible():
        seen.add(students.answer.item.id)
        until(lambda: students.saver.all_saved)
        for _ in range(3):
            QCoreApplication.processEvents()
        _press(students.answer, "next")
    if len(seen) != total:
        sys.exit(f"only {len(seen)} questions were seen")


def _press(page: Any, name: str) -> None:
    from PySide6.QtWidgets import QPushButton

    page.findChild(QPushButton, name).click()


class _WindowFinder:
    """Lets every AppWindow be watched, once the product loads it, without loading anything sooner."""

    def find_spec(self, name: str, path: Sequence[str] | None, _target: Any = None) -> ModuleSpec | None:
        if name != "classroom_app.desktop.window":
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(name, path)
        if spec is not None and spec.loader is not None:
            run = spec.loader.exec_module

            def run_and_change(module: ModuleType) -> None:
                run(module)
                _watch_each(module.AppWindow)

            spec.loader.exec_module = run_and_change  # type: ignore[method-assign]
        return spec


def _watch_each(window_class: Any) -> None:
    build = window_class.__init__

    def build_watched(self: Any, *arguments: Any, **named: Any) -> None:
        build(self, *arguments, **named)
        watch(self)

    window_class.__init__ = build_watched


if __name__ == "__main__":
    sys.meta_path.insert(0, _WindowFinder())  # type: ignore[arg-type]
    sys.exit(main(COMMAND))
