"""What a student does, for tests: sign in, pick, type, go on."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from classroom_app.desktop.student.student_pages import StudentPages
from classroom_app.lesson.student import StudentLesson
from tests.builders import make_student_lesson

W = TypeVar("W", bound=QWidget)


def find(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None, f"no {name} on {page.objectName()}"
    return found


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    """Presses a button by the keyboard."""
    button = find(page, QAbstractButton, name)
    assert button.isEnabled(), f"{name} cannot be pressed"
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def sign_in(qtbot: QtBot, pages: StudentPages, name: str = "Ada", lesson: StudentLesson | None = None) -> str:
    """Signs a student in up to the first question and returns the code."""
    pages.start(lesson or make_student_lesson())
    find(pages.sign_in, QLineEdit, "name").setText(name)
    press(qtbot, pages.sign_in, "start")
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.code)
    code = find(pages.code, QLabel, "bigCode").text()
    press(qtbot, pages.code, "begin")
    return code


def resume(qtbot: QtBot, pages: StudentPages, code: str) -> None:
    pages.start(None)
    find(pages.sign_in, QLineEdit, "code").setText(code)
    press(qtbot, pages.sign_in, "resume")


def go_to(pages: StudentPages, item_id: str) -> None:
    lesson = pages.answer.lesson
    assert lesson is not None
    pages.answer.go_to([item.id for item in lesson.items].index(item_id))


def wait_saved(qtbot: QtBot, pages: StudentPages) -> None:
    saver = pages.saver
    assert saver is not None
    qtbot.waitUntil(lambda: saver.all_saved and pages.answer.indicator.says_saved)


def editor_of(pages: StudentPages) -> QWidget:
    editor = pages.answer.panel.editor
    assert editor is not None
    return editor
